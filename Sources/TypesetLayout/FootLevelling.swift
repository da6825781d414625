// Levels the feet of columns: the cheapest way to fill a region, with a look at the next one.

import TypesetText

/// What the columns of a region are filled for.
struct FillingGoal {
  /// The slots of the region that comes next.
  var next: [Slot]
  /// A unit that no column can hold is placed all the same, so that each page advances.
  var forces = false
  /// A new page follows the text.
  var endsPage = false
  /// Other ends are asked for, even where columns are level as they come.
  var isWide = false
}

extension ColumnFiller {
  /// Ways to fill the slots, the best first: level columns where all that is left fits, else full ones with level
  /// feet.
  func bestFillings(
    from cursor: FlowCursor, slots: [Slot], goal: FillingGoal, changes: FlowChanges = FlowChanges()
  ) -> [LevelledFilling] {
    if let level = balance(from: cursor, slots: slots, changes: changes) { return [level] }
    let filling = fill(from: cursor, slots: slots, forces: goal.forces, changes: changes)
    let sparseness = sparseness(after: filling, goal)
    let plain = LevelledFilling(filling: filling, cost: filling.footCost, sparseness: sparseness)
    guard filling.tooTall.isEmpty, !filling.placements.isEmpty else { return [plain] }
    guard goal.isWide || sparseness > 0 || plain.cost > 0 else { return [plain] }
    var states = levelled(from: cursor, slots: slots, changes: changes)
    if sparseness > 0 {
      let leans = [PageCost.lean, -PageCost.lean].map { ColumnSearch(columns: 8, lines: 12, lean: $0) }
      states += leans.flatMap { levelled(from: cursor, slots: slots, changes: changes, $0) }
    }
    let ranked = ranked(states, in: slots, goal)
    return ranked.isEmpty ? [plain] : ranked
  }

  /// Candidates by what they and the next region cost; unless all are asked for, only the best.
  private func ranked(
    _ states: [LevelledFilling], in slots: [Slot], _ goal: FillingGoal
  ) -> [LevelledFilling] {
    var ranked: [(page: LevelledFilling, rank: Double)] = []
    var least = Double.infinity
    let pages = states.map { state -> LevelledFilling in
      guard state.filling.cursor.isDone(in: units) else { return state }
      return LevelledFilling(filling: state.filling, cost: state.cost + state.filling.unevenness(in: slots))
    }
    for var page in pages.sorted(by: { $0.cost < $1.cost }) where goal.isWide || page.cost < least {
      page.sparseness = sparseness(after: page.filling, goal)
      let rank = page.cost + page.sparseness + costAhead(of: page.filling, goal)
      ranked.append((page, rank))
      least = min(least, rank)
    }
    return ranked.sorted { $0.rank < $1.rank }.map(\.page)
  }

  /// What the feet of the next region cost after a candidate: half, as that has candidates of its own.
  private func costAhead(of filling: ColumnFilling, _ goal: FillingGoal) -> Double {
    let next = fill(from: filling.cursor, slots: goal.next, changes: filling.changes)
    guard next.footCost > 0 else { return 0 }
    let levelled = levelled(from: filling.cursor, slots: goal.next, changes: filling.changes, .ahead)
    return (levelled.first?.cost ?? next.footCost) / 2
  }

  /// What the next page costs where it holds only a few last lines of a chapter.
  private func sparseness(after filling: ColumnFilling, _ goal: FillingGoal) -> Double {
    guard goal.endsPage, !goal.next.isEmpty, !filling.cursor.isDone(in: units) else { return 0 }
    let least = PageCost.leastLastLines(of: goal.next.map { $0.end - $0.first }.max() ?? 0)
    guard
      let rest = remaining(from: filling.cursor, changes: filling.changes, most: least * goal.next.count)
    else { return 0 }
    return PageCost.sparse(least - (rest + goal.next.count - 1) / goal.next.count)
  }

  // MARK: Balance

  /// Low and level columns that hold all that is left; nil where the slots do not hold it (CLREQ C17).
  func balance(
    from cursor: FlowCursor, slots: [Slot], changes: FlowChanges
  ) -> LevelledFilling? {
    let widths = slots.map(\.width)
    guard let top = slots.map(\.first).min(), let foot = slots.map(\.end).max(),
      let narrowest = widths.min(), let widest = widths.max(),
      let total = remaining(
        from: cursor, changes: changes, most: Int(Double(slots.room) * widest / max(1, narrowest)))
    else { return nil }
    var best: LevelledFilling?
    // Set for the narrowest column the text may have more lines than in all of them.
    let least = Int(Double(total) * narrowest / max(1, widest))
    var height = leastHeight(for: least, of: slots, from: top)
    var last = foot
    while height <= last {
      let cut = slots.cut(at: height)
      if let level = balanced(from: cursor, cut, changes) {
        // A column cut short by its paragraphs may level out one or two lines further down.
        if best == nil { last = min(foot, height + 2) }
        if level.cost < best?.cost ?? .infinity { best = level }
      }
      if let best, best.cost < PageCost.level { break }
      height += 1
    }
    return best
  }

  private func balanced(
    from cursor: FlowCursor, _ slots: [Slot], _ changes: FlowChanges
  ) -> LevelledFilling? {
    let plain = fill(from: cursor, slots: slots, changes: changes)
    guard plain.cursor.isDone(in: units) else { return nil }
    let cost = plain.unevenness(in: slots)
    guard cost >= PageCost.level else { return LevelledFilling(filling: plain, cost: cost) }
    var best = LevelledFilling(filling: plain, cost: cost)
    for lean in [0, PageCost.lean, -PageCost.lean] where best.cost >= PageCost.level {
      let search = ColumnSearch(lean: lean)
      for page in levelled(from: cursor, slots: slots, changes: changes, search) {
        guard page.filling.cursor.isDone(in: units) else { continue }
        let cost = page.cost - page.filling.holeCost + page.filling.unevenness(in: slots)
        if cost < best.cost { best = LevelledFilling(filling: page.filling, cost: cost) }
      }
    }
    return best
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
      default: total += unit.linesOfRoom
      }
      if total > most + most / 4 { return nil }
    }
    return total
  }
}
