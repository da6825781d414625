// Content, options, outputs, data and tables as a layout writes them; a chapter alone.

import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct LayoutContentTests {
  private func content(_ text: String, more: String = "") throws -> Reading {
    try readLayout(layout(more: "content:\n\(text)\n\(more)"))
  }

  @Test func itemsComeInOrder() throws {
    let folder = try LayoutTestFolder([
      "a.yaml": layout(
        more: """
          masters: {cover: {}, back: {}, opening: {}}
          content:
            - cover
            - page: back
            - page: {master: back}
            - contents
            - contents: {title: 索引, levels: 3}
            - chapter: c.md
            - chapter: {file: c.md, master: opening}
            - photo: p.jpg
            - photo: {file: p.jpg, caption: 说明, credit: 某某, width: area}
            - start: recto
          """),
      "c.md": "# 甲\n\n乙\n",
    ])
    let reading = folder.read("a.yaml")
    #expect(reading.lines.isEmpty)
    let items = try #require(reading.model?.content)
    #expect(items.count == 10)
    #expect(items.prefix(3).map(\.masterName) == ["cover", "back", "back"])
    guard case .contents(let plain) = items[3], case .contents(let full) = items[4],
      case .chapter(let chapter) = items[6], case .figure(let photo) = items[8],
      case .start(let start, _) = items[9]
    else { return #expect(Bool(false)) }
    #expect(plain.title.plain == "目录" && plain.levels == 2)
    #expect(full.title.plain == "索引" && full.levels == 3)
    #expect(chapter.master == "opening")
    #expect(photo.file == folder.path + "/p.jpg" && photo.path == "p.jpg" && photo.width == .area)
    #expect(photo.caption.plain == "说明" && photo.credit?.plain == "某某")
    #expect(start == .recto)
  }

  @Test func badItemsAreErrors() throws {
    #expect(try content("  - covre").lines == ["a.yaml:8:5 wrong-type"])
    #expect(try content("  - covre").diagnostics.items.first?.hint == "did you mean “cover”?")
    #expect(try content("  - cover").lines == ["a.yaml:8:5 unknown-name"])
    #expect(try content("  - page: bodi").lines == ["a.yaml:8:11 unknown-name"])
    #expect(try content("  - page: {}").lines == ["a.yaml:8:5 missing-key"])
    #expect(try content("  - chaptr: a.md").lines.first == "a.yaml:8:5 unknown-key")
    #expect(try content("  - chapter: no.md").lines == ["a.yaml:8:14 missing-file"])
    #expect(try content("  - {start: recto, page: body}").lines == ["a.yaml:8:5 bad-value"])
    #expect(try content("  - start: rectum").lines == ["a.yaml:8:12 wrong-type"])
    #expect(try content("  - table: t").lines == ["a.yaml:8:12 unknown-name"])
    #expect(try content("  - photo-set: {from: x}").lines.first == "a.yaml:8:23 unknown-source")
    #expect(try content("  - names: {from: x}").lines.first == "a.yaml:8:19 unknown-source")
    #expect(try content("  - names: {order: strokes}").lines.first == "a.yaml:8:5 missing-key")
    #expect(try content("  - contents: {levels: 9}").lines == ["a.yaml:8:24 wrong-type"])
    #expect(try content("  -").lines.first == "a.yaml:8:4 wrong-type")
    #expect(try readLayout(layout(more: "content: cover")).lines == ["a.yaml:7:10 wrong-type"])
  }

  @Test func optionsArrive() throws {
    let reading = try readLayout(
      layout(
        more: """
          text: {breaks: strict, latin-gap: 0.2em}
          photo: {width: area, ppi: 250, caption-mark: ▲, caption: below}
          table: {rules: three-line, thick-rule: 1.5pt, thin-rule: 0.75pt, continued: 表续, label: 附表}
          output: {press: {standard: plain}, draft: {standard: [plain]}}
          keywords: [人大, 监督]
          language: zh-CN
          """))
    #expect(reading.lines.isEmpty)
    let model = try #require(reading.model)
    #expect(model.text.breaks == .strict && abs(model.text.latinGap - 0.2) < 1e-9)
    #expect(model.photo == PhotoOptions(width: .area, ppi: 250, captionMark: "▲"))
    #expect(model.table == TableOptions(thickRule: 1.5, thinRule: 0.75, continued: "表续", label: "附表"))
    #expect(model.outputs.map(\.name) == ["press", "draft"])
    #expect(model.metadata.keywords == ["人大", "监督"] && model.metadata.language == "zh-CN")
    #expect(model.metadata.title == "a", "the file's name stands in for a title")
  }

  @Test func photosBesideTextArrive() throws {
    let reading = try readLayout(
      layout(more: "photo: {place: [beside, foot], side: end, beside-width: 6字, give: 2行}"))
    let photo = try #require(reading.model?.photo)
    #expect(reading.lines.isEmpty && photo.places == [.beside, .foot] && photo.side == .end)
    let em = try #require(reading.model?.page.area.em)
    #expect(abs((photo.besideWidth ?? 0) - 6 * em) < 1e-6 && photo.give == 2)
    #expect(try readLayout(layout(more: "photo: {side: left}")).lines == ["a.yaml:7:15 wrong-type"])
    #expect(try readLayout(layout(more: "photo: {beside-width: 0pt}")).lines == ["a.yaml:7:23 bad-value"])
    #expect(try readLayout(layout(more: "photo: {give: -1行}")).lines.count == 1)
  }

  @Test func mastersAreForPages() throws {
    let masters = "masters: {a: {pages: [first, 3]}, b: {pages: last}, c: {pages: [left, right]}}"
    let model = try #require(try readLayout(layout(more: masters)).model)
    #expect(model.masters["a"]?.pages == [.number(1), .number(3)])
    #expect(model.masterOfLastPage?.name == "b" && model.masters["c"]?.pages == [.left, .right])
    let wrong = try readLayout(layout(more: "masters: {a: {pages: end}}"))
    #expect(wrong.lines == ["a.yaml:7:22 bad-value"])
  }

  @Test func whatThisVersionCannotDoIsAnError() throws {
    func lines(_ more: String) throws -> [String] { try readLayout(layout(more: more)).lines }
    #expect(try lines("output: {s: {standard: PDF/A-2b}}") == ["a.yaml:7:24 not-supported-yet"])
    #expect(try lines("output: {s: {standard: [PDF/A-2b, PDF/UA-1]}}").count == 2)
    #expect(try lines("photo: {label: 图}") == ["a.yaml:7:9 not-supported-yet"])
    #expect(try lines("table: {repeat: [head]}") == ["a.yaml:7:9 not-supported-yet"])
    #expect(try lines("text: {latin-gap: 1em}") == ["a.yaml:7:19 bad-value"])
  }

  @Test func regionFollowsTheLanguage() throws {
    func region(_ more: String) throws -> TextOptions.Region? {
      try readLayout(layout(more: more)).model?.text.region
    }
    for (tag, found) in [
      ("zh-Hans", TextOptions.Region.mainland), ("zh-CN", .mainland), ("zh-TW", .taiwan),
      ("zh-Hant", .taiwan), ("zh-Hant-TW", .taiwan), ("zh-HK", .hongkong), ("zh-Hant-HK", .hongkong),
      ("zh-MO", .hongkong),
    ] {
      #expect(try region("language: \(tag)") == found, "\(tag)")
    }
    #expect(try region("language: zh-TW\ntext: {region: mainland}") == .mainland)
    #expect(try region("") == .mainland)
  }

  @Test func versionsAreChecked() throws {
    #expect(
      try readLayout(layout().replacing("typeset: 1", with: "typeset: 2")).lines == [
        "a.yaml:1:10 layout-version"
      ])
    #expect(
      try readLayout(layout().replacing("typeset: 1", with: "title: x")).lines == ["a.yaml:1:1 missing-key"])
    #expect(
      try readLayout(layout().replacing("typeset: 1", with: "typeset: one")).lines == [
        "a.yaml:1:10 wrong-type"
      ])
  }

  private func decoded(_ text: String) throws -> DecodedLayout {
    let (value, reading) = yaml(text)
    var decoder = LayoutDecoder(root: try #require(value), files: reading.files, path: "a.yaml")
    let decoded = decoder.decode()
    #expect(decoder.diagnostics.items.isEmpty)
    return try #require(decoded)
  }

  @Test func dataAndTablesAreSpecified() throws {
    let layout = try decoded(
      layout(
        more: """
          data: {work: {from: d/w.csv, key: 代号, value: 数值, unit: 单位, about: 约, encoding: gb18030}}
          tables:
            t:
              from: work
              where: {章: 2, 类: [甲, 乙]}
              group-by: 章
              groups: {2: 强引擎}
              title: 主要数据
              columns:
                - 事项
                - {field: 数值, align: point, title: 数, indent-by: 层级}
                - {ratio: [甲, 乙], places: 2, title: 比}
              unit: 件
              notes: 注一
              source: 办公室
              width: area
          """))
    let source = try #require(layout.sources.first)
    #expect(source.name == "work" && source.file.value == "d/w.csv" && source.key?.value == "代号")
    #expect(source.value?.value == "数值" && source.unit?.value == "单位" && source.about?.value == "约")
    #expect(source.encoding?.value == "gb18030")
    let table = try #require(layout.tables.first)
    #expect(table.id == "t" && table.from.value == "work" && table.title.value == "主要数据")
    #expect(table.conditions.map(\.field.value) == ["章", "类"])
    #expect(table.conditions.map(\.accepted) == [["2"], ["甲", "乙"]])
    #expect(table.groupBy?.value == "章" && table.groupTitles == ["2": "强引擎"])
    #expect(table.columns.map(\.field?.value) == ["事项", "数值", nil])
    #expect(table.columns[1].align == .point && table.columns[1].indentBy?.value == "层级")
    #expect(table.columns[2].ratio.map(\.value) == ["甲", "乙"] && table.columns[2].places == 2)
    #expect(table.unit == "件" && table.notes.map(\.value) == ["注一"] && table.dataSource == "办公室")
    #expect(table.width == .area)
  }

  @Test func numbersAreSpecified() throws {
    let layout = try decoded(
      layout(
        more: "content: [{numbers: {title: 数说, from: work, columns: 2, items: [甲, {key: 乙, label: 户数}]}}]"))
    guard case .numbers(let numbers) = try #require(layout.content.first) else {
      return #expect(Bool(false))
    }
    #expect(numbers.title?.value == "数说" && numbers.from.value == "work" && numbers.columns == 2)
    #expect(numbers.items.map(\.key.value) == ["甲", "乙"])
    #expect(numbers.items.map(\.label?.value) == [nil, "户数"])
  }

  @Test func missingKeysOfDataAreErrors() throws {
    func lines(_ more: String) throws -> [String] { try readLayout(layout(more: more)).lines }
    #expect(try lines("data: {w: {key: a}}") == ["a.yaml:7:8 missing-key"])
    #expect(try lines("tables: {t: {title: x}}") == ["a.yaml:7:10 missing-key"])
    #expect(try lines("content: [{numbers: {from: w}}]") == ["a.yaml:7:12 missing-key"])
    #expect(try lines("content: [{numbers: {items: [a]}}]") == ["a.yaml:7:12 missing-key"])
  }
}

extension ContentItem {
  fileprivate var masterName: String? {
    if case .page(let master, _) = self { return master }
    return nil
  }
}
