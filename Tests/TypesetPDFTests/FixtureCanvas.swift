// Paints small PDFs through Cairo's own interface, as the painter does: sentinel inks, one tag per mark.

import CPangoCairo
import TypesetFrame
import TypesetGeometry
import TypesetText

@testable import TypesetCairo

/// The faces that fixtures are set in.
enum FixtureFonts {
  static let names = ["Noto Serif CJK SC", "Noto Sans CJK SC Bold", "LXGW WenKai"]
  static let catalogue = try? FontCatalogue(
    folders: [],
    requests: names.map {
      let family = $0.hasSuffix(" Bold") ? String($0.dropLast(5)) : $0
      return FontRequest(han: [family], latin: [family], weight: family == $0 ? 400 : 700)
    })
}

extension PangoShaper {
  /// A line of text as a run of glyphs, one cluster for each.
  func run(_ text: String, font: Int = 0, size: Double = 10, x: Double = 20, y: Double) -> GlyphRun {
    let bytes = Array(text.utf8)
    let shaped = shape(
      bytes, spans: [ShapingSpan(start: 0, end: bytes.count, font: font, script: .han, size: size)])
    var run = GlyphRun(face: shaped.first?.face ?? 0, size: size, ink: 0, baseline: y, text: bytes)
    var x = x
    for (index, glyph) in shaped.enumerated() {
      let end = index + 1 < shaped.count ? shaped[index + 1].cluster : bytes.count
      run.glyphs.append(PlacedGlyph(glyph: glyph.glyph, x: x + glyph.offsetX))
      run.clusters.append(TextCluster(bytes: UInt16(end - glyph.cluster), glyphs: 1))
      x += glyph.advance
    }
    return run
  }
}

/// A PDF surface in memory and the marks made on it.
final class FixtureCanvas {
  private final class Sink { var bytes: [UInt8] = [] }

  private let sink = Sink()
  private let surface: OpaquePointer?
  let cairo: OpaquePointer?
  private var leaves: [[StructureID]] = []

  init(width: Double, height: Double) {
    surface = cairo_pdf_surface_create_for_stream(
      { closure, data, count in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes += UnsafeBufferPointer(start: data, count: Int(count))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
    cairo = cairo_create(surface)
  }

  /// One page: each mark is a leaf and what is painted for it.
  func page(_ marks: [(StructureID, (FixtureCanvas) -> Void)]) {
    cairo_tag_begin(cairo, "Document", nil)
    for (leaf, paint) in marks {
      let tag = leaf == .artifact ? "NonStruct" : "P"
      cairo_tag_begin(cairo, tag, nil)
      paint(self)
      cairo_tag_end(cairo, tag)
    }
    cairo_tag_end(cairo, "Document")
    cairo_show_page(cairo)
    leaves.append(marks.map(\.0))
  }

  func painted(pictures: [PaintedPicture] = []) -> PaintedPDF {
    cairo_destroy(cairo)
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
    return PaintedPDF(bytes: sink.bytes, leaves: leaves, pictures: pictures)
  }

  func use(ink: Int, opacity: Double = 1) {
    let color = InkSentinel.color(ofInk: ink)
    cairo_set_source_rgba(cairo, color.red, color.green, color.blue, opacity)
  }

  /// Draws a line of text with the painter's own faces; of each call's glyphs a font of its own.
  func text(
    _ text: String, _ font: String = "Noto Serif CJK SC", size: Double = 12, x: Double, y: Double,
    ink: Int = 0
  ) {
    use(ink: ink)
    guard let catalogue = FixtureFonts.catalogue, let shaper = try? PangoShaper(catalogue: catalogue) else {
      return
    }
    let number = FixtureFonts.names.firstIndex(of: font) ?? 0
    let run = shaper.run(text, font: number, size: size, x: x, y: y)
    let page = PageFrame(
      number: 1, trim: Size(width: 1, height: 1), bleed: 0, master: "",
      items: [FrameItem(.text(run), structure: .artifact)])
    let document = ComposedDocument(
      pages: [page], structure: [], outline: [], pictures: [], inks: [],
      information: DocumentInformation(title: ""))
    let faces = PaintingFaces(of: document, catalogue: catalogue)
    guard let face = try? faces.face(run.face) else { return }
    cairo_set_font_face(cairo, face.face)
    cairo_set_font_size(cairo, size)
    let glyphs = run.glyphs.map { cairo_glyph_t(index: face.number(of: $0.glyph), x: $0.x, y: y) }
    let clusters = run.clusters.map {
      cairo_text_cluster_t(num_bytes: Int32($0.bytes), num_glyphs: Int32($0.glyphs))
    }
    cairo_show_text_glyphs(
      cairo, text, Int32(run.text.count), glyphs, Int32(glyphs.count), clusters, Int32(clusters.count),
      cairo_text_cluster_flags_t(0))
  }

  func fill(_ rect: Rect, ink: Int = 0, opacity: Double = 1) {
    use(ink: ink, opacity: opacity)
    cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height)
    cairo_fill(cairo)
  }

  func stroke(_ rect: Rect, ink: Int) {
    use(ink: ink)
    cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height)
    cairo_stroke(cairo)
  }

  /// A half transparent group: Cairo makes a form object of it.
  func group(_ paint: (FixtureCanvas) -> Void) {
    cairo_push_group(cairo)
    paint(self)
    cairo_pop_group_to_source(cairo)
    cairo_paint_with_alpha(cairo, 0.5)
  }

  func jpeg(_ bytes: [UInt8], width: Int, height: Int, in rect: Rect) {
    let image = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    copy.update(from: bytes, count: bytes.count)
    cairo_surface_set_mime_data(
      image, CAIRO_MIME_TYPE_JPEG, copy, UInt(bytes.count),
      { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, copy)
    cairo_save(cairo)
    cairo_translate(cairo, rect.x, rect.y)
    cairo_scale(cairo, rect.width / Double(width), rect.height / Double(height))
    cairo_set_source_surface(cairo, image, 0, 0)
    // Not `cairo_paint`: as the first thing on a page it makes Cairo forget the tags before it.
    cairo_rectangle(cairo, 0, 0, Double(width), Double(height))
    cairo_fill(cairo)
    cairo_restore(cairo)
    cairo_surface_destroy(image)
  }
}
