// Where a line may end: prohibition of line starts and ends, and what is never parted (CLREQ 3.1.4–3.1.5).

/// How strictly lines keep marks from their edges (CLREQ 3.1.5; GB/T 15834—2011, 5.1).
public enum ProhibitionLevel: Sendable, Hashable {
  case none
  case basic
  case gb
  case strict
}

/// The rules of line edges at one level.
struct LineRules {
  let level: ProhibitionLevel

  /// Whether a line may end between two neighbouring characters.
  func allowsBreak(between left: ResolvedCharacter, and right: ResolvedCharacter) -> Bool {
    if right.kind == .mark || left.kind == .prefix { return false }
    if LineRules.isJoined(left, right) { return false }
    if level == .none { return true }
    if LineRules.isWesternOpener(left.scalar) || LineRules.isWesternCloser(right.scalar) { return false }
    return !isProhibitedAtEnd(left.kind) && !isProhibitedAtStart(right.kind)
  }

  /// ( [ {
  private static func isWesternOpener(_ scalar: UInt32) -> Bool {
    scalar == 0x28 || scalar == 0x5B || scalar == 0x7B
  }

  /// ) ] } , . : ; ! ? % ‰
  private static func isWesternCloser(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x29, 0x5D, 0x7D, 0x2C, 0x2E, 0x3A, 0x3B, 0x21, 0x3F, 0x25, 0x2030: true
    default: false
    }
  }

  /// Pairs that stay together at every level: words, numbers with their signs, —— and ……
  private static func isJoined(_ left: ResolvedCharacter, _ right: ResolvedCharacter) -> Bool {
    switch (left.kind, right.kind) {
    case (.dash, .dash), (.ellipsis, .ellipsis): true
    case (.latin, .latin), (.latin, .digit), (.digit, .latin), (.digit, .digit): true
    case (.digit, .suffix), (.prefix, .digit): true
    default: false
    }
  }

  private func isProhibitedAtStart(_ kind: CharacterKind) -> Bool {
    switch kind {
    case .closer, .pause, .stop, .interpunct, .connector, .slash, .suffix: true
    case .dash, .ellipsis: level == .strict
    default: false
    }
  }

  private func isProhibitedAtEnd(_ kind: CharacterKind) -> Bool {
    switch kind {
    case .opener: true
    case .slash: level == .gb || level == .strict
    default: false
    }
  }

  /// Dislike of a break that is allowed: a number parted from its measure word, 103|个 (CLREQ C39, and custom).
  static func penalty(between left: ResolvedCharacter, and right: ResolvedCharacter) -> Float {
    if left.kind == .digit, right.kind == .han { return 150 }
    if isNumeral(left.scalar), isNumeral(right.scalar) || right.scalar == 0x5E74 { return 150 }
    if left.kind == .han, right.kind == .digit, LineRules.ordinals.contains(left.scalar) { return 80 }
    if LineRules.multipliers.contains(left.scalar), right.kind == .han { return 60 }
    if right.kind == .dash || right.kind == .ellipsis { return 40 }
    return 0
  }

  /// 〇 and 一 to 九, as in 二〇二四年.
  private static func isNumeral(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D: true
    default: false
    }
  }

  /// 万 亿: they stay with the unit after them.
  private static let multipliers: Set<UInt32> = [0x4E07, 0x4EBF]

  /// 第 约 近 达: words that lean on the number after them.
  private static let ordinals: Set<UInt32> = [0x7B2C, 0x7EA6, 0x8FD1, 0x8FBE]
}
