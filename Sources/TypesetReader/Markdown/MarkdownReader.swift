// The Markdown reader's face: the blocks of a chapter file.

import TypesetDiagnostics
import TypesetModel

/// Reads a chapter. The subset of CommonMark and GFM it knows is described in Docs/Markdown.md.
package struct MarkdownReader: Sendable {
  private let source: SourceFile
  private let file: FileID

  /// A reader of one of `files`.
  package init(files: SourceFiles, file: FileID) {
    source = files[file]
    self.file = file
  }

  /// The chapter's blocks; what was mended or is wrong is reported in the order of its places.
  package func blocks(diagnostics: inout Diagnostics) -> [Block] {
    let log = ReadingLog(file: file)
    let blocks = blocks(log: log)
    log.deliver(to: &diagnostics)
    return blocks
  }

  func blocks(log: ReadingLog) -> [Block] {
    let text = InputMender(bytes: source.bytes, log: log).mended()
    let photos = PhotoFinder(chapter: source.path)
    let leaves = LeafReader(letters: text.letters, photos: photos, log: log)
    return BlockReader(text: text, leaves: leaves, log: log).blocks()
  }
}
