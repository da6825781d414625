// Stretches in a text: `[text]{.style}`, `<u>`, `<sup>`, `<sub>`, `x^2^`, `H~2~O`.

import TypesetDiagnostics
import TypesetModel

/// A stretch that was read, and the one around it.
struct SpanMark {
  var span: InlineSpan
  /// Index of the stretch around it; -1 for none.
  var parent: Int32 = -1
}

/// `<u>` that waits for its `</u>`.
struct OpenTag {
  var node: Int
  var name: String
  /// Its letters.
  var range: Range<Int>
  /// Delimiter runs before it.
  var delimiters: Int
}

extension InlineScanner {
  /// Letters of a raised or lowered text at most, and of a style's name.
  private static let longestScript = 32
  private static let longestName = 40
  /// Tags that wait at once; more are text.
  private static let mostTags = 32
  /// The tags that are read, and the styles that they name.
  private static let tagStyles = ["u": "underline", "sup": "superscript", "sub": "subscript"]

  /// Makes a stretch from the node `start`, which is its opening sign, to the last.
  mutating func close(_ start: Int, as meaning: InlineSpan.Meaning, source: SourceSpan) {
    nodes[start] = .spanStart(spans.count)
    nodes.append(.spanEnd)
    spans.append(SpanMark(span: InlineSpan(meaning, source: source)))
  }

  // MARK: Brackets

  /// `[text]{.name}`, Pandoc's bracketed span with one class; `index` is at its `]`.
  mutating func finishSpan(_ open: OpenBracket) -> Bool {
    guard let name = styleName(at: index + 1) else { return false }
    resolveEmphasis(from: open.delimiters)
    dropTags(from: open.node)
    close(open.node, as: name, from: open)
    return true
  }

  /// Makes a stretch of a bracket whose class was read, from the node `start` on.
  mutating func close(_ start: Int, as name: Range<Int>, from open: OpenBracket) {
    index = name.upperBound + 1
    close(
      start, as: .style(String(letters[name])), source: log.span(open.start, letters[name.upperBound].end))
  }

  /// The letters of `name` in `{.name}`, whose brace stands at `brace`.
  mutating func styleName(at brace: Int) -> Range<Int>? {
    guard value(at: brace) == Sign.leftBrace, value(at: brace + 1) != Sign.leftBrace else { return nil }
    var next = brace + 1
    while let value = value(at: next), isNameLetter(value) || (value == Sign.dot && next == brace + 1) {
      if next - brace > InlineScanner.longestName { return nil }
      next += 1
    }
    log.steps += next - brace
    guard value(at: next) == Sign.rightBrace, next > brace + 1 else { return nil }
    let name = (brace + 1)..<next
    guard letters[name.lowerBound].value == Sign.dot, name.count > 1 else {
      tellSpanForm(String(letters[name]), span((brace - 1)..<(next + 1)))
      return nil
    }
    return name.dropFirst()
  }

  private func isNameLetter(_ value: UInt32) -> Bool {
    CharacterClass.isASCIIWord(value) || value == Sign.minus || value == Sign.underscore
      || CharacterClass.isHan(value)
  }

  private func tellSpanForm(_ word: String, _ place: SourceSpan) {
    guard !word.isEmpty, word != "." else { return }
    log.report(
      .markdownSpanForm, .warning, "“{\(word)}” after a bracket names no style and is printed",
      hint: "write [text]{.\(word)}, or \\{ where a brace is meant", at: place)
  }

  // MARK: Tags

  /// Reads `<u>` and `</u>`; false where the tag is none of ours or has no partner.
  mutating func readTag(_ inner: Range<Int>) -> Bool {
    let word = String(letters[inner])
    if InlineScanner.tagStyles[word] != nil {
      guard tags.count < InlineScanner.mostTags else { return false }
      tags.append(
        OpenTag(
          node: nodes.count, name: word, range: (index..<(inner.upperBound + 1)), delimiters: pending.count))
      takeText(upTo: inner.upperBound + 1, isLiteral: true)
      return true
    }
    guard word.hasPrefix("/"), let style = InlineScanner.tagStyles[String(word.dropFirst())],
      let place = tags.lastIndex(where: { $0.name == word.dropFirst() })
    else { return false }
    let tag = tags[place]
    resolveEmphasis(from: tag.delimiters)
    dropTags(from: tag.node + 1)
    tags.removeLast()
    brackets.removeAll { $0.node > tag.node }
    linkFloor = min(linkFloor, brackets.count)
    for offset in 1..<tag.range.count { nodes[tag.node + offset] = .nothing }
    close(tag.node, as: .style(style), source: span(tag.range.lowerBound..<(inner.upperBound + 1)))
    index = inner.upperBound + 1
    return true
  }

  /// Gives up the tags opened at or after a node: they are text, and that is told.
  mutating func dropTags(from node: Int) {
    while let tag = tags.last, tag.node >= node {
      tellHTML(tag.range)
      tags.removeLast()
    }
  }

  // MARK: Raised and lowered

  /// `x^2^` and `H~2~O`, as Pandoc has them: no space inside. A tilde lowers only letters and digits after
  /// a letter, for 3~5天 is a range.
  mutating func readScript() {
    let sign = letters[index].value
    guard let end = scriptEnd(sign) else { return takeLetter() }
    let range = index..<(end + 1)
    let start = nodes.count
    nodes.append(.nothing)
    index += 1
    takeText(upTo: end, isLiteral: false)
    close(start, as: .style(sign == Sign.caret ? "superscript" : "subscript"), source: span(range))
    index = range.upperBound
  }

  private func scriptEnd(_ sign: UInt32) -> Int? {
    if sign == Sign.tilde, !isLetter(index - 1) { return nil }
    guard index > 0, value(at: index - 1) != sign else { return nil }
    var next = index + 1
    while let value = value(at: next), value != sign {
      log.steps += 1
      let isAllowed =
        sign == Sign.tilde
        ? CharacterClass.isASCIIWord(value) || value == Sign.plus || value == Sign.minus
        : !CharacterClass.isSpace(value) && !InlineScanner.endsScript.contains(value)
      if !isAllowed || next - index > InlineScanner.longestScript { return nil }
      next += 1
    }
    return value(at: next) != nil && next > index + 1 && value(at: next + 1) != sign ? next : nil
  }

  /// Signs of markup: no raised text goes over them.
  private static let endsScript: Set<UInt32> = [
    Sign.backslash, Sign.leftBrace, Sign.rightBrace, Sign.less, Sign.backtick, Sign.star,
  ]

  private func isLetter(_ place: Int) -> Bool {
    letters.indices.contains(place)
      && (CharacterClass.isASCIILetter(letters[place].value) || letters[place].value == Sign.close)
  }

  // MARK: Nesting

  /// Tells what was never closed, and finds for each stretch the one around it.
  mutating func finishSpans() {
    dropTags(from: 0)
    guard !spans.isEmpty else { return }
    var open: [Int32] = []
    for node in nodes {
      switch node {
      case .spanStart(let number):
        spans[number].parent = open.last ?? -1
        open.append(Int32(clamping: number))
      case .spanEnd: open.removeLast()
      default: break
      }
    }
    log.steps += nodes.count
  }

  /// The stretches around a piece, the outermost first.
  func chain(_ number: Int32) -> [InlineSpan] {
    var chain: [InlineSpan] = []
    var number = number
    while number >= 0, chain.count < 2 * InlineScanner.mostTags {
      chain.append(spans[Int(number)].span)
      number = spans[Int(number)].parent
    }
    return chain.reversed()
  }
}
