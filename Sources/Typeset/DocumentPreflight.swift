// Preflight of a document's outputs, and what the blank pages of a booklet are.

import TypesetCairo
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetImage
import TypesetPDF

extension DiagnosticID {
  /// A booklet ends in pages without content.
  static let blankPages = DiagnosticID("blank-pages")
}

extension Document {
  /// Checks every output for what a press would trip over; photos are converted for it, nothing is painted.
  public mutating func preflight() {
    guard !diagnostics.hasErrors else { return }
    for output in outputs {
      preflight(output, output.preflight == nil ? (pictures, []) : photos(for: output))
    }
  }

  mutating func preflight(_ output: PlannedOutput, _ photos: (pictures: [Picture], ink: [InkMap])) {
    tell(findings(output, photos).map { $0.diagnostic(layout: path) } + blankPages(output))
  }

  /// What preflight finds for an output.
  func findings(
    _ output: PlannedOutput, _ photos: (pictures: [Picture], ink: [InkMap])
  ) -> [PreflightFinding] {
    guard let settings = output.preflight else { return [] }
    let prepared = output.settings.prepared(composed)
    let preview = PagePreview(of: prepared, catalogue: catalogue)
    return Preflight.findings(
      prepared, pictures: photos.pictures, ink: photos.ink, settings: settings
    ) { try? preview.mask(of: $0) }
  }

  /// The report of an output for the print shop, a web page in one file: what the file is, and every finding
  /// with a picture of its page. The first output where none is named.
  ///
  /// - Throws: `TypesetError.unknownOutput`, or `.library` when Cairo fails.
  public mutating func report(output name: String? = nil) throws(TypesetError) -> String {
    let output = try output(named: name)
    let photos = photos(for: output)
    let found = findings(output, photos)
    let earlier = diagnostics.items
    let preview = PagePreview(of: composed, catalogue: catalogue)
    var pictures: [Int: [UInt8]] = [:]
    do {
      for page in Set(found.flatMap(\.places).map(\.page)) {
        let rects = found.flatMap(\.places).filter { $0.page == page }.compactMap(\.rect)
        pictures[page] = try preview.png(ofPage: page, marking: rects)
      }
    } catch {
      throw .library("\(error)")
    }
    let renderer = DiagnosticRenderer(files: files)
    return PressReport(
      document: composed, output: output.description.name, settings: output.settings,
      maxInk: output.description.maxInk,
      findings: told(found, earlier, output).map {
        PressReport.Finding(severity: $0.severity, text: renderer.console($0), pages: $1)
      },
      pictures: pictures, photos: listed(photos), fonts: fontNames
    ).html
  }

  /// What preflight found with its pages, and what was told before of text, photos and profiles.
  private func told(
    _ found: [PreflightFinding], _ earlier: [Diagnostic], _ output: PlannedOutput
  ) -> [(Diagnostic, pages: [Int])] {
    let findings = found.map { ($0.diagnostic(layout: path), pages: Set($0.places.map(\.page)).sorted()) }
    let known = findings.map(\.0) + blankPages(output)
    return findings + blankPages(output).map { ($0, []) }
      + earlier.filter { !known.contains($0) }.map { ($0, []) }
  }

  private var fontNames: [String] {
    Set(fonts.compactMap { font in font.family.map { "\($0) \(font.foundWeight ?? font.weight)" } }).sorted()
  }

  /// Every photo of the pages, in their order.
  private func listed(_ photos: (pictures: [Picture], ink: [InkMap])) -> [PressReport.Photo] {
    composed.pages.enumerated().flatMap { page, frame in
      frame.items.compactMap { item -> PressReport.Photo? in
        guard case .picture(let picture) = item.content, photos.pictures.indices.contains(picture.picture)
        else { return nil }
        let header = photos.pictures[picture.picture].header
        let size = Size(width: picture.rect.width, height: picture.rect.height)
        let path = composed.pictures[picture.picture].path
        return PressReport.Photo(
          name: path.split(separator: "/").last.map(String.init) ?? path, page: page, size: size,
          ppi: header.effectivePPI(placedWidth: size.width), components: header.components,
          ink: photos.ink.indices.contains(picture.picture)
            ? InkCoverage(of: photos.ink[picture.picture], placed: size).percent : nil)
      }
    }
  }

  /// Writes the report of an output beside what else stands there.
  ///
  /// - Throws: as `report(output:)`, and `TypesetError.cannotWrite`.
  public mutating func writeReport(to file: String, output name: String? = nil) throws(TypesetError) {
    if (files.paths + composed.pictures.map(\.path)).contains(where: { SafeFile.isSame($0, file) }) {
      throw .cannotWrite(path: file, reason: "the document is made from this file")
    }
    try SafeFile.write(Array(try report(output: name).utf8), to: file)
  }

  private func blankPages(_ output: PlannedOutput) -> [Diagnostic] {
    let pages = composed.pages.count
    guard let blanks = output.imposition?.blanks(pages: pages), blanks > 0 else { return [] }
    let words = blanks == 1 ? "1 blank page was" : "\(blanks) blank pages were"
    return [
      Diagnostic(
        .blankPages, .note, "\(words) added: \(pages) pages fill \((pages + blanks) / 4) sheets",
        hint: "a last page that is to stay last needs blank pages before it in content:",
        at: output.description.imposition?.source)
    ]
  }
}
