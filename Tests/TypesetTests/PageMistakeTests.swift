// Mistakes of pages from end to end: each is told with its place and a remedy, and what can be shown is shown.

import Foundation
import Testing
import Typeset

@Suite struct PageMistakeTests {
  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write("# 标题\n\n" + String(repeating: "正文一段，", count: 200) + "\n", to: "a.md")
  }

  private func document(_ text: String, content: String = "[{chapter: a.md}]") throws -> Document {
    let layout = "typeset: 1\nextends: newspaper\ntitle: 测试\n\(text)\ncontent: \(content)\n"
    return try Layout(path: try folder.write(layout, to: "layout.yaml")).compose()
  }

  private func findings(_ document: Document) -> [String] {
    let renderer = DiagnosticRenderer(files: document.files)
    return document.diagnostics.items.map { renderer.console($0) }
  }

  private func text(_ document: Document) -> String {
    document.pages.flatMap(\.items).reduce(into: "") { text, item in
      if case .text(let run) = item.content { text += String(decoding: run.text, as: UTF8.self) }
    }
  }

  @Test func regionWithoutRoomForALineIsTold() throws {
    let document = try document(
      "masters:\n  front:\n    regions:\n      masthead: {at: head, height: 59行, span: all}\n"
        + "      main: {below: masthead}")
    let told = findings(document)
    #expect(
      told.contains {
        $0.contains("layout.yaml:8:") && $0.contains("“main” has no room for a line")
          && $0.contains("[region-place]")
          && $0.contains("make others lower or narrower")
      }, "\(told)")
    // The pages after it hold the text whole.
    #expect(text(document).contains(String(repeating: "正文一段，", count: 200)))
    #expect(document.pages.count == 2)
  }

  @Test func noRegionOnAnyPageIsToldAndEnds() throws {
    let regions = "{regions: {a: {at: head, height: 59行, span: all}, main: {below: a}}}"
    let document = try document("masters:\n  front: \(regions)\n  body: \(regions)")
    let told = findings(document)
    #expect(told.contains { $0.contains("[region-place]") && $0.contains("layout.yaml:5:") }, "\(told)")
    #expect(told.contains { $0.contains("[flow-without-region]") && $0.contains("a.md:") }, "\(told)")
    #expect(document.pages.count <= 2, "pages that hold nothing are not kept")
  }

  @Test func masterWithoutMainIsTold() throws {
    let document = try document(
      "masters:\n  front: {regions: {main: null}}\n  body: {regions: {side: {at: head, flow: side}}}")
    let told = findings(document)
    let flow = try #require(told.first { $0.contains("[flow-without-region]") })
    #expect(flow.contains("a.md:") && flow.contains("a region “main”"), "\(told)")
    #expect(flow.contains("give a master that follows page"), "\(told)")
    #expect(document.pages.count < 3)
  }

  @Test func ringOfRegionsIsTold() throws {
    let document = try document("masters:\n  front:\n    regions: {main: null, a: {below: b}, b: {below: a}}")
    let told = findings(document)
    #expect(told.contains { $0.contains("layout.yaml:6:") && $0.contains("[region-order]") }, "\(told)")
  }

  @Test func titleThatFitsNoPageIsToldAndSet() throws {
    try folder.write("# 一个很长很长的标题\n\n正文一段，正文一段。\n", to: "a.md")
    let document = try document("styles:\n  heading-1: {size: 300pt, pitch: 310pt}")
    let told = findings(document)
    let title = try #require(told.first { $0.contains("[overfull-region]") }, "\(told)")
    #expect(title.contains("a.md:1:") && title.contains("make it smaller or part it"), "\(told)")
    #expect(document.pages.count <= 3)
    #expect(text(document).contains("一个很长很长的标题") && text(document).contains("正文一段，正文一段"))
  }

  @Test func emptyChapterIsNothing() throws {
    for empty in ["", "\n\n", "\u{FEFF}\n"] {
      try folder.write(empty, to: "empty.md")
      let both = try document("", content: "[{chapter: empty.md}, {chapter: a.md}, {chapter: empty.md}]")
      #expect(!both.diagnostics.hasErrors && both.pages.count == 1, "\(findings(both))")
      let told = both.diagnostics.items.filter { $0.id.name == "chapter-empty" }
      #expect(told.count == 2 && told.allSatisfy { $0.span != nil && $0.hint != nil })
      let alone = try document("", content: "[{chapter: empty.md}]")
      #expect(alone.pages.isEmpty && alone.diagnostics.items.contains { $0.id.name == "no-pages" })
    }
  }

  /// A heading alone, without a text, stands.
  @Test func chapterOfATitleStands() throws {
    try folder.write("# 只有标题\n", to: "title.md")
    let document = try document("", content: "[{chapter: title.md}]")
    #expect(document.diagnostics.items.isEmpty && document.pages.count == 1)
    #expect(text(document).contains("只有标题"))
  }

  /// F31: a measure is whole characters, so that the columns' grid does not drift; half of one is refused.
  @Test func halfACharacterOfMeasureIsTold() throws {
    func told(_ characters: String) throws -> [String] {
      findings(try document("page: {area: {characters: \(characters), lines: 59, columns: 4, top: 19mm}}"))
    }
    let half = try told("13.5")
    #expect(
      half.contains { $0.contains("layout.yaml:4:") && $0.contains("error") && $0.contains("13.5") },
      "\(half)")
    #expect(try told("13").isEmpty)
  }
}
