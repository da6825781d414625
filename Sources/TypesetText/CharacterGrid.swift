// Han characters on the character grid: what is not one em wide takes whole ems.

/// Fits the cells of a paragraph to the grid of its measure. Nothing in them gives afterwards.
///
/// Han and full-width marks take their ems. What stands between them (Western words with their spaces and signs,
/// half-width marks, characters of another size) is a run: the gaps at its sides grow until it takes whole ems, to 1/2 em each;
/// what is left goes into its spaces, and where it has none, to its sides.
///
/// Source: CLREQ 3.2.5, handling of grid alignment.
struct CharacterGrid {
  /// The grid's step in points.
  let em: Double

  /// The least gap between Han and Latin, in em (CLREQ 3.5.2), and the most that a gap grows to.
  private static let least = 0.125
  private static let most = 0.5

  func fit(_ cells: inout [Cell]) {
    var index = 0
    while index < cells.count {
      cells[index].gapKind = .closed
      if isWhole(index, of: cells) {
        cells[index].isOnGrid = true
        cells[index].gap = 0
        index += 1
      } else {
        var end = index + 1
        while end < cells.count, !isWhole(end, of: cells) { end += 1 }
        fit(index..<end, of: &cells)
        index = end
      }
    }
  }

  /// Whether the cell takes whole ems by itself.
  private func isWhole(_ index: Int, of cells: [Cell]) -> Bool {
    let cell = cells[index]
    if cell.kind == .lineBreak { return true }
    if cell.kind == .prefix || cell.kind == .suffix || cell.kind == .connector {
      // 10～20 and 12％ are one run.
      if index > 0, cells[index - 1].kind.isLatin { return false }
      if index + 1 < cells.count, cells[index + 1].kind.isLatin { return false }
    }
    let steps = cell.width / em
    return cell.em == em && !cell.kind.isLatin && cell.kind != .space && steps > 0.5
      && abs(steps - steps.rounded()) < 1e-9
  }

  private func fit(_ run: Range<Int>, of cells: inout [Cell]) {
    let (first, last) = (run.lowerBound, run.upperBound - 1)
    let sides = [first > 0 ? first - 1 : nil, last + 1 < cells.count ? last : nil].compactMap { $0 }
      .filter { cells[$0].kind != .lineBreak && cells[$0 + 1].kind != .lineBreak }
    let open = sides.filter { isOpen(cells, after: $0, run) }
    close(run, of: &cells)
    let width = self.width(run, of: cells)
    let whole = ((width + CharacterGrid.least * em * Double(open.count)) / em - 1e-9).rounded(.up) * em
    if !sides.isEmpty { spread(whole - width, over: open, sides: sides, spaces: run, of: &cells) }
    settleHeads(run, least: open.contains(last) ? CharacterGrid.least * em : 0, of: &cells)
  }

  /// Whether the side is a gap between Han and Western text; a typed space may stand in it.
  private func isOpen(_ cells: [Cell], after side: Int, _ run: Range<Int>) -> Bool {
    let isBefore = side < run.lowerBound
    let han = isBefore ? cells[side].kind : cells[side + 1].kind
    let inner = isBefore ? run.first { cells[$0].kind != .space } : run.last { cells[$0].kind != .space }
    return han.takesLatinGap && inner.map { cells[$0].kind.isLatin } ?? false
  }

  /// Typed spaces at the sides serve as the gap; inner ones keep their width. No gap stretches.
  private func close(_ run: Range<Int>, of cells: inout [Cell]) {
    for index in run {
      cells[index].gapKind = .closed
      if cells[index].kind == .space {
        if cells[index].spaceClass == .latinGap { cells[index].body = 0 }
        cells[index].spaceClass = .fixed
      }
    }
    cells[run.upperBound - 1].gap = 0
  }

  /// The width without the gaps at both sides.
  private func width(_ run: Range<Int>, of cells: [Cell]) -> Double {
    run.reduce(0) { $0 + cells[$1].width + cells[$1].gap } - cells[run.upperBound - 1].gap
  }

  private func spread(
    _ room: Double, over open: [Int], sides: [Int], spaces run: Range<Int>, of cells: inout [Cell]
  ) {
    var rest = room
    for side in open {
      cells[side].gap = min(CharacterGrid.most * em, room / Double(open.count))
      rest -= cells[side].gap
    }
    guard rest > 1e-9 else { return }
    let spaces = run.filter { cells[$0].kind == .space && cells[$0].body > 0 }
    for index in spaces { cells[index].body += rest / Double(spaces.count) }
    if spaces.isEmpty { for side in sides { cells[side].gap += rest / Double(sides.count) } }
  }

  /// What a line that begins inside the run wants, so that the rest of the run takes whole ems.
  private func settleHeads(_ run: Range<Int>, least: Double, of cells: inout [Cell]) {
    let last = run.upperBound - 1
    var rest = 0.0
    for index in run.reversed() {
      rest += cells[index].width + (index < last ? cells[index].gap : 0)
      let whole = ((rest + least) / em - 1e-9).rounded(.up) * em
      cells[index].head = rest + cells[last].gap - whole
    }
  }
}
