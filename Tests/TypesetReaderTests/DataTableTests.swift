// Tables built from data: rows, columns, groups, levels, ratios, totals, alignment.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct DataTableTests {
  private let work = """
    代号,章,事项,数值,单位,约
    任免,1,任免人员,49,人次,
    决议,1,作出决议,13,项,
    视察,2,开展视察,34,次,
    代表,2,代表参加,200,人次,余
    办结,3,建议办结,98,件,
    """

  private func built(
    _ text: String, about: Bool = false, _ table: (DataDesk) -> TableSpecification
  ) throws -> (TableDescription, DataDesk) {
    let desk = try DataDesk()
    let catalogue =
      about
      ? try desk.catalogue(text, key: "代号", value: "数值", unit: "单位", about: "约")
      : try desk.catalogue(text)
    let specification = table(desk)
    return (try #require(desk.build(specification, from: catalogue)), desk)
  }

  @Test("conditions choose rows, columns choose cells, marks stand after numbers") func chosen() throws {
    let (table, desk) = try built(work, about: true) { desk in
      let columns = [desk.field("事项"), desk.field("数值", title: "数量"), desk.field("单位", align: .center)]
      return desk.table(columns, conditions: [("章", ["2"])])
    }
    #expect(table.dump == ["开展视察|34|次", "代表参加|200余|人次"])
    #expect(table.columns.map(\.title.plain) == ["事项", "数量", "单位"])
    #expect(table.alignments == [.start, .point, .center])
    #expect(table.title.plain == "表题")
    #expect(desk.ids() == [])
  }

  @Test("every cell knows its place") func places() throws {
    let (table, desk) = try built(" 甲 ,乙\n  监督 ,\"第\"\"一\"\n") { $0.table() }
    guard case .cells(let cells, _, _, let row) = try #require(table.rows.first) else { return }
    #expect(cells.map(\.plain) == ["监督", "第\"一"])
    #expect(desk.text(try #require(cells[0].source)) == "监督")
    #expect(desk.text(try #require(cells[1].source)) == "第\"\"一")
    #expect(desk.files.location(of: row).line == 2)
    #expect(table.columns.map(\.title.plain) == ["甲", "乙"])
  }

  @Test("no columns named means all; several texts may be accepted") func all() throws {
    let (table, _) = try built(work) { $0.table(conditions: [("章", ["1", "3"])]) }
    #expect(table.rows.count == 3)
    #expect(table.columns.count == 6)
  }

  @Test("groups open with a head") func groups() throws {
    let (table, _) = try built(work) { desk in
      desk.table([desk.field("事项")], groupBy: "章", groupTitles: ["1": "定航向", "2": "护稳定"])
    }
    #expect(
      table.dump == ["# 定航向", "任免人员", "作出决议", "# 护稳定", "开展视察", "代表参加", "# 3", "建议办结"])
  }

  @Test("unknown fields are told where they stand") func unknownFields() throws {
    let (table, desk) = try built(work) { desk in
      desk.table(
        [desk.field("事顶"), desk.field("数值", indentBy: "层级"), desk.ratio("数值", "数直", places: 1)],
        conditions: [("张", ["1"])], groupBy: "章节")
    }
    #expect(desk.ids() == Array(repeating: "unknown-column", count: 5))
    #expect(desk.diagnostics.items[1].hint == "did you mean “事项”?")
    #expect(desk.diagnostics.items[4].hint == "did you mean “章”?")
    #expect(table.columns.count == 1)
    #expect(table.rows.count == 5)
  }

  @Test("an unknown source, and conditions that nothing fulfils") func nothing() throws {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue(work)
    #expect(desk.build(desk.table(from: "wrok"), from: catalogue) == nil)
    let empty = desk.build(desk.table(conditions: [("章", ["二"])]), from: catalogue)
    #expect(empty?.rows.isEmpty == true)
    #expect(desk.ids() == ["unknown-source", "empty-table"])
    #expect(desk.first("empty-table")?.hint?.contains("1, 2, 3") == true)
  }

  @Test("levels indent, what is no level is told") func levels() throws {
    let (table, desk) = try built("项,层,数\n甲,0,5\n其中：乙,1,3\n丙,,2\n丁,深,1\n") { desk in
      desk.table([desk.field("项", indentBy: "层"), desk.field("数")])
    }
    #expect(table.dump == ["甲|5", ">其中：乙|3", "丙|2", "丁|1"])
    #expect(desk.ids() == ["bad-level"])
    #expect(desk.place(desk.first("bad-level")) == "5:3")
  }

  @Test("F71: mixed forms align and stay as written") func mixedNumbers() throws {
    let desk = try DataDesk()
    let catalogue = desk.load([desk.source("work", file: try dataCase("numbers-mixed.csv"))])
    let built = desk.build(desk.table(), from: catalogue)
    let table = try #require(built)
    #expect(table.alignments == [.start, .point, .point, .point])
    #expect(
      table.dump == [
        "=合计|1,234.50|１２３５．６|0.1", "其中：甲|200|180.05|−10.0", "乙|(15)|0|…", "丙|—|7|", "丁|20 %|2.5‰|+3",
      ])
    #expect(desk.ids() == ["uneven-places"] && desk.diagnostics.items[0].message.contains("同比"))
  }

  @Test("texts among numbers are told; a point column without numbers too") func alignments() throws {
    let (table, desk) = try built("甲,乙,丙,丁\n1,约2,x,—\n2,3,y,\n3,4,5,…\n") { desk in
      desk.table([
        desk.field("甲"), desk.field("乙"), desk.field("丙", align: .point), desk.field("丁", align: .point),
      ])
    }
    #expect(table.alignments == [.point, .start, .point, .point])
    #expect(desk.ids() == ["not-a-number", "not-a-number", "not-a-number", "no-numbers"])
    #expect(desk.diagnostics.items[0].message.contains("约2"))
    #expect(desk.diagnostics.items[0].severity == .note)
    #expect(desk.first("no-numbers")?.severity == .warning)
    #expect(desk.first("no-numbers")?.message.contains("丁") == true)
  }
}

@Suite struct DataRatioTests {
  private func ratios(_ text: String, places: Int = 2) throws -> ([String], DataDesk) {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue(
      text, value: text.contains("约") ? "甲" : nil, about: text.contains("约") ? "约" : nil)
    let table = desk.table([desk.ratio("甲", "乙", places: places)])
    let found = desk.build(table, from: catalogue)
    let built = try #require(found)
    #expect(built.alignments == [.point])
    #expect(built.columns[0].title.plain == "甲÷乙")
    return (built.dump, desk)
  }

  @Test("the handout's quotients") func quotients() throws {
    let (rows, desk) = try ratios("甲,乙\n103,341\n11,34\n4,8\n12,3\n46,11\n96,6\n341,8\n")
    #expect(rows == ["0.30", "0.32", "0.50", "4.00", "4.18", "16.00", "42.63"])
    #expect(desk.ids() == [])
  }

  @Test("division by zero prints — and is told") func zero() throws {
    let (rows, desk) = try ratios("甲,乙\n5,0\n5,0.00\n0,5\n")
    #expect(rows == ["—", "—", "0.00"])
    #expect(desk.ids() == ["division-by-zero", "division-by-zero"])
    #expect(desk.place(desk.first("division-by-zero")) == "2:3")
  }

  @Test("nothing, signs for nothing, and text") func noNumbers() throws {
    let (rows, desk) = try ratios("k,甲,乙\na,,\nb,—,5\nc,5,\nd,五,5\n")
    #expect(rows == ["", "—", "—", "—"])
    #expect(desk.ids() == ["not-a-number"])
  }

  @Test("too large, and about") func others() throws {
    let (rows, desk) = try ratios("甲,乙,约\n9223372036854775807,0.001,\n200,8,余\n")
    #expect(rows == ["—", "25.00"])
    #expect(desk.ids() == ["ratio-too-large", "ratio-of-about"])
  }
}

@Suite struct DataTotalTests {
  private func findings(
    _ text: String, value: String? = nil, unit: String? = nil, about: String? = nil, groupBy: String? = nil,
    indentBy: String? = nil
  ) throws -> (TableDescription, [String]) {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue(text, value: value, unit: unit, about: about)
    let columns = [desk.field("项", indentBy: indentBy), desk.field("数")]
    let table = desk.table(columns, groupBy: groupBy)
    let found = desk.build(table, from: catalogue)
    let built = try #require(found)
    let messages = desk.diagnostics.items.filter { $0.id == .totalDiffers }.map {
      "\(desk.place($0)) \($0.message)"
    }
    return (built, messages)
  }

  @Test("a right total is a total and no word is said", arguments: ["合计", "总计", "合　计", "共计", "合计："])
  func right(_ label: String) throws {
    let (table, messages) = try findings("项,数\n甲,\"1,234.5\"\n乙,（4.5）\n丙,—\n\(label),1230\n")
    #expect(table.dump.last == "=\(label)|1230")
    #expect(messages.isEmpty)
  }

  @Test("a wrong total is told with both numbers and printed as typed") func wrong() throws {
    let (table, messages) = try findings("项,数\n甲,46\n乙,23\n合计,70\n")
    #expect(table.dump.last == "=合计|70")
    #expect(messages == ["4:4 the total “合计” of the column “数” says 70, the rows above add up to 69"])
  }

  @Test("other words are no totals") func noTotals() throws {
    let (table, messages) = try findings("项,数\n甲,46\n合计数,70\n审计,9\n")
    #expect(table.dump == ["甲|46", "合计数|70", "审计|9"])
    #expect(messages.isEmpty)
  }

  @Test("subtotals, grand totals, groups") func segments() throws {
    let text = "项,数,章\n甲,1,一\n乙,2,一\n小计,3,一\n丙,4,二\n小计,5,二\n总计,8,\n"
    let (_, messages) = try findings(text, groupBy: "章")
    #expect(
      messages == [
        "6:4 the total “小计” of the column “数” says 5, the rows above add up to 4",
        "7:4 the total “总计” of the column “数” says 8, the rows above add up to 7",
      ])
    let (_, blank) = try findings("项,数,章\n甲,1,一\n乙,2,二\n丙,3,二\n合计,5,\n总计,6,\n", groupBy: "章")
    #expect(blank.isEmpty)
  }

  @Test("parts of a row are not counted twice") func parts() throws {
    #expect(try findings("项,数\n甲,5\n其中：乙,3\n丙,2\n合计,7\n").1.isEmpty)
    #expect(try findings("项,数,层\n甲,5,0\n乙,3,1\n丙,2,0\n合计,7,0\n", indentBy: "层").1.isEmpty)
    #expect(try findings("项,数\n甲,5\n乙,3\n丙,2\n合计,7\n").1.count == 1)
  }

  @Test("not to be known exactly: about, texts, percents, mixed units") func notChecked() throws {
    #expect(try findings("项,数,约\n甲,5,余\n乙,3,\n合计,9,\n", value: "数", about: "约").1.isEmpty)
    #expect(try findings("项,数\n甲,若干\n乙,3\n合计,9\n").1.isEmpty)
    #expect(try findings("项,数\n甲,97.8%\n乙,100%\n合计,98.6%\n").1.isEmpty)
    #expect(try findings("项,数,单位\n甲,5,件\n乙,3,人\n合计,9,\n", value: "数", unit: "单位").1.isEmpty)
    #expect(try findings("项,数,单位\n甲,5,件\n乙,3,人\n合计,5,件\n", value: "数", unit: "单位").1.isEmpty)
    #expect(try findings("项,数,单位\n甲,5,件\n乙,3,件\n合计,9,件\n", value: "数", unit: "单位").1.count == 1)
    #expect(try findings("项,数\n合计,9\n甲,5\n").1.isEmpty)
  }

  @Test("F74's table: counts are checked, rates are not") func rates() throws {
    let desk = try DataDesk()
    let catalogue = desk.load([desk.source("work", file: try dataCase("gbk.csv"))])
    let built = desk.build(desk.table(), from: catalogue)
    let table = try #require(built)
    #expect(table.dump.last == "=合计|69|98.6")
    #expect(desk.ids() == ["csv-encoding", "uneven-places"])
  }

  @Test("the same input makes the same table") func deterministic() throws {
    let text = "项,数,章\n甲,1,一\n乙,2,二\n合计,9,\n"
    let first = try findings(text, groupBy: "章")
    let second = try findings(text, groupBy: "章")
    #expect(first.0 == second.0)
    #expect(first.1 == second.1)
  }
}
