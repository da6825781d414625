// Kicker and title: a label beside the title or above it, in columns and across them.

import Testing
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct HeadingTests {
  /// A document whose `level`th headings have kickers on a tint, and the frames of kicker, title and tint.
  private func frames(
    _ title: String, level: Int
  ) throws -> (kicker: GlyphRun, title: GlyphRun, tint: Rect, document: TestDocument) {
    var layout = model([chapter([heading(level, title, kicker: "引题")] + prose(20))])
    var style = TextStyle(name: "kicker", font: "song", size: 11, pitch: 16)
    (style.background, style.padding, style.align) = (.black, 4, .start)
    layout.styles["kicker"] = style
    let document = TestDocument(layout)
    let page = document.pages[0]
    let runs = document.runs(page)
    let kicker = try #require(runs.first { String(decoding: $0.text, as: UTF8.self) == "引题" })
    let first = try #require(runs.first { title.hasPrefix(String(decoding: $0.text, as: UTF8.self)) })
    let tints = page.items.compactMap { if case .fill(let fill) = $0.content { fill.rect } else { nil } }
    return (kicker, first, try #require(tints.first), document)
  }

  /// The ink of a run's first em box.
  private func em(_ run: GlyphRun) -> Rect {
    Rect(
      x: run.glyphs[0].x, y: run.baseline - 0.88 * run.size, width: run.size, height: run.size)
  }

  @Test(arguments: [1, 2]) func labelStandsBesideATitleThatHasRoom(level: Int) throws {
    let found = try frames("一处垮坝", level: level)
    let (kicker, title) = (em(found.kicker), em(found.title))
    #expect(abs(kicker.x - found.tint.x - 4) < 0.01 && abs(kicker.y - found.tint.y - 4) < 0.01)
    #expect(title.x > found.tint.maxX)
    #expect(abs((title.y + title.maxY) / 2 - (found.tint.y + found.tint.maxY) / 2) < 0.01)
  }

  @Test func labelStandsAboveATitleThatHasNone() throws {
    let found = try frames("汛期没有一处垮坝没有一人伤亡的情况", level: 2)
    let (kicker, title) = (em(found.kicker), em(found.title))
    #expect(abs(kicker.x - found.tint.x - 4) < 0.01 && abs(kicker.y - found.tint.y - 4) < 0.01)
    #expect(abs(found.tint.width - 2 * 11 - 8) < 0.01)
    #expect(title.y > found.tint.maxY)
    #expect(title.x == found.tint.x)
    #expect(found.document.text(.heading2) == "引题汛期没有一处垮坝没有一人伤亡的情况")
  }

  /// However much stands with the title, a line's gap parts the opener's rule from the text.
  @Test(arguments: 0...4) func ruleKeepsItsDistanceFromTheText(count: Int) throws {
    let lead = (0..<count).map { index in
      Block.paragraph(Paragraph(text: inline("——副题\(index)"), style: "subtitle", source: nowhere))
    }
    var layout = model([chapter([heading(1, "标题")] + lead + prose(20))])
    layout.styles["heading-1"]?.ruleBelow = Rule(width: 1)
    var style = TextStyle(name: "subtitle", font: "song", size: 16, pitch: 24)
    style.region = "opener"
    layout.styles["subtitle"] = style
    let document = TestDocument(layout)
    let page = document.pages[0]
    let rule = try #require(
      page.items.compactMap { if case .fill(let fill) = $0.content { fill.rect } else { nil } }.first)
    let text = try #require(document.runs(page).filter { $0.size == 10 }.map(\.baseline).min())
    let above = document.runs(page).filter { $0.size > 10 }.map { $0.baseline + 0.12 * $0.size }.max() ?? 0
    #expect(text - 8.8 - rule.maxY > 15, "\(text - 8.8 - rule.maxY)")
    #expect(rule.minY >= above - 0.01)
  }

  /// A page with regions beside `main` is made for one page; one that is all text goes on.
  @Test func mastersOfOnePageAndOfMore() {
    var layout = model([
      .chapter(Chapter(blocks: prose(60), master: "side", source: nowhere)),
      .chapter(Chapter(blocks: prose(60), master: "plain", source: nowhere)),
    ])
    layout.masters["side"] = PageMaster(
      name: "side",
      regions: [
        RegionDescription(name: "label", place: .head, lines: 5, columns: 1),
        RegionDescription(name: "main", place: .below("label"), columns: 1),
      ])
    let masters = TestDocument(layout).pages.map(\.master)
    #expect(masters.first == "side")
    #expect(masters.dropFirst().first == "body")
    #expect(masters.count { $0 == "side" } == 1)
    #expect(masters.last == "plain" && masters.count { $0 == "plain" } > 1)
  }
}
