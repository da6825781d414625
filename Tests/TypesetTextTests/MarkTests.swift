// Widths of marks by region and style, squeezing and stretching in their orders; each rule with its control.

import Testing
import TypesetText

/// The pens of the only line of a text, in em.
private func pens(_ text: String, _ marks: MarkSetting = MarkSetting(), measure: Double = 40) -> [Double] {
  GridParagraph(text, measure: measure, marks: marks).positions(ofLine: 0)
}

private func width(_ text: String, _ marks: MarkSetting = MarkSetting()) -> Double {
  GridParagraph(text, measure: 60, marks: marks).text.naturalWidth / 10
}

private let taiwan = MarkSetting(region: .taiwan)

@Suite struct RegionTests {
  /// C22: a stop gives its blank behind it, and in Taiwan at both sides.
  @Test(arguments: ["、", "，", "；", "：", "。"]) func stopsGiveWhereTheirBlankLies(mark: String) {
    let text = "口" + mark + "口口口口口口口口口口"
    // Eleven characters and a mark on 11.5 em: the mark gives half an em.
    #expect(pens(text, measure: 11.5).prefix(3) == [0, 1, 1.5])
    #expect(pens(text, taiwan, measure: 11.5).prefix(3) == [0, 0.75, 1.5])
    #expect(pens(text, MarkSetting(region: .hongkong), measure: 11.5).prefix(3) == [0, 0.75, 1.5])
    #expect(pens(text, measure: 12).prefix(3) == [0, 1, 2])
  }

  /// C41: ？！ of Taiwan give nothing.
  @Test(arguments: ["？", "！"]) func shoutsOfTaiwanKeepTheirEm(mark: String) {
    let text = "口口" + mark + "口，口口口口口口口"
    #expect(pens(text, taiwan, measure: 11.5)[3] == 3)
    #expect(GridParagraph("口" + mark + "口口口口口口口口口口", measure: 11.5, marks: taiwan).lines.count == 2)
    #expect(GridParagraph("口" + mark + "口口口口口口口口口口", measure: 11.5).lines.count == 1)
  }

  /// C27, C28: · and ／ take half an em in the mainland, one em in Taiwan and Hong Kong.
  @Test(arguments: ["·", "／"]) func dotAndSlash(mark: String) {
    #expect(width("口" + mark + "口") == 2.5)
    #expect(width("口" + mark + "口", taiwan) == 3)
    #expect(width("口" + mark + "口", MarkSetting(region: .hongkong)) == 3)
  }

  /// C74: the one-em · gives before brackets and stops do, at both sides alike.
  @Test func dotGivesFirst() {
    let text = "口·口（口）口口口口"
    #expect(pens(text, taiwan, measure: 10).prefix(6) == [0, 1, 2, 3, 4, 5])
    #expect(pens(text, taiwan, measure: 9.5).prefix(6) == [0, 0.75, 1.5, 2.5, 3.5, 4.5])
    #expect(pens(text, taiwan, measure: 9)[3] == 2.25)
    let squeezed = pens("口·口口，口口口口口", taiwan, measure: 9.5)
    #expect(squeezed.prefix(6) == [0, 0.75, 1.5, 2.5, 3.5, 4.5])
    // That of the mainland gives nothing.
    #expect(pens("口·口口，口口口口口", measure: 9)[4] == 3.5)
  }

  /// C42, C43 with centred stops: 1.5 em, and the opener leans on what it opens.
  @Test func pairsOfTaiwan() {
    #expect(pens("口：「口", taiwan) == [0, 1, 1.5, 2.5])
    #expect(pens("口。」口", taiwan) == [0, 0.75, 1.5, 2.5])
    #expect(pens("口」，口", taiwan) == [0, 1, 1.5, 2.5])
  }

  /// C45: a centred stop at a line's end takes half an em too.
  @Test func centredStopAtLineEnd() {
    let paragraph = GridParagraph("口口口口口口口口口，口口口口口", measure: 9.5, marks: taiwan)
    #expect(paragraph.positions(ofLine: 0).last == 8.75)
    #expect(abs(paragraph.lines[0].end - 95) < 1e-6)
  }

  /// The short connector takes half an em, — alone one; neither is Western between Han.
  @Test func connectors() {
    #expect(width("北京–上海") == 4.5)
    #expect(width("北京–上海", taiwan) == 5)
    #expect(width("北京—上海") == 5)
    #expect(width("2013–2024") == 4.5)
    for measure in 3...8 {
      let lines = GridParagraph("北京—上海–天津～重庆", measure: Double(measure)).strings
      #expect(!lines.contains { "—–～".contains($0.first ?? "x") })
    }
  }
}

@Suite struct WidthStyleTests {
  @Test func quanjiao() { #expect(pens("口，口（口）。口") == [0, 1, 2, 3, 4, 5, 5.5, 6.5]) }

  /// Only what ends a sentence has its em; a quotation's end takes the blank over.
  @Test func kaiming() {
    let marks = MarkSetting(widths: .kaiming)
    #expect(pens("口，口（口）口。口", marks) == [0, 1, 1.5, 2, 3, 4, 4.5, 5.5, 6.5])
    #expect(pens("口，“口。”口", marks) == [0, 1, 1, 2, 3, 3.5, 4.5])
  }

  @Test func banjiao() {
    let marks = MarkSetting(widths: .banjiao)
    #expect(pens("口，口（口）口。口", marks) == [0, 1, 1.5, 2, 3, 4, 4.5, 5.5, 6])
    #expect(pens("口，口", MarkSetting(region: .taiwan, widths: .banjiao)) == [0, 0.75, 1.5])
  }

  @Test func plainAdjustsNothing() {
    let marks = MarkSetting(widths: .plain)
    #expect(pens("（口）。“口”", marks) == [0, 1, 2, 3, 4, 5, 6])
    // Twelve squares on 11.5 em do not fit, where quanjiao gives way.
    #expect(GridParagraph("口，口口口口口口口口口口", measure: 11.5, marks: marks).lines.count == 2)
    #expect(GridParagraph("口，口口口口口口口口口口", measure: 11.5).lines.count == 1)
    // At a line's end the mark keeps its em.
    let line = GridParagraph("口口口口口口口口口，口口口口", measure: 10, marks: marks)
    #expect(line.positions(ofLine: 0).last == 9)
  }

  /// C42: 1.5 em, by style 1 em.
  @Test func pairsByStyle() {
    for pair in ["）（", "。”", "：“", "”，", "、《"] {
      #expect(width("口" + pair + "口") == 3.5)
      #expect(width("口" + pair + "口", MarkSetting(tightPairs: true)) == 3)
      #expect(width("口" + pair + "口", MarkSetting(widths: .plain)) == 4)
    }
  }

  /// C29: two that are set as one take 1 em, three 2 em; other stops are no such pair.
  @Test func shoutedPairs() {
    for pair in ["？？", "！！", "？！", "！？"] { #expect(width("口" + pair + "口") == 3) }
    #expect(width("口！！！口") == 4)
    #expect(width("口？！”口") == 4)
    #expect(width("口。，口") == 3.5)
    #expect(width("口！！口", taiwan) == 4)
    for measure in 3...9 {
      let lines = GridParagraph("口口口口口？！口口口", measure: Double(measure), level: .none).strings
      #expect(!lines.contains { $0.first == "！" })
    }
  }

  /// C38: two …… are 4 em and stay together; so is the midline form.
  @Test func twoEllipses() {
    #expect(width("…………") == 4)
    #expect(width("口⋯⋯口") == 4)
    for measure in 5...12 {
      let lines = GridParagraph("口口口口口口…………口口口口", measure: Double(measure)).strings
      #expect(lines.contains { $0.contains("…………") })
    }
  }

  @Test func dashOfOneCharacterTakesTwoEm() { #expect(width("口⸺口") == 4) }

  /// F05, C44: every opener begins the line and the indented line alike, in plain alone with its blank.
  @Test func openersAtLineStart() {
    for opener in ["（", "［", "｛", "〈", "《", "「", "『", "【", "〔", "〖", "“", "‘"] {
      let text = opener + "口口口"
      #expect(GridParagraph(text, measure: 20, indent: 2).positions(ofLine: 0)[0] == 1.5)
      #expect(pens(text)[0] == -0.5)
      #expect(pens(text, taiwan)[0] == -0.5)
      #expect(pens(text, MarkSetting(widths: .banjiao))[0] == -0.5)
      #expect(pens(text, MarkSetting(widths: .plain))[0] == 0)
    }
  }
}

@Suite struct HangingTests {
  private let hanging = MarkSetting(hanging: true)

  /// C46: the ink stands outside, the line is set to the measure without the mark.
  @Test(arguments: ["。", "，", "、", "；", "：", "？", "！"]) func stopsHang(mark: String) {
    let text = "口口口口口口口口口口" + mark + "口口口口口口口"
    let paragraph = GridParagraph(text, measure: 10, marks: hanging)
    #expect(paragraph.strings[0].hasSuffix(mark))
    #expect(paragraph.positions(ofLine: 0) == (0...10).map(Double.init))
    #expect(paragraph.lines[0].end == 100 && paragraph.lines[0].excess == 0)
    // Off by default.
    let inside = GridParagraph(text, measure: 10)
    #expect(!inside.strings[0].hasSuffix(mark) || (inside.positions(ofLine: 0).last ?? 99) < 9.6)
  }

  @Test(arguments: ["；", "：", "？", "！"]) func onlySomeHangInTaiwan(mark: String) {
    let setting = MarkSetting(region: .taiwan, hanging: true)
    let text = "口口口口口口口口口口" + mark + "口口口口口口口"
    #expect((GridParagraph(text, measure: 10, marks: setting).positions(ofLine: 0).last ?? 99) < 9.6)
    let comma = "口口口口口口口口口口，口口口口口口口"
    #expect(GridParagraph(comma, measure: 10, marks: setting).positions(ofLine: 0).last == 9.75)
  }

  @Test func bracketsAndRunsDoNotHang() {
    for end in ["。”", "”。", "）", "！！"] {
      let opening = end.contains("”") ? "“" : end == "）" ? "（" : "口"
      for count in 5...9 {
        let text = opening + String(repeating: "口", count: count) + end + "口口口口口口口口口口口口口"
        let paragraph = GridParagraph(text, measure: 8, marks: hanging)
        for line in paragraph.lines.dropLast() { #expect(line.end < 80.001) }
        for index in paragraph.lines.indices where paragraph.strings[index].hasSuffix(end) {
          #expect((paragraph.positions(ofLine: index).last ?? 99) < 7.6)
        }
      }
    }
  }

  @Test(arguments: [9.0, 12, 22]) func everyLineStillFillsTheMeasure(measure: Double) {
    for seed in 1...6 as ClosedRange<UInt64> {
      let paragraph = GridParagraph(seededText(seed, count: 200), measure: measure, indent: 2, marks: hanging)
      #expect(paragraph.lines.allSatisfy { $0.excess == 0 })
      #expect(paragraph.lines.allSatisfy { $0.end < measure * 10 + 0.01 })
    }
  }

  @Test func widthOnOneLineHoldsTheMark() { #expect(width("口口。", hanging) == 2.5) }
}

@Suite struct ProhibitionTests {
  private func starts(_ text: String, _ level: ProhibitionLevel) -> [String] {
    (3...14).flatMap { GridParagraph(text, measure: Double($0), level: level).strings.dropFirst() }
  }

  private func ends(_ text: String, _ level: ProhibitionLevel) -> [String] {
    (3...14).flatMap { GridParagraph(text, measure: Double($0), level: level).strings.dropLast() }
  }

  /// C31, C32: closers, stops, · ／ and connectors begin no line, but at level none.
  @Test(arguments: ["、", "，", "；", "：", "。", "！", "？", "”", "）", "》", "～", "·", "／"])
  func marksThatBeginNoLine(mark: String) {
    let text = String(repeating: "口口口口口" + mark, count: 20)
    for level in [ProhibitionLevel.basic, .gb, .strict] {
      #expect(!starts(text, level).contains { $0.hasPrefix(mark) })
    }
    #expect(starts(text, .none).contains { $0.hasPrefix(mark) })
  }

  @Test(arguments: ["“", "（", "《", "「"]) func marksThatEndNoLine(mark: String) {
    let text = String(repeating: "口口口口口" + mark, count: 20)
    for level in [ProhibitionLevel.basic, .gb, .strict] {
      #expect(!ends(text, level).contains { $0.hasSuffix(mark) })
    }
    #expect(ends(text, .none).contains { $0.hasSuffix(mark) })
  }

  /// C33: ／ ends no line at gb and strict, but at basic.
  @Test func slashAtLineEnd() {
    let text = String(repeating: "口口口口口／", count: 20)
    #expect(!ends(text, .gb).contains { $0.hasSuffix("／") })
    #expect(!ends(text, .strict).contains { $0.hasSuffix("／") })
    #expect(ends(text, .basic).contains { $0.hasSuffix("／") })
  }

  /// C34: —— and …… begin no line at strict, but at gb.
  @Test(arguments: ["——", "……"]) func dashAtLineStart(mark: String) {
    let text = String(repeating: "口口口口口" + mark, count: 20)
    #expect(!starts(text, .strict).contains { $0.hasPrefix(mark) })
    #expect(starts(text, .gb).contains { $0.hasPrefix(mark) })
  }

  /// C36: the third of three marks may begin a line where all else is worse; never at strict.
  @Test func thirdMarkMayYield() {
    let text = "「口口口『口口口口。』」口口口口口口口口"
    let relaxed = GridParagraph(text, measure: 8)
    #expect(relaxed.strings.joined() == text)
    #expect(!starts(text, .strict).contains { "。』」".contains($0.first ?? "x") })
    #expect(starts("口口口口口。』」口", .gb).allSatisfy { "」口".contains($0.first ?? "x") })
    #expect(starts("口口口口口。』」口", .gb).contains { $0.first == "」" })
  }
}

@Suite struct AdjustingTests {
  /// C74: one class after the other, alike within a class; here each asks for half of the next class's room.
  @Test func squeezingKeepsItsOrder() {
    // （ ） give 1 em in all, ， 0.5, the gaps beside 1 0.25, 。 0.5.
    let brackets = widths(lessBy: 0.5)
    #expect(brackets.opener == 0.75 && brackets.closer == 0.75 && brackets.pause == 1)
    let pauses = widths(lessBy: 1.25)
    #expect(pauses.opener == 0.5 && pauses.pause == 0.75 && pauses.latin == 1.25)
    let latin = widths(lessBy: 1.6)
    #expect(latin.pause == 0.5 && latin.latin == 1.2 && latin.stop == 1)
    let stops = widths(lessBy: 2)
    #expect(stops.latin == 1.125 && stops.stop == 0.75)
    #expect(widths(lessBy: 0).stop == 1)
  }

  /// The steps of the pen over 口（, ）, ，, 口1 and 。 on a line squeezed by `need` em.
  private func widths(
    lessBy need: Double
  ) -> (opener: Double, closer: Double, pause: Double, latin: Double, stop: Double) {
    var paragraph = ParagraphText()
    paragraph.append("口口（口）口，口1口。口口", as: TextRun(start: 0, end: 0, font: 0, size: 10))
    let text = CellBuilder().shape(paragraph, with: GridShaper())
    let shape = ParagraphShape(measure: text.naturalWidth - 10 * need)
    let lines = LineSetter().lines(
      of: text, breaking: Breaking(ends: [text.cellCount], cost: 0), shape: shape)
    let pens = GlyphAssembler(text).runs(of: lines[0], x: 0, baseline: 0)
      .flatMap { $0.run.glyphs.map { $0.x / 10 } }
    let steps = zip(pens.dropFirst(), pens).map { (($0 - $1) * 1000).rounded() / 1000 }
    return (steps[1], steps[4], steps[6], steps[7], steps[10])
  }

  /// C74: word spaces give first, to 1/4 em.
  @Test func wordSpacesGiveFirst() {
    let text = "口，aa bb，口"
    let full = width(text)
    let squeezed = pens(text, measure: full - 0.25)
    #expect(abs(squeezed[5] - squeezed[4] - 0.25) < 1e-3)
    #expect(squeezed[2] == 2)
    let more = pens(text, measure: full - 0.5)
    #expect(abs(more[5] - more[4] - 0.25) < 1e-3 && more[2] < 2)
  }

  /// C75, C76: word spaces and gaps beside Latin, then every gap but those at ／ and connectors.
  @Test func stretchingLeavesConnectorsAlone() {
    let text = "口口口～口口／口口口aaaaaaaaaaaaaaaaaaaa"
    let paragraph = GridParagraph(text, measure: 11)
    let pens = paragraph.positions(ofLine: 0)
    #expect(pens[1] > 1.01)
    #expect(abs(pens[3] - pens[2] - 1) < 1e-4 && abs(pens[4] - pens[3] - 1) < 1e-4)
    #expect(abs(pens[6] - pens[5] - 0.5 - 0.25) < 0.26)
    // C77: the last line stays.
    let last = GridParagraph("口口口口口口口口口口口口口", measure: 10)
    #expect(last.positions(ofLine: 1) == [0, 1, 2])
  }
}

@Suite struct ClosedGapTests {
  /// Without a gap beside Latin the place opens like any other, and the line is full.
  @Test(arguments: 8...20) func linesAreFull(measure: Int) {
    var paragraph = ParagraphText()
    let string = String(repeating: "全年共341户，人大App有12个，", count: 8)
    paragraph.append(string, as: TextRun(start: 0, end: 0, font: 0, size: 10))
    let text = CellBuilder(latinGap: 0).shape(paragraph, with: GridShaper())
    let shape = ParagraphShape(measure: Double(measure) * 10)
    let breaking = LineBreaker().breaking(of: text, shape: shape)
    for line in LineSetter().lines(of: text, breaking: breaking, shape: shape).dropLast() {
      #expect(abs(line.end - Double(measure) * 10) < 0.001)
    }
  }
}

@Suite struct CharacterGridTests {
  private let grid = MarkSetting(grid: true)

  /// C2, C57: every Han character stands on the grid, at every measure.
  @Test(arguments: 8...40) func hanStandsOnTheGrid(measure: Int) {
    for seed in 1...3 as ClosedRange<UInt64> {
      let text = seededText(seed, count: 160)
      let paragraph = GridParagraph(text, measure: Double(measure), indent: 2, marks: grid)
      #expect(paragraph.strings.joined() == text)
      #expect(Self.offGrid(paragraph).isEmpty)
      for (line, string) in zip(paragraph.lines, paragraph.strings) {
        #expect(line.excess == 0 && line.end < Double(measure) * 10 + 0.001, "\(string)")
      }
    }
  }

  @Test func withoutItHanDoesNot() {
    let paragraph = GridParagraph(seededText(1, count: 160), measure: 22, indent: 2)
    #expect(!Self.offGrid(paragraph).isEmpty)
  }

  /// Gaps grow to 1/2 em; the space between words takes what is left.
  @Test func wordsTakeWholeEms() {
    #expect(pens("口口aa口口", grid) == [0, 1, 2.5, 3, 4, 5])
    #expect(pens("口aaa口", grid) == [0, 1.25, 1.75, 2.25, 3])
    #expect(pens("口 aaa 口", grid) == [0, 1.25, 1.25, 1.75, 2.25, 2.75, 3])
    #expect(pens("aaa口", grid) == [0, 0.5, 1, 2])
    #expect(pens("口，aa，口", grid) == [0, 1, 2, 2.5, 3, 4])
    // · of half an em stands in the middle of one.
    #expect(pens("口·口", grid) == [0, 1, 2])
  }

  private static func offGrid(_ paragraph: GridParagraph) -> [Double] {
    paragraph.lines.indices.flatMap { index in
      let pens = paragraph.positions(ofLine: index)
      let scalars = Array(paragraph.strings[index].unicodeScalars)
      guard pens.count == scalars.count else { return pens }
      return zip(pens, scalars).filter { $1.value >= 0x4E00 && $1.value < 0xA000 }.map(\.0)
        .filter { abs($0 - $0.rounded()) > 0.001 }
    }
  }
}
