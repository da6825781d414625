// One worker's Pango: a font map and context over the pinned faces, and the fonts opened so far.

import CPangoCairo

/// Owner of a Pango font map and context. Used by one task at a time, never across an `await`.
final class FontMap {
  /// The size at which fonts are opened. Shaping is linear without hints, so one size serves all.
  static let unitSize = 1000.0
  /// HarfBuzz's units in an em: Pango counts 1024 to the point.
  static let unitsPerEm = unitSize * Double(PANGO_SCALE)

  let context: OpaquePointer
  private let map: UnsafeMutablePointer<PangoFontMap>
  private let faceNumbers: [FaceKey: UInt16]
  private var opened: [UnsafeMutablePointer<PangoFont>: OpenedFont] = [:]

  private struct FaceKey: Hashable {
    var file: String
    var index: Int
  }

  init(catalogue: FontCatalogue) throws(FontError) {
    var numbers: [FaceKey: UInt16] = [:]
    for (number, face) in catalogue.faces.enumerated() {
      numbers[FaceKey(file: face.file, index: face.index)] = UInt16(clamping: number)
    }
    faceNumbers = numbers
    let configuration = try FontConfiguration(pinning: catalogue.faces, cache: catalogue.cache)
    guard let map = typeset_font_map_new(configuration.pointer) else { throw .fontMap }
    guard let context = pango_font_map_create_context(map) else {
      g_object_unref(map)
      throw .fontMap
    }
    self.map = map
    self.context = context
    withoutHints()
  }

  deinit {
    for font in opened.keys { g_object_unref(font) }
    g_object_unref(UnsafeMutableRawPointer(context))
    g_object_unref(map)
  }

  /// Outlines and widths as the font draws them, at every size.
  private func withoutHints() {
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(context, options)
    cairo_font_options_destroy(options)
    pango_context_set_round_glyph_positions(context, 0)
  }

  /// What shaping needs of a font that Pango chose; nil for a font that is not of the catalogue.
  func font(_ font: UnsafeMutablePointer<PangoFont>) -> OpenedFont? {
    if let known = opened[font] { return known }
    guard let pattern = typeset_font_pattern(font).map({ FontPattern(pointer: $0) }),
      let file = pattern.string(FC_FILE), let index = pattern.integer(FC_INDEX),
      let face = faceNumbers[FaceKey(file: file, index: index)], let shaping = pango_font_get_hb_font(font)
    else { return nil }
    var space: hb_codepoint_t = 0
    hb_font_get_nominal_glyph(shaping, 0x20, &space)
    let result = OpenedFont(shaping: shaping, face: face, space: space)
    g_object_ref(font)
    opened[font] = result
    return result
  }
}

/// A font that a font map has opened and keeps.
struct OpenedFont {
  /// An `hb_font_t`, owned by the Pango font.
  let shaping: OpaquePointer
  /// The face's number in the catalogue.
  let face: UInt16
  /// The glyph of U+0020, which HarfBuzz also gives for characters that show nothing.
  let space: UInt32
}
