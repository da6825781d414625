// Pictures as Cairo sources, one surface for each however often it is shown.

import CPangoCairo
import TypesetFrame
import TypesetImage

/// Owner of the surfaces of a document's pictures.
final class PictureSurfaces {
  private let pictures: [Picture]
  private var made: [Int: PictureSurface] = [:]

  init(pictures: [Picture]) { self.pictures = pictures }

  deinit {
    for picture in made.values { cairo_surface_destroy(picture.surface) }
  }

  func picture(_ number: Int) throws(PaintingError) -> PictureSurface {
    if let picture = made[number] { return picture }
    guard pictures.indices.contains(number) else { throw .unknownPicture(number) }
    let result = try PictureSurface(pictures[number], number: number)
    made[number] = result
    return result
  }
}

/// A surface whose extent is the stored picture.
struct PictureSurface {
  /// A `cairo_surface_t`, owned by `PictureSurfaces`.
  let surface: OpaquePointer
  let width: Double
  let height: Double
  let orientation: PictureOrientation

  init(_ picture: Picture, number: Int) throws(PaintingError) {
    orientation = picture.header.orientation
    if case .jpeg(let file) = picture.content {
      guard hasFrameHeader(file) else { throw .pictureData(number) }
      surface = try Self.embedding(file)
      (width, height) = (1, 1)
      return
    }
    if case .inks(let inks) = picture.content {
      guard inks.isWhole(picture.header) else { throw .pictureData(number) }
      surface = try Self.embedding(PictureStandIn.jpeg(ofPicture: number))
      (width, height) = (1, 1)
      return
    }
    surface = try Self.pixels(of: picture, number: number)
    (width, height) = (Double(picture.header.width), Double(picture.header.height))
  }

  /// One pixel that carries the whole file: Cairo takes size and colour from the file's own header, so
  /// a large photo needs no room for its pixels.
  private static func embedding(_ file: [UInt8]) throws(PaintingError) -> OpaquePointer {
    let surface = try image(CAIRO_FORMAT_RGB24, width: 1, height: 1)
    let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: file.count)
    copy.initialize(from: file, count: file.count)
    let status = cairo_surface_set_mime_data(
      surface, CAIRO_MIME_TYPE_JPEG, copy, UInt(file.count),
      { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, copy)
    if status != CAIRO_STATUS_SUCCESS {
      copy.deallocate()
      cairo_surface_destroy(surface)
      throw PaintingError(status)
    }
    return surface
  }

  private static func image(
    _ format: cairo_format_t, width: Int, height: Int
  ) throws(PaintingError) -> OpaquePointer {
    guard let surface = cairo_image_surface_create(format, Int32(clamping: width), Int32(clamping: height))
    else { throw .cairo("no surface") }
    let status = cairo_surface_status(surface)
    if status != CAIRO_STATUS_SUCCESS {
      cairo_surface_destroy(surface)
      throw PaintingError(status)
    }
    return surface
  }

  private static func pixels(of picture: Picture, number: Int) throws(PaintingError) -> OpaquePointer {
    let source = PixelSource(picture.content)
    let (width, height) = (picture.header.width, picture.header.height)
    guard width > 0, height > 0, source.bytes.count == width * height * source.channels else {
      throw .pictureData(number)
    }
    let surface = try image(
      source.channels == 4 ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width: width, height: height)
    cairo_surface_flush(surface)
    guard let data = cairo_image_surface_get_data(surface) else {
      cairo_surface_destroy(surface)
      throw .pictureData(number)
    }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<height {
      let line = UnsafeMutableRawPointer(data + row * stride).assumingMemoryBound(to: UInt32.self)
      source.write(row: row, width: width, to: line)
    }
    cairo_surface_mark_dirty(surface)
    return surface
  }
}

extension InkPixels {
  /// Whether there are pixels in the colours that the header tells.
  fileprivate func isWhole(_ header: PictureHeader) -> Bool {
    header.width > 0 && header.height > 0 && components == header.components && !packed.isEmpty
  }
}

/// Whether Cairo will find the JPEG's frame header (Source: ITU-T T.81, B.1.1). Where it does not, it
/// paints the surface's own pixel and says nothing; so this looks in Cairo's way: no fill bytes.
private func hasFrameHeader(_ file: [UInt8]) -> Bool {
  var offset = 0
  while offset + 3 < file.count, file[offset] == 0xFF {
    let length = Int(file[offset + 2]) << 8 + Int(file[offset + 3])
    switch file[offset + 1] {
    case 0x01, 0xD0...0xD9: offset += 2
    // Tables among the codes of frame headers.
    case 0xC4, 0xC8, 0xCC: offset += 2 + length
    case 0xC0...0xCF: return offset + 12 < file.count
    default: offset += 2 + length
    }
  }
  return false
}

extension PictureOrientation {
  /// Maps the stored picture, as a unit square with y down, to the upright unit square.
  /// Source: Exif 2.32, tag 0x0112: where the stored first row and first column come to lie.
  var matrix: cairo_matrix_t {
    switch self {
    case .upright: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
    case .mirrored: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: 1, x0: 1, y0: 0)
    case .upsideDown: cairo_matrix_t(xx: -1, yx: 0, xy: 0, yy: -1, x0: 1, y0: 1)
    case .mirroredUpsideDown: cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: -1, x0: 0, y0: 1)
    case .mirroredTurnedLeft: cairo_matrix_t(xx: 0, yx: 1, xy: 1, yy: 0, x0: 0, y0: 0)
    case .turnedRight: cairo_matrix_t(xx: 0, yx: 1, xy: -1, yy: 0, x0: 1, y0: 0)
    case .mirroredTurnedRight: cairo_matrix_t(xx: 0, yx: -1, xy: -1, yy: 0, x0: 1, y0: 1)
    case .turnedLeft: cairo_matrix_t(xx: 0, yx: -1, xy: 1, yy: 0, x0: 0, y0: 1)
    }
  }
}
