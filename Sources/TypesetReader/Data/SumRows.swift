// Rows that the layout adds up itself, and the sums that go over from page to page.

import TypesetDiagnostics
import TypesetModel

/// Adds subtotals and totals to the rows of a table.
struct SumRows {
  private let columns: [DraftColumn]
  /// The fields that shares, growth and ratios are computed from, so far as they add up.
  private let operands: [Int]
  private(set) var diagnostics = Diagnostics()

  /// - Parameter names: the columns of the data.
  init(columns: [DraftColumn], names: [String] = []) {
    self.columns = columns
    let used = Set(columns.flatMap(\.operands))
    operands = used.filter { names.indices.contains($0) && DraftColumn.addsUp(names[$0]) }.sorted()
  }

  /// The sums of a stretch of rows: of the columns, and of the fields that others are computed from.
  private struct Sums {
    var columns: [Tally]
    var operands: [Tally]
  }

  /// The rows with a sum after each group, and one of all at the end; shares, growth and ratios of the sums are
  /// computed like those of rows.
  mutating func adding(
    subtotals: Placed<String>?, total: Placed<String>?, to rows: [DraftRow], computing writer: inout RowWriter
  ) -> [DraftRow] {
    guard subtotals != nil || total != nil else { return rows }
    var result: [DraftRow] = []
    var (group, all) = (sums(), sums())
    for (index, row) in rows.enumerated() {
      result.append(row)
      count(row, in: &group, writer)
      count(row, in: &all, writer)
      let isLast = index == rows.count - 1 || rows[index + 1].group != row.group
      guard isLast else { continue }
      if let subtotals, !row.group.isEmpty {
        result.append(sum(group, label: subtotals, after: row, &writer))
      }
      group = sums()
    }
    if let total, var last = rows.last {
      last.group = ""
      result.append(sum(all, label: total, after: last, &writer))
    }
    return result
  }

  /// The sums so far after each row, one cell a column.
  static func running(_ rows: [DraftRow], columns: [DraftColumn]) -> [[InlineText]] {
    let sums = SumRows(columns: columns)
    var tallies = sums.tallies()
    return rows.map { row in
      sums.count(row, in: &tallies)
      return sums.cells(tallies, at: row.source).map(\.text)
    }
  }

  private func tallies() -> [Tally] { Array(repeating: Tally(), count: columns.count) }

  private func sums() -> Sums {
    Sums(columns: tallies(), operands: Array(repeating: Tally(), count: operands.count))
  }

  private func count(_ row: DraftRow, in sums: inout Sums, _ writer: RowWriter) {
    count(row, in: &sums.columns)
    guard !row.isTotal, !row.isPart else { return }
    for (place, index) in operands.enumerated() where row.data.indices.contains(index) {
      let data = row.data[index]
      sums.operands[place].add(
        DraftCell(text: InlineText(), reading: writer.reading(of: data), data: data), level: row.level)
    }
  }

  private func count(_ row: DraftRow, in tallies: inout [Tally]) {
    guard !row.isTotal, !row.isPart else { return }
    for (index, cell) in row.cells.enumerated() where columns.indices.contains(index) {
      if columns[index].isSummable { tallies[index].add(cell, level: row.level) }
    }
  }

  private mutating func sum(
    _ sums: Sums, label: Placed<String>, after row: DraftRow, _ writer: inout RowWriter
  ) -> DraftRow {
    for (index, tally) in sums.columns.enumerated() where columns[index].isSummable && tally.isMixed {
      diagnostics.report(
        Diagnostic(
          .totalOfUnits, .error, "the column “\(columns[index].name)” holds several units and has no sum",
          hint: "leave “\(label.value)” out, or choose rows of one unit by where:", at: label.source))
    }
    var cells = self.cells(sums.columns, at: label.source)
    for (index, cell) in writer.computed(from: operandCells(sums.operands, at: label.source)) {
      cells[index] = cell
    }
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

  /// The sums of the fields in the place of a row's cells; what has no sum is left out.
  private func operandCells(_ tallies: [Tally], at span: SourceSpan) -> [Int: DataCell] {
    var cells: [Int: DataCell] = [:]
    for (index, tally) in zip(operands, tallies) where !tally.isMixed {
      guard let number = tally.sum(unit: nil) else { continue }
      cells[index] = DataCell(text: number.text, number: number, source: span)
    }
    return cells
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
