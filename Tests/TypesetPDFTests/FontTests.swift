// Embedded fonts: smaller, and the same picture.

import Testing

@testable import TypesetPDF

@Suite struct FontTests {
  private let page = Fixture.single {
    $0.text("宋体字：国务院统计局２０２４", x: 10, y: 20)
    $0.text("黑体字：龘靐齉爩 Hamburg 123", "Noto Sans CJK SC Bold", size: 14, x: 10, y: 50)
    $0.text("楷体字", "LXGW WenKai", x: 10, y: 70)
    $0.text("Nimbus fi Agj", "Nimbus Roman,", x: 10, y: 90)
  }

  private func programs(_ bytes: [UInt8]) throws -> [[UInt8]] {
    let file = try PDFFile(reading: bytes)
    return try file.releasing {
      let fonts = try file.pages()[0].value("/Resources").value("/Font")
      return try fonts.keys().compactMap { key in
        let font = try fonts.value(key)
        let owner = try font.value("/DescendantFonts").items().first ?? font
        let program = try owner.value("/FontDescriptor").value("/FontFile3")
        return program.isStream ? try program.streamBytes() : nil
      }
    }
  }

  /// Only the fonts finished, nothing else touched.
  private func withSmallFonts(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = try PDFFile(reading: bytes)
    try file.releasing {
      let fonts = try file.pages()[0].value("/Resources").value("/Font")
      for key in try fonts.keys() { try FontFinisher(font: fonts.value(key)).finish() }
    }
    return try file.write(version: "1.6")
  }

  @Test func compactFontsAreSmaller() throws {
    let before = try programs(page.painted.bytes)
    let after = try programs(try page.finished())
    #expect(before.count >= 2 && before.count == after.count)
    let sizes = [before, after].map { $0.reduce(0) { $0 + $1.count } }
    #expect(sizes[0] > 4 * sizes[1])
    for (old, new) in zip(before, after) {
      #expect(CompactFont(bytes: old).glyphCount == CompactFont(bytes: new).glyphCount)
    }
  }

  @Test func thePictureIsTheSame() throws {
    let small = try withSmallFonts(page.painted.bytes)
    #expect(small.count * 2 < page.painted.bytes.count)
    #expect(try ReadingTool.picture(of: small) == ReadingTool.picture(of: page.painted.bytes))
    let other = Fixture.single { $0.text("宋体字", x: 10, y: 20) }
    #expect(try ReadingTool.picture(of: other.painted.bytes) != ReadingTool.picture(of: small))
  }

  @Test func mupdfSeesTheSamePicture() throws {
    let small = try withSmallFonts(page.painted.bytes)
    let draw = ["draw", "-q", "-r", "100", "-F", "ppm", "-s", "5", "FILE"]
    func digest(_ bytes: [UInt8]) throws -> String? {
      try ReadingTool.text("mutool", draw, on: bytes).split(separator: "\n").last { $0.contains("page") }
        .map { String($0.split(separator: " ").last ?? "") }
    }
    let digests = (try digest(page.painted.bytes), try digest(small))
    #expect(digests.0?.count == 32 && digests.0 == digests.1)
  }

  @Test func trueTypeNamesItsGlyphMap() throws {
    let fonts = try FileJSON(page.finished()).all("/Subtype", "/CIDFontType2")
    #expect(fonts.count == 1 && fonts.first?["/CIDToGIDMap"] as? String == "/Identity")
    let painted = try FileJSON(page.painted.bytes).all("/Subtype", "/CIDFontType2")
    #expect(painted.first?["/CIDToGIDMap"] == nil)
  }

  @Test func whatIsNoFontIsLeft() throws {
    #expect(CompactFont(bytes: []).compacted() == nil)
    #expect(CompactFont(bytes: [1, 0, 4, 4, 0, 1, 1, 1]).compacted() == nil)
    let program = try #require(programs(page.painted.bytes).first)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<60 {
      var damaged = program
      for _ in 0..<8 {
        damaged[.random(in: 0..<min(400, damaged.count), using: &generator)] = .random(
          in: 0...255, using: &generator)
      }
      let result = CompactFont(bytes: damaged).compacted()
      #expect(result == nil || (result?.count ?? 0) < damaged.count)
    }
    #expect(CompactFont(bytes: Array(program.prefix(program.count / 3))).compacted() == nil)
  }
}
