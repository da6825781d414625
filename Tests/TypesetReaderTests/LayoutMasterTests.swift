// Masters: regions in order, running lines, fixed boxes, fields in braces.

import Testing
import TypesetGeometry
import TypesetModel

@testable import TypesetReader

@Suite struct LayoutMasterTests {
  private func masters(_ text: String, more: String = "") throws -> Reading {
    try readLayout(
      layout(
        page: "size: 500pt × 800pt, bleed: 10pt, area: {characters: 10, lines: 40, columns: 2}",
        more: "masters:\n  m: {\(text)}\n\(more)"))
  }

  @Test func regionsStandFromTheHeadDown() throws {
    let reading = try masters(
      "regions: {main: {below: deck}, deck: {below: opener}, opener: {at: head, height: 6行, span: all}}")
    #expect(reading.lines.isEmpty)
    let regions = try #require(reading.model?.masters["m"]?.regions)
    #expect(regions.map(\.name) == ["opener", "deck", "main"])
    #expect(regions.map(\.lines) == [6, 0, 0])
    #expect(regions.map(\.columns) == [1, 2, 2])
    #expect(regions.map(\.place) == [.head, .below("opener"), .below("deck")])
    #expect(regions.map(\.flow) == [nil, nil, "main"])
  }

  @Test func heightsGoUpToWholeLines() throws {
    let reading = try masters("regions: {opener: {at: head, height: 36pt}}")
    #expect(reading.model?.masters["m"]?.regions.first?.lines == 3)
    #expect(try masters("regions: {opener: {at: head, height: 41行}}").lines == ["a.yaml:8:44 bad-value"])
  }

  @Test func regionsOutOfOrderAreErrors() throws {
    #expect(try masters("regions: {a: {below: b}, b: {below: a}}").lines == ["a.yaml:8:28 region-order"])
    #expect(try masters("regions: {a: {at: head}, b: {below: x}}").lines == ["a.yaml:8:43 unknown-name"])
    #expect(try masters("regions: {a: {height: 2行}}").lines == ["a.yaml:8:17 region-order"])
    #expect(
      try masters("regions: {a: {at: head}, b: {below: a, beside: a}}").lines == ["a.yaml:8:32 region-order"])
    #expect(try masters("regions: {a: {at: middle}}").lines == ["a.yaml:8:25 wrong-type"])
    #expect(try masters("regions: {a: {at: foot, span: 3}}").lines == ["a.yaml:8:37 bad-value"])
    #expect(
      try masters("regions: {a: {at: foot, span: 1, width: 3字}}").lines == ["a.yaml:8:40 region-order"])
  }

  @Test func runningLinesHaveTheirDefaults() throws {
    let reading = try masters(
      "header: {inside: \"{title}\", center: 中, outside: \"{chapter}\"}, "
        + "footer: {outside: \"— {page}/{pages} —\", style: caption, distance: 2行, rule: {width: 1pt}}",
      more: "title: \"一\\n二\"")
    #expect(reading.lines.isEmpty)
    let master = try #require(reading.model?.masters["m"])
    #expect(master.header?.inside == "一 二" && master.header?.center == "中")
    #expect(master.header?.outside == "{chapter}" && master.header?.style == "running-head")
    #expect(master.header?.distance == 17.5 && master.header?.rule == nil)
    #expect(master.footer?.outside == "— {page}/{pages} —" && master.footer?.style == "caption")
    #expect(master.footer?.distance == 35 && master.footer?.rule == Rule(width: 1))
    #expect(reading.model?.masters["body"] != nil)
    #expect(reading.model?.metadata.title == "一 二")
  }

  @Test func unknownFieldsAreErrors() throws {
    let reading = try masters("footer: {outside: \"第 {pag} 页 {\", inside: \"\\\\{x}\"}")
    #expect(reading.lines == ["a.yaml:8:28 unknown-field", "a.yaml:8:36 unknown-field"])
    #expect(reading.text(0) == "{pag}")
    #expect(reading.diagnostics.items.first?.hint == "did you mean “page”?")
  }

  @Test func unknownStylesOfLinesAreErrors() throws {
    #expect(try masters("footer: {outside: x, style: captoin}").lines == ["a.yaml:8:35 unknown-name"])
    #expect(try masters("header: {rule: {color: black}}").lines == ["a.yaml:8:22 missing-key"])
    #expect(try masters("header: {rule: {width: 1pt, color: rot}}").lines == ["a.yaml:8:42 unknown-name"])
  }

  @Test func boxesStandWhereTheySay() throws {
    let reading = try masters(
      "fixed: {band: {x: 50%, y: -10pt, width: 2字, height: 10%, fill: black, mirrors: true}, "
        + "text: {x: 0, y: 1行, width: 100pt, height: 20pt, text: \"{subject} \\\\{a} {title}\"}}",
      more: "title: \"甲{乙\\n丙\"\nsubject: 会\n")
    #expect(reading.lines.isEmpty)
    let boxes = try #require(reading.model?.masters["m"]?.fixed)
    #expect(boxes.map(\.frame.x) == [250, 0])
    #expect(boxes.map(\.frame.y) == [-10, 17.5])
    #expect(boxes.map(\.frame.width) == [21, 100])
    #expect(boxes.map(\.frame.height) == [80, 20])
    #expect(boxes.map(\.mirrors) == [true, false])
    #expect(boxes.map(\.fill) == [.black, nil])
    #expect(boxes.map(\.style) == [nil, "body"])
    #expect(boxes.map(\.text) == [nil, "会 \\{a} 甲\\{乙\n丙"])
  }

  @Test func boxesMergeByName() throws {
    let folder = try LayoutTestFolder([
      "a.yaml": "extends: handout\ntypeset: 1\nmasters: {cover: {fixed: {label: {text: 会议材料}, rule: null}}}\n"
    ])
    let reading = folder.read("a.yaml")
    let boxes = try #require(reading.model?.masters["cover"]?.fixed)
    #expect(boxes.count == 6)
    #expect(boxes.contains { $0.text == "会议材料" && $0.style == "cover-label" })
  }

  @Test func badBoxesAreErrors() throws {
    let box = "x: 0, y: 0, width: 10pt, height: 10pt"
    #expect(try masters("fixed: {a: {\(box)}}").lines == ["a.yaml:8:15 missing-key"])
    #expect(
      try masters("fixed: {a: {x: 0, y: 0, fill: black}}").lines
        == ["a.yaml:8:15 missing-key", "a.yaml:8:15 missing-key"])
    #expect(
      try masters("fixed: {a: {x: 0, y: 0, width: 0, height: 1pt, fill: black}}").lines
        == ["a.yaml:8:15 bad-value"])
    #expect(try masters("fixed: {a: {\(box), fill: rot}}").lines.first == "a.yaml:8:64 unknown-name")
  }

  @Test func templatesKeepPageFieldsAndBraces() {
    let metadata = Metadata(title: "题", author: "某")
    func filled(_ text: String) -> String { LayoutTemplate(text).filled(with: metadata) }
    #expect(filled("{title}·{author}·{date}·{page}") == "题·某··{page}")
    #expect(filled("\\{title} }") == "\\{title} }")
    #expect(filled("a\\b") == "a\\b")
    #expect(LayoutTemplate("{字}").problems.map(\.name) == ["字"])
    #expect(LayoutTemplate("}x{").problems.map(\.offset) == [2])
    #expect(LayoutTemplate("").problems.isEmpty)
  }
}
