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
        "、，。；：！？".contains(row.mark) ? .stops : .tableOfMarks, "\(row.mark) takes",
        on[place].line.between("甲", "乙"), is: row.em,
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
    // One dash alone; two marks with a blank between.
    let parted = try Press.set(["甲—乙", "甲——　——乙", "甲……　……乙"], Setting()).map(\.line)
    let stroke = { (line: SpecimenLine) -> Double? in
      line.glyphs.first { $0.character == "—" }.map { $0.advance / $0.size }
    }
    measure(
      .indicators, "—— is one stroke of 2 em", stroke(lines[0]) ?? .nan, is: 2, off: stroke(parted[0]))
    let second = { (line: SpecimenLine) in line.pen(of: "—", 1) - line.pen(of: "—") }
    measure(.indicators, "———— has no hole", second(lines[1]), is: 2, off: second(parted[1]))
    let dots = { (line: SpecimenLine) in (0..<4).map { line.pen(of: "…", $0) } }
    let (on, off) = (dots(lines[2]), dots(parted[2]))
    measure(.indicators, "………… is four ems of twelve dots", on[3] - on[0], is: 3, off: off[3] - off[0])
    measure(.indicators, "dots stand evenly", on[2] - on[1], is: on[1] - on[0], off: off[2] - off[1])
  }

  /// Letters and figures are of a Western face, each as wide as it is; full-width ones are as wide as Han.
  @Test func lettersAndFiguresAreProportional() throws {
    let lines = try Press.set(["甲WiW乙", "甲ＷｉＷ乙", "甲m1m乙", "甲ｍ１ｍ乙"], Setting()).map(\.line)
    let steps = { (line: SpecimenLine) in
      let pens = line.pens
      return (pens[2] - pens[1]) - (pens[3] - pens[2])
    }
    for (place, word) in [(0, "W and i"), (2, "m and 1")] {
      measure(
        .mixedForms, "\(word) differ in width", steps(lines[place]), in: 0.1...1, off: steps(lines[place + 1])
      )
    }
  }

  /// Quotes, dashes and dots are Chinese beside Han, Western in Western text.
  @Test func formsFollowTheContext() throws {
    let lines = try Press.set(
      ["甲“乙”丙", "甲 say “yes” now 丙", "甲 don’t 乙", "甲“AI”乙", "甲‘乙’丙", "甲 A·B 乙", "甲·乙"], Setting()
    ).map(\.line)
    let step = { (line: Int, mark: Character) in lines[line].steps(from: mark).first ?? .nan }
    measure(.faces, "“ beside Han takes an em", step(0, "“"), is: 1, off: step(1, "“"))
    measure(.faces, "“ in Western text is proportional", step(1, "“"), in: 0.2...0.6, off: step(0, "“"))
    measure(.faces, "’ of don’t is proportional", step(2, "’"), in: 0.15...0.4, off: step(4, "’"))
    measure(.faces, "“ round Latin in Chinese takes an em", step(3, "“"), is: 1, off: step(1, "“"))
    measure(.faces, "‘ beside Han takes an em", step(4, "‘"), is: 1, off: step(2, "’"))
    measure(.faces, "· between letters is proportional", step(5, "·"), in: 0.2...0.45, off: step(6, "甲") - 1)
    let taiwan = try Press.set("甲·乙", Setting().text("region: taiwan")).line
    measure(
      .faces, "· between Han takes half an em", lines[6].between("甲", "乙"), is: 0.5,
      off: taiwan.between("甲", "乙"))
  }
}
