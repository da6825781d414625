// One pass over the letters of a paragraph: text, code, values, links and the stars of emphasis.

import TypesetDiagnostics
import TypesetModel

/// What the pass finds, in order. Numbers are indices into the scanner's lists.
enum InlineNode {
  /// A character; literal where it was escaped or written as an entity.
  case letter(Letter, isLiteral: Bool)
  case code(Letter)
  /// A line feed inside code: a space.
  case codeBreak(Letter)
  case softBreak(Letter)
  case hardBreak(Letter)
  case value(Int)
  case reference(Int)
  case delimiter(Int)
  case linkStart(Int)
  case linkEnd
  case imageStart(Int)
  case imageEnd
  case spanStart(Int)
  case spanEnd
  /// A sign that belongs to the node before it.
  case nothing
}

/// `{{…}}` or `[](#…)`: what it says, and its letters as one.
struct PlacedContent {
  var content: InlineContent
  var letter: Letter
}

/// `![…](…)`
struct ImageMark {
  /// From its start node to its end node.
  var nodes: ClosedRange<Int>
  var target: String
  var title: [Letter]?
  var attributes: PhotoAttributes
  var source: SourceSpan
}

/// `{width=area place=head}`
struct PhotoAttributes {
  var width: FigureWidth?
  var place: FigurePlace?
  var side: FigureSide?
}

/// `[` or `![` that waits for its `]`.
struct OpenBracket {
  var node: Int
  var isImage: Bool
  var start: UInt32
  /// Delimiter runs before it.
  var delimiters: Int
}

/// Reads the letters of one text. Every construct looks ahead a bounded way or to a sign that ends all of
/// its kind, so that the work grows with the length of the text.
struct InlineScanner {
  /// How much of Markdown is read.
  enum Syntax {
    case markdown
    /// A photo's title: escapes, entities, values.
    case title
    /// A text of the layout: values and `\{`.
    case layout
  }

  let letters: [Letter]
  let syntax: Syntax
  let log: ReadingLog
  var index = 0
  var nodes: [InlineNode] = []
  var contents: [PlacedContent] = []
  var links: [String] = []
  var images: [ImageMark] = []
  var delimiters: [Delimiter] = []
  /// Delimiters not yet matched, by number.
  var pending: [Int] = []
  var brackets: [OpenBracket] = []
  /// Brackets below this number can be no link: one stands inside them.
  var linkFloor = 0
  /// Stretches in the order in which they end; a number in a node or piece is an index.
  var spans: [SpanMark] = []
  /// `<u>` and the like that wait for their end.
  var tags: [OpenTag] = []
  /// Where runs of backticks begin, by their length; made when the first is met.
  var backticks: [Int: [Int]]?

  init(_ letters: [Letter], syntax: Syntax, log: ReadingLog) {
    self.letters = letters
    self.syntax = syntax
    self.log = log
  }

  /// The scanner after its pass.
  func scanned() -> InlineScanner {
    var scanner = self
    scanner.nodes.reserveCapacity(letters.count)
    while scanner.index < letters.count { scanner.step() }
    scanner.resolveEmphasis(from: 0)
    scanner.finishSpans()
    log.steps += letters.count
    return scanner
  }

  func value(at index: Int) -> UInt32? { index < letters.count ? letters[index].value : nil }

  private mutating func step() {
    let value = letters[index].value
    guard value < 0x80, !CharacterClass.isASCIIWord(value), value != Sign.space else { return takeLetter() }
    switch (syntax, value) {
    case (_, Sign.backslash): readBackslash()
    case (_, Sign.leftBrace): readBrace()
    case (_, Letter.softBreak): takeBreak(.softBreak(letters[index]))
    case (_, Letter.hardBreak): takeBreak(.hardBreak(letters[index]))
    case (.layout, _): takeLetter()
    case (_, Sign.ampersand): readEntity()
    case (.title, _): takeLetter()
    case (_, Sign.backtick): readCode()
    case (_, Sign.star), (_, Sign.underscore): readDelimiter()
    case (_, Sign.leftBracket): openBracket(isImage: false)
    case (_, Sign.bang) where self.value(at: index + 1) == Sign.leftBracket: openBracket(isImage: true)
    case (_, Sign.rightBracket): closeBracket()
    case (_, Sign.less): readAngle()
    case (_, Sign.caret), (_, Sign.tilde): readScript()
    default: takeLetter()
    }
  }

  private mutating func takeBreak(_ node: InlineNode) {
    nodes.append(node)
    index += 1
  }

  mutating func takeLetter() {
    nodes.append(.letter(letters[index], isLiteral: false))
    index += 1
  }

  /// Takes letters up to `end` as text without any meaning.
  mutating func takeText(upTo end: Int, isLiteral: Bool) {
    while index < min(end, letters.count) {
      nodes.append(.letter(letters[index], isLiteral: isLiteral))
      index += 1
    }
  }

  /// The place of the letters of a range that is not empty.
  func span(_ range: Range<Int>) -> SourceSpan {
    guard let first = letters[range].first, let last = letters[range].last else { return log.span(0, 0) }
    return log.span(first.offset, last.end)
  }

  /// A range of letters as one.
  func whole(_ range: Range<Int>, value: UInt32 = 0) -> Letter {
    guard let first = letters[range].first, let last = letters[range].last else {
      return Letter(value: value, offset: 0, length: 0)
    }
    return Letter(value: value, offset: first.offset, length: last.end - first.offset)
  }

  // MARK: Escapes and entities

  private mutating func readBackslash() {
    guard let next = value(at: index + 1) else { return takeLetter() }
    if next == Letter.softBreak || next == Letter.hardBreak, syntax == .markdown {
      nodes.append(.hardBreak(whole(index..<(index + 2))))
      index += 2
    } else if syntax == .layout ? next == Sign.leftBrace : CharacterClass.isASCIIPunctuation(next) {
      index += 1
      takeText(upTo: index + 1, isLiteral: true)
    } else {
      takeLetter()
    }
  }

  private mutating func readEntity() {
    if let entity = Entity(in: letters, at: index) {
      nodes.append(.letter(whole(index..<(index + entity.count), value: entity.value), isLiteral: true))
      index += entity.count
      return
    }
    if let name = Entity.name(in: letters, at: index), !name.hasPrefix("#") {
      log.report(
        .markdownEntity, .warning, "“&\(name);” is no character name that is known, it is printed as written",
        hint: "type the character itself, or \\& for the sign &",
        at: span(index..<(index + name.utf8.count + 2)))
      return takeText(upTo: index + name.utf8.count + 2, isLiteral: true)
    }
    takeLetter()
  }

  // MARK: Code

  private mutating func readCode() {
    let start = index
    var content = index
    while value(at: content) == Sign.backtick { content += 1 }
    guard let close = closingBackticks(length: content - start, after: content) else {
      return takeText(upTo: content, isLiteral: true)
    }
    for letter in letters[codeContent(content..<close)] {
      let isBreak = letter.value == Letter.softBreak || letter.value == Letter.hardBreak
      nodes.append(isBreak ? .codeBreak(letter) : .code(letter))
    }
    index = close + content - start
  }

  /// One space at both ends belongs to the marks: `` ` `a` ` ``.
  private func codeContent(_ range: Range<Int>) -> Range<Int> {
    let isSpace: (Int) -> Bool = { self.letters[$0].value == Sign.space || self.letters[$0].value < 0x0C }
    guard range.count > 2, isSpace(range.lowerBound), isSpace(range.upperBound - 1),
      letters[range].contains(where: { $0.value != Sign.space })
    else { return range }
    return (range.lowerBound + 1)..<(range.upperBound - 1)
  }

  private mutating func closingBackticks(length: Int, after start: Int) -> Int? {
    let runs = backticks ?? backtickRuns()
    backticks = runs
    guard let places = runs[length] else { return nil }
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < start { low = middle + 1 } else { high = middle }
    }
    return low < places.count ? places[low] : nil
  }

  private func backtickRuns() -> [Int: [Int]] {
    var runs: [Int: [Int]] = [:]
    var start = 0
    while start < letters.count {
      var end = start
      while value(at: end) == Sign.backtick { end += 1 }
      if end > start { runs[end - start, default: []].append(start) }
      start = end + 1
    }
    log.steps += letters.count
    return runs
  }
}
