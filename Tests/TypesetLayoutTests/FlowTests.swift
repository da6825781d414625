// Flows of their own: regions in page order, jumps, photos across columns, text once in the order of the source.

import Testing
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

/// A paper: a front page of three regions, a second page that takes what goes on.
private func paper(_ content: [ContentItem], second: [RegionDescription]? = nil) -> LayoutModel {
  var layout = model(content)
  var area = layout.page.area
  // Four columns of 10 字 in the width of the two of 20.
  (area.characters, area.columns, area.gutter) = (10, 4, 20)
  area.gutter = (420 - 400) / 3
  layout.page.area = area
  var front = PageMaster(name: "front")
  front.pages = [.number(1)]
  var side = RegionDescription(name: "side", place: .beside("lead", .end), columns: 1, flow: "side")
  side.rule = Rule(width: 1)
  front.regions = [
    RegionDescription(name: "lead", place: .head, width: .span(3), lines: 18, columns: 3, flow: "lead"), side,
    RegionDescription(name: "second", place: .below("lead"), width: .area, columns: 4, flow: "second"),
  ]
  front.regions[2].linesBefore = 1
  var two = PageMaster(name: "two")
  two.pages = [.number(3)]
  two.regions =
    second ?? [
      RegionDescription(name: "rest", place: .head, columns: 4, flow: "lead"),
      RegionDescription(name: "more", place: .below("rest"), columns: 4, flow: "second"),
    ]
  (layout.masters["front"], layout.masters["two"]) = (front, two)
  layout.styles["heading-1"]?.master = nil
  layout.styles["heading-1"]?.region = nil
  layout.styles["heading-1"]?.spansColumns = true
  layout.jump = JumpOptions(to: "下转{page}", from: "上接{page}")
  return layout
}

private func piece(_ flow: String, _ blocks: [Block]) -> ContentItem {
  var chapter = Chapter(blocks: blocks, source: nowhere)
  chapter.flow = flow
  return .chapter(chapter)
}

/// Paragraphs of one sign each, so that texts of different flows can be told apart.
private func signs(_ sign: Character, _ lengths: [Int]) -> [Block] {
  lengths.map { paragraph(String(repeating: sign, count: $0)) }
}

extension TestDocument {
  /// All text in the order of the structure.
  fileprivate var structureText: String {
    var texts = Array(repeating: "", count: composed.structure.count)
    for item in pages.flatMap(\.items) where item.structure.rawValue >= 0 {
      guard case .text(let run) = item.content else { continue }
      texts[Int(item.structure.rawValue)] += String(decoding: run.text, as: UTF8.self)
    }
    return texts.joined()
  }

  /// The text of a page's artifacts.
  fileprivate func artifacts(_ page: Int) -> String {
    pages[page].items.filter { $0.structure == .artifact }.reduce(into: "") { text, item in
      if case .text(let run) = item.content { text += String(decoding: run.text, as: UTF8.self) }
    }
  }
}

@Suite struct FlowTests {
  private static let lead = [heading(1, "头条")] + signs("甲", [95, 130, 70, 144, 88, 120, 66, 150, 101])
  private static let second = [heading(1, "二条")] + signs("乙", [80, 75, 120, 61, 140, 99, 83])
  private static let side = signs("丙", [40, 35])

  private var document: TestDocument {
    TestDocument(paper([piece("lead", Self.lead), piece("side", Self.side), piece("second", Self.second)]))
  }

  @Test func aFlowGoesOnWhereItsNextRegionStands() {
    let document = document
    #expect(document.diagnostics.items.isEmpty)
    // Page 2 has the master `body`, which holds no region of these flows.
    #expect(document.pages.map(\.master) == ["front", "body", "two"])
    #expect(document.artifacts(0) == "下转3下转3")
    #expect(document.artifacts(2) == "上接1上接1")
    let first = document.runs(document.pages[0]).filter { $0.text.starts(with: Array("甲".utf8)) }
    let area = document.model.page.areaRect(pageNumber: 1)
    #expect(first.allSatisfy { $0.baseline < area.y + 18 * 16 })
  }

  @Test func tagsReadOnePieceAfterTheOther() {
    let text = document.structureText
    let source = (Self.lead + Self.side + Self.second).reduce(into: "") { text, block in
      if case .paragraph(let paragraph) = block { text += paragraph.text.plain }
      if case .heading(let heading) = block { text += heading.title.plain }
    }
    #expect(text == source)
  }

  /// On one page too the pieces follow each other.
  @Test func pageHoldsOnePieceAfterTheOther() {
    let text = document.pages[0].items.reduce(into: "") { text, item in
      if case .text(let run) = item.content, item.structure != .artifact {
        text += String(decoding: run.text, as: UTF8.self)
      }
    }
    let order = "头条甲二条乙丙".filter { text.contains($0) }
    #expect(order.count == 7)
    let starts = ["甲", "丙", "乙"].map { text.firstIndex(of: Character($0)) ?? text.endIndex }
    let ends = ["甲", "丙", "乙"].map { text.lastIndex(of: Character($0)) ?? text.startIndex }
    #expect(ends[0] < starts[1] && ends[1] < starts[2])
  }

  @Test func allRegionsShareOneGrid() {
    for page in document.pages {
      let area = document.model.page.areaRect(pageNumber: page.number)
      for run in document.runs(page) where run.size == 10 && !run.text.starts(with: Array("—".utf8)) {
        let line = (run.baseline - area.y - 8.8) / 16
        #expect(abs(line - line.rounded()) < 1e-6)
      }
    }
  }

  @Test func textWithoutARegionIsTold() throws {
    let layout = paper([piece("lead", Self.lead), piece("second", Self.second)], second: [])
    let document = TestDocument(layout)
    #expect(document.diagnostics.items.map(\.id.name) == ["flow-without-region", "flow-without-region"])
    let set = document.structureText.filter { $0 == "甲" }.count
    let all = 95 + 130 + 70 + 144 + 88 + 120 + 66 + 150 + 101
    #expect(document.diagnostics.items[0].message.contains("“lead”"))
    #expect(document.diagnostics.items[0].message.contains(" \(all - set) characters"))
    #expect(document.artifacts(0).isEmpty, "no jump to nowhere")
  }

  @Test func mainTextWithoutAMainRegionIsTold() {
    var layout = model([chapter(prose(3))])
    layout.masters["body"]?.regions = [RegionDescription(name: "opener", place: .head, columns: 1)]
    let document = TestDocument(layout)
    #expect(document.diagnostics.items.map(\.id.name) == ["flow-without-region"])
  }

  /// Boxes of the master `body` stand around the text; a master with boxes alone holds none.
  @Test func boxesOfTheBodyStandAroundTheText() {
    var layout = model([chapter(prose(3))])
    let box = FixedBox(frame: Rect(x: 0, y: 0, width: 9, height: 9), fill: .black)
    layout.masters["body"]?.fixed = [box]
    #expect(TestDocument(layout).diagnostics.items.isEmpty)
    #expect(!PageMaster(name: "cover", fixed: [box]).holds(flow: "main"))
  }

  @Test func aRegionIsAsHighAsItsText() throws {
    var layout = paper([piece("side", signs("丙", [95])), piece("second", signs("乙", [60]))])
    layout.masters["front"]?.regions = [
      RegionDescription(name: "side", place: .head, width: .area, columns: 1, flow: "side"),
      RegionDescription(name: "second", place: .below("side"), columns: 4, flow: "second"),
    ]
    let document = TestDocument(layout)
    let area = document.model.page.areaRect(pageNumber: 1)
    let heads = document.runs(document.pages[0]).filter { $0.text.starts(with: Array("乙".utf8)) }
    // 95 characters with an indent of 2 on a line of 42: three lines.
    #expect(heads.map(\.baseline).min() == area.y + 3 * 16 + 8.8)
  }

  @Test func mastersAreChosenByPage() {
    var layout = model([chapter(prose(120))])
    for (name, pages) in [("a", [MasterPages.number(2)]), ("b", [.left]), ("c", [.right])] {
      var master = PageMaster(name: name)
      master.pages = pages
      layout.masters[name] = master
    }
    #expect(TestDocument(layout).pages.map(\.master).prefix(4) == ["c", "a", "c", "b"])
  }

  @Test func columnRulesStopAtWhatStandsAcross() throws {
    var layout = paper([piece("lead", Self.lead)])
    layout.masters["front"]?.regions[0].rule = Rule(width: 1)
    let document = TestDocument(layout)
    let area = document.model.page.areaRect(pageNumber: 1)
    let rules = document.pages[0].items.compactMap { item -> Rect? in
      if case .fill(let fill) = item.content { fill.rect } else { nil }
    }
    #expect(rules.count == 2)
    // The heading takes two lines.
    #expect(rules.allSatisfy { $0.minY >= area.y + 2 * 16 && $0.maxY <= area.y + 18 * 16 })
  }

  @Test(arguments: 0..<8) func photosAcrossColumnsCoverNoText(seed: Int) {
    var layout = paper([
      piece(
        "second",
        signs("乙", (0..<12).map { 40 + ($0 * 37 + seed * 11) % 90 }) + [figure("a", width: .two)]
          + signs("丁", [90, 60, 120]))
    ])
    layout.masters["front"]?.regions = [
      RegionDescription(name: "second", place: .head, columns: 4, flow: "second")
    ]
    layout.masters["two"]?.regions = [
      RegionDescription(name: "second", place: .head, columns: 4, flow: "second")
    ]
    let document = TestDocument(layout, pictures: ["a": Size(width: 300, height: 200)])
    #expect(document.diagnostics.items.isEmpty)
    var found = 0
    for page in document.pages {
      for case .picture(let picture) in page.items.map(\.content) {
        found += 1
        #expect(abs(picture.rect.width - (200 + 20 / 3.0)) < 0.001)
        for run in document.runs(page) {
          let x = run.glyphs.first?.x ?? 0
          let isBeside = x < picture.rect.minX - 0.01 || x > picture.rect.maxX - 0.01
          let isOff = run.baseline - 8 > picture.rect.maxY || run.baseline < picture.rect.minY
          #expect(isBeside || isOff)
        }
      }
    }
    #expect(found == 1)
  }

  /// Paragraphs that run from a wide column into a narrow one are broken for both.
  @Test(arguments: 0..<6) func unequalColumnsAreFilledToTheirMeasures(seed: Int) throws {
    let lengths = (0..<14).map { 50 + ($0 * 29 + seed * 13) % 110 }
    var layout = model([chapter(signs("甲", lengths))])
    var region = RegionDescription(name: "main", place: .head, columns: 1)
    region.widths = [220, 80, 80]
    layout.masters["body"]?.regions = [region]
    let document = TestDocument(layout)
    #expect(document.text(.paragraph).count == lengths.reduce(0, +))
    let ends = [0.0: 220.0, 240: 80, 340: 80]
    for page in document.pages {
      let area = document.model.page.areaRect(pageNumber: page.number)
      for run in document.runs(page) where run.text.starts(with: Array("甲".utf8)) {
        let x = (run.glyphs.first?.x ?? 0) - area.x
        let column = try #require(ends.keys.filter { $0 <= x + 0.01 }.max())
        let end = (run.glyphs.last?.x ?? 0) + 10 - area.x
        #expect(end <= column + (ends[column] ?? 0) + 0.01, "\(x) \(end)")
      }
    }
  }

  @Test func aRegionOfOneLineEnds() {
    var layout = paper([piece("side", signs("丙", [300]))])
    layout.masters["front"]?.regions = [
      RegionDescription(name: "side", place: .head, width: .area, lines: 1, columns: 1, flow: "side")
    ]
    let document = TestDocument(layout)
    #expect(document.pages.count < 4)
    #expect(document.diagnostics.items.map(\.id.name) == ["flow-without-region"])
    #expect(document.structureText.count == 42 - 2)
  }

  @Test func anEmptyPieceIsNothing() {
    let document = TestDocument(paper([piece("lead", []), piece("side", Self.side), chapter([])]))
    #expect(document.diagnostics.items.isEmpty)
    #expect(document.structureText.count == 75)
  }
}

@Suite struct FlowPropertyTests {
  /// A small generator: the same seed, the same flow.
  private struct Seeded {
    var state: UInt64
    mutating func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % below
    }
  }

  private static func blocks(_ seed: Int) -> [Block] {
    var random = Seeded(state: UInt64(seed) &+ 17)
    return (0..<(20 + random.next(60))).map { index in
      switch random.next(12) {
      case 0: heading(2, "节\(index)号")
      case 1: figure("a", width: [.column, .area, .two][random.next(3)])
      default:
        paragraph(
          (0..<(1 + random.next(12))).map { _ in
            ["各位代表听取报告，", "件件有回音。", "推动工作取得新进展；", "我们坚持"][random.next(4)]
          }.joined() + "\(index)。")
      }
    }
  }

  /// Every unit is placed once and in order, in columns of any number, with jumps of the master.
  @Test(arguments: 0..<24) func textStandsOnceInOrder(seed: Int) {
    let blocks = Self.blocks(seed)
    let document = TestDocument(
      model([chapter(blocks)], columns: 1 + seed % 3),
      pictures: ["a": Size(width: 300, height: Double(60 + seed * 23 % 300))])
    let source = blocks.reduce(into: "") { text, block in
      switch block {
      case .paragraph(let paragraph): text += paragraph.text.plain
      case .heading(let heading): text += heading.title.plain
      case .figure(let figure): text += figure.caption.plain
      default: break
      }
    }
    #expect(document.structureText == source)
    let pictures = document.pages.flatMap(\.items).compactMap { item -> Int? in
      if case .picture(let picture) = item.content { picture.picture } else { nil }
    }
    #expect(pictures.sorted() == Array(pictures.indices))
  }
}
