// Regions as geometry: where they stand on the grid, and what is wrong with them.

import Testing
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct RegionTests {
  /// Five columns of 10 字 and 50 lines: a column is 100 pt, a gutter 20 pt, the area 580 pt.
  private let area = TypeArea(
    characters: 10, lines: 50, columns: 5, gutter: 20, top: 0, inside: 0, em: 10, pitch: 16)

  private func region(
    _ name: String, _ place: RegionDescription.Place, width: RegionDescription.Width? = nil, lines: Int = 0,
    columns: Int = 1, flow: String? = nil
  ) -> RegionDescription {
    RegionDescription(name: name, place: place, width: width, lines: lines, columns: columns, flow: flow)
  }

  private func plan(_ regions: [RegionDescription], held: [String: Int] = [:]) -> RegionPlan {
    RegionPlan(of: PageMaster(name: "m", regions: regions), area: area, held: held)
  }

  @Test func aFrontPageFillsTheArea() throws {
    let plan = plan([
      region("masthead", .head, lines: 8),
      region("lead", .below("masthead"), width: .span(4), lines: 22, columns: 4, flow: "main"),
      region("side", .beside("lead", .end), flow: "side"),
      region("second", .below("lead"), width: .area, columns: 5, flow: "second"),
    ])
    #expect(plan.diagnostics.items.isEmpty)
    #expect(plan.frames.map(\.first) == [0, 8, 8, 30])
    #expect(plan.frames.map(\.lines) == [8, 22, 22, 20])
    #expect(plan.frames.map(\.x) == [0, 0, 480, 0])
    #expect(plan.frames.map(\.width) == [580, 460, 100, 580])
    let lead = try #require(plan["lead"])
    #expect(lead.columns.map(\.x) == [0, 120, 240, 360])
    #expect(lead.columns.allSatisfy { $0.width == 100 })
  }

  @Test func regionsStandAtEitherSideAndAtTheFoot() {
    let plan = plan([
      region("foot", .foot, lines: 10), region("main", .head, width: .span(2), columns: 2),
      region("left", .beside("right", .start), width: .points(110), flow: "a"),
      region("right", .beside("main", .end), width: .points(90), flow: "b"),
    ])
    // `left` hangs on one that stands later in the list.
    #expect(plan["right"]?.x == 240)
    #expect(plan["left"]?.x == 110)
    #expect(plan["main"]?.lines == 40)
    #expect(plan["right"]?.lines == 40)
    #expect(plan["foot"]?.first == 40)
    // 110 to 220 lies over the two columns of `main`.
    #expect(plan.diagnostics.items.map(\.id.name) == ["region-place"])
  }

  @Test func heightIsTheLargerOfSaidAndHeld() {
    let regions = [region("opener", .head, lines: 5), region("main", .below("opener"), columns: 5)]
    #expect(plan(regions)["main"]?.first == 5)
    #expect(plan(regions, held: ["opener": 9])["main"]?.first == 9)
    #expect(plan(regions, held: ["opener": 3])["main"]?.first == 5)
    #expect(plan(regions, held: ["opener": 9])["main"]?.lines == 41)
  }

  @Test func unequalColumnsKeepTheirWidths() throws {
    var wide = region("main", .head)
    wide.widths = [200, 100, 240]
    let frame = try #require(plan([wide]).frames.first)
    #expect(frame.columns.map(\.x) == [0, 220, 340])
    #expect(frame.columns.map(\.width) == [200, 100, 240])
    #expect(frame.textWidth == 580 && !frame.isEven)
    wide.widths = [200, 100, 300]
    #expect(plan([wide]).diagnostics.items.map(\.id.name) == ["region-place"])
  }

  @Test func paddingNarrowsTheText() throws {
    var box = region("box", .head, width: .span(1), flow: "box")
    box.padding = 6
    let frame = try #require(plan([box]).frames.first)
    #expect(frame.columns == [RegionPlan.Column(x: 6, width: 88)])
  }

  @Test func badRegionsAreTold() {
    func told(_ regions: [RegionDescription]) -> [String] {
      plan(regions).diagnostics.items.map(\.message)
    }
    #expect(
      told([region("a", .head, lines: 50), region("main", .below("a"))]).first?.contains("no room") == true)
    #expect(told([region("main", .head, width: .points(30))]).first?.contains("no room") == true)
    #expect(
      told([region("a", .head), region("main", .head)]).first == "regions “a” and “main” lie over each other")
    #expect(
      told([region("a", .head, width: .span(3)), region("b", .beside("a", .end), width: .span(3))]).first
        == "region “b” reaches over the type area")
    #expect(told([region("a", .head, width: .span(3)), region("b", .beside("a", .end))]).isEmpty)
    // A ring is told by the reader; here it must end.
    #expect(plan([region("a", .below("b")), region("b", .below("a"))]).frames.isEmpty)
    #expect(plan([region("a", .below("x"))]).frames.isEmpty)
  }
}
