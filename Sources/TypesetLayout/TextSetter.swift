// Sets inline text in a style: fonts by markup, references by number, lines by the breaker.

import TypesetDiagnostics
import TypesetFrame
import TypesetModel
import TypesetText

/// A paragraph whose lines are final, not yet on a page.
struct SetParagraph {
  var shaped: ShapedText
  var lines: [SetLine]
  var style: TextStyle
  /// Targets of the links that the text's runs name by index.
  var links: [String]
  /// What it was broken for; nil for text on one line.
  var shape: ParagraphShape?
  var alignment = LineSetter.LineAlignment.start

  /// The baseline of line `index` from the top of the paragraph's first em box, in points.
  func baseline(ofLine index: Int) -> Double { Double(index) * style.pitch + style.size * emBoxAscent }

  /// From the top of the first em box to the foot of the last, in points.
  var height: Double { Double(max(0, lines.count - 1)) * style.pitch + style.size }

  /// The widest line, in points.
  var width: Double { lines.map(\.end).max() ?? 0 }
}

/// The share of the em above the baseline in Chinese faces (ideographic em box: 0.88 above, 0.12 below).
let emBoxAscent = 0.88

/// Shapes and breaks; collects what the text itself makes wrong.
final class TextSetter<Shaper: TextShaper> {
  let model: LayoutModel
  private let fonts: FontTable
  private let shaper: Shaper
  private let builder: CellBuilder
  private let tableNumbers: [String: Int]
  var diagnostics = Diagnostics()

  init(model: LayoutModel, fonts: FontTable, shaper: Shaper, tableNumbers: [String: Int]) {
    self.model = model
    self.fonts = fonts
    self.shaper = shaper
    self.tableNumbers = tableNumbers
    builder = CellBuilder(level: model.text.breaks.level, latinGap: model.text.latinGap)
  }

  /// The style of a name, or the body.
  func style(_ name: String) -> TextStyle {
    model.styles[name] ?? model.styles["body"] ?? TextStyle(name: "body", font: "", size: 10.5, pitch: 18)
  }

  /// Sets `text` on `measure` points; `indent` overrides the style's first-line indent.
  func paragraph(
    _ text: InlineText, style: TextStyle, measure: Double, indent: Double? = nil, align: TextAlignment? = nil
  ) -> SetParagraph {
    let (shaped, links) = shape(text, style: style)
    let shape = ParagraphShape(
      measure: measure, indent: indent ?? style.indent, start: style.startIndent, end: style.endIndent)
    let align = (align ?? style.align).line
    let breaking = LineBreaker(justifies: align == .justify).breaking(of: shaped, shape: shape)
    let lines = LineSetter(alignment: align).lines(of: shaped, breaking: breaking, shape: shape)
    reportOverfull(lines, of: shaped)
    return SetParagraph(
      shaped: shaped, lines: lines, style: style, links: links, shape: shape, alignment: align)
  }

  /// Sets `text` on one line of its natural width, from 0.
  func line(_ text: InlineText, style: TextStyle) -> SetParagraph {
    let (shaped, links) = shape(text, style: style)
    return line(shaped, style: style, links: links)
  }

  /// Sets a text that no file holds.
  func line(_ text: String, style: TextStyle) -> SetParagraph {
    var paragraph = ParagraphText()
    paragraph.append(text, as: run(of: style, marks: [], source: nil))
    let shaped = builder.shape(paragraph, with: shaper)
    reportMissing(in: shaped, style: style)
    return line(shaped, style: style, links: [])
  }

  private func line(_ shaped: ShapedText, style: TextStyle, links: [String]) -> SetParagraph {
    let shape = ParagraphShape(measure: shaped.naturalWidth + 1)
    let breaking = Breaking(ends: shaped.cellCount > 0 ? [shaped.cellCount] : [], cost: 0)
    let lines = LineSetter(alignment: .start).lines(of: shaped, breaking: breaking, shape: shape)
    return SetParagraph(shaped: shaped, lines: lines, style: style, links: links)
  }

  /// The width of `text` on one line, in points.
  func width(of text: InlineText, style: TextStyle) -> Double { shape(text, style: style).0.naturalWidth }

  // MARK: Shaping

  func shape(_ text: InlineText, style: TextStyle) -> (ShapedText, [String]) {
    var paragraph = ParagraphText()
    var links: [String] = []
    for run in text.runs {
      var textRun = self.run(of: style, marks: run.marks, source: run.source)
      if let link = run.link {
        if links.last != link { links.append(link) }
        textRun.link = links.count - 1
      }
      paragraph.append(string(of: run), as: textRun)
    }
    let shaped = builder.shape(paragraph, with: shaper)
    reportMissing(in: shaped, style: style)
    return (shaped, links)
  }

  private func string(of run: InlineRun) -> String {
    switch run.content {
    case .text(let text): return text
    case .lineBreak: return "\n"
    case .value: return ""
    case .reference(let id):
      guard let number = tableNumbers[id] else {
        diagnostics.report(
          Diagnostic(
            .unknownReference, .error, "“#\(id)” names no table that this document sets",
            hint: "declare it under tables: and place it with ![](table:\(id)) or in content:",
            at: run.source))
        return ""
      }
      return numbered(model.table.label, number)
    }
  }

  private func run(of style: TextStyle, marks: InlineMarks, source: SourceSpan?) -> TextRun {
    var face = style
    let isBoldAnyway = style.weight.isBold && !marks.isDisjoint(with: [.strong, .lead])
    if let name = TextSetter.styleName(for: marks), !isBoldAnyway {
      if let marked = model.styles[name] {
        (face.font, face.weight) = (marked.font, marked.weight)
        if marked.ink != .black { face.ink = marked.ink }
      } else if name == "strong" || name == "lead" {
        face.weight = .bold
      }
    }
    return TextRun(
      start: 0, end: 0, font: fonts.number(face.font, face.weight), size: style.size, ink: face.ink.rawValue,
      letterSpacing: style.letterSpacing, tabularFigures: style.tabularFigures, source: source)
  }

  private static func styleName(for marks: InlineMarks) -> String? {
    if marks.contains(.lead) { return "lead" }
    if marks.contains(.strong) { return "strong" }
    if marks.contains(.emphasis) { return "emphasis" }
    return marks.contains(.code) ? "code" : nil
  }

  // MARK: Findings

  private func reportMissing(in shaped: ShapedText, style: TextStyle) {
    for range in shaped.missing {
      report(
        .missingGlyph, .error, range, in: shaped, "no font has \(description(of: range, in: shaped))", style,
        hint: "install a font that has it and name it in fonts:, or write another character")
    }
    for (range, face) in shaped.fallbacks {
      report(
        .fallbackGlyph, .warning, range, in: shaped,
        "\(fonts.name(ofFace: face)) stands in for \(description(of: range, in: shaped))", style,
        hint: "name a font that has it in fonts:, or write another character")
    }
  }

  private func report(
    _ id: DiagnosticID, _ severity: Severity, _ range: Range<Int>, in shaped: ShapedText, _ message: String,
    _ style: TextStyle, hint: String
  ) {
    let run = shaped.text.runs.first { $0.start <= range.lowerBound && range.lowerBound < $0.end }
    diagnostics.report(
      Diagnostic(
        id, severity, "\(message), asked for by style “\(style.name)” of role “\(style.font)”", hint: hint,
        at: run?.source(of: range)))
  }

  /// “字” (U+5B57)
  private func description(of range: Range<Int>, in shaped: ShapedText) -> String {
    let character = String(decoding: shaped.text.bytes[range], as: UTF8.self)
    let value = character.unicodeScalars.first?.value ?? 0
    return "“\(character)” (U+\(String(value, radix: 16, uppercase: true)))"
  }

  private func reportOverfull(_ lines: [SetLine], of shaped: ShapedText) {
    for line in lines where line.excess > 0.01 {
      guard let span = GlyphAssembler(shaped).source(of: line) else { continue }
      diagnostics.report(
        Diagnostic(
          .overfullLine, line.excess > 2 * (shaped.text.runs.first?.size ?? 0) ? .error : .warning,
          "a line runs \(rounded(line.excess)) pt over its measure",
          hint: "shorten the word or allow a break in it", at: span))
    }
  }
}

/// 表1: a label and its number without gap or break between.
func numbered(_ label: String, _ number: Int) -> String { "\(label)\u{2060}\(number)" }

/// A length in points with one decimal.
func rounded(_ points: Double) -> String {
  let tenths = Int((points * 10).rounded())
  return "\(tenths / 10).\(abs(tenths % 10))"
}

extension TextOptions.Breaks {
  var level: ProhibitionLevel {
    switch self {
    case .none: .none
    case .basic: .basic
    case .gb: .gb
    case .strict: .strict
    }
  }
}

extension FontWeight {
  var isBold: Bool { self == .bold || self == .semibold || self == .black }
}

extension TextAlignment {
  var line: LineSetter.LineAlignment {
    switch self {
    case .justify: .justify
    case .start: .start
    case .center: .center
    case .end: .end
    }
  }
}
