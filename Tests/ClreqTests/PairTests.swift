// Two marks in a row take one and a half ems, and brackets hug what they hold; one rule in every run of text.

import Testing

@Suite struct PairTests {
  /// Closers and stops before openers, stops before closers, openers in a row, closers in a row.
  private static let pairs = [
    "：“", "，“", "。“", "、（", "；《", "！（", "？“", "”（", "）（", "》（", "）《", "」「", "，‘",
    "。”", "，”", "！”", "？”", "；”", "。）", "！）", "。》", "。’", "”，", "）、", "》，", "）。", "”。", "》；", "）：", "’，",
    "（《", "《〈", "“‘", "（“", "「『", "【（", "》）", "〉》", "’”", "”）", "』」", "）】", "）”", "》”",
  ]

  @Test func twoMarksTakeOneAndAHalfEm() throws {
    let texts = PairTests.pairs.map { "口甲\($0)乙口" }
    let on = try Press.set(texts, Setting())
    let off = try Press.set(texts, Setting().text("punctuation: plain"))
    for (place, pair) in PairTests.pairs.enumerated() {
      measure(
        .adjacent, "\(pair) takes", on[place].line.between("甲", "乙"), is: 1.5,
        off: off[place].line.between("甲", "乙"))
    }
  }

  @Test func runsOfMarksLoseHalfAnEmEach() throws {
    let runs = [("。”）", 2.0), ("：“《", 2), ("！”，", 2), ("）》。", 2), ("，（“", 2), ("。”）《", 2.5)]
    let texts = runs.map { "口甲\($0.0)乙口" }
    let on = try Press.set(texts, Setting())
    let off = try Press.set(texts, Setting().text("punctuation: plain"))
    for (place, run) in runs.enumerated() {
      measure(
        .adjacent, "\(run.0) takes", on[place].line.between("甲", "乙"), is: run.1,
        off: off[place].line.between("甲", "乙"))
    }
  }

  /// The pair is one pair where bold, emphasis, a link or code begins in it (F07).
  @Test func pairsDoNotKnowRuns() throws {
    let texts = [
      "甲：**“乙**", "甲*。*”乙", "甲：[“乙](https://example.org)", "**甲：**“乙", "甲**。”**乙", "甲：*“乙*",
      "**甲！”**“乙", "甲：[“]{.hei}《乙",
    ]
    let names = [
      "bold", "emphasis", "link", "bold before", "bold both", "emphasis after", "bold in a run of three",
      "style in a run of three",
    ]
    let setting = Setting().style("hei: {font: hei}")
    let off = try Press.set(texts, setting.text("punctuation: plain"))
    for (place, specimen) in try Press.set(texts, setting).enumerated() {
      measure(
        .adjacent, "a pair at \(names[place])", specimen.line.between("甲", "乙"), is: place < 6 ? 1.5 : 2,
        off: off[place].line.between("甲", "乙"))
    }
  }

  /// The blank goes where it lets brackets hug their content.
  @Test func bracketsHugTheirContent() throws {
    let on = try Press.set(["甲：“乙", "甲。”乙", "甲（《乙", "甲》）乙", "甲），乙"], Setting())
    let off = try Press.set(["甲：“乙", "甲。”乙", "甲（《乙", "甲》）乙", "甲），乙"], Setting().text("punctuation: plain"))
    let rows: [(String, (SpecimenLine) -> Double, Double)] = [
      ("： and “ are half an em apart", { $0.pen(of: "“") - $0.pen(of: "：") }, 0.5),
      ("。 and ” are half an em apart", { $0.pen(of: "”") - $0.pen(of: "。") }, 0.5),
      ("（ and 《 are half an em apart", { $0.pen(of: "《") - $0.pen(of: "（") }, 0.5),
      ("》 and ） are half an em apart", { $0.pen(of: "）") - $0.pen(of: "》") }, 0.5),
      ("） and ， are half an em apart", { $0.pen(of: "，") - $0.pen(of: "）") }, 0.5),
    ]
    for (place, row) in rows.enumerated() {
      measure(.adjacent, row.0, row.1(on[place].line), is: row.2, off: row.1(off[place].line))
    }
  }

  /// A style may ask for one em.
  @Test func pairsMayTakeOneEm() throws {
    let pairs = ["：“", "。”", "）（", "》，", "（《"]
    let texts = pairs.map { "口甲\($0)乙口" }
    let on = try Press.set(texts, Setting().text("tight-pairs: true"))
    let off = try Press.set(texts, Setting())
    for (place, pair) in pairs.enumerated() {
      measure(
        .adjacent, "\(pair) takes one em where asked", on[place].line.between("甲", "乙"), is: 1,
        off: off[place].line.between("甲", "乙"))
    }
  }
}
