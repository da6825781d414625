// Glyphs, widths and clusters as the shaper gives them.

import Testing
import TypesetCairo
import TypesetText

@Test(arguments: [0, 1, 2, 3], [9.0, 10.5, 10.3, 21])
func `a Han character is one em wide and stands where the pen is`(font: Int, size: Double) throws {
  let glyphs = try PangoShaper(catalogue: catalogue()).glyphs([("统计永一", .han)], font: font, size: size)
  #expect(glyphs.count == 4)
  #expect(glyphs.map(\.cluster) == [0, 3, 6, 9])
  for glyph in glyphs {
    #expect(abs(glyph.advance - size) < 0.001)
    #expect(glyph.offsetX == 0 && glyph.offsetY == 0 && !glyph.isMissing && !glyph.isFallback)
  }
}

@Test func `each span has its own size`() throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  let text = Array("大小".utf8)
  let glyphs = shaper.shape(
    text,
    spans: [
      ShapingSpan(start: 0, end: 3, font: 0, script: .han, size: 20),
      ShapingSpan(start: 3, end: 6, font: 0, script: .han, size: 8),
    ])
  #expect(glyphs.map(\.advance) == [20, 8])
}

@Test(arguments: ["“", "”", "‘", "’", "…", "—"])
func `marks of a Chinese span are full width after a figure and a letter`(mark: String) throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  for before in ["7", "x", "汉"] {
    let glyphs = shaper.glyphs([(before, .latin), (mark, .han)])
    #expect(glyphs.count == 2)
    #expect(abs(glyphs[1].advance - 10) < 0.001, "\(before)\(mark)")
  }
}

@Test(arguments: ["“", "”", "‘", "’"])
func `Western quotes of a Chinese face are proportional`(mark: String) throws {
  let glyphs = try PangoShaper(catalogue: catalogue()).glyphs([("x", .latin), (mark, .latin), ("x", .latin)])
  #expect(glyphs.count == 3)
  #expect(glyphs[1].advance < 6)
}

@Test func `the middle dot comes from the Chinese face as wide as that draws it`() throws {
  let request = FontRequest(han: ["Noto Sans CJK SC"], latin: ["DejaVu Serif"])
  let glyphs = try PangoShaper(catalogue: catalogue([request])).glyphs([("7", .latin), ("·", .han)])
  #expect(glyphs.map(\.face) == [1, 0])
  #expect(abs(glyphs[1].advance - 10) < 0.001)
}

@Test func `the dash and the ellipsis keep both characters`() throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  let dash = shaper.glyphs([("汉——字……", .han)])
  #expect(abs(dash.reduce(0) { $0 + $1.advance } - 60) < 0.001)
  #expect(dash.map(\.cluster) == dash.map(\.cluster).sorted())
  #expect(dash.map(\.cluster).contains(3) && dash.map(\.cluster).contains(9))
  // A span border of ink alone does not cut the dash.
  let cut = shaper.glyphs([("汉—", .han), ("—字……", .han)])
  #expect(cut.map(\.glyph) == dash.map(\.glyph))
}

@Test func `figures are proportional in Song and of one width when asked`() throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  let free = shaper.glyphs([("1969", .latin)])
  #expect(Set(free.map { Int(($0.advance * 1000).rounded()) }).count > 1)
  let tabular = shaper.glyphs([("1969", .latin)], tabular: true)
  for glyph in tabular { #expect(abs(glyph.advance - 5) < 0.001) }
}

@Test func `Latin text is kerned and joined as its font says`() throws {
  let request = FontRequest(han: ["Noto Serif CJK SC"], latin: ["DejaVu Serif"])
  let shaper = try PangoShaper(catalogue: catalogue([request]))
  let pair = shaper.glyphs([("AV", .latin)]).reduce(0) { $0 + $1.advance }
  let single = shaper.glyphs([("A", .latin)])[0].advance + shaper.glyphs([("V", .latin)])[0].advance
  #expect(pair < single)
  let mixed = shaper.glyphs([("汉", .han), ("A", .latin), ("字", .han)])
  #expect(mixed[0].face == mixed[2].face && mixed[0].face != mixed[1].face)
}

@Test func `a character that no font has is missing`() throws {
  let glyphs = try PangoShaper(catalogue: catalogue()).glyphs([("前\u{E000}后", .han)])
  #expect(glyphs.map(\.isMissing) == [false, true, false])
  #expect(glyphs[1].glyph == 0)
  #expect(glyphs[1].cluster == 3)
}

@Test func `a rare character comes from a fallback that is named, or is missing`() throws {
  let catalogue = try catalogue([FontRequest(han: ["DejaVu Serif"], latin: ["DejaVu Serif"])])
  let glyphs = try PangoShaper(catalogue: catalogue).glyphs([("A汉 字B", .han)])
  #expect(glyphs.map(\.isFallback) == [false, true, false, true, false])
  let file = try #require(catalogue.file(ofFace: glyphs[1].face))
  #expect(file.hasSuffix("NotoSerifCJK-Regular.ttc"))
  let rare = try PangoShaper(catalogue: TypesetCairoTests.catalogue()).glyphs([("䶮㛃", .han)])
  #expect(rare.count == 2)
  for glyph in rare { #expect((glyph.glyph == 0) == glyph.isMissing) }
}

@Test func `a variation selector leaves no width and no box`() throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  for text in ["葛\u{E0100}明", "葛\u{FE00}明", "葛\u{E01EF}明"] {
    let glyphs = shaper.glyphs([(text, .han)])
    #expect(glyphs.count == 2, "\(glyphs)")
    #expect(glyphs.map(\.advance) == [10, 10])
    #expect(glyphs.map(\.cluster) == [0, text.utf8.count - 3])
    #expect(!glyphs.contains { $0.isMissing })
  }
}

@Test func `characters that show nothing take no room`() throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  for text in ["甲\u{200B}乙", "甲\t乙", "甲\n乙", "甲\u{2028}乙", "甲\u{FEFF}乙", "甲\u{2060}乙"] {
    let glyphs = shaper.glyphs([(text, .han)])
    #expect(abs(glyphs.reduce(0) { $0 + $1.advance } - 20) < 0.001, "\(text.debugDescription)")
    #expect(!glyphs.contains { $0.isMissing }, "\(text.debugDescription)")
  }
}

@Test func `characters beyond the BMP keep their byte offsets`() throws {
  let glyphs = try PangoShaper(catalogue: catalogue()).glyphs([("𬱖𫖯人", .han)])
  #expect(glyphs.map(\.cluster) == [0, 4, 8])
}

@Test func `bytes that are not UTF-8 are question marks in place`() throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  let text: [UInt8] = [0x41, 0xFF, 0x00, 0xE6, 0xB1, 0x41]
  let glyphs = shaper.shape(
    text, spans: [ShapingSpan(start: 0, end: 6, font: 0, script: .latin, size: 10)])
  #expect(glyphs.map(\.cluster) == [0, 1, 2, 3, 4, 5])
  #expect(glyphs[1].glyph == glyphs[2].glyph && glyphs[0].glyph == glyphs[5].glyph)
}

@Test func `spans that name no font, or none at all, do no harm`() throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  #expect(shaper.shape(Array("字".utf8), spans: []).isEmpty)
  #expect(shaper.shape([], spans: [ShapingSpan(start: 0, end: 0, font: 0, script: .han, size: 1)]).isEmpty)
  let wild = shaper.shape(
    Array("字句".utf8), spans: [ShapingSpan(start: 0, end: 99, font: 77, script: .han, size: 10)])
  #expect(wild.count == 2)
}

@Test func `40,000 combining marks are shaped in time`() throws {
  let shaper = try PangoShaper(catalogue: catalogue())
  for mark in ["\u{301}", "\u{200D}", "\u{E0100}", "\u{20DD}", "\u{1F3FB}", "\u{1100}", "\u{1F1E6}"] {
    let text = "e" + String(repeating: mark, count: 40_000)
    let start = ContinuousClock.now
    let glyphs = shaper.glyphs([(text, .latin)])
    #expect(ContinuousClock.now - start < .milliseconds(1500), "\(mark.debugDescription)")
    #expect(!glyphs.isEmpty)
    #expect(glyphs.map(\.cluster) == glyphs.map(\.cluster).sorted())
  }
}

@Test func `two shapers of one catalogue give the same glyphs and faces`() async throws {
  let catalogue = try catalogue()
  let pieces: [(String, ScriptFace)] = [("本馆藏书", .han), ("1,234.5 kg AV", .latin), ("册——“完”。䶮", .han)]
  let first = try PangoShaper(catalogue: catalogue).glyphs(pieces, font: 3)
  let second = try PangoShaper(catalogue: catalogue)
  _ = second.glyphs([("别的字先来", .han)], font: 1)
  #expect(second.glyphs(pieces, font: 3) == first)
  let apart = await withTaskGroup(of: [ShapedGlyph]?.self) { group in
    for _ in 0..<4 {
      group.addTask { (try? PangoShaper(catalogue: catalogue))?.glyphs(pieces, font: 3) }
    }
    return await group.reduce(into: []) { $0.append($1) }
  }
  #expect(apart == [[ShapedGlyph]?](repeating: first, count: 4))
}
