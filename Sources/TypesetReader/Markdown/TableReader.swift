// GFM tables: the delimiter row, the cells of a row, rows of a wrong width.

import TypesetDiagnostics
import TypesetModel

extension BlockReader {
  /// A row of dashes under the last line of a paragraph makes that line a table's head.
  mutating func readTableStart(_ place: Place) -> Bool {
    guard leaf == .paragraph, place.matched == containers.count, let head = paragraph.last,
      let alignments = alignments(in: place.cursor),
      text.letters[head].contains(where: { $0.value == Sign.bar })
    else { return false }
    let cells = cells(in: head)
    guard cells.count == alignments.count || cells.count > 1 else { return false }
    paragraph.removeLast()
    if !paragraph.isEmpty { append(leaves.paragraph(lines: paragraph)) }
    paragraph = []
    let header = fitted(cells, to: alignments.count, line: head)
    let start = text.letters[head].first?.offset ?? place.line.end
    table = OpenTable(
      value: MarkdownTable(
        header: header, alignments: alignments, rows: [], source: log.span(start, place.line.end)),
      offset: start)
    leaf = .table
    return true
  }

  mutating func readTableRow(_ place: Place) {
    let line = place.cursor.index..<place.cursor.end
    guard let width = table?.value.alignments.count else { return }
    let row = fitted(cells(in: line), to: width, line: line)
    table?.value.rows.append(row)
    if let open = table { table?.value.source = log.span(open.offset, place.line.end) }
  }

  mutating func closeTable() {
    guard let open = table else { return }
    append([.table(open.value)])
    table = nil
  }

  // MARK: Rows

  /// The alignments of `| --- | :-: |`; nil where the line is none.
  func alignments(in cursor: LineCursor) -> [ColumnAlignment]? {
    let signs = [Sign.bar, Sign.colon, Sign.minus, Sign.space, Sign.tab]
    let letters = text.letters[cursor.index..<cursor.end]
    guard letters.allSatisfy({ signs.contains($0.value) }), letters.contains(where: { $0.value == Sign.bar })
    else { return nil }
    let found = cells(in: cursor.index..<cursor.end).map(alignment)
    return found.contains(nil) ? nil : found.compactMap { $0 }
  }

  private func alignment(_ cell: [Letter]) -> ColumnAlignment? {
    let startsWithColon = cell.first?.value == Sign.colon
    let endsWithColon = cell.last?.value == Sign.colon
    let dashes = cell.dropFirst(startsWithColon ? 1 : 0).dropLast(endsWithColon ? 1 : 0)
    guard !dashes.isEmpty, dashes.allSatisfy({ $0.value == Sign.minus }) else { return nil }
    return endsWithColon ? (startsWithColon ? .center : .end) : .start
  }

  /// The trimmed cells of a row; `\|` is a bar inside a cell.
  private func cells(in line: Range<Int>) -> [[Letter]] {
    var cells: [[Letter]] = [[]]
    var escapes = false
    for letter in text.letters[line] {
      if letter.value == Sign.bar, !escapes {
        cells.append([])
        continue
      }
      if letter.value == Sign.bar { cells[cells.count - 1].removeLast() }
      cells[cells.count - 1].append(letter)
      escapes = letter.value == Sign.backslash && !escapes
    }
    log.steps += line.count
    let trimmed = cells.map(trimmed)
    let inner = trimmed.dropFirst(trimmed.first?.isEmpty == true ? 1 : 0)
    return Array(inner.dropLast(inner.last?.isEmpty == true ? 1 : 0))
  }

  /// Leaves out plain spaces at both ends; full-width ones indent a cell on purpose.
  private func trimmed(_ cell: [Letter]) -> [Letter] {
    let isSpace: (Letter) -> Bool = { $0.value == Sign.space || $0.value == Sign.tab }
    guard let first = cell.firstIndex(where: { !isSpace($0) }),
      let last = cell.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return Array(cell[first...last])
  }

  /// A row with exactly `width` cells; padding and cutting are told.
  private func fitted(_ cells: [[Letter]], to width: Int, line: Range<Int>) -> [InlineText] {
    if cells.count != width { tellWidth(cells, width, line) }
    let texts = cells.prefix(width).map { leaves.inline($0) }
    return texts + Array(repeating: InlineText(), count: max(0, width - texts.count))
  }

  private func tellWidth(_ cells: [[Letter]], _ width: Int, _ line: Range<Int>) {
    guard let first = text.letters[line].first, let last = text.letters[line].last else { return }
    let lost = cells.dropFirst(width).map { String($0) }.joined(separator: "”, “")
    let end = cells.count > width ? ", “\(lost)” is left out" : ", the missing ones are left empty"
    log.report(
      .markdownRowWidth, .warning, "the row has \(cells.count) cells, the table \(width) columns" + end,
      hint: "give every row as many cells as the line of dashes has", at: log.span(first.offset, last.end))
  }
}
