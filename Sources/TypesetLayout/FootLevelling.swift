// Levels the feet of columns: paragraphs one line longer or shorter, then whole lines around headings and photos.

import TypesetText

/// What a page costs. Docs/Pages.md says the terms; one unit is a paragraph set a line longer or shorter by
/// gaps that are opened 0.06 em.
enum PageCost {
  /// What a line of a paragraph costs more, on average, at one unit where the paragraph is set longer or shorter:
  /// gaps opened by 0.06 em, or two commas of 0.65 em; and at most. Unit: demerits (`LineCost`).
  static let line = 600_000.0
  static let dearestLine = 2 * line
  /// A paragraph set to another number of lines, at whatever price.
  static let setting = 0.2
  /// A line more around a photo, or before a heading.
  static let space = 1.2
  /// A photo that waits for the next column, or for the next page.
  static let nextColumn = 0.5
  static let nextPage = 6.0

  /// A photo at the foot of some columns of a text that ends above it.
  static let hangingFoot = 8.0
  /// Lines of text that stand over or under a photo across some of the columns, at least.
  static let leastLines = 4

  /// Lines that lack at a column's foot.
  static func hole(_ lines: Int) -> Double { 4 * Double(lines * lines) }
}

/// A page's columns filled, and the price.
struct LevelledFilling {
  var filling: ColumnFilling
  var cost: Double
}

/// Breakings of paragraphs to other numbers of lines, each found once.
final class AlternativeBreakings {
  private var known: [Int: [(breaking: Breaking, price: Double)]] = [:]

  func find(_ index: Int, in paragraphs: [SetParagraph]) -> [(breaking: Breaking, price: Double)] {
    if let found = known[index] { return found }
    let found = paragraphs[index].alternatives(below: PageCost.dearestLine)
    known[index] = found
    return found
  }
}

extension ColumnFiller {
  /// Candidates kept from column to column.
  private static var mostStates: Int { 4 }
  /// Single changes tried for one hole, and how many of them are also tried in pairs.
  private static var mostChanges: Int { 16 }
  private static var mostPaired: Int { 6 }

  /// Level columns where all that is left fits, else full ones with level feet.
  ///
  /// - Parameter next: the slots of the page after; candidates of the same price are told apart by what they
  ///   leave for it.
  func bestFilling(
    from cursor: FlowCursor, slots: [Slot], forces: Bool, changes: FlowChanges = FlowChanges(), next: [Slot],
    alternatives: AlternativeBreakings
  ) -> LevelledFilling {
    if let level = balance(from: cursor, slots: slots, changes: changes, alternatives: alternatives) {
      return level
    }
    let plain = fill(from: cursor, slots: slots, forces: forces, changes: changes)
    let cost = plain.holes.reduce(0) { $0 + PageCost.hole($1) }
    guard cost > 0, plain.tooTall.isEmpty, !plain.placements.isEmpty else {
      return LevelledFilling(filling: plain, cost: cost)
    }
    let states = levelled(from: cursor, slots: slots, changes: changes, alternatives: alternatives)
    let ahead = states.map { state in
      let following = fill(from: state.filling.cursor, slots: next, changes: state.filling.changes)
      return state.cost + following.holes.reduce(0) { $0 + PageCost.hole($1) } / 2
    }
    guard let best = ahead.indices.min(by: { ahead[$0] < ahead[$1] }) else {
      return LevelledFilling(filling: plain, cost: cost)
    }
    return states[best]
  }

  /// The cheapest ways to fill the slots, column by column, one for each place where the text may go on.
  func levelled(
    from cursor: FlowCursor, slots: [Slot], changes: FlowChanges, alternatives: AlternativeBreakings
  ) -> [LevelledFilling] {
    var states = [LevelledFilling(filling: ColumnFilling(cursor: cursor, changes: changes), cost: 0)]
    for number in slots.indices {
      let all = states.flatMap { filled($0, number, of: slots, alternatives) }.sorted { $0.cost < $1.cost }
      var seen: Set<FlowCursor> = []
      states = Array(all.filter { seen.insert($0.filling.cursor).inserted }.prefix(Self.mostStates))
    }
    return states
  }

  /// One slot filled as it comes, and with changes that close its hole.
  private func filled(
    _ state: LevelledFilling, _ number: Int, of slots: [Slot], _ alternatives: AlternativeBreakings
  ) -> [LevelledFilling] {
    guard !state.filling.cursor.isDone(in: units) else { return [state] }
    func fill(with changes: [FootChange]) -> LevelledFilling {
      var result = state
      for change in changes { change.apply(to: &result) }
      self.fill(number, of: slots, into: &result.filling)
      result.cost += PageCost.hole(result.filling.holes.last ?? 0)
      return result
    }
    let plain = fill(with: [])
    guard let hole = plain.filling.holes.last, hole > 0 else { return [plain] }
    let begun = state.filling.placements.count
    let ways = self.changes(plain.filling, placedFrom: begun, alternatives)
    var results = [plain] + ways.prefix(Self.mostChanges).map { fill(with: [$0]) }
    guard !results.contains(where: { $0.filling.holes.last == 0 }) else { return results }
    let paired = Array(ways.prefix(Self.mostPaired))
    for (index, first) in paired.enumerated() {
      for second in paired[(index + 1)...] where first.place != second.place {
        results.append(fill(with: [first, second]))
      }
    }
    return results
  }

  /// Ways to change a column, the cheapest first: its paragraphs, then the space around its blocks.
  private func changes(
    _ filling: ColumnFilling, placedFrom begun: Int, _ alternatives: AlternativeBreakings
  ) -> [FootChange] {
    var ways: [FootChange] = []
    for placement in filling.placements[begun...] {
      let unit = units[placement.index]
      switch unit.content {
      case .paragraph(let paragraph):
        guard placement.part.lowerBound == 0, filling.changes.settings[paragraph] == nil,
          let shape = paragraphs[paragraph].shape
        else { continue }
        ways += alternatives.find(paragraph, in: paragraphs).map {
          FootChange(
            place: placement.index, price: PageCost.setting + $0.price / PageCost.line,
            setting: (paragraph, FlowChanges.Setting(breaking: $0.breaking, shape: shape)))
        }
      case .box, .table:
        let gives = unit.floats || unit.anchor != nil || unit.linesBefore > 0
        guard gives, !placement.isAtHead, filling.changes.spaces[placement.index] == nil else { continue }
        ways.append(FootChange(place: placement.index, price: PageCost.space, setting: nil))
      case .part: continue
      }
    }
    return ways.sorted { $0.price < $1.price }
  }

  // MARK: Balance

  /// Low and level columns that hold all that is left; nil where the slots do not hold it (CLREQ C17).
  func balance(
    from cursor: FlowCursor, slots: [Slot], changes: FlowChanges, alternatives: AlternativeBreakings
  ) -> LevelledFilling? {
    guard let top = slots.map(\.first).min(), let foot = slots.map(\.end).max(),
      let total = remaining(from: cursor, changes: changes, most: slots.room)
    else { return nil }
    var best: LevelledFilling?
    var height = leastHeight(for: total, of: slots, from: top)
    var last = foot
    while height <= last {
      let cut = slots.cut(at: height)
      if let level = balanced(from: cursor, cut, changes, alternatives) {
        // A column cut short by its paragraphs may level out one or two lines further down.
        if best == nil { last = min(foot, height + 2) }
        if level.cost < best?.cost ?? .infinity { best = level }
      }
      if best?.cost == 0 { break }
      height += 1
    }
    return best
  }

  private func balanced(
    from cursor: FlowCursor, _ slots: [Slot], _ changes: FlowChanges, _ alternatives: AlternativeBreakings
  ) -> LevelledFilling? {
    let plain = fill(from: cursor, slots: slots, changes: changes)
    guard plain.cursor.isDone(in: units) else { return nil }
    let cost = plain.unevenness(in: slots)
    guard cost > 0 else { return LevelledFilling(filling: plain, cost: 0) }
    let others = levelled(from: cursor, slots: slots, changes: changes, alternatives: alternatives)
    let level = others.filter { $0.filling.cursor.isDone(in: units) }.map {
      LevelledFilling(
        filling: $0.filling,
        cost: $0.cost - $0.filling.holes.reduce(0) { $0 + PageCost.hole($1) }
          + $0.filling.unevenness(in: slots))
    }
    let best = level.min { $0.cost < $1.cost }
    return best.map { $0.cost < cost } == true ? best : LevelledFilling(filling: plain, cost: cost)
  }

  /// The least line at which the slots, cut there, have that many lines.
  private func leastHeight(for total: Int, of slots: [Slot], from top: Int) -> Int {
    var height = top + max(1, total / max(1, slots.count))
    while slots.cut(at: height).room < total, slots.cut(at: height).room < slots.room { height += 1 }
    // Lines that are counted and not needed, such as those before a heading that stands at a head.
    return max(top + 1, height - 2)
  }

  /// The lines of all that is left; nil where they are more than `most`.
  private func remaining(from cursor: FlowCursor, changes: FlowChanges, most: Int) -> Int? {
    var total = cursor.waiting.reduce(0) { $0 + units[$1].lines }
    for index in min(cursor.index, units.count)..<units.count {
      let unit = units[index]
      let isBegun = index == cursor.index
      switch unit.content {
      case .paragraph(let paragraph):
        let count = changes.lineCount(paragraph, in: paragraphs) - (isBegun ? cursor.line : 0)
        // Where measures differ, only breaking tells.
        total += max(1, count) * unit.lines
      // A long table that has begun needs less than its whole height.
      case .table where isBegun && cursor.tableRow > 0: total += 1
      default: total += unit.lines
      }
      if total > most + most / 4 { return nil }
    }
    return total
  }
}

/// A way to make a column longer or shorter.
private struct FootChange {
  /// Index of the unit that changes.
  var place: Int
  var price: Double
  /// The paragraph's index and its other breaking; nil = a line more around the block.
  var setting: (paragraph: Int, setting: FlowChanges.Setting)?

  func apply(to state: inout LevelledFilling) {
    state.cost += price
    if let setting {
      state.filling.changes.settings[setting.paragraph] = setting.setting
    } else {
      state.filling.changes.spaces[place, default: 0] += 1
    }
  }
}

extension ColumnFilling {
  /// How far columns that end a text are from level, as a cost: each but the last is as long as the longest; the
  /// last may be short by the lines that do not divide (CLREQ C17).
  func unevenness(in slots: [Slot]) -> Double {
    guard let foot = ends.values.max() else { return 0 }
    return slots.reduce(0) { cost, slot in
      let isLast = slot.column == slots.last?.column
      let short = foot - (ends[slot.column] ?? slot.first)
      return cost + PageCost.hole(max(0, isLast ? short - (slots.count - 1) : short))
        + (isLast ? 0.1 * Double(short) : 0)
    }
  }
}

extension SetParagraph {
  /// Breakings of a line more or less, and what each costs more for a line. Empty where the paragraph is one
  /// that is not broken into lines, or where they cost as much as `limit`.
  func alternatives(below limit: Double) -> [(breaking: Breaking, price: Double)] {
    guard let shape, alignment == .justify, lines.count > 2 else { return [] }
    let breakings = LineBreaker(justifies: true).breakings(of: shaped, shape: shape)
    guard let best = breakings.map(\.cost).min() else { return [] }
    return breakings.compactMap { breaking in
      let price = (breaking.cost - best) / Double(lines.count)
      guard abs(breaking.lineCount - lines.count) == 1, price < limit else { return nil }
      return (breaking, price)
    }
  }

  /// Sets the paragraph by another breaking.
  mutating func set(_ breaking: Breaking, shape: ParagraphShape) {
    self.shape = shape
    lines = LineSetter(alignment: alignment).lines(of: shaped, breaking: breaking, shape: shape)
  }
}
