// `masters:` — kinds of pages: regions in order, running lines, fixed boxes.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

/// Decodes the masters. Styles are known by name only; the reader checks what they say of masters.
struct MasterDecoder {
  private static let mostRegions = 16

  let page: PageDescription
  let grid: BodyGrid
  let styleNames: [String]
  let inks: [String: InkID]
  let inkNames: [String]
  let metadata: Metadata
  private(set) var diagnostics = Diagnostics()
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
    PageMaster(
      name: entry.key, regions: regions(entry.value.value("regions")),
      header: line(entry.value.value("header"), style: "running-head"),
      footer: line(entry.value.value("footer"), style: "page-number"),
      fixed: (entry.value.value("fixed")?.entries ?? []).compactMap { box($0) }, source: entry.keySpan)
  }

  /// The regions from the head down. Each but the first stands below another.
  private mutating func regions(_ value: YAMLValue?) -> [RegionDescription] {
    let entries = (value?.entries ?? []).filter { $0.value.map != nil }
    guard entries.count <= MasterDecoder.mostRegions else {
      let message = "a master holds \(MasterDecoder.mostRegions) regions at most"
      diagnostics.report(.badValue(message, at: value?.span))
      return []
    }
    let regions = entries.map { region($0) }
    guard let head = regions.first(where: \.isAtHead) else {
      if let value, !regions.isEmpty {
        tellOrder("no region stands at the head", hint: "say “at: head” of the first", at: value.span)
      }
      return []
    }
    var ordered = [head]
    while let next = regions.first(where: { $0.below == ordered.last?.name }), ordered.count < regions.count {
      ordered.append(next)
    }
    for region in regions where !ordered.contains(region) { tellUnplaced(region, among: regions) }
    return ordered
  }

  private mutating func tellUnplaced(_ region: RegionDescription, among regions: [RegionDescription]) {
    guard let below = region.below else {
      return tellOrder(
        "region “\(region.name)” has no place of its own", hint: "say “below:” the region above it",
        at: region.source)
    }
    guard !regions.contains(where: { $0.name == below }) else {
      return tellOrder(
        "region “\(region.name)” does not hang together with the others",
        hint: "regions stand in one row, each below another", at: region.source)
    }
    let place = region.source ?? SourceSpan(file: FileID(rawValue: 0), start: 0, end: 0)
    let names = regions.map(\.name)
    diagnostics.report(.unknownName("region", below, candidates: names, at: place))
  }

  private mutating func tellOrder(_ message: String, hint: String, at span: SourceSpan?) {
    diagnostics.report(Diagnostic(.regionOrder, .error, message, hint: hint, at: span))
  }

  private mutating func region(_ entry: YAMLEntry) -> RegionDescription {
    let height = points(entry.value, "height", side: page.area.height) ?? 0
    let lines = (height / grid.pitch - 1e-6).rounded(.up)
    if !(0...Double(page.area.lines)).contains(lines) {
      diagnostics.report(
        .badValue(
          "region “\(entry.key)” is higher than the type area of \(page.area.lines) lines",
          at: entry.value.value("height")?.span))
    }
    return RegionDescription(
      name: entry.key, isAtHead: entry.value.text("at") == "head", below: entry.value.text("below"),
      lines: Int(min(max(lines, 0), Double(page.area.lines))),
      columns: entry.value.text("span") == "all" ? 1 : page.area.columns,
      source: entry.value.value("below")?.span ?? entry.keySpan)
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

  private mutating func rule(_ value: YAMLValue) -> Rule? {
    guard let rule = value.value("rule"), rule.map != nil else { return nil }
    guard let width = points(rule, "width", side: 0), width > 0, width <= 200 else {
      diagnostics.report(.missingKey("width", in: "rule", at: rule.span, hint: "such as 0.5pt"))
      return nil
    }
    return Rule(width: width, ink: ink(rule, "color") ?? .black)
  }

  private mutating func ink(_ value: YAMLValue, _ key: String) -> InkID? {
    guard let name = value.placed(key) else { return nil }
    guard let ink = inks[name.value] else {
      diagnostics.report(.unknownName("color", name.value, candidates: inkNames, at: name.source))
      return nil
    }
    return ink
  }

  private func points(_ value: YAMLValue, _ key: String, side: Double) -> Double? {
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
