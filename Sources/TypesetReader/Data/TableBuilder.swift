// Tables of the layout filled from the data: rows chosen, grouped, computed, totals checked.

import TypesetDiagnostics
import TypesetModel

/// Builds tables. The order of rows is the file's; nothing is sorted, rounded or corrected.
package struct TableBuilder {
  private let catalogue: DataCatalogue

  package init(catalogue: DataCatalogue) { self.catalogue = catalogue }

  /// The table; nil where its source or all of its columns are not to be had, which is told.
  package func build(
    _ specification: TableSpecification, diagnostics: inout Diagnostics
  ) -> TableDescription? {
    guard let source = catalogue.source(specification.from, diagnostics: &diagnostics),
      let table = source.table
    else { return nil }
    var finder = ColumnFinder(source: source, table: table)
    let columns = finder.columns(of: specification)
    let filter = RowFilter(specification.conditions, finder: &finder)
    let group = specification.groupBy.flatMap { finder.index(of: $0) }
    diagnostics.merge(finder.diagnostics)
    guard !columns.isEmpty else { return nil }
    var writer = RowWriter(columns: columns, group: group)
    let rows = table.rows.filter(filter.accepts).compactMap { writer.row($0) }
    diagnostics.merge(writer.diagnostics)
    report(rows, of: specification, from: table, &diagnostics)
    var check = TotalCheck(columns: columns)
    check.run(rows)
    diagnostics.merge(check.diagnostics)
    return description(specification, columns: columns, rows: rows, &diagnostics)
  }

  private func description(
    _ specification: TableSpecification, columns: [DraftColumn], rows: [DraftRow],
    _ diagnostics: inout Diagnostics
  ) -> TableDescription {
    var aligner = ColumnAligner()
    let described = columns.enumerated().map { index, column in
      let cells = rows.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }
      return TableColumn(title: column.title, align: aligner.alignment(of: column, cells: cells))
    }
    diagnostics.merge(aligner.diagnostics)
    return TableDescription(
      id: specification.id, title: inline(specification.title), columns: described,
      rows: grouped(rows, by: specification), unit: specification.unit,
      notes: specification.notes.map(inline), dataSource: specification.dataSource,
      width: specification.width, source: specification.source)
  }

  /// The rows with a head before each group; rows without a group's text stand without a head.
  private func grouped(_ rows: [DraftRow], by specification: TableSpecification) -> [TableRow] {
    var result: [TableRow] = []
    var current = ""
    for row in rows {
      if row.group != current, !row.group.isEmpty {
        result.append(head(of: row, specification))
      }
      current = row.group
      result.append(
        .cells(row.cells.map(\.text), level: row.level, isTotal: row.isTotal, source: row.source))
    }
    return result
  }

  private func head(of row: DraftRow, _ specification: TableSpecification) -> TableRow {
    let title = specification.groupTitles[row.group] ?? row.group
    return .group(InlineText([InlineRun(.text(title), source: row.groupSource)]), source: row.groupSource)
  }

  private func inline(_ text: Placed<String>) -> InlineText {
    InlineText([InlineRun(.text(text.value), source: text.source)])
  }

  private func report(
    _ rows: [DraftRow], of specification: TableSpecification, from table: DataTable,
    _ diagnostics: inout Diagnostics
  ) {
    guard rows.isEmpty, let condition = specification.conditions.first, !table.rows.isEmpty else { return }
    diagnostics.report(
      Diagnostic(
        .tableEmpty, .warning, "no row of “\(table.name)” fulfils the conditions of “\(specification.id)”",
        hint: "where: compares with the cells' texts, such as \(examples(condition, in: table))",
        at: condition.field.source))
  }

  private func examples(_ condition: TableCondition, in table: DataTable) -> String {
    guard let column = table.columns.firstIndex(of: condition.field.value) else { return "…" }
    var shown: [String] = []
    for row in table.rows where row.indices.contains(column) && shown.count < 5 {
      let text = String(row[column].text.trimmedOfSpace.prefix(20))
      if !shown.contains(text) { shown.append(text) }
    }
    return shown.joined(separator: ", ")
  }
}

/// Chooses rows by the texts of their cells.
private struct RowFilter {
  private var conditions: [(column: Int, accepted: Set<String>)] = []

  init(_ conditions: [TableCondition], finder: inout ColumnFinder) {
    for condition in conditions {
      guard let column = finder.index(of: condition.field) else { continue }
      self.conditions.append((column, Set(condition.accepted.map(\.trimmedOfSpace))))
    }
  }

  func accepts(_ row: [DataCell]) -> Bool {
    conditions.allSatisfy { condition in
      row.indices.contains(condition.column)
        && condition.accepted.contains(row[condition.column].text.trimmedOfSpace)
    }
  }
}
