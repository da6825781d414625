// GFM tables, photos, tables by name, and the texts of the layout.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct MarkdownTableTests {
  @Test func tableWithAlignments() {
    let reading = MarkdownReading("| 甲 | 乙 | 丙 |\n|:---|:-:|--:|\n| 1 | **2** | {{a.b}} |\n\n后")
    #expect(reading.dump == ["table sce 甲 | 乙 | 丙 // 1 | **2** | {{a.b}}", "p 后"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test(arguments: [
    ("甲 | 乙\n- | -\n1 | 2", ["table ss 甲 | 乙 // 1 | 2"]),
    ("前\n| 甲 |\n| - |\n| 1 |", ["p 前", "table s 甲 // 1"]),
    ("| 甲 | 乙 |\n|---|---|\n| a\\|b | `c\\|d` |", ["table ss 甲 | 乙 // a|b | `c|d`"]),
    ("| 甲 | 乙 |\n|---|---|\n| 　其中 | 2 |\n# 丙", ["table ss 甲 | 乙 // 　其中 | 2", "h1 丙"]),
    ("> | 甲 |\n> |---|\n> | 1 |\n后", ["quote (table s 甲 // 1)", "p 后"]),
    ("- | 甲 |\n  |---|\n  | 1 |", ["ul {table s 甲 // 1}"]),
    ("| 甲 |\n| 1 |", ["p | 甲 | | 1 |"]), ("甲\n|---|", ["p 甲 |---|"]),
    ("| 甲 | |\n|---|---|\n| | 2 |", ["table ss 甲 |  //  | 2"]),
  ])
  func tables(_ text: String, _ read: [String]) {
    #expect(MarkdownReading(text).dump == read)
  }

  @Test func rowsOfWrongWidthAreToldAndFitted() {
    let reading = MarkdownReading("| 甲 | 乙 |\n|---|---|\n| 1 |\n| 1 | 2 | 三 | 四 |\n| 1 | 2 |")
    #expect(reading.dump == ["table ss 甲 | 乙 // 1 |  // 1 | 2 // 1 | 2"])
    let told = reading.all("table-row-width")
    #expect(told.map(\.severity) == [.warning, .warning])
    #expect(told.map(reading.place) == ["3:1", "4:1"])
    #expect(told.last?.message.contains("“三”, “四”") == true)
  }

  @Test func headOfWrongWidthIsToldAndFitted() {
    let reading = MarkdownReading("| 甲 | 乙 | 丙 |\n|---|---|\n| 1 | 2 |")
    #expect(reading.dump == ["table ss 甲 | 乙 // 1 | 2"])
    #expect(reading.all("table-row-width").map(reading.place) == ["1:1"])
  }

  @Test func cellsKnowTheirPlace() {
    let reading = MarkdownReading("| 甲 | 乙 |\n|---|---|\n| a\\|b | 二 |")
    guard case .table(let table)? = reading.blocks.first else { return #expect(Bool(false)) }
    #expect(table.rows[0][0].runs.map(\.source.start) == [26, 28])
    #expect(table.rows[0][1].runs.map(\.source.count) == [3])
    #expect(table.source == SourceSpan(file: reading.file, start: 0, end: reading.bytes.count))
  }

  // MARK: Photos

  @Test(arguments: [
    ("![说明](photos/a.jpg)", "figure photos/a.jpg 说明"),
    ("![说明](a.jpg \"摄影 某某\")", "figure a.jpg 说明 by 摄影 某某"),
    ("![说明](a.jpg \"摄影 \\\"某\\\"&amp;{{a.b}}\")", "figure a.jpg 说明 by 摄影 \"某\"&{{a.b}}"),
    ("![**说**明{{a.b}}](a.jpg){width=area}", "figure a.jpg **说**明{{a.b}} area"),
    ("![说明](<我的 照片.jpg>){width=column}", "figure 我的 照片.jpg 说明 column"),
    ("![](a.jpg)", "figure a.jpg "), ("![](table:supervision)", "table-here supervision"),
    ("　　![说明](a.jpg)", "figure a.jpg 说明"), ("![a\nb](c.jpg)", "figure c.jpg a b"),
    ("![说明](a_b*c*.jpg)", "figure a_b*c*.jpg 说明"),
  ])
  func photos(_ text: String, _ read: String) {
    let reading = MarkdownReading(text)
    #expect(reading.dump == [read])
    #expect(reading.diagnostics.filter { $0.severity != .note }.isEmpty)
  }

  @Test func photosOfOneParagraphAreARow() {
    #expect(MarkdownReading("![甲](a.jpg)\n![乙](b.jpg)").dump == ["row (figure a.jpg 甲 | figure b.jpg 乙)"])
  }

  @Test(arguments: [
    "见![说明](a.jpg)图", "![说明](a.jpg)。", "# ![说明](a.jpg)", "[![说明](a.jpg)](b)", "![](table:t)和",
  ])
  func photosInTextAreErrors(_ text: String) {
    let reading = MarkdownReading(text)
    #expect(reading.all("photo-in-text").map(\.severity) == [.error])
    #expect(reading.quoted(reading.all("photo-in-text").first).hasPrefix("!["))
  }

  @Test(arguments: [
    "width=half", "height=3", "area", "width=area x=1", "side=left", "place=side", "place=head side=end",
  ])
  func unknownAttributesAreErrors(_ attribute: String) {
    let reading = MarkdownReading("![说明](a.jpg){\(attribute)}")
    #expect(reading.all("photo-attribute").map(\.severity) == [.error])
    #expect(reading.blocks.count == 1)
  }

  @Test(arguments: ["place=beside side=end", "side=end"])
  func aSideIsThatOfAPhotoBesideText(_ attributes: String) throws {
    guard case .figure(let figure)? = MarkdownReading("![说明](a.jpg){\(attributes)}").blocks.first else {
      return #expect(Bool(false), "no photo")
    }
    #expect(figure.place == .beside && figure.side == .end && figure.width == nil)
  }

  @Test func photoPathsStartAtTheChapter() {
    func file(_ target: String, in path: String) -> String {
      guard case .figure(let figure)? = MarkdownReading("![](\(target))", path: path).blocks.first
      else { return "none" }
      return figure.file
    }
    #expect(file("photos/a.jpg", in: "book/chapters/one.md") == "book/chapters/photos/a.jpg")
    #expect(file("./a.jpg", in: "one.md") == "a.jpg")
    #expect(file("../a.jpg", in: "b/one.md") == "b/../a.jpg")
    #expect(file("/x/a.jpg", in: "b/one.md") == "/x/a.jpg")
    #expect(file("%E7.jpg", in: "one.md") == "%E7.jpg")
  }

  @Test func nearMatchWorksThroughFoldersAndPercentSigns() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let inner = folder + "/cafe\u{301}"
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
    #expect(FileManager.default.createFile(atPath: inner + "/a b.jpg", contents: Data()))
    let finder = PhotoFinder(chapter: folder + "/one.md")
    let found = inner + "/a b.jpg"
    #expect(Array(finder.file(named: "caf\u{E9}/a%20b.jpg").utf8) == Array(found.utf8))
    #expect(Array(finder.file(named: "caf\u{E9}/a b.jpg").utf8) == Array(found.utf8))
    #expect(finder.file(named: "cafe/a b.jpg") == folder + "/cafe/a b.jpg")
  }

  // MARK: Texts of the layout

  private func inline(_ text: String, length: Int? = nil) -> (runs: [InlineRun], ids: [String]) {
    var diagnostics = Diagnostics()
    let source = SourceSpan(file: FileID(rawValue: 0), start: 100, end: 100 + (length ?? text.utf8.count))
    let read = InlineReader.inline(text: text, source: source, diagnostics: &diagnostics)
    return (read.runs, diagnostics.items.map(\.id.name))
  }

  @Test func layoutTextsKnowValuesAndNothingElse() {
    let read = inline("全年**{{a.b}}**件 &amp; `x`  {page}")
    #expect(
      read.runs.map(\.content) == [
        .text("全年**"), .value(path: ["a", "b"]), .text("**件 &amp; `x`  {page}"),
      ])
    #expect(read.runs.map(\.source.start) == [100, 108, 115])
    #expect(read.ids.isEmpty)
  }

  @Test func layoutTextsEscapeBraces() {
    let read = inline("\\{{a.b}} \\n")
    #expect(read.runs.map(\.content) == [.text("{{a.b}} \\n")])
    #expect(inline("a\r\nb").runs.map(\.content) == [.text("a"), .lineBreak, .text("b")])
    #expect(inline("a{{b").ids == ["unclosed-value"])
    #expect(inline("").runs.isEmpty)
  }

  @Test func layoutTextsOfAnotherLengthHaveTheWholePlace() {
    let read = inline("甲{{a.b}}乙丙", length: 30)
    #expect(read.runs.map(\.content) == [.text("甲"), .value(path: ["a", "b"]), .text("乙丙")])
    #expect(read.runs.allSatisfy { $0.source.start == 100 && $0.source.count == 30 })
  }
}
