// Marked contents of the painted file: their numbers, order and leaves.

import Testing
import TypesetCairo
import TypesetFrame
import TypesetGeometry
import TypesetImage
import TypesetText

/// The uncompressed content of all pages, one after another.
func contentStream(_ file: TemporaryFile) throws -> String {
  let text = try file.text("qpdf", "--qdf", "--object-streams=disable", "%", "-")
  return text.matches(of: /%% Contents for page[\s\S]*?endstream/).map { String($0.0) }.joined(
    separator: "\n")
}

/// A tint whose ink tells which structure it stands for.
private func tint(_ structure: StructureID, y: Double = 10) -> FrameItem {
  let ink = structure == .artifact ? 100 : Int(structure.rawValue)
  return FrameItem(
    .fill(FillFrame(rect: Rect(x: 5, y: y, width: 20, height: 5), ink: ink)), structure: structure)
}

private func leaf(_ number: Int32) -> StructureID { StructureID(rawValue: number) }

/// For each marked content of the file in order: its number on the page and the structures painted in it.
private func marks(_ painted: PaintedPDF) throws -> [(tag: String, number: Int, structures: Set<Int>)] {
  let stream = try contentStream(TemporaryFile(painted.bytes))
  var ink = -1
  return stream.matches(of: /\/(\w+) << \/MCID (\d+) >> BDC([\s\S]*?)EMC/).map { match in
    var structures: Set<Int> = []
    // A colour holds until the next one, so content may come without.
    for part in match.3.matches(of: /([0-9.]+) ([0-9.]+) ([0-9.]+) rg| f\n/) {
      if let red = part.1.flatMap({ Double($0) }), let green = part.2.flatMap({ Double($0) }),
        let blue = part.3.flatMap({ Double($0) })
      {
        ink = InkSentinel.ink(red: red, green: green, blue: blue) ?? -1
      } else {
        structures.insert(ink)
      }
    }
    return (String(match.1), Int(match.2) ?? -1, structures)
  }
}

@Test func `leaves are numbered from 0 on every page, in the order of painting`() throws {
  let catalogue = try catalogue([])
  let orders: [[StructureID]] = [
    [leaf(1), .artifact, leaf(2), leaf(1), .artifact], [], [leaf(2)], [.artifact, leaf(3)],
  ]
  let pages = orders.map { page($0.map { tint($0) }) }
  let painted = try PDFPainter.paint(document(pages), pictures: [], catalogue: catalogue)
  #expect(painted.leaves == orders)
  let marks = try marks(painted)
  #expect(marks.map(\.number) == orders.flatMap { Array($0.indices) })
  let flat = orders.flatMap { $0 }
  #expect(marks.map(\.structures) == flat.map { [$0 == .artifact ? 100 : Int($0.rawValue)] })
  #expect(marks.map(\.tag) == flat.map { $0 == .artifact ? "NonStruct" : "P" })
}

@Test func `neighbours of one leaf share a mark, and a link between does not part them`() throws {
  let link = FrameItem(
    .link(LinkFrame(rect: Rect(x: 0, y: 0, width: 9, height: 9), target: .page(0))), structure: leaf(9))
  let empty = FrameItem(.text(GlyphRun(face: 0, size: 10, ink: 0, baseline: 0)), structure: leaf(8))
  let content = [
    tint(leaf(1)), tint(leaf(1), y: 20), link, empty, tint(leaf(1), y: 30), tint(leaf(2), y: 40),
  ]
  let painted = try PDFPainter.paint(
    document([page(content), page(content)]), pictures: [], catalogue: catalogue([]))
  #expect(painted.leaves == [[leaf(1), leaf(2)], [leaf(1), leaf(2)]])
  #expect(try marks(painted).map(\.number) == [0, 1, 0, 1])
}

@Test func `a picture first on the page keeps its mark`() throws {
  // cairo_paint of a surface on an empty page would throw away the mark begun before.
  let picture = Picture(
    header: PictureHeader(
      format: .png, width: 1, height: 1, orientation: .upright, components: 1, isAdobe: false),
    content: .gray([128]))
  let frame = FrameItem(
    .picture(PictureFrame(rect: Rect(x: 0, y: 0, width: 300, height: 200), picture: 0)), structure: leaf(4))
  let painted = try PDFPainter.paint(
    document([page([frame]), page([tint(leaf(2)), frame, tint(leaf(1))])], pictures: 1), pictures: [picture],
    catalogue: catalogue([]))
  #expect(painted.leaves == [[leaf(4)], [leaf(2), leaf(4), leaf(1)]])
  #expect(try marks(painted).map(\.number) == [0, 0, 1, 2])
}

@Test(arguments: [0.0, 8.504])
func `a tint over the whole page hides nothing that was painted before`(bleed: Double) throws {
  let whole = FrameItem(
    .fill(
      FillFrame(rect: Rect(x: -bleed, y: -bleed, width: 300 + 2 * bleed, height: 200 + 2 * bleed), ink: 100)),
    structure: .artifact)
  let painted = try PDFPainter.paint(
    document([page([tint(leaf(1)), whole, tint(leaf(2)), whole], bleed: bleed)]), pictures: [],
    catalogue: catalogue([]))
  let marks = try marks(painted)
  #expect(marks.map(\.number) == [0, 1, 2, 3])
  #expect(marks.map(\.structures) == [[1], [100], [2], [100]])
}

@Test func `two hundred pages keep their numbers`() throws {
  let pages = (0..<200).map { number in
    page((0..<60).map { tint($0 % 7 == 0 ? .artifact : leaf(Int32($0 % 90 + 1))) }, number: number + 1)
  }
  let painted = try PDFPainter.paint(document(pages), pictures: [], catalogue: catalogue([]))
  #expect(painted.leaves.count == 200)
  #expect(painted.leaves.allSatisfy { $0.count == 60 })
  #expect(try marks(painted).map(\.number) == (0..<200).flatMap { _ in 0..<60 })
}
