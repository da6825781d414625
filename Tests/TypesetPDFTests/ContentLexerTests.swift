// The lexer of content streams: every kind of token, and any bytes whatever.

import Testing

@testable import TypesetPDF

@Suite struct ContentLexerTests {
  private func tokens(_ text: String) -> (words: [String], kinds: [ContentToken.Kind], isDamaged: Bool) {
    let bytes = Array(text.utf8)
    var lexer = ContentLexer(bytes)
    var words: [String] = []
    var kinds: [ContentToken.Kind] = []
    while let token = lexer.next() {
      words.append(String(decoding: bytes[token.start..<token.end], as: UTF8.self))
      kinds.append(token.kind)
    }
    return (words, kinds, lexer.isDamaged)
  }

  @Test func everyKindOfToken() {
    let found = tokens("-1.5 /Na#20me(a)<0aF>[]<</K true>>Tj\n")
    #expect(found.words == ["-1.5", "/Na#20me", "(a)", "<0aF>", "[", "]", "<<", "/K", "true", ">>", "Tj"])
    #expect(
      found.kinds == [
        .number, .name, .string, .hexString, .arrayOpen, .arrayClose, .dictionaryOpen, .name, .word,
        .dictionaryClose, .word,
      ])
    #expect(!found.isDamaged)
  }

  @Test func stringsNestAndEscape() {
    let found = tokens(#"(a (0 0 0 rg) b \) \( \\) Tj"#)
    #expect(found.words == [#"(a (0 0 0 rg) b \) \( \\)"#, "Tj"])
    #expect(!found.isDamaged)
  }

  @Test func commentsAreSpace() {
    #expect(tokens("1 % 0 0 0 rg (\r2 g").words == ["1", "2", "g"])
  }

  @Test func inlineImagesMayHoldTheLettersOfTheirEnd() {
    let found = tokens("BI /W 1 ID \u{1}x EI\u{7}\u{1} 0 g\nEI Q")
    #expect(found.words == ["BI", "/W", "1", "ID", "\u{1}x EI\u{7}\u{1} 0 g", "EI", "Q"])
    #expect(found.kinds[4] == .imageData)
    #expect(!found.isDamaged)
  }

  @Test(arguments: ["(never (closed)", "<00", "<0x>", "> q", ")", "}", "ID abc"])
  func damageIsTold(text: String) {
    #expect(tokens(text).isDamaged)
  }

  @Test func anyBytesAreSplitInOrder() {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "(", ")", "\\", "<", "<<", ">", "[", "ID ", " EI ", "%", "\n", "/", "0 0 0 rg", "BDC", "\0",
    ]
    for _ in 0..<2000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        if Bool.random(using: &generator) {
          bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
        } else {
          bytes.append(.random(in: 0...255, using: &generator))
        }
      }
      var lexer = ContentLexer(bytes)
      var end = 0
      var count = 0
      while let token = lexer.next() {
        #expect(token.start >= end && token.end >= token.start && token.end <= bytes.count)
        end = token.end
        count += 1
        guard count <= bytes.count + 2 else { break }
      }
      #expect(count <= bytes.count + 2)
    }
  }
}
