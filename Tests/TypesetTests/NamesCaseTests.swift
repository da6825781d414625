// Names of a data file on the page and in the finished PDF.

import Testing
import Typeset

@Suite struct NamesCaseTests {
  private func page(_ rows: String, order: String = "given") throws -> InlinePage {
    let folder = try Folder()
    try folder.write("姓名,组别\n" + rows, to: "names.csv")
    return try InlinePage(
      "正文。\n", styles: "  names: {font: song, size: 10pt, pitch: 18pt, align: start}",
      more: """
        data: {members: {from: \(folder.path)/names.csv}}
        """,
      content: "[{chapter: chapter.md}, {names: {from: members, where: {组别: 第1组}, order: \(order)}}]")
  }

  /// F39: 张三 and 张　三 are both three characters wide, longer names solid, and all are copied as 张三.
  @Test func namesOfTheFieldAreEven() throws {
    let page = try page("张三,第1组\n张　三,第1组\n欧阳堃,第1组\n诸葛示例一,第1组\n阿娜尔古丽·示例,第1组\n李四,第2组\n")
    let text = try page.rawText()
    #expect(text.contains("张三 张三 欧阳堃") || text.contains("张三\n张三\n欧阳堃"), "\(text)")
    #expect(text.contains("诸葛示例一") && text.contains("阿娜尔古丽·示例"))
    #expect(!text.contains("李四") && !text.contains("\u{3000}"))
    let names = page.runs.filter { String(decoding: $0.text, as: UTF8.self) == "张三" }
    #expect(names.count == 2)
    for run in names { #expect(abs(run.glyphs[1].x - run.glyphs[0].x - 20) < 0.01) }
  }

  /// F40.
  @Test func namesStandByStrokes() throws {
    let given = ["张三", "丁一", "王五", "王二", "李四", "马六", "郑七", "于八", "万九", "陈十"]
    let rows = given.map { $0 + ",第1组\n" }.joined()
    let page = try page(rows, order: "strokes")
    let names = page.runs.map { String(decoding: $0.text, as: UTF8.self) }.filter {
      $0.count == 2 && $0 != "测试"
    }
    #expect(names == ["丁一", "于八", "万九", "马六", "王二", "王五", "李四", "张三", "陈十", "郑七"])
  }

  @Test func emptyListIsTold() throws {
    let page = try page("张三,第2组\n")
    #expect(page.findings.contains { $0.contains("[names-empty]") })
    #expect(page.document.pages.count == 1)
  }
}
