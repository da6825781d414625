// Rows that the layout adds up itself, and the sums that go over from page to page.

import TypesetDiagnostics
import TypesetModel

/// Adds subtotals and totals to the rows of a table.
struct SumRows {
  private let columns: [DraftColumn]
  private(set) var diagnostics = Diagnostics()

  init(columns: [DraftColumn]) { self.columns = columns }

  /// The rows with a sum after each group, and one of all at the end.
  mutating func adding(subtotals: Placed<String>?, total: Placed<String>?, to rows: [DraftRow]) -> [DraftRow]
  {
    guard subtotals != nil || total != nil else { return rows }
    var result: [DraftRow] = []
    var (group, all) = (tallies(), tallies())
    for (index, row) in rows.enumerated() {
      result.append(row)
      count(row, in: &group)
      count(row, in: &all)
      let isLast = index == rows.count - 1 || rows[index + 1].group != row.group
      guard isLast else { continue }
      if let subtotals, !row.group.isEmpty { result.append(sum(group, label: subtotals, after: row)) }
      group = tallies()
    }
    if let total, var last = rows.last {
      last.group = ""
      result.append(sum(all, label: total, after: last))
    }
    return result
  }

  /// The sums so far after each row, one cell a column.
  static func running(_ rows: [DraftRow], columns: [DraftColumn]) -> [[InlineText]] {
    var sums = SumRows(columns: columns)
    var tallies = sums.tallies()
    return rows.map { row in
      sums.count(row, in: &tallies)
      return sums.cells(tallies, at: row.source).map(\.text)
    }
  }

  private func tallies() -> [Tally] { Array(repeating: Tally(), count: columns.count) }

  private mutating func count(_ row: DraftRow, in tallies: inout [Tally]) {
    guard !row.isTotal, !row.isPart else { return }
    for (index, cell) in row.cells.enumerated() where columns.indices.contains(index) {
      if columns[index].isSummable { tallies[index].add(cell, level: row.level) }
    }
  }

  private mutating func sum(_ tallies: [Tally], label: Placed<String>, after row: DraftRow) -> DraftRow {
    for (index, tally) in tallies.enumerated() where columns[index].isSummable && tally.isMixed {
      diagnostics.report(
        Diagnostic(
          .totalOfUnits, .error, "the column “\(columns[index].name)” holds several units and has no sum",
          hint: "leave “\(label.value)” out, or choose rows of one unit by where:", at: label.source))
    }
    var cells = self.cells(tallies, at: label.source)
    if !cells.isEmpty {
      let text = InlineText([InlineRun(.text(label.value), source: label.source)])
      cells[0] = DraftCell(text: text, reading: .text)
    }
    var sum = DraftRow(
      cells: cells, level: 0, label: label.value, group: row.group, groupSource: row.groupSource,
      source: label.source)
    sum.isAdded = true
    return sum
  }

  private func cells(_ tallies: [Tally], at span: SourceSpan) -> [DraftCell] {
    zip(columns, tallies).map { column, tally in
      guard column.isSummable, !tally.isMixed, let number = tally.sum(unit: nil) else { return .blank }
      let text = column.format.text(of: number, suffix: nil) ?? number.text
      return DraftCell(
        text: InlineText([InlineRun(.text(text), source: span)]), reading: .number(number, suffix: nil))
    }
  }
}
