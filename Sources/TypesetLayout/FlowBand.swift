// The columns of a flow under a heading, and what the next region must know of them.

import TypesetModel

extension FlowRun {
  /// The best filling of the rest of the region. Where text under a heading across the columns leaves a hole, it may
  /// begin a line or two lower, and the heading with it if text stands above.
  mutating func bestBand(_ filler: ColumnFiller, _ goal: FillingGoal, ending: Int) -> LevelledFilling {
    var best = self
    var page = best.bestPage(filler, goal, ending: ending)
    if !page.filling.cursor.isDone(in: filler.units), page.filling.holeCost > 0, followsHeading {
      for (extra, price) in PageCost.spacesAcross.enumerated() {
        var lower = self
        // Two lines of text stand under a heading at least.
        guard bottom - line > extra + 2 else { break }
        lower.lower(by: extra + 1)
        var other = lower.bestPage(filler, goal, ending: ending)
        other.cost += price
        if other.cost < page.cost { (best, page) = (lower, other) }
      }
    }
    self = best
    return page
  }

  /// Whether the text begins under a heading across the columns in this region, or under one that opens the page.
  private var followsHeading: Bool {
    guard cursor == FlowCursor() else { return false }
    if placed.isEmpty { return top < 0 }
    guard index > 0, case .span = elements[index - 1] else { return false }
    return true
  }

  /// Lets the text begin lower, with the headings over it where they do not open the region.
  private mutating func lower(by lines: Int) {
    var first = placed.count
    var element = index
    while element > 0, first > 0, case .span = elements[element - 1] {
      (element, first) = (element - 1, first - 1)
    }
    if first < placed.count, placed[first].line > top {
      for index in first..<placed.count { placed[index].line += lines }
    }
    line = min(line + lines, bottom)
    beginBand()
  }

  /// Whether text that ends before an element is the last on its page.
  func endsPage(after element: Int) -> Bool {
    guard waiting.isEmpty else { return false }
    for element in elements[min(element, elements.count)...] {
      switch element {
      case .open, .start: return true
      case .end: continue
      default: return false
      }
    }
    return true
  }

  /// How the paragraph is set that goes on in the next region.
  var changesThatGoOn: FlowChanges {
    guard cursor.line > 0, let units = stretch?.units, cursor.index < units.count,
      case .paragraph(let paragraph) = units[cursor.index].content
    else { return FlowChanges() }
    var kept = FlowChanges()
    kept.settings[paragraph] = changes.settings[paragraph]
    return kept
  }
}
