// Some pages of a document, and pages left blank.

import Foundation
import Testing
import Typeset

@Suite struct PageSelectionTests {
  /// Three chapters, each on a recto: pages 1, 3 and 5 hold text, 2 and 4 are blank.
  private func document(_ folder: Folder) throws -> Document {
    for (index, name) in ["甲章", "乙章", "丙章"].enumerated() {
      try folder.write("# \(name)\n\n正文\(index + 1)。\n", to: "\(index).md")
    }
    let layout = """
      typeset: 1
      extends: handout
      title: 测试
      content:
        - contents: {levels: 1}
        - start: recto
        - chapter: 0.md
        - start: recto
        - chapter: 1.md
        - start: recto
        - chapter: 2.md
      """
    return try Layout(path: try folder.write(layout, to: "layout.yaml")).compose()
  }

  private func text(_ page: PageFrame) -> String {
    page.items.reduce(into: "") {
      if case .text(let run) = $1.content { $0 += String(decoding: run.text, as: UTF8.self) }
    }
  }

  /// CLREQ 4.1: what must begin on a recto does; the page before it is blank, without head or foot.
  @Test func blankPagesCarryNothing() throws {
    let document = try document(try Folder())
    #expect(document.pages.count == 7)
    for (index, page) in document.pages.enumerated() {
      #expect(page.items.isEmpty == (index % 2 == 1), "page \(index + 1)")
    }
    #expect(text(document.pages[2]).contains("— 3 —"))
  }

  @Test func partKeepsNumbersBookmarksAndLinks() throws {
    let document = try document(try Folder())
    let part = try document.part(PageSelection(parsing: "1,5-"))
    #expect(part.pages.map(\.number) == [1, 5, 6, 7])
    #expect(text(part.pages[1]).contains("— 5 —") && text(part.pages[1]).contains("正文2。"))
    // 甲章 stands on page 3, which is not there.
    #expect(document.composed.outline.map(\.title).contains("甲章"))
    #expect(!part.composed.outline.map(\.title).contains("甲章"))
    let entry = try #require(part.composed.outline.first { $0.title == "乙章" })
    #expect(entry.page == 1)
    for item in part.pages.flatMap(\.items) {
      guard case .link(let link) = item.content, case .page(let page) = link.target else { continue }
      #expect(part.pages.indices.contains(page))
    }
  }

  @Test func partIsWrittenWhole() throws {
    let folder = try Folder()
    var part = try document(folder).part(PageSelection(parsing: "3-5"))
    let path = folder.path + "/part.pdf"
    try part.write(to: path)
    let text = try run("pdftotext", ["-raw", path, "-"]).output.bare
    #expect(text.contains("正文1。") && text.contains("正文2。") && !text.contains("正文3。"))
    #expect(try run("pdfinfo", [path]).output.contains("Pages:           3"))
    #expect(try run("qpdf", ["--check", path]).status == 0)
  }

  @Test(arguments: [
    ("3", [3...3]), ("1,3-5,8-", [1...1, 3...5, 8...Int.max]), ("-2", [1...2]), ("1, 4", [1...1, 4...4]),
  ])
  func selectionsAreRead(text: String, ranges: [ClosedRange<Int>]) throws {
    #expect(try PageSelection(parsing: text).ranges == ranges)
  }

  @Test(arguments: ["", "0", "-", "5-3", "a", "1,,2", "1-2-3", "一", "99999999999999999999"])
  func mistakesAreTold(text: String) {
    #expect(throws: TypesetError.self) { try PageSelection(parsing: text) }
  }

  @Test func pagesThatAreNoneAreTold() throws {
    let document = try document(try Folder())
    #expect(throws: TypesetError.self) { try document.part(PageSelection(parsing: "8")) }
    #expect(throws: TypesetError.self) { try document.part(PageSelection(parsing: "3-12")) }
  }
}
