// Preflight: what in a finished composition a press would trip over, told before the press does.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetImage

/// What is checked against.
package struct PreflightSettings: Sendable {
  package var standard: PDFStandard
  /// Most ink at one place, all inks together: 3 is 300 %; nil = not checked.
  package var maxInk: Double?
  /// Whether the pages are bound as they are, so that their number matters.
  package var isBound: Bool
  /// The printing condition, which CMYK photos are compared with.
  package var intent: OutputIntent?

  package init(
    standard: PDFStandard, maxInk: Double? = nil, isBound: Bool = true, intent: OutputIntent? = nil
  ) {
    self.standard = standard
    self.maxInk = maxInk
    self.isBound = isBound
    self.intent = intent
  }
}

/// One finding, with all the pages it was made on.
package struct PreflightFinding: Sendable {
  package var id: DiagnosticID
  package var severity: Severity
  /// What is wrong, without the pages.
  package var message: String
  package var hint: String?
  package var span: SourceSpan?
  package var path: String?
  /// The places, page by page: index of the page, and the rectangle on it where there is one.
  package var places: [Place]

  package struct Place: Hashable, Sendable {
    package var page: Int
    package var rect: Rect?
  }

  /// The finding as it is told. `layout` stands in for a place in a file.
  package func diagnostic(layout: String) -> Diagnostic {
    Diagnostic(
      id, severity, message + pageWords, hint: hint, at: span, path: span == nil ? path ?? layout : nil)
  }

  private var pageWords: String {
    let pages = Set(places.map { $0.page + 1 }).sorted()
    guard let first = pages.first else { return "" }
    guard pages.count > 1 else { return ", page \(first)" }
    let shown = pages.prefix(4).map(String.init).joined(separator: ", ")
    return ", pages \(shown)" + (pages.count > 4 ? " and \(pages.count - 4) more" : "")
  }
}

/// Checks a document as it will be painted.
package struct Preflight {
  let document: ComposedDocument
  /// The photos, in the order of the document's pictures.
  let pictures: [Picture]
  /// Their ink; empty where they are not converted.
  let ink: [InkMap]
  let settings: PreflightSettings
  /// Where the items of a page lie; nil where that can not be told.
  let mask: (PageFrame) -> PageMask?
  private(set) var findings: [PreflightFinding] = []
  private var places: [Key: Int] = [:]

  private struct Key: Hashable {
    var id: DiagnosticID
    var message: String
    var span: SourceSpan?
  }

  private init(
    _ document: ComposedDocument, pictures: [Picture], ink: [InkMap], settings: PreflightSettings,
    mask: @escaping (PageFrame) -> PageMask?
  ) {
    self.document = document
    self.pictures = pictures
    self.ink = ink
    self.settings = settings
    self.mask = mask
  }

  /// All findings, in the order of the pages. `mask` tells where type and rules lie that print over photos;
  /// without it they are not counted.
  package static func findings(
    _ document: ComposedDocument, pictures: [Picture], ink: [InkMap] = [], settings: PreflightSettings,
    mask: @escaping (PageFrame) -> PageMask? = { _ in nil }
  ) -> [PreflightFinding] {
    var preflight = Preflight(
      document, pictures: pictures, ink: ink, settings: settings, mask: mask)
    preflight.checkInkNames()
    preflight.checkPageCount()
    for page in document.pages.indices {
      preflight.checkItems(page)
      preflight.checkBleed(page)
      preflight.checkInk(page)
    }
    return preflight.findings
  }

  /// Takes a finding; the same one on another page is added to the first.
  mutating func report(
    _ id: DiagnosticID, as severity: Severity = .warning, _ message: String, hint: String?,
    at span: SourceSpan? = nil, path: String? = nil, page: Int? = nil, rect: Rect? = nil
  ) {
    let place = page.map { PreflightFinding.Place(page: $0, rect: rect) }
    let key = Key(id: id, message: message, span: span)
    if let known = places[key] {
      if let place { findings[known].places.append(place) }
      return
    }
    places[key] = findings.count
    findings.append(
      PreflightFinding(
        id: id, severity: severity, message: message, hint: hint, span: span, path: path,
        places: place.map { [$0] } ?? []))
  }
}
