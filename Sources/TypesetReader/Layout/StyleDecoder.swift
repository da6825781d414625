// `styles:` — every style with what it inherits, lengths in points.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

/// The names that styles refer to.
struct StyleNames {
  var fonts: [String]
  var inks: [String: InkID]
  var inkNames: [String]
  var masters: [String]
}

/// Resolves all styles.
struct StyleDecoder {
  let styles: YAMLValue
  let grid: BodyGrid
  /// Measure of one column, for lengths in %.
  let measure: Double
  let names: StyleNames
  private(set) var resolved: [String: TextStyle] = [:]
  private(set) var diagnostics = Diagnostics()
  private var values: [String: YAMLValue] = [:]

  init(styles: YAMLValue, grid: BodyGrid, measure: Double, names: StyleNames) {
    self.styles = styles
    self.grid = grid
    self.measure = measure
    self.names = names
    for entry in styles.entries { values[entry.key] = entry.value }
  }

  mutating func decode() -> [String: TextStyle] {
    _ = self.style("body", trail: [])
    for entry in styles.entries { _ = self.style(entry.key, trail: []) }
    for name in StyleRole.names { addMissing(name) }
    return resolved
  }

  /// The body's size and pitch, before anything else is known.
  static func grid(of styles: YAMLValue, diagnostics: inout Diagnostics) -> BodyGrid? {
    guard let body = styles.value("body"), body.map != nil else {
      diagnostics.report(.missingKey("body", in: "styles", at: styles.span))
      return nil
    }
    guard let sizeLength = body.length("size"), sizeLength.isAbsolute else {
      let hint = "an absolute length such as 五号 or 10.5pt"
      diagnostics.report(.missingKey("size", in: "style body", at: body.place(of: "size"), hint: hint))
      return nil
    }
    let size = sizeLength.points
    let pitchLength = body.length("pitch") ?? Length(em: 5.0 / 3)
    let basis = LengthBasis(em: size, bodyEm: size, pitch: 0, measure: 0)
    let pitch = pitchLength.resolved(in: basis)
    for (key, value) in [("size", size), ("pitch", pitch)] where !(value > 0 && value < 2000) {
      let message = "“\(key)” of the body is \(hundredths(value)) pt, not between 0 and 2000 pt"
      diagnostics.report(.badValue(message, at: body.value(key)?.span))
      return nil
    }
    warn(size: size, pitch: pitch, body: body, diagnostics: &diagnostics)
    return BodyGrid(em: size, pitch: pitch)
  }

  /// Warns of bodies hard to read. Source: STANDARDS C8 (六号 at least) and C13 (gap of 1/2 to 1 em).
  private static func warn(size: Double, pitch: Double, body: YAMLValue, diagnostics: inout Diagnostics) {
    if size < 7.5 {
      let message = "the body of \(hundredths(size)) pt is smaller than 六号 (7.5 pt)"
      diagnostics.report(
        Diagnostic(.bodyTooSmall, .warning, message, hint: "五号 is usual", at: body.value("size")?.span))
    }
    let gap = (pitch - size) / size
    if gap < 0.499 || gap > 1.001 {
      let message = "the gap between the body's lines is \(hundredths(gap)) em, outside 0.5 to 1 em"
      let hint = "a pitch of 1.5em to 2em"
      diagnostics.report(Diagnostic(.lineGap, .warning, message, hint: hint, at: body.place(of: "pitch")))
    }
  }

  private mutating func style(_ name: String, trail: [String]) -> TextStyle? {
    if let done = resolved[name] { return done }
    guard let value = values[name], value.map != nil else { return nil }
    let based = value.placed("based-on")
    var base: TextStyle?
    if let based { base = self.base(based, of: name, trail: trail) }
    var result = start(name, from: base)
    result.source = styles.place(of: name)
    apply(value, to: &result)
    resolved[name] = result
    return result
  }

  private mutating func base(_ based: Placed<String>, of name: String, trail: [String]) -> TextStyle? {
    let trail = trail + [name]
    guard !trail.contains(based.value), trail.count <= 64 else {
      let path = (trail + [based.value]).map { "“\($0)”" }.joined(separator: " → ")
      diagnostics.report(
        Diagnostic(.basedOnCycle, .error, "styles are based on each other: \(path)", at: based.source))
      return nil
    }
    guard values[based.value] != nil || based.value == "body" else {
      let candidates = styles.entries.map(\.key)
      diagnostics.report(.unknownName("style", based.value, candidates: candidates, at: based.source))
      return nil
    }
    return style(based.value, trail: trail)
  }

  /// A style before its own keys: the base's copy, or the body's letters without its indents.
  private func start(_ name: String, from base: TextStyle?) -> TextStyle {
    if var copy = base {
      copy.name = name
      return copy
    }
    let body = resolved["body"]
    let font = body?.font ?? names.fonts.first ?? ""
    var style = TextStyle(name: name, font: font, size: grid.em, pitch: grid.pitch)
    style.inline = StyleRole.inline(of: name)
    if let body {
      style.weight = body.weight
      style.align = body.align
      style.ink = body.ink
    }
    return style
  }

  private mutating func addMissing(_ name: String) {
    guard resolved[name] == nil else { return }
    var parent = StyleRole.parent(of: name)
    while let candidate = parent, resolved[candidate] == nil { parent = StyleRole.parent(of: candidate) }
    var style = start(name, from: parent.flatMap { resolved[$0] })
    StyleRole.complete(&style)
    if StyleRole.isBold(name) {
      style.weight = .bold
      style.inline.weight = .bold
    }
    resolved[name] = style
  }
}

extension StyleDecoder {
  private mutating func apply(_ value: YAMLValue, to style: inout TextStyle) {
    applyLetters(value, to: &style)
    applyInline(value, to: &style)
    applyText(value, em: style.size, to: &style.text)
    applyIndents(value, to: &style)
    if let align: TextAlignment = value.word("align") { style.align = align }
    style.lines = value.count("lines") ?? style.lines
    style.linesBefore = value.count("lines-before") ?? style.linesBefore
    style.linesAfter = value.count("lines-after") ?? style.linesAfter
    if let master = name(value, "master", "master", among: names.masters) { style.master = master }
    style.region = value.text("region") ?? style.region
    if let tint = ink(value, "background") { style.background = tint }
    applyRules(value, to: &style)
    if let initial = value.value("initial"), initial.map != nil { style.initial = self.initial(initial) }
  }

  private mutating func applyRules(_ value: YAMLValue, to style: inout TextStyle) {
    let sides: [(String, WritableKeyPath<TextStyle, Rule?>)] = [
      ("rule-above", \TextStyle.ruleAbove), ("rule-below", \.ruleBelow), ("rule-start", \.ruleStart),
      ("rule-end", \.ruleEnd),
    ]
    let around = value.value("rule-around").flatMap { rule($0, em: style.size) }
    for (key, side) in sides {
      if let said = value.value(key) {
        style[keyPath: side] = rule(said, em: style.size)
      } else if let around {
        style[keyPath: side] = around
      }
    }
  }

  private mutating func initial(_ value: YAMLValue) -> InitialOptions {
    InitialOptions(
      lines: value.count("lines") ?? 2, font: name(value, "font", "font", among: names.fonts),
      weight: value.word("weight"), ink: ink(value, "color"))
  }

  private mutating func applyLetters(_ value: YAMLValue, to style: inout TextStyle) {
    if let font = name(value, "font", "font", among: names.fonts) {
      style.font = font
      style.inline.font = font
    }
    if let weight: FontWeight = value.word("weight") {
      style.weight = weight
      style.inline.weight = weight
    }
    let ratio = style.pitch / style.size
    // em of a size is the size that would stand there without it.
    if let size = length(value, "size", em: style.size, in: 0.1...2000) {
      style.size = size
      style.inline.size = size
      style.pitch = size * ratio
    }
    if let pitch = length(value, "pitch", em: style.size, in: 0.1...2000) { style.pitch = pitch }
    if let ink = ink(value, "color") {
      style.ink = ink
      style.inline.ink = ink
    }
    if let spacing = length(value, "letter-spacing", em: style.size, in: -2000...2000) {
      style.letterSpacing = spacing
      style.inline.letterSpacing = spacing
    }
    style.hyphenation = value.flag("hyphenation") ?? style.hyphenation
    if let figures = value.text("figures") { style.tabularFigures = figures == "tabular" }
  }

  /// What the style's paragraphs do otherwise than the text options.
  private mutating func applyText(_ value: YAMLValue, em: Double, to text: inout TextChanges) {
    text.breaks = value.word("breaks") ?? text.breaks
    text.region = value.word("mark-region") ?? text.region
    text.punctuation = value.word("punctuation") ?? text.punctuation
    text.tightPairs = value.flag("tight-pairs") ?? text.tightPairs
    text.hanging = value.word("hanging") ?? text.hanging
    text.grid = value.flag("grid") ?? text.grid
    text.latinGap = grid.latinGap(value, em: em, diagnostics: &diagnostics) ?? text.latinGap
  }

  private mutating func applyInline(_ value: YAMLValue, to style: inout TextStyle) {
    style.inline.frame = value.flag("frame") ?? style.inline.frame
    if let line: TextLine = value.word("line") { style.inline.line = line }
    if let mark: EmphasisMark = value.word("emphasis-mark") { style.inline.emphasisMark = mark }
    if let position: TextPosition = value.word("position") { style.inline.position = position }
    // The em is that of the text around, which is not known here.
    if let spread = length(value, "spread", em: 0, in: 0...PageDecoder.longestSide) {
      style.inline.spread = spread
      style.inline.spreadEm = value.length("spread")?.em ?? 0
    }
  }

  /// 2em, and 1em in narrow columns, as in magazines. Source: CLREQ 3.4.1; 15字 by custom.
  private func automaticIndent(em: Double) -> Double { measure < 14.99 * grid.em ? em : 2 * em }

  private mutating func applyIndents(_ value: YAMLValue, to style: inout TextStyle) {
    let range = -PageDecoder.longestSide...PageDecoder.longestSide
    if value.text("indent") == "auto" {
      style.indent = automaticIndent(em: style.size)
    } else if let indent = length(value, "indent", em: style.size, in: range) {
      style.indent = indent
    }
    if let indent = length(value, "start-indent", em: style.size, in: range) { style.startIndent = indent }
    if let indent = length(value, "end-indent", em: style.size, in: range) { style.endIndent = indent }
    if let padding = length(value, "padding", em: style.size, in: 0...2000) { style.padding = padding }
  }

  mutating func length(
    _ value: YAMLValue, _ key: String, em: Double, in range: ClosedRange<Double>
  ) -> Double? {
    guard let length = value.length(key) else { return nil }
    let points = length.resolved(in: grid.basis(em: em, measure: measure))
    guard range.contains(points) else {
      let message =
        "“\(key)” is \(hundredths(points)) pt, not between "
        + "\(hundredths(range.lowerBound)) and \(hundredths(range.upperBound)) pt"
      diagnostics.report(.badValue(message, at: value.value(key)?.span))
      return nil
    }
    return points
  }

  private mutating func name(
    _ value: YAMLValue, _ key: String, _ kind: String, among candidates: [String]
  ) -> String? {
    guard let found = value.placed(key) else { return nil }
    guard candidates.contains(found.value) else {
      diagnostics.report(.unknownName(kind, found.value, candidates: candidates, at: found.source))
      return nil
    }
    return found.value
  }

  /// The thickness of a rule in points.
  mutating func thickness(_ value: YAMLValue, _ key: String) -> Double? {
    length(value, key, em: grid.em, in: 0.05...200)
  }

  mutating func ink(_ value: YAMLValue, _ key: String) -> InkID? {
    name(value, key, "color", among: names.inkNames).flatMap { names.inks[$0] }
  }

  mutating func rule(_ value: YAMLValue, em: Double) -> Rule? {
    guard value.map != nil else { return nil }
    guard value.value("width") != nil else {
      diagnostics.report(.missingKey("width", in: "rule", at: value.span))
      return nil
    }
    guard let width = length(value, "width", em: em, in: 0.05...200) else { return nil }
    return Rule(width: width, ink: ink(value, "color") ?? .black)
  }
}

extension BodyGrid {
  /// The key `latin-gap` of text options or a style, in em; `em` is what an em of it is in points.
  func latinGap(_ value: YAMLValue, em: Double, diagnostics: inout Diagnostics) -> Double? {
    guard let length = value.length("latin-gap") else { return nil }
    let gap = length.resolved(in: basis(em: em, measure: 0)) / em
    if (0...0.5).contains(gap) { return gap }
    diagnostics.report(
      .badValue(
        "the gap is not between 0 and 1/2em", hint: "CLREQ asks for 1/4em at most",
        at: value.value("latin-gap")?.span))
    return nil
  }
}
