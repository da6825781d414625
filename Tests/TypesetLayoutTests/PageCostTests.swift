// Pages by cost: where filling greedily is wrong, and rules that hold on every page of random flows.

import Testing
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

@testable import TypesetLayout

/// A small generator: the same seed, the same flow.
private struct Seeded {
  var state: UInt64
  mutating func next(_ below: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % below
  }
}

@Suite struct PageCostTests {
  /// One line is left under a paragraph, and what follows can not be parted: greedily a hole; by cost the
  /// paragraph is set a line longer where that is cheap, or a line shorter so that two lines follow it.
  @Test func aParagraphGivesALineToAHole() {
    let sentence = "各位代表听取报告，件件有回音。推动工作取得新进展；我们坚持为民办实事，"
    let text = Array(String(repeating: sentence, count: 8))
    var (longer, shorter) = (0, 0)
    for length in 120..<240 {
      let giving = paragraph(String(text.prefix(length)))
      guard let lines = Fillings([giving]).lineCounts.first else { continue }
      let fillings = Fillings(single(29 - lines) + [giving] + plain(Array(repeating: 2, count: 40)))
      #expect(fillings.greedy.holes == [1, 0], "\(length)")
      let best = fillings.best
      guard let setting = best.changes.settings.values.first else {
        #expect(best.holes == [1, 0])
        continue
      }
      #expect(best.holes == [0, 0] && best.changes.settings.count == 1 && best.changes.spaces.isEmpty)
      #expect(abs(setting.breaking.lineCount - lines) == 1)
      if setting.breaking.lineCount > lines { longer += 1 } else { shorter += 1 }
    }
    #expect(longer >= 10 && shorter >= 10, "\(longer) longer, \(shorter) shorter")
  }

  /// Where no paragraph gives way, a line more before a heading closes a hole.
  @Test func aHeadingGivesALineToAHole() {
    let fillings = Fillings(
      single(11) + [heading(2, "小节")] + single(16) + plain(Array(repeating: 2, count: 40)))
    #expect(fillings.greedy.holes == [1, 0])
    #expect(fillings.best.holes == [0, 0])
    #expect(fillings.best.changes.spaces == [11: 1])
  }

  /// A lone line is never the price of a level foot.
  @Test func aHoleStaysWhereOnlyALoneLineWouldCloseIt() {
    let fillings = Fillings(single(29) + plain([3]) + plain(Array(repeating: 2, count: 40)))
    #expect(fillings.greedy.holes[0] == 1 && fillings.best.holes[0] == 1)
  }

  /// What ends is level; greedily the first column is full.
  @Test func anEndIsLevel() {
    let fillings = Fillings(single(34))
    #expect(fillings.greedy.ends == [0: 30, 1: 4])
    #expect(fillings.best.ends == [0: 17, 1: 17])
  }

  /// A photo across the columns is spoken of after line 40: greedily text fills the page and the photo stands on
  /// the next; by cost it stands on the page that speaks of it.
  @Test(arguments: [34, 38, 42]) func aPhotoStandsOnThePageThatSpeaksOfIt(mention: Int) throws {
    let blocks = single(mention) + [figure("a", width: .area)] + single(90)
    let greedy = Fillings(blocks).greedy
    #expect(greedy.cursor.index == 60, "greedily the page is full of text")
    let document = TestDocument(model([chapter(blocks)]), pictures: ["a": Size(width: 420, height: 90)])
    let picture = try #require(document.setPictures.first)
    let lines = document.setLines.filter { $0.role == .paragraph }
    #expect(picture.page == 0 && lines[mention - 1].page == 0)
    // Columns of text are level beside it.
    let feet = [0, 1].map { column in
      lines.filter { $0.page == 0 && $0.column == column }.map(\.line).max() ?? 0
    }
    #expect(abs(feet[0] - feet[1]) < 1e-6, "\(feet)")
  }

  /// Where its page has no room after the mention, a photo waits for the next head, and no hole stands for it.
  @Test func aPhotoWithoutRoomWaits() throws {
    let blocks = single(58) + [figure("a", width: .area)] + single(90)
    let document = TestDocument(model([chapter(blocks)]), pictures: ["a": Size(width: 420, height: 200)])
    let picture = try #require(document.setPictures.first)
    #expect(picture.page == 1 && picture.head < 1)
    #expect(document.setLines.filter { $0.role == .paragraph && $0.page == 0 }.count == 60)
  }

  private static func flow(_ seed: Int, photos: [FigureWidth]) -> [Block] {
    var random = Seeded(state: UInt64(seed) &+ 101)
    var isAfterHeading = false
    let blocks = (0..<(30 + random.next(60))).map { index -> Block in
      let kind = isAfterHeading ? 11 : random.next(12)
      isAfterHeading = kind == 0
      switch kind {
      case 0: return heading(2, "节\(index)号")
      case 1 where !photos.isEmpty: return figure("a", width: photos[random.next(photos.count)])
      default:
        return paragraph(
          (0..<(1 + random.next(14))).map { _ in
            ["各位代表听取报告，", "件件有回音。", "推动工作取得新进展；", "我们坚持"][random.next(4)]
          }.joined() + "第\(index)段。")
      }
    }
    return blocks + [paragraph("完。")]
  }

  /// Looking at the next page as well leaves fewer holes in all than each page by itself.
  @Test func lookingAheadLeavesFewerHoles() {
    let fillings = (0..<40).map { Fillings(Self.flow($0, photos: [])) }
    let alone = fillings.reduce(0) { $0 + $1.holes(isLookingAhead: false) }
    let ahead = fillings.reduce(0) { $0 + $1.holes(isLookingAhead: true) }
    #expect(ahead < alone, "\(ahead) with the next page, \(alone) without")
  }

  // MARK: Rules on random flows

  private static func document(_ seed: Int) -> (document: TestDocument, blocks: [Block]) {
    let columns = 1 + seed % 3
    let blocks = flow(seed, photos: [.column, .area, .two])
    let size = Size(width: 300, height: Double(60 + seed * 23 % 300))
    return (TestDocument(model([chapter(blocks)], columns: columns), pictures: ["a": size]), blocks)
  }

  @Test(arguments: 0..<48) func everyUnitStandsOnceInOrder(seed: Int) {
    let (document, blocks) = Self.document(seed)
    #expect(document.diagnostics.items.isEmpty)
    func painted(_ role: StructureRole) -> String {
      document.setLines.filter { $0.role == role }.sorted { $0.leaf < $1.leaf }.map(\.text).joined()
    }
    var (text, titles, photos) = ("", "", 0)
    for block in blocks {
      if case .paragraph(let paragraph) = block { text += paragraph.text.plain }
      if case .heading(let heading) = block { titles += heading.title.plain }
      if case .figure = block { photos += 1 }
    }
    #expect(document.text(.paragraph) == text, "in the order of the pages")
    #expect(painted(.paragraph) == text, "in the order of the tags")
    #expect(document.text(.heading2) == titles)
    #expect(document.setPictures.map(\.picture).sorted() == Array(0..<photos))
  }

  @Test(arguments: 0..<48) func noLinesStandAlone(seed: Int) {
    let columns = 1 + seed % 3
    let (document, _) = Self.document(seed)
    let lines = document.setLines.filter { $0.role == .paragraph }
    for (leaf, parts) in Dictionary(grouping: lines, by: \.leaf) {
      let counts = Dictionary(grouping: parts) { $0.place(columns: columns) }.mapValues(\.count)
      #expect(counts.count == 1 || counts.values.allSatisfy { $0 > 1 }, "\(leaf): \(counts)")
    }
  }

  @Test(arguments: 0..<48) func noHeadingStandsAtAFoot(seed: Int) {
    let lines = Self.document(seed).document.setLines
    for head in lines where head.role == .heading2 {
      let below = lines.filter {
        $0.role == .paragraph && $0.page == head.page && $0.column == head.column && $0.line > head.line
      }
      let next = lines.filter { $0.role == .paragraph && $0.leaf > head.leaf }.min { $0.leaf < $1.leaf }
      let isShort = lines.filter { $0.leaf == next?.leaf }.count == 1
      #expect(below.count >= (isShort ? 1 : 2), "\(head)")
      #expect(below.contains { $0.leaf == next?.leaf }, "\(head)")
    }
  }

  @Test(arguments: 0..<48) func columnsShareTheirBaselines(seed: Int) {
    for line in Self.document(seed).document.setLines where line.role == .paragraph {
      #expect(abs(line.line - line.line.rounded()) * 16 < 0.01, "\(line)")
      #expect(line.line > -0.01 && line.line < 29.01)
    }
  }
}
