// Levels the feet of columns: paragraphs one line longer or shorter, then whole lines around headings and photos.

import TypesetText

/// A change of the number of units at a place.
struct UnitShift {
  var at: Int
  var by: Int
}

/// A way to make a column longer or shorter.
private enum FootChange {
  /// A paragraph of another number of lines. `unit` is its first.
  case lines(unit: Int, paragraph: Int, breaking: Breaking)
  /// A line more before a heading or around a photo.
  case space(unit: Int)

  /// The paragraph that is set anew.
  var paragraph: Int? {
    if case .lines(_, let paragraph, _) = self { paragraph } else { nil }
  }
}

extension ColumnFiller {
  /// What a line of a paragraph may cost more, on average, where the paragraph is set longer or shorter: gaps
  /// opened by 0.065 em, or commas of 0.7 em. Unit: demerits (`LineCost`).
  private static var dearest: Double { 400_000 }
  /// Paragraphs and spaces tried for one hole.
  private static var mostTrials: Int { 12 }

  /// Lines that each column lacks at its foot: of columns that text runs on from, and of all but the last where
  /// it ends; that one may be short by the lines that do not divide (CLREQ C17).
  func holes(of filling: ColumnFilling, height: Int) -> [Int] {
    let isLast = filling.cursor.isDone(in: units)
    var holes = filling.columnHeights.map { max(0, (isLast ? filling.height : height) - $0) }
    if isLast, let last = holes.indices.last { holes[last] = max(0, holes[last] - (columns - 1)) }
    return holes
  }

  /// Closes holes at the feet of a page's columns, from the first column on. Paragraphs that are set anew are
  /// changed in place.
  mutating func levelFeet(
    of filling: inout ColumnFilling, from cursor: FlowCursor, height: Int, forces: Bool,
    paragraphs: inout [SetParagraph]
  ) -> [UnitShift] {
    var made: [(range: Range<Int>, old: [FlowUnit], change: FootChange)] = []
    var levelled = filling
    while made.count < 4 * columns, levelled.tooTall.isEmpty {
      let holes = holes(of: levelled, height: height)
      guard holes.contains(where: { $0 > 0 }) else { break }
      // A paragraph is set anew once: the count of its lines is that of `paragraphs`.
      let set = Set(made.compactMap(\.change.paragraph))
      let ways = changes(in: levelled, from: cursor, holes: holes, paragraphs).filter {
        $0.paragraph.map(set.contains) != true
      }
      guard
        let (change, range, old, better) = firstBetter(
          ways, than: holes, from: cursor, height: height, forces: forces, paragraphs)
      else { break }
      made.append((range, old, change))
      levelled = better
    }
    let gain =
      holes(of: filling, height: height).reduce(0, +) - holes(of: levelled, height: height).reduce(0, +)
    // A hole that only moved on is better left where it was.
    guard gain > 0 else {
      for step in made.reversed() { units.replaceSubrange(step.range, with: step.old) }
      return []
    }
    filling = levelled
    return made.compactMap { step in
      guard case .lines(let unit, let paragraph, let breaking) = step.change else { return nil }
      paragraphs[paragraph].set(breaking)
      return UnitShift(at: unit, by: step.range.count - step.old.count)
    }
  }

  /// Makes the first change that leaves less of the first hole.
  private mutating func firstBetter(
    _ ways: [FootChange], than holes: [Int], from cursor: FlowCursor, height: Int, forces: Bool,
    _ paragraphs: [SetParagraph]
  ) -> (FootChange, Range<Int>, [FlowUnit], ColumnFilling)? {
    for change in ways {
      let (range, old) = apply(change, paragraphs)
      let trial = bestFilling(from: cursor, height: height, forces: forces)
      if trial.tooTall.isEmpty, self.holes(of: trial, height: height).lexicographicallyPrecedes(holes) {
        return (change, range, old, trial)
      }
      units.replaceSubrange(range, with: old)
    }
    return nil
  }

  /// Changes the units; their new range, and what stood there.
  private mutating func apply(_ change: FootChange, _ paragraphs: [SetParagraph]) -> (Range<Int>, [FlowUnit])
  {
    switch change {
    case .lines(let first, let paragraph, let breaking):
      let old = Array(units[first..<first + paragraphs[paragraph].lines.count])
      let new = FlowUnit.lines(ofParagraph: paragraph, count: breaking.lineCount, like: old)
      units.replaceSubrange(first..<first + old.count, with: new)
      return (first..<first + new.count, old)
    case .space(let index):
      let old = units[index]
      if old.floats { units[index].lines += 1 } else { units[index].linesBefore += 1 }
      return (index..<index + 1, [old])
    }
  }

  /// Ways to change a page, the cheapest first: first its paragraphs, then the space around its blocks. Space is
  /// opened only in the first column with a hole that text runs on from.
  private func changes(
    in filling: ColumnFilling, from cursor: FlowCursor, holes: [Int], _ paragraphs: [SetParagraph]
  ) -> [FootChange] {
    var lines: [(change: FootChange, price: Double)] = []
    var spaces: [FootChange] = []
    let hollow = filling.cursor.isDone(in: units) ? nil : holes.firstIndex { $0 > 0 }
    for place in places(in: filling, from: cursor) where place.column <= hollow ?? columns {
      switch units[place.unit].content {
      case .line(let paragraph, 0) where lines.count < Self.mostTrials:
        lines += paragraphs[paragraph].alternatives(below: Self.dearest).map {
          (.lines(unit: place.unit, paragraph: paragraph, breaking: $0.breaking), $0.price)
        }
      case .box, .table:
        let isSpaced = units[place.unit].floats || (1..<3).contains(units[place.unit].linesBefore)
        if isSpaced, !place.isAtHead, place.column == hollow { spaces.append(.space(unit: place.unit)) }
      default: break
      }
    }
    return lines.sorted { $0.price < $1.price }.map(\.change) + spaces.prefix(Self.mostTrials)
  }

  /// The units that begin on the page, the nearest to its end first.
  private func places(
    in filling: ColumnFilling, from cursor: FlowCursor
  ) -> [(unit: Int, column: Int, isAtHead: Bool)] {
    var unit = cursor.index
    var places: [(unit: Int, column: Int, isAtHead: Bool)] = []
    for placement in filling.placements {
      guard
        let found = units[unit..<filling.cursor.index].firstIndex(where: { $0.isSame(as: placement.unit) })
      else { continue }
      places.append((found, placement.column, placement.isAtHead))
      unit = found + 1
    }
    return places.reversed()
  }
}

extension FlowUnit {
  /// Whether both are the same line, or the same block.
  fileprivate func isSame(as other: FlowUnit) -> Bool {
    switch (content, other.content) {
    case (.line(let paragraph, let line), .line(let otherParagraph, let otherLine)):
      paragraph == otherParagraph && line == otherLine
    case (.line, _), (_, .line): false
    default: structure == other.structure && anchor == other.anchor && floats == other.floats
    }
  }

  /// The lines of a paragraph as units. No first line stands alone at a foot, no last line alone at a head
  /// (CLREQ C72).
  static func lines(ofParagraph index: Int, count: Int, like unit: FlowUnit) -> [FlowUnit] {
    (0..<count).map { line in
      var unit = unit
      unit.content = .line(paragraph: index, line: line)
      unit.keepsWithNext = line != count - 1 && (line == 0 || line == count - 2)
      if line > 0 { unit.linesBefore = 0 }
      if line < count - 1 { unit.linesAfter = 0 }
      return unit
    }
  }

  /// The same for a paragraph whose lines stand as units already.
  fileprivate static func lines(ofParagraph index: Int, count: Int, like old: [FlowUnit]) -> [FlowUnit] {
    guard var unit = old.first else { return [] }
    unit.linesAfter = old.last?.linesAfter ?? 0
    return lines(ofParagraph: index, count: count, like: unit)
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
  mutating func set(_ breaking: Breaking) {
    guard let shape else { return }
    lines = LineSetter(alignment: alignment).lines(of: shaped, breaking: breaking, shape: shape)
  }
}
