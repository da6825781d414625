// Lines and dots under words, readings above and beside them; none changes the distance of lines.

import Foundation
import Testing

@Suite struct InterlinearTests {
  private static let setting = Setting(pitch: 18).style("dots: {emphasis-mark: dot}")
    .style("marked: {line: proper-name, emphasis-mark: dot}")

  @Test func dotsStandUnderTheirCharacters() throws {
    let on = try Press.set("这是[重要的事，A1也]{.dots}是", InterlinearTests.setting)
    let han = "重要的事也"
    let off = try Press.set("这是重要的事，A1也是", InterlinearTests.setting)
    measure(
      .interlinear, "a dot for each Han, none under marks and Latin", Double(on.page.paths.count), is: 5,
      off: Double(off.page.paths.count))
    // The upper stroke of a frame stands above its word.
    let framed = try Press.set("这是[重]{.deceased}是", InterlinearTests.setting)
    let above = (framed.page.paths.map(\.midY).min() ?? .nan) - framed.line.baseline
    let later = try Press.set("这是重要的[事，A1也是]{.dots}", InterlinearTests.setting)
    for (place, (dot, character)) in zip(on.page.paths, han).enumerated() {
      let other = later.page.paths[min(place, 2)]
      measure(
        .interlinear, "the dot under \(character)", (dot.midX - 40) / 10,
        is: on.line.pen(of: character) + 0.5, off: (other.midX - 40) / 10)
      measure(
        .interlinear, "the dot under \(character), down", (dot.midY - on.line.baseline) / 10, in: 0.12...0.5,
        off: above / 10)
    }
    measure(
      .interlinear, "no dot without the style", Double(off.page.paths.count), is: 0,
      off: Double(on.page.paths.count))
  }

  /// Where characters are pulled apart, dots stay under their middles and lines stay whole.
  @Test func dotsFollowLooseText() throws {
    let loose = InterlinearTests.setting.body("indent: 0字, letter-spacing: 0.2em")
    let dots = try Press.set("这[重要]{.dots}是", loose)
    let solid = try Press.set("这[重要]{.dots}是", InterlinearTests.setting)
    for (place, (dot, character)) in zip(dots.page.paths, "重要").enumerated() {
      measure(
        .interlinear, "the dot under loose \(character)", (dot.midX - 40) / 10,
        is: dots.line.pen(of: character) + 0.5, off: (solid.page.paths[place].midX - 40) / 10)
    }
    let (wide, tight) = (
      try Press.set("这[鲁迅]{.name}是", loose), try Press.set("这[鲁迅]{.name}是", InterlinearTests.setting)
    )
    let two = try Press.set("这[鲁]{.name}[迅]{.name}是", loose)
    measure(
      .interlinear, "one line under loose words", Double(wide.page.paths.count), is: 1,
      off: Double(two.page.paths.count))
    let width = { (specimen: Specimen) in (specimen.page.paths[0].maxX - specimen.page.paths[0].minX) / 10 }
    measure(
      .interlinear, "the line grows with the words", width(wide),
      in: (width(tight) + 0.19)...(width(tight) + 0.41),
      off: width(tight))
  }

  @Test func linesStandUnderTheirWordsAndStayApart() throws {
    for style in ["name", "book"] {
      let on = try Press.set("这[茅盾]{.\(style)}[巴金]{.\(style)}是", InterlinearTests.setting)
      let one = try Press.set("这[茅盾巴金]{.\(style)}是", InterlinearTests.setting)
      measure(
        .interlinear, "\(style): a line for each", Double(on.page.paths.count), is: 2,
        off: Double(one.page.paths.count))
      let (first, second) = (on.page.paths[0], on.page.paths[1])
      let under = try Press.set("这<u>茅盾</u>巴金[是]{.deceased}", InterlinearTests.setting)
      measure(
        .interlinear, "\(style): neighbours stay apart", (second.minX - first.maxX) / 10, in: 0.05...0.25,
        off: (under.page.paths[0].maxX - 40) / 10 - under.line.pen(of: "盾") - 1)
      measure(
        .interlinear, "\(style): begins at its word", (first.minX - 40) / 10 - on.line.pen(of: "茅"),
        in: 0...0.125, off: (second.minX - 40) / 10 - on.line.pen(of: "茅"))
      measure(
        .interlinear, "\(style): ends at its word", on.line.pen(of: "金") + 1 - (second.maxX - 40) / 10,
        in: 0...0.125, off: on.line.pen(of: "金") + 1 - (first.maxX - 40) / 10)
      let frame = under.page.paths.map(\.minY).min() ?? .nan
      measure(
        .interlinear, "\(style): under the words", (first.minY - on.line.baseline) / 10, in: 0.1...0.4,
        off: (frame - under.line.baseline) / 10)
    }
  }

  @Test func firstTheLineThenTheDot() throws {
    let both = try Press.set("[王]{.marked}是", InterlinearTests.setting).page.paths
    let alone = try Press.set("[王]{.dots}是", InterlinearTests.setting).page.paths
    let line = try #require(both.first { $0.maxX - $0.minX > 5 })
    let dot = try #require(both.first { $0.maxX - $0.minX < 5 })
    measure(
      .interlinear, "the dot stands under the line", (dot.minY - line.maxY) / 10, in: 0...0.3,
      off: (alone[0].minY - line.maxY) / 10)
  }

  @Test func nothingChangesTheLineGap() throws {
    let text = String(repeating: "统计永一", count: 15)
    let plain = try Press.set(text, InterlinearTests.setting)
    let wide = try Press.set(
      text, Setting(pitch: 19).body("indent: 0字, letter-spacing: 0.1em"))
    for style in ["dots", "name", "book", "marked"] {
      let on = try Press.set("[\(text)]{.\(style)}", InterlinearTests.setting)
      let off = zip(plain.lines, on.lines).map { ($1.baseline - $0.baseline) / 10 }.map(abs).max() ?? .nan
      let spaced = zip(plain.lines, wide.lines).map { abs($1.baseline - $0.baseline) / 10 }.max() ?? .nan
      measure(.interlinear, "baselines under \(style)", off, is: 0, off: spaced)
      measure(
        .interlinear, "lines under \(style)", Double(on.lines.count), is: Double(plain.lines.count),
        off: Double(wide.lines.count))
    }
    let read = try Press.set(String(repeating: "{统;tǒng}计永一", count: 15), InterlinearTests.setting)
    let baselines = read.lines.map(\.baseline)
    let worst = zip(baselines, baselines.dropFirst()).map { abs($1 - $0 - 18) / 10 }.max() ?? .nan
    let others = wide.lines.map(\.baseline)
    let other = zip(others, others.dropFirst()).map { abs($1 - $0 - 18) / 10 }.max() ?? .nan
    measure(.pinyin, "lines under pinyin stand at one distance", worst, is: 0, off: other)
  }

  /// A frame stands round the name of one who has died, outside its em boxes, and the name is never parted.
  @Test func framesStandRoundTheirNames() throws {
    let on = try Press.set("代表[张三丰]{.deceased}是", InterlinearTests.setting)
    let off = try Press.set("代表张三丰是", InterlinearTests.setting)
    let strokes = on.page.paths
    measure(.deceased, "strokes of a frame", Double(strokes.count), is: 4, off: Double(off.page.paths.count))
    let (left, right) = (strokes.map(\.minX).min() ?? .nan, strokes.map(\.maxX).max() ?? .nan)
    let (top, foot) = (strokes.map(\.minY).min() ?? .nan, strokes.map(\.maxY).max() ?? .nan)
    let line = on.line
    let before = { (specimen: Specimen) in line.pen(of: "表") + 1 - (specimen.line.pen(of: "张")) }
    measure(
      .deceased, "the frame stands clear of the name", line.pen(of: "张") - (left - 40) / 10, in: 0.05...0.15,
      off: before(off))
    measure(
      .deceased, "the frame stands clear of what is before", (left - 40) / 10 - line.pen(of: "表") - 1,
      in: 0.02...0.15, off: before(on))
    measure(
      .deceased, "the frame stands clear of what follows", line.pen(of: "是") - (right - 40) / 10,
      in: 0.02...0.15, off: off.line.pen(of: "是") - (right - 40) / 10)
    // A line under the name ends with it; one of its strokes is the upper and the lower.
    let lined = try Press.set("代表<u>张三丰</u>是", InterlinearTests.setting)
    let under = try #require(lined.page.paths.first)
    measure(
      .deceased, "the frame ends at its name", (right - 40) / 10 - line.pen(of: "丰") - 1, in: 0.05...0.15,
      off: (under.maxX - 40) / 10 - lined.line.pen(of: "丰") - 1)
    measure(
      .deceased, "the frame's head", (line.baseline - top) / 10, in: 0.92...1.05,
      off: (lined.line.baseline - under.minY) / 10)
    measure(
      .deceased, "the frame's foot", (foot - line.baseline) / 10, in: 0.16...0.3,
      off: (top - line.baseline) / 10)
    let sheet = try InterlinearTests.moved.get()
    let parts = { (specimen: Specimen, _: Double) in
      Double(specimen.texts.count { $0.contains("张") != $0.contains("丰") })
    }
    measure(
      .deceased, "a framed name is whole at every measure", sheet.most("framed", parts), is: 0,
      off: sheet.most("name", parts))
  }

  /// What would be parted at the line's end, at every measure.
  private static let moved = Result {
    try Sheet(
      [
        SheetText("framed", SheetText.after({ $0 - 1 }, "[张三丰]{.deceased}")),
        SheetText("name", SheetText.after({ $0 - 1 }, "张三丰")),
        SheetText("raised", SheetText.after({ $0 }, "^1^")), SheetText("level", SheetText.after({ $0 }, "1")),
      ], setting, measures: Sheet.everyMeasure)
  }

  /// An underline ends with its last character; the gap beside it stays bare (F18).
  @Test func underlinesEndWithTheirWords() throws {
    let specimen = try Press.set("口<u>五日</u>M口", InterlinearTests.setting)
    let line = try #require(specimen.page.paths.first)
    // The line of a name keeps clear of its neighbours; a line may run under what follows.
    let named = try Press.set("口[五日]{.name}M口", InterlinearTests.setting)
    let shorter = try #require(named.page.paths.first)
    let on = try Press.set("口<u>五日M</u>口", InterlinearTests.setting)
    let longer = try #require(on.page.paths.first)
    measure(
      .interlinear, "an underline begins with its word", (line.minX - 40) / 10,
      is: specimen.line.pen(of: "五"),
      off: (shorter.minX - 40) / 10)
    measure(
      .interlinear, "an underline ends with its word", (line.maxX - 40) / 10,
      is: specimen.line.pen(of: "日") + 1, off: (shorter.maxX - 40) / 10)
    measure(
      .interlinear, "the gap after it is bare", specimen.line.pen(of: "M") - (line.maxX - 40) / 10, is: 0.25,
      off: on.line.pen(of: "M") - (longer.maxX - 40) / 10)
  }

  /// No gap beside note marks and exponents, and none of them parts from its word (F17).
  @Test func raisedSignsStayWithTheirWord() throws {
    let setting = InterlinearTests.setting
    let specimen = try Press.set("脚注^1^后字x^2^尾", setting)
    let plain = try Press.set("脚注1后字x2尾", setting)
    let raised = try #require(specimen.page.glyphs.first { $0.size < 9 })
    let level = try #require(plain.page.glyphs.first { $0.character == "1" })
    let gap = { (specimen: Specimen, mark: TracedGlyph) in
      specimen.line.pen(of: "后") - (mark.x + mark.advance - 40) / 10
    }
    measure(
      .noteMarks, "the mark stands at its word", (raised.x - 40) / 10, is: specimen.line.pen(of: "注") + 1,
      off: (level.x - 40) / 10)
    measure(
      .noteMarks, "the mark is raised", (specimen.line.baseline - raised.y) / 10, in: 0.25...0.6,
      off: (plain.line.baseline - level.y) / 10)
    measure(.noteMarks, "no gap after the mark", gap(specimen, raised), is: 0, off: gap(plain, level))
    let sheet = try InterlinearTests.moved.get()
    let pen = { (specimen: Specimen, _: Double) in
      specimen.page.glyphs.first { $0.character == "1" }.map { ($0.x - 40) / 10 } ?? .nan
    }
    measure(
      .noteMarks, "the mark begins no line at any measure", sheet.least("raised", pen), in: 0.9...40,
      off: sheet.least("level", pen))
  }
}

@Suite struct ReadingTests {
  private static let setting = Setting(pitch: 18)

  @Test func pinyinStandsAboveTheMiddle() throws {
    for (han, reading) in [("郝", "hǎo"), ("春", "chūn"), ("一", "yī"), ("庄", "zhuāng")] {
      let specimen = try Press.set("代表{\(han);\(reading)}永永", ReadingTests.setting)
      let letters = specimen.page.glyphs.filter { $0.size < 9 }
      let (first, last) = (try #require(letters.first), try #require(letters.last))
      let small = try Press.set(
        "代表{\(han);\(reading)}永永", ReadingTests.setting.style("ruby: {size: 4pt}"))
      let other = try #require(small.page.glyphs.first { $0.size < 9 })
      measure(.pinyin, "\(reading) is half as large", first.size / 10, is: 0.5, off: other.size / 10)
      let middle = (first.x + last.x + last.advance - 80) / 20
      measure(
        .pinyin, "\(reading) is centred", middle, is: specimen.line.pen(of: Character(han)) + 0.5,
        off: specimen.line.pen(of: Character(han)), within: 0.02)
      let typed = try Press.set("代表\(han)^\(reading)^永永", ReadingTests.setting)
      let raised = try #require(typed.page.glyphs.first { $0.size < 9 })
      measure(
        .pinyin, "\(reading) stands above", (specimen.line.baseline - first.y) / 10, in: 0.85...1.3,
        off: (typed.line.baseline - raised.y) / 10)
    }
  }

  @Test func readingsOfNeighboursStayApart() throws {
    let specimen = try Press.set("永{双双;shuāng shuāng}永", ReadingTests.setting)
    let letters = specimen.page.glyphs.filter { $0.size < 9 }
    let second = try #require(letters.lastIndex { $0.character == "s" })
    let gap = (letters[second].x - letters[second - 1].x - letters[second - 1].advance) / 5
    let joined = try Press.set("永{双双;shuāngshuāng}永", ReadingTests.setting)
    let one = joined.page.glyphs.filter { $0.size < 9 }
    let inner = try #require(one.lastIndex { $0.character == "s" })
    measure(
      .pinyin, "a quarter em between neighbours", gap, in: 0.25...1,
      off: (one[inner].x - one[inner - 1].x - one[inner - 1].advance) / 5)
    let solid = try Press.set("永双双永", ReadingTests.setting)
    let step = { (line: SpecimenLine) in line.pen(of: "双", 1) - line.pen(of: "双") }
    measure(.pinyin, "the characters make room", step(specimen.line), in: 1.1...2, off: step(solid.line))
  }

  @Test func zhuyinStandsBesideItsCharacter() throws {
    let specimen = try Press.set("甲{春;ㄔㄨㄣ}乙", ReadingTests.setting)
    let bare = try Press.set("甲春乙", ReadingTests.setting).line
    let signs = specimen.page.glyphs.filter { $0.size < 9 }
    // The letters of pinyin are larger and stand above, side by side.
    let letters = try Press.set("甲{春;chūn}乙", ReadingTests.setting).page.glyphs.filter { $0.size < 9 }
    measure(.zhuyin, "signs in 3 : 10", signs[0].size / 10, is: 0.3, off: letters[0].size / 10)
    measure(
      .zhuyin, "half an em beside the character", specimen.line.pen(of: "乙") - specimen.line.pen(of: "春"),
      is: 1.5, off: bare.pen(of: "乙") - bare.pen(of: "春"))
    for (sign, letter) in zip(signs, letters) {
      measure(
        .zhuyin, "\(sign.character) at the right", (sign.x - 40) / 10, in: 2...2.2, off: (letter.x - 40) / 10)
    }
    let down = { (glyphs: [TracedGlyph], place: Int) in (glyphs[place + 1].y - glyphs[place].y) / 10 }
    measure(.zhuyin, "signs stand one under the other", down(signs, 0), is: 0.3, off: down(letters, 0))
    measure(.zhuyin, "signs stand evenly", down(signs, 1), is: 0.3, off: down(letters, 1))
    let sheet = try Sheet(
      [
        SheetText("beside", SheetText.after({ $0 - 1 }, "{春;ㄔㄨㄣ}")),
        SheetText("typed", SheetText.after({ $0 - 1 }, "春ㄔㄨㄣ")),
      ], ReadingTests.setting, measures: Sheet.everyMeasure)
    let drop = { (specimen: Specimen, _: Double) -> Double in
      guard let sign = specimen.page.glyphs.first(where: { $0.character == "ㄔ" }),
        let base = specimen.line(with: "春")
      else { return .nan }
      return abs(sign.y - base.baseline) / 10
    }
    measure(
      .zhuyin, "signs stay with their character at every measure", sheet.most("beside", drop), in: 0...1,
      off: sheet.most("typed", drop))
  }

  @Test func glossesAreCentred() throws {
    let specimen = try Press.set("永永{人工智能;AI}永永", ReadingTests.setting)
    let letters = specimen.page.glyphs.filter { $0.size < 9 }
    let middle = (letters[0].x + letters[1].x + letters[1].advance - 80) / 20
    measure(
      .glosses, "a short gloss is centred", middle, is: specimen.line.pen(of: "人") + 2,
      off: specimen.line.pen(of: "人"), within: 0.02)
  }

  /// A comment stands in the gap under its line, from its words on; the lines keep their distance.
  @Test func commentsStandBetweenLines() throws {
    let text = "永永{统计;;此处有误，见下文}永永永永永永永永永永永永永永永永永永永永"
    let specimen = try Press.set(text, ReadingTests.setting)
    let gloss = try Press.set(text.replacingOccurrences(of: ";;", with: ";"), ReadingTests.setting)
    let small = { (specimen: Specimen) in specimen.page.glyphs.filter { $0.size < 9 } }
    let first = try #require(small(specimen).first)
    let other = try #require(small(gloss).first)
    measure(
      .comments, "a comment begins at its words", (first.x - 40) / 10, is: specimen.line.pen(of: "统"),
      off: (other.x - 40) / 10)
    measure(
      .comments, "a comment stands under its line", (first.y - specimen.line.baseline) / 10, in: 0.5...0.7,
      off: (other.y - specimen.line.baseline) / 10)
    let next = specimen.lines[1].baseline
    let foot = { (glyph: TracedGlyph) in (glyph.y + 0.12 * glyph.size - next) / 10 }
    measure(
      .comments, "a comment keeps clear of the next line", foot(first), in: -1.3 ... -0.88, off: foot(other))
    measure(
      .comments, "the lines keep their distance", (next - specimen.line.baseline) / 10, is: 1.8,
      off: (specimen.line.baseline - first.y) / 10)
    // A gloss is spread over a longer base.
    let spread = try Press.set("永永{人工智能系统;机器思维}永永", ReadingTests.setting)
    let step = { (glyphs: [TracedGlyph]) in (glyphs[1].x - glyphs[0].x) / 5 }
    measure(.comments, "a comment is set solid", step(small(specimen)), is: 1, off: step(small(spread)))
  }

  /// A gloss in Han is spread over a longer base, and opens a shorter one.
  @Test func glossesInHanAreSpread() throws {
    let specimen = try Press.set("永永{人工智能系统;机器思维}永永", ReadingTests.setting)
    let solid = try Press.set("永永{人工智能系统;AI}永永", ReadingTests.setting)
    let pens = specimen.page.glyphs.filter { $0.size < 9 }.map { ($0.x - 40) / 10 }
    let steps = zip(pens, pens.dropFirst()).map { $1 - $0 }
    measure(.glosses, "characters of a short gloss are", steps.max() ?? .nan, is: 1.5, off: 0.5)
    // Letters stand one after the other, each as wide as it is.
    let western = try Press.set("永永{人工智能系统;media}永永", ReadingTests.setting).page.glyphs.filter { $0.size < 9 }
    measure(
      .glosses, "a short gloss is spread evenly", steps.spread, is: 0,
      off: zip(western, western.dropFirst()).map { ($1.x - $0.x) / 10 }.spread)
    measure(
      .glosses, "as much stands at its end", 8 - (pens.last ?? .nan) - 0.5, is: (pens.first ?? .nan) - 2,
      off: solid.page.glyphs.filter { $0.size < 9 }.map { ($0.x - 40) / 10 }.first.map { 8 - $0 - 0.5 })
    let opened = try Press.set("永永{智能;会学习会推理的机器}永永", ReadingTests.setting)
    let centred = try Press.set("永永{智能;machinelearning}永永", ReadingTests.setting)
    let step = { (line: SpecimenLine) in line.pen(of: "能") - line.pen(of: "智") }
    measure(
      .glosses, "a long gloss opens its base", step(opened.line), in: 1.9...2.4, off: step(centred.line))
  }
}

@Suite struct SpreadTests {
  /// Names of two and three characters are as wide as each other (F39).
  @Test func namesAreSpreadToOneWidth() throws {
    for width in [3, 4, 5] {
      let setting = Setting().style("three: {spread: \(width)字}")
      let off = try Press.set("甲张三乙", setting).line
      let typed = try Press.set(["甲[张三]{.three}乙", "甲[张　三]{.three}乙"], setting).map(\.line)
      for (name, line) in zip(["张三", "张　三"], typed) {
        measure(
          .evenSetting, "\(name) over \(width) 字", line.pen(of: "三") - line.pen(of: "张"),
          is: Double(width - 1),
          off: off.pen(of: "三") - off.pen(of: "张"))
        measure(
          .evenSetting, "\(name) over \(width) 字 takes", line.pen(of: "乙") - line.pen(of: "张"),
          is: Double(width), off: off.pen(of: "乙") - off.pen(of: "张"))
      }
    }
  }

  @Test func distributedLinesFillTheMeasure() throws {
    for text in ["统表", "统计表", "统计永一表"] {
      let set = { (align: String, text: String) in
        try Press.set(text, Setting(body: "indent: 0字, align: \(align)")).line
      }
      let (on, off) = (try set("distribute", text), try set("center", text))
      measure(.alignments, "\(text) begins the line", on.pens[0], is: 0, off: off.pens[0])
      measure(.alignments, "\(text) ends the line", on.end, is: 20, off: off.end)
      guard text.count > 2 else { continue }
      // Spread by hand, as many type it: a full-width space after the first character.
      let typed = try set("start", "\(text.prefix(1))　\(text.dropFirst())")
      let steps = { (line: SpecimenLine) -> Double in
        let pens = text.map { line.pen(of: $0) }
        return zip(pens, pens.dropFirst()).map { $1 - $0 }.spread
      }
      measure(.alignments, "\(text) is spread evenly", steps(on), is: 0, off: steps(typed))
    }
  }

  @Test func tightSettingTakesSpaceAway() throws {
    for space in [-0.02, -0.05] {
      let on = try Press.set("永永永永永永", Setting(body: "indent: 0字, letter-spacing: \(space)em"))
      let off = try Press.set("永永永永永永", Setting())
      measure(.tightSetting, "\(space) em", on.line.pens[5], is: 5 * (1 + space), off: off.line.pens[5])
    }
  }
}
