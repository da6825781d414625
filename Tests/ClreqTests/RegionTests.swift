// Marks of the mainland, Taiwan and Hong Kong: where their ink stands in the square, and what they take.

import Testing

@Suite struct RegionTests {
  private static let stops = "，。、；：".map(String.init)

  /// Mainland stops stand at the foot of the character before; Taiwan and Hong Kong centre them.
  @Test(arguments: ["taiwan", "hongkong"]) func stopsAreCentred(region: String) throws {
    let texts = RegionTests.stops.map { "甲\($0)乙" }
    let on = try Press.inks(of: texts, Setting().text("region: \(region)"))
    let off = try Press.inks(of: texts, Setting())
    for (place, mark) in RegionTests.stops.enumerated() {
      let inside = { (line: InkedLine) in
        line.box(from: 1, to: 2) ?? InkBox(minX: .nan, minY: .nan, maxX: .nan, maxY: .nan)
      }
      measure(
        .faces, "\(mark) in \(region), across", inside(on[place]).midX, in: 0.44...0.56,
        off: inside(off[place]).midX)
      // The tail of ； reaches down.
      let foot = mark == "；" ? 0.64 : 0.57
      measure(
        .faces, "\(mark) in \(region), down", inside(on[place]).midY, in: 0.41...foot,
        off: inside(off[place]).midY)
      measure(
        .faces, "\(mark) of the mainland, across", inside(off[place]).midX, in: 0.1...0.36,
        off: inside(on[place]).midX)
    }
  }

  /// The language alone chooses the region.
  @Test func theLanguageChoosesTheRegion() throws {
    let across = { (language: String) -> Double in
      var setting = Setting()
      setting.keys = ["language: \(language)"]
      return try Press.inks(of: ["甲，乙"], setting)[0].box(from: 1, to: 2)?.midX ?? .nan
    }
    let mainland = try across("zh-CN")
    for language in ["zh-TW", "zh-HK"] {
      measure(.traditional, "， under \(language)", try across(language), in: 0.44...0.56, off: mainland)
    }
    measure(.traditional, "， under zh-CN", mainland, in: 0.1...0.3, off: try across("zh-TW"))
  }

  @Test func widthsOfTheRegions() throws {
    let rows: [(mark: String, mainland: Double, others: Double)] = [
      ("·", 0.5, 1), ("／", 0.5, 1), ("–", 0.5, 1),
    ]
    let texts = rows.map { "口甲\($0.mark)乙口" }
    let mainland = try Press.set(texts, Setting())
    let taiwan = try Press.set(texts, Setting().text("region: taiwan"))
    for region in ["taiwan", "hongkong"] {
      let other = try Press.set(texts, Setting().text("region: \(region)"))
      for (place, row) in rows.enumerated() {
        measure(
          .adjustable, "\(row.mark) in \(region)", other[place].line.between("甲", "乙"), is: row.others,
          off: mainland[place].line.between("甲", "乙"))
      }
    }
    for (place, row) in rows.enumerated() {
      measure(
        .adjustable, "\(row.mark) of the mainland", mainland[place].line.between("甲", "乙"), is: row.mainland,
        off: taiwan[place].line.between("甲", "乙"))
    }
  }

  /// ？ and ！ keep their em at a line's end in Taiwan and Hong Kong; in the mainland they give half.
  @Test(arguments: ["taiwan", "hongkong"]) func shoutsKeepTheirEm(region: String) throws {
    let texts = ["？", "！"].map { SheetText($0, SheetText.after({ $0 - 1 }, $0)) }
    let on = try Sheet(texts, Setting().text("region: \(region)"), measures: Sheet.everyMeasure)
    let off = try Sheet(texts, Setting(), measures: Sheet.fewMeasures)
    for text in texts {
      let room = { (specimen: Specimen, count: Double) in
        count - specimen.line.pen(of: text.key.first ?? "口")
      }
      measure(
        .traditional, "\(text.key) at a line’s end in \(region)", on.worst(text.key, from: 1, room), is: 1,
        off: off.most(text.key, room))
    }
  }

  /// —— and …… stand in the middle of their squares.
  @Test func dashesAndDotsStandInTheMiddle() throws {
    let lines = try Press.inks(of: ["甲——乙", "甲……乙"], Setting())
    // One half of each alone, and stops, which stand at the foot.
    let halves = try Press.inks(of: ["甲—　乙", "甲…　乙"], Setting())
    let stops = try Press.inks(of: ["甲，，乙"], Setting())
    for (place, mark) in ["——", "……"].enumerated() {
      let box = try #require(lines[place].box(from: 1, to: 3))
      measure(
        .indicators, "\(mark) across", box.midX, is: 1, off: halves[place].box(from: 1, to: 3)?.midX,
        within: 0.02)
      measure(
        .indicators, "\(mark) down", box.midY, is: 0.5, off: stops[0].box(from: 1.1, to: 2.4)?.midY,
        within: 0.05)
    }
    let stroke = { (line: InkedLine) in line.box(from: 1, to: 3).map { $0.maxX - $0.minX } }
    measure(.indicators, "—— is one stroke", stroke(lines[0]) ?? .nan, in: 1.85...2, off: stroke(halves[0]))
    let dots = { (line: InkedLine) in
      Double((0..<6).count { line.box(from: 1 + Double($0) / 3, to: 1 + Double($0 + 1) / 3) != nil })
    }
    measure(.indicators, "…… has six dots", dots(lines[1]), is: 6, off: dots(halves[1]))
  }
}

@Suite struct WidthStyleTests {
  /// Kaiming: what ends a sentence takes an em, all others half.
  @Test func stylesOfWidth() throws {
    let marks = ["，", "、", "；", "：", "（", "）", "“", "”", "。", "？", "！"]
    let texts = marks.map { "口甲\($0)乙口" }
    let plain = try Press.set(texts, Setting().text("punctuation: quanjiao"))
    let kaiming = try Press.set(texts, Setting().text("punctuation: kaiming"))
    let banjiao = try Press.set(texts, Setting().text("punctuation: banjiao"))
    for (place, mark) in marks.enumerated() {
      let width = { (set: [Specimen]) in set[place].line.between("甲", "乙") }
      let isStop = "。？！".contains(mark)
      measure(
        .adjustable, "\(mark) in kaiming", width(kaiming), is: isStop ? 1 : 0.5,
        off: isStop ? width(banjiao) : width(plain))
      measure(.adjustable, "\(mark) in banjiao", width(banjiao), is: 0.5, off: width(plain))
    }
  }

  /// One style of the layout may have another width than the document.
  @Test func aStyleHasItsOwnWidth() throws {
    let setting = Setting().style(
      "quote: {font: song, size: 10pt, start-indent: 0字, indent: 0字, punctuation: banjiao}")
    let on = try Press.set("> 甲，乙", setting).line.between("甲", "乙")
    let off = try Press.set("甲，乙", setting).line.between("甲", "乙")
    measure(.adjustable, "， in a style of half-width marks", on, is: 0.5, off: off)
  }

  /// Whatever the text options say of marks and breaks, a style may say otherwise.
  @Test func aStyleHasItsOwnOptions() throws {
    let quote = "quote: {font: song, size: 10pt, start-indent: 0字, end-indent: 0字, indent: 0字, "
    func both(_ text: String, _ keys: String) throws -> (on: Specimen, off: Specimen) {
      let setting = Setting().style(quote + keys + "}")
      return (try Press.set("> " + text, setting), try Press.set(text, setting))
    }
    let full = String(repeating: "口", count: 20)
    let starts = { (specimen: Specimen) in Double(specimen.texts.count { $0.hasPrefix("，") }) }
    let breaks = try both(full + "，" + full + "口口口口口", "breaks: none")
    measure(
      .edges, "， begins a line of a style without rules", starts(breaks.on), is: 1, off: starts(breaks.off))
    let hanging = try both(full + "，" + full, "hanging: stops")
    let pen = { (specimen: Specimen) in specimen.line(with: "，")?.pen(of: "，") ?? .nan }
    measure(.hanging, "， hangs in a style that lets it", pen(hanging.on), is: 20, off: pen(hanging.off))
    let pairs = try both("甲）。乙", "tight-pairs: true")
    measure(
      .adjacent, "pairs in a style of tight pairs", pairs.on.line.between("甲", "乙"), is: 1,
      off: pairs.off.line.between("甲", "乙"))
    let gap = try both("甲A乙", "latin-gap: 1/8em")
    measure(
      .mixed, "the gap of a style", gap.on.line.gap(after: "甲", before: "A"), is: 0.125,
      off: gap.off.line.gap(after: "甲", before: "A"))
    let grid = try both("甲AI乙永永", "grid: true")
    let drift = { (specimen: Specimen) in
      let pen = specimen.line.pen(of: "乙")
      return abs(pen - pen.rounded())
    }
    measure(
      .grid, "a style on the character grid", drift(grid.on), is: 0, off: drift(grid.off), within: 0.006)
    let region = try both("甲·乙", "mark-region: taiwan")
    measure(
      .traditional, "· in a style of Taiwan's marks", region.on.line.between("甲", "乙"), is: 1,
      off: region.off.line.between("甲", "乙"))
  }

  /// ？？ ！！ ？！ are set as one of one em; three take two (GB/T 15834—2011).
  @Test func shoutedPairsTakeOneEm() throws {
    let rows = [("？？", 1.0), ("！！", 1), ("？！", 1), ("！？", 1), ("！！！", 2), ("？？？", 2)]
    let texts = rows.map { "口甲\($0.0)乙口" }
    let on = try Press.set(texts, Setting())
    let off = try Press.set(texts, Setting().text("punctuation: plain"))
    for (place, row) in rows.enumerated() {
      measure(
        .exclamations, "\(row.0) takes", on[place].line.between("甲", "乙"), is: row.1,
        off: off[place].line.between("甲", "乙"))
    }
    // The signs of one character take as much as those that they stand for, which take two em unjoined.
    for (mark, two) in zip(["‼", "⁇", "⁈", "⁉"], [1, 0, 3, 2]) {
      measure(
        .exclamations, "\(mark) takes", try Press.set("口甲\(mark)乙口", Setting()).line.between("甲", "乙"), is: 1,
        off: off[two].line.between("甲", "乙"))
    }
  }
}

@Suite struct HangingTests {
  private static let stops = ["，", "。", "、", "；", "：", "！", "？"]
  private static let runs = ["。”", "，“", "》，"]
  /// Each would begin the second line: n characters stand before it.
  private static let texts = (stops + runs).map { SheetText($0, SheetText.after({ $0 }, $0)) }
  private static let hanging = Result { try sheet("hanging: stops", Sheet.everyMeasure) }
  private static let plain = Result { try sheet("hanging: none", Sheet.fewMeasures) }

  private static func sheet(_ options: String, _ measures: [Int]) throws -> Sheet {
    try Sheet(texts, Setting().text(options), measures: measures)
  }

  /// How far the mark's pen stands beyond the measure.
  private func pen(of mark: String) -> (Specimen, Double) -> Double {
    { specimen, count in (specimen.line(with: mark)?.pen(of: mark.first ?? "口") ?? .nan) - count }
  }

  /// The mark hangs wholly in the margin: it stands where the measure ends.
  @Test func stopsHangInTheMargin() throws {
    let (on, off) = (try HangingTests.hanging.get(), try HangingTests.plain.get())
    for mark in HangingTests.stops {
      measure(
        .hanging, "\(mark) hangs", on.worst(mark, from: 0, pen(of: mark)), is: 0,
        off: off.most(mark, pen(of: mark)))
      let gap = { (specimen: Specimen, _: Double) in specimen.line.hanGaps.max() ?? .nan }
      measure(
        .hanging, "the line before \(mark) is set solid", on.most(mark, gap), is: 0, off: off.least(mark, gap)
      )
    }
  }

  /// A mark of a run of marks never hangs.
  @Test func runsOfMarksDoNotHang() throws {
    let on = try HangingTests.hanging.get()
    let furthest = { (specimen: Specimen, count: Double) in
      (specimen.lines.dropLast().compactMap { $0.pens.max() }.max() ?? .nan) - count
    }
    for run in HangingTests.runs {
      measure(
        .hanging, "\(run) does not hang", on.most(run, furthest), in: -40 ... -0.45,
        off: on.least("，", furthest))
    }
  }

  /// In Taiwan and Hong Kong only ，。、 hang.
  @Test func fewerMarksHangInTaiwan() throws {
    let taiwan = try HangingTests.sheet("hanging: stops, region: taiwan", Sheet.everyMeasure)
    let still = try HangingTests.sheet("hanging: none, region: taiwan", Sheet.fewMeasures)
    let mainland = try HangingTests.hanging.get()
    for mark in ["，", "。"] {
      measure(
        .hanging, "\(mark) in Taiwan", taiwan.worst(mark, from: 0, pen(of: mark)), in: -0.49...0.5,
        off: still.most(mark, pen(of: mark)))
    }
    for mark in ["；", "？"] {
      measure(
        .hanging, "\(mark) in Taiwan", taiwan.most(mark, pen(of: mark)), in: -40 ... -1,
        off: mainland.least(mark, pen(of: mark)))
    }
  }
}

@Suite struct GridTests {
  /// Every Han character stands on the character grid: words take whole ems with their gaps.
  @Test func mixedTextStandsOnTheGrid() throws {
    let texts = [
      "口口口AI口口口口", "口口2024年口口", "口口Knuth口口，口口PDF口口口口口口口口口口口口口口口口口口", "口A口B口12口，口（口）口",
      "口口total match口口口AI口口口口口口口口口口口口口口口口口口",
    ]
    let sheet = texts.map { text in SheetText(text) { _ in text } }
    let on = try Sheet(sheet, Setting().text("grid: true"), measures: Sheet.everyMeasure)
    let off = try Sheet(sheet, Setting(), measures: [20])
    let spread = try Sheet(sheet, Setting(body: "indent: 0字, align: distribute"), measures: [20])
    // A word that begins a line has one gap, which holds all that its last em lacks.
    let gaps = { (specimen: Specimen, _: Double) in
      specimen.lines.flatMap { line in
        LineSpaces(line).latin.dropFirst(line.glyphs.first?.character.isASCII == true ? 1 : 0)
      }.max() ?? 0
    }
    for text in texts {
      measure(
        .grid, "Han of \(text.prefix(12))", on.most(text, GridTests.drift), is: 0,
        off: off.most(text, GridTests.drift), within: 0.006)
      measure(
        .grid, "gaps of \(text.prefix(12))", on.most(text, gaps), in: 0...0.5, off: spread.most(text, gaps))
    }
  }

  private static func drift(_ specimen: Specimen, _: Double) -> Double {
    specimen.lines.flatMap { line in
      zip(line.glyphs, line.pens).compactMap { Specimen.isHan($0.character) ? abs($1 - $1.rounded()) : nil }
    }.max() ?? .nan
  }
}
