// Paragraphs set a line or two longer or shorter: which breakings there are, and what each costs.

import TypesetText

/// Breakings of paragraphs to other numbers of lines, each found once.
final class AlternativeBreakings {
  private var known: [Int: [(breaking: Breaking, price: Double)]] = [:]

  func find(_ index: Int, in paragraphs: [SetParagraph]) -> [(breaking: Breaking, price: Double)] {
    if let found = known[index] { return found }
    let found = paragraphs[index].alternatives
    known[index] = found
    return found
  }
}

extension SetParagraph {
  /// Lines of a paragraph from which on it may be set two lines longer or shorter.
  private static var longLines: Int { 8 }
  /// Characters of a measure under which one character fewer opens gaps that the breaker does not try by itself.
  private static var narrow: Double { 14 }

  /// Breakings of a line more or less, of long paragraphs two, and the price of each. Empty where the paragraph is
  /// one that is not broken into lines.
  var alternatives: [(breaking: Breaking, price: Double)] {
    guard let shape, alignment == .justify, lines.count > 1 else { return [] }
    let best = breakings(in: shape)
    guard let least = best.map(\.cost).min() else { return [] }
    let most = lines.count < Self.longLines ? 1 : 2
    return best.compactMap { breaking in
      guard (1...most).contains(abs(breaking.lineCount - lines.count)), !breaking.isPoor else { return nil }
      let price = PageCost.setting(demerits: (breaking.cost - least) / Double(lines.count))
      return price.map { (breaking, $0) }
    }
  }

  private func breakings(in shape: ParagraphShape) -> [Breaking] {
    let breaker = LineBreaker(justifies: true)
    let characters = shape.rest.width / style.size
    guard characters > 2, characters < Self.narrow else { return breaker.breakings(of: shaped, shape: shape) }
    let looser = breaker.breakings(of: shaped, shape: shape, widestGap: 1.1 / (characters - 1))
    return looser.isEmpty ? breaker.breakings(of: shaped, shape: shape) : looser
  }

  /// Sets the paragraph by another breaking.
  mutating func set(_ breaking: Breaking, shape: ParagraphShape) {
    self.shape = shape
    lines = LineSetter(alignment: alignment).lines(of: shaped, breaking: breaking, shape: shape)
  }
}
