// Reading a length from text: `3mm`, `2字 + 3mm`, `1/4em`, `五号`, `50%`.

extension Length {
  /// Reads a length of the layout language; nil where `text` is none.
  ///
  /// Terms are joined by + and −; a term is a number or a fraction with a unit (mm cm in pt em 字 行 %)
  /// or the name of a 号 size. A bare 0 needs no unit.
  public init?(_ text: String) {
    var total = Length.zero
    var sign = 1.0
    var expectsTerm = true
    for token in Length.tokens(of: text) {
      switch token {
      case "+" where !expectsTerm:
        sign = 1
        expectsTerm = true
      case "-" where !expectsTerm, "−" where !expectsTerm:
        sign = -1
        expectsTerm = true
      case "-" where expectsTerm, "−" where expectsTerm:
        sign = -sign
      default:
        guard expectsTerm, let term = Length.term(token) else { return nil }
        total = total + term * sign
        expectsTerm = false
        sign = 1
      }
    }
    guard !expectsTerm else { return nil }
    self = total
  }

  private static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var current = ""
    func flush() {
      let trimmed = current.filter { $0 != " " && $0 != "\u{3000}" }
      if !trimmed.isEmpty { tokens.append(trimmed) }
      current = ""
    }
    for character in text {
      if character == "+" || character == "-" || character == "−" {
        flush()
        tokens.append(String(character))
      } else {
        current.append(character)
      }
    }
    flush()
    return tokens
  }

  private static func term(_ text: String) -> Length? {
    if let size = TypeSize.points[text] { return Length(points: size) }
    let digits = text.prefix { $0.isNumber && $0.isASCII || $0 == "." || $0 == "/" }
    guard let number = number(String(digits)) else { return nil }
    switch text.dropFirst(digits.count) {
    case "mm": return Length(points: number * pointsPerMillimetre)
    case "cm": return Length(points: number * pointsPerMillimetre * 10)
    case "in": return Length(points: number * 72)
    case "pt": return Length(points: number)
    case "em": return Length(em: number)
    case "字": return Length(characters: number)
    case "行": return Length(lines: number)
    case "%": return Length(share: number / 100)
    case "": return number == 0 ? .zero : nil
    default: return nil
    }
  }

  private static func number(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let first = parts.first.flatMap({ Double($0) }) else { return nil }
    switch parts.count {
    case 1: return first.isFinite ? first : nil
    case 2:
      guard let divisor = Double(parts[1]), divisor != 0 else { return nil }
      return first / divisor
    default: return nil
    }
  }
}

/// The named sizes of Chinese type. Source: CLREQ; values as in common use today (小五 9, 五号 10.5 pt …).
public enum TypeSize {
  /// Size in points by name.
  public static let points: [String: Double] = [
    "初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15,
    "四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5, "小六": 6.5, "七号": 5.5, "八号": 5,
  ]
}
