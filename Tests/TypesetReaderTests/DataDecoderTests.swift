// Encodings of data files: recognised, declared, refused; never a character lost in silence (F74).

import Foundation
import Testing
import TypesetDiagnostics

@testable import TypesetReader

@Suite struct DataTextDecoderTests {
  private let text = "项目,数量\n办理信访事项,23\n"

  private func utf16(_ text: String, big: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit -> [UInt8] in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return big ? [high, low] : [low, high]
    }
  }

  private func decoded(_ bytes: [UInt8], _ declared: [TextEncoding]? = nil) -> (String, TextEncoding)? {
    guard let text = try? TextDecoder.decode(bytes, declared: declared) else { return nil }
    return (String(decoding: text.bytes, as: UTF8.self), text.encoding)
  }

  private func failure(_ bytes: [UInt8], _ declared: [TextEncoding]? = nil) -> DecodingFailure? {
    do throws(DecodingFailure) {
      _ = try TextDecoder.decode(bytes, declared: declared)
      return nil
    } catch { return error }
  }

  @Test("F74: GBK as Excel saves it") func gbk() throws {
    let desk = try DataDesk()
    let catalogue = desk.load([desk.source("work", file: try dataCase("gbk.csv"), key: "街道")])
    let table = try #require(catalogue.table(named: "work"))
    #expect(table.columns == ["街道", "建议件数", "办结率（%）"])
    #expect(table.rows.map { $0[0].text } == ["示例街道甲", "示例街道乙", "合计"])
    #expect(desk.ids() == ["csv-encoding"])
    let note = try #require(desk.first("csv-encoding"))
    #expect(note.severity == .note)
    #expect(note.message.contains("GB18030"))
    #expect(desk.text(table.rows[1][0].source) == "示例街道乙")
    #expect(desk.files.location(of: table.rows[1][1].source).column == 7)
  }

  @Test("UTF-16 with and without mark, both orders") func utf16() {
    for big in [false, true] {
      for mark in [false, true] {
        let found = decoded(utf16(text + "𬱖", big: big, mark: mark))
        #expect(found?.0 == text + "𬱖")
        #expect(found?.1 == (big ? .utf16BigEndian : .utf16LittleEndian))
      }
    }
  }

  @Test("declared encodings hold") func declared() {
    let gbk: [UInt8] = [0xBD, 0xD6, 0xB5, 0xC0]
    #expect(decoded(gbk, [.gb18030])?.0 == "街道")
    #expect(failure(gbk, [.utf8]) == .invalid(.utf8, offset: 0))
    #expect(decoded(utf16("甲", big: true, mark: false), TextEncoding.named("UTF-16BE"))?.0 == "甲")
    #expect(decoded(utf16("甲,1", big: true, mark: true), TextEncoding.named("utf-16"))?.0 == "甲,1")
    #expect(TextEncoding.named("latin-1") == nil)
    for name in TextEncoding.names { #expect(TextEncoding.named(name) != nil) }
  }

  @Test("four bytes of GB18030") func fourBytes() {
    let bytes: [UInt8] = [0x98, 0x39, 0x82, 0x31]
    #expect(decoded(bytes, [.gb18030])?.0.unicodeScalars.count == 1)
    #expect(decoded([0x84, 0x31, 0x95, 0x33, 0x61], nil)?.0 == "a")
  }

  @Test("bytes that do not fit are refused with their place") func refused() {
    #expect(failure(Array("甲,乙\n1,".utf8) + [0xC0, 0x80], [.utf8]) == .invalid(.utf8, offset: 10))
    #expect(failure([0x61, 0xED, 0xA0, 0x80], [.utf8]) == .invalid(.utf8, offset: 1))
    #expect(failure([0xF4, 0x90, 0x80, 0x80], [.utf8]) == .invalid(.utf8, offset: 0))
    #expect(failure([0x61, 0xBD], [.gb18030]) == .invalid(.gb18030, offset: 1))
    #expect(failure([0x61, 0xFF, 0xFF], [.gb18030]) == .invalid(.gb18030, offset: 1))
    #expect(failure([0xFF, 0xFE, 0x00, 0xD8, 0x61, 0x00]) == .invalid(.utf16LittleEndian, offset: 2))
    #expect(failure([0xFF, 0xFE, 0x61]) == .invalid(.utf16LittleEndian, offset: 2))
    #expect(failure([0xFF, 0xFE, 0x00, 0x00, 0x61, 0x00, 0x00, 0x00]) == .zero(.utf16LittleEndian))
    #expect(
      failure([0xEF, 0xBB, 0xBF, 0x61], [.gb18030]) == .otherMark(declared: .gb18030, found: .utf8))
  }

  @Test("other languages' encodings are refused, not turned into Han") func notChinese() {
    let big5: [UInt8] = [0xA4, 0xA4, 0xA4, 0xE5, 0xA4, 0x40, 0xA4, 0x47, 0xA4, 0x54, 0xB3, 0x40]
    #expect(failure(big5) == .unrecognised)
    #expect(failure(Array("caf".utf8) + [0xE9, 0x2C, 0x31]) == .unrecognised)
  }

  @Test("a failure is an error that names file, byte and line") func told() throws {
    let desk = try DataDesk()
    try desk.write("a.csv", Array("甲,乙\n1,".utf8) + [0xC0, 0x80, 0x00])
    _ = desk.load([desk.source("work", file: "a.csv", encoding: "utf-8")])
    let error = try #require(desk.first("undecodable-text"))
    #expect(error.severity == .error)
    #expect(error.message.contains("byte 10"))
    #expect(error.message.contains("line 2"))
  }

  @Test("an unknown encoding has a hint") func unknownEncoding() throws {
    let desk = try DataDesk()
    try desk.write("a.csv", Array(text.utf8))
    _ = desk.load([desk.source("work", file: "a.csv", encoding: "gb18300")])
    #expect(desk.ids() == ["unknown-encoding"])
    #expect(desk.first("unknown-encoding")?.hint == "did you mean “gb18030”?")
  }

  @Test("U+FFFD that was in the file is told at its place") func replacement() throws {
    let desk = try DataDesk()
    _ = try desk.catalogue("甲,乙\n1,办\u{FFFD}\n")
    #expect(desk.ids() == ["replacement-character"])
    #expect(desk.place(desk.first("replacement-character")) == "2:4")
  }

  @Test("UTF-8 declared as GBK is told") func doubtful() throws {
    let desk = try DataDesk()
    try desk.write("a.csv", Array("a,b\n统计,数据\n".utf8))
    _ = desk.load([desk.source("work", file: "a.csv", encoding: "gbk")])
    #expect(desk.ids().contains("doubtful-encoding") || desk.ids().contains("undecodable-text"))
  }
}
