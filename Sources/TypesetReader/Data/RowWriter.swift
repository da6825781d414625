// Rows of a table: cells taken over or computed, with level and group.

import TypesetDiagnostics
import TypesetModel

/// Writes the rows of one table.
struct RowWriter {
  private let columns: [DraftColumn]
  private let group: Int?
  private(set) var diagnostics = Diagnostics()

  /// - Parameter group: the index of the field that opens groups.
  init(columns: [DraftColumn], group: Int?) {
    self.columns = columns
    self.group = group
  }

  mutating func row(_ row: [DataCell]) -> DraftRow? {
    guard let first = row.first, let last = row.last else { return nil }
    let group = group.flatMap { row.indices.contains($0) ? row[$0] : nil }
    return DraftRow(
      cells: columns.map { cell($0, of: row) }, level: level(of: row), label: label(of: row),
      group: group?.text.trimmedOfSpace ?? "", groupSource: group?.source ?? first.source,
      source: SourceSpan(file: first.source.file, start: Int(first.source.start), end: Int(last.source.end)))
  }

  private mutating func cell(_ column: DraftColumn, of row: [DataCell]) -> DraftCell {
    switch column.content {
    case .field(let index):
      guard row.indices.contains(index) else { return DraftCell(text: InlineText(), reading: .blank) }
      let cell = row[index]
      return DraftCell(
        text: CellText.inline(cell, marked: true), reading: NumberReader.reading(cell.text), data: cell)
    case .ratio(let first, let second, let places):
      guard row.indices.contains(first), row.indices.contains(second) else {
        return DraftCell(text: InlineText(), reading: .blank)
      }
      return ratio(row[first], row[second], places: places, in: column)
    }
  }

  /// The first text of the shown cells.
  private func label(of row: [DataCell]) -> String {
    for case .field(let index) in columns.map(\.content) where row.indices.contains(index) {
      let text = row[index].text.trimmedOfSpace
      if !text.isEmpty { return text }
    }
    return ""
  }

  private mutating func level(of row: [DataCell]) -> Int {
    guard let column = columns.lazy.compactMap(\.indentBy).first, row.indices.contains(column) else {
      return 0
    }
    let cell = row[column]
    let reading = NumberReader.reading(cell.text)
    if reading == .blank { return 0 }
    if let number = reading.number, number.scale == 0, (0...9).contains(number.digits) {
      return Int(number.digits)
    }
    diagnostics.report(
      Diagnostic(
        .levelNotWhole, .error, "“\(cell.text.prefix(20))” is no level of indent",
        hint: "write a whole number from 0 to 9", at: cell.source))
    return 0
  }
}

// MARK: - Ratios

extension RowWriter {
  /// The quotient; — where there is none, nothing where both cells are blank.
  private mutating func ratio(
    _ first: DataCell, _ second: DataCell, places: Int, in column: DraftColumn
  ) -> DraftCell {
    let readings = [NumberReader.reading(first.text), NumberReader.reading(second.text)]
    for (cell, reading) in zip([first, second], readings) where reading == .text {
      diagnostics.report(.notANumber(cell.text, severity: .warning, column: column.name, at: cell.source))
    }
    guard let dividend = readings[0].number, let divisor = readings[1].number else {
      let isNothing = (first.text + second.text).trimmedOfSpace.isEmpty
      return isNothing ? DraftCell(text: InlineText(), reading: .blank) : dash(at: first.source)
    }
    guard let quotient = dividend.divided(by: divisor, places: places) else {
      reportNoQuotient(dividend, divisor, at: second.source, column)
      return dash(at: first.source)
    }
    if first.isAbout || second.isAbout { reportAbout(first.isAbout ? first : second, column) }
    let text = InlineText([InlineRun(.text(quotient.text), source: column.source)])
    return DraftCell(text: text, reading: .number(quotient, suffix: nil))
  }

  private func dash(at span: SourceSpan) -> DraftCell {
    DraftCell(text: InlineText([InlineRun(.text("—"), source: span)]), reading: .blank)
  }

  private mutating func reportNoQuotient(
    _ dividend: Decimal10, _ divisor: Decimal10, at span: SourceSpan, _ column: DraftColumn
  ) {
    let isZero = divisor.digits == 0
    diagnostics.report(
      Diagnostic(
        isZero ? .divisionByZero : .ratioTooLarge, .warning,
        isZero
          ? "the column “\(column.name)” divides \(dividend.text) by zero here"
          : "the column “\(column.name)” divides \(dividend.text) by \(divisor.text), too large to be exact",
        hint: "the cell prints —", at: span))
  }

  private mutating func reportAbout(_ cell: DataCell, _ column: DraftColumn) {
    diagnostics.report(
      Diagnostic(
        .ratioOfAbout, .warning,
        "the column “\(column.name)” computes an exact figure from “\(cell.text.prefix(20))余”",
        hint: "leave the row out by where:, or type the number without the mark", at: cell.source))
  }
}
