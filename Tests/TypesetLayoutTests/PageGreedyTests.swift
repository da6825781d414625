// One case for each term of a page's cost: filling as it comes is wrong there, and the search is right.

import Testing
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

/// Paragraphs of Han and marks of so many characters, of which some give way cheaply.
private func giving(_ length: Int) -> Block {
  let sentence = "各位代表听取报告，件件有回音。推动工作取得新进展；我们坚持为民办实事，"
  return paragraph(String(String(repeating: sentence, count: 8).prefix(length)))
}

/// Lengths of paragraphs, and the lines that each takes.
private let lengths: [(length: Int, lines: Int)] = (120..<240).compactMap { length in
  Fillings([giving(length)]).lineCounts.first.map { (length, $0) }
}

/// Paragraphs of two lines that never give way.
private let pairs = plain(Array(repeating: 2, count: 60))

@Suite struct PageGreedyTests {
  private func level(_ filling: ColumnFilling) -> Bool { filling.holes.allSatisfy { $0 == 0 } }

  /// Row 30 is the first line of a paragraph: filled to the last line it stands alone at the foot, filled by rule the
  /// line lacks; by cost neither is so.
  @Test func aFirstLineAlone() {
    var level = 0
    for (length, lines) in lengths {
      let fillings = Fillings(single(29 - lines) + [giving(length)] + pairs)
      let row = fillings.naive(row: 29)
      #expect(row.line == 0 && !row.isLast)
      #expect(fillings.greedy.holes[0] == 1)
      if fillings.best.holes[0] == 0 { level += 1 }
      #expect(loneLines(fillings.best, fillings) == 0)
    }
    #expect(level > 20, "\(level) of \(lengths.count)")
  }

  /// Row 31 is the last line of a paragraph: it would stand alone at the head of the second column.
  @Test func aLastLineAlone() {
    var level = 0
    for (length, lines) in lengths {
      let fillings = Fillings(single(28 - lines) + [giving(length)] + plain([3]) + pairs)
      let row = fillings.naive(row: 30)
      #expect(row.line == 2 && row.isLast)
      #expect(fillings.greedy.holes[0] == 2)
      if fillings.best.holes[0] == 0 { level += 1 }
      #expect(loneLines(fillings.best, fillings) == 0)
    }
    #expect(level > 20, "\(level) of \(lengths.count)")
  }

  /// First and last lines of paragraphs that stand alone in a column.
  private func loneLines(_ filling: ColumnFilling, _ fillings: Fillings) -> Int {
    filling.placements.filter { placement in
      guard case .paragraph(let index) = fillings.units[placement.index].content else { return false }
      return placement.part.count == 1 && filling.changes.lineCount(index, in: fillings.filler.paragraphs) > 1
    }.count
  }

  /// A heading of two lines on rows 29 and 30: filled to the last line it stands at the foot without its text, filled
  /// by rule two lines lack; by cost two paragraphs give a line each, so that the column is full, with two lines of text
  /// under the heading or without it.
  @Test func aHeadingAtAFoot() {
    var level = 0
    for (first, second) in zip(lengths, lengths.dropFirst(7)) {
      let lines = first.lines + second.lines
      let fillings = Fillings(
        single(28 - lines) + [giving(first.length), giving(second.length), heading(2, "小节")] + pairs)
      let title = 30 - lines
      #expect(fillings.naive(row: 29).unit == title)
      #expect(fillings.greedy.holes[0] == 2)
      let best = fillings.best
      guard best.holes[0] == 0 else { continue }
      level += 1
      let place = best.placements.first { $0.index == title }
      let text = best.placements.first { $0.index == title + 1 }
      #expect(place?.column == text?.column && place?.isAtFoot != true)
    }
    #expect(level > 10, "\(level)")
  }

  /// A photo with its caption needs a line more than is left: as it comes text passes it and it stands in the next
  /// column; by cost a paragraph gives a line, and it stands where it is spoken of. It is never parted.
  @Test func aPhotoFarFromItsMention() throws {
    let size = Size(width: 300, height: 150)
    let photo = try #require(Fillings([figure("a")], pictures: ["a": size]).units.first?.lines)
    var near = 0
    for (length, lines) in lengths {
      let blocks = single(31 - photo - lines) + [giving(length), figure("a")] + single(60)
      let fillings = Fillings(blocks, pictures: ["a": size])
      let index = 32 - photo - lines
      #expect(
        fillings.naive(row: 29).unit == index && fillings.naive(row: 30).unit == index, "it would be parted")
      #expect(fillings.greedy.placements.first { $0.index == index }?.column == 1)
      let place = try #require(fillings.best.placements.first { $0.index == index })
      #expect(place.unit.lines >= photo && place.line + photo <= 30)
      if place.column == 0 { near += 1 }
    }
    #expect(near > 10, "\(near) of \(lengths.count)")
  }

  /// A table of nine lines with its title where eight are left: filled to the last line its title and head stand
  /// without its foot; it goes on whole, and text fills the column.
  @Test func aTableIsNotPartedFromItsTitle() {
    let cells = (0..<5).map { [inline("事项\($0)"), inline("\($0)")] }
    let table = Block.table(
      MarkdownTable(
        header: [inline("事项"), inline("数")], alignments: [.start, .end], rows: cells, source: nowhere))
    let lines = Fillings([table]).units.first?.lines ?? 0
    let fillings = Fillings(single(31 - lines) + [table] + single(60))
    #expect(fillings.naive(row: 29).unit == 31 - lines && fillings.naive(row: 30).unit == 31 - lines)
    for filling in [fillings.greedy, fillings.best] {
      let place = filling.placements.first { $0.index == 31 - lines }
      #expect(place?.column == 1 && place?.line == 0 && filling.holes.first == 0)
    }
  }

  // MARK: Pages

  /// Page by page as it comes: the holes of all columns after which the text goes on, and where the pages begin.
  private func greedyPages(_ fillings: Fillings) -> (holes: [Int], starts: [FlowCursor]) {
    var (cursor, holes, starts) = (FlowCursor(), [Int](), [FlowCursor]())
    while !cursor.isDone(in: fillings.units), starts.count < 20 {
      starts.append(cursor)
      let page = fillings.filler.fill(from: cursor, slots: fillings.slots)
      if !page.cursor.isDone(in: fillings.units) { holes += page.holes }
      cursor = page.cursor
    }
    return (holes, starts)
  }

  private func feet(_ document: TestDocument, page: Int) -> [Double] {
    [0, 1].map { document.bodyLines(document.pages[page])[$0]?.max() ?? -1 }
  }

  /// The first page is level as it comes, and the second can not be, as nothing there gives way: the first ends
  /// otherwise, so that both are level.
  @Test func aPageEndsOtherwiseForTheNext() {
    var mended = 0
    for (length, lines) in lengths {
      // 60 lines, then a column that lacks a line before a paragraph of three.
      let blocks = [giving(length)] + single(60 - lines) + single(29) + plain([3]) + single(80)
      let fillings = Fillings(blocks)
      #expect(greedyPages(fillings).holes.prefix(3) == [0, 0, 1])
      let cursor = greedyPages(fillings).starts[1]
      #expect(
        fillings.best(from: cursor, next: fillings.slots).filling.holes[0] == 1, "nothing gives way there")
      let document = TestDocument(model([chapter(blocks)]))
      let feet = feet(document, page: 0) + self.feet(document, page: 1)
      if feet.allSatisfy({ abs($0 - 29) < 0.01 }) { mended += 1 }
    }
    #expect(mended > 20, "\(mended) of \(lengths.count)")
  }

  /// As it comes the chapter's last page has two lines; by cost the page before takes them, or gives it more.
  @Test func aLastPageOfTwoLines() {
    var mended = 0
    let many = Array(lengths.prefix(12))
    for shift in 0..<12 {
      let texts = (0..<4).map { many[($0 * 5 + shift) % many.count] }
      let lines = texts.reduce(0) { $0 + $1.lines }
      let blocks = texts.map { giving($0.length) } + single(62 - lines)
      let fillings = Fillings(blocks)
      let pages = greedyPages(fillings)
      #expect(pages.starts.count == 2)
      #expect(fillings.units.count - (pages.starts.last?.index ?? 0) == 2)
      let document = TestDocument(model([chapter(blocks)]))
      let last = document.bodyLines(document.pages[document.pages.count - 1]).values.joined().count
      if document.pages.count == 1 || last > 2 { mended += 1 }
      #expect(document.pages.count <= 2)
      if document.pages.count == 2 { #expect(feet(document, page: 0).allSatisfy { abs($0 - 29) < 0.01 }) }
    }
    #expect(mended > 3, "\(mended)")
  }
}
