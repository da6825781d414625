// Sources read and checked, and values put into running text.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct DataCatalogueTests {
  private let work = """
    代号,章,事项,数值,单位,约
    调研代表,2,代表参加调研活动,200,人次,约
    信访,2,办理信访事项,23,件,
    签约额,3,"展会
    总签约额",12,亿元,余
    待定,3,尚无数字,—,件,
    空,3,空,,件,
    """

  private func loaded() throws -> (DataDesk, DataCatalogue) {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue(work, key: "代号", value: "数值", unit: "单位", about: "约")
    return (desk, catalogue)
  }

  private func resolved(_ path: [String]) throws -> (InlineText, DataDesk) {
    let (desk, catalogue) = try loaded()
    let span = desk.placed("x").source
    let text = InlineText([
      InlineRun(.text("受理"), source: span),
      InlineRun(.value(path: path), marks: .strong, link: "#a", source: span),
    ])
    return (catalogue.resolve(text, diagnostics: &desk.diagnostics), desk)
  }

  @Test(
    "values with about-mark and unit",
    arguments: [
      (["work", "信访"], "受理23件"), (["work", "调研代表"], "受理200余人次"), (["work", "签约额"], "受理12亿余元"),
      (["work", "信访", "事项"], "受理办理信访事项"), (["work", "调研代表", "数值"], "受理200"),
      (["work", "待定"], "受理—"), (["work", " 信访 "], "受理23件"),
    ])
  func values(_ path: [String], _ printed: String) throws {
    let (text, desk) = try resolved(path)
    #expect(text.plain == printed)
    #expect(desk.ids() == [])
    #expect(text.runs[1].marks == .strong)
    #expect(text.runs[1].link == "#a")
    #expect(text.runs[1].source == text.runs[0].source)
  }

  @Test("a cell of two lines") func lines() throws {
    let (text, _) = try resolved(["work", "签约额", "事项"])
    #expect(text.runs.map(\.content) == [.text("受理"), .text("展会"), .lineBreak, .text("总签约额")])
  }

  @Test(
    "values that are not to be had",
    arguments: [
      (["wrok", "信访"], "unknown-source", "did you mean “work”?"),
      (["work", "信坊"], "unknown-data-key", "did you mean “信访”?"),
      (["work", "信访", "单 位"], "unknown-column", "did you mean “单位”?"),
      (["work", "空"], "blank-value", "fill it, or write — into it"),
      (["work"], "value-path", "write {{source.key}} or {{source.key.列}}"),
      (["work", "", "x"], "value-path", "write {{source.key}} or {{source.key.列}}"),
      (["work", "信访", "事项", "x"], "value-path", "write {{source.key}} or {{source.key.列}}"),
    ])
  func mistakes(_ path: [String], _ id: String, _ hint: String) throws {
    let (text, desk) = try resolved(path)
    #expect(desk.ids() == [id])
    #expect(desk.diagnostics.hasErrors)
    #expect(desk.first(id)?.hint == hint)
    #expect(desk.first(id)?.span == text.runs[1].source)
    #expect(text.runs.allSatisfy { if case .value = $0.content { false } else { true } })
  }

  @Test("big numbers in three parts") func numbers() throws {
    let (desk, catalogue) = try loaded()
    let source = desk.placed("work")
    let key = desk.placed("调研代表")
    let label = desk.placed("参加调研")
    let item = try #require(
      catalogue.number(source: source, key: key, label: label, diagnostics: &desk.diagnostics))
    #expect(item.value.plain == "200")
    #expect(item.unit.plain == "余人次")
    #expect(item.label.plain == "参加调研")
    #expect(desk.text(try #require(item.value.source)) == "200")
    #expect(desk.text(try #require(item.unit.source)) == "人次")
    let plain = catalogue.number(
      source: source, key: desk.placed("信访"), label: nil, diagnostics: &desk.diagnostics)
    #expect(plain?.unit.plain == "件")
    #expect(plain?.label.plain == "信访")
    #expect(desk.ids() == [])
    let none = catalogue.number(
      source: source, key: desk.placed("信仿"), label: nil, diagnostics: &desk.diagnostics)
    #expect(none == nil)
    #expect(desk.ids() == ["unknown-data-key"])
  }

  @Test("columns that the source names must be there") func columns() throws {
    let desk = try DataDesk()
    _ = try desk.catalogue(work, key: "代码", value: "数直", unit: "单位", about: "约")
    #expect(desk.ids() == ["unknown-column", "unknown-column"])
    #expect(desk.diagnostics.items.map(\.hint).contains("did you mean “数值”?"))
  }

  @Test("a key twice is an error at the second") func duplicateKeys() throws {
    let desk = try DataDesk()
    _ = try desk.catalogue("k,v\na,1\nb,2\na,3\n,4\n,5\n", key: "k", value: "v")
    #expect(desk.ids() == ["duplicate-data-key"])
    #expect(desk.place(desk.first("duplicate-data-key")) == "4:1")
    #expect(desk.first("duplicate-data-key")?.related.count == 1)
  }

  @Test("about-marks are yes or no") func aboutMarks() throws {
    let desk = try DataDesk()
    let text = "k,v,a\na,1,余\nb,2,是\nc,3,false\nd,4,也许\n"
    let catalogue = try desk.catalogue(text, key: "k", value: "v", about: "a")
    #expect(catalogue.table(named: "work")?.rows.map { $0[1].isAbout } == [true, true, false, false])
    #expect(desk.ids() == ["about-mark"])
    #expect(desk.place(desk.first("about-mark")) == "5:5")
  }

  @Test("a source without key or value says so where it is asked") func undeclared() throws {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue("k,v\na,1\n")
    let span = desk.placed("x").source
    let text = InlineText([InlineRun(.value(path: ["work", "a"]), source: span)])
    #expect(catalogue.resolve(text, diagnostics: &desk.diagnostics).plain == "{{work.a}}")
    #expect(desk.ids() == ["value-undeclared"])
    _ = try desk.catalogue("k,v,u\na,1,件\n", key: "k", unit: "u")
    #expect(desk.ids() == ["value-undeclared", "value-undeclared"])
  }

  @Test("a missing file is told at its place with the near name") func missingFile() throws {
    let desk = try DataDesk()
    try desk.write("work-2024.csv", Array("a\n1\n".utf8))
    let source = desk.source("work", file: "work-2042.csv")
    let catalogue = desk.load([source, desk.source("far", file: "nothing/like/it")])
    #expect(desk.ids() == ["missing-file", "missing-file"])
    #expect(desk.diagnostics.items[0].hint == "did you mean “work-2024.csv”?")
    #expect(desk.diagnostics.items[0].span == source.file.source)
    #expect(catalogue.table(named: "work") == nil)
    // Nothing more is said of a source that is not there.
    let text = InlineText([InlineRun(.value(path: ["work", "信访"]), source: source.source)])
    #expect(catalogue.resolve(text, diagnostics: &desk.diagnostics).plain == "{{work.信访}}")
    #expect(desk.ids().count == 2)
  }

  @Test("a folder is no file; a name composed otherwise is the same") func oddFiles() throws {
    let desk = try DataDesk()
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/sub", withIntermediateDirectories: true)
    _ = desk.load([desk.source("work", file: "sub")])
    #expect(desk.ids() == ["unreadable-file"])
    try desk.write("lu\u{308}.csv", Array("a\n1\n".utf8))
    let found = desk.load([desk.source("work", file: "l\u{FC}.csv")])
    #expect(found.table(named: "work")?.rows.count == 1)
    #expect(desk.ids().count == 1)
  }

  @Test("two sources of one file: read once, told once") func sharedFile() throws {
    let desk = try DataDesk()
    try desk.write("a.csv", Array("k,v\na,1\nb\n".utf8))
    let first = desk.source("one", file: "a.csv", key: "k", value: "v")
    let catalogue = desk.load([first, desk.source("two", file: "a.csv", key: "v", value: "k")])
    #expect(desk.ids() == ["csv-ragged-row"])
    #expect(catalogue.table(named: "two")?.name == "two")
    #expect(catalogue.names == ["one", "two"])
  }
}
