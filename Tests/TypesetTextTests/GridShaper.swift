// A shaper without fonts: every Han character one em, every other character half an em.

import TypesetText

struct GridShaper: TextShaper {
  func shape(_ text: [UInt8], spans: [ShapingSpan]) -> [ShapedGlyph] {
    var glyphs: [ShapedGlyph] = []
    for span in spans {
      var index = span.start
      while index < span.end {
        let lead = text[index]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        let advance = span.script == .han && lead >= 0x80 ? span.size : span.size / 2
        glyphs.append(ShapedGlyph(face: 0, glyph: UInt32(lead), cluster: index, advance: advance))
        index += length
      }
    }
    return glyphs
  }
}

/// A paragraph set on the grid: size 10, so that an em is 10 points.
struct GridParagraph {
  let text: ShapedText
  let breaking: Breaking
  let lines: [SetLine]
  let em = 10.0

  init(
    _ string: String, measure: Double, indent: Double = 0, level: ProhibitionLevel = .gb,
    firstFit: Bool = false, marks: MarkSetting = MarkSetting()
  ) {
    var paragraph = ParagraphText()
    paragraph.append(string, as: TextRun(start: 0, end: 0, font: 0, size: 10))
    text = CellBuilder(level: level, marks: marks).shape(paragraph, with: GridShaper())
    let shape = ParagraphShape(measure: measure * 10, indent: indent * 10)
    let breaker = LineBreaker()
    breaking = firstFit ? breaker.firstFit(of: text, shape: shape) : breaker.breaking(of: text, shape: shape)
    lines = LineSetter().lines(of: text, breaking: breaking, shape: shape)
  }

  /// The painted text of each line.
  var strings: [String] {
    lines.map { line in
      GlyphAssembler(text).runs(of: line, x: 0, baseline: 0)
        .map { String(decoding: $0.run.text, as: UTF8.self) }.joined()
    }
  }

  /// The x of every painted glyph of a line, in em.
  func positions(ofLine index: Int) -> [Double] {
    GlyphAssembler(text).runs(of: lines[index], x: 0, baseline: 0)
      .flatMap { $0.run.glyphs.map { $0.x / em } }
  }
}

/// A generator with a seed, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// Chinese text with marks, numbers and words in the proportions of a report.
func seededText(_ seed: UInt64, count: Int) -> String {
  var generator = SeededGenerator(seed: seed)
  let pieces = [
    "人", "大", "常", "委", "会", "监", "督", "工", "作", "代", "表", "区", "的", "民", "生", "实", "事", "调", "研",
    "，", "、", "。", "；", "：", "“实干”", "《条例》", "（试行）", "——", "……", "341户", "1,234.5%", "2024年", "AI",
    "人大App", "一府两院", "“1248+X”", "马克思·恩格斯", "！", "？",
  ]
  var text = "常委"
  for _ in 0..<count { text += pieces[Int(generator.next() % UInt64(pieces.count))] }
  return text + "。"
}
