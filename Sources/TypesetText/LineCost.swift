// What a line costs: how far it is squeezed or stretched, and by which kind of space.

/// The price of setting cells to a measure. 100 is a line that a careful eye just notices.
struct LineCost {
  /// Whether lines are set to the full measure.
  let justifies: Bool

  /// A line that cannot be squeezed into its measure.
  static let overfull = 1e10

  /// A badness that grows slowly past what nobody would print, so that an empty line is better than an
  /// overfull one.
  static func bounded(_ badness: Double) -> Double {
    badness <= 1e4 ? badness : 1e4 + 10 * (badness - 1e4).squareRoot().squareRoot()
  }

  /// What a line without gaps counts as: an address short by 1 em costs as a line of so many gaps.
  static let gapsOfAddress = 20.0

  /// The penalty of a line's end where none is allowed; only in need.
  static let prohibited = 2e4

  /// A last line of one character: as dear as a line opened by 0.2 em a gap.
  static let lone = 6.25e6

  /// Badness of a line whose cells sum to `line`, on a measure of `width`; nil where it does not fit.
  func badness(_ line: CellSums, width: Double, em: Double) -> Double? {
    let difference = width - line.natural
    if difference < -1e-6 { return squeezing(line, by: -difference) }
    guard justifies else {
      let share = difference / max(width, 1)
      return 100 * share * share
    }
    return stretching(line, by: difference, em: em)
  }

  /// Marks squeezed to half cost most, gaps beside Latin least; the order is CLREQ's (C74).
  private func squeezing(_ line: CellSums, by need: Double) -> Double? {
    guard need <= line.shrink + 1e-6 else { return nil }
    var rest = need
    var badness = 0.0
    func take(_ room: Double, _ weight: Double) {
      guard rest > 0, room > 1e-9 else { return }
      let share = min(rest, room) / room
      rest -= min(rest, room)
      badness += weight * share * share
    }
    take(line.wordShrink, 20)
    take(line.bracketShrink, 300)
    take(line.pauseShrink, 400)
    take(line.latinShrink, 60)
    take(line.stopShrink, 600)
    return badness
  }

  /// First word spaces, then gaps beside Latin, then every gap alike (C75): 0.04 em a gap costs 100.
  private func stretching(_ line: CellSums, by need: Double, em: Double) -> Double {
    var rest = need
    var badness = 0.0
    for (room, weight) in [(line.wordStretch, 30.0), (line.latinStretch, 30.0)] where room > 1e-9 && rest > 0
    {
      let share = min(rest, room) / room
      rest -= min(rest, room)
      badness += weight * share * share
    }
    guard rest > 1e-6, em > 0 else { return badness }
    // A line of one long address has no gap to open: it ends short.
    let endsShort = line.slots < 0.5 && need < 0.3 * line.natural
    let gap = rest / em / (line.slots > 0.5 ? line.slots : endsShort ? LineCost.gapsOfAddress : 1)
    return LineCost.bounded(badness + 100 * (gap / 0.04) * (gap / 0.04))
  }
}
