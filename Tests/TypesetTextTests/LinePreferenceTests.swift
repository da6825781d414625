// What the breaker prefers over many lines: each preference beside first-fit, or a text that its price does not touch.

import Testing
import TypesetText

/// The grid shaper with a glyph for each character, and a hyphen after every second letter but the last three.
private struct SignShaper: TextShaper {
  func shape(_ text: [UInt8], spans: [ShapingSpan]) -> [ShapedGlyph] {
    GridShaper().shape(text, spans: spans).map { glyph in
      var glyph = glyph
      glyph.glyph = text[glyph.cluster...].prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
      return glyph
    }
  }

  func hyphenation(of word: ArraySlice<UInt8>) -> [Int] {
    Array(stride(from: 2, through: word.count - 3, by: 2))
  }
}

/// A broken paragraph: the text of its lines, and where their glyphs stand.
private struct BrokenText {
  var strings: [String] = []
  var pens: [[Double]] = []

  var cost = 0.0

  init(
    _ string: String, measure: Int, indent: Double = 2, hyphenates: Bool = false, firstFit: Bool = false
  ) {
    var paragraph = ParagraphText()
    paragraph.append(string, as: TextRun(start: 0, end: 0, font: 0, size: 10, hyphenates: hyphenates))
    let text = CellBuilder().shape(paragraph, with: SignShaper())
    let shape = ParagraphShape(measure: Double(measure) * 10, indent: indent * 10)
    let breaker = LineBreaker()
    let breaking =
      firstFit ? breaker.firstFit(of: text, shape: shape) : breaker.breaking(of: text, shape: shape)
    cost = breaking.cost
    for line in LineSetter().lines(of: text, breaking: breaking, shape: shape) {
      let runs = GlyphAssembler(text).runs(of: line, x: 0, baseline: 0).map(\.run)
      strings.append(runs.map { String(decoding: $0.text, as: UTF8.self) }.joined())
      pens.append(runs.flatMap { $0.glyphs.map { $0.x / 10 } })
    }
  }
}

@Suite struct LinePreferenceTests {
  /// Sentences of Han in which every second character is the next of `signs`.
  private func prose(_ seed: UInt64, signs: [Character]) -> String {
    var generator = SeededGenerator(seed: seed)
    var (text, next) = ("", 0)
    while text.count < 300 {
      for _ in 0...(generator.next() % 4) {
        text += "口"
        text.append(signs[next % signs.count])
        next += 1
      }
      text += generator.next() % 2 == 0 ? "，" : "口，"
    }
    return text + "口口口口。"
  }

  /// How often three lines in a row end with one of `signs`.
  private func stacks(_ lines: [String], _ signs: [Character]) -> Int {
    let ends = lines.dropLast().map { line in line.last.map(signs.contains) ?? false }
    return ends.indices.dropFirst(2).count { ends[$0 - 2] && ends[$0 - 1] && ends[$0] }
  }

  /// Three ends alike catch the eye: each third costs the same, and so fewer are chosen than where another character
  /// stands there each time.
  @Test func threeEndsAreNotAlike() {
    let cost = { (lines: Int, signs: String) -> Double in
      let text = (0..<lines).map { "口口口口口口口口口" + String(Array(signs)[$0 % signs.count]) }.joined()
      return BrokenText(text + "口口口口", measure: 10, indent: 0, firstFit: true).cost
    }
    let dearer = (2...4).map { cost($0, "的") - cost($0, "的了") }
    #expect(dearer[0] == 0 && dearer[1] > 100 && abs(dearer[2] - 2 * dearer[1]) < 1e-6, "\(dearer)")
    let others = Array("的了在是和有地得")
    var (alike, free) = (0, 0)
    for seed in 1...60 as ClosedRange<UInt64> {
      alike += stacks(BrokenText(prose(seed, signs: ["的"]), measure: 18).strings, ["的"])
      free += stacks(BrokenText(prose(seed, signs: others), measure: 18).strings, others)
    }
    #expect(alike < free, "\(alike) and \(free)")
  }

  /// A comma stands about as wide as in the line before.
  @Test func neighbouringLinesAreEven() {
    let jumps = { (firstFit: Bool) -> Int in
      (1...40 as ClosedRange<UInt64>).reduce(0) { count, seed in
        let broken = BrokenText(self.prose(seed, signs: ["的"]), measure: 22, firstFit: firstFit)
        let widths = zip(broken.strings, broken.pens).dropLast().map { string, pens -> Double? in
          let characters = Array(string)
          guard characters.count == pens.count else { return nil }
          return characters.indices.dropLast().first { characters[$0] == "，" }.map { pens[$0 + 1] - pens[$0] }
        }
        return count
          + zip(widths, widths.dropFirst()).count { pair in
            guard let first = pair.0, let second = pair.1 else { return false }
            return abs(first - second) > 0.25
          }
      }
    }
    let (even, uneven) = (jumps(false), jumps(true))
    #expect(even * 4 < uneven, "\(even) and \(uneven)")
  }

  /// A last line of two characters is disliked, one of a single character worse.
  @Test func lastLinesAreNotShort() {
    let short = { (firstFit: Bool) -> Int in
      (12...40).reduce(0) { count, measure in
        count
          + (60..<(60 + measure)).count { length in
            let text = String(repeating: "口口口口，口口口口口口，", count: 12).prefix(length) + "口口口。"
            let last = BrokenText(String(text), measure: measure, firstFit: firstFit).strings.last ?? ""
            return last.filter { $0 == "口" }.count == 2
          }
      }
    }
    let (chosen, first) = (short(false), short(true))
    #expect(chosen * 2 < first, "\(chosen) and \(first)")
  }

  /// Where hyphens may stand most words stay whole all the same: a parted word has its price.
  @Test func wordsAreSeldomParted() {
    var (words, parted) = (0, 0)
    for seed in 1...40 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var text = ""
      for _ in 0..<40 {
        text += String(repeating: "口", count: Int(generator.next() % 6) + 3) + "，"
        text += "口" + ["configuration", "international", "committees"][Int(generator.next() % 3)] + "口"
      }
      words += 40
      parted += BrokenText(text, measure: 30, hyphenates: true).strings.count { $0.hasSuffix("\u{AD}") }
    }
    #expect(parted > 0 && parted * 6 < words, "\(parted) of \(words)")
  }
}
