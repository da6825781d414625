// Marks on composed pages with real fonts: forms of regions, widths in every font, hanging, the character grid.

import Testing
import Typeset

/// A character of a page as it is painted.
private struct Painted {
  var character: String
  var x: Double
  var baseline: Double
  var glyph: UInt32
}

@Suite struct MarkPageTests {
  private let folder: Folder
  private static let prose =
    "会议听取了报告，审查了预算；对人大App的使用提出意见，并对“1248+X”工作法进行了讨论。大家一致认为：要坚持问题导向，抓住重点，"
    + "推动落实，形成合力（见附件），取得实效！《条例》何时施行？北京—上海、10～20个，马克思·恩格斯；全年共341户，约12%，取得实效。"

  init() throws { folder = try Folder() }

  /// The body's characters on the first page, its area, and what was told.
  private func page(
    _ layout: String, _ text: String = prose
  ) throws -> (painted: [Painted], area: TypeArea, told: [String]) {
    try folder.write("# 标题\n\n\(text)\n", to: "a.md")
    let path = try folder.write(
      "typeset: 1\nextends: report\ntitle: 测试\n\(layout)content: [{chapter: a.md}]\n", to: "layout.yaml")
    let layout = Layout(path: path)
    let document = try layout.compose()
    let area = try #require(layout.model).page.area
    let reading = FrameReading(document: document, model: try #require(layout.model))
    var painted: [Painted] = []
    for item in document.pages[0].items where reading.role(item.structure) == .paragraph {
      guard case .text(let run) = item.content else { continue }
      var (byte, glyph) = (0, 0)
      for cluster in run.clusters {
        let end = byte + Int(cluster.bytes)
        painted.append(
          Painted(
            character: String(decoding: run.text[byte..<end], as: UTF8.self), x: run.glyphs[glyph].x,
            baseline: run.baseline, glyph: run.glyphs[glyph].glyph))
        (byte, glyph) = (end, glyph + Int(cluster.glyphs))
      }
    }
    return (painted, area, document.diagnostics.items.map(\.id.name))
  }

  private func glyph(of character: String, in painted: [Painted]) -> Set<UInt32> {
    Set(painted.filter { $0.character == character }.map(\.glyph))
  }

  /// F34: the language tag decides a mark's form, wherever its run begins.
  @Test func formsFollowTheRegion() throws {
    let text = "见[甲](https://a.example)。[乙](https://b.example)。**丙**。一般。"
    let mainland = glyph(of: "。", in: try page("", text).painted)
    let taiwan = glyph(of: "。", in: try page("language: zh-TW\n", text).painted)
    #expect(mainland.count == 1 && taiwan.count == 1 && mainland != taiwan)
    #expect(glyph(of: "。", in: try page("text: {region: taiwan}\n", text).painted) == taiwan)
    #expect(
      glyph(of: "。", in: try page("language: zh-Hant-HK\ntext: {region: mainland}\n", text).painted)
        == mainland)
  }

  /// Quotes that a font draws 350/1000 wide take an em all the same, their ink at the right side of it.
  @Test(arguments: ["song", "kai", "hei"]) func widthsComeFromTheTable(font: String) throws {
    let painted = try page("styles: {body: {font: \(font)}}\n", "口口“口”口口，口。口").painted
    let em = painted[1].x - painted[0].x
    let han = painted.filter { $0.character == "口" }.map {
      (($0.x - painted[0].x) / em * 1000).rounded() / 1000
    }
    #expect(han == [0, 1, 3, 5, 6, 8, 10])
    let opener = try #require(painted.first { $0.character == "“" })
    if font == "kai" { #expect(opener.x - painted[1].x > 1.6 * em) }
  }

  @Test func stopsHangOutsideTheMeasure() throws {
    let (painted, area, told) = try page("text: {hanging: stops}\n")
    let lines = Dictionary(grouping: painted, by: \.baseline).values.compactMap(\.last)
    let first = try #require(painted.map(\.x).min())
    let edge = first + area.measure
    #expect(lines.contains { "，。；、".contains($0.character) && abs($0.x - edge) < 0.01 * area.em })
    #expect(!told.contains("overfull-line"))
    let inside = try page("").painted
    #expect(inside.allSatisfy { $0.x < edge - 0.3 * area.em })
  }

  @Test func hanStandsOnTheGrid() throws {
    func offGrid(_ layout: String) throws -> Int {
      let (painted, area, _) = try page(layout)
      let first = try #require(painted.map(\.x).min())
      return painted.count { glyph in
        guard let scalar = glyph.character.unicodeScalars.first, (0x4E00...0x9FFF).contains(scalar.value)
        else { return false }
        let steps = (glyph.x - first) / area.em
        return abs(steps - steps.rounded()) > 0.001
      }
    }
    #expect(try offGrid("text: {grid: true}\n") == 0)
    #expect(try offGrid("") > 0)
  }

  /// A style's widths differ from the document's.
  @Test func styleSaysItsWidths() throws {
    let wide = try page("", "口，口").painted
    let half = try page("styles: {body: {punctuation: banjiao}}\n", "口，口").painted
    #expect(abs((wide[2].x - wide[0].x) - (half[2].x - half[0].x) * 2 / 1.5) < 0.01)
    let document = try page("text: {punctuation: banjiao}\n", "口，口").painted
    #expect(document.map(\.x) == half.map(\.x))
  }

  @Test func unknownWidthIsTold() throws {
    let path = try folder.write(
      "typeset: 1\nextends: report\ntitle: 测试\ntext: {punctuation: kaming}\ncontent: []\n", to: "b.yaml")
    let items = try Layout(path: path).compose().diagnostics.items
    #expect(items.contains { ($0.message + ($0.hint ?? "")).contains("kaiming") })
  }
}
