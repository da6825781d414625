// Cases F32 to F38: missing bold, missing and rare characters, variation selectors, compatibility characters.

import Foundation
import Testing
import Typeset

@Suite struct FontCaseTests {
  private func caseFile(_ name: String) throws -> String {
    try String(
      contentsOfFile: Project.root + "/Tests/TypesetReaderTests/Cases/" + name, encoding: .utf8)
  }

  /// The first column of a case file without its head.
  private func names(_ file: String) throws -> [String] {
    try caseFile(file).split(whereSeparator: \.isNewline).dropFirst().map {
      String($0.prefix { $0 != "," })
    }
  }

  // MARK: F32

  /// Droid Sans Fallback has no bold face.
  private static let plain = "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"
  private static let hasPlain = FileManager.default.fileExists(atPath: plain)

  private func plainPage(_ chapter: String) throws -> InlinePage {
    try InlinePage(
      chapter, styles: "  strong: {font: null, weight: bold}\n  quote: {font: plain, indent: 0}",
      more: "fonts: {plain: {han: Droid Sans Fallback}}")
  }

  @Test(.enabled(if: hasPlain)) func boldOfAFaceWithoutBoldIsToldOnceWithItsPlace() throws {
    let page = try plainPage("正文。\n\n> 引文**加粗**与**又加粗**\n")
    let told = page.findings.filter { $0.contains("[font-substitute]") }
    try #require(told.count == 1)
    #expect(told[0].contains("chapter.md:3:") && told[0].contains("Droid Sans Fallback"))
    #expect(told[0].contains("bold") && told[0].contains("hei") && told[0].contains("2 times"))
    let faces = page.runs.filter { String(decoding: $0.text, as: UTF8.self).contains("加粗") }.map(\.face)
    let plain = page.runs.filter { String(decoding: $0.text, as: UTF8.self).contains("引文") }.map(\.face)
    #expect(Set(faces).count == 1 && Set(faces).isDisjoint(with: plain), "the words are set in another face")
  }

  @Test(.enabled(if: hasPlain)) func boldThatNobodyAsksForIsNotTold() throws {
    #expect(try plainPage("正文。\n\n> 引文\n").findings.isEmpty)
  }

  // MARK: F33

  @Test func missingCharacterIsToldOnceWithItsCount() throws {
    let page = try InlinePage("甲\u{E000}乙\n\n丙\u{E000}丁\u{E001}\n")
    let told = page.findings.filter { $0.contains("[missing-glyph]") }
    try #require(told.count == 2)
    #expect(told[0].contains("chapter.md:1:2: error") && told[0].contains("U+E000"))
    #expect(told[0].contains("role “song”") && told[0].contains("2 times"))
    #expect(told[1].contains("chapter.md:3:4") && !told[1].contains("times"))
  }

  /// A character that the role's font has not and another has: printed, and told with both names.
  @Test(.enabled(if: hasPlain)) func standInsAreToldByName() throws {
    let page = try plainPage("正文。\n\n> 引文与𬱖，又见𬱖\n")
    let told = page.findings.filter { $0.contains("[fallback-glyph]") && $0.contains("U+2CC56") }
    try #require(told.count == 1, "\(page.findings)")
    #expect(told[0].contains("chapter.md:3:") && told[0].contains("role “plain”"))
    #expect(told[0].contains("stands in for “𬱖”") && told[0].contains("2 times"))
    #expect(try page.rawText().bare.contains("又见𬱖"))
  }

  // MARK: F34

  @Test func marksOfSplitRunsHaveTheSameGlyph() throws {
    let page = try InlinePage("见甲。**乙**。[丙](https://a.cn)。<u>丁</u>。\n")
    var stops: Set<UInt32> = []
    for run in page.runs where run.size == 10 {
      for (mark, glyph) in zip(String(decoding: run.text, as: UTF8.self), run.glyphs) where mark == "。" {
        stops.insert(glyph.glyph)
      }
    }
    #expect(stops.count == 1)
  }

  // MARK: F35

  @Test func everyNameIsPrintedWholeOrAnError() throws {
    for name in try names("names-rare-han.csv") {
      let page = try InlinePage("代表\(name)同志。\n")
      guard page.document.diagnostics.hasErrors else {
        let bare = String(String.UnicodeScalarView(name.unicodeScalars.filter { $0 != "\u{3000}" }))
        #expect(try page.rawText().bare.contains("代表\(bare)同志。"), "\(name)")
        continue
      }
      #expect(page.findings.contains { $0.contains("[missing-glyph]") && $0.contains("fonts:") }, "\(name)")
    }
  }

  // MARK: F37

  @Test(arguments: 0...30) func variationSelectorsStayWithTheirBase(before: Int) throws {
    let name = "葛\u{E0100}明"
    let page = try InlinePage(String(repeating: "统", count: 20 + before) + name + "代表。\n")
    let mark = try #require(page.marks.first { $0.text.unicodeScalars.first == "葛" })
    #expect(mark.text.unicodeScalars.count == 2, "the selector is kept in the text")
    let next = try page.mark("明")
    #expect(next.x - mark.x < 11 || next.baseline > mark.baseline, "it takes no width")
    #expect(!page.document.diagnostics.hasErrors)
    #expect(page.marks.allSatisfy { $0.text.unicodeScalars.first?.value != 0xE0100 })
  }

  // MARK: F38

  @Test func compatibilityCharactersOfDataAreToldAndPrinted() throws {
    let folder = try Folder()
    try folder.write(try caseFile("names-compat.csv"), to: "names.csv")
    let layout = try folder.write(
      "typeset: 1\nextends: report\ntitle: 名单\ndata: {names: {from: names.csv}}\n"
        + "tables: {list: {from: names, title: 名单}}\ncontent: [{table: list}]\n", to: "layout.yaml")
    let document = try Layout(path: layout).compose()
    let notes = document.diagnostics.items.filter { $0.id.name == "compatibility-ideograph" }
    #expect(notes.count == 3 && notes.allSatisfy { $0.severity == .note })
    #expect(notes.first?.message.contains("U+F9E1") == true)
    #expect(notes.first?.hint?.contains("U+674E") == true)
    #expect(!document.diagnostics.hasErrors)
    let text = document.pages.flatMap(\.items).reduce(into: "") { text, item in
      if case .text(let run) = item.content { text += String(decoding: run.text, as: UTF8.self) }
    }
    #expect(text.unicodeScalars.contains("\u{F9E1}"), "the name is printed as it was typed")
  }
}
