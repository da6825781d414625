// Which cells of a table are covered by others, and the structure nodes of those that are not.

import TypesetFrame
import TypesetModel

/// Merged cells, found by row and column.
struct MergeGrid {
  /// Merges over several rows.
  private(set) var labels: [TableMerge] = []
  private var byRow: [Int: [TableMerge]] = [:]

  init(_ table: TableDescription) {
    let (rows, columns) = (table.rows.indices, table.columns.indices)
    let merges = table.merges.filter {
      $0.rows.clamped(to: rows) == $0.rows && $0.columns.clamped(to: columns) == $0.columns
        && !$0.rows.isEmpty
    }
    labels = merges.filter { $0.rows.count > 1 }
    for merge in merges { for row in merge.rows { byRow[row, default: []].append(merge) } }
  }

  func merge(row: Int, column: Int) -> TableMerge? {
    guard !byRow.isEmpty else { return nil }
    return byRow[row]?.first { $0.columns.contains(column) }
  }

  /// Whether another cell is set over this one.
  func isCovered(row: Int, column: Int) -> Bool {
    guard let merge = merge(row: row, column: column) else { return false }
    return row != merge.rows.lowerBound || column != merge.columns.lowerBound
  }

  /// Whether the cell is a label over several rows.
  func isLabel(row: Int, column: Int) -> Bool { (merge(row: row, column: column)?.rows.count ?? 1) > 1 }

  /// Columns without a rule between them, as places among `columns`.
  func joins(row: Int, columns: [Int]) -> [Range<Int>] {
    guard let merges = byRow[row] else { return [] }
    return merges.compactMap { merge in
      let places = columns.indices.filter { merge.columns.contains(columns[$0]) }
      guard let first = places.first, let last = places.last, last > first else { return nil }
      return first..<(last + 1)
    }
  }
}

/// The structure nodes of a table's cells; columns that are covered have none.
struct TableNodes {
  struct Row {
    var cells: [StructureID]
  }
  /// Nodes of the spanners, then of the columns' own heads.
  var spanners: [StructureID] = []
  var heads: [StructureID] = []
  var rows: [Row] = []

  init() {}

  /// Takes the first columns, and the heads of groups, out of the structure.
  mutating func hideStub(of columns: Int) {
    for index in heads.indices.prefix(columns) { heads[index] = .artifact }
    for row in rows.indices {
      for index in rows[row].cells.indices.prefix(columns) { rows[row].cells[index] = .artifact }
    }
  }

  init(heads: (spanners: [StructureID], columns: [StructureID]), rows: [Row]) {
    spanners = heads.spanners
    self.heads = heads.columns
    self.rows = rows
  }
}

extension TableSetting {
  /// The number of rows of heads.
  var headRows: Int { (table.spanners.map(\.level).max() ?? -1) + 2 }

  /// The first row of a column's own head: below all heads over it.
  func headRow(of column: Int) -> Int {
    (table.spanners.filter { $0.columns.contains(column) }.map(\.level).max() ?? -1) + 1
  }

  /// A node for each head, row by row.
  func headNodes() -> (spanners: [StructureID], columns: [StructureID]) {
    var spanners = table.spanners.map { _ in StructureID.artifact }
    var columns = table.columns.map { _ in StructureID.artifact }
    guard table.columns.contains(where: { !$0.title.isEmpty }) else { return (spanners, columns) }
    for row in 0..<headRows {
      let line = builder.flow.structure.add(.tableRow, under: node)
      for column in table.columns.indices {
        if let index = table.spanners.firstIndex(where: { $0.level == row && $0.columns.lowerBound == column }
        ) {
          spanners[index] = builder.flow.structure.addHead(
            under: line, headsColumn: true, columnSpan: table.spanners[index].columns.count)
        } else if headRow(of: column) == row {
          columns[column] = builder.flow.structure.addHead(
            under: line, headsColumn: true, rowSpan: headRows - row)
        }
      }
    }
    return (spanners, columns)
  }

  /// Nodes for all cells: heads of rows in the stub, data in the others (ISO 14289-1, 7.5).
  func rowNodes(under head: (spanners: [StructureID], columns: [StructureID])) -> [TableNodes.Row] {
    let stubs = max(1, table.columns.prefix { $0.isStub }.count)
    var heads = CellHeads(table, head: head)
    var rows: [TableNodes.Row] = []
    rows.reserveCapacity(table.rows.count)
    for (index, row) in table.rows.enumerated() {
      let line = builder.flow.structure.add(.tableRow, under: node)
      guard case .cells(let cells, _, _, _) = row else {
        let group = builder.flow.structure.addHead(
          under: line, headsColumn: false, columnSpan: table.columns.count)
        heads.group = group
        rows.append(TableNodes.Row(cells: [group]))
        continue
      }
      if table.rowsWithoutGroup.contains(index) { heads.group = nil }
      heads.labels.removeAll(keepingCapacity: true)
      var nodes: [StructureID] = []
      nodes.reserveCapacity(cells.count)
      for column in cells.indices {
        let isHead = column < stubs
        let node = cell(row: index, column: column, under: line, isHead: isHead, heads: heads.of(column))
        nodes.append(node)
        guard isHead else { continue }
        heads.labels.append(node == .artifact ? label(row: index, column: column, in: rows) : node)
      }
      rows.append(TableNodes.Row(cells: nodes))
    }
    return rows
  }

  /// The node of the label that is set over a cell in a row above; none beside one in the same row.
  private func label(row: Int, column: Int, in rows: [TableNodes.Row]) -> StructureID {
    guard let merge = grid.merge(row: row, column: column), merge.rows.lowerBound < row,
      merge.columns.lowerBound == column
    else { return .artifact }
    return rows[merge.rows.lowerBound].cells[column]
  }

  private func cell(
    row: Int, column: Int, under line: StructureID, isHead: Bool, heads: [StructureID]
  ) -> StructureID {
    if grid.isCovered(row: row, column: column) { return .artifact }
    let merge = grid.merge(row: row, column: column)
    let (rows, columns) = (merge?.rows.count ?? 1, merge?.columns.count ?? 1)
    return isHead
      ? builder.flow.structure.addHead(
        under: line, headsColumn: false, rowSpan: rows, columnSpan: columns, heads: heads)
      : builder.flow.structure.addCell(under: line, rowSpan: rows, columnSpan: columns, heads: heads)
  }
}

/// The heads that speak of the cells of one row, named where place and scope are not enough: under heads of several
/// levels, in groups, beside merged labels. Source: ISO 32000-1, 14.8.5.7.
private struct CellHeads {
  private let isNeeded: Bool
  /// For each column its heads, the outermost first.
  private let columns: [[StructureID]]
  /// The head of the group that goes on.
  var group: StructureID?
  /// The labels of the row's stub so far.
  var labels: [StructureID] = []

  init(_ table: TableDescription, head: (spanners: [StructureID], columns: [StructureID])) {
    let hasGroups = table.rows.contains { if case .group = $0 { true } else { false } }
    isNeeded = hasGroups || !table.spanners.isEmpty || !table.merges.isEmpty
    columns = table.columns.indices.map { column in
      let over = table.spanners.indices.filter { table.spanners[$0].columns.contains(column) }
      return over.sorted { table.spanners[$0].level < table.spanners[$1].level }.map { head.spanners[$0] }
        + [head.columns[column]]
    }
  }

  func of(_ column: Int) -> [StructureID] {
    guard isNeeded else { return [] }
    return (columns[column] + (group.map { [$0] } ?? []) + labels).filter { $0 != .artifact }
  }
}
