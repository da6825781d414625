// Stretches of a paragraph with rules of their own: raised text, readings, words spread to a width or framed.

/// A stretch of a paragraph that the cells must make room for, or keep whole.
public struct TextUnit: Hashable, Sendable {
  /// What the stretch is. Widths in points.
  public enum Kind: Hashable, Sendable {
    /// Raised or lowered text: it hangs on what stands before it, without a gap at either side.
    case script
    /// A reading of that width stands above; `gap` is the least distance to a neighbouring one. `spreads`: a longer
    /// one opens the base instead of standing out at both sides.
    case readAbove(width: Double, gap: Double, spreads: Bool = false)
    /// A reading of that width stands at the right of each character.
    case readBeside(width: Double)
    /// A comment stands below; it asks nothing of the cells.
    case remarked
    /// Spread evenly to that width.
    case spread(width: Double)
    /// A frame stands round it, with that much room at both sides; a short one is never parted.
    case framed(room: Double)
  }

  /// UTF-8 range in the paragraph.
  public var range: Range<Int>
  public var kind: Kind

  public init(_ kind: Kind, range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// Applies the rules of units to cells.
enum UnitRules {
  /// How far a reading may reach over a neighbour that has none, in the base's em.
  /// Source: CLREQ, romanization may extend over the adjacent base text; the limit is custom.
  static let overhang = 0.25

  static func apply(_ units: [TextUnit], to cells: inout [Cell], of text: ParagraphText) {
    guard !units.isEmpty else { return }
    let found = ranges(of: units, in: cells)
    for (index, unit) in units.enumerated() {
      guard let range = found[index], !range.isEmpty else { continue }
      switch unit.kind {
      case .script: attach(range, in: &cells, of: text)
      case .readAbove(let width, let gap, let spreads):
        if spreads { open(range, to: width, in: &cells) }
        widen(range, to: width, gap: gap, plain: plainCells(around: index, units, found), in: &cells)
        join(range, in: &cells)
      case .readBeside(let width):
        cells[range.upperBound - 1].body += width
        join(range, in: &cells)
      case .remarked: break
      case .spread(let width): spread(range, to: width, in: &cells)
      case .framed(let room): frame(range, room: room, in: &cells)
      }
    }
  }

  /// The cells of each unit.
  private static func ranges(of units: [TextUnit], in cells: [Cell]) -> [Range<Int>?] {
    units.map { unit in
      let first = firstCell(endingAfter: unit.range.lowerBound, in: cells)
      let end = firstCell(endingAfter: unit.range.upperBound - 1, in: cells)
      return first <= end && end < cells.count ? first..<(end + 1) : nil
    }
  }

  private static func firstCell(endingAfter offset: Int, in cells: [Cell]) -> Int {
    var low = 0
    var high = cells.count
    while low < high {
      let middle = (low + high) / 2
      if Int(cells[middle].end) <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Raised text

  /// No break before, no gap at either side but the letter space (CLREQ C39; no number leans on a note mark).
  private static func attach(_ range: Range<Int>, in cells: inout [Cell], of text: ParagraphText) {
    if range.lowerBound > 0, cells[range.lowerBound - 1].kind != .lineBreak {
      cells[range.lowerBound - 1].breakAfter = .never
      closeGap(range.lowerBound - 1, in: &cells, of: text)
    }
    closeGap(range.upperBound - 1, in: &cells, of: text)
    cells[range.upperBound - 1].penalty = 0
  }

  private static func closeGap(_ index: Int, in cells: inout [Cell], of text: ParagraphText) {
    cells[index].gap = text.runs[Int(cells[index].run)].letterSpacing
    cells[index].gapKind = .closed
  }

  // MARK: Readings

  /// The cells between a base and the nearest ones with readings before and after it; nil for none.
  private static func plainCells(
    around index: Int, _ units: [TextUnit], _ found: [Range<Int>?]
  ) -> (before: Int?, after: Int?) {
    func reads(_ other: Int) -> Range<Int>? {
      guard units.indices.contains(other), case .readAbove = units[other].kind else { return nil }
      return found[other]
    }
    guard let range = found[index] else { return (nil, nil) }
    return (
      reads(index - 1).map { range.lowerBound - $0.upperBound },
      reads(index + 1).map { $0.lowerBound - range.upperBound }
    )
  }

  /// Makes room at both ends of a base for a longer reading: neighbouring readings keep `gap` apart.
  private static func widen(
    _ range: Range<Int>, to width: Double, gap: Double, plain: (before: Int?, after: Int?),
    in cells: inout [Cell]
  ) {
    var base = 0.0
    for index in range { base += cells[index].width + (index + 1 < range.upperBound ? cells[index].gap : 0) }
    let em = cells[range.lowerBound].em
    func room(_ near: Int?, opposite: Int?, over neighbour: Int) -> Double {
      if near == 0 { return gap / 2 }
      let reaches =
        opposite != 0 && near != 1 && cells.indices.contains(neighbour) && carries(cells[neighbour])
      return reaches ? -overhang * em : 0
    }
    let before =
      (width - base) / 2 + room(plain.before, opposite: plain.after, over: range.lowerBound - 1)
    let after = (width - base) / 2 + room(plain.after, opposite: plain.before, over: range.upperBound)
    if before > 0 {
      cells[range.lowerBound].body += before
      cells[range.lowerBound].pen += before
    }
    if after > 0 { cells[range.upperBound - 1].body += after }
  }

  /// Opens a base of Han under a longer gloss in Han: between its characters, and half as much at both sides
  /// (CLREQ 3.3.6, equal spacing).
  private static func open(_ range: Range<Int>, to width: Double, in cells: inout [Cell]) {
    let rest = width - range.reduce(0) { $0 + cells[$1].width }
    guard range.count > 1, rest > 0, range.allSatisfy({ cells[$0].kind == .han }) else { return }
    for index in range.dropLast() { cells[index].gap = rest / Double(range.count) }
  }

  /// Whether a reading may reach over a cell. At a line's edge it is moved inwards and reaches as far again,
  /// so the neighbour is a whole character, and there is no other reading beyond it.
  private static func carries(_ cell: Cell) -> Bool {
    cell.kind == .han || (cell.kind == .latin && cell.body >= 4 * overhang * cell.em)
  }

  /// No line ends inside.
  private static func join(_ range: Range<Int>, in cells: inout [Cell]) {
    for index in range.dropLast() { cells[index].breakAfter = .never }
  }

  // MARK: Frames

  /// Longer texts than names are parted like others.
  private static let longestName = 12

  private static func frame(_ range: Range<Int>, room: Double, in cells: inout [Cell]) {
    cells[range.lowerBound].body += room
    cells[range.lowerBound].pen += room
    cells[range.upperBound - 1].body += room
    if range.count <= longestName { join(range, in: &cells) }
  }

  // MARK: Even spacing

  /// Spreads cells evenly over `width`; a longer text is set solid, one character stands in the middle.
  /// Typed spaces count for nothing (张　三 is set as 张三).
  private static func spread(_ range: Range<Int>, to width: Double, in cells: inout [Cell]) {
    for index in range where cells[index].isSpace {
      (cells[index].body, cells[index].gap) = (0, 0)
    }
    join(range, in: &cells)
    let inked = range.filter { !cells[$0].isSpace }
    let rest = width - inked.reduce(0) { $0 + cells[$1].width }
    guard let last = inked.last, rest > 0 else { return }
    guard inked.count > 1 else {
      cells[last].body += rest
      cells[last].pen += rest / 2
      return
    }
    for index in range.dropLast() {
      let isSpread = !cells[index].isSpace && index < last
      cells[index].gap = isSpread ? rest / Double(inked.count - 1) : 0
      cells[index].gapKind = .closed
    }
  }
}
