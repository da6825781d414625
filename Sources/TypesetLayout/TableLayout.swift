// A table measured and set: rows of boxes, and how they are cut into parts over columns and pages.

import TypesetFrame
import TypesetModel

/// A table whose rows are set, ready to be cut into parts. Unit: points.
struct TableLayout {
  /// One row: its cells in a box.
  struct Row {
    var box: Box
    /// What of the box is for readings and dots of its first and last line.
    var room = LineRoom()
    /// Whether a part may not end after it.
    var keepsWithNext = false
    var ruleAbove: Rule?
    /// Empty space above, none at a part's head.
    var gapBefore = 0.0
    var isTinted = false
    /// Whether the row goes on with the one above, taller than a page.
    var goesOn = false
    /// Index into `groups`; nil: the row belongs to none.
    var group: Int?
    /// Columns between which no rule stands.
    var joined: [Range<Int>] = []
  }

  /// A text over several rows of one column; each part has it once (STANDARDS T14).
  struct Label {
    var rows: Range<Int>
    var box: Box
    /// What of the box is for readings and dots of its first and last line.
    var room = LineRoom()
  }

  /// Table width, and width of one panel.
  var width: Double
  var panelWidth: Double
  /// How many times the columns stand side by side (转栏).
  var panels = 1
  /// 表1 and title, with the unit at the right; and the same for the parts that follow.
  var title: Box
  var continuedTitle: Box
  var head: Box
  var rows: [Row]
  /// For each column with merged cells its labels, from top to bottom.
  var labels: [[Label]] = []
  /// The heads of groups as following parts open with them.
  var groups: [Box] = []
  /// The sums of all rows so far, after each row, for a part's foot and the next part's head.
  var carried: [(foot: Box, head: Box)] = []
  /// 接下页, at the foot of a part that goes on.
  var goesOn = Box()
  var notes: Box
  var rules: TableRuling
  /// Space between title and rule, rule and cells.
  var padding: Double
  var isSideways = false
  /// The block that it is, where that can be set for other columns.
  var fitted: FittedUnit?
  /// The table's name in the layout.
  var id = ""
  var structure: StructureID

  /// Rows of a table that stand together, one range a panel.
  struct Part {
    var panels: [Range<Int>]
    var height: Double
    /// Where the next part begins; nil where the table ends in this one.
    var next: Int?

    var rows: Range<Int> { (panels.first?.lowerBound ?? 0)..<(panels.last?.upperBound ?? 0) }
  }

  /// The part from row `first` that fits in `height`; nil where not even two rows do.
  ///
  /// A row is never parted; the head and the title with 续表 open each part (CY/T 170; STANDARDS T14, T15).
  func part(from first: Int, height: Double, isWhole: Bool = false) -> Part? {
    if isWhole { return whole(from: first) }
    let room = height - frameHeight(from: first)
    // A table without rows is its head.
    var panels = rows.isEmpty ? [0..<0] : filled(from: first, room: room)
    var end = panels.last?.upperBound ?? first
    if end == rows.count {
      if panels.count > 1 || self.panels > 1 { panels = levelled(from: first, room: room) }
      let isFull = tallest(panels) + notes.height > room + 1e-6
      guard notes.height > 0, isFull else { return part(panels, next: nil) }
      end = max(first, end - 1)
      panels = panels.prefix { $0.lowerBound < end }.map { $0.clamped(to: first..<end) }
    }
    shorten(&panels, from: first, room: room)
    end = panels.last?.upperBound ?? first
    guard end - first >= min(2, rows.count - first) else { return nil }
    return part(panels, next: end)
  }

  /// The height of the whole table in one piece.
  var height: Double { whole(from: 0).height }

  private func whole(from first: Int) -> Part {
    part(levelled(from: first, room: .infinity), next: nil)
  }

  private func part(_ panels: [Range<Int>], next: Int?) -> Part {
    let first = panels.first?.lowerBound ?? 0
    var height = frameHeight(from: first) + tallest(panels)
    if let next {
      height += footHeight(at: next)
    } else {
      height += notes.height
    }
    return Part(panels: panels, height: height, next: next)
  }

  // MARK: Rows in panels

  /// The rows that fit, panel by panel.
  private func filled(from first: Int, room: Double) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = first
    while ranges.count < panels, start < rows.count {
      var end = end(from: start, room: room, isFirst: ranges.isEmpty)
      while panels > 1, end > start, end < rows.count, rows[end - 1].keepsWithNext { end -= 1 }
      guard end > start else { break }
      ranges.append(start..<end)
      start = end
    }
    return ranges
  }

  private func end(from start: Int, room: Double, isFirst: Bool) -> Int {
    var end = start
    var used = isFirst ? 0 : openingRows(at: start)
    while end < rows.count {
      used += rows[end].box.height + (end > start ? rows[end].gapBefore : 0)
      if used > room + 1e-6 { break }
      end += 1
    }
    return end
  }

  /// All rows that are left, over panels as level as can be.
  private func levelled(from first: Int, room: Double) -> [Range<Int>] {
    guard panels > 1, first < rows.count else { return [first..<rows.count] }
    let all = rowsHeight(first..<rows.count)
    var trial = all / Double(panels)
    let step = max(1, rows[first].box.height / 2)
    while trial < min(room, all) {
      let ranges = filled(from: first, room: trial)
      if ranges.last?.upperBound == rows.count { return ranges }
      trial += step
    }
    return filled(from: first, room: min(room, all + 1))
  }

  /// Takes rows away from the last panel until a part may end there and its foot fits.
  private func shorten(_ panels: inout [Range<Int>], from first: Int, room: Double) {
    guard var last = panels.last, last.upperBound < rows.count else { return }
    while last.count > 0 {
      let isOpen = rows[last.upperBound - 1].keepsWithNext || cutsLabel(at: last.upperBound, from: first)
      panels[panels.count - 1] = last
      if !isOpen, tallest(panels) + footHeight(at: last.upperBound) <= room + 1e-6 { return }
      last = last.lowerBound..<(last.upperBound - 1)
    }
    panels.removeLast()
    shorten(&panels, from: first, room: room)
  }

  /// Whether a break before row `end` leaves a label less room than it needs, where another place would not.
  private func cutsLabel(at end: Int, from first: Int) -> Bool {
    for column in labels {
      guard let label = TableLayout.label(over: end, in: column), label.rows.lowerBound < end else {
        continue
      }
      let needed = label.box.height
      let above = max(first, label.rows.lowerBound)..<end
      let whole = above.lowerBound..<label.rows.upperBound
      guard rowsHeight(whole) >= 2 * needed || label.rows.lowerBound > first else { continue }
      if rowsHeight(above) < needed - 0.01 || rowsHeight(end..<label.rows.upperBound) < needed - 0.01 {
        return true
      }
    }
    return false
  }

  /// The label that row `row` belongs to.
  static func label(over row: Int, in column: [Label]) -> Label? {
    var (low, high) = (0, column.count)
    while low < high {
      let middle = (low + high) / 2
      if column[middle].rows.upperBound <= row { low = middle + 1 } else { high = middle }
    }
    return low < column.count && column[low].rows.contains(row) ? column[low] : nil
  }

  // MARK: Heights

  func rowsHeight(_ range: Range<Int>) -> Double {
    range.reduce(0) { $0 + rows[$1].box.height + ($1 > range.lowerBound ? rows[$1].gapBefore : 0) }
  }

  private func tallest(_ panels: [Range<Int>]) -> Double {
    panels.enumerated().map { index, range in
      rowsHeight(range) + (index > 0 ? openingRows(at: range.lowerBound) : 0)
    }.max() ?? 0
  }

  /// Title, head and rules of a part that begins at row `first`, with the rows that open it.
  private func frameHeight(from first: Int) -> Double {
    let title = first > 0 ? continuedTitle : self.title
    return title.height + (title.height > 0 ? padding : 0) + 2 * rules.thick.width + head.height
      + rules.thin.width + openingRows(at: first) + (first > 0 ? carriedHead(at: first).height : 0)
  }

  /// The head of the group that goes on (STANDARDS T14).
  func openingGroup(at row: Int) -> Box? {
    guard row > 0, row < rows.count, let group = rows[row].group, rows[row - 1].group == group else {
      return nil
    }
    return groups[group]
  }

  private func openingRows(at row: Int) -> Double {
    (openingGroup(at: row)?.height ?? 0) + openingRoom(at: row)
  }

  /// What the readings of labels that come again at a part's head need above their row.
  func openingRoom(at row: Int) -> Double {
    guard row > 0, row < rows.count else { return 0 }
    let again = labels.compactMap { TableLayout.label(over: row, in: $0) }.filter { $0.rows.lowerBound < row }
    return max(0, (again.map(\.room.above).max() ?? 0) - rows[row].room.above)
  }

  func carriedHead(at row: Int) -> Box { carried.indices.contains(row - 1) ? carried[row - 1].head : Box() }

  func carriedFoot(at row: Int) -> Box { carried.indices.contains(row - 1) ? carried[row - 1].foot : Box() }

  private func footHeight(at end: Int) -> Double { carriedFoot(at: end).height + goesOn.height }
}
