// `colors:` and `fonts:` — inks by number, roles of fonts by name.

import TypesetDiagnostics
import TypesetModel

/// Decodes the inks. Index 0 is black; a tint follows the ink that it is made of.
struct ColorDecoder {
  /// More would not fit the table of inks of a page's paint.
  static let mostInks = 240

  private(set) var diagnostics = Diagnostics()

  mutating func decode(_ colors: YAMLValue?) -> [Ink] {
    var inks = [Ink.black]
    for entry in colors?.entries ?? [] {
      guard inks.count < ColorDecoder.mostInks else {
        let message = "there are more than \(ColorDecoder.mostInks) inks"
        diagnostics.report(.badValue(message, at: entry.keySpan))
        break
      }
      if let ink = ink(entry, among: inks) { inks.append(ink) }
    }
    return inks
  }

  private mutating func ink(_ entry: YAMLEntry, among inks: [Ink]) -> Ink? {
    guard entry.key != "black" else {
      let hint = "give the ink another name"
      diagnostics.report(.badValue("“black” is built in: K alone", hint: hint, at: entry.keySpan))
      return nil
    }
    guard entry.value.map != nil else { return nil }
    if entry.value.value("of") != nil || entry.value.value("tint") != nil { return tint(entry, among: inks) }
    guard let cmyk = entry.value.value("cmyk") else {
      let hint = entry.value.value("spot") == nil ? nil : "say what stands in for the spot ink on screens"
      diagnostics.report(.missingKey("cmyk", in: "color “\(entry.key)”", at: entry.keySpan, hint: hint))
      return nil
    }
    return process(cmyk).map {
      Ink(name: entry.key, cyan: $0[0], magenta: $0[1], yellow: $0[2], black: $0[3], spot: spot(entry.value))
    }
  }

  private mutating func process(_ cmyk: YAMLValue) -> [Double]? {
    guard let parts = cmyk.list, parts.count == 4 else {
      if let parts = cmyk.list {
        let message = "“cmyk” holds \(parts.count) numbers, not four"
        let hint = "cyan, magenta, yellow and black in percent"
        diagnostics.report(.badValue(message, hint: hint, at: cmyk.span))
      }
      return nil
    }
    let numbers = parts.compactMap { $0.scalar.flatMap(YAMLValue.number) }
    return numbers.count == 4 ? numbers.map { $0 / 100 } : nil
  }

  /// The name of a spot ink. `All` and `None` are colorants of their own, process inks have names too.
  /// Source: ISO 32000-1, 8.6.6.4.
  private mutating func spot(_ value: YAMLValue) -> String? {
    guard let said = value.placed("spot") else { return nil }
    let taken = ["", "All", "None", "Cyan", "Magenta", "Yellow", "Black"]
    guard !taken.contains(said.value), said.value.utf8.count <= 100 else {
      let hint = "write the ink maker's name, such as PANTONE 871 C"
      diagnostics.report(.badValue("“\(said.value)” names no spot ink", hint: hint, at: said.source))
      return nil
    }
    return said.value
  }

  /// `{of: gold, tint: 30%}`: a share of an ink that stands before.
  private mutating func tint(_ entry: YAMLEntry, among inks: [Ink]) -> Ink? {
    guard let base = entry.value.placed("of"), let share = entry.value.percent("tint") else {
      for key in ["of", "tint"] where entry.value.value(key) == nil {
        diagnostics.report(.missingKey(key, in: "color “\(entry.key)”", at: entry.keySpan))
      }
      return nil
    }
    for key in ["cmyk", "spot"] where entry.value.value(key) != nil {
      let hint = "a tint has the inks of its color"
      diagnostics.report(
        .badValue("“\(key)” beside “of”", hint: hint, at: entry.value.place(of: key)))
    }
    guard var ink = inks.first(where: { $0.name == base.value }) else {
      diagnostics.report(
        .unknownName("color", base.value, candidates: inks.map(\.name), at: base.source))
      return nil
    }
    ink.name = entry.key
    guard ink.spot == nil else {
      ink.tint *= share
      return ink
    }
    (ink.cyan, ink.magenta, ink.yellow, ink.black) =
      (ink.cyan * share, ink.magenta * share, ink.yellow * share, ink.black * share)
    return ink
  }
}

/// Decodes the font roles.
struct FontDecoder {
  private(set) var diagnostics = Diagnostics()

  mutating func decode(_ fonts: YAMLValue?) -> [String: FontRole] {
    var roles: [String: FontRole] = [:]
    let names = fonts?.entries.map(\.key) ?? []
    for entry in fonts?.entries ?? [] { roles[entry.key] = role(entry, names: names) }
    for name in names { checkSubstitutes(from: name, in: fonts, roles: roles) }
    return roles
  }

  private mutating func role(_ entry: YAMLEntry, names: [String]) -> FontRole? {
    guard entry.value.map != nil else { return nil }
    let han = entry.value.texts("han").map(\.value).filter { !$0.isEmpty }
    let substitute = entry.value.placed("substitute")
    if han.isEmpty {
      diagnostics.report(.missingKey("han", in: "font “\(entry.key)”", at: entry.keySpan))
    }
    if let substitute, !names.contains(substitute.value) {
      diagnostics.report(
        .unknownName("font", substitute.value, candidates: names, at: substitute.source))
    }
    return FontRole(
      name: entry.key, han: han, latin: entry.value.texts("latin").map(\.value),
      substitute: substitute.flatMap { names.contains($0.value) ? $0.value : nil }, source: entry.keySpan)
  }

  private mutating func checkSubstitutes(
    from name: String, in fonts: YAMLValue?, roles: [String: FontRole]
  ) {
    var seen: Set<String> = [name]
    var current = roles[name]?.substitute
    while let next = current {
      guard seen.insert(next).inserted else {
        guard next == name else { return }
        diagnostics.report(
          .badValue(
            "font “\(name)” is substituted by itself in the end",
            at: fonts?.value(name)?.value("substitute")?.span))
        return
      }
      current = roles[next]?.substitute
    }
  }
}
