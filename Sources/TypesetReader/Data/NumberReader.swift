// Numbers as people write them in tables, read exactly.

import TypesetModel

/// What a cell's text is.
package enum NumberReading: Hashable, Sendable {
  /// A number, and the sign of percent or per mille after it.
  case number(Decimal10, suffix: Character?)
  /// Nothing, or a sign that stands for nothing: — … - / #.
  case blank
  case text

  /// The number, if it is one.
  package var number: Decimal10? {
    if case .number(let number, _) = self { number } else { nil }
  }
}

/// Reads numbers: full-width digits, thousands by comma or space, signs, brackets for negative, percent.
///
/// The text itself is never changed; what is printed is what was written.
package enum NumberReader {
  /// The number that a text is; nil for blanks, other texts, and numbers past 18 digits.
  package static func number(_ text: String) -> Decimal10? { reading(text).number }

  package static func reading(_ text: String, profile: SignProfile = .yearbook) -> NumberReading {
    let trimmed = text.trimmedOfSpace
    if isBlank(trimmed, profile) { return .blank }
    guard trimmed.utf8.count <= longest, var signs = signs(of: trimmed) else { return .text }
    var suffix = takeSuffix(&signs)
    var isNegative = false
    if profile != .plain, let inner = bracketed(signs) {
      signs = inner
      isNegative = true
      if suffix == nil { suffix = takeSuffix(&signs) }
    } else if let sign = signs.first, sign == minus || sign == plus {
      isNegative = sign == minus
      signs = signs.dropFirst()
    }
    guard let number = unsigned(signs, isNegative: isNegative) else { return .text }
    return .number(number, suffix: suffix)
  }

  private static func isBlank(_ text: String, _ profile: SignProfile) -> Bool {
    switch profile {
    case .yearbook: blanks.contains(text)
    case .academic: ["", "—", "——", "…", "……"].contains(text)
    case .plain: text.isEmpty
    }
  }

  /// The number in a text that is about so much: 约200, 近200, 200余, 200多.
  package static func about(_ text: String) -> Decimal10? {
    var inner = text.trimmedOfSpace[...]
    if let first = inner.first, "约近".contains(first) { inner = inner.dropFirst() }
    if let last = inner.last, "余多".contains(last) { inner = inner.dropLast() }
    return number(String(inner))
  }

  /// Unit: bytes. No number that fits is longer.
  private static let longest = 200
  private static let blanks: Set<String> = [
    "", "—", "——", "–", "―", "-", "--", "－", "−", "…", "……", "...", "/", "／", "#",
  ]

  private static let plus = UInt8(ascii: "+")
  private static let minus = UInt8(ascii: "-")
  private static let point = UInt8(ascii: ".")
  private static let percent = UInt8(ascii: "%")
  /// Stands for ‰, which is not in ASCII.
  private static let perMille = UInt8(ascii: "m")

  /// The text in ASCII; nil where a character belongs to no number.
  private static func signs(of text: String) -> ArraySlice<UInt8>? {
    var signs: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let sign = sign(of: scalar) else { return nil }
      signs.append(sign)
    }
    return signs[...]
  }

  private static func sign(of scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    case "0"..."9", ".", ",", "+", "-", "(", ")", "%": UInt8(scalar.value)
    case "\u{FF10}"..."\u{FF19}": UInt8(scalar.value - 0xFF10 + 0x30)
    case "．": point
    case "，": UInt8(ascii: ",")
    case "＋": plus
    case "\u{2212}", "－", "–", "﹣": minus
    case "（": UInt8(ascii: "(")
    case "）": UInt8(ascii: ")")
    case "％": percent
    case "‰": perMille
    case " ", "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "\u{3000}": UInt8(ascii: " ")
    default: nil
    }
  }

  private static func takeSuffix(_ signs: inout ArraySlice<UInt8>) -> Character? {
    guard let last = signs.last, last == percent || last == perMille else { return nil }
    signs = signs.dropLast()
    while signs.last == UInt8(ascii: " ") { signs = signs.dropLast() }
    return last == percent ? "%" : "‰"
  }

  private static func bracketed(_ signs: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard signs.count > 2, signs.first == UInt8(ascii: "("), signs.last == UInt8(ascii: ")") else {
      return nil
    }
    return signs.dropFirst().dropLast()
  }

  private static func unsigned(_ signs: ArraySlice<UInt8>, isNegative: Bool) -> Decimal10? {
    let parts = signs.split(separator: point, maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = ungrouped(first) else { return nil }
    let places = parts.count > 1 ? parts[1] : []
    guard parts.count == 1 ? !whole.isEmpty : !places.isEmpty, places.count <= 18 else { return nil }
    var digits: Int64 = 0
    for digit in whole + places {
      guard (0x30...0x39).contains(digit) else { return nil }
      let (tens, over) = digits.multipliedReportingOverflow(by: 10)
      let step = Int64(digit - 0x30)
      let (sum, past) = tens.addingReportingOverflow(isNegative ? -step : step)
      guard !over, !past else { return nil }
      digits = sum
    }
    return Decimal10(digits: digits, scale: places.count)
  }

  /// Digits without their thousands separators; nil where a group has not three digits.
  private static func ungrouped(_ digits: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let separator = digits.first(where: { !(0x30...0x39).contains($0) }) else { return digits }
    guard separator == UInt8(ascii: ",") || separator == UInt8(ascii: " ") else { return nil }
    let groups = digits.split(separator: separator, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count),
      groups.dropFirst().allSatisfy({ $0.count == 3 })
    else { return nil }
    return ArraySlice(groups.joined())
  }
}

extension String {
  /// Without spaces, ideographic spaces, tabs and line ends at both ends.
  var trimmedOfSpace: String {
    let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isSpace($0) }),
      let last = scalars.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}
