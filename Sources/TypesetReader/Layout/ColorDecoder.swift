// `colors:` and `fonts:` — inks by number, roles of fonts by name.

import TypesetDiagnostics
import TypesetModel

/// Decodes the inks. Index 0 is black.
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
      if let ink = ink(entry) { inks.append(ink) }
    }
    return inks
  }

  private mutating func ink(_ entry: YAMLEntry) -> Ink? {
    guard entry.key != "black" else {
      let hint = "give the ink another name"
      diagnostics.report(.badValue("“black” is built in: K alone", hint: hint, at: entry.keySpan))
      return nil
    }
    guard entry.value.map != nil else { return nil }
    guard let cmyk = entry.value.value("cmyk") else {
      diagnostics.report(.missingKey("cmyk", in: "color “\(entry.key)”", at: entry.keySpan))
      return nil
    }
    guard let parts = cmyk.list, parts.count == 4 else {
      if let parts = cmyk.list {
        let message = "“cmyk” holds \(parts.count) numbers, not four"
        let hint = "cyan, magenta, yellow and black in percent"
        diagnostics.report(.badValue(message, hint: hint, at: cmyk.span))
      }
      return nil
    }
    let numbers = parts.compactMap { $0.scalar.flatMap(YAMLValue.number) }
    guard numbers.count == 4 else { return nil }
    return Ink(
      name: entry.key, cyan: numbers[0] / 100, magenta: numbers[1] / 100, yellow: numbers[2] / 100,
      black: numbers[3] / 100)
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
