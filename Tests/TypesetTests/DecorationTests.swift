// Lines and dots between lines (CLREQ 3.1.8), raised text, even spacing: measured on the page.

import Testing
import Typeset

@Suite struct DecorationTests {
  @Test func dotsStandUnderHanAndNothingElse() throws {
    let page = try InlinePage("这是[重要，A1 的]{.dots}事。\n")
    try #require(page.dots.count == 3)
    for (dot, text) in zip(page.dots, ["重", "要", "的"]) {
      let mark = try page.mark(text)
      #expect(isNear(dot.x, mark.x + 5), "\(text) is not centred")
      // Below the em box, which ends 1.2 pt under the baseline, and within half a line gap.
      #expect(dot.y > mark.baseline + 1.2 && dot.y < mark.baseline + 1.2 + 4)
    }
    #expect(try InlinePage("这是重要，A1 的事。\n").dots.isEmpty)
  }

  @Test func marksNeverChangeTheLineGap() throws {
    let plain = String(repeating: "常委会听取报告", count: 12)
    let marked = "[\(plain)]{.marked}"
    let bare = try InlinePage(plain + "\n").baselines
    #expect(try InlinePage(marked + "\n").baselines == bare)
    #expect(bare.count == 3 && zip(bare, bare.dropFirst()).allSatisfy { isNear($1 - $0, 18) })
  }

  @Test func firstTheLineThenTheDot() throws {
    let page = try InlinePage("[王安石]{.marked}，[王]{.dots}\n")
    let line = try #require(page.lines.first)
    try #require(page.dots.count == 4)
    #expect(page.dots[0].y - 0.7 > line.maxY, "the dot stands below the line")
    #expect(page.dots[3].y < page.dots[0].y, "without a line it is nearer")
  }

  @Test func neighbouringNamesStayApartAndWhole() throws {
    let page = try InlinePage("[茅盾]{.name}[巴金]{.name}\n")
    try #require(page.lines.count == 2)
    #expect(isNear(page.lines[1].minX - page.lines[0].maxX, 1.25))
    #expect(isNear(page.lines[0].minX - InlinePage.left, 0.625))
    let whole = try InlinePage("[茅盾**巴金**]{.name}\n")
    #expect(whole.lines.count == 1, "one name in two weights has one line")
    #expect(isNear(whole.lines[0].width, 40 - 1.25))
  }

  @Test func titlesHaveAWavyLineOfWholeWaves() throws {
    let page = try InlinePage("[呐喊]{.book}[彷徨]{.book}\n")
    try #require(page.waves.count == 2)
    #expect(page.lines.isEmpty)
    #expect(page.waves[0].halfWaves == 9 && isNear(page.waves[0].rect.width, 18.75))
    #expect(page.waves[1].rect.minX - page.waves[0].rect.maxX > 1)
  }

  @Test func aNameInATitleHasItsLineBelow() throws {
    let page = try InlinePage("[[鲁迅]{.name}全集]{.book}\n")
    let (line, wave) = (try #require(page.lines.first), try #require(page.waves.first))
    #expect(line.minY > wave.rect.maxY && isNear(wave.rect.width, 38.75))
  }

  /// Case F18.
  @Test func aLineEndsWithItsLastCharacter() throws {
    let page = try InlinePage("<u>五日</u>M，字<u>Latin</u>字\n")
    let (day, letter) = (try page.mark("日"), try page.mark("M"))
    try #require(page.lines.count == 2)
    #expect(isNear(page.lines[0].maxX, day.x + 10))
    #expect(isNear(letter.x - page.lines[0].maxX, 2.5, within: 0.2), "the gap stays bare")
    let last = try #require(page.marks.last { $0.text == "字" })
    #expect(try isNear(page.lines[1].minX, page.mark("L").x))
    #expect(isNear(last.x - page.lines[1].maxX, 2.5, within: 0.2))
  }

  @Test func aLineGoesOnInTheNextLine() throws {
    let page = try InlinePage("甲<u>\(String(repeating: "统", count: 70))</u>乙\n")
    try #require(page.lines.count == 3)
    #expect(isNear(page.lines[0].maxX, InlinePage.left + InlinePage.measure))
    #expect(isNear(page.lines[1].width, InlinePage.measure))
    #expect(isNear(page.lines[2].minX, InlinePage.left))
  }

  /// Case F17.
  @Test func noGapStandsBesideRaisedText() throws {
    let page = try InlinePage("脚注^1^后，字x^2^尾，面积25m²的，对照1字\n")
    let raised = page.marks.filter { $0.size == 6.5 }
    try #require(raised.map(\.text) == ["1", "2"])
    #expect(try raised[0].baseline < (page.mark("脚").baseline) - 3)
    #expect(try (page.mark("后")).x - raised[0].x < 4.2)
    #expect(try isNear(raised[0].x, (page.mark("注")).x + 10))
    #expect(try (page.mark("尾")).x - raised[1].x < 4.2)
    #expect(try (page.mark("的")).x - (page.mark("²")).x < 6)
    let control = try #require(page.marks.last { $0.text == "1" && $0.size == 10 })
    #expect(
      try (#require(page.marks.last { $0.text == "字" })).x - control.x > 7, "a plain figure has its gap")
    #expect(try page.rawText().bare.contains("脚注1后，字x2尾"))
  }

  @Test func loweredTextStandsBelow() throws {
    let page = try InlinePage("H~2~O与CO<sub>2</sub>\n")
    let lowered = page.marks.filter { $0.size == 6.5 }
    #expect(try lowered.count == 2 && lowered[0].baseline > (page.mark("H").baseline) + 1)
  }

  /// Case F39: the mechanism.
  @Test func namesAreSpreadToOneWidth() throws {
    let page = try InlinePage("甲[张三]{.three}乙\n\n丙[李　四]{.three}丁\n\n戊[诸葛示例]{.three}己\n")
    for (first, last, after) in [("张", "三", "乙"), ("李", "四", "丁")] {
      #expect(try isNear((page.mark(last)).x - (page.mark(first)).x, 20))
      #expect(try isNear((page.mark(after)).x - (page.mark(first)).x, 30))
    }
    #expect(try isNear((page.mark("己")).x - (page.mark("诸")).x, 40), "four characters are set solid")
  }

  @Test func distributedLinesFillTheMeasure() throws {
    let page = try InlinePage(
      "## 统计表\n\n## 甲\n\n正文。\n",
      styles: "  heading-2: {font: song, size: 10pt, pitch: 18pt, align: distribute, start-indent: 0}")
    #expect(try isNear((page.mark("统")).x, InlinePage.left))
    #expect(try isNear((page.mark("计")).x, InlinePage.left + 145))
    #expect(try isNear((page.mark("表")).x, InlinePage.left + 290))
    #expect(try isNear((page.mark("甲")).x, InlinePage.left + 145), "one character stands in the middle")
  }

  @Test func letterSpacingIsNotPutAtTheLineEnd() throws {
    let page = try InlinePage(
      String(repeating: "统计永一", count: 20) + "\n", styles: "  quote: {}",
      more: ""
    ).baselines
    let spaced = try InlinePage(
      "> " + String(repeating: "统计永一", count: 20) + "\n",
      styles:
        "  quote: {font: song, align: justify, letter-spacing: 1pt, start-indent: 0, end-indent: 0, indent: 0}"
    )
    let first = spaced.marks.filter { $0.baseline == spaced.baselines[0] }
    #expect(first.count == 27, "27 characters with 26 spaces take 296 pt")
    let last = try #require(first.last)
    #expect(isNear(last.x + 10, InlinePage.left + InlinePage.measure))
    #expect(first.dropFirst().first.map { $0.x - first[0].x } ?? 0 > 11)
    #expect(page.count == 3)
  }

  @Test func unknownStyleIsToldWithItsPlace() throws {
    let page = try InlinePage("正文，[鲁迅]{.nmae}。\n")
    try #require(page.findings.count == 1)
    #expect(page.findings[0].contains("chapter.md:1:4: error") && page.findings[0].contains("“name”"))
  }

  @Test func marksWithoutRoomAreTold() throws {
    let text = "[\(String(repeating: "统", count: 70))]{.dots}\n"
    let narrow = try InlinePage(text, pitch: "14pt")
    #expect(narrow.findings.contains { $0.contains("[narrow-line-gap]") && $0.contains("15.0pt") })
    #expect(try InlinePage(text).findings.isEmpty)
  }
}
