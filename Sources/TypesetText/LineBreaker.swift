// Where a paragraph's lines end: total-fit over the whole paragraph, or first-fit.

/// A way to break a paragraph: the cell after each line's last, and what it costs.
public struct Breaking: Hashable, Sendable {
  /// Ends of the lines, rising; the last is the number of cells.
  public var ends: [Int]
  /// Sum of the lines' demerits; comparable within one paragraph and shape.
  public var cost: Double

  public init(ends: [Int], cost: Double) {
    self.ends = ends
    self.cost = cost
  }

  public var lineCount: Int { ends.count }

  /// The cells of each line.
  public var lines: [Range<Int>] {
    var start = 0
    return ends.map { end in
      defer { start = end }
      return start..<end
    }
  }
}

/// Breaks paragraphs on numbers only.
///
/// Source: D. E. Knuth, M. F. Plass, Breaking Paragraphs into Lines, Software: Practice and Experience 11
/// (1981): active and passive breakpoints, demerits, fitness classes of neighbouring lines; the badness is our
/// own (`LineCost`), its orders are CLREQ's.
public struct LineBreaker: Sendable {
  private let cost: LineCost

  /// - Parameter justifies: whether lines fill the measure.
  public init(justifies: Bool = true) { cost = LineCost(justifies: justifies) }

  /// The best breakings, one for each number of lines that is in reach, fewest lines first. Never empty
  /// for a text with cells.
  public func breakings(of text: ShapedText, shape: ParagraphShape) -> [Breaking] {
    breakings(of: text, shape: shape, keepsCounts: true)
  }

  /// The cheapest breaking.
  public func breaking(of text: ShapedText, shape: ParagraphShape) -> Breaking {
    breakings(of: text, shape: shape, keepsCounts: false).min { $0.cost < $1.cost }
      ?? Breaking(ends: [], cost: 0)
  }

  private func breakings(of text: ShapedText, shape: ParagraphShape, keepsCounts: Bool) -> [Breaking] {
    guard !text.cells.isEmpty else { return [] }
    let prices = LinePrices(text: text, cost: cost)
    func found(_ tolerance: Double, inNeed: Bool = false) -> [Breaking] {
      var pass = BreakingPass(
        prices: prices, shape: shape, tolerance: tolerance, keepsCounts: keepsCounts, inNeed: inNeed)
      return pass.run()
    }
    var best: [Breaking] = []
    for tolerance in [0.08, 0.3, Double.infinity] where best.isEmpty || tolerance < 1 {
      let found = found(tolerance)
      if found.leastCost < best.leastCost { best = found }
      // A lone last character is worth looser lines (CLREQ C71), but not any.
      if best.leastCost < LineCost.lone { return best }
    }
    if best.leastCost < LineCost.overfull { return best }
    // Nothing fits: a line may end between any two cells, and the least bad lines are told (`SetLine.excess`).
    let inNeed = found(.infinity, inNeed: true)
    return inNeed.isEmpty ? [firstFit(of: text, shape: shape)] : inNeed
  }

  /// Each line takes what fits, as early programs do: the yardstick for total-fit.
  public func firstFit(of text: ShapedText, shape: ParagraphShape) -> Breaking {
    let prices = LinePrices(text: text, cost: cost)
    var breaking = Breaking(ends: [], cost: 0)
    var last = LineEnd()
    while last.position < text.cells.count {
      let width = shape[breaking.ends.count].width
      let place = prices.place(lineEnd(prices.measure, from: last.position, width: width))
      let line = prices.line(from: last.position, to: place)
      let step = prices.step(line, from: last, to: place, width: width)
      breaking.cost += step.demerits
      breaking.ends.append(place.end)
      last = step.end
    }
    return breaking
  }

  private func lineEnd(_ measure: LineMeasure, from start: Int, width: Double) -> Int {
    var best: Int?
    for index in start..<measure.cells.count where measure.cells[index].breakAfter != .never {
      let line = measure.line(start, index + 1)
      if line.natural - line.shrink > width + 1e-6 { return best ?? index + 1 }
      best = index + 1
      if measure.cells[index].breakAfter == .forced { break }
    }
    return best ?? measure.cells.count
  }
}

extension [Breaking] {
  /// Infinite where there is none.
  fileprivate var leastCost: Double { map(\.cost).min() ?? .infinity }
}
