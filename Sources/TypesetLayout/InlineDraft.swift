// A paragraph's text while its runs are put together: links, lines and dots by number, stretches by place.

import TypesetDiagnostics
import TypesetModel
import TypesetText

/// A text shaped in a style, with what is drawn beside its characters.
struct ShapedInline {
  var shaped: ShapedText
  var links: [String] = []
  var decorations: [Decoration] = []
  var readings: [Reading] = []

  func paragraph(_ lines: [SetLine], style: TextStyle) -> SetParagraph {
    var paragraph = SetParagraph(
      shaped: shaped, lines: lines, style: style, links: links, decorations: decorations, readings: readings)
    paragraph.makeRoom()
    return paragraph
  }
}

/// A stretch that has ended, where it stands, and how its first run looks.
struct EndedSpan {
  var span: InlineSpan
  var range: Range<Int>
  var look: Look
}

/// Collects the runs of a paragraph.
struct InlineDraft {
  let base: Look
  private(set) var text = ParagraphText()
  private(set) var links: [String] = []
  private(set) var decorations: [Decoration] = []
  /// The stretches in the order of their ends.
  private(set) var ended: [EndedSpan] = []
  private var open: [(span: InlineSpan, start: Int, look: Look)] = []
  private var scripts: [Range<Int>] = []

  init(base: Look) { self.base = base }

  mutating func append(_ string: String, of run: InlineRun, look: Look, as textRun: TextRun) {
    enter(run.spans, look: look)
    var textRun = textRun
    if let link = run.link {
      if links.last != link { links.append(link) }
      textRun.link = links.count - 1
    }
    if let decoration = look.decoration {
      if decorations.last != decoration { decorations.append(decoration) }
      textRun.decoration = decorations.count - 1
    }
    let start = text.bytes.count
    text.append(string, as: textRun)
    if look.isScript, text.bytes.count > start { scripts.append(start..<text.bytes.count) }
  }

  /// Ends the stretches that do not go on, and begins those that are new.
  private mutating func enter(_ spans: [InlineSpan], look: Look) {
    let kept = zip(open, spans).prefix { $0.span == $1 }.count
    end(from: kept)
    for span in spans.dropFirst(kept) { open.append((span, text.bytes.count, look)) }
  }

  /// Ends what is open.
  mutating func close() { end(from: 0) }

  private mutating func end(from depth: Int) {
    while open.count > depth {
      let last = open.removeLast()
      guard last.start < text.bytes.count else { continue }
      ended.append(EndedSpan(span: last.span, range: last.start..<text.bytes.count, look: last.look))
    }
  }

  /// Tells the cells of raised text, of readings, and of words to be spread.
  mutating func addUnits(_ readings: [Reading], spreads: [(Range<Int>, Double)], frames: [TextUnit]) {
    var units = scripts.map { TextUnit(.script, range: $0) }
    units += spreads.map { TextUnit(.spread(width: $0.1), range: $0.0) }
    units += frames
    units += readings.map(\.unit)
    text.units = units
  }
}
