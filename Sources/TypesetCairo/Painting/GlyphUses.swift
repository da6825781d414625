// Which glyphs of which faces a document shows.

import TypesetFrame

/// The glyphs that a document uses, by face.
struct GlyphUses {
  /// For each face, whether the glyph of that number is used; as long as the highest number used.
  private var marks: [UInt16: [Bool]] = [:]

  init(of document: ComposedDocument) {
    for page in document.pages {
      for case .text(let run) in page.items.lazy.map(\.content) {
        Self.mark(run.glyphs, in: &marks[run.face, default: []])
      }
    }
  }

  private static func mark(_ glyphs: [PlacedGlyph], in marks: inout [Bool]) {
    // A font has no more glyphs than that; a number above stands for a character that it lacks.
    for glyph in glyphs where glyph.glyph <= 0xFFFF {
      let number = Int(glyph.glyph)
      if number >= marks.count {
        marks += [Bool](repeating: false, count: max(number + 1, 2 * marks.count) - marks.count)
      }
      marks[number] = true
    }
  }

  /// The numbers of a face's glyphs, rising.
  func glyphs(of face: UInt16) -> [UInt32] {
    guard let marks = marks[face] else { return [] }
    return marks.indices.lazy.filter { marks[$0] }.map(UInt32.init)
  }
}
