// Properties: places are right, random input ends, work grows with length.

import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

/// A seeded generator (SplitMix64), so that a failure comes again.
struct MarkdownSeed: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct MarkdownPropertyTests {
  private static let pieces = [
    "甲", "乙丙", "，", "。", "“", "”", "：", "a", "bc", "1", " ", "  ", "\n", "\n\n", "\r\n", "\t", "　", "　　", "*",
    "**",
    "***", "_", "__", "`", "``", "```\n", "[", "]", "(", ")", "![", "](a.jpg)", "](#t)", "[](#t)", "{{a.b}}",
    "{{", "}}",
    "{郝;h}", "<", ">", "> ", "- ", "1. ", "# ", "---\n", "===\n", "| ", "|---|---|\n", "&amp;", "&emsp;",
    "\\", "\\*",
    "<https://a.cn>", "\u{200B}", "\u{A0}", "\u{2028}", "\u{FEFF}", "\"", "'", " / ", "😀", "\u{F9E1}", "[^1]",
    "    ",
    "[甲]{.x}", "]{.x}", "<u>", "</u>", "<sup>", "</sup>", "^", "~", "{甲乙;j y}", "{width=area}", ":", "\u{1}",
    "\u{2029}", "<b>",
  ]

  private func randomText(seed: UInt64, count: Int) -> String {
    var seed = MarkdownSeed(state: seed)
    return (0..<count).map { _ in Self.pieces.randomElement(using: &seed) ?? "" }.joined()
  }

  /// What is wrong with the places of a reading; nil where all is right.
  private func fault(in reading: MarkdownReading) -> String? {
    var last = 0
    for text in reading.texts {
      for run in text.runs {
        guard Int(run.source.end) <= reading.bytes.count else { return "outside: \(run)" }
        guard Int(run.source.start) >= last else { return "going back: \(run)" }
        last = Int(run.source.end)
        guard case .text(let string) = run.content, string.utf8.count == run.source.count else { continue }
        let source = reading.bytes[Int(run.source.start)..<Int(run.source.end)]
        let isFeed = string == " " && source.allSatisfy { $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
        if !isFeed, !source.elementsEqual(string.utf8) { return "other bytes: \(run)" }
      }
    }
    for diagnostic in reading.diagnostics {
      guard let span = diagnostic.span else { return "no place: \(diagnostic)" }
      guard Int(span.end) <= reading.bytes.count else { return "outside: \(diagnostic)" }
    }
    return nil
  }

  @Test(arguments: 0..<40)
  func randomMarkdownHasRightPlaces(_ round: Int) {
    for turn in 0..<25 {
      let text = randomText(seed: UInt64(round * 1000 + turn), count: 5 + turn * 6)
      let fault = fault(in: MarkdownReading(text))
      #expect(fault == nil, "\(text.debugDescription)")
    }
  }

  @Test(arguments: 0..<10)
  func randomBytesAreRead(_ round: Int) {
    var seed = MarkdownSeed(state: UInt64(round + 77))
    for _ in 0..<20 {
      let bytes = (0..<300).map { _ in UInt8.random(in: 0...255, using: &seed) }
      let reading = MarkdownReading(bytes: bytes)
      #expect(reading.diagnostics.contains { $0.id == .markdownEncoding })
      #expect(reading.texts.flatMap(\.runs).allSatisfy { Int($0.source.end) <= bytes.count })
    }
  }

  @Test func sameInputGivesSameResult() {
    let text = randomText(seed: 5, count: 800)
    let (first, second) = (MarkdownReading(text), MarkdownReading(text))
    #expect(first.blocks == second.blocks)
    #expect(first.diagnostics == second.diagnostics)
  }

  @Test func plainParagraphIsOneRunOfItsBytes() {
    let reading = MarkdownReading("# 题\n\n全年听取18个报告，开展AI视察34次。\n")
    guard case .paragraph(let paragraph)? = reading.blocks.last else { return #expect(Bool(false)) }
    #expect(paragraph.text.runs.count == 1)
    #expect(paragraph.text.runs.first?.source == SourceSpan(file: reading.file, start: 7, end: 55))
    #expect(paragraph.source == paragraph.text.source)
  }

  @Test func runsAreCutWhereBytesAreMissing() {
    let reading = MarkdownReading("a&lt;b\\*c\u{200B}d\ne")
    let runs = reading.texts.first?.runs ?? []
    #expect(runs.map(\.content) == ["a", "<", "b", "*c", "d", " ", "e"].map { .text($0) })
    #expect(runs.map(\.source.start) == [0, 1, 5, 7, 12, 13, 14])
    #expect(runs.map(\.source.count) == [1, 4, 1, 2, 1, 1, 1])
  }

  // MARK: Work

  private func steps(_ text: String) -> Int {
    var files = SourceFiles()
    let file = files.add(path: "a.md", bytes: Array(text.utf8))
    let log = ReadingLog(file: file)
    _ = MarkdownReader(files: files, file: file).blocks(log: log)
    return log.steps
  }

  @Test(arguments: [
    "*_[(>", "*", "**a", "_a", "*a_b", "[", "![", "](", "[a](", "[a](b", "[a](b \"", "[a](b '", "[a](b (",
    "[a](<b",
    "`", "`` `", "\\`", "<", "<a", "<!--", "{", "{{", "{{a", "{a;", "&", "&a", "&#1", "> ", ">", "- ", "1. ",
    "\t", " ",
    "　", "> - ", "a\n", "a\n\n", "> a\n", "- a\n", "| a ", "|a|\n|-|\n", "# ", "```\n", "***a** ", "a**b*c_",
    "\"",
    "甲,", "甲(", "甲\n　　", "[^", "[^a", "[](#a)", "![a](b)", "![a](b){", "http://a.b,", "![[", "*a **a ", "a*_",
  ])
  func workGrowsWithLength(_ piece: String) {
    let count = 4000 / piece.utf8.count
    let once = steps(String(repeating: piece, count: count))
    let four = steps(String(repeating: piece, count: 4 * count))
    // Twice the work would be far from the sixteenfold of a square.
    #expect(four < 8 * once + 20_000, "\(once) → \(four)")
    #expect(four < 150 * 16_000, "\(four)")
  }

  @Test func hostileMixtureIsRead() {
    var seed = MarkdownSeed(state: 9)
    let signs = Array("*_[(>`<{&!]|-\n ")
    let text = String((0..<30_000).map { _ in signs.randomElement(using: &seed) ?? "*" })
    #expect(steps(text) < 100 * 30_000)
  }
}
