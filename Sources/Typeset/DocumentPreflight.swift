// Preflight of a document's outputs, and what the blank pages of a booklet are.

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
