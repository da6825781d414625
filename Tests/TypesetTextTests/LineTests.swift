// What lines look like: edges, widths of marks, gaps, and what is never parted.

import Testing
import TypesetText

@Suite struct LineEdgeTests {
  private static let prohibitedAtStart: Set<Character> = [
    "，", "、", "。", "；", "：", "！", "？", "”", "）", "》", "·", "％",
  ]
  private static let prohibitedAtEnd: Set<Character> = ["“", "（", "《"]

  @Test(arguments: 8...40) func noLineBeginsOrEndsWithProhibitedMark(measure: Int) {
    for seed in 1...6 as ClosedRange<UInt64> {
      let paragraph = GridParagraph(seededText(seed, count: 220), measure: Double(measure), indent: 2)
      for line in paragraph.strings {
        #expect(!Self.prohibitedAtStart.contains(line.first ?? "x"), "\(line)")
        #expect(!Self.prohibitedAtEnd.contains(line.last ?? "x"), "\(line)")
      }
    }
  }

  @Test func levelNoneLetsMarksBeginLines() {
    let text = String(repeating: "口口口，", count: 40)
    let starts = (3...9).flatMap {
      GridParagraph(text, measure: Double($0), level: .none).strings.dropFirst()
    }
    .compactMap(\.first)
    #expect(starts.contains("，"))
  }

  @Test(arguments: [8.0, 12, 20, 22, 40]) func linesJoinToTheParagraph(measure: Double) {
    for seed in 10...14 as ClosedRange<UInt64> {
      let text = seededText(seed, count: 300)
      #expect(GridParagraph(text, measure: measure, indent: 2).strings.joined() == text)
    }
  }

  @Test(arguments: [12.0, 22, 40]) func everyFullLineFillsTheMeasure(measure: Double) {
    for seed in 20...25 as ClosedRange<UInt64> {
      let paragraph = GridParagraph(seededText(seed, count: 300), measure: measure, indent: 2)
      for (index, line) in paragraph.lines.enumerated().dropLast() where line.excess == 0 {
        // A line of one long number has no gap to open.
        guard paragraph.strings[index].utf8.contains(where: { $0 >= 0xE4 }) else { continue }
        #expect(abs(line.end - measure * 10) < 0.001, "\(seed) \(paragraph.strings[max(0, index - 1)...])")
      }
      #expect(paragraph.lines.allSatisfy { $0.excess == 0 })
    }
  }

  @Test func markAtLineEndTakesHalfAnEm() {
    for mark in ["、", "，", "。", "；", "：", "！", "？", "）", "》", "”"] {
      let opening = mark == "）" ? "（" : mark == "》" ? "《" : mark == "”" ? "“" : "口"
      // Ten characters and the mark's half: 10.5 em is full without any give.
      let text = "口" + opening + "口口口口口口口口" + mark + "口口口口口口"
      let paragraph = GridParagraph(text, measure: opening == "口" ? 10.5 : 10.5)
      guard paragraph.strings.first?.hasSuffix(mark) == true else {
        Issue.record("\(mark) is not at the line's end: \(paragraph.strings)")
        continue
      }
      #expect(abs(paragraph.lines[0].end - 105) < 0.001)
    }
  }

  @Test func lastLineIsLeftAlone() {
    let paragraph = GridParagraph("口口口口口口口口口口口口口口口", measure: 10)
    #expect(paragraph.positions(ofLine: 1) == [0, 1, 2, 3, 4])
  }

  @Test func pureHanStandsOnTheGrid() {
    let paragraph = GridParagraph(String(repeating: "口", count: 35), measure: 10, indent: 2)
    #expect(paragraph.positions(ofLine: 0) == (2..<10).map(Double.init))
    #expect(paragraph.positions(ofLine: 1) == (0..<10).map(Double.init))
  }

  @Test func openersBeginAllLinesAlike() {
    for opener in ["（", "《", "“", "【", "「"] {
      let paragraph = GridParagraph(opener + "口口口口口", measure: 20, indent: 2)
      // The glyph is one em with its ink at the right: the pen stands half an em before the indent.
      #expect(paragraph.positions(ofLine: 0).prefix(2) == [1.5, 2.5])
    }
  }
}

@Suite struct MarkWidthTests {
  @Test func twoMarksInARowTakeOneAndAHalfEm() {
    for (pair, next) in [("）（", 2.5), ("。”", 2.5), ("：“", 2.5), ("”，", 2.5), ("、《", 2.5), ("（“", 2.5)] {
      let paragraph = GridParagraph("口" + pair + "口口", measure: 20)
      #expect(paragraph.positions(ofLine: 0)[3] == next, "\(pair)")
    }
  }

  @Test func oneMarkTakesAnEm() {
    let paragraph = GridParagraph("口，口（口）口", measure: 20)
    #expect(paragraph.positions(ofLine: 0) == [0, 1, 2, 3, 4, 5, 6])
  }

  @Test func pairsAreAlikeAcrossRuns() {
    var text = ParagraphText()
    text.append("会议强调：", as: TextRun(start: 0, end: 0, font: 0, size: 10))
    text.append("“要实干！”", as: TextRun(start: 0, end: 0, font: 1, size: 10))
    let shaped = CellBuilder().shape(text, with: GridShaper())
    let whole = GridParagraph("会议强调：“要实干！”", measure: 20)
    #expect(shaped.naturalWidth == whole.text.naturalWidth)
  }

  @Test func interpunctTakesHalfAnEm() {
    let paragraph = GridParagraph("马克思·恩格斯", measure: 20)
    #expect(paragraph.positions(ofLine: 0)[4] == 3.5)
  }
}

@Suite struct MixedTextTests {
  @Test func gapBetweenHanAndLatin() {
    let paragraph = GridParagraph("共341户", measure: 20)
    #expect(paragraph.positions(ofLine: 0) == [0, 1.25, 1.75, 2.25, 3.0])
  }

  /// = and / are neither letters nor digits.
  @Test func noGapBesideEqualsAndSlash() {
    let paragraph = GridParagraph("元/人，上年=100", measure: 20)
    #expect(paragraph.positions(ofLine: 0) == [0, 1, 1.5, 2.5, 3.5, 4.5, 5.5, 6, 6.5, 7])
  }

  @Test func typedSpaceIsTheSameSingleGap() {
    let typed = GridParagraph("共 341 户口", measure: 20)
    let bare = GridParagraph("共341户口", measure: 20)
    #expect(typed.text.naturalWidth == bare.text.naturalWidth)
  }

  @Test func noGapBesideFullWidthMarks() {
    let paragraph = GridParagraph("口，AI。", measure: 20)
    #expect(paragraph.positions(ofLine: 0) == [0, 1, 2, 2.5, 3])
    let spaced = GridParagraph("口， AI 。", measure: 20)
    #expect(spaced.text.naturalWidth == paragraph.text.naturalWidth)
  }

  @Test(arguments: 5...40) func numbersAreNeverParted(measure: Int) {
    let text = "办结1,234.5%的事项，气温−3.2度，拨款¥8,600元，"
    for line in GridParagraph(String(repeating: text, count: 4) + "完毕了。", measure: Double(measure)).strings {
      for number in ["1,234.5%", "3.2", "¥8,600"] {
        for cut in number.indices.dropFirst() {
          #expect(
            !line.hasSuffix("的" + number[..<cut]) && !line.hasSuffix(number[..<cut]) || line.hasSuffix(number)
          )
        }
      }
    }
  }

  @Test(arguments: 6...40) func dashesAndDotsAreNeverParted(measure: Int) {
    let text = String(repeating: "实干——实绩……担当", count: 12)
    for line in GridParagraph(text, measure: Double(measure)).strings {
      #expect(line.filter { $0 == "—" }.count.isMultiple(of: 2))
      #expect(line.filter { $0 == "…" }.count.isMultiple(of: 2))
    }
  }
}

@Suite struct ScriptTests {
  /// The width says which face served: full in Chinese, half in Western.
  @Test func quotesFollowTheirContext() {
    let chinese = GridParagraph("会议强调“要实干”", measure: 40)
    #expect(chinese.text.naturalWidth == 85)
    let western = GridParagraph("Let’s go “AI”.", measure: 40)
    #expect(western.text.naturalWidth == 14 * 5)
    let afterDigit = GridParagraph("“1248+X”工作法", measure: 40)
    #expect(afterDigit.text.naturalWidth == 5 + 6 * 5 + 10 + 30)
  }

  @Test func apostropheStaysWestern() {
    let paragraph = GridParagraph("他说don’t好", measure: 40)
    #expect(paragraph.text.naturalWidth == 20 + 2.5 + 25 + 2.5 + 10)
  }
}
