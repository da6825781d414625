// Feet of columns: holes are closed by paragraphs of a line more or less, then by lines around headings and photos.

import Testing
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

@testable import TypesetLayout

@Suite struct FootTests {
  /// Blocks of a chapter, with headings and photos, that differ by `seed`.
  private static func blocks(_ seed: Int) -> [Block] {
    (0..<50).flatMap { index -> [Block] in
      let parts = (0..<(7 + (index * 7 + seed * 5) % 13)).map { part in
        ["各位代表听取报告，", "全区上下齐心协力、", "推动各项工作取得新进展；", "问题件件有回音。", "我们坚持"][
          (index + part * seed + part) % 5]
      }
      let text = paragraph(parts.joined() + "为民办实事。")
      return index % 9 == 5 ? [heading(2, "小节"), text] : index % 23 == 11 ? [figure("a"), text] : [text]
    }
  }

  private static func document(_ seed: Int) -> TestDocument {
    TestDocument(model([chapter(blocks(seed))]), pictures: ["a": Size(width: 300, height: 211)])
  }

  /// The grid line on which each column of a page ends.
  private static func feet(_ page: PageFrame, _ document: TestDocument) -> [Int] {
    let rect = document.model.page.areaRect(pageNumber: page.number)
    var feet = [0, 0]
    for item in page.items where item.structure.rawValue >= 0 {
      let (x, y): (Double, Double)
      switch item.content {
      case .text(let run): (x, y) = (run.glyphs.first?.x ?? 0, run.baseline + 1.2)
      case .picture(let picture): (x, y) = (picture.rect.x, picture.rect.maxY)
      default: continue
      }
      let column = x - rect.x > 200 ? 1 : 0
      feet[column] = max(feet[column], Int(((y - rect.y - 10) / 16 - 0.01).rounded(.up)) + 1)
    }
    return feet
  }

  /// Lines that lack at the feet of the columns of all pages but the last.
  private static func holes(_ document: TestDocument) -> Int {
    document.pages.dropLast().reduce(0) { sum, page in
      sum + feet(page, document).reduce(0) { $0 + 30 - $1 }
    }
  }

  /// The same of the units as they come, without levelling.
  private static func holesUnlevelled(_ seed: Int) -> Int {
    let document = document(seed)
    let setter = TextSetter(
      model: document.model, fonts: FontTable([:]), shaper: GridShaper(), tableNumbers: [:])
    let builder = FlowBuilder(
      model: document.model, setter: setter, workers: nil, pictureSizes: ["a": Size(width: 300, height: 211)],
      tableNumbers: [:])
    let flow = builder.build()
    let stretch = FlowStretch(flow.elements["main"] ?? [], from: 0)
    let filler = ColumnFiller(
      units: stretch.units, paragraphs: flow.paragraphs, columnLines: 30, grid: BodyGrid(em: 10, pitch: 16))
    let slots = [0, 1].map { Slot(column: $0, width: 200, first: 0, end: 30) }
    var cursor = FlowCursor()
    var holes = 0
    while true {
      let filling = filler.fill(from: cursor, slots: slots, forces: true)
      if filling.cursor.isDone(in: stretch.units) { return holes }
      holes += filling.holes.reduce(0, +)
      cursor = filling.cursor
    }
  }

  @Test func holesAreClosed() {
    let before = (0..<12).map(Self.holesUnlevelled)
    let after = (0..<12).map { Self.holes(Self.document($0)) }
    // Where no paragraph gives way cheaply, a hole stays.
    #expect(before.reduce(0, +) > 30, "\(before)")
    #expect(4 * after.reduce(0, +) < before.reduce(0, +), "\(after) of \(before)")
  }

  @Test(arguments: 0..<12) func textStandsOnceInOrderAndWhole(seed: Int) {
    let source = Self.blocks(seed).reduce(into: "") { text, block in
      if case .paragraph(let paragraph) = block { text += paragraph.text.plain }
    }
    #expect(Self.document(seed).text(.paragraph) == source)
  }

  @Test(arguments: 0..<12) func columnsEndLevel(seed: Int) throws {
    let document = Self.document(seed)
    let feet = Self.feet(try #require(document.pages.last), document)
    #expect((0...2).contains(feet[0] - feet[1]), "\(feet)")
  }

  /// A paragraph is not set longer or shorter at any price, and never to a lone last character.
  @Test func alternativesAreCheap() throws {
    let document = Self.document(1)
    let setter = TextSetter(
      model: document.model, fonts: FontTable([:]), shaper: GridShaper(), tableNumbers: [:])
    var found = 0
    for case .paragraph(let paragraph) in Self.blocks(1) {
      var set = setter.paragraph(paragraph.text, style: setter.style("body"), measure: 200)
      let count = set.lines.count
      for alternative in set.alternatives {
        found += 1
        #expect(alternative.price < PageCost.hole(1))
        set.set(alternative.breaking, shape: try #require(set.shape))
        #expect((1...(count < 8 ? 1 : 2)).contains(abs(set.lines.count - count)))
        #expect(set.lines.dropLast().allSatisfy { abs($0.end - 200) < 0.01 && $0.openedGap < 0.1 })
        #expect((set.lines.last?.cells.count ?? 0) > 1)
      }
      #expect(setter.line(paragraph.text, style: setter.style("body")).alternatives.isEmpty)
    }
    #expect(found > 2)
  }
}
