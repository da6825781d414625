// Photos beside text: where the lines beside and below them stand, on the grid, once and whole.

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct BesideTests {
  /// A photo of 2/5 of the measure of 20 字: 8 字 wide, 60 pt high, with its caption 6 lines.
  private let sizes = ["p": Size(width: 400, height: 300)]

  private func photo(_ side: FigureSide? = nil, width: FigureWidth? = nil) -> Block {
    var figure = Figure(path: "p", file: "p", caption: inline("说明"), width: width, source: nowhere)
    (figure.place, figure.side) = (.beside, side)
    return .figure(figure)
  }

  private func document(
    _ blocks: [Block], columns: Int = 1, characters: Int = 24, height: Double = 300,
    change: (inout LayoutModel) -> Void = { _ in }
  ) -> TestDocument {
    var layout = model([chapter(blocks)], columns: columns)
    layout.page.area.characters = characters
    layout.styles["body"]?.align = .justify
    change(&layout)
    return TestDocument(layout, pictures: ["p": Size(width: 400, height: height)])
  }

  private func han(_ count: Int) -> Block { paragraph(String(repeating: "会议听取报告并提出意见", count: count)) }

  private func picture(_ document: TestDocument, _ page: Int = 0) -> Rect? {
    document.pages[page].items.compactMap { item -> Rect? in
      if case .picture(let picture) = item.content { picture.rect } else { nil }
    }.first
  }

  /// A line of body text. Unit: points; `index` counts lines of the grid from the area's head.
  private struct Line {
    var index: Double
    var start: Double
    var end: Double
    var column: Int
  }

  private func lines(_ document: TestDocument, _ page: Int = 0) -> [Line] {
    let area = document.model.page.areaRect(pageNumber: document.pages[page].number)
    let pitch = document.model.page.area
    let column = pitch.measure + pitch.gutter
    var lines: [Line] = []
    for run in document.runs(document.pages[page]) where run.size == 10 {
      guard let first = run.glyphs.first, let last = run.glyphs.last else { continue }
      let index = (run.baseline - area.y - 8.8) / pitch.pitch
      let number = Int(((first.x - area.x) / column).rounded(.down))
      let start = first.x - area.x - Double(number) * column
      let end = last.x + 10 - area.x - Double(number) * column
      guard index < Double(pitch.lines) else { continue }
      if let known = lines.lastIndex(where: { abs($0.index - index) < 0.01 && $0.column == number }) {
        lines[known].start = min(lines[known].start, start)
        lines[known].end = max(lines[known].end, end)
      } else {
        lines.append(Line(index: index, start: start, end: end, column: number))
      }
    }
    return lines
  }

  private func overlaps(_ document: TestDocument, _ page: Int = 0) -> Int {
    guard let rect = picture(document, page) else { return 0 }
    return document.runs(document.pages[page]).reduce(0) { sum, run in
      sum
        + run.glyphs.filter {
          $0.x + run.size > rect.minX + 0.01 && $0.x < rect.maxX - 0.01
            && run.baseline + 0.12 * run.size > rect.minY + 0.01
            && run.baseline - 0.88 * run.size < rect.maxY - 0.01
        }.count
    }
  }

  // MARK: Measures

  @Test(arguments: FigureSide.allCases) func linesBesideAreShorterByPhotoAndGap(side: FigureSide) throws {
    let document = document([photo(side), han(30)])
    let area = document.model.page.areaRect(pageNumber: 1)
    let rect = try #require(picture(document))
    // 2/5 of 24 字 are 9 whole ones.
    #expect(abs(rect.width - 90) < 1e-6 && abs(rect.height - 67.5) < 1e-6)
    #expect(abs(rect.x - area.x - (side == .start ? 0 : 150)) < 1e-6 && abs(rect.y - area.y) < 1e-6)
    // 67.5 + 5 + 9 + a third of an em = 84.8 pt: 6 lines.
    let lines = lines(document)
    let (start, end) = side == .start ? (100.0, 240.0) : (0.0, 140.0)
    #expect(lines.count > 10)
    for (number, line) in lines.dropLast().enumerated() {
      let indent = number == 0 ? 20.0 : 0
      #expect(abs(line.index - Double(number)) < 1e-6)
      #expect(abs(line.start - (number < 6 ? start + indent : 0)) < 0.01)
      #expect(abs(line.end - (number < 6 ? end : 240)) < 0.01)
    }
    #expect(overlaps(document) == 0)
    #expect(document.diagnostics.items.isEmpty)
  }

  @Test func withoutAPlaceThePhotoStandsOverTheText() throws {
    let document = document([figure("p"), han(30)])
    #expect(abs(try #require(picture(document)).width - 240) < 1e-6)
    #expect(lines(document).dropLast().allSatisfy { $0.end > 239 })
  }

  @Test func severalParagraphsRunRound() {
    let document = document([photo(), han(2), han(2), han(12)])
    let lines = lines(document)
    // 14 字 beside: 22 characters and an indent are two lines.
    let starts = lines.map { ($0.start / 10).rounded() }
    #expect(starts.prefix(8) == [12, 10, 12, 10, 12, 10, 0, 0])
    #expect(zip(lines, lines.dropFirst()).allSatisfy { abs($1.index - $0.index - 1) < 1e-6 })
    #expect(overlaps(document) == 0)
  }

  @Test func widthOfTheLayoutCounts() throws {
    let document = document([photo(), han(30)]) { $0.photo.besideWidth = 60 }
    #expect(abs(try #require(picture(document)).width - 60) < 1e-6)
    #expect(abs(lines(document)[1].start - 70) < 0.01)
  }

  @Test func layoutMayPutAllPhotosBeside() throws {
    let plain = figure("p")
    let document = document([plain, han(30)]) { ($0.photo.places, $0.photo.side) = ([.beside], .end) }
    #expect(abs(lines(document)[1].end - 140) < 0.01)
    #expect(document.diagnostics.items.isEmpty)
  }

  // MARK: What follows

  @Test func nextBlockBeginsBelowThePhoto() throws {
    let document = document([photo(), han(2), heading(2, "标题"), han(8)])
    let rect = try #require(picture(document))
    let title = try #require(document.runs(document.pages[0]).first { $0.size == 12 })
    #expect(title.baseline - 12 > rect.maxY)
    #expect(overlaps(document) == 0)
    let lines = lines(document)
    #expect(lines.map { ($0.index).rounded() } == [0, 1] + (0..<lines.count - 2).map { Double(8 + $0) })
    #expect(lines.dropFirst(2).allSatisfy { $0.start < 21 })
  }

  @Test func photoAtAFootGoesOnWhole() throws {
    // 4 lines are left in the first column of 30.
    let blocks = (0..<13).map { _ in han(3) } + [photo(), han(60)]
    let document = document(blocks, columns: 2)
    let area = document.model.page.areaRect(pageNumber: 1)
    let rect = try #require(picture(document))
    #expect(abs(rect.y - area.y) < 1e-6 && abs(rect.x - area.x - 260) < 1e-6)
    let second = lines(document).filter { $0.column == 1 }
    #expect(second.count > 10)
    for (number, line) in second.enumerated() {
      #expect(abs(line.index - Double(number)) < 1e-6)
      // The text has filled the foot of the first column and goes on beside the photo.
      #expect(abs(line.start - (number < 6 ? 100 : 0)) < 0.01)
      #expect(number > 5 || abs(line.end - 240) < 0.01)
    }
    let first = lines(document).filter { $0.column == 0 }
    #expect(first.map(\.index).map { $0.rounded() } == (0..<first.count).map(Double.init) && first.count > 26)
    #expect(first.allSatisfy { $0.start < 21 })
  }

  @Test(arguments: 0..<12) func photoIsNeverPartedFromItsLines(before: Int) throws {
    let document = document(
      (0..<before).map { _ in han(3) } + [heading(2, "标题"), photo(.end), han(2), han(3), han(60)],
      columns: 2
    ) { $0.page.area.lines = 16 }
    let page = try #require(document.pages.indices.first { picture(document, $0) != nil })
    let area = document.model.page.areaRect(pageNumber: page + 1)
    let rect = try #require(picture(document, page))
    let column = rect.x - area.x > 250 ? 1 : 0
    let first = (rect.y - area.y) / 16
    let beside = lines(document, page).filter {
      $0.column == column && $0.index > first - 0.01 && $0.index < first + 5.5
    }
    // The line at the photo's foot stays empty where it would be a lone first line.
    #expect(beside.count >= 5 && beside.allSatisfy { $0.end < 140.01 })
    let others = lines(document, page).filter { line in
      line.column != column || line.index < first - 0.01 || line.index > first + 5.5
    }
    #expect(others.filter { $0.end > 239 }.count >= others.count / 2 && overlaps(document, page) == 0)
    let title = document.pages.firstIndex { document.runs($0).contains { $0.size == 12 } }
    #expect(title == page, "the heading stands with the photo")
  }

  @Test func textIsThereOnceAndInOrder() {
    let blocks = [han(3), photo(), han(2), han(1), han(40), han(3)]
    let document = document(blocks, columns: 2)
    let wanted = blocks.reduce(into: "") {
      if case .paragraph(let paragraph) = $1 { $0 += paragraph.text.plain }
    }
    #expect(document.text(.paragraph) == wanted)
    #expect(document.text(.caption) == "说明")
    let roles = document.composed.structure.map(\.role).filter {
      [.figure, .caption, .paragraph].contains($0)
    }
    #expect(roles == [.paragraph, .figure, .caption, .paragraph, .paragraph, .paragraph, .paragraph])
    // The page's content has the photo before the text beside it.
    let items = document.pages[0].items
    let photo = items.firstIndex { if case .picture = $0.content { true } else { false } }
    let after = items.firstIndex {
      guard case .text(let run) = $0.content, let first = run.glyphs.first else { return false }
      return abs(first.x - document.model.page.areaRect(pageNumber: 1).x - 120) < 0.01
    }
    #expect(photo != nil && after != nil && photo! < after!)
  }

  // MARK: Where it can not be

  @Test(arguments: [(13, 1), (14, 0)]) func narrowColumnIsTold(characters: Int, count: Int) throws {
    // Of 13 字 the photo takes 5 and its gap one: 7 are left; of 14 it leaves 8.
    let document = document([photo(), han(20)], characters: characters)
    #expect(document.diagnostics.items.filter { $0.id == .besidePlace }.count == count)
    let width = try #require(picture(document)).width
    #expect(abs(width - (count == 1 ? 130 : 50)) < 1e-6)
  }

  @Test func photoWithoutTextBesideIsTold() throws {
    for blocks in [[photo()], [photo(), heading(2, "标题"), han(3)], [photo(), figure("p"), han(3)]] {
      let document = document(blocks)
      #expect(document.diagnostics.items.map(\.id) == [.besidePlace])
      #expect(abs(try #require(picture(document)).width - 240) < 1e-6)
    }
  }

  @Test func widePhotoIsTold() {
    let document = document([photo(width: .area), han(20)])
    #expect(document.diagnostics.items.map(\.id) == [.besidePlace])
  }

  @Test func photoHigherThanItsColumnEnds() {
    let document = document([photo(), han(60)], height: 30_000)
    #expect(document.pages.count < 6 && picture(document) != nil)
    #expect(overlaps(document) == 0)
  }
}
