// What tables compute from sums, and where growth by rows begins anew.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

/// What is computed from sums, and where growth by rows begins anew.
@Suite struct DataSumTests {
  private func computed(_ desk: DataDesk, _ operation: ColumnOperation?, ratio: [String] = [])
    -> ColumnSpecification
  {
    let place = desk.placed("x")
    var column = ColumnSpecification(
      field: nil, ratio: ratio.map { desk.placed($0) }, places: 1, title: desk.placed("算"), align: nil,
      indentBy: nil, source: place.source)
    column.operation = operation
    return column
  }

  private func built(_ text: String, _ change: (DataDesk, inout TableSpecification) -> Void) throws
    -> [String]
  {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue(text)
    var specification = desk.table()
    change(desk, &specification)
    let table = try #require(desk.build(specification, from: catalogue))
    #expect(desk.ids().isEmpty, "\(desk.ids())")
    return table.dump
  }

  private let regions = "区,类,今,昔\n东,一,10,8\n西,一,30,40\n南,二,60,50\n"

  @Test func sumsHaveSharesGrowthAndRatios() throws {
    let rows = try built(regions) { desk, table in
      let (now, before) = (desk.placed("今"), desk.placed("昔"))
      table.columns = [
        desk.field("区"), desk.field("今"), computed(desk, .share(now)),
        computed(desk, .growth([now, before])),
        computed(desk, nil, ratio: ["今", "昔"]), computed(desk, .rank(now)),
      ]
      (table.groupBy, table.subtotals, table.total) = (desk.placed("类"), desk.placed("小计"), desk.placed("合计"))
    }
    #expect(rows[3] == "=小计|40|40.0|−16.7|0.8|" && rows.last == "=合计|100|100.0|2.0|1.0|", "\(rows)")
  }

  @Test func ratesHaveNoSumToComputeFrom() throws {
    let rows = try built("区,率,数\n东,10,1\n西,30,2\n") { desk, table in
      table.columns = [desk.field("区"), computed(desk, nil, ratio: ["率", "数"])]
      table.total = desk.placed("合计")
    }
    #expect(rows.last == "=合计|")
  }

  @Test func growthByRowsBeginsAnewWithEachLabel() throws {
    let data = "区,年,数\n东,2022,10\n东,2023,11\n西,2022,20\n,2023,25\n合计,,66\n"
    let rows = try built(data) { desk, table in
      var label = desk.field("区")
      label.merges = true
      table.columns = [label, desk.field("年"), computed(desk, .growth([desk.placed("数")]))]
    }
    #expect(rows == ["东|2022|", "东|2023|10.0", "西|2022|", "|2023|25.0", "=合计||"])
    let grouped = try built(data) { desk, table in
      table.columns = [desk.field("年"), computed(desk, .growth([desk.placed("数")]))]
      (table.groupBy, table.conditions) = (
        desk.placed("区"), [TableCondition(field: desk.placed("区"), accepted: ["东", "西"])]
      )
    }
    #expect(grouped == ["# 东", "2022|", "2023|10.0", "# 西", "2022|"])
  }

  @Test func fieldsOfPivotRowsAreMerged() throws {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue("区,类,年,数\n东,一,甲,1\n东,二,甲,2\n西,一,甲,3\n")
    var specification = desk.table()
    specification.pivot = PivotSpecification(
      rows: [desk.placed("区"), desk.placed("类")], heads: desk.placed("年"), values: [desk.placed("数")],
      source: desk.placed("x").source)
    specification.total = desk.placed("合计")
    let table = try #require(desk.build(specification, from: catalogue))
    #expect(
      table.merges == [
        TableMerge(rows: 0..<2, columns: 0..<1), TableMerge(rows: 3..<4, columns: 0..<2),
      ])
    specification.pivot?.rows = [desk.placed("类")]
    specification.conditions = [TableCondition(field: desk.placed("区"), accepted: ["东"])]
    #expect(try #require(desk.build(specification, from: catalogue)).merges.isEmpty)
  }

  /// GF 3003: 丁 2 strokes, 王 4, 李 7; names of two characters before those of three.
  @Test func namesAreSortedByStrokes() throws {
    let data = "姓名,数\n李明,1\n王小明,2\n王明,3\n丁一,4\n,5\n"
    func names(_ order: RowOrder) throws -> [String] {
      try built(data) { desk, table in
        table.columns = [desk.field("姓名")]
        table.sort = [SortSpecification(field: desk.placed("姓名"), order: order)]
      }
    }
    #expect(try names(.strokes) == ["丁一", "王明", "王小明", "李明", ""])
    #expect(try names(.up) == ["丁一", "李明", "王小明", "王明", ""], "by code points 李 comes before 王")
  }

  @Test func groupsThatStandApartAreTold() throws {
    func ids(_ data: String) throws -> [String] {
      let desk = try DataDesk()
      var specification = desk.table()
      specification.groupBy = desk.placed("类")
      _ = desk.build(specification, from: try desk.catalogue(data))
      return desk.diagnostics.items.map { "\($0.id.name) \(desk.place($0))" }
    }
    #expect(try ids("区,类\n东,一\n西,二\n南,一\n北,二\n中,一\n") == ["group-apart 4:3", "group-apart 5:3"])
    #expect(try ids("区,类\n东,一\n西,一\n南,二\n").isEmpty)
  }

  @Test func columnsAreFoundByTheirNameWithoutTheUnit() throws {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue("学校类别,学校数（所）\n小学,3\n")
    _ = desk.build(desk.table([desk.field("学校数")]), from: catalogue)
    #expect(desk.diagnostics.items.first?.hint == "did you mean “学校数（所）”?")
  }
}

/// Texts that the standard of tables does not want (CY/T 170).
@Suite struct TableTextTests {
  private func ids(_ data: String, notes: [String] = []) throws -> [String] {
    let desk = try DataDesk()
    var specification = desk.table()
    specification.notes = notes.map { desk.placed($0) }
    let table = try #require(desk.build(specification, from: try desk.catalogue(data)))
    return TableTexts(table).diagnostics.items.map { "\($0.id.name) \(desk.place($0))" }
  }

  @Test func cellsSayWhatTheyMean() throws {
    #expect(try ids("项,地\n甲,东\n乙,同上\n丙,〃\n") == ["ditto 3:3", "ditto 4:3"])
    #expect(try ids("项,地\n甲,东\n乙,合同上报\n").isEmpty)
  }

  @Test func notesEndWithAFullStop() throws {
    let told = try ids("项\n甲\n", notes: ["注：一。", "二", "（三。）", "四；"])
    #expect(told.count == 2)
    for line in told { #expect(line.hasPrefix("note-end")) }
  }
}
