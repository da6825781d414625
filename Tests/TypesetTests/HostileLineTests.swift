// Lines that nobody writes on purpose: each ends quickly, what does not fit or is missing is told, and no text is lost.

import Foundation
import Testing
import Typeset

@Suite struct HostileLineTests {
  /// A chapter on lines of a few characters.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var measure: Int
    var text: String
    /// What is told, and nothing else; `Told` allows more than one of each.
    var told: Set<String> = []
    /// What of the text the file holds, where it is not all of it but for spaces.
    var kept: String?

    var testDescription: String { "\(name), \(measure) 字" }
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static let address =
    "https://www.example.org/archive/2024/ferry-crossing/index.html?lang=zh-Hans&page=1"

  static let cases: [Case] = [
    Case(
      name: "an address", measure: 4, text: "资料见\(address)网站查询", told: ["overfull-line", "loose-line"]),
    Case(
      name: "a figure and marks", measure: 4, text: "2024年全年完成1,234.5%，——“（《",
      told: ["overfull-line", "loose-line"]),
    Case(
      name: "300 nested quotes", measure: 12, text: repeated("“‘", 150) + "话" + repeated("’”", 150)),
    Case(name: "300 nested quotes", measure: 4, text: repeated("“‘", 150) + "话" + repeated("’”", 150)),
    Case(name: "Han, Latin and tabs", measure: 10, text: repeated("汉字\tLatin\t中文\tword\t", 100)),
    Case(name: "marks only", measure: 11, text: repeated("，。、；：！？）》”……——·", 100)),
    Case(name: "openers only", measure: 11, text: repeated("（《“【", 400)),
    Case(name: "10,000 full-width spaces", measure: 20, text: "口" + repeated("\u{3000}", 10_000) + "田"),
    Case(
      name: "a word of 20,000 letters", measure: 12, text: "汉" + repeated("a", 20_000) + "字",
      told: ["loose-line"]),
    Case(name: "a number of 20,000 digits", measure: 12, text: repeated("9", 20_000)),
    Case(name: "3,000 combining marks", measure: 8, text: "a" + repeated("\u{301}", 3_000) + "汉"),
    Case(
      name: "variation selectors", measure: 7, text: repeated("葛\u{E0100}明辻\u{E0101}口", 20)),
    Case(
      name: "joiners", measure: 9, text: repeated("口\u{2060}田\u{200D}", 100), told: ["dropped-character"],
      kept: repeated("口田", 100)),
    Case(
      name: "2,000 forced breaks", measure: 9, text: repeated("口\\\n", 2_000) + "口",
      kept: repeated("口", 2_001)),
    Case(name: "no-break spaces", measure: 9, text: repeated("汉\u{A0}字", 500), told: ["no-break-space"]),
  ]

  private func bare(_ text: String) -> String {
    String(text.unicodeScalars.filter { !$0.properties.isWhitespace }.map(Character.init))
  }

  private func page(_ text: String, measure: Int) throws -> InlinePage {
    try InlinePage(
      text + "\n",
      more: """
        masters: {body: {header: null, footer: null}}
        """, characters: measure)
  }

  @Test(arguments: cases) func noTextIsLost(hostile: Case) throws {
    let start = ContinuousClock.now
    let page = try page(hostile.text, measure: hostile.measure)
    #expect(ContinuousClock.now - start < .seconds(60), "a debug build on a busy machine")
    let told = Set(page.document.diagnostics.items.map(\.id.name))
    #expect(told == hostile.told, "\(page.findings.prefix(5))")
    #expect(page.findings.allSatisfy { $0.contains("chapter.md:") }, "each has its place")
    #expect(bare(try page.rawText()) == bare(hostile.kept ?? hostile.text))
  }

  /// What no font has is an error with its place; the others of the line are there.
  @Test func charactersBeyondAllFontsAreTold() throws {
    let family = "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}"
    let page = try page("甲\(family)乙𠀀丙\u{E000}丁", measure: 4)
    let missing = page.findings.filter { $0.contains("[missing-glyph]") }
    #expect(missing.contains { $0.contains("chapter.md:1:") && $0.contains("U+E000") })
    let text = page.runs.map { String(decoding: $0.text, as: UTF8.self) }.joined()
    for character in "甲乙丙丁" { #expect(text.contains(character)) }
  }

  /// Half a character, a lone surrogate, bytes of no encoding: the first is told with its place and their number.
  @Test func bytesThatAreNoTextAreTold() throws {
    let folder = try Folder()
    let bytes: [UInt8] =
      Array("汉字".utf8) + [0xED, 0xA0, 0x80] + Array("后".utf8) + [0xFF, 0xFE] + Array("尾".utf8) + [0xE5, 0xAD]
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/chapter.md"))
    let layout = try folder.write(
      "typeset: 1\nextends: report\ntitle: 试\ncontent: [{chapter: chapter.md}]\n", to: "layout.yaml")
    let document = try Layout(path: layout).compose()
    let told = document.diagnostics.items.filter { $0.id.name == "invalid-utf8" }
    try #require(told.count == 1)
    #expect(told[0].severity == .error && told[0].message.contains("0xED"))
    #expect(DiagnosticRenderer(files: document.files).console(told[0]).contains("chapter.md:1:3"))
    let text = document.pages.flatMap(\.items).reduce(into: "") { text, item in
      if case .text(let run) = item.content { text += String(decoding: run.text, as: UTF8.self) }
    }
    for word in ["汉字", "后", "尾"] { #expect(text.contains(word)) }
  }

  /// A line that is opened further than the style allows is told, one by one, at every measure.
  @Test(arguments: 4...40) func everyLooseLineIsTold(measure: Int) throws {
    // All on one page, where no two lines have one baseline.
    let words = "统计口径Transportation与信息公开international-conference两份报告"
    let text = String(repeating: words, count: measure < 10 ? 1 : 4)
    let page = try page(text, measure: measure)
    let lines = Dictionary(grouping: page.marks) { $0.baseline }.values
    let loose = lines.filter { line in
      let marks = line.sorted { $0.x < $1.x }
      return zip(marks, marks.dropFirst()).contains { first, second in
        first.isHan && second.isHan && second.x - first.x - 10 > 3.01
      }
    }
    let told = page.findings.filter { $0.contains("[loose-line]") }
    #expect(told.count >= loose.count, "\(loose.count) lines are open by more than 0.3 em")
    if measure == 10 { #expect(!loose.isEmpty, "the text has such lines") }
  }
}

extension InlinePage.Mark {
  fileprivate var isHan: Bool {
    text.unicodeScalars.first.map { (0x4E00...0x9FFF).contains($0.value) } ?? false
  }
}
