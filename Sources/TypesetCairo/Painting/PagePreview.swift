// A page as a small picture for people: inks as screens show them, photos as gray boxes.

import CPangoCairo
import TypesetFrame
import TypesetGeometry

/// Paints single pages as PNG.
package struct PagePreview {
  /// Pixels per point: 60 dpi.
  private static let scale = 60.0 / 72
  private static let photoGray = 0.82
  private static let markWidth = 1.5

  private let document: ComposedDocument
  private let faces: PaintingFaces

  package init(of document: ComposedDocument, catalogue: FontCatalogue) {
    self.document = document
    faces = PaintingFaces(of: document, catalogue: catalogue)
  }

  /// A page with rectangles marked in red, as a PNG.
  /// - Throws: `PaintingError` when Cairo refuses or a frame names what is not there.
  package func png(ofPage index: Int, marking rects: [Rect]) throws(PaintingError) -> [UInt8] {
    let page = document.pages[index]
    let size = page.surfaceSize
    guard
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(clamping: Int(size.width * Self.scale)),
        Int32(clamping: Int(size.height * Self.scale))), let context = cairo_create(surface)
    else { throw .cairo("no surface") }
    defer {
      cairo_destroy(context)
      cairo_surface_destroy(surface)
    }
    cairo_surface_set_device_scale(surface, Self.scale, Self.scale)
    cairo_set_source_rgb(context, 1, 1, 1)
    cairo_paint(context)
    try paint(page, rects, on: context)
    try PaintingError.check(cairo_status(context))
    return try png(of: surface)
  }

  private func paint(
    _ page: PageFrame, _ rects: [Rect], on context: OpaquePointer
  ) throws(PaintingError) {
    var painter = PagePainter(
      context: context, faces: faces, pictures: PictureSurfaces(pictures: []),
      colors: document.inks.map(\.screenColor))
    var page = page
    let photos = page.items.compactMap { item -> Rect? in
      if case .picture(let frame) = item.content { frame.rect } else { nil }
    }
    page.items.removeAll { if case .picture = $0.content { true } else { false } }
    cairo_translate(context, -page.media.minX, page.surfaceSize.height - page.media.maxY)
    cairo_set_source_rgb(context, Self.photoGray, Self.photoGray, Self.photoGray)
    for rect in photos { add(rect, to: context) }
    cairo_fill(context)
    try painter.paint(page)
    cairo_set_source_rgb(context, 0.9, 0, 0.1)
    cairo_set_line_width(context, Self.markWidth)
    for rect in rects { add(rect.outset(by: 2), to: context) }
    cairo_stroke(context)
  }

  /// Where a page's items lie, whatever their ink; photos count for nothing.
  /// - Throws: `PaintingError` when Cairo refuses or a frame names what is not there.
  package func mask(of page: PageFrame) throws(PaintingError) -> PageMask {
    let size = page.surfaceSize
    let (width, height) = (Int(size.width * PageMask.scale), Int(size.height * PageMask.scale))
    guard
      let surface = cairo_image_surface_create(
        CAIRO_FORMAT_A8, Int32(clamping: width), Int32(clamping: height)), let context = cairo_create(surface)
    else { throw .cairo("no surface") }
    defer {
      cairo_destroy(context)
      cairo_surface_destroy(surface)
    }
    cairo_surface_set_device_scale(surface, PageMask.scale, PageMask.scale)
    var page = page
    page.items.removeAll { if case .picture = $0.content { true } else { false } }
    var painter = PagePainter(
      context: context, faces: faces, pictures: PictureSurfaces(pictures: []),
      colors: document.inks.map(\.screenColor))
    try painter.paint(page)
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else { throw .cairo("no surface") }
    let stride = Int(cairo_image_surface_get_stride(surface))
    let shares = (0..<height).flatMap { UnsafeBufferPointer(start: data + $0 * stride, count: width) }
    // As the painter places it: at the lower left of a surface of whole points.
    let top = page.media.minY - (size.height - page.media.height)
    return PageMask(origin: Point(x: page.media.minX, y: top), width: width, shares: shares)
  }

  private func add(_ rect: Rect, to context: OpaquePointer) {
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
  }

  private final class ByteSink { var bytes: [UInt8] = [] }

  private func png(of surface: OpaquePointer) throws(PaintingError) -> [UInt8] {
    let sink = ByteSink()
    let status = cairo_surface_write_to_png_stream(
      surface,
      { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque())
    try PaintingError.check(status)
    return sink.bytes
  }
}

extension InkColor {
  /// About how a screen shows the ink: each plate takes its share of light.
  fileprivate var screenColor: (red: Double, green: Double, blue: Double) {
    let light = { (ink: Double) in (1 - min(1, ink * tint)) * (1 - min(1, process.black * tint)) }
    return (light(process.cyan), light(process.magenta), light(process.yellow))
  }
}
