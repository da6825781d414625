// Numbers in groups of three digits parted by typed spaces: 6 218, 3 260.5, 3.141 59.

/// The space between two groups of digits of one number.
enum NumberGroups {
  /// The width of the space, in em: half a figure. Source: GB/T 15835—2011, 5.1.2 (千分空).
  static let space = 0.25

  /// Whether the space at `offset` stands between two groups of digits of one number: before the decimal point the
  /// group at its right has three digits, after it the one at its left.
  static func parts(_ bytes: [UInt8], at offset: Int) -> Bool {
    guard bytes[offset] == 0x20 else { return false }
    let left = digits(bytes, upTo: offset)
    let right = digits(bytes, from: offset + 1)
    guard (1...3).contains(left.count), (1...3).contains(right.count) else { return false }
    if left.count == 3, isFraction(bytes, groupAt: left.lowerBound) { return true }
    return right.count == 3 && !isWord(bytes, before: left.lowerBound)
  }

  private static func digits(_ bytes: [UInt8], upTo end: Int) -> Range<Int> {
    var start = end
    while start > 0, end - start < 4, isDigit(bytes[start - 1]) { start -= 1 }
    return start..<end
  }

  private static func digits(_ bytes: [UInt8], from start: Int) -> Range<Int> {
    var end = start
    while end < bytes.count, end - start < 4, isDigit(bytes[end]) { end += 1 }
    return start..<end
  }

  /// Whether the group stands after a decimal point, perhaps with other groups of three between.
  private static func isFraction(_ bytes: [UInt8], groupAt start: Int) -> Bool {
    var start = start
    while start >= 4, bytes[start - 1] == 0x20 {
      let group = digits(bytes, upTo: start - 1)
      guard group.count == 3 else { return false }
      start = group.lowerBound
    }
    return start >= 2 && bytes[start - 1] == 0x2E && isDigit(bytes[start - 2])
  }

  /// Whether a letter or a point stands before the digits, as in A4 100: no number begins there.
  private static func isWord(_ bytes: [UInt8], before start: Int) -> Bool {
    guard start > 0 else { return false }
    switch bytes[start - 1] {
    case 0x2E, 0x41...0x5A, 0x61...0x7A: return true
    default: return false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
