// A table measured and set: rows of boxes that can be cut over pages.

import TypesetFrame
import TypesetModel

/// A table whose rows are set, ready to be cut into parts. Unit: points.
struct TableLayout {
  /// One row: its cells in a box, and whether a part may not end after it.
  struct Row {
    var box: Box
    var keepsWithNext = false
    var ruleAbove: Rule?
  }
  var width: Double
  /// 表1 and title, with the unit at the right; and the same for the parts that follow.
  var title: Box
  var continuedTitle: Box
  var head: Box
  var rows: [Row]
  var notes: Box
  var thickRule: Rule
  var thinRule: Rule
  /// Space between title and rule, rule and cells.
  var padding: Double
  var structure: StructureID

  /// A part of the table in a box, and where the next begins; nil where the table ends in it.
  struct Part {
    var box: Box
    var next: Int?
  }

  /// The part from row `first` that fits in `height`; nil where not even two rows do.
  ///
  /// A row is never parted; the head and the title with 续表 open each part (CY/T 170; STANDARDS T14, T15).
  func part(from first: Int, height: Double, isWhole: Bool = false) -> Part? {
    let fixed = openingHeight(isContinued: first > 0)
    var end = first
    var used = fixed + thickRule.width
    while end < rows.count, used + rows[end].box.height <= height + 1e-6 || isWhole {
      used += rows[end].box.height
      end += 1
    }
    if end == rows.count, notes.height > 0, used + notes.height > height + 1e-6, !isWhole {
      end = max(first, end - 1)
    }
    while end < rows.count, end > first, rows[end - 1].keepsWithNext { end -= 1 }
    let least = min(2, rows.count - first)
    guard end - first >= least else { return nil }
    return Part(box: assembled(first..<end), next: end < rows.count ? end : nil)
  }

  /// The height of the whole table in one piece.
  var height: Double {
    openingHeight(isContinued: false) + rows.reduce(0) { $0 + $1.box.height } + thickRule.width + notes.height
  }

  private func openingHeight(isContinued: Bool) -> Double {
    let title = isContinued ? continuedTitle : self.title
    return title.height + (title.height > 0 ? padding : 0) + thickRule.width + head.height + thinRule.width
  }

  private func assembled(_ range: Range<Int>) -> Box {
    let isLast = range.upperBound == rows.count
    let title = range.lowerBound > 0 ? continuedTitle : self.title
    var box = Box()
    box.add(title)
    var y = title.height + (title.height > 0 ? padding : 0)
    box.addRule(thickRule, x: 0, y: y, width: width)
    y += thickRule.width
    // Heads that come again belong to the page, not to the text: each cell is read once.
    box.add(range.lowerBound > 0 ? head.asArtifact : head, dy: y)
    y += head.height
    if head.height > 0 {
      box.addRule(thinRule, x: 0, y: y, width: width)
      y += thinRule.width
    }
    for index in range {
      let row = rows[index]
      if let rule = row.ruleAbove, index > range.lowerBound { box.addRule(rule, x: 0, y: y, width: width) }
      box.add(row.box, dy: y)
      y += row.box.height
    }
    // A part that goes on ends with a thin rule, the last with a thick one.
    let rule = isLast ? thickRule : thinRule
    box.addRule(rule, x: 0, y: y, width: width)
    y += rule.width
    if isLast {
      box.add(notes, dy: y)
      y += notes.height
    }
    box.height = y
    return box
  }
}
