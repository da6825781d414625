// Troubles that people met when setting Chinese, measured in the PDF at every measure from 8 to 40 字.

import Foundation
import Testing

@Suite struct CaseTests {
  private static let texts: [SheetText] = [
    SheetText("dot") { _ in "间隔号：阿娜尔古丽·买买提江·示例代表发言，阿娜尔古丽·买买提江·示例代表再次发言。" },
    SheetText("quote") { _ in "省略号与引号：有的同志说“还可以再快一些……”会后即办，大家都说“还可以再快一些……”会后再办。" },
    SheetText("dash") { _ in "破折号：他回答——请放心——马上就办——今天就办——不等明天。" },
    SheetText("figures") { _ in "全年1,234.5%、−3.2℃、¥8,600、2024年12月31日、18个、97.8%、春夏秋冬、第19届。" },
    SheetText("quotations") { _ in String(repeating: "会议强调“要实干”的要求", count: 8) },
    SheetText("spaces") { _ in names.map(String.init).joined(separator: "　") },
    SheetText("signs") { _ in names.map(String.init).joined(separator: "口") },
    SheetText("lines fed") { _ in fed.joined(separator: "\n") },
    SheetText("one line") { _ in fed.joined() },
    SheetText("lines spaced") { _ in fed.joined(separator: "　") },
    SheetText("squeeze") { count in
      String(repeating: "口", count: count - 6) + "：“" + String(repeating: "口", count: count + 3) + "”口口"
    },
    SheetText("squeeze bracket") { count in
      String(repeating: "口", count: count - 6) + "、（" + String(repeating: "口", count: count + 3) + "）口口"
    },
    SheetText("marks") { count in
      String(repeating: String(repeating: "口", count: 9 + count % 5) + "，", count: 12) + "口口。"
    },
    SheetText("kai") { count in "*" + String(repeating: "楷", count: count - 2) + "……*" },
    SheetText("longer") { count in "*" + String(repeating: "楷", count: count - 1) + "……*" },
    SheetText("single dash") { _ in "破折号：他回答—请放心—马上就办—今天就办—不等明天。" },
    SheetText("single dots") { _ in "省略号：有的同志说还可以再快一些…会后即办，大家都说还可以再快一些…会后再办。" },
  ]
  private static let names = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
  private static let fed = ["主任会议", "研究决定，", "召开专题会", "议与第三届", "“面对面”", "座谈，听取", "（各方）意见"]
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
    let taiwan = try Press.set("甲·乙", Setting().text("region: taiwan")).line.between("甲", "乙")
    measure(.expansion, "F01: · takes half an em in stretched lines", width, is: 0.5, off: taiwan)
  }

  /// F02: a closing quote after an ellipsis stays with it.
  @Test func quotesAfterEllipses() throws {
    let (on, off) = (try CaseTests.sheet.get(), try CaseTests.loose.get())
    let first = { (specimen: Specimen, _: Double) in starts(specimen, "”") }
    measure(
      .edges, "F02: lines that begin with ”", on.most("quote", first), is: 0, off: off.most("quote", first))
    let parted = { (specimen: Specimen, _: Double) in
      Double(specimen.texts.count { $0.filter { $0 == "…" }.count % 2 == 1 })
    }
    measure(
      .unbreakable, "F02: lines with half an ellipsis", on.most("quote", parted), is: 0,
      off: on.most("single dots", parted))
  }

  /// F03: emphasis does not change the lines of a paragraph that ends in …… at the measure.
  @Test func ellipsesAtTheMeasureInKai() throws {
    let on = try CaseTests.sheet.get()
    // One character more does not fit.
    let lines = { (specimen: Specimen, _: Double) in Double(specimen.lines.count) }
    measure(
      .unbreakable, "F03: lines of a full line that ends in …… in Kai", on.worst("kai", from: 1, lines),
      is: 1,
      off: on.least("longer", lines))
    let end = { (specimen: Specimen, count: Double) in (specimen.lines.last?.end ?? .nan) - count }
    measure(
      .unbreakable, "F03: it ends on the measure", on.worst("kai", from: 0, end), is: 0,
      off: on.most("longer", end))
  }

  /// F04: —— hangs nowhere out of the measure.
  @Test func dashesStayInside() throws {
    let on = try CaseTests.sheet.get()
    let furthest = { (specimen: Specimen, count: Double) in
      max(0, (specimen.lines.map(\.end).max() ?? .nan) - count)
    }
    let hanging = try Sheet(
      CaseTests.texts.filter { $0.key == "marks" }, Setting().text("hanging: stops"),
      measures: Sheet.fewMeasures)
    measure(
      .unbreakable, "F04: how far lines with —— run over", on.most("dash", furthest), is: 0,
      off: hanging.most("marks", furthest))
    let width = { (specimen: Specimen, _: Double) in specimen.lines.flatMap { $0.steps(from: "—") }.max() ?? 2
    }
    measure(
      .expansion, "F04: —— and what follows are 2 em apart, or what the line opens",
      on.worst("dash", from: 2, width), in: 2...2.3, off: on.worst("single dash", from: 1, width))
  }

  /// F08: a line that could shrink at ：“ or 、（ does so before it runs over.
  @Test func linesShrinkBeforeTheyRunOver() throws {
    let (on, off) = (try CaseTests.sheet.get(), try CaseTests.ragged.get())
    for key in ["squeeze", "squeeze bracket"] {
      let over = { (specimen: Specimen, count: Double) in
        specimen.lines.dropLast().map { abs($0.end - count) }.max() ?? .nan
      }
      measure(
        .reduction, "F08: ends of lines (\(key))", on.most(key, over), is: 0, off: off.most(key, over),
        within: 0.012)
    }
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
      let whole = { (word: String) in
        on.least("figures") { specimen, _ in specimen.texts.contains { $0.contains(word) } ? 1 : 0 }
      }
      measure(.numbers, "F12: \(number) is whole", whole(number), is: 1, off: whole("春夏秋冬"))
    }
  }

  /// F14: lines break before “ and after ”, so none is loose.
  @Test func quotationsDoNotMakeLinesLoose() throws {
    let (on, off) = (try CaseTests.sheet.get(), try CaseTests.loose.get())
    for mark in ["“", "”"] {
      let count = { (specimen: Specimen, _: Double) in
        mark == "“"
          ? Double(specimen.texts.dropLast().count { $0.hasSuffix(mark) }) : starts(specimen, Character(mark))
      }
      measure(
        .edges, "F14: \(mark) at the wrong edge", on.most("quotations", count), is: 0,
        off: off.most("quotations", count))
    }
    // The same where no line may end at a quotation: a frame holds it together with what stands beside it.
    let joined = SheetText("joined") { _ in
      String(repeating: "会议[强调“要实干”的]{.deceased}要求", count: 8)
    }
    let wide = try Sheet(
      CaseTests.texts.filter { $0.key == "quotations" } + [joined], Setting(), measures: Array(12...40))
    let gap = { (specimen: Specimen, _: Double) in specimen.lines.flatMap(\.hanGaps).max() ?? .nan }
    measure(
      .expansion, "F14: the loosest line from 12 字 on", wide.most("quotations", gap), in: 0...0.125,
      off: wide.most("joined", gap))
  }

  /// F15: a full-width space at a break disappears.
  @Test func fullWidthSpacesVanishAtBreaks() throws {
    let on = try CaseTests.sheet.get()
    // The same names with a character between them, which does not disappear.
    let first = { (specimen: Specimen, _: Double) in
      specimen.lines.compactMap { $0.glyphs.firstIndex { !"\u{3000}口".contains($0.character) } }
        .map(Double.init).max() ?? .nan
    }
    measure(
      .firstLine, "F15: full-width spaces at line starts", on.most("spaces", first), is: 0,
      off: on.most("signs", first))
    let pen = { (specimen: Specimen, _: Double) in
      specimen.lines.compactMap { line in
        zip(line.glyphs, line.pens).first { !"\u{3000}口".contains($0.0.character) }?.1
      }.max() ?? .nan
    }
    measure(.firstLine, "F15: lines begin flush", on.most("spaces", pen), is: 0, off: on.most("signs", pen))
  }

  /// F21: a line feed in the source is nothing between Han and marks, one gap beside Latin.
  @Test func lineFeedsAreNoSpaces() throws {
    let text = "主任会议\n研究决定，\n召开专题会\nAI 小组与\n第19届代表\n“面对面”\n座谈。"
    let line = try Press.set(text, Setting(measure: 40)).line
    let spaced = try Press.set(text.replacingOccurrences(of: "\n", with: "　"), Setting(measure: 40)).line
    for (first, second) in [("议", "研"), ("表", "面"), ("定", "召")] as [(Character, Character)] {
      measure(
        .setSolid, "F21: between \(first) and \(second)", line.between(first, second),
        is: first == "议" ? 0 : 1,
        off: spaced.between(first, second))
    }
    let latin = { (line: SpecimenLine) in line.pen(of: "A") - line.pen(of: "会", 1) - 1 }
    let off = try Press.set(text, Setting(measure: 40).text("latin-gap: 0em")).line
    measure(.mixed, "F21: a line feed beside Latin", latin(line), is: 0.25, off: latin(off))
    let sheet = try CaseTests.sheet.get()
    let pens = { (key: String) in
      sheet.values(key) { specimen, _ in specimen.lines.flatMap(\.pens).reduce(0, +) }
    }
    let difference = { (key: String) in
      zip(pens(key), pens("one line")).map { abs($0 - $1) }.max { $0 < $1 || $1.isNaN } ?? .nan
    }
    measure(
      .setSolid, "F21: what line feeds move at any measure", difference("lines fed"), is: 0,
      off: difference("lines spaced"))
  }

  /// F22: quotes in Chinese are of the Chinese face, those of Western text and apostrophes proportional.
  @Test func quotesBelongToTheirText() throws {
    let line = try Press.set("会议强调“要实干”；Let’s go “AI” now.", Setting(measure: 40)).line
    let widths = { (mark: Character) in
      line.glyphs.filter { $0.character == mark }.map { $0.advance / $0.size }
    }
    measure(.faces, "F22: “ in Chinese", widths("“").first ?? .nan, is: 1, off: widths("“").last)
    measure(.faces, "F22: ’ of Let’s", widths("’").first ?? .nan, in: 0.15...0.4, off: widths("“").first)
    measure(.faces, "F22: “ in Western text", widths("“").last ?? .nan, in: 0.2...0.6, off: widths("“").first)
  }
}

/// How many lines begin with the mark.
private func starts(_ specimen: Specimen, _ mark: Character) -> Double {
  Double(specimen.texts.count { $0.first == mark })
}
