// Cairo's faces for the numbers of a catalogue.

import CPangoCairo
import TypesetFrame

/// A face as Cairo draws it.
struct PaintingFace {
  /// A `cairo_font_face_t`, owned by `PaintingFaces`.
  let face: OpaquePointer
  /// Cairo's number of each of the catalogue face's glyphs.
  let numbers: [UInt16]

  /// Cairo's number of a glyph; 0, the sign for a missing character, where the face lacks it.
  func number(of glyph: UInt32) -> UInt {
    glyph < numbers.count ? UInt(numbers[Int(glyph)]) : 0
  }
}

/// Owner of the Cairo font faces that a document uses, each cut down once to the document's glyphs.
final class PaintingFaces {
  private let catalogue: FontCatalogue
  private let uses: GlyphUses
  private var opened: [UInt16: PaintingFace] = [:]

  init(of document: ComposedDocument, catalogue: FontCatalogue) {
    self.catalogue = catalogue
    uses = GlyphUses(of: document)
  }

  deinit {
    for face in opened.values { cairo_font_face_destroy(face.face) }
  }

  func face(_ number: UInt16) throws(PaintingError) -> PaintingFace {
    if let face = opened[number] { return face }
    guard let face = catalogue.face(number) else { throw .unknownFace(number) }
    guard let subset = FontSubset(of: face, glyphs: uses.glyphs(of: number)) else {
      throw .unreadableFont(face.file)
    }
    let numbers = subset.numbers
    guard let open = OpenSubset(subset) else { throw .unreadableFont(face.file) }
    let result = PaintingFace(face: try open.lend(), numbers: numbers)
    opened[number] = result
    return result
  }
}

/// A subset opened by FreeType. It lives as long as Cairo, which keeps faces for a while, needs it.
private final class OpenSubset {
  private let subset: FontSubset
  /// One for each face: FreeType's libraries are not shared between threads.
  private let library: FT_Library
  private let face: FT_Face

  init?(_ subset: consuming FontSubset) {
    var library: FT_Library?
    var face: FT_Face?
    guard FT_Init_FreeType(&library) == 0, let library else { return nil }
    let bytes = subset.bytes.bindMemory(to: UInt8.self)
    guard FT_New_Memory_Face(library, bytes.baseAddress, bytes.count, 0, &face) == 0, let face else {
      FT_Done_FreeType(library)
      return nil
    }
    self.subset = subset
    self.library = library
    self.face = face
  }

  deinit {
    // Closes the face too.
    FT_Done_FreeType(library)
  }

  /// A new `cairo_font_face_t` that keeps this object alive.
  func lend() throws(PaintingError) -> OpaquePointer {
    guard
      let result = cairo_ft_font_face_create_for_ft_face(face, Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP))
    else { throw .cairo("no font face") }
    let owner = Unmanaged.passRetained(self)
    let status = cairo_font_face_set_user_data(result, Self.key, owner.toOpaque()) {
      if let owner = $0 { Unmanaged<OpenSubset>.fromOpaque(owner).release() }
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      cairo_font_face_destroy(result)
      owner.release()
      throw PaintingError(status)
    }
    return result
  }

  /// Only its address counts; never freed.
  private nonisolated(unsafe) static let key = UnsafeMutablePointer<cairo_user_data_key_t>.allocate(
    capacity: 1)
}
