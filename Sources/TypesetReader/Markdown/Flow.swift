// From scanner nodes to flowing pieces: marks and links on each, line feeds and spaces settled.

import TypesetDiagnostics
import TypesetModel

/// One character, value or line break of a text with its marks.
struct Piece {
  enum Kind: UInt8 {
    /// A character.
    case letter
    /// A space made of a line feed or tab.
    case made
    case softBreak
    case hardBreak
    /// A data value or reference: `letter.value` is its number in the scanner's contents.
    case value
    case reference
  }

  var kind: Kind
  var letter: Letter
  var marks: InlineMarks = []
  /// Number in the scanner's links; -1 for none.
  var link: Int32 = -1
  /// Number in the scanner's stretches, the innermost; -1 for none.
  var span: Int32 = -1
  /// Whether it was escaped or written as an entity: nothing is asked of it.
  var isLiteral = false

  /// The character; nil for values and breaks.
  var character: UInt32? {
    switch kind {
    case .letter, .made: letter.value
    default: nil
    }
  }

  /// A plain space that may be dropped or joined with others.
  var isLooseSpace: Bool {
    guard let character, !isLiteral, !marks.contains(.code) else { return false }
    return character == Sign.space || character == Sign.tab
  }
}

extension InlineScanner {
  /// The flowing text of a range of nodes.
  func flow(of range: Range<Int>) -> [Piece] {
    log.steps += range.count
    let pieces = pieces(of: range)
    return syntax == .layout ? pieces.map(forced) : Flow.settled(pieces)
  }

  /// In a text of the layout every line feed breaks the line.
  private func forced(_ piece: Piece) -> Piece {
    var piece = piece
    if case .softBreak = piece.kind { piece.kind = .hardBreak }
    return piece
  }

  private func pieces(of range: Range<Int>) -> [Piece] {
    var pieces: [Piece] = []
    pieces.reserveCapacity(range.count)
    var strong = 0
    var emphasis = 0
    var link: Int32 = -1
    var span: Int32 = -1
    for node in nodes[range] {
      var marks: InlineMarks = strong > 0 ? .strong : []
      if emphasis > 0 { marks.insert(.emphasis) }
      func add(_ kind: Piece.Kind, _ letter: Letter, isLiteral: Bool = false) {
        pieces.append(
          Piece(kind: kind, letter: letter, marks: marks, link: link, span: span, isLiteral: isLiteral))
      }
      switch node {
      case .letter(let letter, let isLiteral): add(.letter, letter, isLiteral: isLiteral)
      case .code(let letter):
        marks.insert(.code)
        add(.letter, letter)
      case .codeBreak(let letter):
        marks.insert(.code)
        add(.made, Letter(value: Sign.space, offset: letter.offset, length: letter.length))
      case .softBreak(let letter): add(.softBreak, letter)
      case .hardBreak(let letter): add(.hardBreak, letter)
      case .value(let number): add(.value, placed(number))
      case .reference(let number): add(.reference, placed(number))
      case .linkStart(let number): link = Int32(clamping: number)
      case .linkEnd: link = -1
      case .spanStart(let number): span = Int32(clamping: number)
      case .spanEnd: span = span < 0 ? -1 : spans[Int(span)].parent
      case .imageStart, .imageEnd, .nothing: break
      case .delimiter(let number):
        let run = delimiters[number]
        strong -= run.closesStrong
        emphasis -= run.closesEmphasis
        let first = pieces.count
        pieces += printed(run, isStrong: strong > 0, isEmphasis: emphasis > 0, link: link)
        for index in first..<pieces.count { pieces[index].span = span }
        strong += run.opensStrong
        emphasis += run.opensEmphasis
      }
    }
    return pieces
  }

  /// The letters of a value as one, its number in place of a character.
  private func placed(_ number: Int) -> Letter {
    var letter = contents[number].letter
    letter.value = UInt32(clamping: number)
    return letter
  }

  private func printed(_ run: Delimiter, isStrong: Bool, isEmphasis: Bool, link: Int32) -> [Piece] {
    guard !run.printed.isEmpty else { return [] }
    if run.sign == Sign.star, run.printed.count > 1 { tellUnclosed(run) }
    var marks: InlineMarks = isStrong ? .strong : []
    if isEmphasis { marks.insert(.emphasis) }
    return letters[run.printed].map { Piece(kind: .letter, letter: $0, marks: marks, link: link) }
  }

  private func tellUnclosed(_ run: Delimiter) {
    log.report(
      .markdownUnclosedStrong, .warning,
      "“\(String(letters[run.printed].prefix(8)))” has no partner and is printed",
      hint: "put ** on both sides of the words without spaces inside, or write \\*", at: span(run.printed))
  }
}

/// Settles spaces and line feeds between pieces.
enum Flow {
  /// Joins spaces, drops them at line ends, and turns a line feed into nothing beside Han and full-width
  /// marks, into one space elsewhere (csswg-drafts#5086).
  static func settled(_ pieces: [Piece]) -> [Piece] {
    var out: [Piece] = []
    out.reserveCapacity(pieces.count)
    var feed: Piece?
    for (index, piece) in pieces.enumerated() {
      switch piece.kind {
      case .softBreak:
        dropSpaces(&out)
        feed = feed ?? piece
      case .hardBreak:
        dropSpaces(&out)
        feed = nil
        if !out.isEmpty { out.append(piece) }
      default:
        if piece.isLooseSpace {
          if feed == nil, takesSpace(out.last) { out.append(spaced(piece)) }
          continue
        }
        if let end = feed, let last = out.last, makesSpace(last, before: out, piece, next: pieces, index) {
          out.append(made(end, between: last, piece))
        }
        feed = nil
        out.append(piece)
      }
    }
    dropSpaces(&out)
    return out
  }

  private static func dropSpaces(_ out: inout [Piece]) {
    while let last = out.last, last.isLooseSpace { out.removeLast() }
  }

  private static func takesSpace(_ last: Piece?) -> Bool {
    guard let last, !last.isLooseSpace else { return false }
    if case .hardBreak = last.kind { return false }
    return true
  }

  private static func spaced(_ piece: Piece) -> Piece {
    guard piece.letter.value == Sign.tab else { return piece }
    var space = piece
    space.kind = .made
    space.letter.value = Sign.space
    return space
  }

  private static func made(_ feed: Piece, between left: Piece, _ right: Piece) -> Piece {
    var space = feed
    space.kind = .made
    space.letter.value = Sign.space
    space.marks = left.marks.intersection(right.marks)
    space.link = left.link == right.link ? left.link : -1
    space.span = left.span == right.span ? left.span : -1
    return space
  }

  // MARK: Line feeds

  private enum Edge {
    case han
    /// A full-width mark: no space beside it.
    case mark
    case latin
    /// A data value: a number or a number with its unit; a gap to Han is the composer's.
    case unknown
  }

  private static func makesSpace(
    _ left: Piece, before: [Piece], _ right: Piece, next: [Piece], _ index: Int
  ) -> Bool {
    if case .hardBreak = left.kind { return false }
    let inner = before.count > 1 ? before[before.count - 2].character : nil
    let outer = index + 1 < next.count ? next[index + 1].character : nil
    let a = edge(left, inner: inner, other: right.character)
    let b = edge(right, inner: outer, other: left.character)
    switch (a, b) {
    case (.mark, _), (_, .mark), (.han, .han), (.han, .unknown), (.unknown, .han): return false
    default: return true
    }
  }

  /// What a piece is beside a line feed; “ ” — … are full-width beside or around Han.
  private static func edge(_ piece: Piece, inner: UInt32?, other: UInt32?) -> Edge {
    guard let character = piece.character else {
      return piece.kind == .reference ? .han : .unknown
    }
    if piece.marks.contains(.code) { return .latin }
    if CharacterClass.isHan(character) { return .han }
    if CharacterClass.isWideMark(character) || character == Sign.wideSpace { return .mark }
    guard CharacterClass.isSharedMark(character) else { return .latin }
    let isWide = [inner, other].contains { $0.map(CharacterClass.isWide) ?? false }
    return isWide ? .mark : .latin
  }
}
