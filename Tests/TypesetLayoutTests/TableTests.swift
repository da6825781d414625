// Tables: points under points, every cell once, heads on every part.

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct TableTests {
  private func table(rows: Int, width: FigureWidth = .area) -> TableDescription {
    let values = ["1.5", "12.25", "341", "-7.125", "200余", "1,234.5"]
    let lines = (0..<rows).map { index -> TableRow in
      .cells(
        [inline("事项\(index)"), inline(values[index % values.count]), inline("个")], level: 0, isTotal: false,
        source: nowhere)
    }
    let columns = [
      TableColumn(title: inline("事项"), align: .start), TableColumn(title: inline("数值"), align: .point),
      TableColumn(title: inline("单位"), align: .center),
    ]
    return TableDescription(
      id: "t", title: inline("数据"), columns: columns, rows: lines, unit: "个", notes: [inline("注：无。")],
      width: width, source: nowhere)
  }

  private func document(_ table: TableDescription, after blocks: [Block] = []) -> TestDocument {
    let place = TablePlacement(id: "t", source: nowhere)
    return TestDocument(model([chapter(blocks), .table(place)], tables: [table]))
  }

  @Test func pointsShareOneX() {
    let document = document(table(rows: 60), after: prose(6))
    var points: [Double] = []
    var found = 0
    for page in document.pages {
      for run in document.runs(page) {
        let text = String(decoding: run.text, as: UTF8.self)
        guard let number = NumberSplit(text), !text.contains("事项"), !text.contains("表"), !text.contains("—")
        else { continue }
        _ = number
        let scalars = Array(text)
        let last = scalars.lastIndex { $0.isNumber } ?? 0
        let index = scalars.firstIndex(of: ".") ?? last + 1
        let x = index < run.glyphs.count ? run.glyphs[index].x : (run.glyphs.last?.x ?? 0) + run.size / 2
        points.append(x - (document.model.page.areaRect(pageNumber: page.number).x))
        found += 1
      }
    }
    #expect(found >= 60)
    #expect(points.allSatisfy { abs($0 - points[0]) < 0.01 })
  }

  /// Numbers that end alike are one block under the middle of their head; words end with the column.
  @Test(arguments: [true, false]) func numbersThatEndAlikeAreABlock(isNumbers: Bool) throws {
    let values = isNumbers ? ["61", "5", "-", "100%"] : ["61", "5", "无", "全部"]
    let rows = values.map { value -> TableRow in
      .cells([inline("甲"), inline(value)], level: 0, isTotal: false, source: nowhere)
    }
    let columns = [
      TableColumn(title: inline("事项"), align: .start), TableColumn(title: inline("件数"), align: .end),
    ]
    let table = TableDescription(
      id: "t", title: inline("数据"), columns: columns, rows: rows, width: .area, source: nowhere)
    let document = document(table)
    let runs = document.runs(document.pages[0])
    func extent(_ text: String) throws -> (start: Double, end: Double) {
      let run = try #require(runs.first { String(decoding: $0.text, as: UTF8.self) == text })
      let width = text.last?.isASCII == true ? run.size / 2 : run.size
      return (run.glyphs[0].x, (run.glyphs.last?.x ?? 0) + width)
    }
    let ends = try values.map { try extent($0).end }
    #expect(ends.allSatisfy { abs($0 - ends[0]) < 0.01 })
    let head = try extent("件数")
    let widest = try values.map { try extent($0) }.min { $0.start < $1.start }
    let block = try #require(widest)
    let offset = (block.start + block.end) / 2 - (head.start + head.end) / 2
    #expect(isNumbers ? abs(offset) < 0.01 : offset > 20, "\(offset)")
  }

  @Test func everyRowStandsOnceInOrder() {
    let document = document(table(rows: 120))
    let rows = (0..<120).map { "事项\($0)" }.joined()
    let painted = document.pages.flatMap { document.runs($0) }.map {
      String(decoding: $0.text, as: UTF8.self)
    }
    .joined()
    var rest = painted[...]
    for index in 0..<120 {
      guard let range = rest.firstRange(of: "事项\(index)") else {
        Issue.record("row \(index) is missing")
        return
      }
      rest = rest[range.upperBound...]
    }
    #expect(painted.components("事项119") == 2)
    #expect(!rows.isEmpty)
  }

  @Test func followingPartsRepeatHeadUnitAndName() {
    let document = document(table(rows: 120))
    #expect(document.pages.count > 2)
    for page in document.pages {
      let text = document.runs(page).map { String(decoding: $0.text, as: UTF8.self) }.joined()
      #expect(text.contains("单位：个") && text.contains("数值"))
      #expect(text.contains(page.number == 1 ? "表1" : "续表1"))
      #expect(text.contains("注：无。") == (page.number == document.pages.count))
    }
  }

  @Test func headsThatComeAgainAreNotReadAgain() {
    let document = document(table(rows: 120))
    // Column heads once, and each row's stub.
    #expect(document.text(.tableHead) == "事项数值单位" + (0..<120).map { "事项\($0)" }.joined())
  }

  @Test func partThatGoesOnEndsWithAThinRule() {
    let document = document(table(rows: 120))
    for page in document.pages {
      let rules = page.items.compactMap { item -> FillFrame? in
        if case .fill(let fill) = item.content { fill } else { nil }
      }.sorted { $0.rect.y < $1.rect.y }
      #expect(rules.first?.rect.height == 1)
      #expect(rules.last?.rect.height == (page.number == document.pages.count ? 1 : 0.5))
    }
  }

  @Test func nothingStandsOutsideThePage() {
    for rows in [1, 2, 5, 28, 33, 64] {
      let document = document(table(rows: rows), after: prose(5))
      for page in document.pages {
        let area = document.model.page.areaRect(pageNumber: page.number)
        for run in document.runs(page).filter({ !String(decoding: $0.text, as: UTF8.self).contains("—") }) {
          #expect(run.baseline < area.maxY + 0.01 && run.baseline > area.minY)
        }
      }
    }
  }

  @Test func tooWideTableIsAnError() {
    var wide = table(rows: 3)
    wide.columns = (0..<40).map { TableColumn(title: inline("列\($0)"), align: .start) }
    wide.rows = [.cells((0..<40).map { inline("内容很长\($0)") }, level: 0, isTotal: false, source: nowhere)]
    let document = document(wide)
    #expect(document.diagnostics.items.map(\.id.name).contains("wide-table"))
  }

  @Test func longCellsAreBrokenInTheirColumn() {
    var long = table(rows: 2)
    long.rows.append(
      .cells(
        [inline(String(repeating: "很长的事项", count: 20)), inline("5"), inline("个")], level: 0, isTotal: false,
        source: nowhere))
    let document = document(long)
    #expect(!document.diagnostics.hasErrors)
    for page in document.pages {
      let area = document.model.page.areaRect(pageNumber: page.number)
      for run in document.runs(page).filter({ !String(decoding: $0.text, as: UTF8.self).contains("—") }) {
        #expect((run.glyphs.last?.x ?? 0) + 9 <= area.maxX + 0.01)
      }
    }
  }

  @Test func secondPlacementIsTold() {
    let place = TablePlacement(id: "t", source: nowhere)
    let document = TestDocument(model([.table(place), .table(place)], tables: [table(rows: 2)]))
    #expect(document.diagnostics.items.map(\.id.name) == ["table-twice"])
  }

  @Test func unknownReferenceIsTold() {
    let text = InlineText([InlineRun(.reference(id: "zzz"), source: nowhere)])
    let document = TestDocument(model([chapter([.paragraph(Paragraph(text: text, source: nowhere))])]))
    #expect(document.diagnostics.items.map(\.id.name) == ["unknown-reference"])
  }
}

extension String {
  /// The number of pieces between occurrences of `separator`.
  fileprivate func components(_ separator: String) -> Int {
    var count = 1
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
