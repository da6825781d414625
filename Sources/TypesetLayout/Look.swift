// How a run of words looks: its paragraph's style, changed by markup and by styles named in the text.

import TypesetDiagnostics
import TypesetModel

/// The look of a run, and what is drawn with it. Unit: points.
struct Look: Hashable {
  var font: String
  var weight: FontWeight
  var ink: InkID
  var size: Double
  var letterSpacing: Double
  var tabularFigures: Bool
  /// Whether a hyphen may part words; nil = as the text options say.
  var hyphenation: Bool?
  /// How far above the baseline.
  var rise = 0.0
  var isScript = false
  /// The size of the text that a raised or lowered run belongs to.
  var em: Double
  /// Lines under the run, the nearest first: those of outer stretches.
  var lines: [Decoration.Line] = []
  var hasDots = false
  /// The stretch round which a frame stands.
  var frame: SourceSpan?

  /// The look of a paragraph's plain text.
  init(of style: TextStyle) {
    font = style.font
    weight = style.weight
    ink = style.ink
    size = style.size
    em = style.size
    letterSpacing = style.letterSpacing
    tabularFigures = style.tabularFigures
    hyphenation = style.hyphenation
    add(style.inline, from: nil)
  }

  var decoration: Decoration? {
    lines.isEmpty && !hasDots && frame == nil
      ? nil : Decoration(lines: lines, hasDots: hasDots, frame: frame, ink: ink.rawValue, em: em)
  }

  /// Changes letters by what a style says; a style that names a font brings its weight.
  mutating func take(_ style: TextStyle, sized: Bool) {
    if let font = style.inline.font {
      (self.font, weight) = (font, style.weight)
    } else if let weight = style.inline.weight {
      self.weight = weight
    }
    if let ink = style.inline.ink { self.ink = ink }
    if sized, let size = style.inline.size { (self.size, em) = (size, size) }
    if let spacing = style.inline.letterSpacing { letterSpacing = spacing }
  }

  /// Adds lines and dots; `source` tells neighbouring stretches apart.
  mutating func add(_ inline: InlineStyle, from source: SourceSpan?) {
    switch inline.line {
    case .plain: lines = []
    case .some(let line): lines.append(Decoration.Line(kind: line, source: source, ink: ink.rawValue))
    case nil: break
    }
    if let mark = inline.emphasisMark { hasDots = mark == .dot }
    if let framed = inline.frame { frame = framed ? source : nil }
  }

  /// Raises or lowers a run. Sizes of 0.6 to 0.7 are usual; raised digits end near the height of capitals.
  mutating func move(to position: TextPosition?) {
    guard let position, position != .normal, !isScript else { return }
    rise = (position == .superscript ? 0.34 : -0.14) * size
    size *= 0.65
    isScript = true
  }
}

extension TextSetter {
  /// The look of a run of a paragraph in `style`.
  func look(of run: InlineRun, in style: TextStyle) -> Look {
    var look = Look(of: style)
    guard !run.marks.isEmpty || !run.spans.isEmpty else { return look }
    for (mark, name) in TextSetter.markStyles where run.marks.contains(mark) {
      let isLead = mark == .strong && run.marks.contains(.lead)
      guard !isLead, let marked = model.styles[name] else { continue }
      let isBold = mark == .strong || mark == .lead
      // The size of `code` is that of its blocks.
      if !isBold || !style.weight.isBold { look.take(marked, sized: mark != .code) }
      look.add(marked.inline, from: nil)
      look.move(to: marked.inline.position)
    }
    for span in run.spans {
      guard case .style(let name) = span.meaning, let named = model.styles[name] else { continue }
      look.take(named, sized: true)
      look.add(named.inline, from: span.source)
      look.move(to: named.inline.position)
    }
    return look
  }

  private static var markStyles: [(InlineMarks, String)] {
    [(.code, "code"), (.emphasis, "emphasis"), (.strong, "strong"), (.lead, "lead")]
  }
}
