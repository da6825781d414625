// Which stars and underscores open and close emphasis: CommonMark's rules, made to work between Han.

import TypesetDiagnostics

/// A run of `*` or `_`.
struct Delimiter {
  var sign: UInt32
  /// Its letters in the scanner.
  var range: Range<Int>
  var canOpen: Bool
  var canClose: Bool
  /// Signs not yet used.
  var left: Int
  var opensStrong = 0
  var opensEmphasis = 0
  var closesStrong = 0
  var closesEmphasis = 0

  /// The letters that are printed: those used for closing stand first, those for opening last.
  var printed: Range<Int> {
    let lower = range.lowerBound + 2 * closesStrong + closesEmphasis
    return lower..<max(lower, range.upperBound - 2 * opensStrong - opensEmphasis)
  }
}

extension InlineScanner {
  /// Open runs that are remembered; more are text.
  private static let mostOpen = 64

  mutating func readDelimiter() {
    let start = index
    let sign = letters[index].value
    while value(at: index) == sign { index += 1 }
    let isStar = sign == Sign.star
    let sides = Flanks(
      before: start == 0 ? nil : letters[start - 1].value, after: value(at: index), joinsWide: isStar)
    nodes.append(.delimiter(delimiters.count))
    pending.append(delimiters.count)
    delimiters.append(
      Delimiter(
        sign: sign, range: start..<index, canOpen: isStar ? sides.opens : sides.opensWord,
        canClose: isStar ? sides.closes : sides.closesWord, left: index - start))
  }

  /// Matches the delimiters that wait, from this number of them on; what finds no partner is text.
  mutating func resolveEmphasis(from floor: Int) {
    var open: [Int] = []
    for number in pending[min(floor, pending.count)...] {
      log.steps += 1
      if delimiters[number].canClose { close(number, &open) }
      guard delimiters[number].canOpen, delimiters[number].left > 0 else { continue }
      if open.count < InlineScanner.mostOpen { open.append(number) } else { tellDepth(number) }
    }
    pending.removeLast(max(0, pending.count - floor))
  }

  /// Lets a run close as many open ones as its signs allow.
  private mutating func close(_ number: Int, _ open: inout [Int]) {
    while delimiters[number].left > 0, let place = open.lastIndex(where: { matches($0, number) }) {
      log.steps += open.count - place
      let opener = open[place]
      let isStrong = delimiters[opener].left > 1 && delimiters[number].left > 1
      use(opener: opener, closer: number, isStrong: isStrong)
      open.removeLast(open.count - place - (delimiters[opener].left > 0 ? 1 : 0))
    }
    log.steps += open.count
  }

  private mutating func use(opener: Int, closer: Int, isStrong: Bool) {
    delimiters[opener].left -= isStrong ? 2 : 1
    delimiters[closer].left -= isStrong ? 2 : 1
    if isStrong {
      delimiters[opener].opensStrong += 1
      delimiters[closer].closesStrong += 1
    } else {
      delimiters[opener].opensEmphasis += 1
      delimiters[closer].closesEmphasis += 1
    }
  }

  /// CommonMark's rule of three keeps `**` from matching `*`; two even runs always match, which Chinese
  /// needs: `**甲：****乙：**`.
  private func matches(_ opener: Int, _ closer: Int) -> Bool {
    let (a, b) = (delimiters[opener], delimiters[closer])
    guard a.sign == b.sign else { return false }
    let (first, second) = (a.range.count, b.range.count)
    if first % 2 == 0, second % 2 == 0 { return true }
    let isBoth = a.canClose || b.canOpen
    return !(isBoth && (first + second) % 3 == 0 && !(first % 3 == 0 && second % 3 == 0))
  }

  private func tellDepth(_ number: Int) {
    log.tally(
      .markdownTooDeep, key: 1, .warning,
      "more than \(InlineScanner.mostOpen) stars and underscores are open at once, the rest is text",
      hint: "close them, or write \\* for a star", at: span(delimiters[number].range))
  }
}

/// What the characters beside a run let it do.
struct Flanks {
  private let before: Side
  private let after: Side

  private enum Side {
    case space
    case punctuation
    case letter
  }

  /// - Parameter joinsWide: whether a full-width mark counts as a letter, so that `他说**“你好”**了` opens.
  init(before: UInt32?, after: UInt32?, joinsWide: Bool) {
    let isWide = [before, after].map { $0.map(CharacterClass.isWide) ?? false }
    self.before = Flanks.side(before, joinsWide: joinsWide, besideWide: isWide[1])
    self.after = Flanks.side(after, joinsWide: joinsWide, besideWide: isWide[0])
  }

  private static func side(_ value: UInt32?, joinsWide: Bool, besideWide: Bool) -> Side {
    guard let value, !CharacterClass.isSpace(value) else { return .space }
    if joinsWide {
      if CharacterClass.isWide(value) || CharacterClass.isSharedMark(value) { return .letter }
      // `**100%**完成`: a Latin mark beside Han on the other side of the run does not stand in the way.
      if besideWide { return .letter }
    }
    return CharacterClass.isPunctuation(value) ? .punctuation : .letter
  }

  /// CommonMark's left-flanking.
  var opens: Bool { after != .space && (after != .punctuation || before != .letter) }

  /// CommonMark's right-flanking.
  var closes: Bool { before != .space && (before != .punctuation || after != .letter) }

  /// An underscore inside a word is text; Han on both sides make a word.
  var opensWord: Bool { opens && (!closes || before == .punctuation) }

  var closesWord: Bool { closes && (!opens || after == .punctuation) }
}
