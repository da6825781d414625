// The breaker: cost against first-fit, lone characters, hopeless measures, linear work.

import Testing
import TypesetText

@Suite struct BreakerTests {
  @Test(arguments: [12.0, 22, 40]) func totalFitNeverCostsMoreThanFirstFit(measure: Double) {
    for seed in 1...12 as ClosedRange<UInt64> {
      let text = seededText(seed, count: 250)
      let best = GridParagraph(text, measure: measure, indent: 2)
      let first = GridParagraph(text, measure: measure, indent: 2, firstFit: true)
      #expect(best.breaking.cost <= first.breaking.cost + 1e-6)
    }
  }

  @Test func spacesWithoutEndCostNoMoreThanTheirNumber() {
    let text = "口" + String(repeating: "\u{3000}", count: 4000) + "口"
    #expect(GridParagraph(text, measure: 20).strings.joined().filter { $0 == "口" }.count == 2)
  }

  @Test func severalNumbersOfLinesAreOffered() {
    var paragraph = ParagraphText()
    paragraph.append(seededText(3, count: 400), as: TextRun(start: 0, end: 0, font: 0, size: 10))
    let text = CellBuilder().shape(paragraph, with: GridShaper())
    let found = LineBreaker().breakings(of: text, shape: ParagraphShape(measure: 220, indent: 20))
    #expect(found.count > 1)
    #expect(found.map(\.lineCount) == found.map(\.lineCount).sorted())
  }

  @Test func wordWiderThanTheMeasureIsCutInNeed() {
    let text = "口口" + String(repeating: "a", count: 60) + "口口"
    let paragraph = GridParagraph(text, measure: 10)
    #expect(paragraph.strings.joined() == text)
    #expect(paragraph.lines.allSatisfy { $0.excess == 0 })
  }

  @Test func whatCannotBeCutIsToldAndKept() {
    let text = "口口" + String(repeating: "a", count: 16) + "口口"
    let paragraph = GridParagraph(text, measure: 4)
    #expect(paragraph.strings.joined() == text)
    #expect(paragraph.lines.contains { $0.excess > 0 })
  }

  @Test(arguments: ["，", "……", "“", "——", "）"]) func runsOfMarksEndLinesInNeed(mark: String) {
    let text = "口" + String(repeating: mark, count: 200)
    let paragraph = GridParagraph(text, measure: 12)
    #expect(paragraph.strings.joined() == text)
    #expect(paragraph.lines.allSatisfy { $0.excess == 0 })
  }

  @Test func addressBreaksAfterSlash() {
    let text = "见https://example.org/aaaa/bbbb/cccc/dddd网站"
    let paragraph = GridParagraph(text, measure: 12)
    #expect(paragraph.strings.joined() == text)
    #expect(paragraph.lines.count > 1)
  }

  @Test func forcedBreakEndsTheLine() {
    let paragraph = GridParagraph("口口口\n口口", measure: 10)
    #expect(paragraph.strings == ["口口口", "口口"])
    #expect(paragraph.lines[0].end == 30)
  }

  @Test func linesOfDifferentShapes() {
    var paragraph = ParagraphText()
    paragraph.append(String(repeating: "口", count: 30), as: TextRun(start: 0, end: 0, font: 0, size: 10))
    let text = CellBuilder().shape(paragraph, with: GridShaper())
    let shape = ParagraphShape(
      leading: [LineShape(start: 50, width: 50), LineShape(start: 50, width: 50)],
      rest: LineShape(start: 0, width: 100))
    let breaking = LineBreaker().breaking(of: text, shape: shape)
    #expect(breaking.lines.map(\.count) == [5, 5, 10, 10])
  }

  @Test func emptyTextHasNoLines() {
    #expect(GridParagraph("", measure: 10).lines.isEmpty)
  }

  /// A word that fits no line sends the whole paragraph to the last pass; its work stays linear.
  @Test func hopelessWordCostsNoMoreThanItsLength() {
    func seconds(_ count: Int) -> Double {
      let text = String(repeating: "口口口，口口口口。", count: count) + String(repeating: "a", count: 90) + "口口"
      let start = ContinuousClock.now
      #expect(GridParagraph(text, measure: 20).strings.joined() == text)
      let elapsed = (ContinuousClock.now - start).components
      return Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    }
    let short = (0..<3).map { _ in seconds(100) }.min() ?? 0
    let long = (0..<3).map { _ in seconds(800) }.min() ?? 0
    #expect(long / short < 30, "8 times the text took \(long / short) times as long")
  }
}

@Suite struct AddressTests {
  private let text =
    "资料可在https://www.example.org/archive/2024/ferry-crossing/index.html?lang=zh-Hans&page=1查到，也可看专页。"

  @Test(arguments: [18.0, 22, 40]) func addressesEndLinesAtTheirSigns(measure: Double) {
    let paragraph = GridParagraph(text, measure: measure)
    #expect(paragraph.strings.joined() == text)
    for (index, line) in paragraph.strings.enumerated().dropLast() {
      #expect(paragraph.lines[index].openedGap < 0.45, "\(line)")
      if let last = line.last, let next = paragraph.strings[index + 1].first, last.isASCII, next.isASCII {
        #expect("/-?=&".contains(last) || next == ".", "\(line)")
      }
    }
  }
}
