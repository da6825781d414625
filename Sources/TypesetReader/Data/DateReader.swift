// Dates as people write them in tables.

/// A day, or a month, or a year; comparable.
struct DateReading: Hashable, Comparable {
  var year: Int
  var month: Int
  var day: Int

  /// 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日, 2024年3月, 2024年; nil for all else and for days that are none.
  init?(_ text: String) {
    let folded = text.trimmedOfSpace.unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "\u{FF10}"..."\u{FF19}": Character(Unicode.Scalar(scalar.value - 0xFF10 + 0x30) ?? scalar)
      case "年", "月", "/", ".", "－", "／": "-"
      default: Character(scalar)
      }
    }
    var trimmed = String(folded)
    let isChinese = text.contains("年")
    if isChinese, trimmed.hasSuffix("日") || trimmed.hasSuffix("-") { trimmed.removeLast() }
    let parts = trimmed.split(separator: "-", omittingEmptySubsequences: false).map { part in
      part.count <= 4 && part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(part) : nil
    }
    guard isChinese ? (1...3).contains(parts.count) : parts.count == 3, let year = parts[0], year >= 1000
    else {
      return nil
    }
    self.year = year
    month = 0
    day = 0
    if parts.count > 1 {
      guard let number = parts[1], (1...12).contains(number) else { return nil }
      month = number
    }
    if parts.count > 2 {
      guard let number = parts[2], (1...DateReading.days(month, of: year)).contains(number) else {
        return nil
      }
      day = number
    }
  }

  static func < (first: DateReading, second: DateReading) -> Bool {
    (first.year, first.month, first.day) < (second.year, second.month, second.day)
  }

  private static func days(_ month: Int, of year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }
}
