// The page: sizes, type area by characters and by margins, contradictions.

import Testing
import TypesetGeometry
import TypesetModel

@testable import TypesetReader

@Suite struct LayoutPageTests {
  private func page(_ text: String) throws -> Reading { try readLayout(layout(page: text)) }

  @Test func sizesByNameAndMeasure() throws {
    let area = "area: {characters: 10, lines: 10}"
    #expect(try page("size: A4, \(area)").model?.page.trim == Paper.size(named: "A4"))
    let own = try #require(try page("size: 210mm × 285mm, \(area)").model?.page.trim)
    #expect(abs(own.width - 595.276) < 0.001 && abs(own.height - 807.874) < 0.001)
    #expect(try page("size: 300pt x 200pt, \(area)").model?.page.trim == Size(width: 300, height: 200))
    let wide = try #require(try page("size: A4, landscape: true, \(area)").model?.page.trim)
    #expect(wide.width > wide.height)
    #expect(try page("size: A4, landscape: false, \(area)").model?.page.trim == Paper.size(named: "A4"))
  }

  @Test func badSizesAreTold() throws {
    let area = "area: {characters: 10, lines: 10}"
    for size in ["A44", "210mm", "210mm × 2em", "6m × 1mm", "9000mm × 200mm", "0mm × 10mm", "× 10mm"] {
      let reading = try page("size: \(size), \(area)")
      #expect(reading.lines == ["a.yaml:2:14 bad-value"], "\(size)")
      #expect(reading.model == nil)
    }
    #expect(try page("size: A44, \(area)").diagnostics.items.first?.hint == "did you mean “A4”?")
    #expect(try page(area).lines == ["a.yaml:2:7 missing-key"])
    #expect(try page("size: A4").lines == ["a.yaml:2:7 missing-key"])
  }

  @Test func charactersAndLinesCentreWithoutMargins() throws {
    let model = try #require(
      try page("size: 400pt × 300pt, area: {characters: 20, lines: 10}").model)
    let area = model.page.area
    #expect(area.inside == 95)
    #expect(area.top == 66, "(300 − 168) / 2")
    #expect(area.gutter == 21 && area.columns == 1)
  }

  @Test func oneMarginMovesTheArea() throws {
    let text = "size: 400pt × 300pt, area: {characters: 20, lines: 10, outside: 100pt, bottom: 50pt}"
    let area = try #require(try page(text).model?.page.area)
    #expect(area.inside == 90)
    #expect(area.top == 82, "300 − 50 − (9 × 17.5 + 10.5)")
  }

  @Test func marginsTakeWholeCharactersAndTellTheRest() throws {
    let text = "size: 400pt × 300pt, area: {columns: 2, inside: 30pt, outside: 30pt, top: 40pt, bottom: 40pt}"
    let reading = try page(text)
    let area = try #require(reading.model?.page.area)
    // (400 − 60 − 21) / 2 / 10.5 = 15.19; (220 − 10.5) / 17.5 + 1 = 12.97
    #expect(area.characters == 15 && area.lines == 12)
    #expect(area.inside == 30 && area.top == 40)
    #expect(reading.lines == ["a.yaml:2:62 area-rest"])
    #expect(
      reading.diagnostics.items.first?.message
        == "each of 2 columns takes 15 字, the other 4 pt go to the outer margin")
    #expect(!reading.diagnostics.hasErrors)
  }

  @Test func marginsThatFitTellNothing() throws {
    let text = "size: 270pt × 300pt, area: {inside: 30pt, outside: 30pt, lines: 10}"
    let reading = try page(text)
    #expect(reading.lines.isEmpty)
    #expect(reading.model?.page.area.characters == 20)
  }

  @Test func contradictionsAreErrors() throws {
    let across = try page(
      "size: 400pt × 300pt, area: {characters: 20, lines: 9, inside: 95pt, outside: 96pt}")
    #expect(across.lines == ["a.yaml:2:76 area-contradiction"])
    let down = try page("size: 400pt × 300pt, area: {characters: 20, lines: 9, top: 10pt, bottom: 10pt}")
    #expect(down.lines == ["a.yaml:2:73 area-contradiction"])
    let fine = try page("size: 400pt × 300pt, area: {characters: 20, lines: 9, inside: 95pt, outside: 95pt}")
    #expect(fine.lines.isEmpty)
  }

  @Test func areasThatDoNotFitAreErrors() throws {
    #expect(
      try page("size: A5, area: {characters: 60, lines: 10}").lines == ["a.yaml:2:25 area-too-large"])
    #expect(
      try page("size: A5, area: {characters: 30, lines: 10, inside: 60mm}").lines
        == ["a.yaml:2:25 area-too-large"])
    #expect(
      try page("size: A5, area: {inside: 70mm, outside: 77mm, lines: 9}").lines
        == ["a.yaml:2:25 area-too-large"])
    #expect(try page("size: A5, area: {lines: 10, inside: 20mm}").lines == ["a.yaml:2:24 missing-key"])
    #expect(
      try page("size: A5, area: {characters: 0, lines: 10}").lines == ["a.yaml:2:37 wrong-type"])
    #expect(
      try page("size: A5, area: {characters: 9, lines: 10, columns: 7}").lines == ["a.yaml:2:60 wrong-type"])
    #expect(
      try page("size: A5, area: {characters: 9, lines: 10, columns: 2, gutter: -3mm}").lines
        == ["a.yaml:2:71 bad-value"])
    #expect(
      try page("size: A5, bleed: -3mm, area: {characters: 9, lines: 10}").lines == ["a.yaml:2:25 bad-value"])
  }

  @Test func versosMirrorTheArea() throws {
    let text = "size: 400pt × 300pt, binding: right, area: {characters: 20, lines: 10, inside: 60pt}"
    let page = try #require(try page(text).model?.page)
    #expect(page.binding == .right)
    #expect(page.areaRect(pageNumber: 2).x == 60)
    #expect(page.areaRect(pageNumber: 1).x == 130)
  }
}
