// Quotients of a table's rows: ratios, shares, growth. Exact decimals; — where there is nothing to divide.

import TypesetDiagnostics
import TypesetModel

extension RowWriter {
  mutating func ratio(
    _ row: [DataCell], _ first: Int, _ second: Int, places: Int, in column: DraftColumn
  ) -> DraftCell {
    guard row.indices.contains(first), row.indices.contains(second) else { return .blank }
    return quotient(row[first], row[second], places: places, in: column) { number, _ in number }
  }

  /// (now − before) ÷ before × 100.
  mutating func growth(
    _ row: [DataCell], _ index: Int, on before: DataCell, places: Int, in column: DraftColumn
  ) -> DraftCell {
    guard row.indices.contains(index) else { return .blank }
    return quotient(row[index], before, places: places, in: column) { now, before in
      now.subtracting(before)?.shifted(by: 2)
    }
  }

  /// number ÷ whole × 100.
  mutating func percent(
    of row: [DataCell], _ index: Int, _ whole: Decimal10, at span: SourceSpan, places: Int,
    in column: DraftColumn
  ) -> DraftCell {
    guard row.indices.contains(index), let number = number(row[index]) else { return .blank }
    guard let quotient = number.shifted(by: 2)?.divided(by: whole, places: places) else {
      reportNoQuotient(number, whole, at: row[index].source, column)
      return dash(at: row[index].source)
    }
    return computed(quotient, in: column)
  }

  /// What `dividend` makes of both numbers, divided by the second; — where there is none, nothing where both
  /// cells are blank.
  private mutating func quotient(
    _ first: DataCell, _ second: DataCell, places: Int, in column: DraftColumn,
    dividend: (Decimal10, Decimal10) -> Decimal10?
  ) -> DraftCell {
    for cell in [first, second] where isText(cell) {
      diagnostics.report(.notANumber(cell.text, severity: .warning, column: column.name, at: cell.source))
    }
    guard let now = number(first), let before = number(second) else {
      let isNothing = (first.text + second.text).trimmedOfSpace.isEmpty
      return isNothing ? .blank : dash(at: first.source)
    }
    guard let quotient = dividend(now, before)?.divided(by: before, places: places) else {
      reportNoQuotient(now, before, at: second.source, column)
      return dash(at: first.source)
    }
    if first.isAbout || second.isAbout { reportAbout(first.isAbout ? first : second, column) }
    return computed(quotient, in: column)
  }

  private func computed(_ number: Decimal10, in column: DraftColumn) -> DraftCell {
    let text = column.format.sign == nil ? number.text : column.format.text(of: number, suffix: nil)
    return DraftCell(
      text: InlineText([InlineRun(.text(text ?? number.text), source: column.source)]),
      reading: .number(number, suffix: nil))
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
