// Fonts and spans that the tests of this module share (packages fonts-noto-cjk, fonts-lxgw-wenkai).

import TypesetCairo
import TypesetText

let song = FontRequest(han: ["Noto Serif CJK SC"], latin: ["Noto Serif CJK SC"])
let songBold = FontRequest(han: ["Noto Serif CJK SC"], latin: ["Noto Serif CJK SC"], weight: 700)
let hei = FontRequest(han: ["Noto Sans CJK SC"], latin: ["Noto Sans CJK SC"])
let kai = FontRequest(han: ["霞鹜文楷"], latin: ["LXGW WenKai"])

func catalogue(_ requests: [FontRequest] = [song, songBold, hei, kai]) throws -> FontCatalogue {
  try FontCatalogue(folders: [], requests: requests)
}

/// Spans that cover the joined pieces.
func spans(_ pieces: [(String, ScriptFace)], font: Int = 0, size: Double = 10, tabular: Bool = false)
  -> (text: [UInt8], spans: [ShapingSpan])
{
  var text: [UInt8] = []
  var spans: [ShapingSpan] = []
  for (piece, script) in pieces {
    let start = text.count
    text += Array(piece.utf8)
    spans.append(
      ShapingSpan(
        start: start, end: text.count, font: font, script: script, size: size, tabularFigures: tabular))
  }
  return (text, spans)
}

extension PangoShaper {
  func glyphs(
    _ pieces: [(String, ScriptFace)], font: Int = 0, size: Double = 10, tabular: Bool = false
  ) -> [ShapedGlyph] {
    let paragraph = TypesetCairoTests.spans(pieces, font: font, size: size, tabular: tabular)
    return shape(paragraph.text, spans: paragraph.spans)
  }
}
