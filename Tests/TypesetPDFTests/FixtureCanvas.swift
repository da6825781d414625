// Paints small PDFs through Cairo's own interface, as the painter does: sentinel inks, one tag per mark.

import CPangoCairo
import TypesetFrame
import TypesetGeometry

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

  func text(
    _ text: String, _ font: String = "Noto Serif CJK SC", size: Double = 12, x: Double, y: Double,
    ink: Int = 0
  ) {
    use(ink: ink)
    let layout = pango_cairo_create_layout(cairo)
    let description = pango_font_description_from_string(font)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, description)
    pango_layout_set_text(layout, text, -1)
    cairo_move_to(cairo, x, y)
    pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0))
    pango_font_description_free(description)
    g_object_unref(UnsafeMutableRawPointer(layout))
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
