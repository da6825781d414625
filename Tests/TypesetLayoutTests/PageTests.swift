// Pages: one grid, whole text, level columns, photos and headings in their company.

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct PageTests {
  @Test func textStandsOnceInOrderAndWhole() {
    let blocks = prose(40)
    let document = TestDocument(model([chapter([heading(1, "标题", kicker: "引题")] + blocks)]))
    let source = blocks.reduce(into: "") { text, block in
      if case .paragraph(let paragraph) = block { text += paragraph.text.plain }
    }
    #expect(document.text(.paragraph) == source)
    #expect(document.text(.heading1) == "引题标题")
  }

  @Test func allBaselinesLieOnTheGrid() {
    let blocks = [heading(1, "标题")] + prose(8) + [heading(2, "小节")] + prose(6) + [figure("a")] + prose(20)
    let document = TestDocument(model([chapter(blocks)]), pictures: ["a": Size(width: 300, height: 211)])
    for page in document.pages {
      for line in document.bodyLines(page).values.joined() {
        #expect(abs(line - line.rounded()) < 1e-6)
      }
    }
  }

  @Test func columnsOfAFullPageAreFilledToTheFoot() {
    let document = TestDocument(model([chapter([heading(1, "标题")] + prose(60))]))
    for page in document.pages.dropLast() {
      let lines = document.bodyLines(page)
      // Lone first or last lines may leave one line of the column empty (CLREQ C72).
      #expect(
        (lines[0]?.max() ?? 0) > 27.9 && (lines[1]?.max() ?? 0) > 27.9, "\(lines.mapValues { $0.max() ?? 0 })"
      )
    }
  }

  /// Columns of unequal widths end level as well.
  @Test(arguments: [[260.0, 140], [140, 260]], [4, 6, 9, 12, 15, 18, 21, 24])
  func unequalColumnsAreBalanced(widths: [Double], count: Int) throws {
    var layout = model([chapter([heading(1, "标题")] + prose(count))])
    var main = RegionDescription(name: "main", place: .head, columns: 2)
    main.widths = widths
    layout.masters["body"]?.regions = [main]
    layout.masters["opening"]?.regions[1].widths = widths
    let document = TestDocument(layout)
    let page = try #require(document.pages.last)
    let rect = layout.page.areaRect(pageNumber: page.number)
    let middle = rect.x + widths[0] + 10
    let body = document.runs(page).filter {
      $0.size == 10 && $0.glyphs[0].x >= rect.x - 0.01 && $0.baseline < rect.maxY
    }
    let feet = [body.filter { $0.glyphs[0].x < middle }, body.filter { $0.glyphs[0].x >= middle }].map {
      $0.map { ($0.baseline - rect.y) / 16 }.max() ?? 0
    }
    // A line of the wide column is nearly two of the narrow one.
    #expect(feet[0] - feet[1] >= -1.5 && feet[0] - feet[1] <= 3.5, "\(feet)")
  }

  @Test(arguments: 3...30) func lastPageIsBalanced(count: Int) throws {
    let document = TestDocument(model([chapter([heading(1, "标题")] + prose(count))]))
    let lines = document.bodyLines(try #require(document.pages.last))
    let left = lines[0]?.max() ?? 0
    let right = lines[1]?.max() ?? left
    #expect(left - right >= -1.5 && left - right <= 2.5, "\(left) \(right)")
  }

  @Test func noLoneLinesAtColumnEdges() {
    let document = TestDocument(model([chapter([heading(1, "标题")] + prose(60))]))
    // A paragraph's lines in one column: their number, by the leaf they belong to.
    for page in document.pages.dropLast() {
      let rect = document.model.page.areaRect(pageNumber: page.number)
      var counts: [StructureID: [Int: Set<Double>]] = [:]
      for item in page.items {
        guard case .text(let run) = item.content, item.structure.rawValue >= 0, run.size == 10 else {
          continue
        }
        let column = (run.glyphs.first?.x ?? 0) - rect.x > 200 ? 1 : 0
        counts[item.structure, default: [:]][column, default: []].insert(run.baseline)
      }
      for (leaf, columns) in counts where columns.count > 1 {
        #expect(columns.values.allSatisfy { $0.count > 1 }, "\(leaf)")
      }
    }
  }

  @Test func headingStaysWithItsText() throws {
    for count in 10...26 {
      let blocks =
        [heading(1, "标题")] + prose(count, length: 60) + [
          heading(2, "小节"), paragraph(String(repeating: "口", count: 70)),
        ]
      let document = TestDocument(model([chapter(blocks)]))
      let leaf = try #require(document.composed.structure.lastIndex { $0.role == .heading2 })
      for page in document.pages {
        let rect = document.model.page.areaRect(pageNumber: page.number)
        for item in page.items where Int(item.structure.rawValue) == leaf {
          guard case .text(let run) = item.content else { continue }
          #expect(run.baseline < rect.maxY - 2 * 16, "heading at a foot")
        }
      }
    }
  }

  @Test func photoStandsWithItsCaptionWhole() {
    for count in 4...24 {
      let blocks = [heading(1, "标题")] + prose(count, length: 70) + [figure("a")] + prose(4)
      let document = TestDocument(model([chapter(blocks)]), pictures: ["a": Size(width: 300, height: 200)])
      var pictures = 0
      for page in document.pages {
        let area = document.model.page.areaRect(pageNumber: page.number)
        for item in page.items {
          guard case .picture(let frame) = item.content else { continue }
          pictures += 1
          let caption = page.items.contains { other in
            guard case .text(let run) = other.content, other.structure.rawValue >= 0 else { return false }
            return document.composed.structure[Int(other.structure.rawValue)].role == .caption
              && run.baseline > frame.rect.maxY && run.baseline < frame.rect.maxY + 20
              && abs((run.glyphs.first?.x ?? 0) - frame.rect.x) < 1
          }
          #expect(caption)
          #expect(frame.rect.minY >= area.minY - 0.001 && frame.rect.maxY <= area.maxY)
        }
      }
      #expect(pictures == 1)
    }
  }

  @Test func widePhotoSpansTheColumnsAndCoversNoText() {
    for count in 3...20 {
      let blocks = [heading(1, "标题")] + prose(count) + [figure("a", width: .area)] + prose(6)
      let document = TestDocument(model([chapter(blocks)]), pictures: ["a": Size(width: 900, height: 300)])
      var found = 0
      for page in document.pages {
        for case .picture(let frame) in page.items.map(\.content) {
          found += 1
          #expect(abs(frame.rect.width - 420) < 0.001)
          for run in document.runs(page) {
            #expect(
              run.baseline - run.size * 0.88 > frame.rect.maxY - 0.01 || run.baseline < frame.rect.minY + 0.01
            )
          }
        }
      }
      #expect(found == 1)
    }
  }

  @Test func chapterOpensItsOwnPage() {
    let document = TestDocument(
      model([chapter([heading(1, "一")] + prose(3)), chapter([heading(1, "二")] + prose(3))]))
    #expect(document.pages.map(\.master) == ["opening", "opening"])
    #expect(document.composed.outline.map(\.page) == [0, 1])
  }

  @Test func rectoStartLeavesABlankPage() {
    let document = TestDocument(
      model([
        chapter([heading(1, "一")] + prose(2)), .start(.recto, source: nowhere),
        chapter([paragraph("口口口")]),
      ]))
    #expect(document.pages.map(\.number) == [1, 2, 3])
    #expect(document.pages[1].items.isEmpty)
  }

  @Test func contentsShowTheRightPages() throws {
    let contents = ContentsDescription(title: inline("目录"), levels: 1, source: nowhere)
    let document = TestDocument(
      model([
        .contents(contents), chapter([heading(1, "甲")] + prose(60)), chapter([heading(1, "乙")] + prose(5)),
      ]))
    let entries = document.text(.contentsItem)
    let second = try #require(document.composed.outline.last?.page) + 1
    #expect(entries == "甲乙2\(second)" || entries == "甲2乙\(second)")
  }

  @Test func missingGlyphIsToldOncePerPlace() {
    let document = TestDocument(model([chapter([paragraph("口\u{E000}口")])]))
    #expect(document.diagnostics.items.map(\.id.name) == ["missing-glyph"])
    #expect(document.diagnostics.items[0].message.contains("U+E000"))
  }

  /// Only masters in use are held against the page, so that a document may change the size of its house style.
  @Test func boxOffThePageIsToldWhereItsMasterIsUsed() {
    var layout = model([chapter([paragraph("口口")])])
    let box = FixedBox(frame: Rect(x: 600, y: 0, width: 20, height: 20), fill: .black)
    layout.masters["back"] = PageMaster(name: "back", fixed: [box])
    #expect(TestDocument(layout).diagnostics.items.isEmpty)
    layout.content.append(.page(master: "back", source: nowhere))
    #expect(TestDocument(layout).diagnostics.items.map(\.id.name) == ["box-off-page"])
  }

  @Test func subtitleAndBylineStandInTheOpener() {
    var layout = model([
      chapter([
        heading(1, "标题"), .paragraph(Paragraph(text: inline("——副题"), style: "subtitle", source: nowhere)),
        .paragraph(Paragraph(text: inline("本报记者"), style: "byline", source: nowhere)), paragraph("口口口口口口口口"),
      ])
    ])
    for name in ["subtitle", "byline"] {
      var style = TextStyle(name: name, font: "song", size: 11, pitch: 16)
      (style.region, style.indent, style.align) = ("opener", 20, .center)
      layout.styles[name] = style
    }
    let document = TestDocument(layout)
    let runs = document.runs(document.pages[0])
    let body = runs.first { $0.size == 10 && String(decoding: $0.text, as: UTF8.self).contains("口") }
    for text in ["——副题", "本报记者"] {
      let run = runs.first { String(decoding: $0.text, as: UTF8.self) == text }
      #expect((run?.baseline ?? .infinity) < (body?.baseline ?? 0) - 10)
    }
  }

  @Test func tintAndRuleBelongToTheBlock() throws {
    var layout = model([chapter([.paragraph(Paragraph(text: inline("口口口"), style: "box", source: nowhere))])])
    var style = TextStyle(name: "box", font: "song", size: 10, pitch: 16)
    (style.background, style.padding, style.ruleBelow) = (.black, 4, Rule(width: 1))
    layout.styles["box"] = style
    let document = TestDocument(layout)
    let page = try #require(document.pages.first)
    let fills = page.items.compactMap { item -> Rect? in
      if case .fill(let fill) = item.content { fill.rect } else { nil }
    }
    let run = try #require(document.runs(page).first)
    #expect(fills.count == 2)
    #expect(fills[0].width == 200 && fills[0].height == 18)
    #expect(run.glyphs[0].x == fills[0].x + 4)
    #expect(run.baseline > fills[0].minY && run.baseline < fills[0].maxY && fills[1].minY > fills[0].maxY)
  }

  @Test func photoMayStandTwice() {
    let document = TestDocument(
      model([chapter([figure("a"), paragraph("口"), figure("a")])]),
      pictures: ["a": Size(width: 300, height: 100)])
    #expect(document.composed.pictures.count == 2)
  }

  /// Text that goes on from an opening page of one column is broken anew for the body's columns.
  @Test func textGoesOnFromAnOpeningOfOtherColumns() {
    var layout = model([chapter([heading(1, "标题")] + prose(40))])
    layout.masters["opening"]?.regions[1].columns = 1
    let document = TestDocument(layout)
    #expect(document.pages.count > 2)
    for page in document.pages {
      #expect(page.master == (page.number == 1 ? "opening" : "body"))
      var ends: [Double: Double] = [:]
      for run in document.runs(page) where run.size == 10 {
        let first = run.glyphs.first?.x ?? 0
        #expect(first >= (ends[run.baseline] ?? 0) - 0.001)
        ends[run.baseline] = (run.glyphs.last?.x ?? 0)
      }
    }
  }

  @Test func fullPageTakesNothingMore() {
    for count in 28...32 {
      let blocks = (0..<count).map { _ in paragraph("口口口") }
      let document = TestDocument(
        model([chapter(blocks), chapter([paragraph("乙乙")])], columns: 1))
      for page in document.pages {
        let area = document.model.page.areaRect(pageNumber: page.number)
        for run in document.runs(page)
        where run.text != Array("— 1 —".utf8) && run.text != Array("— 2 —".utf8) {
          #expect(run.baseline < area.maxY)
        }
      }
    }
  }

  @Test func longCodeRunsOverColumns() {
    let code = (0..<120).map { "line \($0)" }.joined(separator: "\n")
    var layout = model([chapter([.code(text: code, source: nowhere), paragraph("口")])])
    var style = TextStyle(name: "code", font: "hei", size: 9, pitch: 13)
    style.align = .start
    layout.styles["code"] = style
    let document = TestDocument(layout)
    #expect(document.diagnostics.items.isEmpty)
    let text = document.text(.code)
    for index in 0..<120 { #expect(text.contains("line \(index)")) }
  }

  @Test func listLabelsStandWithEveryItem() {
    let items: [[Block]] = [[paragraph("甲")], [.code(text: "x", source: nowhere)], [], [paragraph("丁")]]
    let list = Block.list(List(start: 1, items: items, source: nowhere))
    #expect(TestDocument(model([chapter([list])])).text(.label) == "1.2.3.4.")
  }

  @Test func picturesTallerThanThePageAreFitted() {
    let document = TestDocument(
      model([chapter([heading(1, "标题"), figure("a"), paragraph("口口")])]),
      pictures: ["a": Size(width: 60, height: 900)])
    #expect(document.diagnostics.items.isEmpty)
    #expect(document.text(.caption) == "说明a")
  }

  @Test func missingGlyphOfARunningLineIsToldOnce() {
    var layout = model([chapter([paragraph("口"), heading(2, "节"), paragraph("口")])])
    layout.masters["body"]?.footer?.outside = "\u{E000}{page}"
    #expect(TestDocument(layout).diagnostics.items.map(\.id.name) == ["missing-glyph"])
  }

  @Test func pictureWithoutSizeIsLeftOut() {
    let document = TestDocument(model([chapter([figure("x"), paragraph("口口")])]))
    #expect(document.composed.pictures.isEmpty)
    #expect(document.text(.paragraph) == "口口")
  }
}
