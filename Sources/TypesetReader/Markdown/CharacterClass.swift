// What the Markdown reader must know of a character: Han, full-width mark, space, punctuation.

/// Questions about scalar values.
enum CharacterClass {
  /// Han and what stands in cells like Han: kana, bopomofo, full-width letters and digits.
  static func isHan(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x2E80: false
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x3038...0x303C: true
    case 0x3040...0x30FF, 0x3100...0x312F, 0x3190...0x31FF, 0x3200...0x33FF: true
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }

  /// Marks that are full-width wherever they stand: ，。《》（）.
  static func isWideMark(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0x3001: false
    case 0x3001...0x3004, 0x3008...0x3020, 0x302A...0x3030, 0x3036...0x3037, 0x303D...0x303F: true
    case 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFFE0...0xFFE6: true
    case 0xFF01...0xFF0F, 0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65: true
    default: false
    }
  }

  /// Marks that Chinese and Latin share; their neighbours decide: “ ” ‘ ’ — … ·.
  static func isSharedMark(_ value: UInt32) -> Bool {
    switch value {
    case 0xB7, 0x2014, 0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2025, 0x2026, 0x2027, 0x2E3A: true
    default: false
    }
  }

  /// Han or a full-width mark.
  static func isWide(_ value: UInt32) -> Bool { isHan(value) || isWideMark(value) }

  /// Any space, and the line ends inside a paragraph.
  static func isSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  static func isASCIIPunctuation(_ value: UInt32) -> Bool {
    switch value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  static func isDigit(_ value: UInt32) -> Bool { (0x30...0x39).contains(value) }

  static func isASCIILetter(_ value: UInt32) -> Bool {
    (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
  }

  static func isASCIIWord(_ value: UInt32) -> Bool { isDigit(value) || isASCIILetter(value) }

  /// Punctuation and symbols (Unicode categories P and S), as CommonMark counts them.
  static func isPunctuation(_ value: UInt32) -> Bool {
    if value < 0x80 { return isASCIIPunctuation(value) }
    guard let scalar = Unicode.Scalar(value) else { return false }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation: return true
    case .initialPunctuation, .finalPunctuation, .otherPunctuation: return true
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: return true
    default: return false
    }
  }

  /// Han that Unicode keeps for round trips with old character sets (UAX #15: not stable under NFC).
  static func isCompatibilityIdeograph(_ value: UInt32) -> Bool {
    (0xF900...0xFAFF).contains(value) || (0x2F800...0x2FA1F).contains(value)
  }
}
