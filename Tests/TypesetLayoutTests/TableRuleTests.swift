// The rules of CY/T 170 that a set table shows: title, heads, stub, rules, notes (STANDARDS T1–T22).

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct TableRuleTests {
  private func table(rows: Int = 6, title: String = "数据", notes: [String] = ["注：无。"]) -> TableDescription {
    let columns = [
      TableColumn(title: inline("事项"), align: .start, isStub: true),
      TableColumn(title: inline("数值"), align: .point),
    ]
    let lines = (0..<rows).map { index -> TableRow in
      .cells(
        [inline("名\(index)"), inline("\(index).5")], level: index % 3, isTotal: index == rows - 1,
        source: nowhere)
    }
    return TableDescription(
      id: "t", title: inline(title), columns: columns, rows: lines, unit: "个", notes: notes.map(inline),
      width: .area, source: nowhere)
  }

  private func document(_ tables: TableDescription...) -> TestDocument {
    TestDocument(
      model(tables.map { .table(TablePlacement(id: $0.id, source: nowhere)) }, tables: tables))
  }

  private func text(_ run: GlyphRun) -> String { String(decoding: run.text, as: UTF8.self) }

  private func run(_ document: TestDocument, _ part: String) throws -> GlyphRun {
    try #require(document.runs(document.pages[0]).first { text($0).contains(part) })
  }

  private func start(_ run: GlyphRun) -> Double { run.glyphs.first?.x ?? 0 }

  private func end(_ run: GlyphRun) -> Double {
    (run.glyphs.last?.x ?? 0) + (run.text.last ?? 0 < 0x80 ? run.size / 2 : run.size)
  }

  private func rules(_ page: PageFrame) -> [Rect] {
    page.items.compactMap { if case .fill(let fill) = $0.content { fill.rect } else { nil } }
      .sorted { $0.y < $1.y }
  }

  /// T1: 表1, one em, the title; centred above the first rule.
  @Test func titleStandsCentredAboveWithItsNumber() throws {
    let document = document(table())
    let area = document.model.page.areaRect(pageNumber: 1)
    let line = document.runs(document.pages[0]).filter { $0.baseline == (try? run(document, "数据"))?.baseline }
      .filter { !text($0).contains("单位") }
    let left = line.map(start).min() ?? 0
    let right = line.map(end).max() ?? 0
    #expect(abs((left + right) / 2 - (area.minX + area.maxX) / 2) < 0.01)
    let letters = line.flatMap { Array(zip(text($0), $0.glyphs)) }
    let number = try #require(letters.first { $0.0 == "1" }?.1.x)
    let title = try #require(letters.first { $0.0 == "数" }?.1.x)
    #expect(abs(title - number - 15) < 0.01, "the digit, and one em")
    #expect(try run(document, "数据").baseline < (rules(document.pages[0]).first?.y ?? 0))
  }

  /// T2: a long title is broken within the table's width.
  @Test func titleIsNoWiderThanTheTable() throws {
    let document = document(table(title: String(repeating: "很长的标题", count: 14)))
    let rule = try #require(rules(document.pages[0]).first)
    let lines = document.runs(document.pages[0]).filter { $0.baseline < rule.y }
    #expect(Set(lines.map(\.baseline)).count >= 2)
    #expect(lines.allSatisfy { start($0) >= rule.minX - 0.01 && end($0) <= rule.maxX + 0.01 })
  }

  /// T3: the only table of a document has a number.
  @Test func singleTableIsNumbered() {
    let painted = { (document: TestDocument) in document.runs(document.pages[0]).map(self.text).joined() }
    #expect(painted(document(table())).contains("表1"))
  }

  /// T5: thick, thin, thick and nothing upright.
  @Test func threeLineTableHasThreeRules() {
    var plain = table()
    if case .cells(let cells, let level, _, let source) = plain.rows[5] {
      plain.rows[5] = .cells(cells, level: level, isTotal: false, source: source)
    }
    let found = rules(document(plain).pages[0])
    #expect(found.map(\.height) == [1, 0.5, 1] && Set(found.map(\.width)).count == 1)
  }

  /// T7: a level of the stub is one em; T8: heads in the middle of their columns, the stub at the left.
  @Test func stubIsIndentedByOneEmALevel() throws {
    let document = document(table())
    let starts = try (0..<3).map { start(try run(document, "名\($0)")) }
    #expect(abs(starts[1] - starts[0] - 9) < 0.01 && abs(starts[2] - starts[0] - 18) < 0.01)
    let rule = try #require(rules(document.pages[0]).first)
    #expect(starts[0] - rule.minX <= 4.51, "half an em from the table's end")
    let head = try run(document, "数值")
    let number = try run(document, "0.5")
    #expect(abs(start(head) + 10 - (start(number) + 6.75)) < 0.01, "head over the middle of its numbers")
  }

  /// T13: a thin rule above the total, and none elsewhere.
  @Test func thinRuleStandsAboveTotals() throws {
    let document = document(table())
    let total = try run(document, "名5")
    let inner = rules(document.pages[0]).filter { $0.height == 0.5 }
    #expect(inner.count == 2, "under the head, and above the total")
    #expect(total.baseline - inner[1].y > 0 && total.baseline - inner[1].y < 14)
  }

  /// T16, T20: notes below the table, no wider; T18: the unit at the upper right.
  @Test func notesStandBelowAndUnitAbove() throws {
    let document = document(table(notes: [String(repeating: "很长的说明", count: 20) + "。", "注：末。"]))
    let found = rules(document.pages[0])
    let (first, last) = (try #require(found.first), try #require(found.last))
    let notes = document.runs(document.pages[0]).filter { text($0).contains("说明") || text($0).contains("末") }
    #expect(Set(notes.map(\.baseline)).count >= 3)
    #expect(notes.allSatisfy { $0.baseline > last.maxY && start($0) >= last.minX - 0.01 })
    #expect(notes.allSatisfy { end($0) <= last.maxX + 0.01 })
    let unit = try run(document, "单位")
    #expect(unit.baseline < first.y && unit.baseline > first.y - 10)
    #expect(abs(end(unit) - first.maxX) < 0.01)
  }
}
