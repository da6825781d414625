// The Markdown troubles of the field: F21, F38, F81–F87, F89, each with its file.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct MarkdownCaseTests {
  @Test func lineFeedsMakeNoSpaceBetweenHan() throws {
    let reading = try MarkdownReading(case: "soft-breaks.md")
    #expect(reading.dump == ["p 主任会议研究决定，召开专题会 AI 小组与第19届代表“面对面”座谈。"])
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func emphasisWorksBetweenHan() throws {
    let reading = try MarkdownReading(case: "emphasis-cjk.md")
    #expect(
      reading.dump == [
        "p **全过程人民民主，**写进章程。会议通过**《关于示例的决定》**并公布。",
        "p 这是**“两个环节”**的要求；**100%**完成；**办结率：**97.8%。",
        "p 他说：“**要实干**。”",
      ])
    #expect(!reading.plain.contains("*"))
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func oddSpaceAfterHashMakesHeading() throws {
    let reading = try MarkdownReading(case: "nbsp-heading.md")
    #expect(
      reading.dump == [
        "h1 一、这一行应当是标题", "p 正文。", "h2 二、这一行也应当是标题", "ul {p 列表项甲} {p 列表项乙}",
      ])
    let notes = reading.all("mark-space")
    #expect(notes.map(\.severity) == [.note, .note])
    #expect(notes.map(reading.place) == ["1:2", "5:3"])
    #expect(notes.first?.message.contains("U+00A0") == true)
    #expect(notes.last?.message.contains("U+3000") == true)
  }

  @Test func invisibleCharactersAreDroppedAndToldOnceAKind() throws {
    let reading = try MarkdownReading(case: "zero-width.md")
    #expect(
      reading.dump == [
        "h1 基本情况", "p 听取审议专项工作报告18个，开展视察34次。", "h2 第二节", "p 走访代表 96 人。",
      ])
    let dropped = reading.all("dropped-character")
    #expect(dropped.count == 6)
    for code in ["U+200B", "U+200D", "U+FEFF", "U+2060", "U+00AD", "U+200E"] {
      #expect(dropped.filter { $0.message.contains(code) }.count == 1, "\(code)")
    }
    #expect(reading.place(dropped.first) == "1:5")
    #expect(dropped.first?.message.contains("2 times") == true)
    #expect(reading.all("no-break-space").count == 1)
  }

  @Test func handMadeIndentsAreLeftOut() throws {
    let reading = try MarkdownReading(case: "hand-indent.md")
    #expect(reading.dump.count == 4)
    #expect(reading.dump[1].hasPrefix("p 手敲"))
    #expect(reading.dump[2].hasPrefix("p 没有"))
    #expect(reading.dump[3].hasPrefix("p 用实体"))
    let notes = reading.all("hand-indent")
    #expect(notes.count == 1)
    #expect(notes.first?.severity == .note)
    #expect(reading.place(notes.first) == "3:1")
  }

  @Test func halfWidthMarksAreToldAndKept() throws {
    let reading = try MarkdownReading(case: "halfwidth-punct.md")
    let marks = reading.all("halfwidth-punctuation")
    #expect(marks.map(reading.quoted) == [",", ",", ".", "!", "(", ")", "."])
    #expect(marks.map(\.hint) == ["，", "，", "。", "！", "（", "）", "。"].map { "write “\($0)”" })
    #expect(marks.allSatisfy { $0.severity == .note })
    #expect(marks.map(reading.place).prefix(3) == ["1:4", "1:14", "1:22"])
    let source = String(decoding: reading.bytes, as: UTF8.self).replacingOccurrences(of: "`", with: "")
    #expect(reading.plain + "\n" == source)
  }

  @Test func straightQuotesInChineseAreToldByPairs() throws {
    let reading = try MarkdownReading(case: "straight-quotes.md")
    let quotes = reading.all("straight-quotes")
    #expect(quotes.map(reading.quoted) == ["\"要实干\"", "'两个环节'"])
    #expect(quotes.map(\.hint) == ["write “要实干”", "write ‘两个环节’"])
    #expect(quotes.allSatisfy { $0.severity == .warning })
    #expect(reading.plain.contains("don't 与 \"AI\" 不"))
  }

  @Test func everyLineEndReadsLikeLF() throws {
    let crlf = try MarkdownReading(case: "bom-crlf.md")
    #expect(
      crlf.dump == ["h1 一、基本情况", "p 全年共听取专项工作报告18个，开展视察34次。", "h2 （一）监督", "p 办理建议46条。"])
    #expect(crlf.diagnostics.isEmpty)
    let plain = MarkdownReading(
      String(decoding: crlf.bytes.dropFirst(3), as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n"))
    #expect(plain.dump == crlf.dump)
  }

  @Test func oldAndForeignLineEndsAreTold() throws {
    let reading = try MarkdownReading(case: "cr-only-u2028.md")
    #expect(
      reading.dump == ["h1 标题一", "p 第一段，旧式换行。", "p 第二段里有行分隔符后面还有字", "p 再一段。"])
    let ends = reading.all("odd-line-end")
    #expect(ends.count == 3)
    #expect(ends.map(reading.place) == ["1:6", "5:10", "6:6"])
    guard case .paragraph(let last)? = reading.blocks.last else { return #expect(Bool(false)) }
    #expect(reading.files.location(of: last.source).line == 7)
  }

  @Test func compatibilityCharactersAreToldAndKept() {
    let reading = MarkdownReading("\u{F9E1}某某与\u{F9E1}某，\u{FA0E}不算。")
    #expect(Array(reading.plain.unicodeScalars).first?.value == 0xF9E1)
    let notes = reading.all("compatibility-ideograph")
    #expect(notes.count == 1)
    #expect(notes.first?.message.contains("U+F9E1") == true)
    #expect(notes.first?.message.contains("2 times") == true)
    #expect(notes.first?.hint?.contains("U+674E") == true)
  }

  @Test func photoNamedInOtherNormalFormIsFound() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let decomposed = "lu\u{0308}\u{0300}di\u{0300}.jpg"
    let path = folder.path + "/" + decomposed
    #expect(FileManager.default.createFile(atPath: path, contents: Data([1])))
    let url = try #require(Bundle.module.url(forResource: "Cases/nfc-photo-reference.md", withExtension: nil))
    let reading = MarkdownReading(
      bytes: [UInt8](try Data(contentsOf: url)), path: folder.path + "/chapter.md")
    guard case .figure(let figure)? = reading.blocks.first else { return #expect(Bool(false)) }
    #expect(Array(figure.file.utf8) == Array(path.utf8))
    #expect(Array(figure.path.utf8) != Array(decomposed.utf8))
    #expect(reading.diagnostics.isEmpty)
  }

  @Test func notesAreAnErrorAtTheirPlace() throws {
    let reading = try MarkdownReading(case: "two-spaces-latin.md")
    let notes = reading.all("note-unsupported")
    #expect(notes.map(\.severity) == [.error, .error])
    #expect(notes.map(reading.place) == ["1:37", "3:1"])
    #expect(reading.plain.contains("脚注[^1]"))
  }

  @Test func ordinaryMarksOfTheLineEdgesFileAreSilent() throws {
    let reading = try MarkdownReading(case: "line-edges.md")
    #expect(reading.blocks.count == 6)
    #expect(reading.diagnostics.isEmpty)
  }
}
