// What a stretch of cells measures as a line, and how far it can give.

/// Running sums over the cells of a paragraph; the difference of two is what stands between them.
struct CellSums {
  var natural = 0.0
  /// How far each class of space may shrink, in the order of CLREQ C74.
  var wordShrink = 0.0
  var interpunctShrink = 0.0
  var bracketShrink = 0.0
  var pauseShrink = 0.0
  var latinShrink = 0.0
  var stopShrink = 0.0
  /// How far word spaces and Han–Latin gaps may grow before all gaps do (C75).
  var wordStretch = 0.0
  var latinStretch = 0.0
  /// The number of gaps that may open.
  var slots = 0.0

  static func - (left: CellSums, right: CellSums) -> CellSums {
    CellSums(
      natural: left.natural - right.natural, wordShrink: left.wordShrink - right.wordShrink,
      interpunctShrink: left.interpunctShrink - right.interpunctShrink,
      bracketShrink: left.bracketShrink - right.bracketShrink,
      pauseShrink: left.pauseShrink - right.pauseShrink, latinShrink: left.latinShrink - right.latinShrink,
      stopShrink: left.stopShrink - right.stopShrink, wordStretch: left.wordStretch - right.wordStretch,
      latinStretch: left.latinStretch - right.latinStretch, slots: left.slots - right.slots)
  }

  /// How far Han–Latin gaps may grow on when all gaps have opened by `SpaceLimits.easyGap`.
  var latinRest: Double { latinStretch > 0 ? SpaceLimits.latinRest * (latinShrink + latinStretch) : 0 }

  var shrink: Double {
    wordShrink + interpunctShrink + bracketShrink + pauseShrink + latinShrink + stopShrink
  }
}

/// The limits of the give of spaces, in em (CLREQ 3.5.2, 3.5.3).
enum SpaceLimits {
  /// A word space shrinks to 1/4 em and grows to 1/2 em.
  static let wordLeast = 0.25
  static let wordMost = 0.5
  /// The Han–Latin gap shrinks to 1/8 em and grows to 1/3 em, as many houses do; only when every gap has opened by
  /// `easyGap` does it go on to the 1/2 em that CLREQ allows.
  static let latinLeast = 0.125
  static let latinMost = 1.0 / 3
  static let latinWidest = 0.5
  /// An opening of all gaps that nobody sees, in em.
  static let easyGap = 0.05
  /// What a gap grows on by, as a share of all that it gives from `latinLeast` to `latinMost`.
  static let latinRest = (latinWidest - latinMost - easyGap) / (latinMost - latinLeast)
}

extension Cell {
  /// What the cell and the gap after it add to the sums.
  func add(to sums: inout CellSums) {
    sums.natural += left + body + right + gap
    switch kind {
    case .space where spaceClass == .latinGap: addLatinGap(body, to: &sums)
    case .space where spaceClass == .fixed: return
    case .space:
      sums.wordShrink += max(0, body - SpaceLimits.wordLeast * em)
      sums.wordStretch += max(0, SpaceLimits.wordMost * em - body)
      sums.slots += 1
      return
    default: addBlank(left + right, to: &sums)
    }
    switch gapKind {
    case .closed: break
    case .han: sums.slots += 1
    case .latin: addLatinGap(gap, to: &sums)
    }
  }

  private func addLatinGap(_ width: Double, to sums: inout CellSums) {
    guard width > 0 else { return }
    sums.latinShrink += max(0, width - SpaceLimits.latinLeast * em)
    sums.latinStretch += max(0, SpaceLimits.latinMost * em - width)
    sums.slots += 1
  }

  private func addBlank(_ width: Double, to sums: inout CellSums) {
    guard width != 0 else { return }
    switch spaceClass {
    case .interpunct: sums.interpunctShrink += width
    case .bracket: sums.bracketShrink += width
    case .pause: sums.pauseShrink += width
    case .stop: sums.stopShrink += width
    case .wordSpace, .latinGap, .fixed: break
    }
  }

  /// Takes away what the cell loses at the head of a line (CLREQ 3.1.6.3, C44).
  func trimHead(_ sums: inout CellSums) {
    guard head != 0 else { return }
    sums.natural -= head
    if head > 0 { addBlank(-left, to: &sums) }
  }

  /// Takes away what the cell loses at the foot of a line: the gap after it and the blank of a mark (CLREQ
  /// C45, C52); a parted word gets its hyphen.
  func trimFoot(_ sums: inout CellSums) {
    sums.natural += hyphen - gap - foot
    switch gapKind {
    case .closed: break
    case .han: sums.slots -= 1
    case .latin:
      sums.latinShrink -= max(0, gap - SpaceLimits.latinLeast * em)
      sums.latinStretch -= max(0, SpaceLimits.latinMost * em - gap)
      sums.slots -= 1
    }
    if foot > 0 { addBlank(-left - right, to: &sums) }
  }
}

/// The prefix sums of a paragraph's cells.
///
/// A line's sums are `foot(end) - head(start)`: what stands before it and what it loses at each edge are
/// reckoned once for a place, not once for a pair of places.
struct LineMeasure {
  let cells: [Cell]
  private let sums: [CellSums]
  /// For each number of cells, how many are left without the spaces at their end.
  private let inked: [Int32]
  /// Whether the cells stand on a character grid.
  let isGrid: Bool

  init(cells: [Cell]) {
    self.cells = cells
    isGrid = cells.contains { $0.isOnGrid }
    var total = CellSums()
    var sums = [total]
    var inked: [Int32] = [0]
    sums.reserveCapacity(cells.count + 1)
    inked.reserveCapacity(cells.count + 1)
    for (index, cell) in cells.enumerated() {
      cell.add(to: &total)
      sums.append(total)
      inked.append(cell.isSpace || cell.kind == .lineBreak ? inked[index] : Int32(index + 1))
    }
    self.sums = sums
    self.inked = inked
  }

  /// The sums of cells `start ..< end` set as one line; spaces at its end count for nothing.
  func line(_ start: Int, _ end: Int) -> CellSums {
    let last = trimmedEnd(start, end)
    guard last > start else { return CellSums() }
    var line = foot(end) - head(start)
    if isGrid { line.natural += headNotTaken(start, last) }
    return line
  }

  /// What a line that begins with cell `start` was given or taken for the rest of its Western run on the character
  /// grid, where it ends inside the run and so has no need of it.
  func headNotTaken(_ start: Int, _ end: Int) -> Double {
    guard cells[start].head != 0, cells[start..<end].allSatisfy({ !$0.isOnGrid }) else { return 0 }
    return cells[start].head
  }

  /// The sums of all that a line beginning with cell `start` does not hold.
  func head(_ start: Int) -> CellSums {
    var before = sums[start]
    guard start < cells.count else { return before }
    var line = CellSums()
    cells[start].trimHead(&line)
    before = before - line
    return before
  }

  /// The sums up to `end`, less what a line loses that ends there.
  func foot(_ end: Int) -> CellSums {
    let last = Int(inked[end])
    var line = sums[last]
    if last > 0 { cells[last - 1].trimFoot(&line) }
    return line
  }

  /// The end of the line without the spaces at its end.
  func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    max(start, Int(inked[end]))
  }
}
