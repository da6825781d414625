// Texts of a table that its standard does not want: 同上 in cells, notes without a full stop. Told, never changed.

import TypesetDiagnostics
import TypesetModel

/// Looks through the cells and notes of a table. Source: CY/T 170 (STANDARDS T11, T16).
struct TableTexts {
  private static let dittos: Set<String> = ["同上", "同左", "〃", "″", "\""]
  private static let ends: Set<Character> = ["。", "？", "！"]

  private(set) var diagnostics = Diagnostics()

  init(_ table: TableDescription) {
    for case .cells(let cells, _, _, let row) in table.rows {
      for cell in cells { check(cell, of: row) }
    }
    for note in table.notes { checkEnd(of: note, table) }
  }

  private mutating func check(_ cell: InlineText, of row: SourceSpan) {
    guard cell.runs.count == 1, case .text(let text) = cell.runs[0].content, text.utf8.count < 9,
      TableTexts.dittos.contains(text)
    else { return }
    diagnostics.report(
      Diagnostic(
        .ditto, .note, "a cell says “\(text)”",
        hint: "repeat the figure or the text; a label that goes on is merged by `merge: true`",
        at: cell.runs[0].source))
  }

  private mutating func checkEnd(of note: InlineText, _ table: TableDescription) {
    guard let last = note.plain.last(where: { !$0.isWhitespace && $0 != "”" && $0 != "）" }),
      !TableTexts.ends.contains(last)
    else { return }
    diagnostics.report(
      Diagnostic(
        .noteEnd, .note, "a note of the table “\(table.id)” does not end with 。",
        hint: "notes of tables are sentences", at: note.source ?? table.source))
  }
}
