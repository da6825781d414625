// The library example of README.md, word for word; ReadmeTests compares the two and runs it.

import Typeset

/// Sets a layout as a PDF, and says what is on its pages and what its author should look at.
func setLayout(_ path: String, as pdfPath: String) throws -> Document {
  // Reading finds the mistakes of the layout and of every chapter, table and photo it names.
  // Nothing is thrown for them: they are in `layout.diagnostics`.
  let options = LayoutOptions(fontFolders: ["Fonts"]) { phase in print("\(phase.rawValue) …") }
  let layout = Layout(path: path, options: options)

  // Composing makes pages as values, in points from the top left. It throws only when fonts cannot be
  // looked up at all.
  var document = try layout.compose()
  for page in document.pages {
    let runs = page.items.filter { if case .text = $0.content { true } else { false } }
    print("page \(page.number): master \(page.master), \(page.items.count) items, \(runs.count) of text")
  }

  // Every finding has an id, a place, a sentence, and what to do.
  let renderer = DiagnosticRenderer(files: document.files)
  for diagnostic in document.diagnostics.items {
    print(renderer.console(diagnostic), terminator: "")
  }

  // Throws `TypesetError.documentHasErrors` when there are errors, and leaves an old file whole.
  try document.write(to: pdfPath)
  return document
}
