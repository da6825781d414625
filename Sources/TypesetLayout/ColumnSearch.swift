// The search for level columns: unit by unit, every way to set paragraphs and blocks; the cheapest is kept for each
// place where the text may go on. Dynamic programming over variants of paragraphs as in M. F. Plass, Optimal Pagination
// Techniques for Automatic Typesetting Systems (1981), and F. Mittelbach, A General Framework for Globally Optimized
// Pagination (2016), here with a bounded number of candidates.

import TypesetText

/// A page's columns filled, and the price.
struct LevelledFilling {
  var filling: ColumnFilling
  var cost: Double
  /// What it costs that the chapter's last page then holds little.
  var sparseness = 0.0
}

/// How wide a search is, and where it leans to.
struct ColumnSearch {
  /// Candidates that go on from one column to the next.
  var columns = 6
  /// Candidates inside a column, one for each line on which the next unit may begin.
  var lines = 8
  /// What a line of text more on the page is worth; negative: a line less. It ranks, it is no price.
  var lean = 0.0

  static let ahead = ColumnSearch(columns: 2, lines: 5)
}

/// A column that is being filled.
private struct OpenColumn {
  var page: LevelledFilling
  var place: SlotPlace
}

/// Where the text may go on after a column: candidates that differ in this are kept apart.
private struct ColumnEnd: Hashable {
  var cursor: FlowCursor
  /// Lines of the paragraph that goes on.
  var lines: Int
}

extension ColumnFiller {
  /// The cheapest ways to fill the slots, one for each place where the text may go on, the cheapest first.
  func levelled(
    from cursor: FlowCursor, slots: [Slot], changes: FlowChanges, _ search: ColumnSearch = ColumnSearch()
  ) -> [LevelledFilling] {
    var states = [LevelledFilling(filling: ColumnFilling(cursor: cursor, changes: changes), cost: 0)]
    for number in slots.indices {
      let all = states.flatMap { filled($0, number, of: slots, search) }
      states = cheapest(all, from: cursor, search)
    }
    for index in states.indices {
      let filling = states[index].filling
      states[index].filling.placements = Array((filling.earlier + [filling.placements]).joined())
      states[index].filling.earlier = []
    }
    return states
  }

  /// One slot filled in all ways.
  private func filled(
    _ state: LevelledFilling, _ number: Int, of slots: [Slot], _ search: ColumnSearch
  ) -> [LevelledFilling] {
    guard !state.filling.cursor.isDone(in: units) else { return [state] }
    if let other = refitted(to: slots[number].width, from: state.filling.cursor) {
      return other.filled(state, number, of: slots, search)
    }
    var first = state
    first.filling.earlier.append(first.filling.placements)
    first.filling.placements = []
    let place = begin(number, of: slots, in: &first.filling)
    var open = [OpenColumn(page: first, place: place)]
    var ended: [LevelledFilling] = []
    while !open.isEmpty {
      var next: [OpenColumn] = []
      for column in open {
        for change in [nil] + changes(column) {
          var way = column
          change?.apply(to: &way.page)
          let goesOn =
            way.page.filling.cursor.index < units.count
            && placeNext(at: &way.place, into: &way.page.filling)
          // A change of what does not stand here changes nothing.
          if change != nil, way.page.filling.placements.count == column.page.filling.placements.count {
            continue
          }
          if goesOn { next.append(way) } else { ended.append(closed(way)) }
        }
      }
      open = cheapest(next, search)
    }
    return ended
  }

  private func closed(_ column: OpenColumn) -> LevelledFilling {
    var page = column.page
    let before = page.filling.footCost
    close(column.place, placedFrom: 0, in: &page.filling)
    page.cost += page.filling.footCost - before
    return page
  }

  /// Ways to set the next unit: a paragraph to another number of lines, a block with more lines around it.
  private func changes(_ column: OpenColumn) -> [FootChange] {
    let filling = column.page.filling
    let index = filling.cursor.index
    guard index < units.count else { return [] }
    let unit = units[index]
    switch unit.content {
    case .paragraph(let paragraph):
      guard filling.cursor.line == 0, filling.changes.settings[paragraph] == nil,
        let shape = paragraphs[paragraph].shape, let measure = paragraphs[paragraph].measure,
        column.place.isEven, abs(column.place.slot.width - measure) < 0.01
      else { return [] }
      return alternatives.find(paragraph, in: paragraphs).map {
        FootChange(
          place: index, price: $0.price,
          setting: (paragraph, FlowChanges.Setting(breaking: $0.breaking, shape: shape)))
      }
    case .box, .table:
      guard filling.changes.spaces[index] == nil else { return [] }
      let lower = unit.lower.indices.map { less in
        FootChange(place: index, price: PageCost.lower * Double(less + 1), spaces: -less - 1)
      }
      let gives = unit.floats || unit.anchor != nil || unit.linesBefore > 0
      guard gives, !column.place.passed.isAtHead else { return lower }
      return lower + PageCost.spaces.enumerated().map { FootChange(place: index, price: $1, spaces: $0 + 1) }
    case .part: return []
    }
  }

  // MARK: What is kept

  /// The cheapest columns, one for each line on which the text may go on.
  private func cheapest(_ columns: [OpenColumn], _ search: ColumnSearch) -> [OpenColumn] {
    func rank(_ column: OpenColumn) -> Double {
      column.page.cost + search.lean * Double(column.place.line)
    }
    guard columns.count > 1 else { return columns }
    var kept: [OpenColumn] = []
    for column in columns.sorted(by: { rank($0) < rank($1) }) where kept.count < search.lines {
      let isKnown = kept.contains {
        $0.place.line == column.place.line
          && $0.page.filling.cursor.waiting == column.page.filling.cursor.waiting
      }
      if !isKnown { kept.append(column) }
    }
    return kept
  }

  /// The cheapest pages, one for each place where the text may go on.
  func cheapest(
    _ pages: [LevelledFilling], from start: FlowCursor, _ search: ColumnSearch
  ) -> [LevelledFilling] {
    var seen: Set<ColumnEnd> = []
    let ranked = pages.map { page -> (page: LevelledFilling, rank: Double) in
      let gain = search.lean == 0 ? 0 : search.lean * Double(lines(from: start, to: page.filling.cursor))
      return (page, page.cost - gain)
    }
    let kept = ranked.sorted { $0.rank < $1.rank }.filter { seen.insert(end(of: $0.page.filling)).inserted }
    return kept.prefix(search.columns).map(\.page)
  }

  private func end(of filling: ColumnFilling) -> ColumnEnd {
    let cursor = filling.cursor
    guard cursor.line > 0, case .paragraph(let paragraph) = units[cursor.index].content else {
      return ColumnEnd(cursor: cursor, lines: 0)
    }
    return ColumnEnd(cursor: cursor, lines: filling.changes.lineCount(paragraph, in: paragraphs))
  }

  /// The lines of text between two places, as it is best broken.
  private func lines(from start: FlowCursor, to end: FlowCursor) -> Int {
    guard start.index < units.count else { return 0 }
    let whole = units[start.index..<min(end.index, units.count)].reduce(0) { sum, unit in
      guard case .paragraph(let index) = unit.content else { return sum + unit.lines }
      return sum + paragraphs[index].lines.count * unit.lines
    }
    return whole - start.line + end.line
  }
}

/// A way to make a column longer or shorter.
private struct FootChange {
  /// Index of the unit that changes.
  var place: Int
  var price: Double
  /// The paragraph's index and its other breaking.
  var setting: (paragraph: Int, setting: FlowChanges.Setting)?
  /// Lines more around the block, or less of it.
  var spaces = 0

  func apply(to state: inout LevelledFilling) {
    state.cost += price
    if let setting {
      state.filling.changes.settings[setting.paragraph] = setting.setting
    } else {
      state.filling.changes.spaces[place] = spaces
    }
  }
}
