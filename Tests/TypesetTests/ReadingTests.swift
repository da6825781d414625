// Pinyin above and zhuyin beside (CLREQ 3.3), measured on the page.

import Testing
import Typeset

@Suite struct ReadingTests {
  private func start(_ word: String, _ page: InlinePage) throws -> (x: Double, run: GlyphRun) {
    let run = try #require(
      page.runs.first { String(decoding: $0.text, as: UTF8.self) == word && $0.size < 10 }, "\(word)")
    return (try #require(run.glyphs.first).x, run)
  }

  @Test func pinyinIsHalfAsLargeAboveTheMiddle() throws {
    let page = try InlinePage("代表{一;yī}春宇。\n")
    let (x, run) = try start("yī", page)
    let base = try page.mark("一")
    #expect(run.size == 5)
    let width = (try start("yī", page).run.glyphs.last).map { $0.x - x } ?? 0
    // The last letter, ī, is about 0.3 em wide.
    #expect(isNear(x + (width + 1.5) / 2, base.x + 5, within: 0.4))
    #expect(run.baseline < base.baseline - 8.8 && run.baseline > base.baseline - 8.8 - 3)
    #expect(try isNear((page.mark("春")).x, base.x + 10), "a short reading moves nothing")
  }

  @Test func longReadingsOfNeighboursKeepAQuarterEm() throws {
    let page = try InlinePage("{双双;shuāng shuāng}\n")
    let readings = page.runs.filter { $0.size == 5 }
    try #require(readings.count == 2)
    let width = (try #require(readings[0].glyphs.last).x - readings[0].glyphs[0].x) + 2.9
    #expect(readings[1].glyphs[0].x - readings[0].glyphs[0].x - width >= 1.25 - 0.4)
    let marks = page.marks.filter { $0.text == "双" }
    #expect(marks[1].x - marks[0].x > 12, "the characters make room")
  }

  @Test func aLongReadingReachesOverItsNeighbour() throws {
    let page = try InlinePage("老{庄;zhuāng}重\n")
    let (x, _) = try start("zhuāng", page)
    let (before, base, after) = (try page.mark("老"), try page.mark("庄"), try page.mark("重"))
    #expect(x < base.x && x >= before.x + 10 - 2.5 - 0.01)
    #expect(isNear(base.x + 5 - before.x, after.x + 5 - base.x, within: 2.6))
  }

  @Test func readingsStayInsideTheMeasure() throws {
    let page = try InlinePage("{庄;zhuāng}重\n")
    #expect(try isNear(start("zhuāng", page).x, InlinePage.left))
  }

  @Test func readingsNeverChangeTheLineGap() throws {
    let text = String(repeating: "{统;tǒng}计", count: 40)
    let page = try InlinePage(text + "\n")
    #expect(page.baselines.count > 2)
    #expect(zip(page.baselines, page.baselines.dropFirst()).allSatisfy { isNear($1 - $0, 18) })
    #expect(page.findings.isEmpty)
    let narrow = try InlinePage(text + "\n", pitch: "15pt")
    #expect(narrow.findings.contains { $0.contains("[narrow-line-gap]") })
    // One line alone stands between its neighbours all the same.
    let one = try InlinePage("统计。\n\n{统;tǒng}计。\n", pitch: "15pt")
    #expect(
      one.findings.contains { $0.contains("[narrow-line-gap]") && $0.contains("chapter.md:3:") },
      "\(one.findings)")
  }

  /// What stands under one line and above the next shares one gap; where it does not fit, that is told.
  @Test func marksOnBothSidesOfAGapAreTold() throws {
    let read = "\(String(repeating: "{统;tǒng}计", count: 20))"
    let told = { (text: String, pitch: String) in
      try InlinePage(text + "\n", pitch: pitch).findings.filter { $0.contains("[narrow-line-gap]") }
    }
    // Dots reach 0.21 em under a line, a line and dots 0.36 em, a comment 0.53 em; readings 0.53 em above the next.
    #expect(try told("[\(read)]{.dots}", "17.5pt").isEmpty && told("[\(read)]{.dots}", "17.3pt").count == 1)
    #expect(try told("[\(read)]{.marked}", "19pt").isEmpty && told("[\(read)]{.marked}", "18.8pt").count == 1)
    let remarked = "{统计;;此处有误}统计统计统计统计统计统计统计\(read)"
    #expect(try told(remarked, "20.7pt").isEmpty)
    let findings = try told(remarked, "18pt")
    #expect(findings.count == 1 && findings[0].contains("under one line and above the next"), "\(findings)")
    // Beside each other they do not meet: the comment stands under words whose next line has no reading there.
    let apart = "{统计;;此处有误}" + String(repeating: "统", count: 40) + read
    #expect(try told(apart, "18pt").isEmpty)
  }

  @Test func wordsAreReadAsOne() throws {
    let page = try InlinePage("{北京;Běijīng}与{花儿;huār}和{人工智能;artificial intelligence}。\n")
    let readings = page.runs.filter { $0.size == 5 }.map { String(decoding: $0.text, as: UTF8.self) }
    #expect(readings == ["Běijīng", "huār", "artificial intelligence"])
  }

  /// The base is found by searching; what is read comes after the line.
  @Test func baseTextStaysWholeInTheFile() throws {
    let page = try InlinePage("代表{郝;hǎo}春宇与{北京;běi jīng}市。\n")
    let raw = try page.rawText()
    #expect(raw.bare.contains("代表郝春宇与北京市。"))
    #expect(raw.contains("hǎo") && raw.contains("běi"))
  }

  @Test func readingsAreTaggedAsRuby() throws {
    let page = try InlinePage("代表{郝;hǎo}春宇与{北京;běi jīng}市。\n")
    func text(_ role: StructureRole) -> [String] {
      let nodes = page.document.composed.structure
      return nodes.indices.filter { nodes[$0].role == role }.map { node in
        page.items.reduce(into: "") { text, item in
          guard item.structure.rawValue == Int32(node), case .text(let run) = item.content else { return }
          text += String(decoding: run.text, as: UTF8.self)
        }
      }
    }
    #expect(text(.rubyBase) == ["郝", "北京"] && text(.rubyText) == ["hǎo", "běijīng"])
    _ = try page.rawText()
    let tags = try run("pdfinfo", ["-struct", page.folder.path + "/page.pdf"]).output
    #expect(tags.contains("Ruby") && tags.contains("RB") && tags.contains("RT"))
  }

  @Test func zhuyinStandsAtTheRight() throws {
    let page = try InlinePage("甲{春眠;ㄔㄨㄣ ㄇㄧㄢˊ}乙\n")
    let (spring, sleep, after) = (try page.mark("春"), try page.mark("眠"), try page.mark("乙"))
    #expect(isNear(sleep.x - spring.x, 15) && isNear(after.x - sleep.x, 15), "half an em beside each")
    let signs = page.marks.filter { $0.size == 3 }
    try #require(signs.map(\.text) == ["ㄔ", "ㄨ", "ㄣ", "ㄇ", "ㄧ", "ㄢ"], "3 : 10")
    for sign in signs.prefix(3) { #expect(sign.x > spring.x + 10 && sign.x + 3 <= spring.x + 15) }
    #expect(isNear(signs[1].baseline - signs[0].baseline, 3))
    // The three signs stand about the middle of the em box.
    #expect(isNear(signs[1].baseline - 0.38 * 3, spring.baseline - 3.8))
    let tone = try #require(page.marks.first { $0.text == "ˊ" })
    #expect(tone.x > signs[5].x + 1.5)
  }

  @Test func zhuyinOfAnotherCountIsTold() throws {
    let page = try InlinePage("{北京市;ㄅㄟˇ ㄐㄧㄥ}\n")
    #expect(page.findings.contains { $0.contains("[reading-count]") && $0.contains("chapter.md:1:1") })
  }

  @Test func bracesWithoutHanAreText() throws {
    #expect(try InlinePage("集合{a;b}与\\{郝;hǎo}\n").rawText().contains("{a;b}"))
  }
}

/// Readings, dots and comments have room where no line gap of the body gives it: in rows, on tints.
@Suite struct ReadingRoomTests {
  private static let tight = """
      table-cell: {font: song, size: 10pt, pitch: 13pt}
      table-head: {font: song, size: 10pt, pitch: 13pt}
    """

  private func table(_ first: String, _ second: String, _ third: String) throws -> InlinePage {
    try InlinePage(
      "| 甲甲 | 乙乙 |\n|---|---|\n| \(first) | 一 |\n| \(second) | 二 |\n| \(third) | 三 |\n",
      styles: ReadingRoomTests.tight)
  }

  /// The letters of pinyin rise 0.86 of their size, em boxes reach 0.12 em down and 0.88 em up.
  @Test func readingsInRowsKeepClearOfTheRowAbove() throws {
    let page = try table("口", "{郝;hǎo}字", "田")
    let reading = try #require(page.marks.first { $0.size == 5 })
    let foot = try page.mark("口").baseline + 1.2
    #expect(reading.baseline - 0.86 * 5 >= foot - 0.01)
    #expect(isNear(try page.mark("郝").baseline, try page.mark("二").baseline), "rows have one baseline")
    #expect(isNear(try page.mark("口").baseline, try page.mark("一").baseline))
    // As close as rows without readings stand, it would reach into the row above.
    let plain = try table("口", "郝字", "田")
    let step = try plain.mark("郝").baseline - plain.mark("口").baseline
    #expect(isNear(step, 13))
    let rise = try page.mark("郝").baseline - reading.baseline
    #expect(step - rise - 0.86 * 5 < 1.2 - 0.5)
    #expect(isNear(try page.mark("田").baseline - page.mark("郝").baseline, 13), "the row after is not moved")
  }

  @Test func readingsInHeadsKeepClearOfTheRule() throws {
    let page = try InlinePage(
      "| {郝;hǎo}甲 | 乙乙 |\n|---|---|\n| 口 | 一 |\n", styles: ReadingRoomTests.tight)
    let reading = try #require(page.marks.first { $0.size == 5 })
    let rule = try #require(
      page.items.compactMap { item -> Rect? in
        if case .fill(let fill) = item.content, fill.rect.width > 100 { fill.rect } else { nil }
      }.map(\.maxY).min())
    #expect(reading.baseline - 0.86 * 5 >= rule - 0.01)
    #expect(isNear(try page.mark("郝").baseline, try page.mark("乙").baseline))
  }

  @Test func dotsAndCommentsInRowsKeepClearOfTheRowBelow() throws {
    let tall = "  table-cell: {font: song, size: 10pt, pitch: 10.5pt}"
    let rows = { (second: String) in
      try InlinePage("| 甲甲 | 乙乙 |\n|---|---|\n| 口 | 一 |\n| \(second) | 二 |\n| 田 | 三 |\n", styles: tall)
    }
    let plain = try rows("郝字")
    #expect(isNear(try plain.mark("田").baseline - plain.mark("郝").baseline, 10.5))
    let dotted = try rows("[郝字]{.dots}")
    let dot = try #require(dotted.dots.first)
    #expect(try dotted.mark("田").baseline - 8.8 >= dot.y + 0.7 - 0.01)
    #expect(try plain.mark("田").baseline - 8.8 < plain.mark("郝").baseline + 2.6 + 0.7)
    let remarked = try rows("{郝字;;批语}")
    let comment = try #require(remarked.marks.first { $0.text == "批" })
    #expect(try remarked.mark("田").baseline - 8.8 >= comment.baseline + 0.12 * 5 - 0.01)
    #expect(try remarked.mark("郝").baseline - remarked.mark("口").baseline < 10.51, "nothing above it")
  }

  /// Zhuyin stands inside the height of its character; a row grows for none of its signs.
  @Test func zhuyinInRowsStaysInItsRow() throws {
    let page = try table("口", "{眠;ㄇㄧㄢˊ}字", "田")
    let signs = page.marks.filter { $0.size == 3 }
    let (above, below) = (try page.mark("口").baseline + 1.2, try page.mark("田").baseline - 8.8)
    try #require(signs.count == 3)
    for sign in signs { #expect(sign.baseline - 0.88 * 3 >= above && sign.baseline + 0.12 * 3 <= below) }
    #expect(isNear(try page.mark("眠").baseline - page.mark("口").baseline, 13))
  }

  @Test func readingsInHeadingsStandOnTheirTint() throws {
    let style =
      "  heading-2: {font: hei, size: 14pt, pitch: 15pt, background: black, color: paper, padding: 1pt}"
    let top = { (page: InlinePage) -> Double in
      page.items.compactMap { item -> Double? in
        if case .fill(let fill) = item.content, fill.rect.height > 5 { fill.rect.y } else { nil }
      }.min() ?? .nan
    }
    let page = try InlinePage("正文。\n\n## {郝;hǎo}题\n\n正文。\n", styles: style)
    let reading = try #require(page.marks.first { $0.size == 7 })
    #expect(reading.baseline - 0.86 * 7 >= top(page) - 0.01)
    let plain = try InlinePage("正文。\n\n## 郝题\n\n正文。\n", styles: style)
    let rise = try page.mark("郝").baseline - reading.baseline
    #expect(try plain.mark("郝").baseline - rise - 0.86 * 7 < top(plain) - 1, "without room it would not")
  }
}
