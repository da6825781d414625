// Whole documents: chapters, data, tables and numbers come together; a chapter alone.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

private let work = "代号,章,事项,数值,单位,约\n企业,1,走访企业,341,户,\n群众,2,联系群众,2200,人次,约\n"

@Suite struct LayoutDocumentTests {
  private func document(_ more: String, chapter: String = "# 甲\n") throws -> Reading {
    let data = "data: {work: {from: d/work.csv, key: 代号, value: 数值, unit: 单位, about: 约}}\n"
    let folder = try LayoutTestFolder([
      "a.yaml": layout(more: data + more), "d/work.csv": work, "c.md": chapter,
    ])
    return folder.read("a.yaml")
  }

  @Test func valuesStandInChapters() throws {
    let chapter =
      "# 走访{{work.企业}}\n\n联系**{{work.群众}}**，共{{work.企业.数值}}户。\n\n> 见{{work.企业}}\n\n- 列{{work.企业}}\n"
    let reading = try document("content: [{chapter: c.md}]", chapter: chapter)
    #expect(reading.lines.isEmpty)
    guard case .chapter(let chapter)? = reading.model?.content.first else { return #expect(Bool(false)) }
    #expect(chapter.blocks.map(\.plain) == ["走访341户", "联系2200余人次，共341户。", "见341户", "列341户"])
  }

  @Test func unknownValuesAreToldInTheChapter() throws {
    let reading = try document("content: [{chapter: c.md}]", chapter: "# 甲\n\n共{{work.企叶}}。\n")
    #expect(reading.lines == ["c.md:3:2 unknown-data-key"])
    #expect(reading.diagnostics.items.first?.hint == "did you mean “企业”?")
  }

  @Test func tablesAndNumbersAreBuilt() throws {
    let reading = try document(
      """
      tables:
        t:
          from: work
          title: 走访{{work.企业}}
          columns: [事项, {field: 数值, align: point}]
          notes: 注：{{work.群众}}。
      content:
        - table: t
        - numbers: {from: work, items: [企业, {key: 群众, label: "联系{{work.群众}}"}]}
        - photo: {file: p.jpg, caption: "{{work.企业}}"}
      """)
    #expect(reading.lines.isEmpty)
    let model = try #require(reading.model)
    let table = try #require(model.tables["t"])
    #expect(table.title.plain == "走访341户" && table.notes.map(\.plain) == ["注：2200余人次。"])
    #expect(table.rows.count == 2 && table.columns.map(\.title.plain) == ["事项", "数值"])
    guard model.content.count == 3, case .table(let placement) = model.content[0],
      case .numbers(let numbers) = model.content[1], case .figure(let photo) = model.content[2]
    else { return #expect(Bool(false)) }
    #expect(placement.id == "t")
    #expect(numbers.columns == 3 && numbers.items.map(\.value.plain) == ["341", "2200"])
    #expect(numbers.items.map(\.unit.plain) == ["户", "余人次"])
    #expect(numbers.items.map(\.label.plain) == ["企业", "联系2200余人次"])
    #expect(photo.caption.plain == "341户")
  }

  @Test func tablesOfChaptersAreHeldAgainstTheLayout() throws {
    let chapter = "# 甲\n\n![](table:t)\n\n![](table:tt)\n"
    let reading = try document(
      "tables: {t: {from: work, title: 题}}\ncontent: [{chapter: c.md}]", chapter: chapter)
    #expect(reading.lines == ["c.md:5:1 unknown-name"])
    #expect(reading.diagnostics.items.first?.hint == "did you mean “t”?")
  }

  @Test func mistakesOfDataAreToldInTheLayout() throws {
    #expect(try document("tables: {t: {from: wrok, title: 题}}").lines == ["a.yaml:8:20 unknown-source"])
    let numbers = try document("content: [{numbers: {from: work, items: [企叶]}}]")
    #expect(numbers.lines == ["a.yaml:8:42 unknown-data-key"])
    #expect(numbers.model?.content.isEmpty == true)
    #expect(try document("content: [{chapter: no.md}]").lines == ["a.yaml:8:21 missing-file"])
  }

  @Test func chapterAloneFindsTitleSubtitleAndByline() throws {
    let text = "# 护稳定 / 切实增强监督\n\n——年度综述\n\n本报记者 某某\n\n正文一句。\n\n## 节\n"
    let folder = try LayoutTestFolder(["报告.md": text])
    for style in ["report", "newspaper", "handout"] {
      let reading = folder.read("报告.md", options: .init(sharedFolder: nil, style: style))
      #expect(reading.lines.isEmpty)
      let model = try #require(reading.model)
      #expect(model.metadata.title == "切实增强监督")
      guard case .chapter(let chapter)? = model.content.first else { return #expect(Bool(false)) }
      let styles = chapter.blocks.map { block -> String? in
        if case .paragraph(let paragraph) = block { return paragraph.style }
        return nil
      }
      #expect(styles == [nil, "subtitle", "byline", nil, nil])
      guard case .heading(let heading)? = chapter.blocks.first else { return #expect(Bool(false)) }
      #expect(heading.kicker?.plain == "护稳定")
    }
  }

  @Test func chapterAloneWithoutThem() throws {
    let folder = try LayoutTestFolder([
      "a.md": "# 题\n\n这是正文的第一句。\n", "b.md": "没有题目\n", "c.md": "# 题\n\n正文。\n\n——不是副题\n",
    ])
    for (file, title) in [("a.md", "题"), ("b.md", "b"), ("c.md", "题")] {
      let model = try #require(folder.read(file).model)
      #expect(model.metadata.title == title)
      guard case .chapter(let chapter)? = model.content.first else { return #expect(Bool(false)) }
      for case .paragraph(let paragraph) in chapter.blocks { #expect(paragraph.style == nil) }
    }
    let unknown = folder.read("a.md", options: .init(sharedFolder: nil, style: "newspapr"))
    #expect(unknown.model == nil && unknown.lines == ["- layout-missing"])
    #expect(unknown.diagnostics.items.first?.hint == "did you mean “newspaper”?")
  }

  @Test func theExampleReads() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    let path = root.appendingPathComponent("Examples/handout/handout.yaml").path
    let model = LayoutReader(options: .init(sharedFolder: nil)).read(
      path: path, files: &files, diagnostics: &diagnostics)
    #expect(!diagnostics.hasErrors)
    #expect(model?.tables.count == 4 && model?.content.count ?? 0 >= 10)
  }
}

extension Block {
  /// The bare text of a block.
  fileprivate var plain: String {
    switch self {
    case .heading(let heading): heading.title.plain
    case .paragraph(let paragraph): paragraph.text.plain
    case .quote(let blocks): blocks.map(\.plain).joined()
    case .list(let list): list.items.joined().map(\.plain).joined()
    default: ""
    }
  }
}
