// Punctuation that Chinese text should not hold: half-width marks beside Han, straight quotes (GB/T 15834).

import TypesetDiagnostics

/// Looks at the marks of one text. Nothing is changed; each find is told with what to write.
struct ProseCheck {
  let pieces: [Piece]
  let log: ReadingLog

  private static let suggestions: [UInt32: String] = [
    Sign.open: "（", Sign.close: "）", 0x2C: "，", Sign.dot: "。", Sign.bang: "！", Sign.question: "？",
    Sign.colon: "：", Sign.semicolon: "；",
  ]

  func run() {
    log.steps += pieces.count
    guard pieces.contains(where: { CharacterClass.isHan($0.character ?? 0) }) else { return }
    checkMarks()
    checkQuotes(Sign.quote, open: "“", close: "”")
    checkQuotes(Sign.apostrophe, open: "‘", close: "’")
  }

  // MARK: Characters

  /// The character that is prose; nil for code, escapes and values.
  private func character(_ index: Int) -> UInt32? {
    guard pieces.indices.contains(index), !pieces[index].marks.contains(.code) else { return nil }
    return pieces[index].character
  }

  private func isWide(_ index: Int) -> Bool { character(index).map(CharacterClass.isWide) ?? false }

  private func span(_ lower: Int, _ upper: Int) -> SourceSpan {
    log.span(pieces[lower].letter.offset, pieces[upper].letter.end)
  }

  // MARK: Half-width marks

  private func checkMarks() {
    var index = 0
    var lastFound = -2
    var openFound: [Bool] = []
    while index < pieces.count {
      if isAddress(index) {
        index = addressEnd(index)
        continue
      }
      guard let mark = character(index), !pieces[index].isLiteral, let wide = ProseCheck.suggestions[mark]
      else {
        index += 1
        continue
      }
      let last = dotsEnd(index)
      var isFound = isMisplaced(mark, index, last, afterFound: lastFound == index - 1)
      if mark == Sign.open { openFound.append(isFound) }
      if mark == Sign.close, openFound.popLast() == true { isFound = true }
      if isFound {
        tell(index, last, last - index > 1 ? "……" : wide)
        lastFound = last
      }
      index = last + 1
    }
  }

  /// Beside Han or a full-width mark, or right after another find.
  private func isMisplaced(_ mark: UInt32, _ first: Int, _ last: Int, afterFound: Bool) -> Bool {
    if afterFound || isWide(first - 1) { return true }
    if mark == Sign.dot, let before = character(first - 1), CharacterClass.isASCIIWord(before) {
      return false
    }
    return isWide(last + 1)
  }

  /// The last of a row of dots; other marks stand alone.
  private func dotsEnd(_ index: Int) -> Int {
    var last = index
    while character(index) == Sign.dot, character(last + 1) == Sign.dot { last += 1 }
    return last
  }

  private func tell(_ first: Int, _ last: Int, _ wide: String) {
    let written = String(pieces[first...last].map(\.letter))
    log.report(
      .markdownHalfwidth, .note, "half-width “\(written)” stands beside Han", hint: "write “\(wide)”",
      at: span(first, last))
  }

  /// Whether `://` begins here.
  private func isAddress(_ index: Int) -> Bool {
    character(index) == Sign.colon && character(index + 1) == Sign.slash && character(index + 2) == Sign.slash
  }

  /// The end of an address: the first space or character beyond ASCII, without marks before it.
  private func addressEnd(_ start: Int) -> Int {
    var end = start + 3
    while let value = character(end), value > Sign.space, value < 0x7F { end += 1 }
    while end > start + 3, let value = character(end - 1), ProseCheck.suggestions[value] != nil { end -= 1 }
    return end
  }

  // MARK: Straight quotes

  private func checkQuotes(_ sign: UInt32, open: String, close: String) {
    var first: Int?
    for index in pieces.indices {
      guard character(index) == sign, !pieces[index].isLiteral, !isApostrophe(index) else { continue }
      guard let start = first else {
        first = index
        continue
      }
      if isBesideHan(start) || isBesideHan(index) { tellPair(start, index, open, close) }
      first = nil
    }
    if let lone = first, isBesideHan(lone) { tellLone(lone, isWide(lone - 1) ? close : open) }
  }

  /// don’t, and 5'30".
  private func isApostrophe(_ index: Int) -> Bool {
    guard character(index) == Sign.apostrophe, let before = character(index - 1) else { return false }
    return CharacterClass.isASCIIWord(before)
      && (character(index + 1).map(CharacterClass.isASCIIWord) ?? true)
  }

  private func isBesideHan(_ index: Int) -> Bool { isWide(index - 1) || isWide(index + 1) }

  private func tellPair(_ first: Int, _ last: Int, _ open: String, _ close: String) {
    let inner = pieces[(first + 1)..<last].prefix(20).filter { $0.character != nil }.map(\.letter)
    let words = String(inner) + (last - first > 21 ? "…" : "")
    log.report(
      .markdownStraightQuotes, .warning, "straight quotation marks stand around “\(words)” in Chinese text",
      hint: "write \(open)\(words)\(close)", at: span(first, last))
  }

  private func tellLone(_ index: Int, _ suggestion: String) {
    log.report(
      .markdownStraightQuotes, .warning, "a straight quotation mark stands alone in Chinese text",
      hint: "write “ or ” (here perhaps \(suggestion))", at: span(index, index))
  }
}
