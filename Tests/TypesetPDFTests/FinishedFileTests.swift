// A finished file as other programs read it.

import Foundation
import Testing
import TypesetFrame

@testable import TypesetPDF

@Suite struct FinishedFileTests {
  let fixture: Fixture
  let bytes: [UInt8]

  init() throws {
    fixture = try Fixture.make()
    bytes = try fixture.finished()
  }

  @Test func qpdfFindsNoFault() throws {
    let found = try ReadingTool.run("qpdf", ["--check", "FILE"], on: bytes)
    #expect(found.status == 0, "\(found.text)")
    #expect(found.text.contains("PDF Version: 1.6"))
    let damaged = try ReadingTool.run("qpdf", ["--check", "FILE"], on: Array(bytes.prefix(bytes.count / 2)))
    #expect(damaged.status != 0)
  }

  @Test func boxes() throws {
    let text = try ReadingTool.text("pdfinfo", ["-box", "-f", "1", "-l", "2", "FILE"], on: bytes)
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    for page in 1...2 {
      #expect(lines.contains("Page \(page) MediaBox: 0.00 0.00 218.00 168.00"))
      #expect(lines.contains("Page \(page) BleedBox: 0.00 0.00 218.00 168.00"))
      #expect(lines.contains("Page \(page) TrimBox: 9.00 9.00 209.00 159.00"))
    }
  }

  /// F49: black stands on one plate.
  @Test func onlyInksPaint() throws {
    let inspector = try ContentInspector(bytes)
    #expect(try inspector.colorOperations(onPage: 0) == ["0 0 0 1 k", "0 1 0.85 0.05 k"])
    #expect(
      try inspector.colorOperations(onPage: 1) == ["0 0 0 1 k", "0 1 0.85 0.05 K", "0 1 0.85 0.05 k"])
    let painted = try ContentInspector(fixture.painted.bytes)
    #expect(try painted.colorOperations(onPage: 0).contains("0.001 0.002 0.003 rg"))
    #expect(try inspector.streams(ofPage: 1).count == 2, "the group is a form object")
    #expect(try inspector.colorOperations(onPage: 9).isEmpty)
  }

  @Test func blackTypeCoversNoOtherPlate() throws {
    let page = Fixture.single { $0.text("黑色", x: 20, y: 40) }
    let coverage = try ReadingTool.text(
      "gs", ["-q", "-o", "-", "-sDEVICE=inkcov", "FILE"], on: page.finished())
    let values = coverage.split(separator: " ").prefix(4).compactMap { Double($0) }
    try #require(values.count == 4)
    #expect(values[0] == 0 && values[1] == 0 && values[2] == 0 && values[3] > 0)
  }

  @Test func noGroupAndNoSmoothingIsLeft() throws {
    let json = try FileJSON(bytes)
    #expect(!json.text.contains("DeviceRGB"))
    #expect(!json.text.contains("/Interpolate"))
    #expect(!json.text.contains("cairo"))
    let painted = try FileJSON(fixture.painted.bytes)
    #expect(painted.text.contains("DeviceRGB") && painted.text.contains("/Interpolate"))
  }

  @Test func informationAndMetadataAgree() throws {
    let text = try ReadingTool.text("pdfinfo", ["FILE"], on: bytes)
    for value in ["统计公报 & <卷一>", "郝春宇", "二〇二四", "统计, 公报"] { #expect(text.contains(value)) }
    #expect(!text.contains("CreationDate"))
    let metadata = try ReadingTool.text("pdfinfo", ["-meta", "FILE"], on: bytes)
    #expect(metadata.contains("统计公报 &amp; &lt;卷一&gt;") && metadata.contains("<rdf:li>郝春宇</rdf:li>"))
    #expect(metadata.contains("<pdf:Producer>Typeset</pdf:Producer>"))
    _ = try XMLDocumentCheck.parse(metadata)
    let catalog = try FileJSON(bytes).all("/Type", "/Catalog")
    #expect(catalog.first?["/Lang"] as? String == "u:zh-Hans")
    let preferences = catalog.first?["/ViewerPreferences"] as? [String: Any]
    #expect(preferences?["/DisplayDocTitle"] as? Bool == true)
  }

  @Test func aGivenDateIsWrittenTwice() throws {
    let dated = try fixture.finished(created: 1_700_000_000)
    let text = try ReadingTool.text("pdfinfo", ["-rawdates", "FILE"], on: dated)
    #expect(text.contains("D:20231114221320Z"))
    let metadata = try ReadingTool.text("pdfinfo", ["-meta", "FILE"], on: dated)
    #expect(metadata.contains("<xmp:CreateDate>2023-11-14T22:13:20Z</xmp:CreateDate>"))
  }

  /// F46: titles come back as they are, nested.
  @Test func bookmarks() throws {
    let items = try FileJSON(bytes).objects.filter { $0["/Dest"] != nil && $0["/Title"] != nil }
    let titles = items.compactMap { $0["/Title"] as? String }
    #expect(Set(titles) == Set(Fixture.hardTitles.map { "u:" + $0 }))
    let text = try ReadingTool.text("mutool", ["show", "FILE", "outline"], on: bytes)
    let lines = text.split(separator: "\n").map { line in (line.filter { $0 == "\t" }.count, line) }
    #expect(lines.map(\.0) == [2, 3, 4, 2], "one tab stands before the place")
    #expect(lines[3].1.contains("䶮 𬱖") && lines[3].1.contains("#page=2"))
    let root = try FileJSON(bytes).all("/Type", "/Outlines")
    #expect(root.first?["/Count"] as? Int == 4)
  }

  @Test func sameBytesEachTime() throws {
    #expect(try Fixture.make().finished() == bytes)
    #expect(try fixture.finished(created: 5) != bytes)
  }

  /// F41: text comes back in order and without radicals of the Kangxi block.
  @Test func textComesBack() throws {
    let text = try ReadingTool.text("pdftotext", ["-raw", "FILE", "-"], on: bytes)
    #expect(text.contains("全年实现——增长") && text.contains("一、总体情况"))
    #expect(!text.unicodeScalars.contains { (0x2E80...0x2FDF).contains($0.value) })
    let mupdf = try ReadingTool.text("mutool", ["draw", "-q", "-F", "txt", "FILE", "1"], on: bytes)
    #expect(mupdf.contains("全年实现——增长") && mupdf.contains("一、总体情况"))
  }

  /// F43: characters beyond the basic plane come back whole.
  @Test func rareCharactersComeBack() throws {
    let bytes = try Fixture.single { $0.text("𠮷野家", x: 20, y: 40) }.finished()
    #expect(try ReadingTool.text("pdftotext", ["-raw", "FILE", "-"], on: bytes).contains("𠮷野家"))
    #expect(try ReadingTool.text("mutool", ["draw", "-q", "-F", "txt", "FILE"], on: bytes).contains("𠮷野家"))
  }

  /// F48: two characters make a small file.
  @Test func aShortPageIsSmall() throws {
    let page = Fixture.single { $0.text("测试", x: 20, y: 40) }
    #expect(try page.finished().count < 8_000)
  }
}

/// Whether text is well-formed XML.
enum XMLDocumentCheck {
  /// Elements open and close in order; a light check that needs no parser.
  static func parse(_ text: String) throws -> Int {
    var open: [Substring] = []
    for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      let tag = part.prefix { $0 != ">" }
      if tag.hasPrefix("?") { continue }
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else {
        open.append(tag.prefix { $0 != " " })
      }
    }
    #expect(open.isEmpty)
    return open.count
  }
}
