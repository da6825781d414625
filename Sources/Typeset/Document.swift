// A composed document: pages as values, findings, and the PDF.

import TypesetCairo
import TypesetDiagnostics
import TypesetFrame
import TypesetImage
import TypesetPDF

/// A composed document.
public struct Document: Sendable {
  /// Pages, structure, bookmarks.
  public let composed: ComposedDocument
  /// Everything found in reading and composing, and in the photos of files written so far.
  public private(set) var diagnostics: Diagnostics
  /// The files that diagnostics and frames point into.
  public let files: SourceFiles
  /// The fonts that serve the layout's roles.
  public let fonts: [FontUse]
  /// Seconds by phase so far.
  public private(set) var times: PhaseTimes
  let catalogue: FontCatalogue
  let pictures: [Picture]
  let outputs: [PlannedOutput]
  /// Path of the layout, as given.
  let path: String
  /// The date as the layout prints it.
  private let date: String?
  private let progress: (@Sendable (Phase) -> Void)?

  init(
    composed: ComposedDocument, diagnostics: Diagnostics, files: SourceFiles, fonts: [FontUse],
    times: PhaseTimes, catalogue: FontCatalogue, pictures: [Picture], outputs: [PlannedOutput],
    path: String, date: String?, progress: (@Sendable (Phase) -> Void)?
  ) {
    self.composed = composed
    self.diagnostics = diagnostics
    self.files = files
    self.fonts = fonts
    self.times = times
    self.catalogue = catalogue
    self.pictures = pictures
    self.outputs = outputs
    self.path = path
    self.date = date
    self.progress = progress
  }

  /// The document with other pages.
  init(_ document: Document, composed: ComposedDocument) {
    self.init(
      composed: composed, diagnostics: document.diagnostics, files: document.files, fonts: document.fonts,
      times: document.times, catalogue: document.catalogue, pictures: document.pictures,
      outputs: document.outputs, path: document.path, date: document.date, progress: document.progress)
  }

  /// The finished pages. Unit: points from the trim box's top left.
  public var pages: [PageFrame] { composed.pages }

  /// The PDF of an output of the layout; the first one listed where none is named. The same input, fonts
  /// and profile give the same bytes.
  ///
  /// - Throws: `TypesetError.documentHasErrors`, also where a photo can not be converted,
  ///   `.unknownOutput`, or `.library` when Cairo or qpdf fails.
  public mutating func pdf(output name: String? = nil) throws(TypesetError) -> [UInt8] {
    guard !diagnostics.hasErrors else { throw .documentHasErrors }
    let output = try output(named: name)
    let photos = photos(for: output)
    preflight(output, photos)
    guard !diagnostics.hasErrors else { throw .documentHasErrors }
    let catalogue = self.catalogue
    do {
      let document = try prepared(for: output)
      let painted = try times.measure(.paint, progress) {
        try PDFPainter.paint(document, pictures: photos.pictures, catalogue: catalogue)
      }
      return try times.measure(.finish, progress) {
        try PDFFinisher().finish(painted, of: document, as: output.settings)
      }
    } catch {
      throw .library("\(error)")
    }
  }

  /// The output of a name, or the first one.
  func output(named name: String?) throws(TypesetError) -> PlannedOutput {
    guard let output = outputs.first(where: { name == nil || $0.description.name == name }) else {
      throw .unknownOutput(name ?? "")
    }
    return output
  }

  /// The pages as the output paints them: on sheets, with room for marks and a slug line.
  private func prepared(for output: PlannedOutput) throws -> ComposedDocument {
    var document = output.imposition?.imposed(composed) ?? composed
    if output.settings.marks.contains(.slugLine) {
      let line = SlugLine(
        shaper: try PangoShaper(catalogue: catalogue), facts: (date.map { [$0] } ?? []) + output.facts)
      document = line.added(to: document)
    }
    return output.settings.prepared(document)
  }

  /// The photos as the output takes them, and their ink; what is wrong with them is told.
  mutating func photos(for output: PlannedOutput) -> (pictures: [Picture], ink: [InkMap]) {
    guard let converter = output.converter, !pictures.isEmpty else { return (pictures, []) }
    let (composed, pictures) = (self.composed, self.pictures)
    let photos = times.measure(.photos, progress) {
      PressPhotos(of: composed, pictures: pictures, converter: converter, ppi: output.description.photoPPI)
    }
    diagnostics.merge(photos.diagnostics)
    return (photos.pictures, photos.ink)
  }

  /// Adds findings.
  mutating func tell(_ found: [Diagnostic]) { for diagnostic in found { diagnostics.report(diagnostic) } }

  /// Writes an output of the layout, the first one where none is named. The old file stays whole until the new
  /// one is complete on disk.
  ///
  /// - Throws: as `pdf()`, and `TypesetError.cannotWrite`.
  public mutating func write(to path: String, output name: String? = nil) throws(TypesetError) {
    let sources = files.paths + composed.pictures.map(\.path)
    if sources.contains(where: { SafeFile.isSame($0, path) }) {
      throw .cannotWrite(path: path, reason: "the document is made from this file")
    }
    let planned = try output(named: name)
    try SafeFile.write(try pdf(output: name), to: path)
    if let report = planned.description.report { try writeReport(to: report, output: name) }
  }
}
