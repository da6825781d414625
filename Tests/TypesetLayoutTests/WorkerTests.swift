// Paragraphs set ahead by several workers come out as they do one after the other.

import Dispatch
import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetModel

@testable import TypesetLayout

@Suite struct WorkerTests {
  /// Paragraphs with places of their own, as a reader gives them, more than a second worker is asked for.
  private var blocks: [Block] {
    var offset = 0
    return (0..<500).map { index in
      let text =
        "第\(index)段。" + String(repeating: "常委会听取报告，开展调研、视察；件件有回音。", count: 2)
        + (index == 321 ? "\u{E000}" : "")
      let span = SourceSpan(file: FileID(rawValue: 0), start: offset, end: offset + text.utf8.count)
      offset += text.utf8.count + 2
      return .paragraph(Paragraph(text: InlineText([InlineRun(.text(text), source: span)]), source: span))
    }
  }

  private func composed(run: ConcurrentRun?) -> (ComposedDocument, Diagnostics) {
    var diagnostics = Diagnostics()
    let composer = DocumentComposer(
      model: model([chapter([heading(1, "标题")] + blocks)]), fonts: FontTable([:]), shaper: GridShaper(),
      pictureSizes: [:], run: run, makeShaper: { GridShaper() })
    return (composer.compose(diagnostics: &diagnostics), diagnostics)
  }

  @Test func twoWorkersMakeTheSamePages() {
    let alone = composed(run: nil)
    let together = composed { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
    #expect(alone.0.pages.count > 10)
    #expect(alone.0.pages.count == together.0.pages.count)
    for (left, right) in zip(alone.0.pages, together.0.pages) {
      #expect("\(left.items)" == "\(right.items)")
    }
    #expect(alone.1.items == together.1.items)
    #expect(alone.1.items.map(\.id.name) == ["missing-glyph"])
  }

  @Test func longChaptersAreGivenToWorkers() {
    let counted = Counter()
    _ = composed { count, body in
      counted.count = count
      for number in 0..<count { body(number) }
    }
    #expect(counted.count == 2)
  }

  private final class Counter: @unchecked Sendable { var count = 0 }
}
