// What a page costs: the terms by which candidates are compared. Docs/Pages.md gives them as a table.

/// The prices. One unit is a paragraph set a line longer or shorter by gaps that are opened 0.06 em.
enum PageCost {
  /// What a line of a paragraph costs more, on average, at one unit where the paragraph is set longer or shorter:
  /// gaps opened by 0.06 em, or two commas of 0.65 em; and at most. Unit: demerits (`LineCost`).
  private static let line = 600_000.0
  private static let dearestLine = 3.7 * line

  /// A paragraph set to another number of lines whose lines cost so many demerits more, on average: 0.2 and the units,
  /// under a hole of one line. nil = never.
  static func setting(demerits: Double) -> Double? {
    demerits < dearestLine ? 0.2 + max(0, demerits / line) : nil
  }

  /// A line more around a photo, or before a heading; and two. At a heading across the columns, which is set off
  /// from other pieces, one to three.
  static let space = 1.2
  static let spaces = [space, 3.4]
  static let spacesAcross = [space, 2.6, 3.8]
  /// A photo a line lower than it would stand.
  static let lower = 1.5
  /// A photo in a column that text passes, so that it stands at the head of the next.
  static let nextColumn = 0.6
  /// A photo across columns that waits for the next page.
  static let nextPage = 6.0
  /// A photo at the foot of some columns of a text that ends above it.
  static let hangingFoot = 8.0
  /// Lines of text that stand over or under a photo across some of the columns, at least.
  static let leastLines = 4
  /// The last page of a chapter is to be filled so far, at least: a quarter.
  static func leastLastLines(of height: Int) -> Int { height / 4 }
  /// What a line is worth in the search for a page that leaves more or less for the last one.
  static let lean = 2.5

  /// A last column that is short by lines that do not divide, at most: such columns count as level.
  static let level = 1.0

  /// Lines that lack at a column's foot.
  static func hole(_ lines: Int) -> Double { 4 * Double(lines * lines) }

  /// A last column that is so many lines shorter than the others.
  static func shortLast(_ lines: Int, of columns: Int) -> Double {
    let more = max(0, lines - (columns - 1))
    return 0.1 * Double(lines) + Double(more * more)
  }

  /// A last page of a chapter whose columns lack so many lines of what it should hold.
  static func sparse(_ lines: Int) -> Double { 3 * Double(max(0, lines)) }
}

extension ColumnFilling {
  /// What the holes at the feet of its columns cost.
  var holeCost: Double { holes.reduce(0) { $0 + PageCost.hole($1) } }
  /// What the feet of its columns cost: holes, lines more above photos, photos that go on to the next column.
  var footCost: Double { holeCost + PageCost.space * Double(spread) + PageCost.nextColumn * Double(passed) }

  /// How far columns that end a text are from level, as a cost: each but the last is as long as the longest; the
  /// last may be short by the lines that do not divide (CLREQ C17).
  func unevenness(in slots: [Slot]) -> Double {
    guard let foot = ends.values.max() else { return 0 }
    return slots.reduce(0) { cost, slot in
      let isLast = slot.column == slots.last?.column
      let short = foot - (ends[slot.column] ?? slot.first)
      return cost + (isLast ? PageCost.shortLast(short, of: slots.count) : PageCost.hole(short))
    }
  }
}
