// What the breaker prefers: each preference on a text where first-fit, or a text without the trouble, differs.

import Testing
import TypesetText

@Suite struct LineCostTests {
  private func parted(_ text: String, _ measure: Int, at pair: String, firstFit: Bool = false) -> Bool {
    let lines = GridParagraph(text, measure: Double(measure), indent: 2, firstFit: firstFit).strings
    let (left, right) = (pair.prefix { $0 != "|" }, pair.drop { $0 != "|" }.dropFirst())
    return zip(lines, lines.dropFirst()).contains { $0.hasSuffix(left) && $1.hasPrefix(right) }
  }

  /// How many of the texts with 0 to 79 characters before `middle` are parted at `pair`.
  private func count(_ middle: String, at pair: String, measure: Int, firstFit: Bool = false) -> Int {
    (0..<80).filter { length in
      let text =
        String(String(repeating: "口口口口口口，", count: 30).prefix(80 + length)) + middle
        + String(repeating: "口口口，", count: 12) + "。"
      return parted(text, measure, at: pair, firstFit: firstFit)
    }.count
  }

  @Test(
    arguments: [
      ("103个", "3|个"), ("2024年", "4|年"), ("二〇二四年", "〇|二"), ("二〇二四年", "四|年"), ("5 km", "5|km"),
      ("103 个", "3|个"),
    ])
  func numbersStayWithTheirUnits(text: String, pair: String) {
    for measure in [22, 40] {
      let parted = count(text, at: pair, measure: measure)
      let first = count(text, at: pair, measure: measure, firstFit: true)
      #expect(parted * 2 <= first, "\(parted) and \(first) at \(measure)")
    }
  }

  /// From level gb on no line ends with the slash of GB/T; the path of an address is parted there.
  @Test func slashesOfWordsAreWhole() {
    let parts = { (text: String, level: ProhibitionLevel) in
      (0..<22).contains { length in
        let text = String(repeating: "口", count: length) + text + String(repeating: "口", count: 24)
        let lines = GridParagraph(text, measure: 22, level: level).strings
        return lines.contains { $0.hasSuffix("/") }
      }
    }
    for text in ["GB/T", "9/15", "TCP/IP"] {
      #expect(!parts(text, .gb) && !parts(text, .strict))
      #expect(parts(text, .basic))
    }
    #expect(parts("www.example.cn/annual/report", .gb) && parts("https://example/annual/report", .gb))
  }

  /// An address is parted before a dot or after @, never after a dot.
  @Test func addressesDoNotEndWithDots() {
    for text in ["service@example.gov.cn", "https://www.example.gov.cn"] {
      let ends = (0..<22).flatMap { length in
        let text = String(repeating: "口", count: length) + text + String(repeating: "口", count: 24)
        return GridParagraph(text, measure: 22).strings.filter { $0.last?.isASCII == true }
      }
      #expect(!ends.contains { $0.hasSuffix(".") })
      #expect(ends.contains { $0.hasSuffix("example") || $0.hasSuffix("@") || $0.hasSuffix("gov") })
    }
  }

  /// A host without a scheme is parted before a later dot where the line would else stand open, and a file's name
  /// or an abbreviation never.
  @Test func hostsArePartedBeforeLaterDots() {
    let ends = { (text: String) in
      (0..<22).flatMap { length -> [String] in
        let text = String(repeating: "口", count: length) + text + String(repeating: "口", count: 24)
        return GridParagraph(text, measure: 22).strings.filter { $0.last?.isASCII == true }
      }
    }
    let hosts = ends("data.opengovernment.example.org")
    #expect(hosts.contains { $0.hasSuffix("opengovernment") } && !hosts.contains { $0.hasSuffix(".") })
    #expect(!hosts.contains { $0.hasSuffix("data") }, "its first dot stays")
    let whole = ["Node.js", "README.document", "U.S.A", "e.g.that", "v1.2.3"]
    for text in whole {
      #expect(ends(text).allSatisfy { $0.hasSuffix(text) }, "\(text)")
    }
    let loosest = GridParagraph("资料见archive和data.opengovernment.example.org网站", measure: 12).lines
    #expect(loosest.map(\.openedGap).allSatisfy { $0 < 1.5 })
  }

  /// 让-皮埃尔: no gap beside the hyphen, and no line begins with it; a sign before a number has its gap.
  @Test func loneHyphensJoinHan() {
    let pens = GridParagraph("让-皮埃尔", measure: 22).positions(ofLine: 0)
    #expect(abs(pens[2] - 1.5) < 1e-6)
    #expect(abs(GridParagraph("零下-5度", measure: 22).positions(ofLine: 0)[2] - 2.25) < 1e-6)
    for length in 0..<22 {
      for text in ["让-皮埃尔", "元/件", "和/或"] {
        let text = String(repeating: "口", count: length) + text + String(repeating: "口", count: 24)
        let lines = GridParagraph(text, measure: 22).strings
        #expect(!lines.contains { "-/".contains($0.first ?? "口") || $0.last == "/" })
      }
    }
  }

  @Test func shortQuotedTermsStayWhole() {
    let pairs = ["实|干", "干|家"]
    let parted = pairs.map { count("“实干家”", at: $0, measure: 40) }.reduce(0, +)
    let first = pairs.map { count("“实干家”", at: $0, measure: 40, firstFit: true) }.reduce(0, +)
    #expect(parted * 2 <= first && first > 0, "\(parted) and \(first)")
  }

  /// A long quotation is text like any other: it may be parted.
  @Test func longQuotationsMayBeParted() {
    let quotation = "“" + "甲乙丙丁戊己庚辛壬癸".map(String.init).joined() + "”"
    let pairs = ["甲|乙", "乙|丙", "丙|丁", "丁|戊", "戊|己", "己|庚", "庚|辛"]
    #expect(pairs.contains { count(quotation, at: $0, measure: 22) > 0 })
  }

  /// When all gaps have opened by 0.05 em, those beside figures grow on to 1/2 em before the others show.
  @Test func gapsBesideFiguresGrowOn() {
    let text = "全年邀请代表2024年列席会议，组织代表ABCDEFGHIJKLMNOP" + String(repeating: "口", count: 30)
    let paragraph = GridParagraph(text, measure: 22, indent: 2)
    let pens = paragraph.positions(ofLine: 0)
    let opened = paragraph.lines[0].openedGap
    #expect(paragraph.strings[0].hasSuffix("代表"))
    // 1.5 em are wanted: 1/6 em to 1/3 em beside the figures, then 0.05 em in 16 gaps, then 0.23 em beside them.
    #expect(abs(opened - (1.5 - 1.0 / 6 - 0.7 / 3) / 16) < 0.001, "\(opened)")
    #expect(abs(pens[6] - pens[5] - 1 - (0.45 + opened)) < 0.001, "\(pens[6] - pens[5] - 1)")
  }

  /// One character too many is bought by gaps, not by commas at half width.
  @Test func gapsOpenBeforeCommasAreHalved() {
    let sentence = "口口口口口，口口口口口，口口口口口，口口口口口口口口"
    let paragraph = GridParagraph(
      String(repeating: sentence, count: 4) + "口口口口口口口口口口口口", measure: 40, indent: 2)
    for (index, line) in paragraph.strings.enumerated().dropLast() {
      let pens = paragraph.positions(ofLine: index)
      for (place, mark) in line.enumerated() where mark == "，" && place + 1 < pens.count {
        #expect(pens[place + 1] - pens[place] > 0.85)
      }
      #expect(paragraph.lines[index].openedGap < 0.06)
    }
  }

  /// Sentences of Han with a comma about every seventh character and a figure about every twentieth.
  private func figures(_ seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    return (0..<260).reduce(into: "口口") { text, _ in
      switch generator.next() % 20 {
      case 0: text += ["103个", "2024年", "1,234.5万元"][Int(generator.next() % 3)]
      case 1...2 where text.last == "口": text += "，"
      default: text += "口"
      }
    } + "。"
  }

  /// Past 0.057 em the price of gaps rises so fast that a number is parted, or commas give, before 0.06 em is passed.
  @Test func gapsKeepTheirLimitBesideFigures() {
    let opened = (1...60).flatMap { seed in
      GridParagraph(figures(seed), measure: 40, indent: 2).lines.dropLast().map(\.openedGap)
    }
    #expect(opened.max() ?? 0 < 0.0605, "\(opened.max() ?? 0)")
    #expect(opened.max() ?? 0 > 0.04, "the texts do ask for gaps")
  }

  /// Each mark counts: to keep a number with its unit a line may halve two commas, but not all of a comma in every
  /// third place.
  @Test func manyCommasAreNotHalvedForANumber() {
    var least = 1.0
    for length in 0..<40 {
      let text =
        String(repeating: "口口，", count: 20 + length) + String(repeating: "口", count: length % 3)
        + "103个口，" + String(repeating: "口口，", count: 24) + "口口。"
      let paragraph = GridParagraph(text, measure: 40, indent: 2)
      for (index, line) in paragraph.strings.enumerated().dropLast() {
        let pens = paragraph.positions(ofLine: index)
        for (place, mark) in line.enumerated() where mark == "，" && place + 1 < pens.count {
          least = min(least, pens[place + 1] - pens[place])
        }
      }
    }
    #expect(least > 0.7, "\(least)")
  }

  /// Whether the last line of a text of `count` characters and a stop holds one character.
  private func endsAlone(_ count: Int, _ measure: Int, firstFit: Bool) -> Bool {
    let text = String(repeating: "口口口口，口口口口口口，", count: count / 12 + 1).prefix(count) + "口口。"
    let paragraph = GridParagraph(String(text), measure: Double(measure), indent: 2, firstFit: firstFit)
    return (paragraph.strings.last ?? "").filter { $0 == "口" }.count < 2
  }

  @Test(arguments: 8...40) func noLoneLastCharacter(measure: Int) {
    for count in 50..<(50 + measure) { #expect(!endsAlone(count, measure, firstFit: false)) }
  }

  @Test func firstFitLeavesLoneCharacters() {
    let lone = (8...40).map { measure in
      (50..<(50 + measure)).filter { endsAlone($0, measure, firstFit: true) }.count
    }
    #expect(lone.reduce(0, +) > 10)
  }

  /// The cheapest of the breakings by number of lines is the one that is chosen without them.
  @Test func theCheapestNumberOfLinesIsChosen() {
    var paragraph = ParagraphText()
    paragraph.append(seededText(7, count: 200), as: TextRun(start: 0, end: 0, font: 0, size: 10))
    let text = CellBuilder().shape(paragraph, with: GridShaper())
    let shape = ParagraphShape(measure: 220, indent: 20)
    let one = LineBreaker().breaking(of: text, shape: shape)
    let all = LineBreaker().breakings(of: text, shape: shape)
    #expect(all.count > 1)
    #expect(abs((all.map(\.cost).min() ?? 0) - one.cost) < 1e-6)
    #expect(Set(all.map(\.lineCount)).count == all.count)
  }
}
