// Blocks: headings, paragraphs, lists, quotes, code, dividers, and how they nest and end.

import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct MarkdownBlockTests {
  struct Example: CustomTestStringConvertible, Sendable {
    let written: String
    let read: [String]
    var testDescription: String { written }

    init(_ written: String, _ read: String...) {
      self.written = written
      self.read = read
    }
  }

  private func check(_ example: Example) { #expect(MarkdownReading(example.written).dump == example.read) }

  @Test(arguments: [
    Example("# 甲", "h1 甲"), Example("###### 甲", "h6 甲"), Example("####### 甲", "p ####### 甲"),
    Example("#甲", "p #甲"), Example("   ## 甲 ##  ", "h2 甲"), Example("# 甲#", "h1 甲#"), Example("#", "h1 "),
    Example("# **甲** `乙`", "h1 **甲** `乙`"), Example("甲\n# 乙\n丙", "p 甲", "h1 乙", "p 丙"),
    Example("甲\n===", "h1 甲"), Example("甲\n乙\n---", "h2 甲乙"), Example("\\# 甲", "p # 甲"),
    Example("# 共{{a.b}}", "h1 共{{a.b}}"), Example("---\n甲", "divider", "p 甲"),
    Example("> 甲\n---", "quote (p 甲)", "divider"), Example("# ##", "h1 "),
  ])
  func headings(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("# 引题 / 标题", "h1 [引题] 标题"), Example("# a / b / c", "h1 [a] b / c"), Example("# a/b", "h1 a/b"),
    Example("# a `x / y` / b", "h1 [a `x / y`] b"), Example("# a \\/ b", "h1 a / b"),
    Example("# / b", "h1 / b"),
    Example("# a /", "h1 a /"), Example("# **甲 / 乙**", "h1 [**甲**] **乙**"),
    Example("甲 / 乙\n====", "h1 [甲] 乙"), Example("甲 / 乙", "p 甲 / 乙"),
  ])
  func kickers(_ example: Example) { check(example) }

  @Test func headingSpaceMissingBeforeHanIsTold() {
    let reading = MarkdownReading("#标题")
    #expect(reading.ids == ["mark-space"])
    #expect(reading.diagnostics.first?.severity == .warning)
    #expect(MarkdownReading("#1 甲").ids.isEmpty)
  }

  @Test func sentenceMadeHeadingByDashesIsTold() {
    let reading = MarkdownReading("这是一个句子。\n---\n")
    #expect(reading.ids == ["doubtful-heading"])
    #expect(MarkdownReading("这是标题\n---\n").ids.isEmpty)
  }

  @Test(arguments: [
    Example("甲\n\n乙", "p 甲", "p 乙"), Example("甲\n　\n乙", "p 甲", "p 乙"), Example("", ""),
    Example("\n\n", ""), Example("甲\n　　乙\n　　丙", "p 甲", "p 乙", "p 丙"), Example("甲\n　乙", "p 甲乙"),
    Example("    甲", "p 甲"), Example("甲\n    乙", "p 甲乙"), Example("\t甲", "p 甲"),
    Example("    # 甲", "p # 甲"), Example("&emsp;&emsp;", ""),
  ])
  func paragraphs(_ example: Example) {
    #expect(MarkdownReading(example.written).dump == example.read.filter { !$0.isEmpty })
  }

  @Test func indentsAreToldOnceAKind() {
    let reading = MarkdownReading("    甲\n\n　　乙\n　　丙\n\n\t丁\n")
    #expect(reading.all("hand-indent").count == 1)
    #expect(reading.all("hand-indent").first?.message.contains("4 times") == true)
    #expect(reading.all("indented-paragraph").map(reading.place) == ["4:1"])
  }

  @Test(arguments: [
    Example("- 甲\n- 乙", "ul {p 甲} {p 乙}"), Example("1. 甲\n2. 乙", "ol1 {p 甲} {p 乙}"),
    Example("3) 甲\n4) 乙", "ol3 {p 甲} {p 乙}"), Example("- 甲\n\n- 乙", "ul {p 甲} {p 乙}"),
    Example("- 甲\n+ 乙", "ul {p 甲}", "ul {p 乙}"), Example("1. 甲\n2) 乙", "ol1 {p 甲}", "ol2 {p 乙}"),
    Example("- 甲\n  - 乙\n    - 丙\n- 丁", "ul {p 甲 | ul {p 乙 | ul {p 丙}}} {p 丁}"),
    Example("- 甲\n\n  乙\n- 丙", "ul {p 甲 | p 乙} {p 丙}"), Example("- 甲\n乙", "ul {p 甲乙}"),
    Example("- 甲\n\n乙", "ul {p 甲}", "p 乙"), Example("-甲", "p -甲"), Example("1.甲", "p 1.甲"),
    Example("甲\n- 乙", "p 甲", "ul {p 乙}"), Example("甲\n2. 乙", "p 甲 2. 乙"),
    Example("甲\n1. 乙", "p 甲", "ol1 {p 乙}"),
    Example("-\n- 甲", "ul {} {p 甲}"), Example("-\n\n  甲", "ul {}", "p 甲"), Example("-\n  甲", "ul {p 甲}"),
    Example("- > 甲\n  > 乙", "ul {quote (p 甲乙)}"), Example("- # 甲", "ul {h1 甲}"),
    Example("- ```\n  a\n   b\n  ```", "ul {code a⏎ b}"), Example("- - 甲", "ul {ul {p 甲}}"),
    Example("1. 甲\n   - 乙\n2. 丙", "ol1 {p 甲 | ul {p 乙}} {p 丙}"), Example("-　甲", "ul {p 甲}"),
    Example("-\t甲\n\n\t乙", "ul {p 甲 | p 乙}"), Example("* 甲\n***\n* 乙", "ul {p 甲}", "divider", "ul {p 乙}"),
    Example("1234567890. 甲", "p 1234567890. 甲"), Example("- 甲\n  # 乙", "ul {p 甲 | h1 乙}"),
    Example("甲\n-", "h2 甲"), Example("- 甲\n---\n- 乙", "ul {p 甲}", "divider", "ul {p 乙}"),
  ])
  func lists(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("> 甲\n> 乙", "quote (p 甲乙)"), Example("> 甲\n乙", "quote (p 甲乙)"), Example(">甲", "quote (p 甲)"),
    Example("> > 甲\n> 乙", "quote (quote (p 甲乙))"), Example("> 甲\n\n> 乙", "quote (p 甲)", "quote (p 乙)"),
    Example("> 甲\n>\n> 乙", "quote (p 甲 | p 乙)"), Example("> # 甲\n乙", "quote (h1 甲)", "p 乙"),
    Example("> - 甲\n> - 乙", "quote (ul {p 甲} {p 乙})"), Example(">", "quote ()"),
    Example("甲\n> 乙", "p 甲", "quote (p 乙)"), Example("> ```\n> a\n乙", "quote (code a)", "p 乙"),
    Example("＞甲", "p ＞甲"),
  ])
  func quotes(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("```\n甲\n  乙\n\n丙\n```", "code 甲⏎  乙⏎⏎丙"), Example("~~~ swift\n*a*\n~~~", "code *a*"),
    Example("````\n```\n````", "code ```"), Example("  ```\n   a\n  ```", "code  a"),
    Example("```\n```", "code "),
    Example("``` a`b\nc", "p ``` a`b c"), Example("甲\n```\na\n```\n乙", "p 甲", "code a", "p 乙"),
    Example("```\na\n~~~\n```", "code a⏎~~~"),
  ])
  func fences(_ example: Example) { check(example) }

  @Test func fenceWithoutEndIsTold() {
    let reading = MarkdownReading("甲\n\n```\nb\n\nc")
    #expect(reading.dump == ["p 甲", "code b⏎⏎c"])
    #expect(reading.ids == ["unclosed-code"])
    #expect(reading.place(reading.diagnostics.first) == "3:1")
  }

  @Test(arguments: ["---", "***", "___", " - - -", "*  *  *", "-----"])
  func dividers(_ text: String) { #expect(MarkdownReading(text).dump == ["divider"]) }

  @Test(arguments: ["--", "-*-", "--- a", "—— ——"])
  func noDividers(_ text: String) { #expect(MarkdownReading(text).dump != ["divider"]) }

  @Test func nestingIsFollowedToItsLimitAndThenTold() {
    let most = BlockReader.deepest
    let reading = MarkdownReading(String(repeating: "> ", count: most + 5) + "甲")
    #expect(reading.ids == ["nesting-too-deep"])
    #expect(reading.plain == "> > > > > 甲")
    #expect(MarkdownReading(String(repeating: "> ", count: most) + "甲").ids.isEmpty)
    let list = MarkdownReading(String(repeating: "- ", count: most + 1) + "甲")
    #expect(list.ids == ["nesting-too-deep"])
    #expect(list.plain == "- 甲")
  }

  @Test func badBytesAreAnErrorWithPlace() {
    let reading = MarkdownReading(bytes: Array("甲\n乙".utf8) + [0xB1, 0xC0, 0xE4] + Array("丙".utf8))
    let errors = reading.all("invalid-utf8")
    #expect(errors.map(\.severity) == [.error])
    #expect(reading.place(errors.first) == "2:2")
    #expect(errors.first?.message.contains("3 times") == true)
    #expect(reading.plain == "甲乙\u{FFFD}\u{FFFD}\u{FFFD}丙")
    #expect(MarkdownReading("甲😀\u{10FFFF}").all("invalid-utf8").isEmpty)
  }

  @Test func joinersAndSelectorsAreKeptWhereTheyWork() {
    let text = "👨‍👩‍👧 辻\u{E0100}某 ❤️"
    let reading = MarkdownReading(text)
    #expect(Array(reading.plain.utf8) == Array(text.utf8))
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func noBreakSpaceIsKeptBetweenLatinWords() {
    let reading = MarkdownReading("10\u{A0}km")
    #expect(reading.plain == "10\u{A0}km")
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func controlCharactersAreDropped() {
    let reading = MarkdownReading("甲\u{0}乙\u{1B}丙\u{B}丁\u{7F}")
    #expect(reading.plain == "甲乙丙丁")
    #expect(reading.all("dropped-character").count == 4)
  }

  @Test func manyFindingsOfAKindAreCounted() {
    let reading = MarkdownReading(String(repeating: "甲**。\n\n", count: 50))
    let told = reading.all("unclosed-strong")
    #expect(told.count == ReadingLog.most + 1)
    #expect(told.last?.message.hasPrefix("30 more") == true)
    #expect(told.last?.severity == .warning)
  }

  @Test func findingsStandInTheOrderOfTheirPlaces() {
    let reading = MarkdownReading("甲{{a\n\n乙**丙\n\n丁\u{200B}[^1]{{b\n")
    let starts = reading.diagnostics.compactMap(\.span?.start)
    #expect(starts == starts.sorted())
    #expect(reading.ids == ["unclosed-value", "unclosed-strong", "dropped-character", "note-unsupported"])
  }
}
