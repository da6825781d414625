// `regions:` of a master — where each stands, how wide and high, and what flows through it.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

extension MasterDecoder {
  private static let mostRegions = 32

  /// The regions, each after the one that it stands by.
  mutating func regions(_ value: YAMLValue?) -> [RegionDescription] {
    let entries = (value?.entries ?? []).filter { $0.value.map != nil }
    guard entries.count <= MasterDecoder.mostRegions else {
      let message = "a master holds \(MasterDecoder.mostRegions) regions at most"
      diagnostics.report(.badValue(message, at: value?.span))
      return []
    }
    let names = entries.map(\.key)
    let regions = entries.compactMap { region($0, names: names) }
    var ordered: [RegionDescription] = []
    var placed: Set<String> = []
    while let next = regions.first(where: { region in
      !placed.contains(region.name) && region.neighbour.map(placed.contains) != false
    }) {
      ordered.append(next)
      placed.insert(next.name)
    }
    for region in regions where !placed.contains(region.name) { tellRing(region, among: regions, placed) }
    return ordered
  }

  /// A region that stands by one that stands, in turn, by it.
  private mutating func tellRing(
    _ region: RegionDescription, among regions: [RegionDescription], _ placed: Set<String>
  ) {
    // What hangs on a ring, or on a region that is told already, is not told again.
    let first = regions.first { !placed.contains($0.name) }
    guard first?.name == region.name else { return }
    tellOrder(
      "regions stand by each other in a ring, beginning with “\(region.name)”",
      hint: "let one of them stand “at: head” or “at: foot”", at: region.source)
  }

  private mutating func tellOrder(_ message: String, hint: String, at span: SourceSpan?) {
    diagnostics.report(Diagnostic(.regionOrder, .error, message, hint: hint, at: span))
  }

  private mutating func region(_ entry: YAMLEntry, names: [String]) -> RegionDescription? {
    let value = entry.value
    guard let place = place(entry, names: names) else { return nil }
    let width = width(entry)
    let said = value.count("columns").flatMap { (1...6).contains($0) ? $0 : nil }
    var region = RegionDescription(
      name: entry.key, place: place, width: width, lines: lines(entry),
      columns: said ?? (width == nil ? page.area.columns : 1), flow: value.text("flow"),
      source: value.value("below")?.span ?? value.value("beside")?.span ?? entry.keySpan)
    region.linesBefore = min(max(value.count("lines-before") ?? 0, 0), 100)
    region.gutter = points(value, "gutter", side: page.area.width).map { max(0, $0) }
    region.padding = max(0, points(value, "padding", side: page.area.width) ?? 0)
    region.widths = widths(value, region)
    region.rule = rule(value)
    region.ruleAbove = rule(value, "rule-above")
    region.ruleBelow = rule(value, "rule-below")
    region.frame = rule(value, "frame")
    region.fill = ink(value, "fill")
    return region
  }

  /// One of `at`, `below` and `beside`.
  private mutating func place(_ entry: YAMLEntry, names: [String]) -> RegionDescription.Place? {
    let value = entry.value
    let said = ["at", "below", "beside"].filter { value.value($0) != nil }
    guard said.count == 1 else {
      tellOrder(
        said.isEmpty
          ? "region “\(entry.key)” has no place" : "region “\(entry.key)” has more than one place",
        hint: "say one of “at: head”, “at: foot”, “below:” or “beside:” another region", at: entry.keySpan)
      return nil
    }
    if let at = value.text("at") { return at == "foot" ? .foot : .head }
    guard let neighbour = value.placed(said[0]) else { return nil }
    guard names.contains(neighbour.value) else {
      diagnostics.report(.unknownName("region", neighbour.value, candidates: names, at: neighbour.source))
      return nil
    }
    guard said[0] == "beside" else { return .below(neighbour.value) }
    return .beside(neighbour.value, value.word("side") ?? .end)
  }

  private mutating func width(_ entry: YAMLEntry) -> RegionDescription.Width? {
    let value = entry.value
    if let length = points(value, "width", side: page.area.width) {
      if value.value("span") != nil {
        tellOrder(
          "region “\(entry.key)” says both “width” and “span”", hint: "leave one out",
          at: value.place(of: "width"))
      }
      return .points(length)
    }
    guard let span = value.text("span") else { return nil }
    guard let count = Int(span) else { return .area }
    guard count <= page.area.columns else {
      let message = "region “\(entry.key)” spans \(count) columns, the type area has \(page.area.columns)"
      diagnostics.report(.badValue(message, at: value.value("span")?.span))
      return .area
    }
    return .span(count)
  }

  private mutating func widths(_ value: YAMLValue, _ region: RegionDescription) -> [Double] {
    guard let list = value.value("widths")?.list else { return [] }
    guard (1...6).contains(list.count) else {
      diagnostics.report(.badValue("a region has 1 to 6 columns", at: value.value("widths")?.span))
      return []
    }
    return list.compactMap { item in
      item.scalar.flatMap { Length($0) }?.resolved(in: grid.basis(measure: page.area.width))
    }
  }

  private mutating func lines(_ entry: YAMLEntry) -> Int {
    let height = points(entry.value, "height", side: page.area.height) ?? 0
    let lines = (height / grid.pitch - 1e-6).rounded(.up)
    if !(0...Double(page.area.lines)).contains(lines) {
      diagnostics.report(
        .badValue(
          "region “\(entry.key)” is higher than the type area of \(page.area.lines) lines",
          at: entry.value.value("height")?.span))
    }
    return Int(min(max(lines, 0), Double(page.area.lines)))
  }
}
