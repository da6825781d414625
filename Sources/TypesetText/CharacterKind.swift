// The kinds of characters that the rules of Chinese setting tell apart.

/// What a character is to the line (CLREQ 3.1; GB/T 15834—2011, section 5).
public enum CharacterKind: UInt8, Hashable, Sendable {
  /// Han, kana, and symbols of one em.
  case han
  /// Letters and signs of Western text.
  case latin
  case digit
  /// U+0020.
  case space
  /// U+3000.
  case ideographicSpace
  /// （《〈「『【〔“‘
  case opener
  /// ）》〉」』】〕”’
  case closer
  /// ，、；：
  case pause
  /// 。？！．
  case stop
  /// —— and ⸺
  case dash
  /// ……
  case ellipsis
  /// · ・
  case interpunct
  /// ～ – －
  case connector
  /// ／
  case slash
  /// ￥ ＄ № in full width: they stay with the number after them.
  case prefix
  /// ％ ℃ ‰ in full width: they stay with the number before them.
  case suffix
  /// Belongs to the character before it: combining marks, variation selectors, joiners.
  case mark
  /// “ ” ‘ ’ — … · whose script the neighbours decide; never left after `ScriptResolver`.
  case undecided
  /// A forced line break.
  case lineBreak

  /// Whether the character is a mark of Chinese punctuation with blank at a side.
  var hasBlank: Bool {
    switch self {
    case .opener, .closer, .pause, .stop: true
    default: false
    }
  }

  /// Whether the character is set by the Latin rules.
  var isLatin: Bool { self == .latin || self == .digit }

  /// Whether a Han–Latin gap stands between this character and Latin (CLREQ 3.2.2: none beside full-width marks).
  var takesLatinGap: Bool { self == .han }
}

extension CharacterKind {
  /// The kind of a scalar by itself.
  static func of(_ scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0x0A, 0x2028: .lineBreak
    case 0x20: .space
    case 0x30...0x39: .digit
    case 0..<0xA0: .latin
    case 0xB7: .undecided
    case 0x300...0x36F, 0x200D, 0x2060, 0xFE00...0xFE0F, 0xE0100...0xE01EF: .mark
    case 0x2010...0x205F: generalPunctuation(scalar)
    case 0x2103, 0x2109: .suffix
    case 0x2116: .prefix
    case 0x2150...0x218B, 0x2460...0x27BF, 0x2E80...0x2FFF: .han
    case 0x2E3A: .dash
    case 0x3000...0x303F: cjkPunctuation(scalar)
    case 0x30FB: .interpunct
    case 0x3040...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF: .han
    case 0xFE30...0xFE4F: .han
    case 0xFF00...0xFFEF: fullWidth(scalar)
    case 0x1F000...0x1FAFF, 0x20000...0x3FFFF: .han
    default: .latin
    }
  }

  private static func generalPunctuation(_ scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0x2013: .latin
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2027: .undecided
    case 0x2025, 0x203B: .han
    case 0x2030: .latin
    default: .latin
    }
  }

  private static func cjkPunctuation(_ scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0x3000: .ideographicSpace
    case 0x3001: .pause
    case 0x3002: .stop
    case 0x3008, 0x300A, 0x300C, 0x300E, 0x3010, 0x3014, 0x3016, 0x3018, 0x301A, 0x301D: .opener
    case 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x3019, 0x301B, 0x301E, 0x301F: .closer
    case 0x301C: .connector
    case 0x302A...0x302F: .mark
    default: .han
    }
  }

  private static func fullWidth(_ scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0xFF01, 0xFF1F, 0xFF0E: .stop
    case 0xFF0C, 0xFF1A, 0xFF1B: .pause
    case 0xFF08, 0xFF3B, 0xFF5B: .opener
    case 0xFF09, 0xFF3D, 0xFF5D: .closer
    case 0xFF04, 0xFFE0, 0xFFE1, 0xFFE5: .prefix
    case 0xFF05: .suffix
    case 0xFF0D, 0xFF5E: .connector
    case 0xFF0F: .slash
    case 0xFF61...0xFFDC: .han
    default: .han
    }
  }
}
