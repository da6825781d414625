// Hyphenation from the layout to the PDF that is read back.

import Foundation
import Testing
import Typeset

@Suite struct HyphenationTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// The text of the PDF of a chapter of long English words, read by MuPDF.
  private func text(_ keys: String) throws -> String {
    try folder.write(
      "# 标题\n\n全区推进internationalization与interoperability工作，研究infrastructure和telecommunication。\n",
      to: "a.md")
    let path = try folder.write(
      "typeset: 1\nextends: report\ntitle: 断词\npage: {area: {characters: 14, lines: 39, top: 26mm}}\n"
        + keys + "content: [{chapter: a.md}]\n", to: "layout.yaml")
    var document = try Layout(path: path).compose()
    #expect(!document.diagnostics.hasErrors)
    try document.write(to: folder.path + "/out.pdf")
    return try run("mutool", ["draw", "-q", "-F", "txt", folder.path + "/out.pdf"]).output
  }

  @Test(arguments: ["text: {hyphenation: true}\n", "styles: {body: {hyphenation: true}}\n"])
  func wordsArePartedAndReadBackWhole(keys: String) throws {
    let text = try text(keys)
    #expect(text.contains("\u{AD}"))
    let bare = text.replacing("\u{AD}", with: "").bare
    #expect(bare.contains("internationalization与interoperability工作"))
    #expect(bare.contains("infrastructure和telecommunication。"))
    #expect(!text.contains("-"))
  }

  @Test(arguments: ["", "text: {hyphenation: true}\nstyles: {body: {hyphenation: false}}\n"])
  func wordsStayWholeWithoutIt(keys: String) throws {
    let text = try text(keys)
    #expect(!text.contains("\u{AD}"))
    #expect(text.contains("internationalization"))
  }
}
