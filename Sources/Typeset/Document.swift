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
  /// Everything found in reading and composing.
  public let diagnostics: Diagnostics
  /// The files that diagnostics and frames point into.
  public let files: SourceFiles
  /// The fonts that serve the layout's roles.
  public let fonts: [FontUse]
  /// Seconds by phase so far.
  public private(set) var times: PhaseTimes
  private let catalogue: FontCatalogue
  private let pictures: [Picture]
  private let progress: (@Sendable (Phase) -> Void)?

  init(
    composed: ComposedDocument, diagnostics: Diagnostics, files: SourceFiles, fonts: [FontUse],
    times: PhaseTimes, catalogue: FontCatalogue, pictures: [Picture], progress: (@Sendable (Phase) -> Void)?
  ) {
    self.composed = composed
    self.diagnostics = diagnostics
    self.files = files
    self.fonts = fonts
    self.times = times
    self.catalogue = catalogue
    self.pictures = pictures
    self.progress = progress
  }

  /// The finished pages. Unit: points from the trim box's top left.
  public var pages: [PageFrame] { composed.pages }

  /// The press PDF. The same input and fonts give the same bytes.
  ///
  /// - Throws: `TypesetError.documentHasErrors`, or `.library` when Cairo or qpdf fails.
  public mutating func pdf() throws(TypesetError) -> [UInt8] {
    guard !diagnostics.hasErrors else { throw .documentHasErrors }
    let document = composed
    let (pictures, catalogue) = (self.pictures, self.catalogue)
    do {
      let painted = try times.measure(.paint, progress) {
        try PDFPainter.paint(document, pictures: pictures, catalogue: catalogue)
      }
      return try times.measure(.finish, progress) { try PDFFinisher().finish(painted, of: document) }
    } catch {
      throw .library("\(error)")
    }
  }

  /// Writes the press PDF. The old file stays whole until the new one is complete on disk.
  ///
  /// - Throws: as `pdf()`, and `TypesetError.cannotWrite`.
  public mutating func write(to path: String) throws(TypesetError) {
    let sources = files.paths + composed.pictures.map(\.path)
    if sources.contains(where: { SafeFile.isSame($0, path) }) {
      throw .cannotWrite(path: path, reason: "the document is made from this file")
    }
    try SafeFile.write(try pdf(), to: path)
  }
}
