// Points of hyphenation as libhyphen and its dictionary give them (package hyphen-en-us).

import Testing
import TypesetCairo

@Suite struct HyphenatorTests {
  private func parted(_ word: String) throws -> String {
    let hyphenator = try #require(Hyphenator())
    let points = hyphenator.points(in: Array(word.utf8))
    return word.enumerated().map { (points.contains($0.offset) ? "-" : "") + String($0.element) }.joined()
  }

  @Test func wordsArePartedAtTheirSyllables() throws {
    #expect(try parted("hyphenation") == "hy-phen-ation")
    #expect(try parted("Configuration") == "Con-fig-u-ra-tion")
    #expect(try parted("representatives") == "rep-re-sen-ta-tives")
  }

  @Test func shortWordsAndEdgesStayWhole() throws {
    for word in ["", "a", "over", "only"] { #expect(try parted(word) == word) }
    for word in ["abandon", "committee", "responsibility", "city", "under"] {
      let parts = try parted(word).split(separator: "-")
      #expect((parts.first?.count ?? 0) >= 2 && (parts.last?.count ?? 0) >= 3, "\(parts)")
    }
  }

  @Test func aMissingDictionaryIsNoHyphenator() {
    #expect(Hyphenator(dictionary: "/nowhere/hyph.dic") == nil)
  }

  @Test func aWordWithoutEndIsNotParted() throws {
    let word = String(repeating: "ration", count: 4000)
    #expect(try parted(word) == word)
  }
}
