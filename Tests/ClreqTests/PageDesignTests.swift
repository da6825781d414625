// The type area: characters on their grid, lines at one distance, columns side by side.

import Testing

@Suite struct PageDesignTests {
  /// Pure Han is set solid: character k begins at k ems.
  @Test func pureHanIsSetSolid() throws {
    for (size, measured) in [(9.0, 12), (10.5, 20), (12.0, 25), (16.0, 8), (22.0, 10)] {
      let text = String(repeating: "永", count: measured * 3 - 2)
      let setting = Setting(measure: measured, size: size, pitch: size * 1.7)
      let on = try Press.set(text, setting)
      let off = try Press.set(text, setting.body("indent: 0字, letter-spacing: 0.1em"))
      measure(.setSolid, "characters at \(size) pt stand on the grid", drift(on), is: 0, off: drift(off))
    }
    let sheet = try Sheets.gb.get()
    let loose = try Press.set(
      String(repeating: "永", count: 60), Setting().body("indent: 0字, letter-spacing: 0.1em"))
    measure(
      .setSolid, "at every measure 8–40 字", sheet.worst("solid", from: 0) { specimen, _ in drift(specimen) },
      is: 0, off: drift(loose))
  }

  @Test(arguments: [0.05, 0.1, 0.25]) func looseSettingAddsOneSpaceEverywhere(space: Double) throws {
    let on = try Press.set("永永永永永永", Setting(body: "indent: 0字, letter-spacing: \(space)em"))
    let off = try Press.set("永永永永永永", Setting())
    for place in [1, 5] {
      measure(
        .looseSetting, "\(space) em, character \(place)", on.line.pens[place],
        is: Double(place) * (1 + space),
        off: off.line.pens[place])
    }
  }

  /// The lines of a paragraph and of neighbouring paragraphs stand at one distance.
  @Test func theLineGapIsConstant() throws {
    let text = String(repeating: "永", count: 70)
    for (size, pitch) in [(9.0, 14.0), (10.5, 17.5), (12.0, 21.0)] {
      let setting = Setting(size: size, pitch: pitch)
      let plain = try Press.set("\(text)\n\n\(text)", setting)
      let rich = try Press.set("\(text) A **粗** *楷* `code` ——\n\n\(text)", setting)
      // Two points more of pitch; a heading between.
      let wider = try Press.set(text, Setting(size: size, pitch: pitch + 2))
      let parted = try Press.set("\(text)\n\n### 标题\n\n\(text)", setting)
      measure(
        .designing, "lines at \(pitch) pt", worstPitch(plain, pitch), is: 0, off: worstPitch(wider, pitch),
        within: 0.001)
      measure(
        .designing, "lines at \(pitch) pt with Latin, bold, Kai, code", worstPitch(rich, pitch), is: 0,
        off: worstPitch(parted, pitch), within: 0.001)
    }
    let wide = try Press.set("\(text)\n\n\(text)", Setting())
    let off = try Press.set("\(text)\n\n## 标题\n\n\(text)", Setting())
    measure(.firstLine, "no space between paragraphs", worstPitch(wide, 16), is: 0, off: worstPitch(off, 16))
  }

  /// The measure is a whole number of ems; columns begin at measure + gutter.
  @Test func columnsStandOnTheGrid() throws {
    for (columns, gutter) in [(2, 1), (2, 2), (3, 2)] {
      let setting = Setting(measure: 12, columns: columns, gutter: gutter)
      let specimen = try Press.set(String(repeating: "永", count: 12 * 6 * columns), setting)
      let lines = specimen.lines
      let starts = Set(lines.map(\.start)).sorted()
      // The same text in one column, and in columns that stand further apart.
      let text = String(repeating: "永", count: 12 * 6 * columns)
      let single = try Press.set(text, Setting(measure: 12)).lines
      let apart = try Press.set(text, Setting(measure: 12, columns: columns, gutter: gutter + 1)).lines
      let others = Set(apart.map(\.start)).sorted()
      let indented = try Press.set(text, setting.body("indent: 0字, start-indent: 1字")).lines
      measure(
        .typeArea, "\(columns) columns", Double(starts.count), is: Double(columns),
        off: Double(Set(single.map(\.start)).count))
      for (place, start) in starts.enumerated() {
        let column = lines.filter { $0.start == start }
        let first = column.map { $0.glyphs[0].x }.min() ?? .nan
        measure(
          .typeArea, "column \(place + 1) of \(columns), gutter \(gutter) 字, begins", (first - 40) / 10,
          is: Double(place * (12 + gutter)),
          off: ((place == 0 ? indented[0].glyphs[0].x : others[place]) - 40) / 10)
        measure(
          .typeArea, "column \(place + 1) of \(columns) has its share of lines", Double(column.count), is: 6,
          off: Double(single.count))
        guard place > 0 else { continue }
        measure(
          .realPages, "baselines of column \(place + 1) of \(columns) are those of the first",
          (column[0].baseline - lines[0].baseline) / 10, is: 0,
          off: (single[6 * place].baseline - single[0].baseline) / 10)
      }
    }
  }

  /// What is not body takes whole lines: code on a pitch of its own, a heading in large type.
  @Test func whatFollowsIsOnTheGrid() throws {
    let setting = Setting().style("code: {font: song, size: 9pt, pitch: 13pt}")
      .style("heading-3: {font: hei, size: 13pt, pitch: 19pt}")
    let code = try Press.set("永永\n\n```\n甲\n乙\n```\n\n永永", setting)
    let heading = try Press.set("永永\n\n### 标题\n\n永永", setting)
    let drift = { (specimen: Specimen, size: Double) -> Double in
      let first = specimen.line.baseline
      let steps = specimen.page.glyphs.filter { abs($0.size - size) < 0.01 }.map { ($0.y - first) / 16 }
      return steps.map { abs($0 - $0.rounded()) }.max() ?? .nan
    }
    measure(.realPages, "the body after code is on the grid", drift(code, 10), is: 0, off: drift(code, 9))
    measure(
      .realPages, "the body after a heading is on the grid", drift(heading, 10), is: 0,
      off: drift(heading, 13))
  }

  /// All lines but the last have one length.
  @Test func everyLineIsFull() throws {
    let text = "每一行的长度都是一样的，除了最后一行；标点、数字 2024 和 Latin 也不例外。“引用”（括号）都在行里，行长不变。"
    for measured in 8...40 {
      let setting = Setting(measure: measured)
      let on = try Press.set(text + text, setting)
      let off = try Press.set(text + text, setting.body("indent: 0字, align: start"))
      measure(
        .designing, "lines end on the measure of \(measured) 字", ragged(on, Double(measured)), is: 0,
        off: ragged(off, Double(measured)))
    }
  }

  @Test func facesAreThoseOfTheStyle() throws {
    let specimen = try Press.set("宋**粗**\n\n### 黑体\n\n> 楷体", Setting())
    let fonts = specimen.page.glyphs.map(\.font)
    measure(
      .typefaces, "body in Song", fonts[0].contains("NotoSerifCJK") ? 1 : 0, is: 1,
      off: fonts[2].contains("NotoSerifCJK") ? 1 : 0)
    measure(
      .typefaces, "heading in Hei", fonts[2].contains("NotoSansCJK") ? 1 : 0, is: 1,
      off: fonts[0].contains("NotoSansCJK") ? 1 : 0)
    measure(
      .typefaces, "quotation in Kai", fonts.last?.contains("WenKai") == true ? 1 : 0, is: 1,
      off: fonts[0].contains("WenKai") ? 1 : 0)
  }

  private func drift(_ specimen: Specimen) -> Double {
    specimen.lines.flatMap { line in line.pens.enumerated().map { abs($1 - Double($0)) } }.max() ?? .nan
  }

  /// How far a line's distance to the next differs from the pitch. Unit: em.
  private func worstPitch(_ specimen: Specimen, _ pitch: Double) -> Double {
    let baselines = specimen.lines.map(\.baseline)
    return zip(baselines, baselines.dropFirst()).map { abs(($1 - $0 - pitch) / specimen.setting.size) }.max()
      ?? .nan
  }

  private func ragged(_ specimen: Specimen, _ measured: Double) -> Double {
    specimen.lines.dropLast().map { abs($0.end - measured) }.max() ?? .nan
  }
}
