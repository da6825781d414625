// Imposition: which page stands where, worked out page by page, and what is painted there.

import Testing
import TypesetFrame
import TypesetGeometry

@testable import TypesetPDF

@Suite struct ImpositionTests {
  private let a4 = Size(width: 210, height: 297)

  /// Pages as they are printed, from 1, left to right and down; 0 is blank.
  private func pages(_ sides: [Imposition.Side]) -> [[Int]] {
    sides.map { $0.slots.map { ($0.page ?? -1) + 1 } }
  }

  /// Worked: eight pages are two sheets. Outer sheet 8|1 and 2|7, inner sheet 6|3 and 4|5.
  @Test func eightPagesAreTwoSheets() {
    let sheet = Imposition(kind: .saddle, sheet: Size(width: 420, height: 297))
    #expect(pages(sheet.sides(pages: 8, trim: a4)) == [[8, 1], [2, 7], [6, 3], [4, 5]])
    #expect(sheet.blanks(pages: 8) == 0)
    let right = Imposition(kind: .saddle, sheet: Size(width: 420, height: 297), bindsRight: true)
    #expect(pages(right.sides(pages: 8, trim: a4)) == [[1, 8], [7, 2], [3, 6], [5, 4]])
  }

  /// Worked: six pages take two blank ones, at the end.
  @Test func sixPagesTakeTwoBlankOnes() {
    let sheet = Imposition(kind: .saddle, sheet: Size(width: 420, height: 297))
    #expect(pages(sheet.sides(pages: 6, trim: a4)) == [[0, 1], [2, 0], [6, 3], [4, 5]])
    #expect((1...8).map { sheet.blanks(pages: $0) } == [3, 2, 1, 0, 3, 2, 1, 0])
  }

  /// When folded and laid into each other, the pages follow each other: leaves read front to back.
  @Test(arguments: [4, 8, 12, 20, 40])
  func theFoldedBookReadsInOrder(count: Int) {
    let sheet = Imposition(kind: .saddle, sheet: Size(width: 420, height: 297))
    let sides = pages(sheet.sides(pages: count, trim: a4))
    // A sheet's right half: its front then its back's left half; the left halves follow in reverse.
    let fronts = stride(from: 0, to: sides.count, by: 2)
    let first = fronts.flatMap { [sides[$0][1], sides[$0 + 1][0]] }
    let second = fronts.reversed().flatMap { [sides[$0 + 1][1], sides[$0][0]] }
    #expect(first + second == Array(1...count))
  }

  /// Worked in millimetres: pages meet at the fold, and move to it by 0.1 a sheet.
  @Test func pagesMoveToTheFold() {
    let sides = Imposition(kind: .saddle, sheet: Size(width: 450, height: 320), creep: 0.1).sides(
      pages: 12, trim: a4)
    #expect(sides.map(\.fold) == Array(repeating: 225, count: 6))
    #expect(sides[0].slots.map(\.trim.x) == [15, 225] && sides[0].slots[0].trim.y == 11.5)
    let shifts = sides.map { $0.slots.map(\.shift) }
    #expect(shifts == [[0, 0], [0, 0], [0.1, -0.1], [0.1, -0.1], [0.2, -0.2], [0.2, -0.2]])
  }

  @Test func pagesSideBySideKeepTheirOrder() {
    let two = Imposition(kind: .twoUp, sheet: Size(width: 420, height: 297))
    #expect(pages(two.sides(pages: 5, trim: a4)) == [[1, 2], [3, 4], [5, 0]])
    // Nine A6 pages on an A4: four across the long side would not fit, the sheet stands upright or lies, 2 × 2.
    let a6 = Size(width: 105, height: 148)
    let many = Imposition(kind: .nUp, sheet: Size(width: 297 * 2.8346, height: 210 * 2.8346))
    let points = Size(width: a6.width * 2.8346, height: a6.height * 2.8346)
    #expect(pages(many.sides(pages: 5, trim: points)) == [[1, 2, 3, 4], [5, 0, 0, 0]])
    #expect(many.sides(pages: 5, trim: points)[0].size.width < many.sheet.width, "the sheet stands upright")
    let right = Imposition(kind: .twoUp, sheet: Size(width: 420, height: 297), bindsRight: true)
    #expect(right.sides(pages: 2, trim: a4)[0].slots.map(\.trim.x) == [210, 0])
  }

  // MARK: What is painted

  private func document(pages: Int, items: [FrameItem]) -> ComposedDocument {
    let page = PageFrame(number: 1, trim: Size(width: 200, height: 300), bleed: 9, master: "a", items: items)
    return ComposedDocument(
      pages: Array(repeating: page, count: pages), structure: Array(Fixture.nodes.prefix(2)),
      outline: [OutlineEntry(title: "一", level: 1, page: 0, y: 0)], pictures: [], inks: [.black],
      information: Fixture.information)
  }

  private func fill(_ rect: Rect) -> FrameItem {
    FrameItem(.fill(FillFrame(rect: rect, ink: 0)), structure: Fixture.leaf(1))
  }

  private func fills(_ page: PageFrame) -> [Rect] {
    page.items.compactMap { if case .fill(let fill) = $0.content { fill.rect } else { nil } }
  }

  /// Bleed ends at the fold, where the other page begins, and runs over on the other sides.
  @Test func bleedIsCutAtTheFold() {
    let whole = fill(Rect(x: -9, y: -9, width: 218, height: 318))
    let sheet = Imposition(kind: .saddle, sheet: Size(width: 460, height: 340), creep: 2)
    let sheets = sheet.imposed(document(pages: 8, items: [whole]))
    #expect(sheets.pages.count == 4 && sheets.outline.isEmpty && sheets.structure.count == 1)
    #expect(
      fills(sheets.pages[0]).prefix(2) == [
        Rect(x: 21, y: 11, width: 209, height: 318), Rect(x: 230, y: 11, width: 209, height: 318),
      ])
    // The inner sheet's pages moved 2 pt to the fold.
    #expect(
      fills(sheets.pages[2]).prefix(2) == [
        Rect(x: 23, y: 11, width: 207, height: 318), Rect(x: 230, y: 11, width: 207, height: 318),
      ])
    #expect(sheets.pages.flatMap(\.items).allSatisfy { $0.structure == .artifact })
  }

  @Test func photosAreCutAndTypeMoves() throws {
    let run = GlyphRun(
      face: 0, size: 10, ink: 0, baseline: 50, glyphs: [PlacedGlyph(glyph: 1, x: 20)],
      text: Array("一".utf8), clusters: [TextCluster(bytes: 3, glyphs: 1)])
    let items = [
      FrameItem(.text(run), structure: Fixture.leaf(1)),
      FrameItem(
        .picture(PictureFrame(rect: Rect(x: 100, y: 10, width: 109, height: 50), picture: 0)),
        structure: Fixture.leaf(1)),
    ]
    let page = Imposition(kind: .twoUp, sheet: Size(width: 400, height: 300)).imposed(
      document(pages: 2, items: items)
    ).pages[0]
    var pictures: [PictureFrame] = []
    var places: [Double] = []
    for item in page.items {
      if case .picture(let frame) = item.content { pictures.append(frame) }
      if case .text(let run) = item.content { places += [run.glyphs[0].x, run.baseline] }
    }
    #expect(places == [20, 50, 220, 50])
    #expect(pictures.map(\.rect.x) == [100, 300])
    #expect(pictures[0].shown == Rect(x: 100, y: 10, width: 100, height: 50), "cut at the other page")
    #expect(pictures[1].shown == Rect(x: 300, y: 10, width: 109, height: 50) || pictures[1].shown == nil)
  }

  /// Marks stand only where the sheet has room around the pages.
  @Test func marksStandInTheMargin() {
    let document = document(pages: 4, items: [])
    let tight = Imposition(kind: .saddle, sheet: Size(width: 400, height: 300)).imposed(document)
    #expect(fills(tight.pages[0]).isEmpty)
    let wide = Imposition(kind: .saddle, sheet: Size(width: 460, height: 340)).imposed(document)
    let marks = fills(wide.pages[0])
    let pages = Rect(x: 30, y: 20, width: 400, height: 300)
    #expect(marks.allSatisfy { !$0.overlaps(pages) })
    // Three dashes at the fold above and below; two lines at each of four corners.
    #expect(marks.filter { abs($0.minX + 0.125 - 230) < 1e-9 }.count == 6)
    #expect(marks.count == 6 + 8)
  }

  /// Sheets are finished like any file: their trim is the paper.
  @Test func sheetsAreFinished() throws {
    var fixture = Fixture.single { $0.text("黑色", x: 20, y: 40) }
    fixture.document = Imposition(kind: .twoUp, sheet: Size(width: 200, height: 100)).imposed(
      fixture.document)
    fixture.document.pages[0].trim = Size(width: 200, height: 100)
    fixture.painted.leaves = [[.artifact]]
    let bytes = try fixture.finished(as: PressFixture.x4)
    #expect(try PressChecker(bytes).faults(against: .pdfX4).isEmpty)
  }
}
