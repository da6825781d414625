// Embedded faces: cut down to what is shown, and the same picture and text.

import CPangoCairo
import Foundation
import Testing
import TypesetFrame
import TypesetText

@testable import TypesetCairo

private let leaf = StructureID(rawValue: 1)

private func paint(_ runs: [GlyphRun], _ catalogue: FontCatalogue) throws -> TemporaryFile {
  let whole = document([page(runs.map { FrameItem(.text($0), structure: leaf) })])
  return try TemporaryFile(PDFPainter.paint(whole, pictures: [], catalogue: catalogue).bytes)
}

/// The same runs drawn by Cairo with whole faces from their files.
private func paintWithWholeFaces(_ runs: [GlyphRun], _ catalogue: FontCatalogue) throws -> TemporaryFile {
  let file = try TemporaryFile([])
  let surface = cairo_pdf_surface_create(file.path, 300, 200)
  let context = cairo_create(surface)
  for run in runs {
    let face = try #require(catalogue.face(run.face))
    let pattern = FcPatternCreate()
    FcPatternAddString(pattern, FC_FILE, face.file)
    FcPatternAddInteger(pattern, FC_INDEX, Int32(face.index))
    let whole = cairo_ft_font_face_create_for_pattern(pattern)
    cairo_set_font_face(context, whole)
    cairo_set_font_size(context, run.size)
    let glyphs = run.glyphs.map { cairo_glyph_t(index: UInt($0.glyph), x: $0.x, y: run.baseline - $0.rise) }
    cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
    cairo_font_face_destroy(whole)
    FcPatternDestroy(pattern)
  }
  cairo_destroy(context)
  cairo_surface_finish(surface)
  cairo_surface_destroy(surface)
  return file
}

private func picture(_ file: TemporaryFile) throws -> Data {
  try file.read("pdftoppm", ["-r", "150", "-gray", "%"])
}

@Test(arguments: [0, 1, 2, 3])
func `the picture is that of the whole face`(font: Int) throws {
  let catalogue = try catalogue()
  let shaper = try PangoShaper(catalogue: catalogue)
  let text = [("国务院统计局２０２４——龘靐齉爩“一丶”", ScriptFace.han), ("Hamburg fi ÄÅé 123", .latin)]
  let lines = runs(text, with: shaper, font: font, size: 9, baseline: 60)
  let small = try paint(lines, catalogue)
  #expect(try picture(small) == picture(paintWithWholeFaces(lines, catalogue)))
  let other = runs([("国务院", .han)], with: shaper, font: font, size: 9, baseline: 60)
  #expect(try picture(small) != picture(paint(other, catalogue)))
}

@Test(arguments: [0, 2])
func `nothing of a face is embedded but what is shown`(font: Int) throws {
  let catalogue = try catalogue()
  let lines = runs(
    [("天地玄黄宇宙洪荒", .han)], with: try PangoShaper(catalogue: catalogue), font: font, baseline: 60)
  let (small, whole) = try (paint(lines, catalogue), paintWithWholeFaces(lines, catalogue))
  let size = try Data(contentsOf: URL(fileURLWithPath: small.path)).count
  #expect(size < 12_000)
  #expect(try Data(contentsOf: URL(fileURLWithPath: whole.path)).count > 3 * size)
}

@Test func `a glyph means what it is used for, not what the font's map names first`() throws {
  let catalogue = try catalogue()
  let shaper = try PangoShaper(catalogue: catalogue)
  let plain = try paint(runs([("一二方文——一", .han)], with: shaper, baseline: 60), catalogue)
  #expect(try plain.text("pdftotext", "-raw", "%", "-") == "一二方文——一\n\u{C}")
  #expect(try !contentStream(plain).contains("/ActualText"))
  // The radical ⼀ shares the glyph: the second meaning is told where it stands.
  let both = try paint(runs([("一⼀一", .han)], with: shaper, baseline: 60), catalogue)
  #expect(try both.text("pdftotext", "-raw", "%", "-") == "一⼀一\n\u{C}")
  #expect(try contentStream(both).contains("/ActualText"))
}

@Test func `Chinese and Latin of one face are one font in the file`() throws {
  let catalogue = try catalogue()
  let lines = runs(
    [("汉字", .han), ("Latin", .latin)], with: try PangoShaper(catalogue: catalogue), baseline: 60)
  let fonts = try paint(lines, catalogue).text("pdffonts", "%").split(separator: "\n").dropFirst(2)
  #expect(fonts.count == 1)
}

@Test func `a glyph that no face has is drawn as the missing sign`() throws {
  let catalogue = try catalogue()
  var lines = runs([("字", .han)], with: try PangoShaper(catalogue: catalogue), baseline: 60)
  func painted(_ glyph: UInt32) throws -> Data {
    lines[0].glyphs[0].glyph = glyph
    return try picture(paint(lines, catalogue))
  }
  let missing = try painted(0)
  let blank = try picture(paint([], catalogue))
  #expect(missing != blank)
  for glyph: UInt32 in [0x1000_4E00, 0xFFFF, .max] { #expect(try painted(glyph) == missing, "\(glyph)") }
}

@Test func `a font file that is gone is told by name`() throws {
  let folder = FileManager.default.temporaryDirectory.path + "/typeset-fonts-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let installed = try catalogue([kai])
  let choice = try #require(installed.fonts[0].hanFace)
  let source = try #require(installed.file(ofFace: choice.face))
  let copy = folder + "/Kai.ttf"
  try FileManager.default.copyItem(atPath: source, toPath: copy)
  let catalogue = try FontCatalogue(folders: [folder], includingSystem: false, requests: [kai])
  let lines = runs([("字", .han)], with: try PangoShaper(catalogue: catalogue), baseline: 60)
  #expect(throws: Never.self) { _ = try paint(lines, catalogue) }
  try FileManager.default.removeItem(atPath: copy)
  #expect(throws: PaintingError.unreadableFont(copy)) { _ = try paint(lines, catalogue) }
  try Data("no font at all".utf8).write(to: URL(fileURLWithPath: copy))
  #expect(throws: PaintingError.unreadableFont(copy)) { _ = try paint(lines, catalogue) }
}

@Test func `uses are collected from all pages, face by face`() {
  func run(_ face: UInt16, _ glyphs: [UInt32]) -> FrameItem {
    let placed = glyphs.map { PlacedGlyph(glyph: $0, x: 0) }
    return FrameItem(
      .text(GlyphRun(face: face, size: 9, ink: 0, baseline: 9, glyphs: placed)), structure: leaf)
  }
  let uses = GlyphUses(
    of: document([page([run(1, [7, 3]), run(2, [5])]), page([run(1, [65_535, 3, 0x1000_0041])])]))
  #expect(uses.glyphs(of: 1) == [3, 7, 65_535])
  #expect(uses.glyphs(of: 2) == [5])
  #expect(uses.glyphs(of: 0).isEmpty)
}
