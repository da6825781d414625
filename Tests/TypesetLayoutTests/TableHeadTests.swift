// Which heads speak of a table's cells, and rows taller than a page beside labels and sums.

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetModel

@testable import TypesetLayout

@Suite struct TableHeadTests {
  /// Two columns of stub, two of figures under one head, in two groups, and a sum of all.
  private func grouped() -> TableDescription {
    func row(_ texts: [String], isTotal: Bool = false) -> TableRow {
      .cells(texts.map { inline($0) }, level: 0, isTotal: isTotal, source: nowhere)
    }
    let columns = [
      TableColumn(title: inline("区"), align: .start, isStub: true),
      TableColumn(title: inline("名"), align: .start, isStub: true),
      TableColumn(title: inline("甲"), align: .point), TableColumn(title: inline("乙"), align: .point),
    ]
    var table = TableDescription(
      id: "t", title: inline("数据"), columns: columns,
      rows: [
        .group(inline("组一"), source: nowhere), row(["东", "一", "1", "2"]), row(["", "二", "3", "4"]),
        .group(inline("组二"), source: nowhere), row(["西", "三", "5", "6"]),
        row(["合计", "", "9", "12"], isTotal: true),
      ], width: .area, source: nowhere)
    table.spanners = [TableSpanner(title: inline("本年"), columns: 2..<4, level: 0)]
    table.merges = [
      TableMerge(rows: 1..<3, columns: 0..<1), TableMerge(rows: 5..<6, columns: 0..<2),
    ]
    table.rowsWithoutGroup = [5]
    return table
  }

  private func document(_ table: TableDescription) -> TestDocument {
    TestDocument(model([.table(TablePlacement(id: "t", source: nowhere))], tables: [table]))
  }

  /// The texts of the heads that each cell names, by the cell's text.
  private func heads(_ document: TestDocument) -> [String: [String]] {
    var texts: [Int32: String] = [:]
    for item in document.pages.flatMap(\.items) {
      guard case .text(let run) = item.content, item.structure.rawValue >= 0 else { continue }
      texts[item.structure.rawValue, default: ""] += String(decoding: run.text, as: UTF8.self)
    }
    var found: [String: [String]] = [:]
    for (index, node) in document.composed.structure.enumerated() {
      guard node.role == .tableCell || node.role == .tableHead, let text = texts[Int32(index)] else {
        continue
      }
      found[text] = node.heads.map { texts[$0.rawValue] ?? "?" }
    }
    return found
  }

  @Test func cellsNameHeadsOfAllLevels() {
    let heads = heads(document(grouped()))
    #expect(heads["1"] == ["本年", "甲", "组一", "东", "一"])
    #expect(heads["4"] == ["本年", "乙", "组一", "东", "二"], "the merged label speaks of its second row too")
    #expect(heads["6"] == ["本年", "乙", "组二", "西", "三"])
    #expect(heads["12"] == ["本年", "乙", "合计"], "the sum of all belongs to no group")
    #expect(heads["二"] == ["名", "组一", "东"] && heads["东"] == ["区", "组一"])
    #expect(heads["本年"] == [])
  }

  @Test func plainTablesNameNone() {
    var table = grouped()
    (table.spanners, table.merges) = ([], [])
    table.rows.removeAll { if case .group = $0 { true } else { false } }
    let named = heads(document(table)).values.filter { !$0.isEmpty }
    #expect(named.isEmpty, "scope says all")
  }

  @Test func sumOfAllGroupsIsNotInTheLast() {
    var table = grouped()
    table.merges = []
    table.rows = [.group(inline("组一"), source: nowhere)]
    for index in 0..<90 {
      table.rows.append(
        .cells(["区", "名\(index)", "1", "2"].map { inline($0) }, level: 0, isTotal: false, source: nowhere))
    }
    func continued(_ table: TableDescription) -> Int {
      document(table).pages.flatMap { document(table).runs($0) }.filter {
        String(decoding: $0.text, as: UTF8.self).contains("（续）")
      }.count
    }
    table.rowsWithoutGroup = []
    let all = continued(table)
    #expect(all > 0)
    table.rowsWithoutGroup = Set(1..<91)
    #expect(continued(table) == 0)
  }

  // MARK: Rows taller than a page

  /// Rows of one line round one of many pages, in the figures' place.
  private func tall() -> TableDescription {
    var table = grouped()
    (table.spanners, table.merges, table.rowsWithoutGroup) = ([], [], [])
    table.columns[3].align = .start
    let long = String(repeating: "很长的说明", count: 1_200)
    table.rows = (0..<6).map { index in
      .cells(
        ["区", "名\(index)", "\(index)", index == 3 ? long : "短"].map { inline($0) }, level: 0, isTotal: false,
        source: nowhere)
    }
    return table
  }

  private func expectWhole(_ document: TestDocument, _ comment: Comment) {
    let painted = document.pages.flatMap { document.runs($0) }
    let text = painted.map { String(decoding: $0.text, as: UTF8.self) }.joined()
    #expect(text.filter { $0 == "很" }.count == 1_200, comment)
    for index in 0..<6 { #expect(text.ranges(of: "名\(index)").count == 1, comment) }
    for page in document.pages {
      let area = document.model.page.areaRect(pageNumber: page.number)
      let last = document.runs(page).filter { $0.size == 9 }.map(\.baseline).max() ?? 0
      #expect(last <= area.maxY, comment)
    }
    #expect(!document.diagnostics.hasErrors && document.pages.count > 2, comment)
  }

  @Test func tallRowsArePartedBesideMergedLabels() {
    var table = tall()
    table.merges = [TableMerge(rows: 1..<6, columns: 0..<1)]
    let document = document(table)
    expectWhole(document, "merged")
    let labels = document.pages.map { page in
      document.runs(page).filter { String(decoding: $0.text, as: UTF8.self) == "区" }.count
    }
    #expect(
      labels.first == 3 && labels.dropFirst().allSatisfy { $0 == 2 }, "head and label on each page: \(labels)"
    )
  }

  @Test func tallRowsArePartedWhereSumsAreCarried() {
    var table = tall()
    table.carried = (0..<6).map { index in [inline(""), inline(""), inline("\(100 + index)"), inline("")] }
    let document = document(table)
    expectWhole(document, "carried")
    let sums = document.pages.map { page in
      document.runs(page).map { String(decoding: $0.text, as: UTF8.self) }.filter {
        $0.count == 3 && $0.hasPrefix("10")
      }
    }
    #expect(sums.dropLast().allSatisfy { $0.last == "103" }, "each foot within the row has its sum: \(sums)")
  }

  @Test func labelLongerThanAPageIsPartedLikeACell() {
    var table = tall()
    let long = String(repeating: "很长的说明", count: 1_200)
    table.rows = (0..<6).map { index in
      .cells(
        [index == 1 ? long : "", "名\(index)", "\(index)", "短"].map { inline($0) }, level: 0, isTotal: false,
        source: nowhere)
    }
    table.merges = [TableMerge(rows: 1..<6, columns: 0..<1)]
    expectWhole(document(table), "label")
  }

  @Test func leastSizeIsToldWhereItIsReached() {
    var table = grouped()
    (table.spanners, table.merges) = ([], [])
    table.columns += (0..<17).map { TableColumn(title: inline("数\($0)"), align: .point) }
    table.rows = [
      .cells(table.columns.map { _ in inline("12.5") }, level: 0, isTotal: false, source: nowhere)
    ]
    var told: [Double: [String]] = [:]
    for least in stride(from: 8.5, through: 4, by: -0.5) {
      table.options = TableOptions()
      table.options?.leastSize = least
      told[least] = document(table).diagnostics.items.map(\.id.name)
    }
    #expect(told.values.filter { $0 == ["least-size"] }.count == 1, "\(told)")
    #expect(told[8.5] == ["wide-table"] && told[4] == [], "\(told)")
  }
}
