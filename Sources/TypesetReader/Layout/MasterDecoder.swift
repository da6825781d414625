// `masters:` — kinds of pages: regions in order, running lines, fixed boxes.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

/// Decodes the masters. Styles are known by name only; the reader checks what they say of masters.
struct MasterDecoder {
  let page: PageDescription
  let grid: BodyGrid
  let styleNames: [String]
  let inks: [String: InkID]
  let inkNames: [String]
  let metadata: Metadata
  var diagnostics = Diagnostics()
  /// Names of the styles that running lines and boxes use.
  private(set) var usedStyles: Set<String> = []

  init(
    page: PageDescription, grid: BodyGrid, styleNames: [String], inks: [String: InkID], inkNames: [String],
    metadata: Metadata
  ) {
    self.page = page
    self.grid = grid
    self.styleNames = styleNames
    self.inks = inks
    self.inkNames = inkNames
    self.metadata = metadata
  }

  mutating func decode(_ masters: YAMLValue?) -> [String: PageMaster] {
    var result: [String: PageMaster] = [:]
    for entry in masters?.entries ?? [] where entry.value.map != nil {
      result[entry.key] = master(entry)
    }
    if result["body"] == nil { result["body"] = PageMaster(name: "body") }
    return result
  }

  private mutating func master(_ entry: YAMLEntry) -> PageMaster {
    var master = PageMaster(
      name: entry.key, regions: regions(entry.value.value("regions")),
      header: line(entry.value.value("header"), style: "running-head"),
      footer: line(entry.value.value("footer"), style: "page-number"),
      fixed: (entry.value.value("fixed")?.entries ?? []).compactMap { box($0) }, source: entry.keySpan)
    master.pages = pages(entry.value)
    return master
  }

  private mutating func pages(_ value: YAMLValue) -> [MasterPages] {
    value.texts("pages").compactMap { word in
      if let pages = MasterPages(word.value) { return pages }
      let hint = "write a number, or first, last, left, right"
      diagnostics.report(.badValue("“\(word.value)” is no page of a document", hint: hint, at: word.source))
      return nil
    }
  }

  private mutating func line(_ value: YAMLValue?, style: String) -> RunningLine? {
    guard let value, value.map != nil else { return nil }
    return RunningLine(
      inside: line(value, "inside"), outside: line(value, "outside"), center: line(value, "center"),
      style: self.style(value) ?? style,
      distance: points(value, "distance", side: page.trim.height) ?? grid.pitch, rule: rule(value),
      source: value.span)
  }

  /// The text of a line: without breaks, which a title may have for the cover.
  private func line(_ value: YAMLValue, _ key: String) -> String? {
    template(value, key).map(LayoutTemplate.joined)
  }

  private func template(_ value: YAMLValue, _ key: String) -> String? {
    value.text(key).map { LayoutTemplate($0).filled(with: metadata) }
  }

  private mutating func style(_ value: YAMLValue) -> String? {
    guard let style = value.placed("style") else { return nil }
    guard styleNames.contains(style.value) else {
      diagnostics.report(.unknownName("style", style.value, candidates: styleNames, at: style.source))
      return nil
    }
    usedStyles.insert(style.value)
    return style.value
  }

  mutating func rule(_ value: YAMLValue, _ key: String = "rule") -> Rule? {
    guard let rule = value.value(key), rule.map != nil else { return nil }
    guard let width = points(rule, "width", side: 0), width > 0, width <= 200 else {
      diagnostics.report(.missingKey("width", in: key, at: rule.span, hint: "such as 0.5pt"))
      return nil
    }
    return Rule(width: width, ink: ink(rule, "color") ?? .black)
  }

  mutating func ink(_ value: YAMLValue, _ key: String) -> InkID? {
    guard let name = value.placed(key) else { return nil }
    guard let ink = inks[name.value] else {
      diagnostics.report(.unknownName("color", name.value, candidates: inkNames, at: name.source))
      return nil
    }
    return ink
  }

  func points(_ value: YAMLValue, _ key: String, side: Double) -> Double? {
    value.length(key)?.resolved(in: grid.basis(measure: side))
  }
}

extension MasterDecoder {
  private mutating func box(_ entry: YAMLEntry) -> FixedBox? {
    let value = entry.value
    guard value.map != nil, let frame = frame(entry) else { return nil }
    let text = template(value, "text")
    let fill = ink(value, "fill")
    if text == nil, value.value("fill") == nil {
      diagnostics.report(
        .missingKey(
          "text", in: "box “\(entry.key)”", at: entry.keySpan, hint: "a box has a fill, a text or both"))
    }
    return FixedBox(
      frame: frame, fill: fill, text: text, style: style(value) ?? (text == nil ? nil : "body"),
      mirrors: value.flag("mirrors") ?? false, source: entry.keySpan)
  }

  private mutating func frame(_ entry: YAMLEntry) -> Rect? {
    var sides: [Double] = []
    for (key, side) in [
      ("x", page.trim.width), ("y", page.trim.height), ("width", page.trim.width),
      ("height", page.trim.height),
    ] {
      if let length = points(entry.value, key, side: side) {
        sides.append(length)
      } else if entry.value.value(key) == nil {
        diagnostics.report(.missingKey(key, in: "box “\(entry.key)”", at: entry.keySpan))
      }
    }
    guard sides.count == 4 else { return nil }
    let frame = Rect(x: sides[0], y: sides[1], width: sides[2], height: sides[3])
    guard frame.width > 0, frame.height > 0 else {
      diagnostics.report(.badValue("box “\(entry.key)” has no width or height", at: entry.keySpan))
      return nil
    }
    return frame
  }
}
