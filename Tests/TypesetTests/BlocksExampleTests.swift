// Examples/blocks: boxes, initials, names and rows of photos on finished pages.

import Testing
import Typeset

@Suite struct BlocksExampleTests {
  private static let layout = Layout(path: Project.root + "/Examples/blocks/blocks.yaml")
  private static let document = Result { try layout.compose() }

  private func document() throws -> Document { try Self.document.get() }

  /// The texts of the chapters' paragraphs, headings, boxes and names, in order.
  private func texts(of blocks: [Block]) -> [String] {
    blocks.flatMap { block -> [String] in
      switch block {
      case .heading(let heading): [heading.kicker?.plain, heading.title.plain].compactMap { $0 }
      case .paragraph(let paragraph): [paragraph.text.plain]
      case .list(let list): list.items.flatMap { texts(of: $0) }
      case .box(let box): (box.title.map { [$0.plain] } ?? []) + texts(of: box.blocks)
      case .names(let list):
        [list.title?.plain ?? ""] + list.names.map { $0.text.plain + ($0.note?.plain ?? "") }
      default: []
      }
    }
  }

  @Test func composesWithoutMistakes() throws {
    let document = try document()
    #expect(!document.diagnostics.items.contains { $0.severity != .note })
    #expect(document.pages.count >= 3)
  }

  @Test func textStandsOnceInTheOrderOfTheSource() throws {
    let document = try document()
    // Leaves in the order of the structure, each with its text in the order of the pages.
    var leaves: [Int32: String] = [:]
    for item in document.pages.flatMap(\.items) {
      guard case .text(let run) = item.content, item.structure.rawValue >= 0 else { continue }
      leaves[item.structure.rawValue, default: ""] += String(decoding: run.text, as: UTF8.self)
    }
    let all = leaves.keys.sorted().map { leaves[$0] ?? "" }.joined().bare
    var rest = all[...]
    for item in try #require(Self.layout.model).content {
      guard case .chapter(let chapter) = item else { continue }
      for text in texts(of: chapter.blocks).map(\.bare) {
        let found = rest.firstRange(of: text)
        #expect(found != nil, "\(text)")
        if let found { rest = rest[found.upperBound...] }
      }
    }
  }

  @Test func namesAreCopiedWhole() throws {
    let folder = try Folder()
    var copy = try document()
    try copy.write(to: folder.path + "/blocks.pdf")
    let text = try run("pdftotext", ["-raw", folder.path + "/blocks.pdf", "-"]).output
    #expect(text.contains("丁一 于八 万九 马六 王五"))
    #expect(try run("qpdf", ["--check", folder.path + "/blocks.pdf"]).status == 0)
  }
}
