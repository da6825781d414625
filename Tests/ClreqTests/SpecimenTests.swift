// The two pages of Examples/specimen: set without a finding, rules on and off side by side.

import Foundation
import Testing
import Typeset

@Suite struct SpecimenTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  @Test func theSpecimenIsSetWithoutAFinding() throws {
    let folder = try TemporaryFolder()
    var document = try Layout(path: SpecimenTests.root + "/Examples/specimen/specimen.yaml").compose()
    let renderer = DiagnosticRenderer(files: document.files)
    #expect(document.diagnostics.items.isEmpty, "\(document.diagnostics.items.map { renderer.console($0) })")
    try document.write(to: folder.path + "/specimen.pdf")
    let pages = try PDFTrace.pages(of: folder.path + "/specimen.pdf")
    #expect(pages.count == 2)
    for page in pages {
      // Labels are of 8 pt; those of the second column begin right of the middle.
      let labels = page.glyphs.filter { $0.size == 8 }
      let (on, off) = (Set(labels.filter { $0.x < 300 }.map(\.y)), Set(labels.filter { $0.x > 300 }.map(\.y)))
      #expect(on.count == 7 && on == off, "labels stand side by side")
    }
  }
}
