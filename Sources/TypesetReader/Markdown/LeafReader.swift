// The text of leaf blocks: paragraphs, headings, cells, and photos that stand alone.

import TypesetDiagnostics
import TypesetModel

/// Turns the lines of one leaf block into the block.
struct LeafReader {
  let letters: [Letter]
  let photos: PhotoFinder
  let log: ReadingLog

  /// A paragraph, or the photos and tables that alone make it.
  func paragraph(lines: [Range<Int>]) -> [Block] {
    let content = withoutIndent(flattened(lines))
    guard let first = content.first, let last = content.last else { return [] }
    tellLinkDefinition(content)
    let scanner = InlineScanner(content, syntax: .markdown, log: log).scanned()
    if let figures = figures(in: scanner) { return figures }
    tellImages(in: scanner)
    let pieces = RunInHead.marked(scanner.flow(of: scanner.nodes.indices))
    let text = RunBuilder(scanner).text(pieces)
    return text.isEmpty
      ? [] : [.paragraph(Paragraph(text: text, source: log.span(first.offset, last.end)))]
  }

  /// A heading, its text cut at the first ` / ` into kicker and title.
  func heading(level: Int, lines: [Range<Int>], source: SourceSpan) -> Block {
    let scanner = InlineScanner(flattened(lines), syntax: .markdown, log: log).scanned()
    tellImages(in: scanner)
    let parts = Kicker.split(scanner.flow(of: scanner.nodes.indices))
    let builder = RunBuilder(scanner)
    return .heading(
      Heading(
        level: level, kicker: parts.kicker.map { builder.text($0) }, title: builder.text(parts.title),
        source: source))
  }

  /// The text of a table cell.
  func inline(_ letters: [Letter]) -> InlineText {
    let scanner = InlineScanner(letters, syntax: .markdown, log: log).scanned()
    tellImages(in: scanner)
    return RunBuilder(scanner).text(scanner.flow(of: scanner.nodes.indices))
  }

  // MARK: Lines

  /// The lines as one row of letters, each line end one letter; spaces at the ends of lines are gone.
  private func flattened(_ lines: [Range<Int>]) -> [Letter] {
    var flat: [Letter] = []
    for (number, line) in lines.enumerated() {
      let text = letters[line]
      log.steps += line.count
      guard let first = text.firstIndex(where: { !CharacterClass.isSpace($0.value) }),
        let last = text.lastIndex(where: { !CharacterClass.isSpace($0.value) })
      else { continue }
      if let end = flat.last?.end, number > 0 {
        let previous = letters[lines[number - 1]]
        flat.append(lineBreak(after: previous, from: end, to: letters[first].offset))
      }
      flat += letters[first...last]
    }
    return flat
  }

  private func lineBreak(after line: ArraySlice<Letter>, from start: UInt32, to end: UInt32) -> Letter {
    let isHard = line.suffix(2).count == 2 && line.suffix(2).allSatisfy { $0.value == Sign.space }
    return Letter(
      value: isHard ? Letter.hardBreak : Letter.softBreak, offset: start,
      length: end > start ? end - start : 0)
  }

  /// Leaves out an indent written as entities, `&emsp;&emsp;`.
  private func withoutIndent(_ letters: [Letter]) -> [Letter] {
    var start = 0
    while start < letters.count {
      if let entity = Entity(in: letters, at: start), CharacterClass.isSpace(entity.value) {
        tellHandIndent(at: letters[start])
        start += entity.count
      } else if CharacterClass.isSpace(letters[start].value) {
        start += 1
      } else {
        break
      }
    }
    return start == 0 ? letters : Array(letters[start...])
  }

  // MARK: Photos

  /// The photos and tables of a paragraph that holds nothing else; nil where it holds text.
  private func figures(in scanner: InlineScanner) -> [Block]? {
    guard !scanner.images.isEmpty else { return nil }
    var blocks: [Block] = []
    var index = 0
    while index < scanner.nodes.count {
      switch scanner.nodes[index] {
      case .imageStart(let number):
        blocks.append(block(scanner.images[number], in: scanner))
        index = scanner.images[number].nodes.upperBound
      case .softBreak, .hardBreak: break
      case .letter(let letter, _) where CharacterClass.isSpace(letter.value): break
      default: return nil
      }
      index += 1
    }
    return PhotoRow.joined(blocks)
  }

  private func block(_ image: ImageMark, in scanner: InlineScanner) -> Block {
    let caption = scanner.flow(of: (image.nodes.lowerBound + 1)..<image.nodes.upperBound)
    if image.target.hasPrefix("table:") {
      return .tableHere(TablePlacement(id: String(image.target.dropFirst(6)), source: image.source))
    }
    let credit = image.title.map { title in
      let inner = InlineScanner(title, syntax: .title, log: log).scanned()
      return RunBuilder(inner).text(inner.flow(of: inner.nodes.indices))
    }
    var figure = Figure(
      path: image.target, file: photos.file(named: image.target),
      caption: RunBuilder(scanner).text(caption), credit: credit, width: image.attributes.width,
      source: image.source)
    figure.place = image.attributes.place
    figure.side = image.attributes.side
    return .figure(figure)
  }

  private func tellImages(in scanner: InlineScanner) {
    for image in scanner.images {
      let isTable = image.target.hasPrefix("table:")
      log.report(
        .markdownPhotoInText, .error,
        "the \(isTable ? "table" : "photo") “\(image.target)” must stand alone in its paragraph",
        hint: "put an empty line before and after it", at: image.source)
    }
  }

  // MARK: Findings

  func tellMarkSpace(_ letter: Letter, after mark: String) {
    let name = letter.value == Sign.wideSpace ? "U+3000" : letter.value == Sign.space ? "U+00A0" : "not plain"
    log.report(
      .markdownMarkSpace, .note, "the space after \(mark) is \(name), it was taken as a plain space",
      hint: "type a plain space", at: log.span(letter.offset, letter.end))
  }

  /// Tells of an indent made with full-width spaces, or with four and more plain ones.
  func tellHandIndent(_ cursor: LineCursor) {
    let (columns, start) = cursor.indent
    if columns >= 4 || cursor.value(at: start) == Sign.wideSpace { tellHandIndent(at: letters[cursor.index]) }
  }

  private func tellHandIndent(at letter: Letter) {
    log.tally(
      .markdownHandIndent, .note, "the indent made by hand was left out, the style indents the paragraph",
      hint: "delete the spaces at the paragraph's start; code stands between lines of ```",
      at: log.span(letter.offset, letter.end))
  }

  func tellDoubtfulHeading(_ block: Block) {
    guard case .heading(let heading) = block, heading.title.plain.hasSuffix("。") else { return }
    log.report(
      .markdownDoubtfulHeading, .warning, "the line of dashes or equal signs makes this sentence a heading",
      hint: "put an empty line before a dividing line", at: heading.source)
  }

  private func tellLinkDefinition(_ content: [Letter]) {
    guard content.first?.value == Sign.leftBracket, content.dropFirst().first?.value != Sign.caret,
      let close = content.prefix(64).firstIndex(where: { $0.value == Sign.rightBracket }), close > 1,
      close + 1 < content.count, content[close + 1].value == Sign.colon
    else { return }
    log.report(
      .markdownLinkDefinition, .warning, "a link's target can not be given apart from it",
      hint: "write [text](target)", at: log.span(content[0].offset, content[close + 1].end))
  }
}
