// Glyphs that stand for one text: the font says it, and spans go only where that is safe.

import Testing
import TypesetFrame

@testable import TypesetPDF

@Suite struct GlyphTextTests {
  private let span = "/Span << /ActualText <feff4e00> >> BDC\n<0006>Tj\nEMC\n"

  private func texts(_ content: String) -> [Int: String] {
    var collector = GlyphTextCollector()
    collector.collect(Array(content.utf8))
    return (collector.result.texts["/f"] ?? [:]).mapValues { String(decoding: $0, as: UTF8.self) }
  }

  @Test func alwaysTheSameText() {
    #expect(texts("/f 1 Tf <0001>Tj \(span) [<00020003>-5()<0001>] TJ \(span)") == [6: "4e00"])
  }

  @Test(arguments: [
    "<0006>Tj", "[<00010006>]TJ", "/Span << /ActualText <feff2f00> >> BDC <0006>Tj EMC",
    "/Span << /ActualText <feff4e00> >> BDC <0006>Tj <0001>Tj EMC",
    "/Span << /ActualText <feff4e00> >> BDC <0006>Tj 1 0 0 1 0 0 Tm EMC",
    "/Span << /ActualText <feff4e00> >> BDC <00060001>Tj EMC", "(ab)Tj",
  ])
  func otherUseForbidsIt(other: String) {
    #expect(texts("/f 1 Tf \(span) \(other)") == [:])
    #expect(texts("/f 1 Tf \(other) \(span)") == [:])
  }

  @Test func fontsAreKeptApart() {
    #expect(texts("/f 1 Tf \(span) q /g 1 Tf <0006>Tj Q \(span)") == [6: "4e00"])
    #expect(texts("/g 1 Tf \(span)") == [:])
  }

  @Test func onlyTheSpanGoes() throws {
    var known = GlyphTexts()
    known.texts = ["/f": [6: Array("4e00".utf8)]]
    let rewriter = ContentRewriter(inks: try InkTable([]), marks: [], page: 1, texts: known)
    func rewrite(_ text: String) throws -> String {
      String(decoding: try rewriter.rewrite(Array(text.utf8)), as: UTF8.self)
    }
    #expect(try rewrite("/f 1 Tf \(span)<0001>Tj") == "/f 1 Tf \n<0006>Tj\n\n<0001>Tj")
    let other = "/g 1 Tf \(span)"
    #expect(try rewrite(other) == other)
  }

  @Test func mapsAreRewritten() throws {
    let map = "2 beginbfchar\n<0001> <6c49>\n<0006> <2f00>\nendbfchar\n"
    let result = try #require(CharacterMap(bytes: Array(map.utf8)).replacing([6: Array("4e00".utf8), 9: []]))
    #expect(
      String(decoding: result.bytes, as: UTF8.self)
        == "2 beginbfchar\n<0001> <6c49>\n<0006> <4e00>\nendbfchar\n")
    #expect(result.codes == [6])
    #expect(CharacterMap(bytes: Array("1 beginbfrange <0> <1> <2> endbfrange".utf8)).replacing([:]) == nil)
  }

  /// 一 beside the radical ⼀ that shares its glyph: the spans stay, and both come back.
  @Test func sharedGlyphsKeepTheirSpans() throws {
    let page = Fixture.single { $0.text("一⼀一", x: 10, y: 40) }
    let bytes = try page.finished()
    #expect(try ReadingTool.text("pdftotext", ["-raw", "FILE", "-"], on: bytes).contains("一⼀一"))
    let content = String(decoding: try ContentInspector(bytes).streams(ofPage: 0)[0], as: UTF8.self)
    #expect(content.contains("/ActualText"))
    let alone = try ContentInspector(Fixture.single { $0.text("一二一", x: 10, y: 40) }.finished())
    #expect(!String(decoding: try alone.streams(ofPage: 0)[0], as: UTF8.self).contains("/ActualText"))
  }
}
