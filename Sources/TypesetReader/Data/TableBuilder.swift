// Tables of the layout filled from the data: rows chosen, grouped, computed, totals checked.

import TypesetDiagnostics
import TypesetModel

/// Builds tables. Rows stand in the file's order unless the layout sorts them; no figure is corrected.
package struct TableBuilder {
  private let catalogue: DataCatalogue

  package init(catalogue: DataCatalogue) { self.catalogue = catalogue }

  /// The table; nil where its source or all of its columns are not to be had, which is told.
  package func build(
    _ specification: TableSpecification, diagnostics: inout Diagnostics
  ) -> TableDescription? {
    guard let source = catalogue.source(specification.from, diagnostics: &diagnostics),
      let whole = source.table,
      let table = chosen(specification, from: whole, diagnostics: &diagnostics)
    else { return nil }
    var finder = ColumnFinder(table: table)
    let columns = finder.columns(of: specification)
    let group = specification.groupBy.flatMap { finder.index(of: $0) }
    let sorter = RowSorter(specification.sort, finder: &finder)
    diagnostics.merge(finder.diagnostics)
    guard !columns.isEmpty, !isTooWide(columns, specification, &diagnostics) else { return nil }
    let sorted = sorter.sorted(table.rows, diagnostics: &diagnostics)
    var writer = RowWriter(columns: columns, group: group, profile: specification.profile, rows: sorted)
    var rows = sorted.compactMap { writer.row($0) }
    var check = TotalCheck(columns: columns)
    check.run(rows)
    diagnostics.merge(check.diagnostics)
    var sums = SumRows(columns: columns, names: table.columns)
    rows = sums.adding(
      subtotals: specification.subtotals, total: specification.total, to: rows, computing: &writer)
    diagnostics.merge(writer.diagnostics)
    diagnostics.merge(sums.diagnostics)
    return description(specification, columns: columns, rows: rows, &diagnostics)
  }

  /// No table for print has more columns.
  static let mostColumns = 300

  private func isTooWide(
    _ columns: [DraftColumn], _ specification: TableSpecification, _ diagnostics: inout Diagnostics
  ) -> Bool {
    guard columns.count > TableBuilder.mostColumns else { return false }
    diagnostics.report(
      Diagnostic(
        .tooManyColumns, .error,
        "the table “\(specification.id)” has \(columns.count) columns, more than \(TableBuilder.mostColumns)",
        hint: "name those that are to be printed under `columns:`", at: specification.source))
    return true
  }

  /// The rows that the conditions leave, turned into a wide table where the layout says so.
  private func chosen(
    _ specification: TableSpecification, from whole: DataTable, diagnostics: inout Diagnostics
  ) -> DataTable? {
    var finder = ColumnFinder(table: whole)
    let filter = RowFilter(specification.conditions, finder: &finder)
    var table = whole
    if !specification.conditions.isEmpty { table.rows = whole.rows.filter(filter.accepts) }
    report(table.rows, of: specification, from: whole, &diagnostics)
    defer { diagnostics.merge(finder.diagnostics) }
    guard let pivot = specification.pivot else { return table }
    guard var turn = DataPivot(pivot, finder: &finder) else { return nil }
    defer { diagnostics.merge(turn.diagnostics) }
    return turn.table(of: table)
  }

  private func description(
    _ specification: TableSpecification, columns: [DraftColumn], rows: [DraftRow],
    _ diagnostics: inout Diagnostics
  ) -> TableDescription {
    var aligner = ColumnAligner(columns: columns)
    let stubs = max(1, columns.prefix { $0.merges }.count)
    let described = columns.enumerated().map { index, column in
      let cells = rows.compactMap { !$0.isAdded && $0.cells.indices.contains(index) ? $0.cells[index] : nil }
      return TableColumn(
        title: column.title, align: aligner.alignment(of: column, cells: cells), width: column.width,
        isStub: index < stubs, groupsDigits: column.format.grouping == .gap)
    }
    diagnostics.merge(aligner.diagnostics)
    let (grouped, withoutGroup) = grouped(rows, by: specification)
    reportApart(grouped, &diagnostics)
    var table = TableDescription(
      id: specification.id, title: inline(specification.title), columns: described, rows: grouped,
      unit: specification.unit, notes: specification.notes.map(inline), dataSource: specification.dataSource,
      width: specification.width, source: specification.source)
    table.rowsWithoutGroup = withoutGroup
    table.spanners = spanners(over: columns)
    let merger = LabelMerger(rows: grouped, columns: columns)
    diagnostics.merge(merger.diagnostics)
    table.merges = merger.merges
    if specification.carries { table.carried = carried(rows, in: grouped, columns: columns) }
    (table.fit, table.panels, table.options) = (
      specification.fit, specification.panels, specification.options
    )
    return table
  }

  /// The heads over columns that stand side by side under the same ones.
  private func spanners(over columns: [DraftColumn]) -> [TableSpanner] {
    var spanners: [TableSpanner] = []
    for level in 0..<(columns.map(\.above.count).max() ?? 0) {
      var start = 0
      while start < columns.count {
        let path = columns[start].above.prefix(level + 1)
        var end = start + 1
        while end < columns.count, columns[end].above.prefix(level + 1) == path { end += 1 }
        if path.count == level + 1, let title = path.last {
          spanners.append(TableSpanner(title: inline(title), columns: start..<end, level: level))
        }
        start = end
      }
    }
    return spanners
  }

  /// The sums so far beside each row of the table; a group's head has those of the row before.
  private func carried(_ rows: [DraftRow], in grouped: [TableRow], columns: [DraftColumn]) -> [[InlineText]] {
    let sums = SumRows.running(rows, columns: columns)
    var next = 0
    return grouped.map { row in
      if case .cells = row { next += 1 }
      return next > 0 ? sums[next - 1] : columns.map { _ in InlineText() }
    }
  }

  /// The rows with a head before each group, and the places of rows without a group's text, which stand without a
  /// head.
  private func grouped(
    _ rows: [DraftRow], by specification: TableSpecification
  ) -> (rows: [TableRow], withoutGroup: Set<Int>) {
    var result: [TableRow] = []
    var withoutGroup: Set<Int> = []
    var current = ""
    for row in rows {
      if row.group != current, !row.group.isEmpty {
        result.append(head(of: row, specification))
      }
      current = row.group
      if specification.groupBy != nil, row.group.isEmpty { withoutGroup.insert(result.count) }
      result.append(
        .cells(row.cells.map(\.text), level: row.level, isTotal: row.isTotal, source: row.source))
    }
    return (result, withoutGroup)
  }

  /// Tells the groups that open more than once.
  private func reportApart(_ rows: [TableRow], _ diagnostics: inout Diagnostics) {
    var opened: [String: Int] = [:]
    for case .group(let title, let source) in rows {
      opened[title.plain, default: 0] += 1
      guard opened[title.plain] == 2 else { continue }
      diagnostics.report(
        Diagnostic(
          .groupApart, .warning, "the group “\(title.plain.prefix(20))” opens again: its rows stand apart",
          hint: "sort by the field of `group-by:` first", at: source))
    }
  }

  private func head(of row: DraftRow, _ specification: TableSpecification) -> TableRow {
    let title = specification.groupTitles[row.group] ?? row.group
    return .group(InlineText([InlineRun(.text(title), source: row.groupSource)]), source: row.groupSource)
  }

  private func inline(_ text: Placed<String>) -> InlineText {
    InlineText([InlineRun(.text(text.value), source: text.source)])
  }

  private func report(
    _ rows: [[DataCell]], of specification: TableSpecification, from table: DataTable,
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
