// One pass of total-fit over a paragraph at one tolerance.

/// A place where a line may end, with the cheapest way to it.
private struct BreakNode {
  var end: LineEnd
  /// The number of the next line.
  var line: Int
  var total: Double
  var previous: Int
  /// Natural width less all shrink of what a line from here does not hold.
  var tight: Double
}

/// The dynamic programme: active breakpoints in order, the cheapest predecessor for each fitness (and number
/// of lines, where these are asked for).
struct BreakingPass {
  private let prices: LinePrices
  private let shape: ParagraphShape
  /// Whether breakings of different numbers of lines are kept apart.
  private let keepsCounts: Bool
  /// So many ways are kept at one place, the cheapest, and so many looser lines are tried to one place:
  /// work stays linear in the text.
  private static let variants = 12
  private static let trials = 96

  /// The widest gap that a line may open, in em.
  private let tolerance: Double
  /// Whether a line may end between any two cells, at a price.
  private let inNeed: Bool
  private var nodes: [BreakNode] = []
  /// Indices of nodes from which a line may still begin, positions rising.
  private var active = [0]
  private var found: [BreakNode] = []

  init(
    prices: LinePrices, shape: ParagraphShape, tolerance: Double, keepsCounts: Bool, inNeed: Bool = false
  ) {
    self.inNeed = inNeed
    self.prices = prices
    self.shape = shape
    self.keepsCounts = keepsCounts
    self.tolerance = prices.cost.justifies ? tolerance : .infinity
    nodes.reserveCapacity(prices.measure.cells.count)
    nodes.append(BreakNode(end: LineEnd(), line: 0, total: 0, previous: -1, tight: prices.tightHead(of: 0)))
  }

  /// All breakings found, fewest lines first; empty where none keeps the tolerance.
  mutating func run() -> [Breaking] {
    let count = prices.measure.cells.count
    for end in 1...count where inNeed || prices.measure.cells[end - 1].breakAfter != .never {
      extend(to: prices.place(end))
      if active.isEmpty { return [] }
    }
    return active.map { breaking(endingAt: $0) }.sorted { $0.lineCount < $1.lineCount }
  }

  private mutating func extend(to place: LinePlace) {
    found.removeAll(keepingCapacity: true)
    var lastOverfull: Int?
    var firstKept = 0
    var tried = 0
    for (number, index) in active.enumerated() {
      let width = shape[nodes[index].line].width
      if place.tight - nodes[index].tight > width + 1e-6 {
        if number == firstKept { firstKept += 1 }
        lastOverfull = index
        continue
      }
      let line = prices.line(from: nodes[index].end.position, to: place)
      if !place.isForced {
        if isTooLoose(line, width: width, em: prices.em(at: nodes[index].end.position)) {
          if nodes[index].line < shape.leading.count { continue }
          break
        }
        tried += 1
        if tried > BreakingPass.trials { break }
      }
      offer(index, line, to: place, width: width)
    }
    if found.isEmpty, firstKept == active.count, tolerance == .infinity, let index = lastOverfull {
      let line = prices.line(from: nodes[index].end.position, to: place)
      offer(index, line, to: place, width: shape[nodes[index].line].width)
    }
    active.removeFirst(firstKept)
    if place.isForced { active.removeAll(keepingCapacity: true) }
    keepFound(at: place)
  }

  private func isTooLoose(_ line: CellSums, width: Double, em: Double) -> Bool {
    guard tolerance < .infinity else { return false }
    let slots = line.slots > 0.5 ? line.slots : line.natural > 0.75 * width ? LineCost.gapsOfAddress : 0
    let room = line.wordStretch + line.latinStretch + line.latinRest + slots * tolerance * em
    return line.natural + room < width
  }

  private mutating func offer(_ index: Int, _ line: CellSums, to place: LinePlace, width: Double) {
    let step = prices.step(line, from: nodes[index].end, to: place, width: width)
    let total = nodes[index].total + step.demerits
    var number = nodes[index].line + 1
    if !keepsCounts { number = min(number, shape.leading.count) }
    let same = found.firstIndex { $0.line == number && $0.end.fitness == step.end.fitness }
    if let same, total >= found[same].total { return }
    let node = BreakNode(end: step.end, line: number, total: total, previous: index, tight: 0)
    if let same { found[same] = node } else { found.append(node) }
  }

  /// Makes nodes of what was found, but of nothing that a neighbour beats whatever follows.
  private mutating func keepFound(at place: LinePlace) {
    guard !found.isEmpty else { return }
    if found.count > BreakingPass.variants {
      found.sort { $0.total < $1.total }
      found.removeLast(found.count - BreakingPass.variants)
    }
    let tight = prices.tightHead(of: place.end)
    for number in found.indices {
      let isBeaten = found.contains {
        $0.line == found[number].line && $0.total + LinePrices.mostUneven < found[number].total
      }
      if isBeaten { continue }
      found[number].tight = tight
      nodes.append(found[number])
      active.append(nodes.count - 1)
    }
  }

  private func breaking(endingAt index: Int) -> Breaking {
    var ends: [Int] = []
    var place = index
    while place > 0 {
      ends.append(nodes[place].end.position)
      place = nodes[place].previous
    }
    return Breaking(ends: ends.reversed(), cost: nodes[index].total)
  }
}
