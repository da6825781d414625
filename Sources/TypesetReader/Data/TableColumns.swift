// The columns of a table: found in the data, titled, aligned.

import TypesetDiagnostics
import TypesetModel

/// Finds the columns that a table asks for.
struct ColumnFinder {
  let source: DataSource
  let table: DataTable
  private(set) var diagnostics = Diagnostics()

  init(source: DataSource, table: DataTable) {
    self.source = source
    self.table = table
  }

  /// The columns; those with a name that the data does not know are told and left out.
  mutating func columns(of specification: TableSpecification) -> [DraftColumn] {
    if specification.columns.isEmpty { return allColumns() }
    return specification.columns.compactMap { column($0) }
  }

  /// The index of a field; told where there is none.
  mutating func index(of field: Placed<String>) -> Int? {
    if let index = source.column(named: field.value) { return index }
    diagnostics.report(.unknownColumn(field.value, in: source.columns, at: field.source))
    return nil
  }

  private func allColumns() -> [DraftColumn] {
    table.columns.enumerated().map { index, name in
      let title = InlineText([InlineRun(.text(name), source: table.source)])
      return DraftColumn(content: .field(index), name: name, title: title, source: table.source)
    }
  }

  private mutating func column(_ column: ColumnSpecification) -> DraftColumn? {
    let indent = column.indentBy.flatMap { index(of: $0) }
    guard let content = content(of: column) else { return nil }
    let title = column.title ?? column.field ?? ratioTitle(column)
    return DraftColumn(
      content: content, name: title.value,
      title: InlineText([InlineRun(.text(title.value), source: title.source)]), align: column.align,
      indentBy: indent, source: column.source)
  }

  private func ratioTitle(_ column: ColumnSpecification) -> Placed<String> {
    Placed(column.ratio.map(\.value).joined(separator: "÷"), at: column.source)
  }

  private mutating func content(of column: ColumnSpecification) -> DraftColumn.Content? {
    if let field = column.field { return index(of: field).map { .field($0) } }
    guard column.ratio.count == 2 else {
      diagnostics.report(
        Diagnostic(
          .columnNotSaid, .error, "a column names neither a field nor a ratio of two",
          hint: "write `field: 列` or `ratio: [甲, 乙]`", at: column.source))
      return nil
    }
    let indices = column.ratio.map { index(of: $0) }
    guard let first = indices[0], let second = indices[1] else { return nil }
    return .ratio(first, second, places: column.places)
  }
}

/// Decides how the cells of a column stand, and tells texts among its numbers.
struct ColumnAligner {
  private(set) var diagnostics = Diagnostics()

  /// - Parameter cells: the column's cells, from top to bottom.
  mutating func alignment(of column: DraftColumn, cells: [DraftCell]) -> ColumnAlignment {
    let numbers = cells.count(where: { $0.reading.number != nil })
    let texts = cells.filter { $0.reading == .text }
    if let align = column.align {
      if align == .point { report(column, numbers: numbers, texts: texts, isEmpty: cells.isEmpty) }
      return align
    }
    if column.isComputed || (texts.isEmpty && numbers > 0) { return .point }
    if numbers > texts.count { reportTexts(texts, in: column) }
    return .start
  }

  private mutating func report(_ column: DraftColumn, numbers: Int, texts: [DraftCell], isEmpty: Bool) {
    if numbers > 0 { return reportTexts(texts, in: column) }
    guard !isEmpty, !column.isComputed else { return }
    diagnostics.report(
      Diagnostic(
        .noNumbers, .warning, "the column “\(column.name)” is aligned on the point and holds no number",
        hint: "say `align: start`, or leave align out", at: column.source))
  }

  private mutating func reportTexts(_ texts: [DraftCell], in column: DraftColumn) {
    for data in texts.compactMap(\.data) {
      diagnostics.report(.notANumber(data.text, severity: .note, column: column.name, at: data.source))
    }
  }
}
