// Short texts that are no Markdown: titles, notes and cells of the layout and its data.

import TypesetDiagnostics
import TypesetModel

/// Reads the values in a text of the layout.
package enum InlineReader {
  /// The runs of a text: `{{source.key}}` becomes a value, `\{` a brace, a line feed a line break.
  ///
  /// - Parameter source: the text's place. Where it has as many bytes as the text, every run gets its own
  ///   part of it; otherwise (a quoted text with escapes) every run gets the whole.
  package static func inline(
    text: String, source: SourceSpan, diagnostics: inout Diagnostics
  ) -> InlineText {
    let isExact = source.count == text.utf8.count
    let log = ReadingLog(file: source.file)
    let letters = isExact ? letters(of: text, from: source.start) : wholes(of: text, source)
    let scanner = InlineScanner(letters, syntax: .layout, log: log).scanned()
    let builder = RunBuilder(scanner)
    let runs = builder.text(scanner.flow(of: scanner.nodes.indices)).runs
    log.deliver(to: &diagnostics)
    return InlineText(isExact ? runs : joined(runs))
  }

  private static func letters(of text: String, from start: UInt32) -> [Letter] {
    var offset = start
    return text.unicodeScalars.compactMap { scalar in
      let length = UInt32(Letter.width(of: scalar.value))
      defer { offset = offset &+ length }
      return scalar == "\r" ? nil : Letter(value: sign(scalar.value), offset: offset, length: length)
    }
  }

  private static func wholes(of text: String, _ source: SourceSpan) -> [Letter] {
    text.unicodeScalars.filter { $0 != "\r" }.map {
      Letter(value: sign($0.value), offset: source.start, length: UInt32(clamping: source.count))
    }
  }

  /// A vertical tab would be taken for the reader's own sign of a line break.
  private static func sign(_ value: UInt32) -> UInt32 { value == Letter.hardBreak ? Sign.space : value }

  /// Joins the texts of runs that all have the same place.
  private static func joined(_ runs: [InlineRun]) -> [InlineRun] {
    var joined: [InlineRun] = []
    for run in runs {
      if case .text(let more) = run.content, case .text(let text)? = joined.last?.content {
        joined[joined.count - 1].content = .text(text + more)
      } else {
        joined.append(run)
      }
    }
    return joined
  }
}
