// How the first signs of a line are recognised: headings, fences, dividers, list marks.

/// `# …`: its level and the letters of its text.
struct HeadingStart: Hashable {
  var level: Int
  var text: Range<Int>
  /// The space after the signs where it is not a plain one.
  var oddSpace: Letter?
}

/// ```` ``` ```` or `~~~` with its indent.
struct FenceStart: Hashable {
  var sign: UInt32
  var length: Int
  var indent: Int
}

extension LineCursor {
  /// The length of a run of one sign.
  func run(of sign: UInt32, at start: Int) -> Int {
    var next = start
    while value(at: next) == sign { next += 1 }
    return next - start
  }

  /// Leaves out spaces of any kind at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var upper = range.upperBound
    while upper > range.lowerBound, CharacterClass.isSpace(letters[upper - 1].value) { upper -= 1 }
    let lower = min(upper, skippingSpaces(from: range.lowerBound))
    return lower..<upper
  }

  /// A heading by # signs; a space of any kind must follow them.
  func headingStart() -> HeadingStart? {
    let start = indent.index
    let level = run(of: Sign.hash, at: start)
    guard (1...6).contains(level) else { return nil }
    let after = start + level
    guard let next = value(at: after) else {
      return HeadingStart(level: level, text: after..<after)
    }
    guard CharacterClass.isSpace(next) else { return nil }
    let isOdd = letters[after].length > 1
    return HeadingStart(
      level: level, text: withoutClosingSigns(trimmed(after..<end)), oddSpace: isOdd ? letters[after] : nil)
  }

  /// `# 标题 ##`: the signs at the end are left out.
  private func withoutClosingSigns(_ range: Range<Int>) -> Range<Int> {
    var upper = range.upperBound
    while upper > range.lowerBound, letters[upper - 1].value == Sign.hash { upper -= 1 }
    if upper == range.lowerBound { return upper..<upper }
    guard upper < range.upperBound, CharacterClass.isSpace(letters[upper - 1].value) else { return range }
    return trimmed(range.lowerBound..<upper)
  }

  /// Whether the line is `#标题`: meant as a heading, but without a space.
  func lacksHeadingSpace() -> Bool {
    let start = indent.index
    let level = run(of: Sign.hash, at: start)
    guard (1...6).contains(level), let next = value(at: start + level) else { return false }
    return CharacterClass.isHan(next)
  }

  func fenceStart() -> FenceStart? {
    let (columns, start) = indent
    guard let sign = value(at: start), sign == Sign.backtick || sign == Sign.tilde else { return nil }
    let length = run(of: sign, at: start)
    guard length >= 3 else { return nil }
    if sign == Sign.backtick, letters[(start + length)..<end].contains(where: { $0.value == sign }) {
      return nil
    }
    return FenceStart(sign: sign, length: length, indent: columns)
  }

  /// Whether the line ends the fence.
  func ends(_ fence: FenceStart) -> Bool {
    let (columns, start) = indent
    let length = run(of: fence.sign, at: start)
    return columns < 4 && length >= fence.length && skippingSpaces(from: start + length) == end
  }

  /// `---`, `* * *`, `___`
  func isDivider() -> Bool {
    let start = indent.index
    guard let sign = value(at: start), [Sign.star, Sign.minus, Sign.underscore].contains(sign)
    else { return false }
    var count = 0
    for letter in letters[start..<end] {
      if letter.value == sign { count += 1 } else if !CharacterClass.isSpace(letter.value) { return false }
    }
    return count >= 3
  }

  /// The heading level of a line of = or - under a paragraph.
  func underlineLevel() -> Int? {
    let start = indent.index
    guard let sign = value(at: start), sign == Sign.equal || sign == Sign.minus else { return nil }
    guard skippingSpaces(from: start + run(of: sign, at: start)) == end else { return nil }
    return sign == Sign.equal ? 1 : 2
  }

  /// A bullet or a number of at most nine digits with `.` or `)`; a space must follow, or nothing.
  func listMark() -> ListMark? {
    let start = indent.index
    guard let first = value(at: start) else { return nil }
    if [Sign.minus, Sign.plus, Sign.star].contains(first) {
      return isSpaceOrEnd(start + 1) ? ListMark(sign: first, number: nil, width: 1) : nil
    }
    var number = 0
    var next = start
    while let digit = value(at: next), CharacterClass.isDigit(digit), next - start < 9 {
      number = number * 10 + Int(digit - 0x30)
      next += 1
    }
    guard next > start, let sign = value(at: next), sign == Sign.dot || sign == Sign.close else { return nil }
    guard value(at: next + 1) != Sign.wideSpace, isSpaceOrEnd(next + 1) else { return nil }
    return ListMark(sign: sign, number: number, width: next + 1 - start)
  }

  private func isSpaceOrEnd(_ index: Int) -> Bool {
    value(at: index).map(CharacterClass.isSpace) ?? true
  }
}
