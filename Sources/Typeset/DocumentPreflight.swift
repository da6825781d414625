// Preflight of a document's outputs, and what the blank pages of a booklet are.

import TypesetCairo
import TypesetDiagnostics
import TypesetFrame
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
    return Preflight.findings(
      output.settings.prepared(composed), pictures: photos.pictures, ink: photos.ink, settings: settings)
  }

  /// The report of an output for the print shop, a web page in one file: what the file is, and every finding
  /// with a picture of its page. The first output where none is named.
  ///
  /// - Throws: `TypesetError.unknownOutput`, or `.library` when Cairo fails.
  public mutating func report(output name: String? = nil) throws(TypesetError) -> String {
    let output = try output(named: name)
    let photos = photos(for: output)
    let found = findings(output, photos)
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
      findings: (found.map { ($0.diagnostic(layout: path), $0.places) }
        + blankPages(output).map { ($0, []) }).map { diagnostic, places in
          PressReport.Finding(
            severity: diagnostic.severity, text: renderer.console(diagnostic),
            pages: Set(places.map(\.page)).sorted())
        },
      pictures: pictures
    ).html
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
