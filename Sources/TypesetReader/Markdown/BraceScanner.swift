// Braces and angle brackets in a text: `{{values}}`, `{字;zì}`, `<https://…>`, HTML.

import TypesetDiagnostics
import TypesetModel

extension InlineScanner {
  /// Letters between {{ and }} at most.
  private static let longestValue = 200
  /// Letters of a base and its reading at most.
  private static let longestRuby = 120

  mutating func readBrace() {
    if value(at: index + 1) == Sign.leftBrace { return readValue() }
    if syntax != .layout, readRuby() { return }
    takeLetter()
  }

  // MARK: Values

  private mutating func readValue() {
    guard let close = closingBraces() else {
      log.report(
        .markdownUnclosedValue, .error, "“{{” has no “}}” after it",
        hint: "write {{source.key}}, or \\{ for a brace", at: span(index..<(index + 2)))
      return takeText(upTo: index + 2, isLiteral: true)
    }
    let path = parts(of: (index + 2)..<close)
    let range = index..<(close + 2)
    if (2...3).contains(path.count), !path.contains("") {
      nodes.append(.value(contents.count))
      contents.append(PlacedContent(content: .value(path: path), letter: whole(range)))
      index = range.upperBound
    } else {
      tellValueForm(range)
      takeText(upTo: range.upperBound, isLiteral: true)
    }
  }

  private func tellValueForm(_ range: Range<Int>) {
    log.report(
      .markdownValueForm, .error, "“\(String(letters[range]))” names no value",
      hint: "write {{source.key}} or {{source.key.column}}", at: span(range))
  }

  private func closingBraces() -> Int? {
    var next = index + 2
    while next + 1 < letters.count, next - index < InlineScanner.longestValue {
      log.steps += 1
      let value = letters[next].value
      if value == Sign.rightBrace, letters[next + 1].value == Sign.rightBrace { return next }
      if value == Sign.leftBrace || value == Letter.softBreak || value == Letter.hardBreak { return nil }
      next += 1
    }
    return nil
  }

  /// The parts between dots, without spaces at their ends.
  private func parts(of range: Range<Int>) -> [String] {
    letters[range].split(omittingEmptySubsequences: false) { $0.value == Sign.dot }.map { part in
      let isSpace: (Letter) -> Bool = { CharacterClass.isSpace($0.value) }
      guard let first = part.firstIndex(where: { !isSpace($0) }),
        let last = part.lastIndex(where: { !isSpace($0) })
      else { return "" }
      return String(part[first...last])
    }
  }

  // MARK: Ruby

  /// `{郝;hǎo}`: a base and its reading; `{词语;;批语}`: words and a comment on them. One of them is Chinese, or the braces are text.
  private mutating func readRuby() -> Bool {
    var semicolon: Int?
    var next = index + 1
    while let value = value(at: next), value != Sign.rightBrace {
      log.steps += 1
      if value == Sign.leftBrace || value == Letter.softBreak || next - index > InlineScanner.longestRuby {
        return false
      }
      if semicolon == nil, value == Sign.semicolon || value == 0xFF1B { semicolon = next }
      next += 1
    }
    guard value(at: next) != nil, let semicolon, semicolon > index + 1, semicolon + 1 < next,
      letters[index..<next].contains(where: { CharacterClass.isHan($0.value) })
    else { return false }
    guard value(at: semicolon) == Sign.semicolon else {
      tellWideSemicolon(semicolon, span(index..<(next + 1)))
      return false
    }
    let isComment = value(at: semicolon + 1) == Sign.semicolon && semicolon + 2 < next
    let reading = String(letters[(semicolon + (isComment ? 2 : 1))..<next])
    let start = nodes.count
    nodes.append(.nothing)
    let whole = index..<(next + 1)
    index += 1
    takeText(upTo: semicolon, isLiteral: false)
    close(start, as: isComment ? .comment(reading) : .reading(reading), source: span(whole))
    index = whole.upperBound
    return true
  }

  private func tellWideSemicolon(_ place: Int, _ span: SourceSpan) {
    log.report(
      .markdownReadingForm, .warning, "“；” parts no reading from its characters, the braces are printed",
      hint: "write the half-width ; as in {郝;hǎo}, or \\{ where a brace is meant", at: span)
  }

  // MARK: Angle brackets

  /// `<https://…>` is a link; a tag or comment is told and printed as written.
  mutating func readAngle() {
    guard let close = closingAngle() else {
      if isComment { tellHTML(index..<(index + 4)) }
      return takeLetter()
    }
    let inner = (index + 1)..<close
    if isAddress(inner) {
      let target = String(letters[inner])
      nodes.append(.linkStart(links.count))
      links.append(target)
      index += 1
      takeText(upTo: close, isLiteral: true)
      nodes.append(.linkEnd)
      index = close + 1
    } else if readTag(inner) {
      return
    } else {
      if isTag(inner) || isComment { tellHTML(index..<(close + 1)) }
      takeLetter()
    }
  }

  private func closingAngle() -> Int? {
    var next = index + 1
    while let value = value(at: next), value != Letter.softBreak, value != Letter.hardBreak {
      log.steps += 1
      if value == Sign.greater { return next > index + 1 ? next : nil }
      if value == Sign.less { return nil }
      next += 1
    }
    return nil
  }

  /// A scheme of 2 to 32 letters, a colon, no spaces.
  private func isAddress(_ range: Range<Int>) -> Bool {
    guard let colon = letters[range].prefix(33).firstIndex(where: { $0.value == Sign.colon }) else {
      return false
    }
    let scheme = letters[range.lowerBound..<colon]
    let isScheme = scheme.allSatisfy {
      CharacterClass.isASCIIWord($0.value) || [Sign.plus, Sign.minus, Sign.dot].contains($0.value)
    }
    guard scheme.count > 1, isScheme, CharacterClass.isASCIILetter(letters[range.lowerBound].value)
    else { return false }
    return !letters[range].contains { CharacterClass.isSpace($0.value) }
  }

  /// A name of ASCII letters behind `<` or `</`, and only ASCII after it.
  private func isTag(_ range: Range<Int>) -> Bool {
    let name = letters[range].drop { $0.value == Sign.slash }
    guard let first = name.first, CharacterClass.isASCIILetter(first.value) else { return false }
    let word = name.prefix { CharacterClass.isASCIIWord($0.value) || $0.value == Sign.minus }
    guard let after = value(at: word.endIndex) else { return false }
    return CharacterClass.isSpace(after) || after == Sign.slash || after == Sign.greater
  }

  private var isComment: Bool {
    value(at: index + 1) == Sign.bang && value(at: index + 2) == Sign.minus
      && value(at: index + 3) == Sign.minus
  }

  func tellHTML(_ range: Range<Int>) {
    log.report(
      .markdownHTML, .warning, "“\(String(letters[range].prefix(40)))” is HTML and is printed as written",
      hint: "delete it; write \\< for the sign", at: span(range))
  }
}
