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

/// The price of setting cells to a measure. A badness of 100 is a line that a careful eye just notices: gaps opened by
/// nearly 0.06 em, or a comma squeezed by 0.17 em.
struct LineCost {
  /// What a mark can lose, in em: its blank half.
  static let blank = 0.5

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
  static let lone = 3e8

  /// A last line of two characters.
  static let short = 1e5

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

  /// The order is CLREQ's (C74). Each mark counts by the square of what it loses, so that over lines and pages marks
  /// keep one width; brackets, which CLREQ takes first, weigh twice. Gaps beside Latin and word spaces may breathe.
  @inline(__always)
  private func squeezing(_ line: CellSums, by need: Double, em: Double) -> LineFit? {
    guard need <= line.shrink + 1e-6 else { return nil }
    var rest = need
    var badness = 0.0
    var squeezed = 0.0
    /// The share of a class's room that is taken.
    func take(_ room: Double) -> Double {
      guard rest > 0, room > 1e-9 else { return 0 }
      let share = min(rest, room) / room
      rest -= min(rest, room)
      return share
    }
    func takeMarks(_ room: Double, _ weight: Double) {
      let share = take(room)
      guard share > 0 else { return }
      badness += weight * share * share * room / (LineCost.blank * em)
      squeezed = max(squeezed, share * LineCost.blank)
    }
    func takeSpaces(_ room: Double, _ weight: Double) {
      let share = take(room)
      badness += weight * share * share
    }
    takeSpaces(line.wordShrink, 20)
    takeMarks(line.interpunctShrink, 1200)
    takeMarks(line.bracketShrink, 1800)
    takeMarks(line.pauseShrink, 900)
    takeSpaces(line.latinShrink, 60)
    takeMarks(line.stopShrink, 1000)
    return LineFit(badness: LineCost.bounded(badness), fitness: Fitness(mark: -squeezed))
  }

  /// First word spaces, then gaps beside Latin, then every gap alike (C75), with a rest of the gaps beside Latin before
  /// these show. Past 0.057 em the price rises so fast that 0.06 em is passed only where the text forces it; a narrow
  /// measure, with fewer gaps, cannot be so strict.
  @inline(__always)
  private func stretching(_ line: CellSums, by need: Double, em: Double) -> LineFit {
    var rest = need
    var badness = 0.0
    func give(_ room: Double) {
      guard rest > 0, room > 1e-9 else { return }
      let share = min(rest, room) / room
      rest -= min(rest, room)
      badness += 20 * share * share
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
    let gaps = line.slots > 0.5 ? line.slots : endsShort ? LineCost.gapsOfAddress : 1
    let gap = rest / em / gaps
    let wide = endsShort ? 0 : max(0, gap - 0.057) / 0.0015 * min(1, gaps / 36)
    badness += 100 * (gap / 0.06) * (gap / 0.06) + 100 * wide * wide
    return LineFit(badness: LineCost.bounded(badness), fitness: Fitness(mark: gap))
  }
}
