// Cases of the field on pages: F28 headings and lone lines, F30 photos with captions, F31 drift of the grid.

import Testing
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct PageCaseTests {
  // MARK: F28

  /// F28: a heading of two lines on the last lines of a column, then of a page, moves with two lines of text.
  @Test(arguments: [0, 30], 24...30)
  func headingMovesWithTwoLines(columnBefore: Int, count: Int) throws {
    let before = columnBefore + count
    let blocks = single(before) + [heading(2, "小节")] + plain([6], sign: "甲") + single(80)
    let lines = TestDocument(model([chapter(blocks)])).setLines
    let head = try #require(lines.first { $0.role == .heading2 })
    let text = lines.filter { $0.text.hasPrefix("甲") }
    // Two lines of its own and two of text: line 26 is the last that it can begin on.
    let stays = count <= 26
    let column = columnBefore / 30 + (stays ? 0 : 1)
    #expect(head.place(columns: 2) == column)
    let first = Double(stays ? count : 0)
    #expect(head.line > first - 0.5 && head.line < first + 1.5)
    #expect(text[0].place(columns: 2) == column && text[1].place(columns: 2) == column)
    #expect(abs(text[0].line - Double(stays ? count + 2 : 2)) < 1e-6)
    #expect(abs(text[1].line - text[0].line - 1) < 1e-6)
  }

  /// F28: paragraphs of two and three lines are not parted where one line is left; of four they are.
  @Test func shortParagraphsAreNotParted() {
    func places(_ lines: Int, left: Int) -> [Int] {
      let blocks = single(30 - left) + plain([lines], sign: "甲") + single(70)
      return TestDocument(model([chapter(blocks)])).setLines.filter { $0.text.hasPrefix("甲") }.map {
        $0.place(columns: 2)
      }
    }
    #expect(places(2, left: 1) == [1, 1])
    #expect(places(3, left: 1) == [1, 1, 1])
    #expect(places(3, left: 2) == [1, 1, 1])
    #expect(places(4, left: 2) == [0, 0, 1, 1])
    #expect(places(4, left: 1) == [1, 1, 1, 1])
    #expect(places(5, left: 4) == [0, 0, 0, 1, 1])
  }

  // MARK: F30

  private func photo(_ width: FigureWidth = .column) -> Block {
    .figure(
      Figure(
        path: "a", file: "a", caption: inline(String(repeating: "说", count: 30)), width: width,
        source: nowhere))
  }

  /// F30: a photo whose caption has two lines stands with both, whatever room the column has left.
  @Test(arguments: 14...30) func photoStandsWithItsWholeCaption(before: Int) throws {
    let blocks = single(before) + [photo()] + single(70)
    let document = TestDocument(model([chapter(blocks)]), pictures: ["a": Size(width: 200, height: 120)])
    #expect(document.diagnostics.items.isEmpty)
    let picture = try #require(document.setPictures.first)
    let caption = document.setLines.filter { $0.role == .caption }
    #expect(caption.count == 2)
    for line in caption {
      #expect(line.page == picture.page && line.column == picture.column)
      #expect(line.line > picture.foot - 0.5 && line.line <= 29.01)
    }
    #expect(picture.head > -0.01)
    // It needs 10 lines; where they are left it stays in its column.
    #expect(picture.column + 2 * picture.page == (before <= 20 ? 0 : 1))
  }

  /// F30: the title of a table stands with the head and two rows at least.
  @Test(arguments: 16...30) func tableTitleStandsWithHeadAndTwoRows(before: Int) throws {
    let rows = (0..<60).map { index in
      TableRow.cells([inline("事项\(index)"), inline("\(index)")], level: 0, isTotal: false, source: nowhere)
    }
    let table = TableDescription(
      id: "t", title: inline("数据"),
      columns: [
        TableColumn(title: inline("名"), align: .start), TableColumn(title: inline("数"), align: .point),
      ],
      rows: rows, unit: "个", notes: [], width: .column, source: nowhere)
    let document = TestDocument(
      model([chapter(single(before)), .table(TablePlacement(id: "t", source: nowhere))], tables: [table]))
    let lines = document.setLines
    let title = try #require(lines.first { $0.text.contains("数据") })
    let head = try #require(lines.first { $0.text == "名" })
    let rowsBelow = ["事项0", "事项1"].compactMap { name in lines.first { $0.text == name } }
    #expect(rowsBelow.count == 2)
    for line in [head] + rowsBelow {
      #expect(line.place(columns: 2) == title.place(columns: 2) && line.line > title.line)
    }
  }

  // MARK: F31

  /// F31: a heading of one line and a half in one column takes whole lines: both columns keep one grid.
  @Test func headingOfOneAndAHalfLinesKeepsTheGrid() {
    var layout = model([chapter(plain([3, 4]) + [heading(2, "小节")] + plain(Array(repeating: 5, count: 14)))])
    layout.styles["heading-2"]?.lines = 1
    layout.styles["heading-2"]?.pitch = 24
    let document = TestDocument(layout)
    let lines = document.setLines.filter { $0.role == .paragraph }
    #expect(Set(lines.map { $0.place(columns: 2) }).count > 2)
    for line in lines { #expect(abs(line.line - line.line.rounded()) * 16 < 0.01, "\(line.text)") }
    let shared = Set(lines.filter { $0.column == 1 && $0.page == 0 }.map { $0.line.rounded() })
    #expect(shared == Set((0..<30).map(Double.init)))
  }
}
