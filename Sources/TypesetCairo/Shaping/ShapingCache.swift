// Remembers the glyphs of short texts: the cells of a table are measured, then set, and many are alike.

import TypesetText

/// Glyphs by text and spans. Shaping is a function of both, so what is remembered is what would come again.
struct ShapingCache {
  /// Longer texts seldom come twice. Unit: bytes.
  private static let longest = 48
  private static let mostEntries = 4096

  private struct Key: Hashable {
    var text: [UInt8]
    var spans: [ShapingSpan]
  }
  private var glyphs: [Key: [ShapedGlyph]] = [:]

  /// The glyphs of a text, shaped by `shape` where they are not known.
  mutating func glyphs(
    of text: [UInt8], spans: [ShapingSpan], shape: () -> [ShapedGlyph]
  ) -> [ShapedGlyph] {
    guard text.count <= Self.longest else { return shape() }
    let key = Key(text: text, spans: spans)
    if let known = glyphs[key] { return known }
    let shaped = shape()
    if glyphs.count < Self.mostEntries { glyphs[key] = shaped }
    return shaped
  }
}
