// A chapter set by a house style and nothing else: title, subtitle and byline are found in its first blocks.

import TypesetDiagnostics
import TypesetModel

/// The blocks of a chapter alone, and its title.
struct ChapterAlone {
  /// A longer paragraph is no byline. Unit: characters.
  private static let longestByline = 40
  private static let stops: Set<Character> = ["。", "！", "？", "；", ".", "!", "?", ";", "…"]

  var title: String?
  var blocks: [Block]
  var source: SourceSpan

  static func read(
    path: String, bytes: [UInt8], files: inout SourceFiles, diagnostics: inout Diagnostics
  ) -> ChapterAlone {
    let file = files.add(path: path, bytes: bytes)
    let blocks = MarkdownReader(files: files, file: file).blocks(diagnostics: &diagnostics)
    return ChapterAlone(blocks: blocks, source: SourceSpan(file: file, start: 0, end: bytes.count))
  }

  /// Marks the paragraphs after the first title.
  init(blocks: [Block], source: SourceSpan) {
    self.blocks = blocks
    self.source = source
    let index = blocks.firstIndex { block in
      if case .heading(let heading) = block { return heading.level == 1 }
      return false
    }
    guard let index, case .heading(let heading) = blocks[index] else { return }
    title = heading.title.plain
    var next = index + 1
    if let paragraph = paragraph(at: next), paragraph.text.plain.hasPrefix("——") {
      style(next, as: "subtitle")
      next += 1
    }
    if let paragraph = paragraph(at: next), ChapterAlone.isByline(paragraph.text.plain) {
      style(next, as: "byline")
    }
  }

  private static func isByline(_ text: String) -> Bool {
    !text.isEmpty && text.count <= longestByline && !text.contains(where: stops.contains)
  }

  private func paragraph(at index: Int) -> Paragraph? {
    guard index < blocks.count, case .paragraph(let paragraph) = blocks[index] else { return nil }
    return paragraph
  }

  private mutating func style(_ index: Int, as name: String) {
    guard var paragraph = paragraph(at: index) else { return }
    paragraph.style = name
    blocks[index] = .paragraph(paragraph)
  }
}
