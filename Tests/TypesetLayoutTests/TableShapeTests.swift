// Tables of many shapes: heads of levels, merged labels, panels, splits, quarter turns, sums carried over.

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct TableShapeTests {
  /// A table of `rows` rows: a label that changes every `every` rows, a name, figures.
  private func table(rows: Int, figures: Int = 2, every: Int = 7) -> TableDescription {
    let lines = (0..<rows).map { index -> TableRow in
      let label = "区\(index / every)"
      let cells = [label, "名\(index)"] + (0..<figures).map { "\(index).\($0)" }
      return .cells(cells.map(inline), level: 0, isTotal: false, source: nowhere)
    }
    let stub = [
      TableColumn(title: inline("区"), align: .start, isStub: true),
      TableColumn(title: inline("名"), align: .start, isStub: true),
    ]
    let columns = stub + (0..<figures).map { TableColumn(title: inline("数\($0)"), align: .point) }
    return TableDescription(
      id: "t", title: inline("数据"), columns: columns, rows: lines, unit: "个", notes: [inline("注：无。")],
      width: .area, source: nowhere)
  }

  private func document(_ table: TableDescription) -> TestDocument {
    TestDocument(model([.table(TablePlacement(id: "t", source: nowhere))], tables: [table]))
  }

  private func text(_ run: GlyphRun) -> String { String(decoding: run.text, as: UTF8.self) }

  private func texts(_ document: TestDocument, _ page: PageFrame) -> [String] {
    document.runs(page).map(text)
  }

  /// Rules of a page: those across and those upright.
  private func rules(_ page: PageFrame) -> (across: [Rect], upright: [Rect]) {
    let fills = page.items.compactMap { item -> Rect? in
      if case .fill(let fill) = item.content { fill.rect } else { nil }
    }
    return (fills.filter { $0.width > $0.height }, fills.filter { $0.height > $0.width })
  }

  /// How often each cell of data is read.
  private func reads(_ document: TestDocument) -> [String: Int] {
    var found: [String: Int] = [:]
    for item in document.pages.flatMap(\.items) where item.structure.rawValue >= 0 {
      let role = document.composed.structure[Int(item.structure.rawValue)].role
      guard role == .tableCell || role == .tableHead, case .text(let run) = item.content else { continue }
      found[text(run), default: 0] += 1
    }
    return found
  }

  // MARK: Heads

  @Test func spannersStandOverTheirColumnsWithARuleBetween() throws {
    var table = table(rows: 3, figures: 4)
    table.spanners = [
      TableSpanner(title: inline("甲年"), columns: 2..<4, level: 0),
      TableSpanner(title: inline("乙年"), columns: 4..<6, level: 0),
    ]
    let document = document(table)
    let page = try #require(document.pages.first)
    let runs = document.runs(page)
    func run(_ name: String) throws -> GlyphRun { try #require(runs.first { text($0) == name }) }
    let (over, below) = (try run("甲年"), [try run("数0"), try run("数1")])
    func middle(_ run: GlyphRun) -> Double { ((run.glyphs.first?.x ?? 0) + (run.glyphs.last?.x ?? 0)) / 2 }
    #expect(abs(middle(over) - (middle(below[0]) + middle(below[1])) / 2) < 3)
    #expect(over.baseline < below[0].baseline)
    let stub = try run("名")
    #expect(stub.baseline > over.baseline && stub.baseline < below[0].baseline, "stub heads stand between")
    let spanners = rules(page).across.filter { $0.y > over.baseline && $0.y < below[0].baseline }
    #expect(spanners.count == 2 && spanners[0].maxX < spanners[1].minX, "their rules do not touch")
    let heads = document.composed.structure.filter { $0.role == .tableHead && $0.headsColumn }
    #expect(heads.map(\.columnSpan) == [1, 1, 2, 2, 1, 1, 1, 1] && heads.map(\.rowSpan).prefix(2) == [2, 2])
    table.spanners = []
    let plain = self.document(table).composed.structure.filter { $0.role == .tableHead && $0.headsColumn }
    #expect(plain.count == 6 && plain.allSatisfy { $0.rowSpan == 1 && $0.columnSpan == 1 })
  }

  @Test func allRowsOfHeadsComeAgainOnEachPage() {
    var table = table(rows: 120)
    table.spanners = [TableSpanner(title: inline("甲年"), columns: 2..<4, level: 0)]
    let document = document(table)
    #expect(document.pages.count > 2)
    for page in document.pages {
      let texts = texts(document, page)
      #expect(texts.contains("甲年") && texts.contains("数1"))
    }
    #expect(reads(document)["甲年"] == 1 && reads(document)["数1"] == 1)
  }

  // MARK: Labels

  @Test func labelsComeAgainOnThePageThatTheyReach() {
    var table = table(rows: 60, every: 50)
    table.merges = [TableMerge(rows: 0..<50, columns: 0..<1), TableMerge(rows: 50..<60, columns: 0..<1)]
    let document = document(table)
    let pages = document.pages.map { texts(document, $0).filter { $0 == "区0" }.count }
    #expect(pages.count == 2 && pages == [1, 1])
    #expect(reads(document)["区0"] == 1, "and are read once")
    let spans = document.composed.structure.filter { $0.rowSpan > 1 }.map(\.rowSpan)
    #expect(spans == [50, 10])
    table.merges = []
    #expect(texts(self.document(table), self.document(table).pages[0]).filter { $0 == "区0" }.count > 20)
  }

  @Test func cellsMergedAcrossTakeBothColumns() throws {
    var table = table(rows: 3)
    table.rows.append(
      .cells(
        [inline("其他其他其他"), InlineText(), inline("1.5"), inline("2.5")], level: 0, isTotal: false,
        source: nowhere))
    table.merges = [TableMerge(rows: 3..<4, columns: 0..<2)]
    let document = document(table)
    #expect(document.composed.structure.contains { $0.columnSpan == 2 && $0.role == .tableHead })
    #expect(reads(document)["其他其他其他"] == 1 && document.diagnostics.items.isEmpty)
  }

  // MARK: Rules

  private func ruled(_ rules: TableRules) throws -> (across: [Rect], upright: [Rect]) {
    var table = table(rows: 4)
    table.options = TableOptions()
    table.options?.rules = rules
    return self.rules(try #require(document(table).pages.first))
  }

  @Test func rulesFollowTheStyle() throws {
    let three = try ruled(.threeLine)
    #expect(three.across.count == 3 && three.upright.isEmpty)
    let open = try ruled(.open)
    #expect(open.across.count == 3 && open.upright.count == 6, "three columns' edges in head and body")
    let boxed = try ruled(.boxed)
    #expect(boxed.across.count == 6 && boxed.upright.count == 8)
    let none = try ruled(.none)
    #expect(none.across.isEmpty && none.upright.isEmpty)
  }

  @Test func boxedRulesLeaveMergedCellsWhole() throws {
    var table = table(rows: 4, every: 4)
    table.options = TableOptions()
    table.options?.rules = .boxed
    table.merges = [TableMerge(rows: 0..<4, columns: 0..<1)]
    let across = rules(try #require(document(table).pages.first)).across.sorted { $0.y < $1.y }
    let inner = across.dropFirst(2).dropLast()
    let left = across[0].minX
    #expect(inner.count == 3 && inner.allSatisfy { $0.minX > left + 10 })
  }

  @Test func everySecondRowIsTintedAndEveryFifthParted() throws {
    var table = table(rows: 12)
    table.options = TableOptions()
    table.options?.zebra = .black
    table.options?.gapEvery = 5
    let document = document(table)
    let page = try #require(document.pages.first)
    #expect(rules(page).across.filter { $0.height > 5 }.count == 6)
    let lines = document.runs(page).filter { text($0).hasPrefix("名") }.map(\.baseline).dropFirst()
    let steps = zip(lines.dropFirst(), lines).map { $0 - $1 }
    #expect(steps.indices.filter { steps[$0] > steps[0] + 1 } == [4, 9])
  }

  // MARK: Groups, sums, marks of continuation

  @Test func groupThatGoesOnIsNamedAgain() {
    var table = table(rows: 60)
    table.rows.insert(.group(inline("第一组"), source: nowhere), at: 0)
    let document = document(table)
    let pages = document.pages.map { page in texts(document, page).joined() }
    #expect(pages.count > 1)
    #expect(pages[0].contains("第一组") && !pages[0].contains("（续）"))
    #expect(pages.dropFirst().allSatisfy { $0.contains("第一组（续）") })
  }

  @Test func sumsGoOverFromPageToPage() {
    var table = table(rows: 60)
    table.carried = (0..<60).map { [InlineText(), InlineText(), inline("\($0 + 1)00"), InlineText()] }
    let document = document(table)
    var before = ""
    for page in document.pages {
      let texts = texts(document, page)
      #expect(texts.contains("承前页") == !before.isEmpty)
      if !before.isEmpty { #expect(texts.filter { $0 == before }.count == 1, "the sum opens the page") }
      let last = texts.filter { $0.hasPrefix("名") }.last ?? ""
      let count = (Int(last.dropFirst()) ?? 0) + 1
      before = "\(count)00"
      #expect(texts.contains("过次页") == (count < 60))
      if count < 60 { #expect(texts.contains(before)) }
    }
  }

  @Test func partsAreNamedAsTheStyleSays() {
    var table = table(rows: 60)
    table.options = TableOptions(continued: "表{number}（续）")
    table.options?.goesOn = "（接下页）"
    let document = document(table)
    for page in document.pages {
      let text = texts(document, page).joined().filter { $0 != "\u{2060}" }
      #expect(text.contains("表1（续）") == (page.number > 1))
      #expect(text.contains("（接下页）") == (page.number < document.pages.count))
    }
  }

  // MARK: Long, wide, tall

  @Test func narrowTablesStandInPanels() throws {
    var table = table(rows: 40, figures: 1)
    table.panels = 2
    let document = document(table)
    #expect(document.pages.count == 1)
    let page = try #require(document.pages.first)
    let rows = document.runs(page).filter { text($0).hasPrefix("名") && text($0).count > 1 }
    let left = rows.filter { $0.glyphs[0].x - rows[0].glyphs[0].x < 50 }
    #expect(left.count == 20, "the panels are level")
    #expect(texts(document, page).filter { $0 == "数0" }.count == 2 && reads(document)["数0"] == 1)
    #expect(rules(page).upright.count == 2, "two thin rules part them")
    #expect((0..<40).allSatisfy { reads(document)["名\($0)"] == 1 })
  }

  @Test func wideTablesAreSplitWithTheirStub() {
    var table = table(rows: 6, figures: 30)
    table.fit = .split
    let document = document(table)
    #expect(document.diagnostics.items.isEmpty)
    let reads = reads(document)
    #expect((0..<6).allSatisfy { row in (0..<30).allSatisfy { reads["\(row).\($0)"] == 1 } })
    #expect(reads["名3"] == 1)
    let painted = document.pages.flatMap { texts(document, $0) }
    #expect(painted.filter { $0 == "名3" }.count > 1, "the stub is seen in each piece")
    #expect(painted.filter { $0.contains("续表") }.count >= 1)
    let counts = document.pages.flatMap { page in
      Dictionary(
        grouping: document.runs(page).filter { text($0).hasPrefix("数") && text($0) != "数据" }, by: \.baseline
      )
      .values.map(\.count)
    }
    #expect(
      counts.reduce(0, +) == 30 && (counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "level pieces: \(counts)")
  }

  @Test func sidewaysTablesRunUpThePage() throws {
    var table = table(rows: 70, figures: 8)
    table.fit = .sideways
    let document = document(table)
    #expect(document.pages.count > 1 && document.diagnostics.items.isEmpty)
    for page in document.pages {
      let area = document.model.page.areaRect(pageNumber: page.number)
      let turned = page.items.filter { $0.turn != nil }
      #expect(!turned.isEmpty)
      for item in turned {
        guard let turn = item.turn else { continue }
        #expect(turn.origin == Point(x: area.minX, y: area.maxY), "top left, bottom right (T22)")
        guard case .text(let run) = item.content, let first = run.glyphs.first else { continue }
        let place = turn.onPage(Point(x: first.x, y: run.baseline))
        #expect(place.x >= area.minX && place.x <= area.maxX && place.y >= area.minY && place.y <= area.maxY)
      }
    }
    #expect((0..<70).allSatisfy { reads(document)["名\($0)"] == 1 })
  }

  @Test func turnedItemsAreMovedByTheirOrigin() {
    var item = FrameItem(
      .fill(FillFrame(rect: Rect(x: 10, y: 20, width: 30, height: 5), ink: 0)), structure: .artifact)
    item.turn = QuarterTurn(origin: Point(x: 100, y: 400))
    let moved = item.moved(dx: 7, dy: 9)
    #expect(moved.turn?.origin == Point(x: 107, y: 409))
    let rect = item.turn?.onPage(Rect(x: 10, y: 20, width: 30, height: 5))
    #expect(rect == Rect(x: 120, y: 360, width: 5, height: 30))
  }

  @Test func cellOfTenThousandCharactersIsPartedBetweenLines() {
    var table = table(rows: 2, figures: 1)
    let long = String(repeating: "很长的说明", count: 2_000)
    table.rows.append(
      .cells([inline("区"), inline(long), inline("1.5")], level: 0, isTotal: false, source: nowhere))
    let document = document(table)
    #expect(!document.diagnostics.hasErrors && document.pages.count > 3)
    let painted = document.pages.flatMap { texts(document, $0) }.joined()
    #expect(painted.filter { $0 == "很" }.count == 2_000, "nothing is lost or doubled")
    for page in document.pages {
      let area = document.model.page.areaRect(pageNumber: page.number)
      #expect(document.runs(page).filter { $0.size == 9 }.allSatisfy { $0.baseline <= area.maxY })
    }
  }

  @Test func smallerTypeIsTriedWithinItsLimit() {
    var table = table(rows: 3, figures: 21)
    let size = { (document: TestDocument) in
      document.runs(document.pages[0]).first { self.text($0) == "名1" }?.size
    }
    let wide = document(table)
    #expect(wide.diagnostics.items.map(\.id.name) == ["wide-table"])
    table.options = TableOptions()
    table.options?.leastSize = 6
    let small = document(table)
    #expect(small.diagnostics.items.isEmpty && size(small) ?? 9 < 9 && size(small) ?? 0 >= 6)
  }

  @Test func excessAndRemediesAreTold() throws {
    let document = document(table(rows: 3, figures: 60))
    let told = try #require(document.diagnostics.items.first)
    #expect(told.id.name == "wide-table" && told.message.contains("mm wider"))
    #expect(told.hint?.contains("sideways") == true && told.hint?.contains("split") == true)
  }

  @Test func digitsOfLargeNumbersArePartedInThrees() throws {
    var table = table(rows: 0, figures: 1)
    table.columns[2].groupsDigits = true
    for number in ["1234567.25", "12345", "1234"] {
      table.rows.append(
        .cells([inline("区"), inline("名"), inline(number)], level: 0, isTotal: false, source: nowhere))
    }
    let document = document(table)
    let runs = document.runs(document.pages[0])
    func steps(_ number: String) throws -> [Int] {
      let glyphs = try #require(runs.first { text($0) == number }).glyphs
      return zip(glyphs.dropFirst(), glyphs).map { Int((($0.x - $1.x) * 100).rounded()) }
    }
    #expect(try steps("1234567.25") == [675, 450, 450, 675, 450, 450, 450, 450, 450])
    #expect(try steps("12345") == [450, 675, 450, 450] && steps("1234") == [450, 450, 450])
    let points = try ["1234567.25": 7, "12345": 5, "1234": 4].map { number, digits in
      let glyphs = try #require(runs.first { text($0) == number }).glyphs
      return glyphs[digits - 1].x + 4.5
    }
    #expect(points.allSatisfy { abs($0 - points[0]) < 0.01 })
  }

  @Test func rangesAndTolerancesAlignOnTheirSign() throws {
    var table = table(rows: 0, figures: 1)
    for number in ["5～12", "15%～30%", "3.5"] {
      table.rows.append(
        .cells([inline("区"), inline("名"), inline(number)], level: 0, isTotal: false, source: nowhere))
    }
    let document = document(table)
    let runs = document.runs(document.pages[0])
    let signs = try ["5～12", "15%～30%"].map { text in
      let run = try #require(
        runs.first { self.text($0).contains(text.prefix(1)) && self.text($0).contains("～") })
      return run.glyphs[Array(self.text(run)).firstIndex(of: "～") ?? 0].x
    }
    #expect(abs(signs[0] - signs[1]) < 0.01)
  }

  @Test func widthsThatAreSaidHold() throws {
    var table = table(rows: 3, figures: 2)
    table.columns[0].width = .said(points: 0, share: 0.5)
    let document = document(table)
    let page = try #require(document.pages.first)
    let area = document.model.page.areaRect(pageNumber: 1)
    let name = try #require(document.runs(page).first { text($0) == "名0" })
    #expect(abs((name.glyphs.first?.x ?? 0) - area.minX - area.width / 2 - 4.5) < 0.01)
  }
}
