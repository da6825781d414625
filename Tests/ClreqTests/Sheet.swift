// The same specimens at many measures: each measurement is the worst of all.

import Testing

/// A text that depends on the measure.
struct SheetText: Sendable {
  var key: String
  var text: @Sendable (Int) -> String

  init(_ key: String, _ text: @escaping @Sendable (Int) -> String) {
    self.key = key
    self.text = text
  }

  /// `lead(n)` characters of Han, the words, and Han enough that the last line is not short.
  static func after(_ lead: @escaping @Sendable (Int) -> Int, _ words: String) -> @Sendable (Int) -> String {
    { count in
      String(repeating: "口", count: lead(count)) + words + String(repeating: "口", count: count + 5)
    }
  }
}

/// Specimens by measure and key, set under one setting.
struct Sheet: Sendable {
  /// Every measure that the cases ask for. Unit: 字.
  static let everyMeasure = Array(8...40)
  /// Enough to see that a control fails.
  static let fewMeasures = [8, 13, 22, 40]

  private var pages: [(measure: Int, specimens: [String: Specimen])] = []

  init(_ texts: [SheetText], _ setting: Setting, measures: [Int]) throws {
    for measure in measures {
      let set = try Press.set(
        texts.map { $0.text(measure) }, setting.measuring(measure), allowing: ["line-too-long", "loose-line"])
      let specimens = Dictionary(zip(texts.map(\.key), set)) { first, _ in first }
      pages.append((measure, specimens))
    }
  }

  /// The value of each measure.
  func values(_ key: String, _ value: (Specimen, Double) -> Double) -> [Double] {
    pages.map { page in page.specimens[key].map { value($0, Double(page.measure)) } ?? .nan }
  }

  /// The value that is furthest from `expected`.
  func worst(_ key: String, from expected: Double, _ value: (Specimen, Double) -> Double) -> Double {
    let all = values(key, value)
    return all.first { $0.isNaN } ?? all.max { abs($0 - expected) < abs($1 - expected) } ?? .nan
  }

  func least(_ key: String, _ value: (Specimen, Double) -> Double) -> Double {
    let all = values(key, value)
    return all.first { $0.isNaN } ?? all.min() ?? .nan
  }

  func most(_ key: String, _ value: (Specimen, Double) -> Double) -> Double {
    let all = values(key, value)
    return all.first { $0.isNaN } ?? all.max() ?? .nan
  }
}

/// The sheets that several tests read; each is set once.
enum Sheets {
  static let gb = Result { try Sheet(SheetTexts.all, Setting(), measures: Sheet.everyMeasure) }
  static let basic = Result { try few("breaks: basic") }
  static let none = Result { try few("breaks: none") }
  static let strict = Result { try few("breaks: strict") }

  static let plain = Result {
    try Sheet(
      SheetTexts.openers + SheetTexts.closers, Setting().text("punctuation: plain"),
      measures: Sheet.fewMeasures)
  }

  private static func few(_ text: String) throws -> Sheet {
    try Sheet(SheetTexts.edges, Setting().text(text), measures: Sheet.fewMeasures)
  }
}

/// What the sheets hold.
enum SheetTexts {
  static let noStart = "、，。；：！？）》〉”’」』】〕～·／".map(String.init)
  static let noEnd = "（《〈“‘「『【〔".map(String.init)
  static let endMarks = "、，。；：！？）》〉”’」』】〕".map(String.init)
  static let long = ["——", "……", "⸺"]
  static let numbers = [
    "2024", "1,234.5", "97.8%", "−3.2℃", "¥8,600", "±0.5", "15‰", "3.14", "+12", "＄500", "90％", "№12",
  ]
  static let words = ["Knuth", "Typesetter", "GDP", "A4", "5G", "U.S.", "GB/T", "9/15"]
  /// Chinese marks that stay together, and the characters that they stay with.
  static let kept = ["……”", "。”", "！》", "？”", "》）", "”。", "（《", "：“"]

  static let edges: [SheetText] =
    noStart.map { SheetText("start \($0)", SheetText.after({ $0 }, $0)) }
    + noEnd.map { SheetText("end \($0)", SheetText.after({ $0 - 1 }, $0)) }
    + ["／"].map { SheetText("end \($0)", SheetText.after({ $0 - 1 }, $0)) }
    + ["——", "……"].map { SheetText("start \($0)", SheetText.after({ $0 }, $0)) }

  static let openers = noEnd.map { SheetText("start \($0)", SheetText.after({ $0 }, $0)) }
  static let closers = endMarks.map { SheetText("full \($0)", SheetText.after({ $0 - 1 }, $0)) }

  static let wholes: [SheetText] =
    (long + ["甲丙"]).map { SheetText("whole \($0)", SheetText.after({ $0 - 1 }, $0 + "乙")) }
    + (numbers + words + ["甲丙丁戊"]).flatMap { token in
      [
        SheetText("one \(token)", SheetText.after({ $0 - 1 }, token + "乙")),
        SheetText("two \(token)", SheetText.after({ $0 - 2 }, token + "乙")),
      ]
    }

  static let paragraphs: [SheetText] = [
    SheetText("solid") { String(repeating: "永", count: $0 * 3) },
    SheetText("last") { String(repeating: "永", count: $0 * 2) + "，" + String(repeating: "永", count: $0 / 2) },
    SheetText("orphan") { String(repeating: "永", count: $0 * 4 + 1) },
    SheetText("orphan stop") { String(repeating: "永", count: $0 * 4) + "。" },
    SheetText("forced") { String(repeating: "永", count: $0) + "\\\n永" },
  ]

  static let all: [SheetText] = edges + openers + closers + wholes + paragraphs
}
