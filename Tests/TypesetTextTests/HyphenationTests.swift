// Western words parted by a hyphen: where, how it reads back, and what stays whole.

import Testing
import TypesetText

/// The grid shaper, with a hyphen allowed after every second letter but the last three.
private struct SyllableShaper: TextShaper {
  var ligature = false

  func shape(_ text: [UInt8], spans: [ShapingSpan]) -> [ShapedGlyph] {
    let glyphs = GridShaper().shape(text, spans: spans)
    guard ligature else { return glyphs }
    // The second and third letter of each word are one glyph.
    return glyphs.enumerated().filter { $0.element.cluster % 4 != 2 }.map(\.element)
  }

  func hyphenation(of word: ArraySlice<UInt8>) -> [Int] {
    Array(stride(from: 2, through: word.count - 3, by: 2))
  }
}

@Suite struct HyphenationTests {
  private func lines(
    _ string: String, measure: Double, hyphenates: Bool = true, shaper: SyllableShaper = SyllableShaper()
  ) -> (strings: [String], lines: [SetLine]) {
    var paragraph = ParagraphText()
    paragraph.append(
      string, as: TextRun(start: 0, end: 0, font: 0, size: 10, hyphenates: hyphenates))
    let text = CellBuilder().shape(paragraph, with: shaper)
    let shape = ParagraphShape(measure: measure * 10)
    let lines = LineSetter().lines(
      of: text, breaking: LineBreaker().breaking(of: text, shape: shape), shape: shape)
    let strings = lines.map { line in
      GlyphAssembler(text).runs(of: line, x: 0, baseline: 0)
        .map { String(decoding: $0.run.text, as: UTF8.self) }.joined()
    }
    return (strings, lines)
  }

  private let text = "口口口口口口configuration口口口口口口口口口"

  @Test(arguments: 8...12) func aHyphenStandsAtTheLinesEndAndReadsAsSoft(measure: Int) {
    let set = lines(text, measure: Double(measure))
    let parted = set.strings.filter { $0.hasSuffix("\u{AD}") }
    #expect(!parted.isEmpty)
    #expect(set.strings.joined().replacing("\u{AD}", with: "") == text)
    for (line, string) in zip(set.lines, set.strings).dropLast() {
      #expect(abs(line.end - Double(measure) * 10) < 0.01, "\(string)")
    }
  }

  @Test func wordsStayWholeUnlessAsked() {
    for measure in 8...12 {
      let set = lines(text, measure: Double(measure), hyphenates: false)
      #expect(!set.strings.joined().contains("\u{AD}"))
      #expect(set.strings.contains { $0.contains("configuration") })
    }
  }

  @Test func aWordInsideALineHasNoHyphen() {
    #expect(lines("口configuration口", measure: 40).strings == ["口configuration口"])
  }

  @Test(arguments: ["NASAORGS", "https://configuration", "GPT4configuration", "user@configuration", "con"])
  func namesAndAddressesStayWhole(word: String) {
    for measure in 5...12 {
      let strings = lines("口口口\(word)口口口口口", measure: Double(measure)).strings
      #expect(!strings.joined().contains("\u{AD}"), "\(strings)")
    }
  }

  @Test func ligaturesAreNotParted() {
    let whole = lines("abcdefghijkl", measure: 4)
    #expect(whole.strings.joined().contains("\u{AD}"))
    let set = lines("abcdefghijkl", measure: 4, shaper: SyllableShaper(ligature: true))
    for string in set.strings { #expect(!string.hasSuffix("ab\u{AD}") && !string.hasSuffix("ef\u{AD}")) }
  }
}
