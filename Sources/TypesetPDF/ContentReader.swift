// Reads content streams as operations: an operator with the operands before it.

/// One operator of a content stream and its operands, as ranges of the stream.
package struct ContentOperation {
  package var operands: [ContentToken] = []
  package var operation = ContentToken(kind: .word, start: 0, end: 0)
}

/// Gives the operations of a content stream one after the other.
package struct ContentReader {
  package private(set) var lexer: ContentLexer
  package private(set) var current = ContentOperation()

  package init(_ bytes: [UInt8]) { lexer = ContentLexer(bytes) }

  /// Moves to the next operation; false at the end.
  package mutating func advance() -> Bool {
    current.operands.removeAll(keepingCapacity: true)
    while let token = lexer.next() {
      if token.kind == .word, !isConstant(token) {
        current.operation = token
        return true
      }
      current.operands.append(token)
    }
    return false
  }

  private func isConstant(_ token: ContentToken) -> Bool {
    guard token.end - token.start >= 4 else { return false }
    return matches(token, "true") || matches(token, "false") || matches(token, "null")
  }

  /// Whether the token is spelled so.
  package func matches(_ token: ContentToken, _ word: StaticString) -> Bool {
    guard token.end - token.start == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { letters in
      for offset in 0..<letters.count where lexer.bytes[token.start + offset] != letters[offset] {
        return false
      }
      return true
    }
  }

  package func text(_ token: ContentToken) -> String {
    String(decoding: lexer.bytes[token.start..<token.end], as: UTF8.self)
  }

  /// The operation as it is written, with single blanks.
  package var spelling: String {
    (current.operands + [current.operation]).map(text).joined(separator: " ")
  }

  /// The value of a number token; nil where it is none or beyond all measure.
  package func number(_ token: ContentToken) -> Double? {
    guard token.kind == .number, token.end - token.start < 40 else { return nil }
    return Double(text(token))
  }

  /// A colour operator: it sets or paints a colour. Source: ISO 32000-1, table 74.
  package var setsColor: Bool {
    let length = current.operation.end - current.operation.start
    guard length <= 3 else { return false }
    let token = current.operation
    switch lexer.bytes[token.start] {
    case 0x67, 0x47, 0x6B, 0x4B: return length == 1  // g G k K
    case 0x72: return matches(token, "rg")
    case 0x52: return matches(token, "RG")
    case 0x63: return matches(token, "cs")
    case 0x43: return matches(token, "CS")
    case 0x73: return matches(token, "sc") || matches(token, "scn") || matches(token, "sh")
    case 0x53: return matches(token, "SC") || matches(token, "SCN")
    default: return false
    }
  }
}
