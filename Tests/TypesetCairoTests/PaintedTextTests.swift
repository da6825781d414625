// Text in the painted file: what it says, where it stands, in which colour.

import Foundation
import Testing
import TypesetCairo
import TypesetFrame
import TypesetGeometry
import TypesetText

private let leaf = StructureID(rawValue: 1)

private func items(_ runs: [GlyphRun]) -> [FrameItem] {
  runs.map { FrameItem(.text($0), structure: leaf) }
}

@Test(arguments: [0, 1, 2, 3])
func `text is read back as it was written`(font: Int) throws {
  let catalogue = try catalogue()
  let shaper = try PangoShaper(catalogue: catalogue)
  let lines: [[(String, ScriptFace)]] = [
    [("会议强调“要实干”——完……", .han), ("AV fi 1,234.5%", .latin)],
    [("方文一了年李长门页骨见", .han)], [("𬱖𫖯", .han), (" Let’s ", .latin), ("‘引’·《书》", .han)],
    [("葛\u{E0100}明，葛明", .han)],
  ]
  let content = lines.enumerated().flatMap { number, line in
    items(runs(line, with: shaper, font: font, baseline: 40 + 24 * Double(number)))
  }
  let painted = try PDFPainter.paint(document([page(content)]), pictures: [], catalogue: catalogue)
  let text = try TemporaryFile(painted.bytes).text("pdftotext", "-raw", "%", "-")
  #expect(
    text == lines.map { $0.map(\.0).joined() }.joined(separator: "\n") + "\n\u{C}")
}

@Test(arguments: [0.0, 8.504])
func `glyphs stand within a hundredth of a point of their place`(bleed: Double) throws {
  let catalogue = try catalogue()
  var run = try #require(
    runs([("天地玄黄宇宙洪荒日月盈昃辰宿列张", .han)], with: PangoShaper(catalogue: catalogue), size: 10.5, baseline: 77.77)
      .first)
  for number in run.glyphs.indices {
    run.glyphs[number].x = 11.1 + Double(number) * 13.2971
    run.glyphs[number].rise = number == 5 ? 3.3 : 0
  }
  let painted = try PDFPainter.paint(
    document([page(items([run]), bleed: bleed)]), pictures: [], catalogue: catalogue)
  let text = try TemporaryFile(painted.bytes).text("mutool", "draw", "-F", "stext", "-o", "-", "%")
  let places = text.matches(of: /x="([0-9.]+)" y="([0-9.]+)" color="#[0-9a-f]+" c="&#x/)
    .map { (x: Double($0.1) ?? 0, y: Double($0.2) ?? 0) }
    .sorted { $0.x < $1.x }
  #expect(places.count == run.glyphs.count)
  for (place, glyph) in zip(places, run.glyphs) {
    #expect(abs(place.x - glyph.x - bleed) < 0.01)
    // From the bottom, where PDF counts from: the page is 200 pt high, the media box whole points.
    let height = (200 + 2 * bleed).rounded(.up)
    #expect(abs(height - place.y - (200 + bleed - run.baseline + glyph.rise)) < 0.01)
  }
}

@Test func `every page has its own size, rounded up, and nothing of its bleed is cut`() throws {
  let catalogue = try catalogue()
  let edge = FrameItem(
    .fill(FillFrame(rect: Rect(x: 590, y: 830, width: 13.78, height: 20.394), ink: 5)), structure: .artifact)
  var wide = page([edge], bleed: 8.504)
  wide.trim = Size(width: 595.276, height: 841.89)
  let painted = try PDFPainter.paint(document([page([]), wide]), pictures: [], catalogue: catalogue)
  let file = try TemporaryFile(painted.bytes)
  let boxes = try file.text("mutool", "pages", "%")
    .matches(of: /MediaBox l="0" b="0" r="([0-9.]+)" t="([0-9.]+)"/).map { [Double($0.1), Double($0.2)] }
  #expect(boxes == [[300, 200], [613, 859]])
  let stream = try contentStream(file)
  #expect(!stream.contains(" W n"))
  // The edge's lower right corner is the media's: x = 612.284, and y = 859 from the top, 0 in PDF.
  let rect = try #require(stream.firstMatch(of: /([0-9.]+) ([0-9.]+) ([0-9.]+) ([0-9.]+) re f/))
  let numbers = [rect.1, rect.2, rect.3, rect.4].compactMap { Double($0) }
  #expect(abs(numbers[0] + numbers[2] - 612.284) < 0.01)
  #expect(abs(numbers[1] + numbers[3] - 859) < 0.01)
}

@Test func `inks are painted as their sentinels`() throws {
  let catalogue = try catalogue()
  let shaper = try PangoShaper(catalogue: catalogue)
  let inks = [0, 1, 7, 239]
  var content = inks.enumerated().flatMap { number, ink in
    items(runs([("墨", .han)], with: shaper, baseline: 30 + 20 * Double(number), ink: ink))
  }
  content.append(
    FrameItem(.fill(FillFrame(rect: Rect(x: 1, y: 2, width: 50, height: 0.25), ink: 3)), structure: .artifact)
  )
  let painted = try PDFPainter.paint(document([page(content)]), pictures: [], catalogue: catalogue)
  let stream = try contentStream(TemporaryFile(painted.bytes))
  let colors = stream.matches(of: /([0-9.]+) ([0-9.]+) ([0-9.]+) rg/).compactMap { match -> Int? in
    guard let red = Double(match.1), let green = Double(match.2), let blue = Double(match.3) else {
      return nil
    }
    return InkSentinel.ink(red: red, green: green, blue: blue)
  }
  #expect(colors == inks + [3])
  #expect(stream.contains("1 2 50 0.25 re f"))
}

@Test func `a face is embedded once for all sizes`() throws {
  let catalogue = try catalogue()
  let shaper = try PangoShaper(catalogue: catalogue)
  let content = [9.0, 10.5, 16, 22].enumerated().flatMap { number, size in
    items(runs([("大小", .han)], with: shaper, size: size, baseline: 40 * Double(number + 1)))
  }
  let painted = try PDFPainter.paint(document([page(content)]), pictures: [], catalogue: catalogue)
  let fonts = try TemporaryFile(painted.bytes).text("pdffonts", "%").split(separator: "\n").dropFirst(2)
  #expect(fonts.count == 1)
  #expect(fonts.first?.contains("+NotoSerifCJKsc-Regular") == true)
  #expect(fonts.first?.contains("yes yes yes") == true)
}

@Test func `the same frames give the same bytes, also side by side`() async throws {
  let catalogue = try catalogue()
  let shaper = try PangoShaper(catalogue: catalogue)
  let pages = (0..<20).map { number in
    page(
      (0..<4).flatMap { font in
        items(
          runs(
            [("第\(number)页——本馆“藏书”", .han), ("AV 1969", .latin)], with: shaper, font: font,
            size: 9 + Double(font), baseline: 30 * Double(font + 1)))
      }, number: number + 1)
  }
  let whole = document(pages)
  let first = try PDFPainter.paint(whole, pictures: [], catalogue: catalogue)
  let second = try PDFPainter.paint(whole, pictures: [], catalogue: catalogue)
  #expect(first.bytes == second.bytes)
  let apart = await withTaskGroup(of: [UInt8]?.self) { group in
    for _ in 0..<6 {
      group.addTask { try? PDFPainter.paint(whole, pictures: [], catalogue: catalogue).bytes }
    }
    return await group.reduce(into: []) { $0.append($1) }
  }
  #expect(apart.count == 6)
  for bytes in apart { #expect(bytes == first.bytes) }
}

@Test func `frames that point at nothing are refused`() throws {
  let catalogue = try catalogue()
  let run = try #require(runs([("字", .han)], with: PangoShaper(catalogue: catalogue), baseline: 9).first)
  func paint(_ change: (inout GlyphRun) -> Void) throws {
    var changed = run
    change(&changed)
    _ = try PDFPainter.paint(document([page(items([changed]))]), pictures: [], catalogue: catalogue)
  }
  #expect(throws: PaintingError.unknownFace(999)) { try paint { $0.face = 999 } }
  #expect(throws: PaintingError.unknownInk(-1)) { try paint { $0.ink = -1 } }
  #expect(throws: PaintingError.unknownInk(InkSentinel.limit)) { try paint { $0.ink = InkSentinel.limit } }
  #expect(throws: PaintingError.self) { try paint { $0.clusters[0].bytes = 2 } }
  #expect(throws: PaintingError.self) { try paint { $0.clusters[0].glyphs = 9 } }
  #expect(throws: PaintingError.self) { try paint { $0.text = [0xFF, 0xFF, 0xFF] } }
  #expect(throws: Never.self) { try paint { _ in } }
}
