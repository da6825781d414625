// Rewriting of content streams: colours and tags change, all else stays.

import Testing
import TypesetFrame

@testable import TypesetPDF

@Suite struct ContentRewriterTests {
  private func rewrite(_ text: String, marks: [MarkedContent] = []) throws -> String {
    let inks = try InkTable([Fixture.black, Fixture.red])
    let rewriter = ContentRewriter(inks: inks, marks: marks, page: 3)
    return String(decoding: try rewriter.rewrite(Array(text.utf8)), as: UTF8.self)
  }

  @Test func sentinelsBecomeInks() throws {
    #expect(try rewrite("q 0.001 0.002 0.003 rg BT") == "q 0 0 0 1 k BT")
    #expect(try rewrite("0.005 0.006 0.007 RG /a0 gs") == "0 1 0.85 0.05 K /a0 gs")
  }

  @Test func allElseStays() throws {
    let text = "q % 0 g\n(0 0 0 rg (\\)) ) Tj [<0001>-3.5(g)] TJ /rg gs BI /W 1 ID \u{1} 0 g\nEI Q\n"
    #expect(try rewrite(text) == text)
  }

  @Test(arguments: [
    "0 0 0 rg", "0.5 0.5 0.5 RG", "0 g", "1 G", "/Pattern cs", "/P1 scn", "/S1 sh", "0 0 0 1 k",
    "0.009 0.010 0.011 rg", "1e99 0 0 rg", "0.002 0.003 rg", "(0) 0 0 rg",
  ])
  func whatIsNoInkIsRefused(text: String) {
    #expect(throws: FinishingError.strayColor(page: 3, operation: text)) { _ = try rewrite("q " + text) }
  }

  @Test func tagsBecomeTheDocuments() throws {
    let text = "/NonStruct << /MCID 0 >> BDC q EMC /P << /MCID 1 >> BDC Q EMC"
    #expect(
      try rewrite(text, marks: [.artifact, .element(.heading1)])
        == "/Artifact BMC q EMC /H1 <</MCID 1>> BDC Q EMC")
  }

  @Test func actualTextStays() throws {
    let text = "/Span << /ActualText <feff20142014> >> BDC <0003>Tj EMC"
    #expect(try rewrite(text) == text)
  }

  @Test(arguments: [
    "/P <</MCID 0>> BDC EMC", "/P <</MCID 0>> BDC EMC /P <</MCID 0>> BDC EMC",
    "/P <</MCID 0>> BDC EMC /P <</MCID 2>> BDC EMC", "/P <</MCID -1>> BDC EMC", "",
  ])
  func marksThatDoNotFitAreRefused(text: String) {
    #expect(throws: FinishingError.self) {
      _ = try rewrite(text, marks: [.artifact, .element(.paragraph)])
    }
  }

  @Test func damageIsRefused() {
    #expect(throws: FinishingError.damagedContent(page: 3)) { _ = try rewrite("q (open") }
  }

  @Test func moreInksThanSentinelsAreRefused() {
    #expect(throws: FinishingError.self) {
      _ = try InkTable(Array(repeating: Fixture.black, count: InkSentinel.limit + 1))
    }
  }

  @Test func anyBytesAreRewrittenOrRefused() {
    var generator = SeededGenerator(seed: 11)
    var refused = 0
    for _ in 0..<500 {
      let text = (0..<20).map { _ in
        ["0.001", "0.002", "0.003", "rg", "BDC", "/MCID", "<<", ">>", "(", ")", "9e9", "-"].randomElement(
          using: &generator) ?? ""
      }
      if (try? rewrite(text.joined(separator: " "), marks: [.artifact])) == nil { refused += 1 }
    }
    #expect(refused > 0)
  }
}
