// One short page of each house style, kept as a readable dump and as a small picture.

import Foundation
import Testing

@testable import Typeset

@Suite struct GoldenPageTests {
  private static let text = "常委会听取专项报告，组成人员到现场看、入户问、查台账；问题逐件交办，办结一件销号一件。"

  private func document(
    _ style: String, masters: String = "", content: String = "[{chapter: a.md}]", chapters: [String: String]
  ) throws -> Document {
    let folder = try Folder()
    for (name, chapter) in chapters { try folder.write(chapter, to: name) }
    let photo = try Data(contentsOf: URL(fileURLWithPath: Project.root + "/Examples/handout/photos/1.jpg"))
    try photo.write(to: URL(fileURLWithPath: folder.path + "/1.jpg"))
    let layout = "typeset: 1\nextends: \(style)\ntitle: 南屏人大\nauthor: 南屏区\n\(masters)content: \(content)\n"
    return try Layout(path: try folder.write(layout, to: "layout.yaml")).compose()
  }

  private func check(_ name: String, _ document: Document) throws {
    #expect(!document.diagnostics.hasErrors, "\(document.diagnostics.items.map(\.message))")
    #expect(document.pages.count == 1)
    try Golden(name: name).expect(FrameDump(document: document).lines)
    let folder = try Folder()
    try GoldenPicture(name: name).expect(try pdf(of: document, in: folder))
  }

  private func pdf(of document: Document, in folder: Folder) throws -> String {
    var document = document
    let path = folder.path + "/page.pdf"
    try document.write(to: path)
    return path
  }

  private static let handout = """
    # 监督 / 一张清单管到底

    \(text)

    ## 从会场到现场

    \(text)\(text)

    ![代表在社区核对台账。](1.jpg)

    - 清单公开。
    - 结果**公示**。
    """

  @Test func handout() throws {
    try check("handout", document("handout", chapters: ["a.md": Self.handout]))
  }

  /// A label, a photo, a line or a heading less is seen.
  @Test(arguments: [
    ("监督 / ", ""), ("![代表在社区核对台账。](1.jpg)", ""), ("- 结果**公示**。", ""), ("## 从会场到现场", "从会场到现场"),
  ]) func picturesSeeWhatIsGone(words: String, instead: String) throws {
    let chapter = Self.handout.replacingOccurrences(of: words, with: instead)
    let folder = try Folder()
    let rendered = try PagePicture.render(
      try pdf(of: document("handout", chapters: ["a.md": chapter]), in: folder))
    let share = try GoldenPicture(name: "handout").difference(rendered)
    #expect(share > GoldenPicture.tolerance, "\(share)")
  }

  @Test func newspaper() throws {
    let masters = """
      masters:
        front:
          regions:
            main: null
            lead: {below: masthead, span: 4, columns: 4, height: 20行, flow: lead}
            side: {beside: lead, span: 1, height: 20行, flow: side, fill: tint, padding: 5pt}

      """
    let content = """
      [{chapter: {file: a.md, flow: lead}}, {chapter: {file: b.md, flow: side, title-style: headline-box}}]
      """
    let text = Self.text
    let lead = "# 人大监督 / 一张清单管到底\n\n——南屏区的做法\n\n本报记者\n\n\(text)\(text)\n\n\(text)\n\n\(text)\(text)\(text)\n"
    try check(
      "newspaper",
      document(
        "newspaper", masters: masters, content: content,
        chapters: ["a.md": lead, "b.md": "# 短讯\n\n\(text)\n"]))
  }

  @Test func report() throws {
    let text = Self.text
    let chapter = """
      # 年度报告

      \(text)\(text)\(text)

      ## 数据

      | 事项 | 件数 |
      |---|--:|
      | 建议 | 341 |
      | 议案 | 12 |

      > \(text)
      """
    try check("report", document("report", chapters: ["a.md": chapter]))
  }

  /// A page that has changed is told by the lines that differ, not by two pages of text.
  @Test func whatDiffersIsTold() {
    let kept = (0..<40).map { "line \($0)" }
    var found = kept
    found[7] = "line seven"
    let message = Golden.message("x", kept, found)
    #expect(message.contains("2 lines differ") && message.contains("- 8: line 7\n+ 8: line seven"))
    #expect(!message.contains("line 9") && message.contains("TYPESET_RECORD=1"))
  }
}
