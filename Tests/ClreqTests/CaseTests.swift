// Troubles that people met when setting Chinese, measured in the PDF at every measure from 8 to 40 字.

import Testing

@Suite struct CaseTests {
  private static let texts: [SheetText] = [
    SheetText("dot") { _ in "间隔号：阿娜尔古丽·买买提江·示例代表发言，阿娜尔古丽·买买提江·示例代表再次发言。" },
    SheetText("quote") { _ in "省略号与引号：有的同志说“还可以再快一些……”会后即办，大家都说“还可以再快一些……”会后再办。" },
    SheetText("dash") { _ in "破折号：他回答——请放心——马上就办——今天就办——不等明天。" },
    SheetText("figures") { _ in "全年1,234.5%、−3.2℃、¥8,600、2024年12月31日、18个、97.8%、第19届。" },
    SheetText("quotations") { _ in String(repeating: "会议强调“要实干”的要求", count: 8) },
    SheetText("spaces") { _ in "甲　乙　丙　丁　戊　己　庚　辛　壬　癸　子　丑　寅　卯　辰　巳　午　未　申　酉　戌　亥" },
    SheetText("marks") { count in
      String(repeating: String(repeating: "口", count: 9 + count % 5) + "，", count: 12) + "口口。"
    },
    SheetText("kai") { count in "*" + String(repeating: "楷", count: count - 2) + "……*" },
    SheetText("song") { count in String(repeating: "楷", count: count - 2) + "……" },
  ]
  private static let sheet = Result { try Sheet(texts, Setting(), measures: Sheet.everyMeasure) }
  private static let loose = Result {
    try Sheet(texts, Setting().text("breaks: none"), measures: Array(8...24))
  }
  private static let ragged = Result {
    try Sheet(texts, Setting(body: "indent: 0字, align: start"), measures: Sheet.fewMeasures)
  }

  /// F01: the dot of a foreign name never begins a line; it takes half an em and does not stretch.
  @Test func nameDots() throws {
    let (on, off) = (try CaseTests.sheet.get(), try CaseTests.loose.get())
    let first = { (specimen: Specimen, _: Double) in starts(specimen, "·") }
    measure(.edges, "F01: lines that begin with ·", on.most("dot", first), is: 0, off: off.most("dot", first))
    let width = on.worst("dot", from: 0.5) { specimen, _ in
      let widths = specimen.lines.flatMap { $0.betweenNeighbours(of: "·") }
      return widths.max { abs($0 - 0.5) < abs($1 - 0.5) } ?? 0.5
    }
    measure(.expansion, "F01: · takes half an em in stretched lines", width, is: 0.5)
  }

  /// F02: a closing quote after an ellipsis stays with it.
  @Test func quotesAfterEllipses() throws {
    let (on, off) = (try CaseTests.sheet.get(), try CaseTests.loose.get())
    let first = { (specimen: Specimen, _: Double) in starts(specimen, "”") }
    measure(
      .edges, "F02: lines that begin with ”", on.most("quote", first), is: 0, off: off.most("quote", first))
    let parted = on.most("quote") { specimen, _ in
      Double(specimen.texts.count { $0.filter { $0 == "…" }.count % 2 == 1 })
    }
    measure(.unbreakable, "F02: lines with half an ellipsis", parted, is: 0)
  }

  /// F03: emphasis does not change the lines of a paragraph that ends in …… at the measure.
  @Test func ellipsesAtTheMeasureInKai() throws {
    let on = try CaseTests.sheet.get()
    let lines = on.worst("kai", from: 1) { specimen, _ in Double(specimen.lines.count) }
    measure(.unbreakable, "F03: lines of a full line that ends in …… in Kai", lines, is: 1)
    let end = on.worst("kai", from: 0) { specimen, count in specimen.line.end - count }
    measure(.unbreakable, "F03: it ends on the measure", end, is: 0)
  }

  /// F04: —— hangs nowhere out of the measure.
  @Test func dashesStayInside() throws {
    let on = try CaseTests.sheet.get()
    let furthest = on.most("dash") { specimen, count in (specimen.lines.map(\.end).max() ?? .nan) - count }
    measure(.unbreakable, "F04: how far lines with —— run over", max(0, furthest), is: 0)
    let width = on.worst("dash", from: 2) { specimen, _ in
      specimen.lines.flatMap { $0.steps(from: "—") }.max() ?? 2
    }
    measure(.expansion, "F04: —— and what follows are 2 em apart, or what the line opens", width, in: 2...2.3)
  }

  /// F06, F10: with marks at many places every line but the last ends on the measure.
  @Test func marksDoNotSwitchJustificationOff() throws {
    let (on, off) = (try CaseTests.sheet.get(), try CaseTests.ragged.get())
    for key in ["marks", "quotations", "quote", "dot"] {
      let ragged = { (specimen: Specimen, count: Double) in
        specimen.lines.dropLast().map { abs($0.end - count) }.max() ?? 0
      }
      measure(
        .necessity, "F10: ends of lines (\(key))", on.most(key, ragged), is: 0, off: off.most(key, ragged))
    }
  }

  /// F12: figures are whole at every measure.
  @Test func figuresAreWhole() throws {
    let on = try CaseTests.sheet.get()
    for number in ["1,234.5%", "−3.2℃", "¥8,600", "2024", "31", "97.8%", "19"] {
      let whole = on.least("figures") { specimen, _ in specimen.texts.contains { $0.contains(number) } ? 1 : 0
      }
      measure(.numbers, "F12: \(number) is whole", whole, is: 1)
    }
  }

  /// F14: lines break before “ and after ”, so none is loose.
  @Test func quotationsDoNotMakeLinesLoose() throws {
    let on = try CaseTests.sheet.get()
    for mark in ["“", "”"] {
      let count = on.most("quotations") { specimen, _ in
        mark == "“"
          ? Double(specimen.texts.dropLast().count { $0.hasSuffix(mark) }) : starts(specimen, Character(mark))
      }
      measure(.edges, "F14: \(mark) at the wrong edge", count, is: 0)
    }
    let wide = try Sheet(
      CaseTests.texts.filter { $0.key == "quotations" }, Setting(), measures: Array(12...40))
    let gap = wide.most("quotations") { specimen, _ in specimen.lines.flatMap(\.hanGaps).max() ?? .nan }
    measure(.expansion, "F14: the loosest line from 12 字 on", gap, in: 0...0.125)
  }

  /// F15: a full-width space at a break disappears.
  @Test func fullWidthSpacesVanishAtBreaks() throws {
    let on = try CaseTests.sheet.get()
    let first = on.worst("spaces", from: 0) { specimen, _ in
      specimen.lines.compactMap { $0.glyphs.firstIndex { $0.character != "\u{3000}" } }.map(Double.init).max()
        ?? .nan
    }
    measure(.firstLine, "F15: full-width spaces at line starts", first, is: 0)
    let pen = on.worst("spaces", from: 0) { specimen, _ in specimen.lines.map { $0.pens[0] }.max() ?? .nan }
    measure(.firstLine, "F15: lines begin flush", pen, is: 0)
  }

  /// F21: a line feed in the source is nothing between Han and marks, one gap beside Latin.
  @Test func lineFeedsAreNoSpaces() throws {
    let specimen = try Press.set("主任会议\n研究决定，\n召开专题会\nAI 小组与\n第19届代表\n“面对面”\n座谈。", Setting(measure: 40))
    let line = specimen.line
    for (first, second) in [("议", "研"), ("届", "代")] as [(Character, Character)] {
      measure(.setSolid, "F21: between \(first) and \(second)", line.between(first, second), is: 0)
    }
    measure(.tableOfMarks, "F21: ， before a line feed", line.between("定", "召"), is: 1)
    measure(.mixed, "F21: a line feed beside Latin", line.pen(of: "A") - line.pen(of: "会", 1) - 1, is: 0.25)
    measure(.tableOfMarks, "F21: “ after a line feed", line.between("表", "面"), is: 1)
  }

  /// F22: quotes in Chinese are of the Chinese face, those of Western text and apostrophes proportional.
  @Test func quotesBelongToTheirText() throws {
    let line = try Press.set("会议强调“要实干”；Let’s go “AI” now.", Setting(measure: 40)).line
    let widths = { (mark: Character) in
      line.glyphs.filter { $0.character == mark }.map { $0.advance / $0.size }
    }
    measure(.faces, "F22: “ in Chinese", widths("“").first ?? .nan, is: 1)
    measure(.faces, "F22: ’ of Let’s", widths("’").first ?? .nan, in: 0.15...0.4)
    measure(.faces, "F22: “ in Western text", widths("“").last ?? .nan, in: 0.2...0.6, off: widths("“").first)
  }
}

/// How many lines begin with the mark.
private func starts(_ specimen: Specimen, _ mark: Character) -> Double {
  Double(specimen.texts.count { $0.first == mark })
}
