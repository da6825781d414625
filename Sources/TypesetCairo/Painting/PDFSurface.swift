// A Cairo PDF surface that writes into memory, and the context that draws on it.

import CPangoCairo
import TypesetGeometry

/// Owner of a PDF surface, its drawing context and the bytes written so far.
struct PDFSurface: ~Copyable {
  /// Borrowed by painters, a `cairo_t`.
  let context: OpaquePointer
  private let surface: OpaquePointer
  private let sink: ByteSink

  /// Where the stream goes. A path would do worse: Cairo reports a full disk as success.
  private final class ByteSink {
    var bytes: [UInt8] = []
  }

  init() throws(PaintingError) {
    let sink = ByteSink()
    guard
      let surface = cairo_pdf_surface_create_for_stream(
        { closure, data, length in
          guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
          let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
          sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
          return CAIRO_STATUS_SUCCESS
        }, Unmanaged.passUnretained(sink).toOpaque(), 1, 1),
      let context = cairo_create(surface)
    else { throw .cairo("no surface") }
    let status = cairo_status(context)
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_destroy(context)
      cairo_surface_destroy(surface)
      throw PaintingError(status)
    }
    self.sink = sink
    self.surface = surface
    self.context = context
    // A date of its own would make every file differ; finishing sets the real one.
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z")
    drawWithoutHints()
  }

  deinit {
    cairo_destroy(context)
    // Cairo writes into the sink until the surface is gone; the sink outlives this body.
    cairo_surface_destroy(surface)
  }

  private func drawWithoutHints() {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    cairo_set_font_options(context, options)
    cairo_font_options_destroy(options)
  }

  /// Sets the size of the page to be drawn. Unit: points.
  func setSize(_ size: Size) throws(PaintingError) {
    cairo_pdf_surface_set_size(surface, size.width, size.height)
    try PaintingError.check(cairo_surface_status(surface))
  }

  func showPage() throws(PaintingError) {
    cairo_show_page(context)
    try PaintingError.check(cairo_status(context))
  }

  /// Ends the file and gives its bytes.
  consuming func finish() throws(PaintingError) -> [UInt8] {
    cairo_surface_finish(surface)
    try PaintingError.check(cairo_surface_status(surface))
    return sink.bytes
  }
}
