// The slug: a line below each page's marks that tells the print shop what it holds.

import TypesetCairo
import TypesetFrame
import TypesetPDF
import TypesetText

/// Sets the slug lines of a document's pages.
struct SlugLine {
  /// Unit: points.
  private static let size = 7.0

  let shaper: PangoShaper
  /// What it says beside title and page: date, output, condition.
  let facts: [String]

  /// Adds the line to every page; a line that is too long loses its end.
  func added(to document: ComposedDocument) -> ComposedDocument {
    var document = document
    for index in document.pages.indices {
      let page = document.pages[index]
      let place = PrinterMarks.slugLine(on: page)
      let words = [document.information.title, "\(index + 1) / \(document.pages.count)"] + facts
      let run = run(words.joined(separator: "  "), place)
      document.pages[index].items.append(FrameItem(.text(run), structure: .artifact))
    }
    return document
  }

  private func run(_ text: String, _ place: (baseline: Double, x: Double, width: Double)) -> GlyphRun {
    let bytes = Array(text.utf8)
    let glyphs = shaper.shape(
      bytes, spans: [ShapingSpan(start: 0, end: bytes.count, font: 0, script: .han, size: Self.size)])
    let face = glyphs.first { !$0.isMissing }?.face ?? 0
    var run = GlyphRun(face: face, size: Self.size, ink: 0, baseline: place.baseline)
    var x = place.x
    for (index, glyph) in glyphs.enumerated() {
      guard x + glyph.advance <= place.x + place.width else { break }
      let end = index + 1 < glyphs.count ? glyphs[index + 1].cluster : bytes.count
      // One face a run: what another face would draw is left out of a line for the shop.
      if glyph.face == face, !glyph.isMissing, end > glyph.cluster {
        run.glyphs.append(PlacedGlyph(glyph: glyph.glyph, x: x + glyph.offsetX, rise: glyph.offsetY))
        run.text += bytes[glyph.cluster..<end]
        run.clusters.append(TextCluster(bytes: UInt16(clamping: end - glyph.cluster), glyphs: 1))
      }
      x += glyph.advance
    }
    return run
  }
}
