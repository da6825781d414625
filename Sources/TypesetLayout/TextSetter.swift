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
  /// Lines and dots that the text's runs name by index.
  var decorations: [Decoration] = []
  var readings: [Reading] = []
  /// What it was broken for; nil for text on one line.
  var shape: ParagraphShape?
  /// The measure of that shape, in points.
  var measure: Double?
  var alignment = LineSetter.LineAlignment.start
  /// What stands above its first line and under its last; nothing counts where lines stand on the body's grid.
  var room = LineRoom()

  /// The baseline of line `index` from the paragraph's top, in points.
  func baseline(ofLine index: Int) -> Double {
    room.above + Double(index) * style.pitch + style.size * emBoxAscent
  }

  /// From the top of the first em box, or what stands above it, to the foot of the last, in points.
  var height: Double { Double(max(0, lines.count - 1)) * style.pitch + style.size + room.height }

  /// The paragraph broken anew where the measure is another; `measure` in points.
  func broken(for measure: Double) -> SetParagraph {
    guard let shape, let old = self.measure, abs(measure - old) > 0.01 else { return self }
    var new = self
    let wanted = shape.set(in: [LineShape(start: 0, width: measure)], from: 0, measure: old)
    let breaker = LineBreaker(justifies: alignment == .justify)
    new.set(breaker.breaking(of: shaped, shape: wanted), shape: wanted)
    new.measure = measure
    return new
  }

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
  private var builders: [CellSetting: CellBuilder] = [:]
  private let tableNumbers: [String: Int]
  var diagnostics = Diagnostics()
  /// What breaking paragraphs into lines has taken so far.
  private(set) var timeOfBreaking = Duration.zero

  init(model: LayoutModel, fonts: FontTable, shaper: Shaper, tableNumbers: [String: Int]) {
    self.model = model
    self.fonts = fonts
    self.shaper = shaper
    self.tableNumbers = tableNumbers
  }

  /// The style of a name, or the body.
  func style(_ name: String) -> TextStyle {
    model.styles[name] ?? model.styles["body"] ?? TextStyle(name: "body", font: "", size: 10.5, pitch: 18)
  }

  /// Sets `text` on `measure` points; `indent` overrides the style's first-line indent, `shape` all its indents.
  func paragraph(
    _ text: InlineText, style: TextStyle, measure: Double, indent: Double? = nil, align: TextAlignment? = nil,
    shape: ParagraphShape? = nil
  ) -> SetParagraph {
    let text = self.shape(text, style: style)
    let shaped = text.shaped
    let shape =
      shape
      ?? ParagraphShape(
        measure: measure, indent: indent ?? style.indent, start: style.startIndent, end: style.endIndent)
    let align = (align ?? style.align).line
    let start = ContinuousClock.now
    let breaking = LineBreaker(justifies: align == .justify).breaking(of: shaped, shape: shape)
    timeOfBreaking += ContinuousClock.now - start
    let lines = LineSetter(alignment: align).lines(of: shaped, breaking: breaking, shape: shape)
    reportOverfull(lines, of: shaped)
    reportLoose(lines, of: shaped)
    reportLongComments(text.readings, measure: shape.rest.width)
    var paragraph = text.paragraph(lines, style: style)
    reportNarrowGap(paragraph, style: style)
    (paragraph.shape, paragraph.measure, paragraph.alignment) = (shape, measure, align)
    return paragraph
  }

  /// Sets `text` on one line of its natural width, from 0.
  func line(_ text: InlineText, style: TextStyle) -> SetParagraph {
    line(shape(text, style: style), style: style)
  }

  /// Sets a text that no file holds.
  func line(_ text: String, style: TextStyle) -> SetParagraph {
    var paragraph = ParagraphText()
    paragraph.append(text, as: run(Look(of: style), source: nil))
    let shaped = shape(paragraph, style: style)
    reportMissing(in: shaped, style: style)
    return line(ShapedInline(shaped: shaped), style: style)
  }

  func line(_ text: ShapedInline, style: TextStyle) -> SetParagraph {
    let shaped = text.shaped
    let shape = ParagraphShape(measure: shaped.naturalWidth + 1)
    let breaking = Breaking(ends: shaped.cellCount > 0 ? [shaped.cellCount] : [], cost: 0)
    let lines = LineSetter(alignment: .start).lines(of: shaped, breaking: breaking, shape: shape)
    return text.paragraph(lines, style: style)
  }

  /// The width of `text` on one line, in points.
  func width(of text: InlineText, style: TextStyle) -> Double {
    shape(text, style: style).shaped.naturalWidth
  }

  // MARK: Shaping

  func shape(_ text: InlineText, style: TextStyle) -> ShapedInline {
    var draft = InlineDraft(base: Look(of: style))
    for run in text.runs {
      let look = look(of: run, in: style)
      draft.append(string(of: run), of: run, look: look, as: self.run(look, source: run.source))
    }
    draft.close()
    let readings = draft.ended.flatMap { self.readings(of: $0, in: draft.text, style: style) }
    draft.addUnits(
      readings, spreads: draft.ended.compactMap(spread), frames: draft.ended.compactMap(frame))
    let shaped = shape(draft.text, style: style)
    reportMissing(in: shaped, style: style)
    return ShapedInline(
      shaped: shaped, links: draft.links, decorations: draft.decorations, readings: readings)
  }

  /// What makes the cells of a style's text.
  private func builder(of style: TextStyle) -> CellBuilder {
    let setting = model.text.changed(by: style.text).cells(in: style)
    if let known = builders[setting] { return known }
    let builder = CellBuilder(setting)
    builders[setting] = builder
    return builder
  }

  /// The cells of a text that is put together.
  func shape(_ text: ParagraphText, style: TextStyle) -> ShapedText {
    builder(of: style).shape(text, with: shaper)
  }

  /// Room for the strokes of a frame, and a little more than lies between them and the words.
  private func frame(_ ended: EndedSpan) -> TextUnit? {
    guard case .style(let name) = ended.span.meaning, model.styles[name]?.inline.frame == true else {
      return nil
    }
    return TextUnit(.framed(room: DecorationSize.frameRoom * ended.look.em), range: ended.range)
  }

  private func spread(_ ended: EndedSpan) -> (Range<Int>, Double)? {
    guard case .style(let name) = ended.span.meaning, let style = model.styles[name]?.inline,
      let width = style.spread
    else { return nil }
    return (ended.range, width + style.spreadEm * ended.look.size)
  }

  func string(of run: InlineRun) -> String {
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

  func run(_ look: Look, source: SourceSpan?) -> TextRun {
    if let stand = fonts.standIn(for: look.font, look.weight) {
      diagnostics.report(Diagnostic(.fontSubstitute, stand.severity, stand.message, at: source))
    }
    return TextRun(
      start: 0, end: 0, font: fonts.number(look.font, look.weight), size: look.size, ink: look.ink.rawValue,
      letterSpacing: look.letterSpacing, tabularFigures: look.tabularFigures,
      hyphenates: look.hyphenation ?? model.text.hyphenation, rise: look.rise, source: source)
  }

  // MARK: Findings

  func reportMissing(in shaped: ShapedText, style: TextStyle) {
    for range in shaped.missing {
      report(
        .missingGlyph, .error, range, in: shaped, "no font has \(description(of: range, in: shaped))", style,
        hint: "install a font that has it (for rare names fonts-hanazono) and name it behind the others of "
          + "the role in fonts:")
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

  /// The widest gap that a line may open without being told, in em.
  private static var widestGap: Double { 0.3 }

  private func reportLoose(_ lines: [SetLine], of shaped: ShapedText) {
    for line in lines where line.openedGap > Self.widestGap + 0.001 {
      guard let span = GlyphAssembler(shaped).source(of: line) else { continue }
      diagnostics.report(
        Diagnostic(
          .looseLine, .warning, "the gaps of a line are opened by \(rounded(line.openedGap)) em",
          hint: "shorten a word or allow a break in it, or set it on a longer measure", at: span))
    }
  }

  /// Source: CLREQ 3.1.8: a line gap of half the size at least, where marks stand between lines, and more where they
  /// stand under one line and above the next.
  private func reportNarrowGap(_ text: SetParagraph, style: TextStyle) {
    let gap = style.pitch - style.size
    let isOnGrid = abs(style.pitch - model.page.area.pitch) < 0.001 && style.lines == nil
    let oneSide = text.takenOfGap(isOnGrid: isOnGrid)
    let bothSides = text.takenBetweenLines
    let needed = max(oneSide, bothSides)
    guard needed > gap + 0.01 else { return }
    let what =
      bothSides > oneSide
      ? "what stands under one line and above the next"
      : text.readings.isEmpty ? "lines and dots" : "readings"
    diagnostics.report(
      Diagnostic(
        .narrowGap, .warning,
        "the gap of \(rounded(gap)) pt between lines of style “\(style.name)” is too narrow for \(what), "
          + "\(bothSides > oneSide ? "together" : "which take") \(rounded(needed)) pt",
        hint: "a pitch of \(rounded(style.size + needed))pt or more, or a smaller size in style ruby",
        at: text.shaped.text.runs.first?.source))
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
    case .distribute: .distribute
    }
  }
}
