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
    for mark in ["？", "！"] {
      let text = String(repeating: "口", count: 19) + mark + String(repeating: "口", count: 30)
      let on = try Press.set(text, Setting().text("region: \(region)"))
      let off = try Press.set(text, Setting())
      measure(
        .traditional, "\(mark) at a line’s end in \(region)", 20 - on.line.pen(of: mark.first ?? "口"), is: 1,
        off: 20 - off.line.pen(of: mark.first ?? "口"))
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
  /// The mark hangs wholly in the margin: it stands where the measure ends.
  @Test func stopsHangInTheMargin() throws {
    for mark in ["，", "。", "、", "；", "：", "！", "？"] {
      let text = String(repeating: "口", count: 20) + mark + String(repeating: "口", count: 30)
      let on = try Press.set(text, Setting().text("hanging: stops"))
      let off = try Press.set(text, Setting())
      let pen = { (specimen: Specimen) in
        specimen.lines.first { $0.text.contains(mark) }?.pen(of: mark.first ?? "口") ?? .nan
      }
      measure(.hanging, "\(mark) hangs", pen(on), is: 20, off: pen(off))
      measure(
        .hanging, "the line before \(mark) is set solid", on.line.hanGaps.max() ?? .nan, is: 0,
        off: off.line.hanGaps.max())
    }
  }

  /// A mark of a run of marks never hangs.
  @Test func runsOfMarksDoNotHang() throws {
    for run in ["。”", "，“", "》，"] {
      let text = String(repeating: "口", count: 20) + run + String(repeating: "口", count: 30)
      let on = try Press.set(text, Setting().text("hanging: stops"))
      let furthest =
        on.lines.dropLast().map { line in line.glyphs.map { ($0.x - 40) / 10 }.max() ?? 0 }.max() ?? .nan
      let alone = try Press.set(
        String(repeating: "口", count: 20) + "，" + String(repeating: "口", count: 30),
        Setting().text("hanging: stops"))
      measure(.hanging, "\(run) does not hang", furthest, in: 10...19.55, off: alone.line.pens.max())
    }
  }

  /// In Taiwan and Hong Kong only ，。、 hang.
  @Test func fewerMarksHangInTaiwan() throws {
    for (mark, hangs) in [("，", true), ("。", true), ("；", false), ("？", false)] {
      let text = String(repeating: "口", count: 20) + mark + String(repeating: "口", count: 30)
      let pen = { (options: String) -> Double in
        let specimen = try Press.set(text, Setting().text(options))
        return specimen.lines.first { $0.text.contains(mark) }?.pen(of: mark.first ?? "口") ?? .nan
      }
      measure(
        .hanging, "\(mark) in Taiwan", try pen("hanging: stops, region: taiwan"),
        in: hangs ? 19.51...20.5 : 0...19, off: try pen(hangs ? "region: taiwan" : "hanging: stops"))
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
    let on = try Press.set(texts, Setting().text("grid: true"))
    let off = try Press.set(texts, Setting())
    let spread = try Press.set(texts, Setting(body: "indent: 0字, align: distribute"))
    for (place, text) in texts.enumerated() {
      measure(
        .grid, "Han of \(text.prefix(12))", GridTests.drift(on[place]), is: 0,
        off: GridTests.drift(off[place]), within: 0.006)
      let gaps = { (specimen: Specimen) in specimen.lines.flatMap { LineSpaces($0).latin }.max() }
      measure(
        .grid, "gaps of \(text.prefix(12))", gaps(on[place]) ?? .nan, in: 0...0.5, off: gaps(spread[place]))
    }
  }

  private static func drift(_ specimen: Specimen) -> Double {
    specimen.lines.flatMap { line in
      zip(line.glyphs, line.pens).compactMap { Specimen.isHan($0.character) ? abs($1 - $1.rounded()) : nil }
    }.max() ?? .nan
  }
}
