// One pass of total-fit over a paragraph at one tolerance.

/// A place where a line may end, with the cheapest way to it in `line` lines.
private struct BreakNode {
  var position: Int
  var line: Int
  var total: Double
  var previous: Int
}

/// The dynamic programme: active breakpoints in order, the cheapest predecessor for each number of lines.
struct BreakingPass {
  private let measure: LineMeasure
  private let shape: ParagraphShape
  private let cost: LineCost
  /// So many numbers of lines are kept apart at one place, the cheapest: work stays linear in the text.
  private static let variants = 6

  /// The widest gap that a line may open, in em.
  private let tolerance: Double
  /// Whether a line may end between any two cells, at a price.
  private let inNeed: Bool
  private var nodes = [BreakNode(position: 0, line: 0, total: 0, previous: -1)]
  /// Indices of nodes from which a line may still begin, positions rising.
  private var active = [0]

  init(
    measure: LineMeasure, shape: ParagraphShape, cost: LineCost, tolerance: Double, inNeed: Bool = false
  ) {
    self.inNeed = inNeed
    self.measure = measure
    self.shape = shape
    self.cost = cost
    self.tolerance = cost.justifies ? tolerance : .infinity
  }

  /// All breakings found, fewest lines first; empty where none keeps the tolerance.
  mutating func run() -> [Breaking] {
    let count = measure.cells.count
    for end in 1...count where inNeed || measure.cells[end - 1].breakAfter != .never {
      let isForced = measure.cells[end - 1].breakAfter == .forced
      extend(to: end, isForced: isForced)
      if active.isEmpty { return [] }
    }
    return nodes.indices.filter { nodes[$0].position == count }.map { breaking(endingAt: $0) }
      .sorted { $0.lineCount < $1.lineCount }
  }

  private mutating func extend(to end: Int, isForced: Bool) {
    var found: [BreakNode] = []
    var lastOverfull: Int?
    var firstKept = 0
    for (place, index) in active.enumerated() {
      let node = nodes[index]
      let width = shape[node.line].width
      let line = measure.line(node.position, end)
      if line.natural - line.shrink > width + 1e-6 {
        if place == firstKept { firstKept += 1 }
        lastOverfull = index
        continue
      }
      if !isForced, isTooLoose(line, width: width, em: measure.cells[node.position].em) { break }
      offer(index, to: end, width: width, isLast: isForced, among: &found)
    }
    if found.isEmpty, firstKept == active.count, tolerance == .infinity, let lastOverfull {
      offer(
        lastOverfull, to: end, width: shape[nodes[lastOverfull].line].width, isLast: isForced, among: &found)
    }
    active.removeFirst(firstKept)
    if isForced { active.removeAll(keepingCapacity: true) }
    if found.count > BreakingPass.variants {
      found.sort { $0.total < $1.total }
      found.removeLast(found.count - BreakingPass.variants)
    }
    for node in found {
      nodes.append(node)
      active.append(nodes.count - 1)
    }
  }

  private func isTooLoose(_ line: CellSums, width: Double, em: Double) -> Bool {
    guard tolerance < .infinity else { return false }
    let slots = line.slots > 0.5 ? line.slots : line.natural > 0.75 * width ? LineCost.gapsOfAddress : 0
    let room = line.wordStretch + line.latinStretch + slots * tolerance * em
    return line.natural + room < width
  }

  private func offer(
    _ index: Int, to end: Int, width: Double, isLast: Bool, among found: inout [BreakNode]
  ) {
    let node = nodes[index]
    let demerits = BreakingPass.demerits(
      measure, node.position, end, width: width, cost: cost, isLast: isLast)
    let total = node.total + demerits
    let next = BreakNode(position: end, line: node.line + 1, total: total, previous: index)
    if let same = found.firstIndex(where: { $0.line == next.line }) {
      if total < found[same].total { found[same] = next }
    } else {
      found.append(next)
    }
  }

  /// The demerits of one line. The last line of a justified paragraph is left as it is; ragged ones are balanced.
  static func demerits(
    _ measure: LineMeasure, _ start: Int, _ end: Int, width: Double, cost: LineCost, isLast: Bool
  ) -> Double {
    let line = measure.line(start, end)
    let em = measure.cells[start].em
    if isLast, cost.justifies, line.natural <= width + 1e-6 {
      return lastLine(line, measure, start, end, em: em)
    }
    guard let badness = cost.badness(line, width: width, em: em) else {
      return LineCost.overfull + (line.natural - line.shrink - width)
    }
    var penalty = isLast ? 0 : Double(measure.cells[end - 1].penalty)
    if measure.cells[end - 1].breakAfter == .never { penalty += LineCost.prohibited }
    // Ragged lines (headings) end rather at a space or mark, where the sense pauses.
    if !isLast, !cost.justifies, !measure.cells[end - 1].pauses { penalty += 30 }
    return (10 + badness) * (10 + badness) + penalty * penalty
  }

  /// A lone last character is bought off while another breaking exists (CLREQ C71); short ends cost a little.
  private static func lastLine(
    _ line: CellSums, _ measure: LineMeasure, _ start: Int, _ end: Int, em: Double
  ) -> Double {
    guard start > 0, em > 0 else { return 0 }
    let characters = measure.cells[start..<end].reduce(0) {
      $0 + ($1.kind == .han || $1.kind == .latin ? 1 : 0)
    }
    if characters < 2 { return LineCost.lone }
    return line.natural < 2.9 * em ? 2500 : 0
  }

  private func breaking(endingAt index: Int) -> Breaking {
    var ends: [Int] = []
    var place = index
    while place > 0 {
      ends.append(nodes[place].position)
      place = nodes[place].previous
    }
    return Breaking(ends: ends.reversed(), cost: nodes[index].total)
  }
}
