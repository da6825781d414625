// How a line's difference is spread: what gives first, all alike, and what never opens.

import Testing

/// A PDF holds no move under 0.003 em (see `PenGrid`): what is left of a line's moves stands in one of its gaps.
private let moves = 0.012

@Suite struct AdjustmentTests {
  /// Lines but the last of long mixed paragraphs at several measures, with their spaces.
  private static let lines = Result { try spaces(Setting(), measures: Sheet.everyMeasure) }
  /// The same where Latin has no gap of its own.
  private static let gapless = Result {
    try spaces(Setting().text("latin-gap: 0em"), measures: [14, 22, 31])
  }
  /// The same with marks of half an em, no gaps, and a little less of both.
  private static let tight = Result {
    try spaces(
      Setting().body("indent: 0字, letter-spacing: -0.05em").text("punctuation: banjiao, latin-gap: 0em"),
      measures: [14, 22, 31])
  }

  private static func spaces(_ setting: Setting, measures: [Int]) throws -> [LineSpaces] {
    try measures.flatMap { count in
      let texts = (1...3).map { SeededText(seed: UInt64($0 * 100 + count)).text(characters: count * 24) }
      return try Press.set(texts, setting.measuring(count)).flatMap { specimen in
        specimen.lines.dropLast().map { LineSpaces($0) }
      }
    }
  }

  @Test func squeezingIsEqualWithinAClass() throws {
    let (lines, tight) = (try AdjustmentTests.lines.get(), try AdjustmentTests.tight.get())
    for row in 0..<4 {
      let name = lines[0].squeezed[row].name
      let inLines = lines.map { $0.squeezed[row].widths.spread }.max() ?? .nan
      let between = lines.flatMap { $0.squeezed[row].widths }.spread
      measure(.reduction, "\(name) of one line give alike", inLines, is: 0, off: between, within: moves)
      let least = lines.flatMap { $0.squeezed[row].widths }.min() ?? .nan
      measure(
        .reduction, "\(name) keep their least", least, in: lines[0].squeezed[row].least...0.5,
        off: tight.flatMap { $0.squeezed[row].widths }.min())
    }
    let words = lines.map(\.words.spread).max() ?? .nan
    measure(
      .reduction, "word spaces of one line are alike", words, is: 0, off: lines.flatMap(\.words).spread,
      within: 0.015)
  }

  /// No class gives before the class that is to give first has given all.
  @Test func classesGiveInOrder() throws {
    let lines = try AdjustmentTests.lines.get()
    for (first, second) in [(0, 1), (0, 2), (1, 2), (0, 3), (1, 3), (2, 3)] {
      let names = lines[0].squeezed.map(\.name)
      measure(
        .reduction, "\(names[first]) give before \(names[second])",
        Double(AdjustmentTests.violations(lines, first, second)), is: 0,
        off: Double(AdjustmentTests.violations(lines, second, first)))
    }
  }

  private static func violations(_ lines: [LineSpaces], _ first: Int, _ second: Int) -> Int {
    lines.count { line in
      let (one, two) = (line.squeezed[first], line.squeezed[second])
      guard let least = one.widths.min(), let other = two.widths.min() else { return false }
      return two.natural - other > moves && least - one.least > moves
    }
  }

  /// A line that is squeezed opens nothing; a line that is opened squeezes nothing.
  @Test func aLineIsSqueezedOrOpened() throws {
    let lines = try AdjustmentTests.lines.get()
    let (squeezed, opened) = (lines.filter(\.isSqueezed), lines.filter(\.isOpened))
    #expect(squeezed.count > 20)
    #expect(opened.count > 20)
    let widest = squeezed.flatMap(\.han).max() ?? .nan
    measure(.reduceFirst, "Han gaps of squeezed lines", widest, is: 0, off: opened.flatMap(\.han).max())
    let most = opened.flatMap { $0.given.compactMap { $0 } }.max() ?? .nan
    measure(
      .reduceFirst, "what opened lines take from marks", max(0, most), is: 0,
      off: squeezed.flatMap { $0.given.compactMap { $0 } }.max(), within: 0.02)
  }

  /// Opening goes to the gaps beside Latin first, then to all alike; never into what can not part.
  @Test func openingIsEqual() throws {
    let opened = try AdjustmentTests.lines.get().filter(\.isOpened)
    let gapless = try AdjustmentTests.gapless.get().filter(\.isOpened)
    let spread = opened.map(\.han.spread).max() ?? .nan
    measure(
      .expansion, "Han gaps of one line open alike", spread, is: 0, off: opened.flatMap(\.han).spread,
      within: moves)
    let ahead = { (lines: [LineSpaces]) in
      lines.compactMap { line in line.latin.min().map { $0 - (line.han.max() ?? 0) } }.min()
    }
    measure(
      .expansion, "gaps beside Latin open before Han gaps", ahead(opened) ?? .nan,
      in: (1.0 / 3 - moves)...0.5,
      off: ahead(gapless))
    let closed = opened.flatMap(\.closed).map(abs).max() ?? .nan
    measure(
      .expansion, "nothing opens beside ～ and inside ……", closed, is: 0, off: opened.flatMap(\.han).max())
  }
}

/// Paragraphs of Han, marks, Latin and figures, the same in every run.
struct SeededText {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  private mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  private static let pieces = [
    "，", "，", "、", "。", "；", "？", "（议案）", "“决定”", "《办法》", "AI", "2024", "total fit", "PDF", "春～秋", "……", "，",
  ]

  /// About so many characters.
  func text(characters: Int) -> String {
    var copy = self
    var text = ""
    while text.count < characters {
      text +=
        String(repeating: "口", count: 1 + copy.below(6))
        + SeededText.pieces[copy.below(SeededText.pieces.count)]
    }
    return text + "口口口。"
  }
}
