// Breakings with wider gaps than a paragraph's best: for columns so narrow that one character makes a gap show.

extension LineBreaker {
  /// The best breakings into justified lines whose gaps open at most so far, in em, one for each number of lines in
  /// reach, fewest lines first; empty where there is none.
  public func breakings(of text: ShapedText, shape: ParagraphShape, widestGap: Double) -> [Breaking] {
    guard !text.cells.isEmpty else { return [] }
    let prices = LinePrices(text: text, cost: LineCost(justifies: true))
    var pass = BreakingPass(prices: prices, shape: shape, tolerance: widestGap, keepsCounts: true)
    return pass.run()
  }
}

extension Breaking {
  /// Whether its last line is a lone character (CLREQ C71), or it is as bad for another reason.
  public var isPoor: Bool { cost >= LineCost.lone }
}
