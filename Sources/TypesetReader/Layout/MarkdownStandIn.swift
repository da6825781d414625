// Stands in for the chapters' reader until it is merged; then this file goes.

import TypesetDiagnostics
import TypesetModel

struct MarkdownReader {
  let files: SourceFiles
  let file: FileID

  func blocks(diagnostics: inout Diagnostics) -> [Block] { [] }
}

enum InlineReader {
  static func inline(text: String, source: SourceSpan, diagnostics: inout Diagnostics) -> InlineText {
    InlineText([InlineRun(.text(text), source: source)])
  }
}
