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

  /// Whether no line may end with a slash.
  var keepsSlashes: Bool { level == .gb || level == .strict }

  /// Whether a line may end between two neighbouring characters.
  func allowsBreak(between left: ResolvedCharacter, and right: ResolvedCharacter) -> Bool {
    if right.kind == .mark || left.kind == .prefix { return false }
    if LineRules.isJoined(left, right) { return false }
    if level == .none { return true }
    if LineRules.isWesternOpener(left.scalar) || LineRules.isWesternCloser(right.scalar) { return false }
    return !isProhibitedAtEnd(left.kind) && !isProhibitedAtStart(right.kind)
  }

  /// Whether a line may end before the third of three marks, as a remedy (CLREQ 3.1.4, C36): 。』|」
  func relaxes(_ before: CharacterKind, _ left: ResolvedCharacter, _ right: ResolvedCharacter) -> Bool {
    guard level == .basic || level == .gb, before.isMark, left.kind.isMark, right.kind.isMark else {
      return false
    }
    return before != .opener && left.kind != .opener && right.kind != .opener
      && !LineRules.isJoined(left, right)
  }

  /// ？ and ！, which are set as one where they meet.
  private static func isShout(_ scalar: UInt32) -> Bool { scalar == 0xFF1F || scalar == 0xFF01 }

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
    case (.stop, .stop): isShout(left.scalar) && isShout(right.scalar)
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
    case .slash: keepsSlashes
    default: false
    }
  }
}
