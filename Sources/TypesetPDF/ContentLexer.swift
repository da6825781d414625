// Reads content streams as tokens: kinds and byte ranges, nothing copied.

/// A token of a content stream: what it is and where it stands.
package struct ContentToken: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case number, name, string, hexString, arrayOpen, arrayClose, dictionaryOpen, dictionaryClose
    /// An operator or one of true, false, null.
    case word
    /// What stands between `ID` and `EI` of an inline image.
    case imageData
  }
  package var kind: Kind
  package var start: Int
  package var end: Int
}

/// Splits a content stream into tokens. Any bytes are accepted; `isDamaged` tells of what does not end.
/// Source: ISO 32000-1, 7.2, 7.3, 8.9.7.
package struct ContentLexer {
  package let bytes: [UInt8]
  package private(set) var isDamaged = false
  private var index = 0
  private var imageDataFollows = false

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next token; nil at the end.
  package mutating func next() -> ContentToken? {
    if imageDataFollows { return imageData() }
    skipSpace()
    guard index < bytes.count else { return nil }
    let start = index
    let kind = scan(bytes[index])
    return ContentToken(kind: kind, start: start, end: index)
  }

  private mutating func scan(_ byte: UInt8) -> ContentToken.Kind {
    switch byte {
    case 0x28: return scanString()
    case 0x2F: return scanName()
    case 0x3C: return scanLess()
    case 0x3E: return scanGreater()
    case 0x5B: return single(.arrayOpen)
    case 0x5D: return single(.arrayClose)
    case 0x29, 0x7B, 0x7D:
      isDamaged = true
      return single(.word)
    default: return scanWord()
    }
  }

  private mutating func single(_ kind: ContentToken.Kind) -> ContentToken.Kind {
    index += 1
    return kind
  }

  private mutating func skipSpace() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x25 {
        while index < bytes.count, bytes[index] != 10, bytes[index] != 13 { index += 1 }
      } else if Self.isSpace(byte) {
        index += 1
      } else {
        return
      }
    }
  }

  private mutating func scanName() -> ContentToken.Kind {
    index += 1
    skipRegular()
    return .name
  }

  private mutating func skipRegular() {
    while index < bytes.count, Self.isRegular(bytes[index]) { index += 1 }
  }

  private mutating func scanString() -> ContentToken.Kind {
    var depth = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x5C {
        index = min(index + 1, bytes.count)
      } else if byte == 0x28 {
        depth += 1
      } else if byte == 0x29 {
        depth -= 1
        if depth == 0 { return .string }
      }
    }
    isDamaged = true
    return .string
  }

  private mutating func scanLess() -> ContentToken.Kind {
    index += 1
    if index < bytes.count, bytes[index] == 0x3C { return single(.dictionaryOpen) }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x3E { return .hexString }
      if !PDFText.isHexDigit(byte), !Self.isSpace(byte) { isDamaged = true }
    }
    isDamaged = true
    return .hexString
  }

  private mutating func scanGreater() -> ContentToken.Kind {
    index += 1
    if index < bytes.count, bytes[index] == 0x3E { return single(.dictionaryClose) }
    isDamaged = true
    return .word
  }

  private mutating func scanWord() -> ContentToken.Kind {
    let start = index
    let first = bytes[index]
    skipRegular()
    if first == 0x2B || first == 0x2D || first == 0x2E || (first >= 0x30 && first <= 0x39) {
      return .number
    }
    imageDataFollows = index - start == 2 && first == 0x49 && bytes[start + 1] == 0x44
    return .word
  }

  /// The bytes after `ID` and one white space, up to an `EI` that stands alone.
  private mutating func imageData() -> ContentToken {
    imageDataFollows = false
    if index < bytes.count, Self.isSpace(bytes[index]) { index += 1 }
    let start = index
    while index < bytes.count, !endsImage(at: index) { index += 1 }
    if index >= bytes.count { isDamaged = true }
    return ContentToken(kind: .imageData, start: start, end: index)
  }

  /// Whether white space, `EI` and something like text stand here: image data may hold the letters too.
  private func endsImage(at place: Int) -> Bool {
    guard place + 2 < bytes.count, Self.isSpace(bytes[place]), bytes[place + 1] == 0x45,
      bytes[place + 2] == 0x49
    else { return false }
    let after = place + 3
    guard after < bytes.count else { return true }
    guard !Self.isRegular(bytes[after]) else { return false }
    return bytes[after..<min(after + 8, bytes.count)].allSatisfy {
      Self.isSpace($0) || (0x20..<0x7F).contains($0)
    }
  }

  @inline(__always)
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 10 || byte == 13 || byte == 9 || byte == 12 || byte == 0
  }

  /// Neither white space nor a delimiter.
  @inline(__always)
  static func isRegular(_ byte: UInt8) -> Bool {
    switch byte {
    case 0, 9, 10, 12, 13, 32, 0x25, 0x28, 0x29, 0x2F, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: false
    default: true
    }
  }
}
