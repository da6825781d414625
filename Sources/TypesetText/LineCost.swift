// What a line costs: how far it is squeezed or stretched, and by which kind of space.

/// How wide a line's spaces stand, in classes, so that neighbouring lines can be compared.
///
/// Source: Knuth and Plass (1981), the fitness classes; here by the width that a mark of one em gets.
enum Fitness: Int8 {
  /// Marks give up more than half of their blank.
  case squeezed
  case tight
  /// Nobody sees a difference.
  case plain
  case open
  case loose

  /// - Parameter mark: how much wider or narrower than one em a mark stands, in em.
  init(mark: Double) {
    self =
      mark < -0.2 ? .squeezed : mark < -0.06 ? .tight : mark <= 0.035 ? .plain : mark <= 0.07 ? .open : .loose
  }

  /// How many classes lie between.
  func steps(to other: Fitness) -> Int { Int(abs(rawValue - other.rawValue)) }
}

/// How a line fits its measure.
struct LineFit {
  var badness: Double
  var fitness = Fitness.plain
}

/// The price of setting cells to a measure. A badness of 100 is a line that a careful eye just notices.
struct LineCost {
  /// Whether lines are set to the full measure.
  let justifies: Bool

  /// A line that cannot be squeezed into its measure.
  static let overfull = 1e13

  /// A badness that grows slowly past what nobody would print, so that an empty line is better than an
  /// overfull one, and of two such lines the fuller.
  static func bounded(_ badness: Double) -> Double {
    badness <= 1e4 ? badness : 1e4 * min(50, (badness / 1e4).squareRoot().squareRoot())
  }

  /// What a line without gaps counts as: an address short by 1 em costs as a line of so many gaps.
  static let gapsOfAddress = 20.0

  /// The penalty of a line's end where none is allowed; only in need, where even an empty line does not help.
  static let prohibited = 7e5

  /// A last line of one character: dearer than any lines that are still printed.
  static let lone = 1e8

  /// A last line of two characters.
  static let short = 6e4

  /// Neighbouring lines whose spaces differ, for each class beyond the first (Knuth and Plass: α).
  static let uneven = 6000.0

  /// Three lines in a row that end with one character, a stack that catches the eye (Chicago 2.117).
  static let stack = 1500.0

  /// Two hyphens in a row at line ends (Knuth and Plass: double hyphens).
  static let ladder = 5000.0

  /// How a line whose cells sum to `line` fits a measure of `width`; nil where it cannot.
  @inline(__always)
  func fit(_ line: CellSums, width: Double, em: Double) -> LineFit? {
    let difference = width - line.natural
    if difference < -1e-6 { return squeezing(line, by: -difference, em: em) }
    guard justifies else {
      let share = difference / max(width, 1)
      return LineFit(badness: 100 * share * share)
    }
    return stretching(line, by: difference, em: em)
  }

  /// The order is CLREQ's (C74). A class squeezed by 0.1 em is as dear as a line opened by 0.04 em a gap, so
  /// that marks keep one width from line to line; gaps beside Latin and word spaces may breathe.
  @inline(__always)
  private func squeezing(_ line: CellSums, by need: Double, em: Double) -> LineFit? {
    guard need <= line.shrink + 1e-6 else { return nil }
    var rest = need
    var badness = 0.0
    var squeezed = 0.0
    func take(_ room: Double, _ weight: Double, isMark: Bool) {
      guard rest > 0, room > 1e-9 else { return }
      let share = min(rest, room) / room
      rest -= min(rest, room)
      badness += weight * share * share
      if isMark { squeezed = max(squeezed, share / 2) }
    }
    take(line.wordShrink, 20, isMark: false)
    take(line.interpunctShrink, 1200, isMark: true)
    take(line.bracketShrink, 1500, isMark: true)
    take(line.pauseShrink, 1400, isMark: true)
    take(line.latinShrink, 60, isMark: false)
    take(line.stopShrink, 1600, isMark: true)
    return LineFit(badness: badness, fitness: Fitness(mark: -squeezed))
  }

  /// First word spaces, then gaps beside Latin, then every gap alike (C75), with a rest of the gaps beside Latin before
  /// these show: 0.04 em a gap costs 100. Past 0.054 em the price rises fast, so that 0.06 em is hardly ever
  /// passed; a narrow measure cannot be so strict.
  @inline(__always)
  private func stretching(_ line: CellSums, by need: Double, em: Double) -> LineFit {
    var rest = need
    var badness = 0.0
    func give(_ room: Double) {
      guard rest > 0, room > 1e-9 else { return }
      let share = min(rest, room) / room
      rest -= min(rest, room)
      badness += 30 * share * share
    }
    give(line.wordStretch)
    give(line.latinStretch)
    guard rest > 1e-6, em > 0 else { return LineFit(badness: badness) }
    let easy = min(rest, SpaceLimits.easyGap * em * line.slots)
    rest -= easy
    give(line.latinRest)
    rest += easy
    // A line of one long address has no gap to open: it ends short.
    let endsShort = line.slots < 0.5 && need < 0.3 * line.natural
    let gap = rest / em / (line.slots > 0.5 ? line.slots : endsShort ? LineCost.gapsOfAddress : 1)
    let wide = max(0, gap - 0.054) / 0.004 * min(1, line.slots / 20)
    badness += 100 * (gap / 0.04) * (gap / 0.04) + 100 * wide * wide
    return LineFit(badness: LineCost.bounded(badness), fitness: Fitness(mark: gap))
  }
}
