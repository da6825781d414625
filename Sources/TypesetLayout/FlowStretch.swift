// Runs of units joined, with the blocks across the columns among them; what a master says of its text.

import TypesetModel

/// A block across the columns and the unit after which it is first spoken of.
struct SpanFloat {
  var unit: FlowUnit
  var anchor: Int
}

/// Consecutive runs of units as one, with the blocks across the columns that stand between them.
struct FlowStretch {
  private(set) var units: [FlowUnit] = []
  private(set) var floats: [SpanFloat] = []
  /// The element after the stretch.
  private(set) var end: Int

  init(_ elements: [FlowElement], from start: Int) {
    end = start
    while end < elements.count {
      if case .units(let more) = elements[end] {
        units += more
      } else if case .float(let unit) = elements[end] {
        floats.append(SpanFloat(unit: unit, anchor: units.count))
      } else {
        break
      }
      end += 1
    }
  }
}

extension PageMaster {
  /// Whether text flows on the page: it has a `main` region, or none is named and nothing is fixed on it.
  var holdsText: Bool {
    regions.contains { $0.name == "main" } || (regions.isEmpty && fixed.isEmpty)
  }

  /// Lines of the regions above `main`: what they are said to take at least.
  var linesAboveMain: Int {
    guard var region = regions.first(where: { $0.name == "main" }) else { return 0 }
    var lines = 0
    var seen: Set<String> = ["main"]
    while let above = region.below, seen.insert(above).inserted,
      let next = regions.first(where: { $0.name == above })
    {
      lines += next.lines
      region = next
    }
    return lines
  }
}
