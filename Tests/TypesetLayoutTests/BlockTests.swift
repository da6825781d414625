// Boxes, initials, dividers, names and rows of photos: where they stand, once and whole.

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct BlockTests {
  private let tint = InkID(rawValue: 1)

  private func boxed(_ blocks: [Block], _ style: String = "box", title: String? = nil) -> Block {
    .box(BoxBlock(style: style, title: title.map(inline), blocks: blocks, source: nowhere))
  }

  private func document(
    _ blocks: [Block], pictures: [String: Size] = [:], columns: Int = 2,
    change: (inout LayoutModel) -> Void = { _ in }
  ) -> TestDocument {
    var layout = model([chapter(blocks)], columns: columns)
    layout.inks.append(Ink(name: "pale", cyan: 0, magenta: 0, yellow: 0, black: 0.1))
    var box = TextStyle(name: "box", font: "song", size: 10, pitch: 16)
    (box.background, box.padding, box.ruleAbove) = (tint, 8, Rule(width: 2))
    layout.styles["box"] = box
    for name in ["box-title", "names", "divider", "caption-over"] {
      layout.styles[name] = TextStyle(name: name, font: "song", size: 10, pitch: 16)
    }
    change(&layout)
    return TestDocument(layout, pictures: pictures)
  }

  private func fills(_ page: PageFrame, ink: Int) -> [Rect] {
    page.items.compactMap {
      if case .fill(let fill) = $0.content, fill.ink == ink { fill.rect } else { nil }
    }
  }

  private func pictures(_ page: PageFrame) -> [Rect] {
    page.items.compactMap { if case .picture(let picture) = $0.content { picture.rect } else { nil } }
  }

  private func text(_ blocks: [Block]) -> String {
    blocks.reduce(into: "") { if case .paragraph(let paragraph) = $1 { $0 += paragraph.text.plain } }
  }

  // MARK: Boxes

  @Test func boxIsATintAroundItsText() throws {
    let document = document(prose(3) + [boxed(prose(2))] + prose(3))
    let rect = try #require(fills(document.pages[0], ink: 1).first)
    #expect(fills(document.pages[0], ink: 1).count == 1)
    #expect(abs(rect.width - 200) < 1e-6)
    let inside = document.runs(document.pages[0]).filter {
      $0.baseline > rect.minY && $0.baseline < rect.maxY && ($0.glyphs.first?.x ?? 0) < rect.maxX
        && ($0.glyphs.first?.x ?? 0) >= rect.minX
    }
    for run in inside {
      #expect((run.glyphs.first?.x ?? 0) >= rect.x + 8 - 1e-6)
      #expect((run.glyphs.last?.x ?? 0) + 5 <= rect.maxX - 8 + 1e-6)
      #expect(run.baseline - 8.8 >= rect.y + 10 - 1e-6 && run.baseline + 1.2 <= rect.maxY - 8 + 1e-6)
    }
    #expect(!inside.isEmpty)
  }

  @Test func bodyKeepsItsGridBesideBoxes() {
    let document = document(prose(5) + [boxed(prose(1))] + prose(12) + [boxed(prose(2))] + prose(9))
    let tints = document.pages.map { fills($0, ink: 1) }
    for (page, rects) in zip(document.pages, tints) {
      let rect = document.model.page.areaRect(pageNumber: page.number)
      for item in page.items where item.structure != .artifact {
        guard case .text(let run) = item.content, run.size == 10 else { continue }
        let x = run.glyphs.first?.x ?? 0
        if rects.contains(where: {
          $0.minX <= x && x <= $0.maxX && $0.minY < run.baseline && run.baseline < $0.maxY
        }) {
          continue
        }
        let line = (run.baseline - rect.y - 8.8) / 16
        #expect(abs(line - line.rounded()) < 1e-6)
      }
    }
  }

  /// A box that no column holds goes on in the next, on its tint, nothing lost.
  @Test(arguments: [16.0, 13, 15]) func tallBoxIsParted(pitch: Double) throws {
    let inner = prose(30)
    let all = prose(3) + inner + prose(3)
    let document = document(prose(3) + [boxed(inner)] + prose(3)) { $0.styles["box"]?.pitch = pitch }
    #expect(document.text(.paragraph) == text(all))
    #expect(!document.diagnostics.items.contains { $0.id == .overfullRegion })
    #expect(document.pages.count > 1)
    // Above each column's tints there is one rule at most, at the box's head.
    #expect(document.pages.flatMap { fills($0, ink: 0) }.filter { $0.height == 2 }.count == 1)
    // The tints of a column meet, and its lines are not torn apart by more than the body's grid takes.
    for page in document.pages {
      for (_, column) in Dictionary(grouping: fills(page, ink: 1), by: \.x) {
        let sorted = column.sorted { $0.y < $1.y }
        for (above, below) in zip(sorted, sorted.dropFirst()) { #expect(below.y <= above.maxY + 1e-6) }
      }
    }
  }

  @Test func boxIsAPartOfTheStructure() throws {
    let document = document([boxed([paragraph("内")], title: "题")])
    let part = try #require(document.composed.structure.firstIndex { $0.role == .part })
    let paragraphs = document.composed.structure.filter { $0.role == .paragraph }
    #expect(paragraphs.count == 2 && paragraphs.allSatisfy { $0.parent?.rawValue == Int32(part) })
  }

  @Test func photoInABoxIsAsWideAsTheBox() throws {
    let document = document(
      [boxed([figure("a", width: .area)])], pictures: ["a": Size(width: 4000, height: 2000)])
    let photo = try #require(pictures(document.pages[0]).first)
    #expect(abs(photo.width - 184) < 1e-6)
  }

  @Test func boxWithoutMeasureIsTold() {
    let document = document([boxed([paragraph("文字不会丢失。")])]) { $0.styles["box"]?.padding = 95 }
    #expect(document.diagnostics.items.map(\.id) == [.narrowBox])
    #expect(document.text(.paragraph) == "文字不会丢失。")
  }

  @Test func nestedBoxesGrowNarrowerAndAreTold() {
    var block = paragraph("核")
    for _ in 0..<32 { block = boxed([block]) }
    let document = document([block])
    #expect(document.text(.paragraph) == "核")
    #expect(document.diagnostics.items.contains { $0.id == .narrowBox })
  }

  @Test func headingsInBoxesAreBookmarks() {
    let document = document([boxed([heading(2, "甲"), paragraph("一"), heading(2, "乙"), paragraph("二")])])
    #expect(document.composed.outline.map(\.title) == ["甲", "乙"])
  }

  // MARK: Initials

  private func withInitial(_ first: String, lines: Int = 2) -> TestDocument {
    document([heading(1, "题"), paragraph(first)] + prose(2)) {
      $0.styles["heading-1"]?.initial = InitialOptions(lines: lines)
    }
  }

  @Test(arguments: 2...4) func initialFillsItsLines(lines: Int) throws {
    let document = withInitial("会议" + String(repeating: "听取报告并提出意见。", count: 20), lines: lines)
    let runs = document.runs(document.pages[0])
    let size = Double(lines - 1) * 16 + 10
    let initial = try #require(runs.first { $0.size == size })
    #expect(String(decoding: initial.text, as: UTF8.self) == "会")
    let body = runs.filter { $0.size == 10 }
    let baselines = Array(Set(body.map(\.baseline))).sorted()
    // The head of its em box is that of the first line, its foot that of the last.
    #expect(abs(initial.baseline - size * 0.88 - (baselines[0] - 8.8)) < 1e-6)
    #expect(abs(initial.baseline + size * 0.12 - (baselines[lines - 1] + 1.2)) < 1e-6)
    let left = initial.glyphs[0].x
    for (index, baseline) in baselines.enumerated().prefix(lines + 1) {
      let x = body.filter { $0.baseline == baseline }.compactMap(\.glyphs.first?.x).min() ?? 0
      if index < lines { #expect(x >= left + size) } else { #expect(abs(x - left) < 1e-6) }
    }
  }

  @Test func openingMarkStandsBeforeTheInitial() {
    let document = withInitial("“实”字当头" + String(repeating: "听取报告并提出意见。", count: 12))
    #expect(document.text(.paragraph).hasPrefix("“实”字当头听取"))
    #expect(document.diagnostics.items.isEmpty)
  }

  @Test(arguments: ["2024年，会议听取报告并提出意见，件件有回音，事事有着落。", "短。", "Annual report"])
  func paragraphThatTakesNoInitialIsTold(first: String) {
    let document = withInitial(first, lines: 3)
    #expect(document.diagnostics.items.map(\.id) == [.noInitial])
    #expect(document.text(.paragraph).hasPrefix(first))
    #expect(!document.runs(document.pages[0]).contains { $0.size > 30 })
  }

  // MARK: Names

  private func name(_ text: String) -> PersonName { PersonName(text: inline(text)) }

  private func list(_ names: [String], columns: Int? = nil) -> Block {
    .names(NameList(names: names.map(name), columns: columns, source: nowhere))
  }

  /// F39. Source: CLREQ, even inter-character spacing.
  @Test func twoCharactersAreAsWideAsThree() throws {
    let document = document([list(["张三", "欧阳堃", "诸葛示例", "甲·乙"])])
    let runs = document.runs(document.pages[0]).filter { $0.size == 10 }
    #expect(document.text(.listBody) == "张三欧阳堃诸葛示例甲·乙")
    func offsets(_ index: Int) -> [Double] { runs[index].glyphs.map { $0.x - runs[index].glyphs[0].x } }
    #expect(offsets(0) == [0, 20])
    #expect(offsets(1) == [0, 10, 20] && offsets(2) == [0, 10, 20, 30])
    // One cluster: copied from the file without a space between.
    #expect(runs[0].clusters.count == 1 && runs[1].clusters.count == 3)
  }

  @Test func columnsOfNamesAreEven() {
    let document = document([list(Array(repeating: "王小二", count: 20))])
    let xs = document.runs(document.pages[0]).compactMap(\.glyphs.first?.x)
    let columns = Array(Set(xs.map { ($0 * 1000).rounded() / 1000 })).sorted().prefix(5)
    let steps = Set(zip(columns, columns.dropFirst()).map { (($1 - $0) * 100).rounded() })
    #expect(steps.count == 1)
  }

  @Test func columnsThatDoNotFitAreTold() {
    let document = document([list(["张三", "李四"], columns: 200)])
    #expect(document.diagnostics.items.map(\.id) == [.tooManyColumns])
    #expect(self.document([list(["张三", "李四"], columns: 2)]).diagnostics.items.isEmpty)
  }

  @Test func longNameTakesTwoColumns() {
    let document = document([list(["张三", "阿娜尔古丽·买买提", "李四", "王五"])])
    #expect(document.text(.listBody) == "张三阿娜尔古丽·买买提李四王五")
    var ends: [Double: Double] = [:]
    for run in document.runs(document.pages[0]) where run.size == 10 {
      let start = run.glyphs.first?.x ?? 0
      #expect(start >= (ends[run.baseline] ?? 0))
      ends[run.baseline] = (run.glyphs.last?.x ?? 0) + 10
    }
  }

  /// 王小明（女） is five characters wide and stands in one place, as wide as all others, where that takes no
  /// more rows.
  @Test func whatStandsBehindANameIsInItsPlace() {
    let people = (0..<12).map { index in
      PersonName(text: inline(index % 3 == 0 ? "张三" : "王小明"), note: index % 2 == 0 ? inline("（女）") : nil)
    }
    let document = document([.names(NameList(names: people, source: nowhere))])
    let starts = document.runs(document.pages[0]).filter { run in
      let text = String(decoding: run.text, as: UTF8.self)
      return text.hasPrefix("张") || text.hasPrefix("王")
    }.compactMap(\.glyphs.first?.x)
    // Three in a row of 20 字, in both columns.
    #expect(starts.count == 12)
    #expect(Set(starts.map { ($0 * 100).rounded() }).count == 6)
  }

  // MARK: Photos

  private let sizes = [
    "a": Size(width: 300, height: 200), "b": Size(width: 200, height: 300),
    "c": Size(width: 400, height: 200),
    "d": Size(width: 100, height: 100),
  ]

  private func row(_ files: [String], columns: Int? = nil) -> Block {
    let figures = files.map { Figure(path: $0, file: $0, caption: InlineText(), source: nowhere) }
    return .photoRow(PhotoRow(figures, columns: columns))
  }

  @Test func photosOfARowAreOfOneHeight() {
    let document = document([row(["a", "b", "c"])], pictures: sizes)
    let photos = pictures(document.pages[0])
    #expect(photos.count == 3)
    for photo in photos { #expect(abs(photo.height - photos[0].height) < 1e-6) }
    #expect(abs(photos[2].maxX - photos[0].minX - 200) < 1e-6)
    #expect(photos.map(\.minX) == photos.map(\.minX).sorted())
    // 300 × 200 keeps its shape.
    #expect(abs(photos[0].width / photos[0].height - 1.5) < 1e-6)
  }

  @Test func lastRowIsNoHigher() {
    let document = document([row(["a", "a", "a", "b"], columns: 3)], pictures: sizes)
    let photos = pictures(document.pages[0])
    #expect(photos.count == 4 && photos[3].minY > photos[0].maxY)
    #expect(photos[3].height <= photos[0].height + 1e-6)
  }

  @Test func brokenPhotoIsLeftOutOfItsRow() {
    #expect(pictures(document([row(["a", "broken", "c"])], pictures: sizes).pages[0]).count == 2)
    #expect(document([row(["broken"]), paragraph("文")], pictures: sizes).text(.paragraph) == "文")
  }

  @Test func twoHundredColumnsAreTold() {
    let document = document([row(["a", "b", "c", "d"], columns: 200)], pictures: sizes)
    #expect(document.diagnostics.items.map(\.id) == [.tooManyColumns])
    #expect(pictures(document.pages[0]).count == 4)
  }

  @Test(arguments: CaptionPlace.allCases) func captionStandsWhereTheLayoutSays(place: CaptionPlace) throws {
    let document = document([figure("a")], pictures: sizes) {
      $0.photo.caption = place
      $0.inks.append(Ink(name: "paper", cyan: 0, magenta: 0, yellow: 0, black: 0))
    }
    let photo = try #require(pictures(document.pages[0]).first)
    let run = try #require(
      document.runs(document.pages[0]).first { $0.size == 9 || $0.size == 10 && place == .over })
    switch place {
    case .below: #expect(run.baseline - 9 > photo.maxY)
    case .above: #expect(run.baseline < photo.minY)
    case .beside: #expect((run.glyphs.first?.x ?? 0) > photo.maxX && run.baseline < photo.maxY)
    case .over: #expect(photo.minY < run.baseline && run.baseline < photo.maxY && run.ink == 0)
    }
  }

  @Test func captionMarkPointsToThePhoto() {
    for (place, mark) in [(CaptionPlace.below, "▲"), (.above, "▼"), (.beside, "◀"), (.over, "")] {
      let document = document([figure("a")], pictures: sizes) {
        ($0.photo.caption, $0.photo.captionMark) = (place, "auto")
      }
      let all = document.runs(document.pages[0]).map { String(decoding: $0.text, as: UTF8.self) }.joined()
      #expect(["▲", "▼", "◀"].filter { all.contains($0) }.joined() == mark)
    }
  }

  @Test func bleedingPhotoReachesOverTheTrim() throws {
    let document = document([figure("a", width: .bleed)], pictures: sizes)
    let photo = try #require(pictures(document.pages[0]).first)
    #expect(photo.x == -8.5 && photo.width == 577)
    #expect(abs(photo.height - 577 / 1.5) < 1e-6)
  }

  // MARK: Dividers

  /// A photo that has no room in its column stands at the next one's head, and a divider that would end the column
  /// comes after it; where text goes on under the divider, it stays.
  @Test(arguments: [(14, true), (12, false)]) func aDividerAtAFootWaitsForThePhotoBeforeIt(
    pairs: Int, waits: Bool
  ) throws {
    let size = Size(width: 300, height: 150)
    let blocks =
      plain(Array(repeating: 2, count: pairs)) + [figure("a"), .divider(nowhere)]
      + plain(Array(repeating: 2, count: 40))
    var layout = model([chapter(blocks)])
    layout.divider.shape = .rule
    let document = TestDocument(layout, pictures: ["a": size])
    let items = document.pages[0].items
    let photo = try #require(
      items.compactMap { if case .picture(let picture) = $0.content { picture.rect } else { nil } }.first)
    let rule = try #require(
      items.compactMap { if case .fill(let fill) = $0.content { fill.rect } else { nil } }.first)
    let middle = layout.page.areaRect(pageNumber: 1).x + 210
    #expect(photo.minX > middle && (rule.minX > middle) == waits)
    #expect(!waits || rule.minY > photo.maxY)
  }

  @Test(arguments: DividerOptions.Shape.allCases) func dividerTakesWholeLines(shape: DividerOptions.Shape) {
    let document = document([paragraph("上"), .divider(nowhere), paragraph("下")], columns: 1) {
      $0.divider.shape = shape
      $0.divider.ornament = "＊＊＊"
    }
    #expect(document.bodyLines(document.pages[0])[0]?.map { $0.rounded() } == [0, 2])
    let text = document.runs(document.pages[0]).map { String(decoding: $0.text, as: UTF8.self) }.joined()
    #expect(text.contains("＊") == (shape == .ornament))
    #expect(fills(document.pages[0], ink: 0).isEmpty == (shape != .rule))
  }
}
