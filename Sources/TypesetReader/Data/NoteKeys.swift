// Keys such as ① and * that tie notes to heads and cells: each must be there on both sides.

import TypesetDiagnostics
import TypesetModel

/// Holds the notes of a table against its texts (STANDARDS T17).
struct NoteKeys {
  private let table: TableDescription
  private(set) var diagnostics = Diagnostics()

  init(_ table: TableDescription) {
    self.table = table
    let keys = table.notes.map { NoteKeys.key(of: $0.plain) }
    let explained = Set(keys.compactMap(\.self))
    let texts = self.texts
    for (note, key) in zip(table.notes, keys) {
      guard let key, !texts.contains(where: { $0.plain.contains(key) }) else { continue }
      report("no title, head or cell carries the key “\(key)” of this note", note)
    }
    var told: Set<Character> = []
    for text in texts {
      for character in text.plain where NoteKeys.isCircled(character) && !explained.contains(character) {
        guard told.insert(character).inserted else { continue }
        report("no note explains the key “\(character)”", text)
      }
    }
  }

  private var texts: [InlineText] {
    var texts = [table.title] + table.spanners.map(\.title) + table.columns.map(\.title)
    for row in table.rows {
      switch row {
      case .cells(let cells, _, _, _): texts += cells
      case .group(let title, _): texts.append(title)
      }
    }
    return texts
  }

  private static func key(of note: String) -> Character? {
    guard let first = note.first(where: { !$0.isWhitespace }) else { return nil }
    return isCircled(first) || "*＊†".contains(first) ? first : nil
  }

  /// ①…⑳
  private static func isCircled(_ character: Character) -> Bool { ("①"..."⑳").contains(character) }

  private mutating func report(_ message: String, _ text: InlineText) {
    diagnostics.report(
      Diagnostic(
        .noteKey, .warning, message, hint: "write the key after the text it explains, and before its note",
        at: text.source ?? table.source))
  }
}
