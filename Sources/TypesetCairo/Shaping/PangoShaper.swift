// Shapes paragraphs: Pango chooses fonts and scripts, its fonts' HarfBuzz gives the glyphs.

import CPangoCairo
import TypesetText

/// One worker's shaper. Glyphs come unhinted, in thousandths of the em exactly as the font says.
///
/// Not shared between tasks; another worker makes its own from the same catalogue and gets the same glyphs.
package final class PangoShaper: TextShaper {
  let map: FontMap
  let descriptions: FontDescriptions
  private let hyphenator: Hyphenator?
  private let buffer: OpaquePointer
  private var cache = ShapingCache()
  /// The languages of Chinese text by `MarkRegion.rawValue`: they choose a font's forms for the region.
  private let chinese = ["zh-cn", "zh-tw", "zh-hk"].map { Language($0) }
  private let english = Language("en")
  private let figures: [hb_feature_t]
  private let proportional: [hb_feature_t]

  /// A language as Pango and as HarfBuzz have it; both are static.
  struct Language {
    let pango: OpaquePointer?
    let harfbuzz: hb_language_t?

    init(_ tag: String) {
      pango = pango_language_from_string(tag)
      harfbuzz = hb_language_from_string(tag, -1)
    }
  }

  /// - Parameter hyphenator: parts Western words; nil = they stay whole.
  /// - Throws: `FontError` when Fontconfig or Pango fails.
  package init(catalogue: FontCatalogue, hyphenator: Hyphenator? = nil) throws(FontError) {
    self.hyphenator = hyphenator
    map = try FontMap(catalogue: catalogue)
    descriptions = FontDescriptions(catalogue: catalogue)
    // Chinese faces have half-width figures, Latin ones tabular ones; a face passes over what it lacks.
    let feature = { (name: String) in
      hb_feature_t(tag: hb_tag_from_string(name, 4), value: 1, start: 0, end: UInt32.max)
    }
    figures = [feature("hwid"), feature("tnum")]
    // Western quotes and dashes of a Chinese face are full-width without it.
    proportional = [feature("pwid")]
    buffer = hb_buffer_create()
  }

  deinit { hb_buffer_destroy(buffer) }

  func language(of span: ShapingSpan) -> Language {
    span.script == .han ? chinese[span.region.rawValue] : english
  }

  package func hyphenation(of word: ArraySlice<UInt8>) -> [Int] { hyphenator?.points(in: word) ?? [] }

  package func shape(_ text: [UInt8], spans: [ShapingSpan]) -> [ShapedGlyph] {
    guard !text.isEmpty, !spans.isEmpty else { return [] }
    return cache.glyphs(of: text, spans: spans) { glyphs(of: text, spans: spans) }
  }

  private func glyphs(of text: [UInt8], spans: [ShapingSpan]) -> [ShapedGlyph] {
    let text = wellFormed(text)
    var cuts = MarkRuns.cuts(in: text)[...]
    var glyphs: [ShapedGlyph] = []
    glyphs.reserveCapacity(text.count / 2)
    for var item in items(of: text, spans: spans) {
      let end = item.end
      while let cut = cuts.first, cut < end {
        cuts.removeFirst()
        guard cut > item.start else { continue }
        item.end = cut
        append(item, of: text, to: &glyphs)
        item.start = cut
      }
      item.end = end
      append(item, of: text, to: &glyphs)
    }
    return glyphs
  }

  /// Shapes one item, with the text around it as context.
  private func append(_ item: ShapingItem, of text: [UInt8], to glyphs: inout [ShapedGlyph]) {
    guard let font = item.font else { return appendMissing(item, of: text, to: &glyphs) }
    hb_buffer_clear_contents(buffer)
    text.withUnsafeBytes { bytes in
      hb_buffer_add_utf8(
        buffer, bytes.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: text.count),
        UInt32(clamping: item.start), Int32(clamping: item.end - item.start))
    }
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
    hb_buffer_set_script(buffer, item.script)
    hb_buffer_set_language(buffer, language(of: item.span).harfbuzz)
    hb_buffer_set_flags(buffer, HB_BUFFER_FLAG_DO_NOT_INSERT_DOTTED_CIRCLE)
    let features = features(for: item, in: text)
    hb_shape(font.shaping, buffer, features, UInt32(features.count))
    read(item, font: font, of: text, to: &glyphs)
  }

  /// Digits of one width for figures in columns; their points and commas keep the narrow width of their own, half an
  /// em would tear a number apart.
  private func features(for item: ShapingItem, in text: [UInt8]) -> [hb_feature_t] {
    guard item.span.tabularFigures else { return item.span.script == .latin ? proportional : [] }
    var features = figures
    for offset in item.start..<item.end where text[offset] == 0x2E || text[offset] == 0x2C {
      for figure in figures {
        features.append(
          hb_feature_t(
            tag: figure.tag, value: 0, start: UInt32(clamping: offset), end: UInt32(clamping: offset + 1)))
      }
    }
    return features
  }

  /// Reads the buffer's glyphs.
  private func read(
    _ item: ShapingItem, font: OpenedFont, of text: [UInt8], to glyphs: inout [ShapedGlyph]
  ) {
    var count: UInt32 = 0
    guard let infos = hb_buffer_get_glyph_infos(buffer, &count),
      let positions = hb_buffer_get_glyph_positions(buffer, &count)
    else { return }
    let isForeign = !descriptions.names(font.face, font: item.span.font)
    let unit = item.span.size / FontMap.unitsPerEm
    var previous = -1
    for number in 0..<Int(count) {
      let glyph = infos[number].codepoint
      let cluster = Int(infos[number].cluster)
      let position = positions[number]
      // A variation selector that found no variant is an empty glyph behind its base: not wanted.
      let isEmpty = glyph == font.space && position.x_advance == 0
      if isEmpty, cluster == previous { continue }
      previous = cluster
      // A space takes the font of its neighbour, which is nobody's loss.
      var shaped = ShapedGlyph(
        face: font.face, isFallback: isForeign && glyph != font.space, glyph: glyph, cluster: cluster,
        advance: Double(position.x_advance) * unit, offsetX: Double(position.x_offset) * unit,
        offsetY: Double(position.y_offset) * unit)
      if glyph == 0 { markMissing(&shaped, font: font, in: text) }
      glyphs.append(shaped)
    }
  }

  /// Says that the face lacks the character, or shows nothing where nothing is to be shown.
  private func markMissing(_ glyph: inout ShapedGlyph, font: OpenedFont, in text: [UInt8]) {
    if glyph.cluster < text.count, UTF8Scalar(in: text, at: glyph.cluster).isControl {
      glyph.glyph = font.space
      glyph.advance = 0
    } else {
      glyph.isMissing = true
    }
  }

  /// No font at all: every character is missing, one em wide.
  private func appendMissing(_ item: ShapingItem, of text: [UInt8], to glyphs: inout [ShapedGlyph]) {
    var offset = item.start
    while offset < item.end {
      glyphs.append(
        ShapedGlyph(face: 0, isMissing: true, glyph: 0, cluster: offset, advance: item.span.size))
      offset += UTF8Scalar(in: text, at: offset).length
    }
  }
}
