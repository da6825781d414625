// Keys such as ① and * that tie notes to heads and cells: each must be there on both sides.

import TypesetDiagnostics
import TypesetModel

/// Holds the notes of a table against its texts (STANDARDS T17).
struct NoteKeys {
  /// Where each key stands first.
  private var places: [Unicode.Scalar: SourceSpan] = [:]
  private(set) var diagnostics = Diagnostics()

  init(_ table: TableDescription) {
    look(in: table)
    let keys = table.notes.map { NoteKeys.key(of: $0.plain) }
    for (note, key) in zip(table.notes, keys) {
      guard let key, places[key] == nil else { continue }
      report("no title, head or cell carries the key “\(key)” of this note", at: note.source ?? table.source)
    }
    let explained = Set(keys.compactMap(\.self))
    for key in places.keys.sorted() where NoteKeys.isCircled(key) && !explained.contains(key) {
      report("no note explains the key “\(key)”", at: places[key])
    }
  }

  private mutating func look(in table: TableDescription) {
    look(in: table.title)
    for spanner in table.spanners { look(in: spanner.title) }
    for column in table.columns { look(in: column.title) }
    for row in table.rows {
      switch row {
      case .cells(let cells, _, _, _): for cell in cells { look(in: cell) }
      case .group(let title, _): look(in: title)
      }
    }
  }

  private mutating func look(in text: InlineText) {
    for run in text.runs {
      guard case .text(let string) = run.content else { continue }
      for scalar in string.unicodeScalars where NoteKeys.isKey(scalar) {
        if places[scalar] == nil { places[scalar] = run.source }
      }
    }
  }

  private static func key(of note: String) -> Unicode.Scalar? {
    note.unicodeScalars.first { !$0.properties.isWhitespace }.flatMap { isKey($0) ? $0 : nil }
  }

  private static func isKey(_ scalar: Unicode.Scalar) -> Bool {
    isCircled(scalar) || scalar == "*" || scalar == "＊" || scalar == "†"
  }

  /// ①…⑳
  private static func isCircled(_ scalar: Unicode.Scalar) -> Bool { (0x2460...0x2473).contains(scalar.value) }

  private mutating func report(_ message: String, at span: SourceSpan?) {
    diagnostics.report(
      Diagnostic(
        .noteKey, .warning, message, hint: "write the key after the text it explains, and before its note",
        at: span))
  }
}
