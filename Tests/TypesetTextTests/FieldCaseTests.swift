// Troubles that people met when setting Chinese, each at every measure where a measure plays a part.

import Testing
import TypesetText

@Suite struct FieldCaseTests {
  private func lines(_ text: String, _ measure: Int, indent: Double = 2) -> [String] {
    GridParagraph(text, measure: Double(measure), indent: indent).strings
  }

  /// F01: the dot of a foreign name never begins a line, takes half an em, and does not stretch.
  @Test(arguments: 7...40) func nameDotStaysWithItsName(measure: Int) {
    let text = "一、间隔号：阿娜尔古丽·买买提江·示例代表发言。"
    for line in lines(text, measure) { #expect(line.first != "·") }
    let paragraph = GridParagraph(text, measure: Double(measure), indent: 2)
    for (index, line) in paragraph.strings.enumerated() {
      let pens = paragraph.positions(ofLine: index)
      for (place, character) in line.enumerated()
      where character == "·" && place + 1 < pens.count && place > 0 {
        #expect(abs(pens[place + 1] - pens[place - 1] - 1.5) < 1e-6)
      }
    }
  }

  /// F02: a closing quote after an ellipsis stays with it; …… is never parted.
  @Test(arguments: 8...40) func quoteStaysWithTheEllipsis(measure: Int) {
    let lines = lines("二、省略号与引号：有的同志说“还可以再快一些……”会后即办。", measure)
    #expect(!lines.contains { $0.first == "”" || $0.first == "…" && $0.prefix(2) != "……" })
    #expect(lines.contains { $0.contains("……”") })
  }

  /// F04: —— is one unit of two ems, whole, inside the measure; ⸺ is the same.
  @Test(arguments: 6...40) func dashIsWholeAndInside(measure: Int) {
    for dash in ["——", "⸺"] {
      let paragraph = GridParagraph("三、破折号：他回答\(dash)请放心\(dash)马上就办。", measure: Double(measure))
      #expect(paragraph.strings.joined().contains(dash))
      for (index, line) in paragraph.strings.enumerated() {
        #expect(line.split(separator: dash.first ?? "—").count <= 3)
        #expect(paragraph.lines[index].end <= Double(measure) * 10 + 0.001)
        if dash == "——" { #expect(line.filter { $0 == "—" }.count.isMultiple(of: 2)) }
      }
    }
  }

  /// F05: paragraphs that begin with an opener or with a Han character have one ink edge each.
  @Test(arguments: 8...40) func openersAfterTheIndentAreTrimmedAlike(measure: Int) {
    for rest in ["口口口", "口AI口"] {
      let rest = rest + String(repeating: "口", count: measure)
      for opener in ["（", "《", "“", "【", "「"] {
        // The pen of a full-width glyph whose ink is at the right half.
        let paragraph = GridParagraph(opener + rest, measure: Double(measure), indent: 2)
        #expect(paragraph.positions(ofLine: 0)[0] == 1.5)
      }
      #expect(
        GridParagraph("汉" + rest, measure: Double(measure), indent: 2).positions(ofLine: 0)[0] == 2)
    }
  }

  /// F06: every full-width mark at a line's end takes half an em, the ink's edge is straight.
  @Test(arguments: ["、", "，", "。", "；", "：", "！", "？", "）", "》", "”"])
  func endMarksStandOnTheEdge(mark: String) {
    let opening = ["）": "（", "》": "《", "”": "“"][mark] ?? "口"
    for measure in 8...40 {
      let text =
        opening + String(repeating: "口", count: measure - 2) + mark + String(repeating: "口", count: 9)
      let paragraph = GridParagraph(text, measure: Double(measure))
      for index in paragraph.lines.indices.dropLast() {
        let line = paragraph.strings[index]
        #expect(abs(paragraph.lines[index].end - Double(measure) * 10) < 0.001, "\(line)")
        if line.hasSuffix(mark), let last = paragraph.positions(ofLine: index).last {
          #expect(abs(last + 0.5 - Double(measure)) < 1e-4, "\(line)")
        }
      }
    }
  }

  /// F07: ：“ is squeezed alike when the quotation is a run of its own.
  @Test func pairsDoNotKnowRuns() {
    var parts = ParagraphText()
    for (text, font) in [("会议强调：", 0), ("“要实干！”", 1), ("“要实绩？”", 2)] {
      parts.append(text, as: TextRun(start: 0, end: 0, font: font, size: 10))
    }
    let shaped = CellBuilder().shape(parts, with: GridShaper())
    let whole = GridParagraph("会议强调：“要实干！”“要实绩？”", measure: 40)
    #expect(shaped.naturalWidth == whole.text.naturalWidth)
  }

  /// F08: a line shrinks at ：“ before it overflows.
  @Test(arguments: 8...40) func lineShrinksBeforeItOverflows(measure: Int) {
    let (lead, rest) = (
      String(repeating: "口", count: measure - 6), String(repeating: "口", count: measure)
    )
    for text in ["\(lead)：“\(rest)”口口", "\(lead)、（\(rest)）口口"] {
      let paragraph = GridParagraph(text, measure: Double(measure))
      #expect(paragraph.lines.allSatisfy { $0.excess == 0 })
      for line in paragraph.lines.dropLast() { #expect(abs(line.end - Double(measure) * 10) < 0.001) }
    }
  }

  /// F10: every line but the last ends on the measure, with marks at many places.
  @Test(arguments: 8...40) func marksDoNotSwitchJustificationOff(measure: Int) {
    for gap in 8...15 {
      let text = String(repeating: String(repeating: "口", count: gap) + "，", count: 24) + "口。"
      for line in GridParagraph(text, measure: Double(measure), indent: 2).lines.dropLast() {
        #expect(abs(line.end - Double(measure) * 10) < 0.001)
      }
    }
  }

  /// F11: the last line is never one character and a stop while another breaking exists.
  @Test(arguments: Array(stride(from: 8, through: 40, by: 0.5)))
  func lastLineHoldsTwoCharacters(measure: Double) {
    let text = "这一段的最后一行不许只剩一个字和句号所以，请把行长调到，刚好多出，一字。"
    let paragraph = GridParagraph(text, measure: measure, indent: 2)
    let last = paragraph.strings.last ?? ""
    #expect(last.filter { $0 != "。" && $0 != "，" }.count >= 2, "\(last)")
    #expect(paragraph.lines.allSatisfy { $0.openedGap <= 0.3 }, "no hole above it")
  }

  /// F12: figures stay with their sign, percent and unit.
  @Test(arguments: 5...40) func figuresAreNotParted(measure: Int) {
    let text = "全年1,234.5%、−3.2℃、¥8,600、2024年12月31日、97.8%、第19届。"
    let lines = lines(text, measure, indent: 0)
    for number in ["1,234.5%", "−3.2℃", "¥8,600", "2024", "31", "97.8%", "19"] {
      #expect(lines.contains { $0.contains(number) }, "\(number) in \(lines)")
    }
  }

  /// F14: a line may end before “ and after ”, never after “ or before ”.
  @Test func quotationsDoNotMakeLinesLoose() {
    let text = String(repeating: "口口口“口口口”口口", count: 20)
    for measure in 8...40 {
      let paragraph = GridParagraph(text, measure: Double(measure))
      for line in paragraph.strings { #expect(line.first != "”" && line.last != "“") }
      for line in paragraph.lines where measure >= 12 { #expect(line.openedGap <= 0.125) }
    }
  }

  /// F15: a full-width space at a break disappears; lines begin flush.
  @Test(arguments: 5...40) func fullWidthSpaceVanishesAtBreaks(measure: Int) {
    let names = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥".map(String.init).joined(separator: "　")
    let paragraph = GridParagraph(names, measure: Double(measure))
    for (index, line) in paragraph.strings.enumerated() {
      #expect(line.first != "\u{3000}" && line.last != "\u{3000}")
      #expect(paragraph.positions(ofLine: index)[0] == 0)
    }
  }

  /// F19: no gap at a line's edge, so that a centred heading stands in the middle.
  @Test(arguments: 8...40) func centredLineHasNoGapAtItsEdges(measure: Int) {
    var text = ParagraphText()
    text.append("启动\nAI行动", as: TextRun(start: 0, end: 0, font: 0, size: 10))
    let shaped = CellBuilder().shape(text, with: GridShaper())
    let shape = ParagraphShape(measure: Double(measure) * 10)
    let lines = LineSetter(alignment: .center).lines(
      of: shaped, breaking: LineBreaker(justifies: false).breaking(of: shaped, shape: shape), shape: shape)
    for line in lines { #expect(abs(line.start + line.end - Double(measure) * 10) < 0.1) }
  }

  /// F37: a variation selector belongs to its character and is never parted from it.
  @Test(arguments: 3...40) func variationSelectorStays(measure: Int) {
    let text = String(repeating: "口口葛\u{E0100}明", count: 13)
    for line in lines(text, measure, indent: 0) {
      #expect(line.unicodeScalars.first?.value != 0xE0100)
    }
  }
}
