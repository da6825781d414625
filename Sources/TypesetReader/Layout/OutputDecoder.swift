// `output:` — the files to be written, and whether what they ask for fits together.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

/// Decodes `output`; a layout that names none writes a plain `press`.
struct OutputDecoder {
  let paths: LayoutPaths
  let page: PageDescription
  let grid: BodyGrid
  private(set) var diagnostics = Diagnostics()

  init(paths: LayoutPaths, page: PageDescription, grid: BodyGrid) {
    self.paths = paths
    self.page = page
    self.grid = grid
  }

  mutating func decode(_ outputs: YAMLValue?) -> [OutputDescription] {
    let named = (outputs?.entries ?? []).map { output($0) }
    return named.isEmpty ? [OutputDescription(name: "press")] : named
  }

  private mutating func output(_ entry: YAMLEntry) -> OutputDescription {
    let value = entry.value
    let intent = intent(value)
    var output = OutputDescription(name: entry.key, intent: intent, source: entry.keySpan)
    output.standard = standard(value) ?? (intent == nil ? .plain : .pdfX4)
    output.marks = PrinterMark.allCases.filter { mark in
      value.texts("marks").contains { $0.value == mark.rawValue }
    }
    output.photoPPI = value.number("photo-ppi")
    output.maxInk = value.percent("max-ink")
    output.report = value.placed("report").map { paths.resolved($0).value }
    output.imposition = imposition(value)
    if output.standard != .plain, intent == nil {
      let hint = "name the printing condition, such as intent: FOGRA39"
      diagnostics.report(.missingKey("intent", in: "output “\(entry.key)”", at: entry.keySpan, hint: hint))
    }
    if output.imposition != nil, !output.marks.isEmpty {
      let hint = "imposed sheets carry fold and cut marks of their own"
      diagnostics.report(
        .notSupported("“marks” beside “impose”", hint: hint, at: value.place(of: "marks")))
    }
    return output
  }

  /// One standard; the checker has told names that are none.
  private mutating func standard(_ value: YAMLValue) -> OutputStandard? {
    let said = value.texts("standard").filter { OutputStandard(rawValue: $0.value) != nil }
    if said.count > 1, let second = said.dropFirst().first {
      diagnostics.report(.notSupported("more than one standard for a file", at: second.source))
    }
    return said.first.flatMap { OutputStandard(rawValue: $0.value) }
  }

  /// A name, or a path where it looks like one.
  private func intent(_ value: YAMLValue) -> IntentDescription? {
    guard let said = value.placed("intent") else { return nil }
    let text = said.value.lowercased()
    let isPath = text.contains("/") || text.hasSuffix(".icc") || text.hasSuffix(".icm")
    return IntentDescription(name: isPath ? paths.resolved(said).value : said.value, source: said.source)
  }

  private mutating func imposition(_ value: YAMLValue) -> ImpositionDescription? {
    guard let kind: ImpositionKind = value.word("impose") else {
      for key in ["sheet", "creep"] where value.value(key) != nil {
        let hint = "add impose: saddle, 2-up or n-up, or leave “\(key)” out"
        diagnostics.report(.missingKey("impose", in: "output", at: value.place(of: key), hint: hint))
      }
      return nil
    }
    guard let sheet = sheet(value, for: kind) else { return nil }
    return ImpositionDescription(
      kind: kind, sheet: sheet, creep: creep(value, for: kind), source: value.value("impose")?.span)
  }

  /// The sheet, its longer side across; told where the pages do not fit.
  private mutating func sheet(_ value: YAMLValue, for kind: ImpositionKind) -> Size? {
    guard let said = value.placed("sheet") else {
      let hint = "such as sheet: A3"
      diagnostics.report(.missingKey("sheet", in: "output", at: value.place(of: "impose"), hint: hint))
      return nil
    }
    guard let size = PageDecoder.size(from: said.value), size.width >= 1, size.height >= 1,
      max(size.width, size.height) <= PageDecoder.longestSide
    else {
      let hint = "write one of \(Paper.names.joined(separator: ", ")), or a size such as 450mm × 320mm"
      diagnostics.report(.badValue("“\(said.value)” is no size of a sheet", hint: hint, at: said.source))
      return nil
    }
    let sheet = Size(width: max(size.width, size.height), height: min(size.width, size.height))
    guard fits(sheet, kind) else {
      diagnostics.report(
        .badValue(
          "\(kind == .nUp ? "no page fits" : "two pages beside each other do not fit") on “\(said.value)”",
          hint: "a page is \(millimetres(page.trim.width)) × \(millimetres(page.trim.height)) mm",
          at: said.source))
      return nil
    }
    return sheet
  }

  private func fits(_ sheet: Size, _ kind: ImpositionKind) -> Bool {
    let slack = pointsPerMillimetre
    let (width, height) = (page.trim.width, page.trim.height)
    let lying = (kind == .nUp ? 1 : 2) * width <= sheet.width + slack && height <= sheet.height + slack
    return lying || (kind == .nUp && width <= sheet.height + slack && height <= sheet.width + slack)
  }

  private mutating func creep(_ value: YAMLValue, for kind: ImpositionKind) -> Double {
    guard let length = value.length("creep") else { return 0 }
    let creep = length.resolved(in: grid.basis(measure: 0))
    guard kind == .saddle, (0...5 * pointsPerMillimetre).contains(creep) else {
      let message = kind == .saddle ? "the creep is not between 0 and 5mm" : "only a booklet creeps"
      diagnostics.report(.badValue(message, at: value.value("creep")?.span))
      return 0
    }
    return creep
  }

  private func millimetres(_ points: Double) -> String { hundredths(points / pointsPerMillimetre) }
}
