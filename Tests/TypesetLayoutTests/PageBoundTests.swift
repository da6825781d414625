// What is larger than its place: told, set all the same, and composition ends.

import Testing
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct PageBoundTests {
  /// A photo of any shape is fitted to the page, in one column, across some and into the bleed.
  @Test(arguments: [FigureWidth.column, .two, .area, .bleed], [60.0, 900, 90_000])
  func photosLargerThanThePageAreFitted(width: FigureWidth, height: Double) throws {
    let blocks = single(20) + [figure("a", width: width)] + single(80)
    let document = TestDocument(
      model([chapter(blocks)], columns: 3), pictures: ["a": Size(width: 60, height: height)])
    #expect(document.diagnostics.items.isEmpty)
    #expect(document.setLines.filter { $0.role == .paragraph }.count == 100)
    #expect(document.pages.count <= 3)
    let picture = try #require(document.setPictures.first)
    #expect(picture.head > -0.01 && picture.foot < 29.64)
  }

  /// A region of eight lines takes no photo of twenty: it is told and set, the text goes on.
  @Test func aPhotoHigherThanItsRegionIsTold() throws {
    var figure = Figure(path: "a", file: "a", caption: inline("图"), width: .column, source: nowhere)
    figure.place = nil
    var layout = model([chapter(single(5) + [.figure(figure)] + single(60))])
    layout.masters["body"]?.regions = [
      RegionDescription(name: "main", place: .head, lines: 8, columns: 2)
    ]
    let document = TestDocument(layout, pictures: ["a": Size(width: 200, height: 300)])
    #expect(document.diagnostics.items.map(\.id.name) == ["overfull-region"])
    #expect(document.diagnostics.items.first?.span != nil)
    #expect(document.setPictures.count == 1)
    #expect(document.setLines.filter { $0.role == .paragraph }.count == 65)
    #expect(document.pages.count < 8)
  }

  /// A heading across the columns that no page can hold.
  @Test func aTitleHigherThanThePageIsTold() {
    var layout = model([chapter(single(5) + [heading(1, String(repeating: "长题", count: 400))] + single(70))])
    layout.styles["heading-1"]?.master = nil
    layout.styles["heading-1"]?.region = nil
    layout.styles["heading-1"]?.spansColumns = true
    let document = TestDocument(layout)
    #expect(document.diagnostics.items.map(\.id.name) == ["overfull-region"])
    #expect(document.diagnostics.items.first?.span != nil)
    #expect(document.text(.heading1).count == 800)
    #expect(document.setLines.filter { $0.role == .paragraph }.count == 75)
    #expect(document.pages.count <= 5)
  }

  /// Pages that take nothing are bounded, and none of them stays at the end.
  @Test func pagesThatTakeNothingEnd() {
    var layout = model([chapter(single(40))])
    layout.masters["body"]?.regions = [
      RegionDescription(name: "opener", place: .head, lines: 30, columns: 1),
      RegionDescription(name: "main", place: .below("opener"), columns: 2),
    ]
    let document = TestDocument(layout)
    #expect(document.diagnostics.items.map(\.id.name) == ["region-place", "flow-without-region"])
    #expect(document.pages.count <= 1)
  }

  /// Ten thousand headings with nothing between them: whole, in order, on as many pages as they need.
  @Test func tenThousandHeadingsStandInOrder() {
    let blocks = (0..<10_000).map { heading(2, "节\($0)") }
    let document = TestDocument(model([chapter(blocks)]))
    #expect(document.diagnostics.items.isEmpty)
    #expect(document.text(.heading2) == (0..<10_000).map { "节\($0)" }.joined())
    // Fifteen of two lines fill a column.
    #expect(document.pages.count == (10_000 + 29) / 30)
  }
}
