// What tables do with data: types, formats, sums, shares, growth, places, order, pivots, merges, notes.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct DataOperationTests {
  private func built(
    _ text: String, _ change: (DataDesk, inout TableSpecification) -> Void = { _, _ in }
  ) throws -> (table: TableDescription, desk: DataDesk) {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue(text)
    var specification = desk.table()
    change(desk, &specification)
    return (try #require(desk.build(specification, from: catalogue)), desk)
  }

  private func field(_ desk: DataDesk, _ name: String, _ change: (inout ColumnSpecification) -> Void)
    -> ColumnSpecification
  {
    var column = desk.field(name)
    change(&column)
    return column
  }

  private func computed(_ desk: DataDesk, _ operation: ColumnOperation, places: Int = 1)
    -> ColumnSpecification
  {
    let place = desk.placed("x")
    var column = ColumnSpecification(
      field: nil, ratio: [], places: places, title: desk.placed("算"), align: nil, indentBy: nil,
      source: place.source)
    column.operation = operation
    return column
  }

  // MARK: Formats

  @Test func formatsPrintWhatTheyAreAskedFor() {
    func text(_ written: String, _ format: NumberFormat) -> String? {
      guard case .number(let number, let suffix) = NumberReader.reading(written) else { return nil }
      return format.text(of: number, suffix: suffix)
    }
    #expect(text("1235.65", NumberFormat(places: 1)) == "1235.7")
    #expect(text("-0.46", NumberFormat(places: 1)) == "−0.5")
    #expect(text("12", NumberFormat(places: 2)) == "12.00")
    #expect(text("12345678", NumberFormat(places: 1, scale: .tenThousand)) == "1234.6")
    #expect(text("1234567", NumberFormat(grouping: .comma)) == "1,234,567")
    #expect(text("1234", NumberFormat(grouping: .comma)) == "1234", "four digits are not parted (T26)")
    #expect(text("12345.678", NumberFormat(grouping: .comma)) == "12,345.678")
    #expect(text("(15)", NumberFormat(sign: .brackets)) == "（15）")
    #expect(text("3.8", NumberFormat(sign: .plus)) == "+3.8")
    #expect(text("0", NumberFormat(sign: .plus)) == "0")
    #expect(text("0.256", NumberFormat(places: 1, scale: .percent)) == "25.6%")
    #expect(text("2.5‰", NumberFormat(places: 2)) == "2.50‰")
    #expect(text("999999999999999999", NumberFormat(places: 9)) == nil, "what does not fit is not guessed")
  }

  @Test func withoutFormatFiguresStandAsWritten() throws {
    let (table, desk) = try built("甲,乙\n一,\"1,234.50\"\n二,１２３５．６\n三,(15)\n四,—\n")
    #expect(table.dump == ["一|1,234.50", "二|１２３５．６", "三|(15)", "四|—"])
    #expect(table.alignments == [.start, .point] && desk.ids() == ["uneven-places"])
  }

  @Test func scaledColumnsSayTheirUnit() throws {
    let data = "甲,元\n一,12345678\n"
    let bare = try built(data) { desk, table in
      table.columns = [desk.field("甲"), field(desk, "元") { $0.format.scale = .tenThousand }]
    }
    #expect(bare.desk.ids() == ["scale-without-unit"])
    let said = try built(data) { desk, table in
      let unit = desk.placed("万元")
      table.columns = [
        desk.field("甲"),
        field(desk, "元") { ($0.format.scale, $0.format.places, $0.unit) = (.tenThousand, 1, unit) },
      ]
    }
    #expect(said.desk.ids().isEmpty && said.table.dump == ["一|1234.6"])
    #expect(said.table.columns[1].title.plain == "元\n（万元）")
  }

  // MARK: Types

  @Test func whatIsNotOfItsTypeIsToldWithItsCell() throws {
    let (table, desk) = try built("日,数,约\n2024-02-29,3,约200\n2023年2月29日,4.5,200余\n某日,五,几个\n") {
      desk, table in
      table.columns = [
        field(desk, "日") { $0.type = .date }, field(desk, "数") { $0.type = .integer },
        field(desk, "约") { $0.type = .about },
      ]
    }
    #expect(desk.ids() == ["not-a-date", "not-a-date", "not-a-number", "not-whole", "not-a-number"])
    #expect(desk.diagnostics.items.map(desk.place) == ["3:1", "4:1", "4:4", "3:12", "4:6"])
    #expect(table.alignments == [.center, .point, .point])
  }

  @Test func numbersThatAreAllTextAreAnError() throws {
    let (_, desk) = try built("甲,数\n一,无\n二,未报\n") { desk, table in
      table.columns = [desk.field("甲"), field(desk, "数") { $0.type = .decimal }]
    }
    #expect(desk.ids() == ["no-numbers"] && desk.diagnostics.hasErrors)
    let (_, blank) = try built("甲,数\n一,—\n二,\n") { desk, table in
      table.columns = [desk.field("甲"), field(desk, "数") { $0.type = .decimal }]
    }
    #expect(blank.ids().isEmpty, "signs for nothing are no texts")
  }

  @Test func profilesSayWhatSignsMean() {
    func kind(_ text: String, _ profile: SignProfile) -> String {
      switch NumberReader.reading(text, profile: profile) {
      case .number(let number, _): number.text
      case .blank: "blank"
      case .text: "text"
      }
    }
    #expect(
      ["…", "—", "#", "", "(15)"].map { kind($0, .yearbook) } == ["blank", "blank", "blank", "blank", "−15"])
    #expect(
      ["…", "—", "#", "", "(15)"].map { kind($0, .academic) } == ["blank", "blank", "text", "blank", "−15"])
    #expect(
      ["…", "—", "#", "", "(15)"].map { kind($0, .plain) } == ["text", "text", "text", "blank", "text"])
    #expect(kind("−10.0", .plain) == "−10.0")
  }

  // MARK: Sums, shares, growth, places

  private let regions = "区,类,甲,乙\n东,一,10,8\n西,一,30,40\n南,二,60,50\n"

  @Test func groupsAndTableAreAddedUp() throws {
    let (table, desk) = try built(regions) { desk, table in
      table.columns = [desk.field("区"), desk.field("甲"), desk.field("乙")]
      (table.groupBy, table.subtotals, table.total) = (desk.placed("类"), desk.placed("小计"), desk.placed("合计"))
    }
    #expect(
      table.dump == [
        "# 一", "东|10|8", "西|30|40", "=小计|40|48", "# 二", "南|60|50", "=小计|60|50", "=合计|100|98",
      ])
    #expect(desk.ids().isEmpty)
  }

  @Test func sumsOfSeveralUnitsAreRefused() throws {
    let desk = try DataDesk()
    let catalogue = try desk.catalogue(
      "项,数,单位\n甲,1,件\n乙,2,户\n", value: "数", unit: "单位")
    var specification = desk.table([desk.field("项"), desk.field("数")])
    specification.total = desk.placed("合计")
    let table = try #require(desk.build(specification, from: catalogue))
    #expect(desk.ids() == ["total-of-units"] && table.dump.last == "=合计|")
  }

  @Test func partsAndRatesAreNotAdded() throws {
    let (table, _) = try built("项,数,比率\n甲,10,1\n其中：乙,4,2\n丙,5,3\n") { desk, table in
      table.total = desk.placed("合计")
    }
    #expect(table.dump.last == "=合计|15|")
  }

  @Test func sharesGrowthAndPlacesAreComputed() throws {
    let (table, desk) = try built(regions) { desk, table in
      table.columns = [
        desk.field("区"), computed(desk, .share(desk.placed("甲"))),
        computed(desk, .growth([desk.placed("甲"), desk.placed("乙")])),
        computed(desk, .growth([desk.placed("甲")]), places: 0), computed(desk, .rank(desk.placed("甲"))),
      ]
    }
    #expect(table.dump == ["东|10.0|25.0||3", "西|30.0|−25.0|200|2", "南|60.0|20.0|100|1"])
    #expect(desk.ids().isEmpty)
  }

  @Test func equalNumbersShareAPlaceAndTotalsHaveNone() throws {
    let (table, _) = try built("区,甲\n东,5\n西,5\n南,1\n合计,11\n") { desk, table in
      table.columns = [desk.field("区"), computed(desk, .rank(desk.placed("甲")))]
    }
    #expect(table.dump == ["东|1", "西|1", "南|3", "=合计|"])
  }

  @Test func sumsSoFarStandBesideEachRow() throws {
    let (table, _) = try built(regions) { desk, table in
      table.columns = [desk.field("区"), desk.field("甲")]
      table.carries = true
    }
    #expect(table.carried.map { $0[1].plain } == ["10", "40", "100"])
  }

  // MARK: Order

  @Test func rowsAreSortedByNumberDateAndText() throws {
    let data = "名,数,日\n乙,10,2024-3-5\n甲,9,2024年3月4日\n丙,—,2023-12-31\n丁,10,2024-1-1\n"
    func names(_ sort: [(String, RowOrder)]) throws -> String {
      let (table, _) = try built(data) { desk, table in
        table.columns = [desk.field("名")]
        table.sort = sort.map { SortSpecification(field: desk.placed($0.0), order: $0.1) }
      }
      return table.dump.joined()
    }
    #expect(try names([]) == "乙甲丙丁")
    #expect(try names([("数", .up)]) == "甲乙丁丙", "9 before 10; nothing last; equal rows as in the file")
    #expect(try names([("数", .down), ("日", .up)]) == "丁乙甲丙")
    #expect(try names([("日", .up)]) == "丙丁甲乙")
  }

  // MARK: Pivot and heads

  @Test func fieldBecomesHeads() throws {
    let data = "区,年,甲,乙\n东,2023年,1,2\n东,2024年,3,4\n西,2024年,5,6\n"
    let (table, desk) = try built(data) { desk, table in
      table.pivot = PivotSpecification(
        rows: [desk.placed("区")], heads: desk.placed("年"), values: [desk.placed("甲"), desk.placed("乙")],
        source: desk.placed("x").source)
    }
    #expect(table.dump == ["东|1|2|3|4", "西|||5|6"] && desk.ids().isEmpty)
    #expect(table.columns.map(\.title.plain) == ["区", "甲", "乙", "甲", "乙"])
    #expect(table.spanners.map(\.title.plain) == ["2023年", "2024年"])
    #expect(table.spanners.map(\.columns) == [1..<3, 3..<5])
  }

  @Test func figureThatStandsTwiceIsTold() throws {
    let (table, desk) = try built("区,年,甲\n东,2023年,1\n东,2023年,9\n") { desk, table in
      table.pivot = PivotSpecification(
        rows: [desk.placed("区")], heads: desk.placed("年"), values: [desk.placed("甲")],
        source: desk.placed("x").source)
    }
    #expect(desk.ids() == ["pivot-twice"] && desk.place(desk.first("pivot-twice")) == "3:9")
    #expect(table.dump == ["东|1"])
  }

  /// CASES F65.
  @Test func headsInTwoRowsBecomeSpanners() throws {
    let desk = try DataDesk()
    var source = desk.source("work", file: try dataCase("two-row-header.csv"))
    source.headRows = 2
    let table = try #require(desk.build(desk.table(), from: desk.load([source])))
    #expect(table.spanners.map(\.title.plain) == ["2023年", "2024年"])
    #expect(table.spanners.map(\.columns) == [1..<3, 3..<5])
    #expect(table.columns.map(\.title.plain) == ["区域", "件数", "金额", "件数", "金额"])
    #expect(table.rows.count == 80 && desk.ids().isEmpty)
    source.headRows = 1
    let plain = try DataDesk()
    _ = plain.load([source])
    #expect(plain.ids().contains("csv-empty-head"), "without head-rows the blank heads are told")
  }

  // MARK: Merges

  private func merged(_ text: String) throws -> (merges: [TableMerge], ids: [String]) {
    let (table, desk) = try built(text) { desk, table in
      table.columns = [
        field(desk, "类") { $0.merges = true }, field(desk, "项") { $0.merges = true }, desk.field("数"),
      ]
    }
    return (table.merges, desk.ids())
  }

  @Test func labelsThatRepeatAreMergedDown() throws {
    let found = try merged("类,项,数\n甲,一,1\n甲,一,2\n,二,3\n乙,二,4\n")
    #expect(
      found.merges == [
        TableMerge(rows: 0..<3, columns: 0..<1), TableMerge(rows: 0..<2, columns: 1..<2),
      ], "the second column's 二 does not go on over the end of 甲")
    #expect(found.ids.isEmpty)
  }

  @Test func labelInTwoColumnsIsMergedAcross() throws {
    let found = try merged("类,项,数\n甲,一,1\n其他,其他,2\n合计,,3\n")
    #expect(
      found.merges == [
        TableMerge(rows: 1..<2, columns: 0..<2), TableMerge(rows: 2..<3, columns: 0..<2),
      ])
  }

  @Test func mergesThatOverlapAreTold() throws {
    let found = try merged("类,项,数\n甲,甲,1\n甲,乙,2\n")
    #expect(found.merges == [TableMerge(rows: 0..<2, columns: 0..<1)] && found.ids == ["merge-overlap"])
  }

  // MARK: Notes

  @Test func keysOfNotesAreHeldAgainstTheTable() throws {
    func ids(_ data: String, _ notes: [String]) throws -> [String] {
      let (table, _) = try built(data) { desk, table in table.notes = notes.map(desk.placed) }
      return NoteKeys(table).diagnostics.items.map(\.message)
    }
    #expect(try ids("项①,数*\n甲,1\n", ["①说明。", "*说明。"]).isEmpty)
    #expect(try ids("项,数\n甲②,1\n", ["①说明。"]).count == 2)
  }

  // MARK: Bounds

  @Test func pivotsAndTablesOfTooManyColumnsAreRefused() throws {
    let long = "区,年,甲\n" + (0...DataPivot.mostHeads).map { "东,\($0)年,1\n" }.joined()
    let desk = try DataDesk()
    var pivot = desk.table()
    pivot.pivot = PivotSpecification(
      rows: [desk.placed("区")], heads: desk.placed("年"), values: [desk.placed("甲")],
      source: desk.placed("x").source)
    #expect(desk.build(pivot, from: try desk.catalogue(long)) == nil && desk.ids() == ["pivot-too-wide"])
    let heads = (0...TableBuilder.mostColumns).map { "列\($0)" }.joined(separator: ",")
    let wide = try DataDesk()
    let catalogue = try wide.catalogue(heads + "\n" + heads + "\n")
    #expect(wide.build(wide.table(), from: catalogue) == nil && wide.ids() == ["too-many-columns"])
  }

  @Test func moreRowsThanATableHoldsAreRefused() {
    let trial = CSVTrial("甲,乙\n" + String(repeating: "一,1\n", count: CSVScanner.mostRows))
    #expect(trial.items.map(\.id.name) == ["csv-too-long"] && trial.reading.table == nil)
    #expect(trial.places == ["200001:1 csv-too-long"])
  }
}
