// The nearest known word.

import Testing

@testable import TypesetReader

@Suite struct DataSpellingTests {
  @Test(
    "near words",
    arguments: [
      ("feild", "field"), ("colums", "columns"), ("信坊", "信访"), ("办结律", "办结率"), ("Columns", "columns"),
      ("work-2024.cvs", "work-2024.csv"), ("representaives", "representatives"),
    ])
  func near(_ word: String, _ meant: String) {
    let known = ["field", "columns", "信访", "办结率", "work-2024.csv", "representatives", "title"]
    #expect(Spelling.nearest(to: word, in: known) == meant)
  }

  @Test("words that are not near", arguments: ["", "乙", "ab", "督办事项", "xxxxxxxx"])
  func far(_ word: String) {
    #expect(Spelling.nearest(to: word, in: ["甲", "信访", "columns", "it"]) == nil)
  }

  @Test("the nearest wins, of equals the first, never the word itself") func order() {
    #expect(Spelling.nearest(to: "abcd", in: ["abxy", "abcx", "abcy"]) == "abcx")
    #expect(Spelling.nearest(to: "abcd", in: ["abcd"]) == nil)
    #expect(Spelling.nearest(to: String(repeating: "a", count: 100_000), in: ["aa"]) == nil)
  }
}
