// A place in a line while its block marks are taken off: index, column, and half-used tabs.

/// Walks a line from its start; tabs stop at every fourth column.
struct LineCursor {
  let letters: [Letter]
  let end: Int
  private(set) var index: Int
  private var column = 0
  /// Columns left of a tab of which a part is used.
  private(set) var spare = 0

  init(letters: [Letter], line: Line) {
    self.letters = letters
    index = line.range.lowerBound
    end = line.range.upperBound
  }

  func value(at index: Int) -> UInt32? { index < end ? letters[index].value : nil }

  /// The first letter that is no space or tab, and the columns up to it.
  var indent: (columns: Int, index: Int) {
    var columns = spare
    var next = index
    var stop = column + spare
    while let letter = value(at: next) {
      let width = letter == Sign.space ? 1 : letter == Sign.tab ? 4 - stop % 4 : 0
      if width == 0 { break }
      columns += width
      stop += width
      next += 1
    }
    return (columns, next)
  }

  /// Whether only spaces of any kind are left.
  var isBlank: Bool { skippingSpaces(from: index) == end }

  /// The first letter from `start` that is no space of any kind.
  func skippingSpaces(from start: Int) -> Int {
    var next = start
    while next < end, CharacterClass.isSpace(letters[next].value) { next += 1 }
    return next
  }

  /// Goes over so many columns of spaces and tabs; stops earlier at another letter.
  mutating func skip(columns wanted: Int) {
    var left = wanted
    let fromSpare = min(spare, left)
    spare -= fromSpare
    column += fromSpare
    left -= fromSpare
    while left > 0, let letter = value(at: index), letter == Sign.space || letter == Sign.tab {
      let width = letter == Sign.space ? 1 : 4 - column % 4
      let used = min(width, left)
      index += 1
      column += used
      left -= used
      spare = width - used
    }
  }

  /// Goes to a later letter, each one column wide but spaces and tabs by their columns.
  mutating func move(to target: Int) {
    skip(columns: indent.columns)
    column += max(0, target - index)
    index = max(index, target)
  }

  /// `>` with at most three spaces before, and one space after it.
  mutating func skipQuoteMark() -> Bool {
    let (columns, start) = indent
    guard columns < 4, value(at: start) == Sign.greater else { return false }
    move(to: start + 1)
    skip(columns: 1)
    return true
  }
}
