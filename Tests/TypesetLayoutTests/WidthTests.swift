// Blocks and text where a flow comes to columns of another width: each is as wide as its own column, once and whole.

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct WidthTests {
  /// Page 1 has columns of 20 字, the next of 10, 23 and 7 字.
  private func document(
    _ blocks: [Block], pictures: [String: Size] = [:], change: (inout LayoutModel) -> Void = { _ in }
  ) -> TestDocument {
    var layout = model([chapter(blocks)])
    var region = RegionDescription(name: "main", place: .head, columns: 3)
    (region.widths, region.gutter) = ([100, 230, 70], 10)
    layout.masters["front"] = PageMaster(
      name: "front", regions: [RegionDescription(name: "main", place: .head, columns: 2)])
    layout.masters["front"]?.pages = [.number(1)]
    layout.masters["body"]?.regions = [region]
    layout.styles["box"] = layout.styles["body"]
    layout.styles["box"]?.name = "box"
    layout.styles["box"]?.background = .black
    change(&layout)
    return TestDocument(layout, pictures: pictures)
  }

  /// Widths and starts of the tints and pictures of a page, from the type area's edge.
  private func rects(_ document: TestDocument, _ page: Int) -> [Rect] {
    let area = document.model.page.areaRect(pageNumber: page + 1)
    return document.pages[page].items.compactMap { item in
      switch item.content {
      case .fill(let fill): fill.rect.moved(dx: -area.x, dy: -area.y)
      case .picture(let picture): picture.rect.moved(dx: -area.x, dy: -area.y)
      default: nil
      }
    }
  }

  private func box(_ text: String) -> Block {
    .box(BoxBlock(style: "box", blocks: [paragraph(text)], source: nowhere))
  }

  private func table(_ rows: Int) -> Block {
    .table(
      MarkdownTable(
        header: [inline("项"), inline("数")], alignments: [.start, .end],
        rows: (0..<rows).map { [inline("行\($0)"), inline("\($0)")] }, source: nowhere))
  }

  private static let columns = [0.0: 100.0, 110: 230, 350: 70]

  @Test(arguments: 0..<12) func blocksAreAsWideAsTheirColumns(before: Int) {
    let kinds: [Block] = [box("框内文字框内文字框内文字"), table(3), figure("p")]
    let blocks = (0..<30).flatMap { plain([before % 4 + 2]) + [kinds[$0 % 3]] } + plain([9])
    let document = document(blocks, pictures: ["p": Size(width: 400, height: 100)])
    #expect(document.diagnostics.items.filter { $0.severity == .error }.isEmpty)
    #expect(document.pages.count > 1)
    for page in document.pages.indices {
      let wanted = page == 0 ? [0.0: 200.0, 220: 200] : Self.columns
      for rect in rects(document, page) where rect.width > 20 {
        let column = wanted.keys.filter { $0 <= rect.x + 0.01 }.max() ?? 0
        #expect(abs(rect.x - column) < 0.01 && abs(rect.width - wanted[column]!) < 0.01, "\(page) \(rect)")
      }
    }
    let text = document.text(.paragraph)
    #expect(text.filter { $0 == "框" }.count == 30)
    #expect(document.composed.structure.filter { $0.role == .table }.count == 10)
    #expect(document.composed.structure.filter { $0.role == .figure }.count == 10)
    #expect(document.composed.pictures.count == 10)
    #expect(document.text(.tableCell).filter { $0 == "2" }.count == 10)
  }

  /// A list of names that goes on in other columns has every name once.
  @Test(arguments: [3, 11, 26, 40, 54, 58]) func namesGoOnInOtherColumns(before: Int) {
    let people = (0..<150).map { PersonName(text: inline("名\($0)")) }
    let list = NameList(names: people, source: nowhere)
    let document = document(single(before) + [.names(list)] + single(20))
    #expect(document.text(.listBody) == people.map(\.text.plain).joined())
    #expect(document.text(.paragraph).count == 12 * (before + 20))
    #expect(document.diagnostics.items.isEmpty)
  }

  /// What is wrong with a block is told of the columns that it stands in alone.
  @Test func onlyWhatStandsIsTold() {
    let cells = Array(repeating: inline(String(repeating: "W", count: 8)), count: 3)
    let table = Block.table(
      MarkdownTable(header: cells, alignments: [.start, .start, .start], rows: [cells], source: nowhere))
    // Three columns of 8 letters stand in 20 字, not in 10.
    #expect(document([table] + single(80)).diagnostics.items.isEmpty)
    #expect(document(single(60) + [table]).diagnostics.items.first?.id == .wideTable)
  }

  /// A table of the layout in a box is set anew with it, and placed once.
  @Test func aTableInABoxGoesWithIt() {
    let cells = [inline("甲"), inline("一")]
    let table = TableDescription(
      id: "t", title: InlineText(),
      columns: cells.map { TableColumn(title: $0, align: .start, isStub: false) },
      rows: [.cells(cells, level: 0, isTotal: false, source: nowhere)], source: nowhere)
    let here = Block.tableHere(TablePlacement(id: "t", source: nowhere))
    let box = Block.box(BoxBlock(style: "box", blocks: [here], source: nowhere))
    let document = document(single(60) + [box] + single(30)) { $0.tables["t"] = table }
    #expect(document.diagnostics.items.isEmpty)
    // On page 2, in a column of 100 pt: tint, and rules as wide.
    #expect(Set(rects(document, 1).map(\.width)) == [100])
    #expect(document.composed.structure.filter { $0.role == .table }.count == 1)
  }

  @Test func aFlowOfOneWidthIsSetOnce() {
    let document = TestDocument(model([chapter(single(80) + [box("框")])]))
    #expect(document.text(.paragraph).filter { $0 == "框" }.count == 1)
  }

  /// A photo across two columns is as wide as two of the columns that it comes to, never over a third.
  @Test func photosAcrossColumnsTakeTheNewWidths() throws {
    let document = document(
      single(66) + [figure("p", width: .two)] + single(90), pictures: ["p": Size(width: 400, height: 100)])
    let page = try #require(document.pages.indices.dropFirst().first { !rects(document, $0).isEmpty })
    // 100 + 10 + 230, and 230 + 10 + 70: the lesser is never too wide.
    #expect(rects(document, page).map(\.width) == [310])
  }

  /// Paragraphs that go on from columns of one width to others, and on to others again, fill their measures.
  @Test func textFillsTheMeasuresOfItsColumns() {
    let document = document([paragraph(String(repeating: "口", count: 2400))])
    let measures = [20.0, 10, 23, 7]
    var seen: Set<Double> = []
    for page in document.pages.indices {
      for run in document.runs(document.pages[page]) {
        let count = Double(run.glyphs.count)
        #expect(measures.contains { $0 >= count })
        seen.insert(count)
      }
    }
    #expect(seen.isSuperset(of: measures))
    #expect(document.text(.paragraph).count == 2400)
  }

  @Test func headingsAreBrokenForTheirColumns() {
    let title = String(repeating: "标题", count: 14)
    let document = document(single(60) + [heading(2, title)] + single(70))
    let lines = document.pages[1].items.compactMap { item -> GlyphRun? in
      if case .text(let run) = item.content, run.size == 12 { run } else { nil }
    }
    // 28 characters of 12 pt in 100 pt: 8 a line.
    #expect(Set(lines.map(\.baseline)).count == 4)
    #expect(document.text(.heading2) == title)
  }

  /// Whatever stands in a flow is there once and whole, wherever the widths change.
  @Test(arguments: 0..<30) func everythingStandsOnce(seed: Int) {
    var state = UInt64(seed) &* 7_919 &+ 17
    func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
    var (blocks, text, names, pictures, cells): ([Block], String, String, Int, Int) = ([], "", "", 0, 0)
    for number in 0..<14 {
      let words = String(repeating: "文\(number)字", count: 4 + next(60))
      text += words
      blocks.append(paragraph(words))
      switch next(6) {
      case 0:
        let inside = String(repeating: "框内", count: [8, 40, 900][next(3)])
        text += inside
        blocks.append(box(inside))
      case 1:
        let people = (0..<(3 + next(90))).map { PersonName(text: inline("名\($0)")) }
        names += people.map(\.text.plain).joined()
        blocks.append(.names(NameList(names: people, source: nowhere)))
      case 2:
        let count = 2 + next(7)
        pictures += count
        let photos = (0..<count).map { _ in
          Figure(path: "p", file: "p", caption: InlineText(), source: nowhere)
        }
        blocks.append(.photoRow(PhotoRow(photos, columns: 2)))
      case 3:
        let rows = 1 + next(40)
        cells += rows
        blocks.append(table(rows))
      case 4:
        pictures += 1
        blocks.append(figure("p", width: [.column, .two, .area][next(3)]))
      default: blocks.append(heading(2, "标题\(number)"))
      }
    }
    let document = document(blocks, pictures: ["p": Size(width: 400, height: 100 + 100 * Double(next(6)))])
    #expect(document.text(.paragraph).sorted() == text.sorted())
    #expect(document.text(.listBody) == names)
    #expect(document.setPictures.count == pictures && document.composed.pictures.count == pictures)
    let rows = document.composed.structure.filter { $0.role == .tableCell }.count
    #expect(rows == cells)
    #expect(document.text(.tableCell).filter { !$0.isNumber } == "")
    let told = Set(document.diagnostics.items.filter { $0.severity == .error }.map(\.id.name))
    #expect(told.isSubset(of: ["wide-block"]))
  }
}
