// Photos and tables across columns: where each may stand in the rest of a region, and which place is the cheapest.

import TypesetModel

extension FlowRun {
  /// The best filling of the rest of the region, with the blocks across columns that are spoken of in it: each
  /// stands at a head or a foot where its mention stays in the region, else it waits for the next one's head.
  ///
  /// - Parameter ending: which of the ends of the columns is taken: 0 = the best for this region, else one of all, from 1.
  mutating func bestPage(_ filler: ColumnFiller, _ goal: FillingGoal, ending: Int) -> LevelledFilling {
    func fillings(_ slots: [Slot], isWide: Bool = false) -> [LevelledFilling] {
      var goal = goal
      goal.isWide = isWide
      return filler.bestFillings(from: cursor, slots: slots, goal: goal, changes: changes)
    }
    func best(_ slots: [Slot]) -> LevelledFilling { fillings(slots)[0] }
    var page = best(slots)
    var needed = 0
    var atFoot: [FootBlock] = []
    while let float = floats.first, float.anchor <= page.filling.cursor.index {
      floats.removeFirst()
      if float.unit.isEmptyPlace {
        if waiting.contains(where: { $0.fitted?.block === float.unit.fitted?.block }) {
          waiting.append(float.unit)
        }
        continue
      }
      let choices = waiting.isEmpty ? self.choices(for: float.unit, besides: atFoot.map(\.columns)) : []
      var chosen: FloatPlace?
      for choice in choices where choice.lower == 0 || chosen.map({ $0.cost < PageCost.lower }) != true {
        consider(choice, float, filler, best, &chosen)
      }
      if let found = chosen, found.page.filling.holeCost > 0 {
        for (extra, price) in PageCost.spaces.enumerated() {
          consider(found.choice.with(extra + 1, price: price), float, filler, best, &chosen)
        }
      }
      guard let chosen else {
        waiting.append(float.unit)
        page.cost += PageCost.nextPage
        continue
      }
      needed = float.anchor
      page = chosen.page
      page.cost = chosen.cost
      let choice = chosen.choice
      let unit = float.unit.lowered(by: choice.lower)
      if choice.isAtHead {
        put(unit, atLine: line, column: choice.columns.lowerBound, isAtHead: true, after: float.anchor)
      } else {
        atFoot.append(
          FootBlock(
            unit: unit, anchor: float.anchor, columns: choice.columns,
            gap: choice.lines - unit.lines))
      }
      slots = slots.without(choice.lines, atHead: choice.isAtHead, columns: choice.columns)
    }
    if ending > 0 {
      let others = fillings(slots, isWide: true).filter { $0.filling.cursor.index >= needed }
      if ending <= others.count { page = others[ending - 1] }
    }
    placeFeet(atFoot, isLast: page.filling.cursor.isDone(in: filler.units))
    return page
  }

  /// Tries a place for a block across columns, and keeps it where it is the cheapest so far.
  private func consider(
    _ choice: FloatChoice, _ float: SpanFloat, _ filler: ColumnFiller, _ best: ([Slot]) -> LevelledFilling,
    _ chosen: inout FloatPlace?
  ) {
    guard slots[choice.columns].allSatisfy({ choice.lines <= $0.end - $0.first }) else { return }
    let rest = slots.without(choice.lines, atHead: choice.isAtHead, columns: choice.columns)
    // Text of fewer lines over or under a photo is lost to the eye.
    let least = choice.columns.count == columns.count ? 2 : PageCost.leastLines
    guard rest.contains(where: { $0.end - $0.first >= 2 }),
      rest[choice.columns].allSatisfy({ $0.end == $0.first || $0.end - $0.first >= least })
    else { return }
    let page = best(rest)
    guard page.filling.cursor.index >= float.anchor else { return }
    var cost = page.cost + choice.cost
    // Where the text ends, a photo at the foot of some columns hangs free.
    let isLast = page.filling.cursor.isDone(in: filler.units)
    if isLast, !choice.isAtHead, choice.columns.count < columns.count { cost += PageCost.hangingFoot }
    if cost < chosen?.cost ?? .infinity { chosen = FloatPlace(choice: choice, page: page, cost: cost) }
  }

  /// Where a block across columns may stand in the rest of the region.
  private func choices(for unit: FlowUnit, besides taken: [Range<Int>]) -> [FloatChoice] {
    let span = min(unit.span ?? columns.count, columns.count)
    var choices: [FloatChoice] = []
    for start in 0...(columns.count - span) {
      let range = start..<start + span
      let isFree = span == columns.count || !taken.contains { $0.overlaps(range) }
      guard isFree else { continue }
      if span < columns.count || unit.places.contains(.head) {
        let isLevel = slots[range].allSatisfy { $0.first == line }
        // Under a heading across the columns a block of fewer columns may stand at a band's head.
        if isLevel, span < columns.count || isFresh {
          choices.append(
            FloatChoice(
              isAtHead: true, columns: range, lines: unit.lines,
              cost: 0.1 * Double(columns.count - range.upperBound) + unit.price(of: .head)))
        }
      }
      choices.append(
        FloatChoice(
          isAtHead: false, columns: range, lines: unit.lines + 1,
          cost: 0.1 * Double(start) + unit.price(of: .foot)))
    }
    return choices
      + unit.lower.indices.flatMap { less in choices.map { $0.lowered(by: less + 1) } }
  }

  /// Blocks at the foot, the last lowest; where the text ends they follow it.
  private mutating func placeFeet(_ blocks: [FootBlock], isLast: Bool) {
    var foot = bottom
    for block in blocks.reversed() {
      if block.columns.count < columns.count {
        let line = (slots.first { $0.column == block.columns.lowerBound }?.end ?? bottom) + block.gap
        put(
          block.unit, atLine: line, column: block.columns.lowerBound, isAtHead: false, isAtFoot: true,
          after: block.anchor)
      } else if isLast {
        waiting.insert(block.unit, at: 0)
      } else {
        foot -= block.unit.lines
        put(
          block.unit, atLine: foot, isAtHead: false, isAtFoot: true,
          after: block.anchor)
        foot -= 1
      }
    }
  }
}

/// A block at the foot of some columns, with the lines that stand empty above it.
private struct FootBlock {
  var unit: FlowUnit
  /// The unit after which it is spoken of.
  var anchor: Int
  var columns: Range<Int>
  var gap: Int
}

/// A place that a block across columns may take, with the page that it makes.
private struct FloatPlace {
  var choice: FloatChoice
  var page: LevelledFilling
  var cost: Double
}

/// A place for a block across columns: its columns, and the lines that they lose.
private struct FloatChoice {
  var isAtHead: Bool
  var columns: Range<Int>
  var lines: Int
  var cost: Double
  /// Lines by which the block gives way.
  var lower = 0

  func lowered(by lines: Int) -> FloatChoice {
    var choice = self
    (choice.lower, choice.lines) = (lines, choice.lines - lines)
    choice.cost += PageCost.lower * Double(lines)
    return choice
  }

  /// The same place with more empty lines between the block and the text.
  func with(_ more: Int, price: Double) -> FloatChoice {
    var choice = self
    (choice.lines, choice.cost) = (lines + more, cost + price)
    return choice
  }
}

extension FlowUnit {
  /// What a place costs: the first that the layout names nothing, the others a little.
  fileprivate func price(of place: FigurePlace) -> Double {
    guard let rank = places.firstIndex(of: place) else { return places.isEmpty ? 0 : 3 }
    return 0.3 * Double(rank)
  }
}
