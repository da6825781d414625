// Which cells of a table are merged: labels that repeat down a column, or stand in two columns of the stub.

import TypesetDiagnostics
import TypesetModel

/// Merges the labels of columns that say `merge: true`.
struct LabelMerger {
  private let rows: [TableRow]
  private let columns: [Int]
  private(set) var merges: [TableMerge] = []
  /// For each row the labels that are merged down over it.
  private var down: [Int: [TableMerge]] = [:]
  private(set) var diagnostics = Diagnostics()

  init(rows: [TableRow], columns: [DraftColumn]) {
    self.rows = rows
    self.columns = columns.indices.filter { columns[$0].merges }
    guard !self.columns.isEmpty else { return }
    mergeDown()
    mergeAcross()
  }

  /// A label goes on where the next row has it again or a blank, and the label at its left goes on too.
  private mutating func mergeDown() {
    var outer = plainRuns()
    for column in columns {
      var inner: [Range<Int>] = []
      for run in outer {
        var start = run.lowerBound
        for row in run.dropFirst() where !goesOn(row, column: column, from: start) {
          inner.append(start..<row)
          start = row
        }
        inner.append(start..<run.upperBound)
      }
      for run in inner where run.count > 1 {
        let merge = TableMerge(rows: run, columns: column..<(column + 1))
        merges.append(merge)
        for row in run { down[row, default: []].append(merge) }
      }
      outer = inner
    }
  }

  /// Stretches of rows of cells that are no totals: heads of groups and totals part them.
  private func plainRuns() -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for row in rows.indices {
      let isPlain = if case .cells(_, _, false, _) = rows[row] { true } else { false }
      if isPlain, start == nil { start = row }
      if !isPlain, let first = start {
        runs.append(first..<row)
        start = nil
      }
    }
    if let first = start { runs.append(first..<rows.count) }
    return runs
  }

  private func goesOn(_ row: Int, column: Int, from start: Int) -> Bool {
    let (text, first) = (text(row, column), text(start, column))
    return !first.isEmpty && (text.isEmpty || text == first)
  }

  /// Neighbouring columns with one label in a row; a total's label takes the blank ones after it.
  private mutating func mergeAcross() {
    for row in rows.indices {
      guard case .cells(_, _, let isTotal, let source) = rows[row] else { continue }
      var place = 0
      while place < columns.count {
        let end = acrossEnd(row, from: place, isTotal: isTotal)
        defer { place = end }
        guard end - place > 1 else { continue }
        let merge = TableMerge(rows: row..<(row + 1), columns: columns[place]..<(columns[end - 1] + 1))
        if let other = down[row]?.first(where: { $0.columns.overlaps(merge.columns) }) {
          reportOverlap(row, merge, other, source: source)
        } else {
          merges.append(merge)
        }
      }
    }
  }

  private func acrossEnd(_ row: Int, from place: Int, isTotal: Bool) -> Int {
    let label = text(row, columns[place])
    guard !label.isEmpty else { return place + 1 }
    var end = place + 1
    while end < columns.count, columns[end] == columns[end - 1] + 1 {
      let text = text(row, columns[end])
      guard text == label || (isTotal && text.isEmpty) else { break }
      end += 1
    }
    return end
  }

  private mutating func reportOverlap(
    _ row: Int, _ merge: TableMerge, _ other: TableMerge, source: SourceSpan
  ) {
    diagnostics.report(
      Diagnostic(
        .mergeOverlap, .warning,
        "“\(text(row, merge.columns.lowerBound).prefix(20))” would be merged with the cell beside it and with "
          + "\(other.rows.count - 1) below or above",
        hint: "it is merged down only; give the two columns texts of their own", at: source))
  }

  private func text(_ row: Int, _ column: Int) -> String {
    guard case .cells(let cells, _, _, _) = rows[row], cells.indices.contains(column) else { return "" }
    return cells[column].plain
  }
}
