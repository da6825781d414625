// `page:` — the sheet and its type area, from characters × lines or from margins.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

/// The body's size and pitch in points: the units 字 and 行.
struct BodyGrid: Hashable {
  var em: Double
  var pitch: Double

  func basis(em: Double? = nil, measure: Double) -> LengthBasis {
    LengthBasis(em: em ?? self.em, bodyEm: self.em, pitch: pitch, measure: measure)
  }
}

/// Decodes the page.
struct PageDecoder {
  /// Longest side of a sheet, 5 m in points.
  static let longestSide = 5000 * pointsPerMillimetre
  /// Margins may miss each other by this much, in points, before they contradict (0.05 mm).
  private static let tolerance = 0.05 * pointsPerMillimetre

  let page: YAMLValue
  let grid: BodyGrid
  private(set) var diagnostics = Diagnostics()

  init(page: YAMLValue, grid: BodyGrid) {
    self.page = page
    self.grid = grid
  }

  mutating func decode() -> PageDescription? {
    guard let trim = trim(), let bleed = bleed() else { return nil }
    guard let areaValue = page.value("area"), areaValue.map != nil else {
      diagnostics.report(.missingKey("area", in: "page", at: page.span))
      return nil
    }
    guard let area = area(areaValue, on: trim) else { return nil }
    let binding: Binding = page.word("binding") ?? .left
    return PageDescription(trim: trim, bleed: bleed, binding: binding, area: area)
  }

  private mutating func trim() -> Size? {
    guard let value = page.value("size"), let text = value.scalar else {
      diagnostics.report(.missingKey("size", in: "page", at: page.span))
      return nil
    }
    guard var size = PageDecoder.size(from: text) else {
      let hint =
        Spelling.nearest(to: text, in: Paper.names).map { "did you mean “\($0)”?" }
        ?? "write one of \(Paper.names.joined(separator: ", ")), or a size such as 210mm × 285mm"
      diagnostics.report(.badValue("“\(text)” is no size of a page", hint: hint, at: value.span))
      return nil
    }
    let sides = 1...PageDecoder.longestSide
    guard sides.contains(size.width), sides.contains(size.height) else {
      diagnostics.report(.badValue("a page of “\(text)” is not between 1 pt and 5 m", at: value.span))
      return nil
    }
    if page.flag("landscape") == true, size.width < size.height {
      size = Size(width: size.height, height: size.width)
    }
    return size
  }

  /// The name of a paper, or `210mm × 285mm`, also with x or *.
  static func size(from text: String) -> Size? {
    if let size = Paper.size(named: text) { return size }
    let sides = text.split(omittingEmptySubsequences: false) { $0 == "×" || $0 == "x" || $0 == "*" }
    guard sides.count == 2, let width = Length(String(sides[0])), let height = Length(String(sides[1])),
      width.isAbsolute, height.isAbsolute, width.isSane, height.isSane
    else { return nil }
    return Size(width: width.points, height: height.points)
  }

  private mutating func bleed() -> Double? {
    guard let length = page.length("bleed") else { return 0 }
    let bleed = length.resolved(in: grid.basis(measure: 0))
    guard (0...100 * pointsPerMillimetre).contains(bleed) else {
      diagnostics.report(
        .badValue("the bleed is not between 0 and 100mm", at: page.value("bleed")?.span))
      return nil
    }
    return bleed
  }

  private mutating func area(_ value: YAMLValue, on trim: Size) -> TypeArea? {
    let columns = value.count("columns").flatMap { (1...6).contains($0) ? $0 : nil } ?? 1
    let gutter = value.length("gutter")?.resolved(in: grid.basis(measure: trim.width)) ?? 2 * grid.em
    guard gutter >= 0 else {
      diagnostics.report(.badValue("the gutter is below 0", at: value.value("gutter")?.span))
      return nil
    }
    let gutters = Double(columns - 1) * gutter
    let across = AreaAxis(
      value: value, side: trim.width, count: "characters", near: "inside", far: "outside",
      unit: Double(columns) * grid.em, fixed: gutters, grid: grid)
    let down = AreaAxis(
      value: value, side: trim.height, count: "lines", near: "top", far: "bottom",
      unit: grid.pitch, fixed: grid.em - grid.pitch, grid: grid)
    guard let characters = fitted(across), let lines = fitted(down) else { return nil }
    if characters.rest > 0.01 { tellRest(characters, columns: columns, at: value.place(of: "outside")) }
    return TypeArea(
      characters: characters.count, lines: lines.count, columns: columns, gutter: gutter, top: lines.near,
      inside: characters.near, em: grid.em, pitch: grid.pitch)
  }

  /// Solves one axis and tells what does not fit.
  private mutating func fitted(_ axis: AreaAxis) -> AreaAxis.Fit? {
    switch axis.fit(tolerance: PageDecoder.tolerance) {
    case .success(let fit): return fit
    case .failure(let trouble):
      if let diagnostic = trouble.diagnostic { diagnostics.report(diagnostic) }
      return nil
    }
  }

  private mutating func tellRest(_ fit: AreaAxis.Fit, columns: Int, at span: SourceSpan) {
    let rest = hundredths(fit.rest)
    diagnostics.report(
      Diagnostic(
        .areaRest, .note,
        "\(columns == 1 ? "the column takes" : "each of \(columns) columns takes") \(fit.count) 字, "
          + "the other \(rest) pt go to the outer margin", at: span))
  }
}

/// Points with two places at most.
func hundredths(_ number: Double) -> String {
  let value = (number * 100).rounded() / 100
  return value == value.rounded() && abs(value) < 1e9 ? String(Int(value)) : String(value)
}
