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
  /// …… and ⋯⋯
  case ellipsis
  /// · ・
  case interpunct
  /// ～ – －, and — alone
  case connector
  /// ／
  case slash
  /// ￥ ＄ № in full width: they stay with the number after them.
  case prefix
  /// ％ ℃ ‰ in full width: they stay with the number before them.
  case suffix
  /// Belongs to the character before it: combining marks, variation selectors, joiners.
  case mark
  /// “ ” ‘ ’ – — … · whose script the neighbours decide; never left after `ScriptResolver`.
  case undecided
  /// A forced line break.
  case lineBreak

  /// Whether the character is a pause, a stop or a bracket, whose width its neighbours change.
  var isMark: Bool {
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
    case 0x4E00...0x9FFF: .han
    case 0x0A, 0x2028: .lineBreak
    case 0x20: .space
    case 0x30...0x39: .digit
    case 0..<0xA0: .latin
    default: MarkTable.kind(of: scalar) ?? ofSymbol(scalar)
    }
  }

  private static func ofSymbol(_ scalar: UInt32) -> CharacterKind {
    switch scalar {
    case 0x300...0x36F, 0x200D, 0x2060, 0x302A...0x302F, 0xFE00...0xFE0F, 0xE0100...0xE01EF: .mark
    case 0x2025, 0x203B, 0x2150...0x218B, 0x2460...0x27BF, 0x2E80...0x2FFF: .han
    case 0x3000: .ideographicSpace
    case 0x3001...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF: .han
    case 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x1F000...0x1FAFF, 0x20000...0x3FFFF: .han
    default: .latin
    }
  }
}
