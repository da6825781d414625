// Mistakes of an author from end to end: each is told with its place and a remedy, and no PDF is written.

import Foundation
import Testing
import Typeset

@Suite struct MistakeTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// What a layout's composition reports, as lines of text.
  private func findings(_ path: String) throws -> [String] {
    let document = try Layout(path: path).compose()
    let renderer = DiagnosticRenderer(files: document.files)
    return document.diagnostics.items.map { renderer.console($0) }
  }

  private func layout(_ text: String) throws -> String {
    try folder.write("typeset: 1\nextends: report\ntitle: 测试\n" + text, to: "layout.yaml")
  }

  private func chapter(_ text: String) throws -> String { try folder.write(text, to: "chapter.md") }

  private func copyCase(_ name: String) throws {
    let data = try Data(
      contentsOf: URL(fileURLWithPath: Project.root + "/Tests/TypesetImageTests/Cases/" + name))
    try data.write(to: URL(fileURLWithPath: folder.path + "/" + name))
  }

  @Test func unknownFontIsNamedWithItsPackage() throws {
    let text = try findings(try layout("fonts: {song: {han: Noto Serif CJK XX}}\ncontent: []\n")).joined()
    #expect(text.contains("layout.yaml:4:") && text.contains("[unknown-font]"))
    #expect(text.contains("Noto Serif CJK XX") && text.contains("fonts-noto-cjk"))
  }

  @Test func substituteIsTold() throws {
    try folder.write("# 标题\n\n正文。\n", to: "a.md")
    let path = try layout("styles: {body: {font: fangsong}}\ncontent: [{chapter: a.md}]\n")
    let told = try findings(path).joined()
    #expect(told.contains("[font-substitute]") && told.contains("“kai” stands in"))
  }

  @Test func missingGlyphSaysCharacterRoleAndPlace() throws {
    let text = try findings(try chapter("# 标题\n\n正文有\u{E000}字。\n")).joined()
    #expect(text.contains("chapter.md:3:4: error") && text.contains("[missing-glyph]"))
    #expect(text.contains("U+E000") && text.contains("song"))
  }

  /// Nothing is lost where nothing fits: the least bad lines are set and each is told.
  @Test func lineThatFitsNowhereIsToldWithItsExcess() throws {
    let narrow = "page: {area: {characters: 4, lines: 39, top: 26mm}}\ncontent: [{chapter: a.md}]\n"
    try folder.write("# 标题\n\n见https://example.org/\(String(repeating: "a", count: 60))网站。\n", to: "a.md")
    let told = try findings(try layout(narrow))
    #expect(told.contains { $0.contains("a.md:3:") && $0.contains("pt over its measure [overfull-line]") })
    #expect(told.contains { $0.contains("a.md:3:22: error: a line runs 51.6 pt") }, "\(told)")
    try folder.write("# 标题\n\n见人大网站的专页。\n", to: "a.md")
    #expect(try findings(try layout(narrow)).isEmpty)
  }

  @Test func lineWithWideGapsIsTold() throws {
    let narrow = "page: {area: {characters: 8, lines: 39, top: 26mm}}\ncontent: [{chapter: a.md}]\n"
    try folder.write("# 标题\n\n统计abcdefghijklmn统计数据公布。\n", to: "a.md")
    let told = try findings(try layout(narrow))
    #expect(told.contains { $0.contains("a.md:3:1: warning") && $0.contains("[loose-line]") }, "\(told)")
  }

  @Test func rareCharactersOfNamesAreSetOrTold() throws {
    for name in ["䶮", "㛃", "𬱖", "𫖯"] {
      let path = try chapter("# 标题\n\n代表\(name)同志。\n")
      var document = try Layout(path: path).compose()
      if document.diagnostics.hasErrors {
        #expect(document.diagnostics.items.contains { $0.id.name == "missing-glyph" })
      } else {
        let output = folder.path + "/name.pdf"
        try document.write(to: output)
        #expect(try run("pdftotext", ["-raw", output, "-"]).output.bare.contains("代表\(name)同志。"))
      }
    }
  }

  @Test func coarsePhotoTellsItsResolution() throws {
    try copyCase("coarse-120px.jpg")
    let found = try findings(try chapter("# 标题\n\n![图](coarse-120px.jpg)\n"))
    #expect(found.count == 1)
    #expect(found[0].contains("chapter.md:3:") && found[0].contains("[picture-coarse]"))
    #expect(found[0].contains("warning") && found[0].contains("ppi"))
  }

  @Test func brokenPhotoStopsThePDFAndOnlyThat() throws {
    try copyCase("truncated.jpg")
    let found = try findings(try chapter("# 标题\n\n![图](truncated.jpg)\n\n正文\u{E000}。\n")).joined()
    #expect(found.contains("chapter.md:3:") && found.contains("[picture-broken]"))
    #expect(found.contains("[missing-glyph]"))
  }

  @Test func severalMistakesAreToldInOneRun() throws {
    try folder.write("代号,数值\n甲,1\n乙,2,3\n", to: "a.csv")
    try folder.write("# 标题\n\n见{{work.丙}}，![图](x.jpg)。\n", to: "a.md")
    let path = try layout(
      "colour: red\ndata: {work: {from: a.csv, key: 代号, value: 数值}}\n"
        + "tables: {t: {from: work, title: 表, columns: [{field: 数字}]}}\ncontent: [{chapter: a.md}, {table: t}]\n"
    )
    let text = try findings(path).joined()
    for id in ["unknown-key", "csv-ragged-row", "photo-in-text", "unknown-column"] {
      #expect(text.contains("[\(id)]"), "\(id) in \(text)")
    }
  }

  @Test func gbkFileIsReadAndTold() throws {
    let source = Project.root + "/Tests/TypesetReaderTests/Cases/gbk.csv"
    try Data(contentsOf: URL(fileURLWithPath: source)).write(
      to: URL(fileURLWithPath: folder.path + "/gbk.csv"))
    let text = try findings(
      try layout(
        "data: {work: {from: gbk.csv}}\ntables: {t: {from: work, title: 数据}}\ncontent: [{table: t}]\n")
    )
    .joined()
    #expect(text.contains("note") && text.contains("GB"))
    #expect(!text.contains("error"))
  }

  @Test func aliasBombIsRefusedAtOnce() throws {
    let source = Project.root + "/Tests/TypesetReaderTests/Cases/alias-bomb.yaml"
    let text = try findings(source).joined()
    #expect(text.contains("error") && text.contains("alias"))
  }

  @Test func outputOfAnotherStandardIsNotSupportedYet() throws {
    let text = try findings(try layout("output: {press: {standard: PDF/A-2b}}\ncontent: []\n")).joined()
    #expect(text.contains("layout.yaml:4:") && text.contains("not supported yet"))
  }

  @Test func documentWithErrorsIsNeverWritten() throws {
    let path = try chapter("# 标题\n\n\u{E000}\n")
    var document = try Layout(path: path).compose()
    #expect(throws: TypesetError.self) { _ = try document.pdf() }
    #expect(throws: TypesetError.self) { try document.write(to: folder.path + "/a.pdf") }
    #expect(folder.bytes(of: "a.pdf") == nil)
  }

  @Test func emptyContentGivesNoPDFButAWord() throws {
    let document = try Layout(path: try layout("content: []\n")).compose()
    #expect(document.pages.isEmpty)
    #expect(document.diagnostics.items.contains { $0.id.name == "no-pages" })
  }
}
