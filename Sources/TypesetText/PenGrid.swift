// Moves of the pen that a PDF can hold.

/// Text in a PDF moves by thousandths of the type size, and Cairo leaves out moves under three of them
/// (cairo-pdf-operators.c, 1.16). Pens are put where the file can have them, the last one exactly, so that
/// frames and file agree and every line ends on its measure.
enum PenGrid {
  /// The smallest move that is written, in em.
  static let leastMove = 0.003

  /// Settles the pens of a line's cells. A pen moves by less than `leastMove`.
  static func settle(_ pens: inout [Double], cells: ArraySlice<Cell>) {
    guard pens.count > 1 else { return }
    let ideal = pens[pens.count - 1]
    carry(&pens, cells: cells)
    let rest = ideal - pens[pens.count - 1]
    let em = cells[cells.endIndex - 1].em
    if abs(rest) > em * 0.0004 { absorb(rest, in: &pens, cells: cells) }
  }

  /// Small moves wait until they add up to one that is written.
  private static func carry(_ pens: inout [Double], cells: ArraySlice<Cell>) {
    for index in 1..<pens.count {
      let before = cells[cells.startIndex + index - 1]
      guard before.em == cells[cells.startIndex + index].em else { continue }
      let natural = pens[index - 1] + before.advance
      if abs(pens[index] - natural) < leastMove * before.em { pens[index] = natural }
    }
  }

  /// Adds what is left at the line's end to the last move that is written; where there is none, to two moves
  /// against each other.
  private static func absorb(_ rest: Double, in pens: inout [Double], cells: ArraySlice<Cell>) {
    let least = leastMove * cells[cells.startIndex].em
    for index in pens.indices.dropFirst().reversed() {
      let move = pens[index] - pens[index - 1] - cells[cells.startIndex + index - 1].advance
      if abs(move) >= least, abs(move + rest) >= least {
        for later in index..<pens.count { pens[later] += rest }
        return
      }
    }
    guard pens.count > 2 else { return }
    let step = rest > 0 ? least : -least
    for index in 1..<pens.count { pens[index] += rest + (index < pens.count - 1 ? step : 0) }
  }
}
