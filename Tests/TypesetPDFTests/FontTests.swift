// Embedded fonts: what finishing adds, and that it leaves the rest alone.

import Testing

@testable import TypesetPDF

@Suite struct FontTests {
  private let page = Fixture.single {
    $0.text("宋体字：国务院统计局２０２４", x: 10, y: 20)
    $0.text("黑体字：龘靐齉爩 Hamburg 123", "Noto Sans CJK SC Bold", size: 14, x: 10, y: 50)
    $0.text("楷体字", "LXGW WenKai", x: 10, y: 70)
  }

  @Test func fontsAreKeptWhole() throws {
    let programs = try [page.painted.bytes, page.finished()].map { bytes in
      let file = try PDFFile(reading: bytes)
      return try file.releasing {
        let fonts = try file.pages()[0].value("/Resources").value("/Font")
        return try fonts.keys().compactMap { key -> [UInt8]? in
          let font = try fonts.value(key)
          let owner = try font.value("/DescendantFonts").items().first ?? font
          let program = try owner.value("/FontDescriptor").value("/FontFile3")
          return program.isStream ? try program.streamBytes() : nil
        }
      }
    }
    #expect(programs[0].count >= 2)
    #expect(programs[0] == programs[1])
  }

  @Test func trueTypeNamesItsGlyphMap() throws {
    let fonts = try FileJSON(page.finished()).all("/Subtype", "/CIDFontType2")
    #expect(fonts.count == 1 && fonts.first?["/CIDToGIDMap"] as? String == "/Identity")
    let painted = try FileJSON(page.painted.bytes).all("/Subtype", "/CIDFontType2")
    #expect(painted.first?["/CIDToGIDMap"] == nil)
  }
}
