// Damaged painted files are refused, never a crash; and the small spellings.

import Testing
import TypesetFrame

@testable import TypesetPDF

@Suite struct DamageTests {
  @Test func cutFilesAreRefused() throws {
    let fixture = try Fixture.make()
    for part in [0, 1, 8, 100, fixture.painted.bytes.count / 2, fixture.painted.bytes.count - 30] {
      var broken = fixture
      broken.painted.bytes = Array(fixture.painted.bytes.prefix(part))
      #expect(throws: FinishingError.self) { _ = try broken.finished() }
    }
  }

  @Test func changedBytesAreFinishedOrRefused() throws {
    let fixture = try Fixture.make()
    var generator = SeededGenerator(seed: 19)
    var refused = 0
    for _ in 0..<80 {
      var broken = fixture
      // The end of the file holds the objects that finishing reads.
      let count = broken.painted.bytes.count
      for _ in 0..<12 {
        let place = Int.random(in: count - 9000..<count, using: &generator)
        broken.painted.bytes[place] = .random(in: 0...255, using: &generator)
      }
      if (try? broken.finished()) == nil { refused += 1 }
    }
    #expect(refused > 10)
  }

  @Test func otherColoursAreRefused() {
    let page = Fixture.single { canvas in
      canvas.use(ink: 200)
      canvas.text("无此墨", x: 10, y: 40, ink: 200)
    }
    #expect(throws: FinishingError.self) { _ = try page.finished() }
  }

  @Test func errorsSpeak() {
    #expect(FinishingError.strayColor(page: 2, operation: "0 g").description.contains("“0 g”"))
    #expect(FinishingError.damagedContent(page: 7).description.contains("page 7"))
  }
}

@Suite struct SpellingTests {
  @Test(arguments: [
    (1, "1"), (0.85, "0.85"), (0.05, "0.05"), (-0.00001, "0"), (-12.5, "-12.5"), (595.275591, "595.2756"),
    (.infinity, "0"), (.nan, "0"), (1e300, "0"),
  ])
  func numbers(value: Double, text: String) {
    #expect(PDFText.number(value) == text)
  }

  @Test(arguments: [
    ("https://a.cn/清", "https://a.cn/%E6%B8%85"), ("a%2Fb%zz%", "a%2Fb%25zz%25"),
    ("a b\n<>", "a%20b%0A%3C%3E"),
    ("mailto:x@y.cn?q=1&r", "mailto:x@y.cn?q=1&r"),
  ])
  func addresses(text: String, encoded: String) {
    #expect(PDFText.address(text) == Array(encoded.utf8))
  }

  @Test func textStringsBeginWithTheMark() {
    #expect(PDFText.textString("字𬱖") == [0xFE, 0xFF, 0x5B, 0x57, 0xD8, 0x73, 0xDC, 0x56])
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (4_107_542_399, "2100-02-28T23:59:59Z"),
    (-5, "1970-01-01T00:00:00Z"), (Int64.max, "9999-12-31T23:59:59Z"),
  ])
  func moments(seconds: Int64, text: String) {
    #expect(Timestamp(seconds).iso == text)
  }

  @Test func levelsNest() {
    let (nodes, roots) = OutlineWriter.nest([2, 3, 1, 4, 2, 2])
    #expect(roots == [0, 2])
    #expect(nodes.map(\.parent) == [-1, 0, -1, 2, 2, 2])
    #expect(nodes[2].children == [3, 4, 5] && nodes[2].descendants == 3 && nodes[0].descendants == 1)
  }

  @Test func metadataIsEscaped() {
    #expect(XMPPacket.escaped("a<&>\u{0}\u{1F}\u{FFFE}b") == "a&lt;&amp;&gt;b")
  }
}
