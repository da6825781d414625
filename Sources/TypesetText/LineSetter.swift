// A line set to its measure: where each cell's pen stands.

import TypesetFrame

/// A line whose positions are final. Unit: points from the column's left edge.
public struct SetLine: Sendable {
  /// The cells that are painted (spaces at the end left out).
  public var cells: Range<Int>
  /// The pen of each cell's first glyph.
  public var pens: [Double]
  /// Where the ink of the first cell begins and of the last ends, marks at half width; a mark that hangs
  /// does not count.
  public var start: Double
  public var end: Double
  /// How far the line runs over its measure; 0 where it fits.
  public var excess: Double
  /// The widest opening of a Han gap, in em.
  public var openedGap: Double
}

/// Spreads a line's difference over its spaces (CLREQ 3.5: C74 when squeezing, C75 when stretching).
public struct LineSetter: Sendable {
  private let alignment: LineAlignment

  public init(alignment: LineAlignment = .justify) { self.alignment = alignment }

  /// How a line stands on its measure.
  public enum LineAlignment: Sendable {
    case justify
    case start
    case center
    case end
    /// Every line spread evenly over the measure.
    case distribute
  }

  /// Sets all lines of a breaking.
  public func lines(of text: ShapedText, breaking: Breaking, shape: ParagraphShape) -> [SetLine] {
    let measure = LineMeasure(cells: text.cells)
    return breaking.lines.enumerated().map { index, range in
      let isLast =
        range.upperBound == text.cells.count || text.cells[range.upperBound - 1].breakAfter == .forced
      return set(measure, range, shape: shape[index], isLast: isLast)
    }
  }

  private func set(_ measure: LineMeasure, _ range: Range<Int>, shape: LineShape, isLast: Bool) -> SetLine {
    let end = measure.trimmedEnd(range.lowerBound, range.upperBound)
    let sums = measure.line(range.lowerBound, end)
    let difference = shape.width - sums.natural
    var spread = Spread()
    if difference < 0 {
      spread.squeeze(sums, by: -difference)
    } else if alignment == .justify, !isLast {
      spread.stretch(sums, by: difference, em: measure.cells[range.lowerBound].em)
    } else if alignment == .distribute {
      spread.distribute(difference, overGaps: end - range.lowerBound - 1)
    }
    let isFull = alignment == .justify || (alignment == .distribute && end - range.lowerBound > 1)
    let width = isFull || difference < 0 ? shape.width : sums.natural
    return place(
      measure.cells, range.lowerBound..<end, spread, from: start(of: width, in: shape),
      limit: shape.start + shape.width)
  }

  private func start(of width: Double, in shape: LineShape) -> Double {
    switch alignment {
    case .justify, .start: shape.start
    case .center, .distribute: shape.start + max(0, shape.width - width) / 2
    case .end: shape.start + max(0, shape.width - width)
    }
  }

  private func place(
    _ cells: [Cell], _ range: Range<Int>, _ spread: Spread, from start: Double, limit: Double
  ) -> SetLine {
    var line = SetLine(
      cells: range, pens: [], start: start, end: start, excess: spread.excess, openedGap: 0)
    line.pens.reserveCapacity(range.count)
    var x = start
    // On the character grid, what a Western run at the line's start wants stands after it.
    var growth = range.first.map { cells[$0].losesHead ? 0 : -cells[$0].head } ?? 0
    for index in range {
      let cell = cells[index]
      if cell.isOnGrid, growth != 0 {
        x += growth
        growth = 0
      }
      let isFirst = index == range.lowerBound
      let isLast = index == range.upperBound - 1
      let losesAll = isLast && cell.foot > 0
      let left = losesAll || isFirst && cell.losesHead ? 0 : cell.left - spread.blankLoss(cell, cell.left)
      let right = losesAll ? 0 : cell.right - spread.blankLoss(cell, cell.right)
      line.pens.append(x + cell.pen - (cell.left - left))
      x += left + right + spread.body(of: cell)
      line.end = isLast && cell.hangs ? min(x, max(limit, x - cell.body)) : isLast ? x + cell.hyphen : x
      if !isLast { x += spread.gap(after: cell) + spread.share }
    }
    PenGrid.settle(&line.pens, cells: cells[range])
    if let last = range.last, range.count > 1 { line.openedGap = spread.slot / max(cells[last].em, 1) }
    return line
  }
}

/// The shares by which each kind of space of a line gives.
private struct Spread {
  /// 0…1 of the room of each class, negative room when squeezing.
  private var word = 0.0
  private var interpunct = 0.0
  private var bracket = 0.0
  private var pause = 0.0
  private var latin = 0.0
  /// 0…1 of what gaps beside Latin grow on by.
  private var latinRest = 0.0
  private var stop = 0.0
  private var isSqueezed = false
  /// Opened alike in every gap, in points.
  private(set) var slot = 0.0
  /// Added after every cell, in points (均排).
  private(set) var share = 0.0
  private(set) var excess = 0.0

  mutating func squeeze(_ sums: CellSums, by need: Double) {
    isSqueezed = true
    var rest = need
    word = Spread.share(of: sums.wordShrink, from: &rest)
    interpunct = Spread.share(of: sums.interpunctShrink, from: &rest)
    bracket = Spread.share(of: sums.bracketShrink, from: &rest)
    pause = Spread.share(of: sums.pauseShrink, from: &rest)
    latin = Spread.share(of: sums.latinShrink, from: &rest)
    stop = Spread.share(of: sums.stopShrink, from: &rest)
    excess = rest > 1e-6 ? rest : 0
  }

  /// - Parameter em: what gaps are measured by, in points.
  mutating func stretch(_ sums: CellSums, by need: Double, em: Double) {
    var rest = need
    word = Spread.share(of: sums.wordStretch, from: &rest)
    latin = Spread.share(of: sums.latinStretch, from: &rest)
    let easy = min(rest, SpaceLimits.easyGap * em * sums.slots)
    rest -= easy
    latinRest = Spread.share(of: sums.latinRest, from: &rest)
    rest += easy
    if rest > 0, sums.slots > 0.5 { slot = rest / sums.slots }
  }

  /// The same space between all cells. Source: CLREQ 2.3.4, even inter-character spacing.
  mutating func distribute(_ need: Double, overGaps count: Int) {
    if count > 0 { share = need / Double(count) }
  }

  /// Takes what it can of `rest` out of a class's room; the share of the room that is taken.
  private static func share(of room: Double, from rest: inout Double) -> Double {
    guard rest > 1e-9, room > 1e-9 else { return 0 }
    let taken = min(rest, room)
    rest -= taken
    return taken / room
  }

  func blankLoss(_ cell: Cell, _ blank: Double) -> Double {
    guard isSqueezed, blank > 0 else { return 0 }
    switch cell.spaceClass {
    case .interpunct: return blank * interpunct
    case .bracket: return blank * bracket
    case .pause: return blank * pause
    case .stop: return blank * stop
    case .wordSpace, .latinGap, .fixed: return 0
    }
  }

  func body(of cell: Cell) -> Double {
    guard cell.kind == .space, cell.spaceClass != .fixed else { return cell.body }
    if cell.spaceClass == .latinGap { return cell.body > 0 ? latinGap(cell.body, em: cell.em) : 0 }
    if isSqueezed { return cell.body - word * max(0, cell.body - SpaceLimits.wordLeast * cell.em) }
    return cell.body + word * max(0, SpaceLimits.wordMost * cell.em - cell.body) + slot
  }

  func gap(after cell: Cell) -> Double {
    switch cell.gapKind {
    case .closed: cell.gap
    case .han: cell.gap + slot
    case .latin: latinGap(cell.gap, em: cell.em)
    }
  }

  private func latinGap(_ width: Double, em: Double) -> Double {
    guard width > 0 else { return width }
    let shrink = max(0, width - SpaceLimits.latinLeast * em)
    if isSqueezed { return width - latin * shrink }
    let stretch = max(0, SpaceLimits.latinMost * em - width)
    return width + latin * stretch + latinRest * SpaceLimits.latinRest * (stretch + shrink) + slot
  }
}
