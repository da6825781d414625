// Cairo's faces for the numbers of a catalogue.

import CPangoCairo

/// Owner of the Cairo font faces that a document uses, each opened once from its pinned file.
final class PaintingFaces {
  private let catalogue: FontCatalogue
  private var opened: [UInt16: OpaquePointer] = [:]

  init(catalogue: FontCatalogue) { self.catalogue = catalogue }

  deinit {
    for face in opened.values { cairo_font_face_destroy(face) }
  }

  /// A `cairo_font_face_t`, owned by this object.
  func face(_ number: UInt16) throws(PaintingError) -> OpaquePointer {
    if let face = opened[number] { return face }
    guard let face = catalogue.face(number), let pattern = FcPatternCreate() else {
      throw .unknownFace(number)
    }
    defer { FcPatternDestroy(pattern) }
    // With file and index named, Cairo asks Fontconfig nothing.
    FcPatternAddString(pattern, FC_FILE, face.file)
    FcPatternAddInteger(pattern, FC_INDEX, Int32(clamping: face.index))
    guard let result = cairo_ft_font_face_create_for_pattern(pattern) else { throw .unknownFace(number) }
    opened[number] = result
    try PaintingError.check(cairo_font_face_status(result))
    return result
  }
}
