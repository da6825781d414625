// Lines and dots under words, readings above and beside them; none changes the distance of lines.

import Foundation
import Testing

@Suite struct InterlinearTests {
  private static let setting = Setting(pitch: 18).style("dots: {emphasis-mark: dot}")
    .style("marked: {line: proper-name, emphasis-mark: dot}")

  @Test func dotsStandUnderTheirCharacters() throws {
    let on = try Press.set("这是[重要的事，A1也]{.dots}是", InterlinearTests.setting)
    let han = "重要的事也"
    measure(
      .interlinear, "a dot for each Han, none under marks and Latin", Double(on.page.paths.count), is: 5)
    let later = try Press.set("这是重要的[事，A1也是]{.dots}", InterlinearTests.setting)
    for (place, (dot, character)) in zip(on.page.paths, han).enumerated() {
      let other = later.page.paths[min(place, 2)]
      measure(
        .interlinear, "the dot under \(character)", (dot.midX - 40) / 10,
        is: on.line.pen(of: character) + 0.5, off: (other.midX - 40) / 10)
      measure(
        .interlinear, "the dot under \(character), down", (dot.midY - on.line.baseline) / 10, in: 0.12...0.5)
    }
    let off = try Press.set("这是重要的事，A1也是", InterlinearTests.setting)
    measure(
      .interlinear, "no dot without the style", Double(off.page.paths.count), is: 0,
      off: Double(on.page.paths.count))
  }

  /// Where characters are pulled apart, dots stay under their middles and lines stay whole.
  @Test func dotsFollowLooseText() throws {
    let loose = InterlinearTests.setting.body("indent: 0字, letter-spacing: 0.2em")
    let dots = try Press.set("这[重要]{.dots}是", loose)
    for (dot, character) in zip(dots.page.paths, "重要") {
      measure(
        .interlinear, "the dot under loose \(character)", (dot.midX - 40) / 10,
        is: dots.line.pen(of: character) + 0.5)
    }
    let (wide, tight) = (
      try Press.set("这[鲁迅]{.name}是", loose), try Press.set("这[鲁迅]{.name}是", InterlinearTests.setting)
    )
    let two = try Press.set("这[鲁]{.name}[迅]{.name}是", loose)
    measure(
      .interlinear, "one line under loose words", Double(wide.page.paths.count), is: 1,
      off: Double(two.page.paths.count))
    let width = { (specimen: Specimen) in specimen.page.paths[0].maxX - specimen.page.paths[0].minX }
    measure(
      .interlinear, "the line grows with the words", (width(wide) - width(tight)) / 10, in: 0.19...0.41)
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
    measure(
      .deceased, "the frame ends at its name", (right - 40) / 10 - line.pen(of: "丰") - 1, in: 0.05...0.15)
    measure(.deceased, "the frame's head", (line.baseline - top) / 10, in: 0.92...1.05)
    measure(.deceased, "the frame's foot", (foot - line.baseline) / 10, in: 0.16...0.3)
    for measured in [8, 13, 20] {
      let lead = String(repeating: "口", count: measured - 1)
      let rest = String(repeating: "口", count: measured + 4)
      let setting = InterlinearTests.setting.measuring(measured)
      let parts = { (specimen: Specimen) in
        Double(specimen.texts.count { $0.contains("张") != $0.contains("丰") })
      }
      measure(
        .deceased, "a framed name is whole at \(measured) 字",
        parts(try Press.set("\(lead)[张三丰]{.deceased}\(rest)", setting)), is: 0,
        off: parts(try Press.set("\(lead)张三丰\(rest)", setting)))
    }
  }

  /// An underline ends with its last character; the gap beside it stays bare (F18).
  @Test func underlinesEndWithTheirWords() throws {
    let specimen = try Press.set("口<u>五日</u>M口", InterlinearTests.setting)
    let line = try #require(specimen.page.paths.first)
    measure(
      .interlinear, "an underline begins with its word", (line.minX - 40) / 10, is: specimen.line.pen(of: "五")
    )
    measure(
      .interlinear, "an underline ends with its word", (line.maxX - 40) / 10,
      is: specimen.line.pen(of: "日") + 1)
    measure(
      .interlinear, "the gap after it is bare", specimen.line.pen(of: "M") - (line.maxX - 40) / 10, is: 0.25)
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
    for measured in [8, 13, 20] {
      let han = (String(repeating: "口", count: measured), String(repeating: "口", count: measured + 4))
      let moved = try Press.set("\(han.0)^1^\(han.1)", setting.measuring(measured))
      let free = try Press.set("\(han.0)1\(han.1)", setting.measuring(measured))
      let mark = try #require(moved.page.glyphs.first { $0.size < 9 })
      let figure = try #require(free.page.glyphs.first { $0.character == "1" })
      measure(
        .noteMarks, "the mark does not begin a line of \(measured) 字", (mark.x - 40) / 10, in: 0.9...40,
        off: (figure.x - 40) / 10)
    }
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
    measure(.zhuyin, "signs in 3 : 10", signs[0].size / 10, is: 0.3)
    measure(
      .zhuyin, "half an em beside the character", specimen.line.pen(of: "乙") - specimen.line.pen(of: "春"),
      is: 1.5, off: bare.pen(of: "乙") - bare.pen(of: "春"))
    for sign in signs {
      measure(.zhuyin, "\(sign.character) at the right", (sign.x - 40) / 10, in: 2...2.2)
    }
    measure(.zhuyin, "signs stand one under the other", (signs[1].y - signs[0].y) / 10, is: 0.3)
    measure(.zhuyin, "signs stand evenly", (signs[2].y - signs[1].y) / 10, is: 0.3)
    for measured in [8, 13, 20] {
      let text =
        String(repeating: "口", count: measured - 1) + "{春;ㄔㄨㄣ}" + String(repeating: "口", count: measured + 4)
      let moved = try Press.set(text, ReadingTests.setting.measuring(measured))
      let sign = try #require(moved.page.glyphs.first { $0.size < 9 })
      let base = try #require(moved.line(with: "春"))
      measure(
        .zhuyin, "signs stay with their character at \(measured) 字", (sign.y - base.baseline) / 10,
        in: -1...0.2)
    }
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
    let foot = (first.y + 0.12 * first.size - next) / 10
    measure(.comments, "a comment keeps clear of the next line", foot, in: -1.3 ... -0.88)
    measure(
      .comments, "the lines keep their distance", (next - specimen.line.baseline) / 10, is: 1.8,
      off: (specimen.line.baseline - first.y) / 10)
    let steps = zip(small(specimen), small(specimen).dropFirst()).map { ($1.x - $0.x) / 5 }
    measure(.comments, "a comment is set solid", steps.first ?? .nan, is: 1)
  }

  /// A gloss in Han is spread over a longer base, and opens a shorter one.
  @Test func glossesInHanAreSpread() throws {
    let specimen = try Press.set("永永{人工智能系统;机器思维}永永", ReadingTests.setting)
    let solid = try Press.set("永永{人工智能系统;AI}永永", ReadingTests.setting)
    let pens = specimen.page.glyphs.filter { $0.size < 9 }.map { ($0.x - 40) / 10 }
    let steps = zip(pens, pens.dropFirst()).map { $1 - $0 }
    measure(.glosses, "characters of a short gloss are", steps.max() ?? .nan, is: 1.5, off: 0.5)
    measure(.glosses, "a short gloss is spread evenly", steps.spread, is: 0)
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
          is: Double(width))
      }
    }
  }

  @Test func distributedLinesFillTheMeasure() throws {
    for text in ["统表", "统计表", "统计永一表"] {
      let set = { (align: String) in try Press.set(text, Setting(body: "indent: 0字, align: \(align)")).line }
      let (on, off) = (try set("distribute"), try set("start"))
      measure(.alignments, "\(text) begins the line", on.pens[0], is: 0)
      measure(.alignments, "\(text) ends the line", on.end, is: 20, off: off.end)
      let steps = zip(on.pens, on.pens.dropFirst()).map { $1 - $0 }
      measure(.alignments, "\(text) is spread evenly", steps.spread, is: 0)
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
