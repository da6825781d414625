// Marks inside a line: what each takes, where its blank lies, and what two in a row take.

import Testing

@Suite struct MarkTests {
  /// Every mark between two Han characters takes what the table of marks says.
  @Test func marksTakeWhatTheTableSays() throws {
    let widths: [(mark: String, em: Double)] =
      "、，。；：！？（）《》〈〉“”‘’「」『』【】〔〕〖〗～－％".map { (String($0), 1) } + [
        ("·", 0.5), ("／", 0.5), ("——", 2), ("⸺", 2), ("……", 2), ("　", 1),
      ]
    let texts = widths.map { "口甲\($0.mark)乙口" }
    let on = try Press.set(texts, Setting())
    // Marks that give: half-width; · and ／: those of Taiwan.
    let (half, taiwan) = (
      try Press.set(texts, Setting().text("punctuation: banjiao")),
      try Press.set(texts, Setting().text("region: taiwan"))
    )
    // What never gives: the half-width sign of ASCII, or one of the two.
    let others = ["～": "~", "－": "-", "％": "%", "　": " ", "——": "—", "⸺": "—", "……": "…"]
    for (place, row) in widths.enumerated() {
      let other = try others[row.mark].map { try Press.set("口甲\($0)乙口", Setting()).line }
      let off = row.em < 1 ? taiwan : half
      measure(
        .tableOfMarks, "\(row.mark) takes", on[place].line.between("甲", "乙"), is: row.em,
        off: (other ?? off[place].line).between("甲", "乙"))
    }
    let none = try Press.set("口甲乙口", Setting())
    measure(
      .tableOfMarks, "nothing takes nothing", none.line.between("甲", "乙"), is: 0,
      off: on[0].line.between("甲", "乙"))
  }

  /// The widths come from the table in every font.
  @Test(arguments: ["hei", "kai"]) func widthsAreThoseOfTheTableInEveryFont(font: String) throws {
    let widths: [(mark: String, em: Double)] = [
      ("，", 1), ("。", 1), ("“", 1), ("（", 1), ("·", 0.5), ("——", 2), ("……", 2), ("：", 1),
    ]
    let lines = try Press.set(
      widths.map { "口甲\($0.mark)乙口" }, Setting(body: "indent: 0字, font: \(font)"))
    let bare = try Press.set("口甲乙口", Setting(body: "indent: 0字, font: \(font)")).line.between("甲", "乙")
    for (row, specimen) in zip(widths, lines) {
      measure(.faces, "\(row.mark) in \(font)", specimen.line.between("甲", "乙"), is: row.em, off: bare)
    }
  }

  /// —— and …… are two ems at every size, one unbroken stroke, six dots.
  @Test(arguments: [9, 10.5, 14, 22]) func dashesAndDotsTakeTwoEms(size: Double) throws {
    let setting = Setting(size: size, pitch: size * 1.6)
    let on = try Press.set(["口甲——乙", "口甲……乙"], setting)
    let off = try Press.set(["口甲—乙", "口甲…乙"], setting)
    for (place, mark) in ["——", "……"].enumerated() {
      measure(
        .indicators, "\(mark) at \(size) pt", on[place].line.between("甲", "乙"), is: 2,
        off: off[place].line.between("甲", "乙"))
    }
  }

  @Test func strokesAndDotsTouch() throws {
    let lines = try Press.set(["甲——乙", "甲————乙", "甲…………乙"], Setting()).map(\.line)
    let dash = try #require(lines[0].glyphs.first { $0.character == "—" })
    measure(.indicators, "—— is one stroke of 2 em", dash.advance / dash.size, is: 2)
    let dashes = lines[1].glyphs.filter { $0.character == "—" }
    measure(.indicators, "———— has no hole", (dashes[1].x - dashes[0].x) / dash.size, is: 2)
    let dots = lines[2].pens.indices.filter { lines[2].glyphs[$0].character == "…" }.map { lines[2].pens[$0] }
    measure(.indicators, "………… is four ems of twelve dots", dots[3] - dots[0], is: 3)
    measure(.indicators, "dots stand evenly", dots[2] - dots[1], is: dots[1] - dots[0])
  }

  /// Quotes, dashes and dots are Chinese beside Han, Western in Western text.
  @Test func formsFollowTheContext() throws {
    let lines = try Press.set(
      ["甲“乙”丙", "甲 say “yes” now 丙", "甲 don’t 乙", "甲“AI”乙", "甲‘乙’丙", "甲 A·B 乙", "甲·乙"], Setting()
    ).map(\.line)
    measure(.faces, "“ beside Han takes an em", lines[0].between("甲", "乙"), is: 1)
    let quote = try #require(lines[1].glyphs.first { $0.character == "“" })
    measure(.faces, "“ in Western text is proportional", quote.advance / quote.size, in: 0.2...0.6)
    let apostrophe = try #require(lines[2].glyphs.first { $0.character == "’" })
    measure(
      .faces, "’ of don’t is proportional", apostrophe.advance / apostrophe.size, in: 0.15...0.4)
    measure(
      .faces, "“ round Latin in Chinese takes an em", lines[3].pen(of: "A") - lines[3].pen(of: "甲"), is: 2)
    measure(.faces, "‘ beside Han takes an em", lines[4].between("甲", "乙"), is: 1)
    measure(
      .faces, "· between letters is proportional", lines[5].pen(of: "B") - lines[5].pen(of: "A"),
      in: 0.8...1.1)
    measure(.faces, "· between Han takes half an em", lines[6].between("甲", "乙"), is: 0.5)
  }
}
