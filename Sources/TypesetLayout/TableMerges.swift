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
  func rowNodes() -> [TableNodes.Row] {
    let stubs = max(1, table.columns.prefix { $0.isStub }.count)
    return table.rows.enumerated().map { index, row in
      let line = builder.flow.structure.add(.tableRow, under: node)
      guard case .cells(let cells, _, _, _) = row else {
        let head = builder.flow.structure.addHead(
          under: line, headsColumn: false, columnSpan: table.columns.count)
        return TableNodes.Row(cells: [head])
      }
      return TableNodes.Row(
        cells: cells.indices.map { cell(row: index, column: $0, under: line, isHead: $0 < stubs) })
    }
  }

  private func cell(row: Int, column: Int, under line: StructureID, isHead: Bool) -> StructureID {
    if grid.isCovered(row: row, column: column) { return .artifact }
    let merge = grid.merge(row: row, column: column)
    let (rows, columns) = (merge?.rows.count ?? 1, merge?.columns.count ?? 1)
    return isHead
      ? builder.flow.structure.addHead(
        under: line, headsColumn: false, rowSpan: rows, columnSpan: columns)
      : builder.flow.structure.addCell(under: line, rowSpan: rows, columnSpan: columns)
  }
}
