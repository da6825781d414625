// The demerits of one line after another: what breaker and yardstick reckon alike.

/// What the next line must know of a line's end.
struct LineEnd {
  /// The number of cells before the end.
  var position = 0
  var fitness = Fitness.plain
  /// The glyph at the end of this line and of the line before; 0 = none.
  var sign: UInt32 = 0
  var signBefore: UInt32 = 0
  var hasHyphen = false
}

/// A place where a line may end, reckoned once for all lines that end there.
struct LinePlace {
  let end: Int
  /// The end without the spaces before it.
  let inked: Int
  let foot: CellSums
  /// Natural width less all shrink up to here.
  let tight: Double
  /// The square of the place's penalty.
  let penalty: Double
  let sign: UInt32
  let hasHyphen: Bool
  let isForced: Bool
}

/// Prices the lines of one paragraph.
struct LinePrices {
  let measure: LineMeasure
  let cost: LineCost
  private let glyphs: [ShapedGlyph]

  /// The most that a line can cost more because of the line before it.
  static let mostUneven = 3 * LineCost.uneven + LineCost.stack + LineCost.ladder

  init(text: ShapedText, cost: LineCost) {
    measure = LineMeasure(cells: text.cells)
    glyphs = text.glyphs
    self.cost = cost
  }

  func em(at position: Int) -> Double { measure.cells[position].em }

  func tightHead(of position: Int) -> Double {
    let head = measure.head(position)
    // What a line on the character grid grows by it grows only where it runs on.
    let growth = position < measure.cells.count ? min(0, measure.cells[position].head) : 0
    return head.natural - head.shrink - growth
  }

  /// What every line that ends after `end` cells has in common.
  func place(_ end: Int) -> LinePlace {
    let cell = measure.cells[end - 1]
    let inked = measure.trimmedEnd(0, end)
    let foot = measure.foot(end)
    var penalty = Double(cell.penalty)
    if cell.breakAfter == .never { penalty += LineCost.prohibited }
    // Ragged lines (headings) end rather at a space or mark, where the sense pauses.
    if !cost.justifies, !cell.pauses { penalty += 30 }
    return LinePlace(
      end: end, inked: inked, foot: foot, tight: foot.natural - foot.shrink, penalty: penalty * penalty,
      sign: sign(before: inked), hasHyphen: cell.hyphen > 0, isForced: cell.breakAfter == .forced)
  }

  /// The sums of the line from `position` to `place`.
  @inline(__always)
  func line(from position: Int, to place: LinePlace) -> CellSums {
    guard place.inked > position else { return CellSums() }
    var line = place.foot - measure.head(position)
    if measure.isGrid { line.natural += measure.headNotTaken(position, place.inked) }
    return line
  }

  /// The demerits of a line after the line that ended at `before`, and its end.
  func step(
    _ line: CellSums, from before: LineEnd, to place: LinePlace, width: Double
  ) -> (demerits: Double, end: LineEnd) {
    let start = before.position
    let em = em(at: start)
    var end = LineEnd(position: place.end)
    if place.isForced, cost.justifies, line.natural <= width + 1e-6 {
      return (lastLine(start, place.end, em: em), end)
    }
    guard let fit = cost.fit(line, width: width, em: em) else {
      return (LineCost.overfull + (line.natural - line.shrink - width), end)
    }
    var demerits = (10 + fit.badness) * (10 + fit.badness)
    if place.isForced { return (demerits, end) }
    end.fitness = fit.fitness
    (end.sign, end.signBefore, end.hasHyphen) = (place.sign, before.sign, place.hasHyphen)
    demerits += place.penalty + LineCost.uneven * Double(max(0, fit.fitness.steps(to: before.fitness) - 1))
    if place.hasHyphen {
      if before.hasHyphen { demerits += LineCost.ladder }
    } else if place.sign != 0, place.sign == before.sign, place.sign == before.signBefore {
      demerits += LineCost.stack
    }
    return (demerits, end)
  }

  /// A lone last character is bought off while another breaking exists (CLREQ C71); short ends cost a little.
  private func lastLine(_ start: Int, _ end: Int, em: Double) -> Double {
    guard start > 0, em > 0 else { return 0 }
    var characters = 0
    for cell in measure.cells[start..<end] where characters < 3 {
      if cell.kind == .han { characters += 1 }
      if cell.kind == .latin { characters += Int(cell.end - cell.start) }
    }
    return characters < 2 ? LineCost.lone : characters < 3 ? LineCost.short : 0
  }

  /// The glyph that the eye meets at the end of a line.
  private func sign(before end: Int) -> UInt32 {
    guard end > 0 else { return 0 }
    let cell = measure.cells[end - 1]
    let last = Int(cell.firstGlyph + cell.glyphCount) - 1
    return cell.glyphCount > 0 && last < glyphs.count ? glyphs[last].glyph : 0
  }
}
