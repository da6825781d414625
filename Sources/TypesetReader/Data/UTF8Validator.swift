// Whether bytes are UTF-8 in the strict sense, and UTF-16 turned into it.

/// Checks UTF-8 (Unicode 3.9, table 3-7: no overlong forms, no surrogates, nothing past U+10FFFF).
enum UTF8Validator {
  /// The offset of the first byte that does not fit; nil where all do.
  static func firstError(in bytes: [UInt8]) -> Int? {
    var index = 0
    while index < bytes.count {
      let length = length(at: index, in: bytes)
      if length == 0 { return index }
      index += length
    }
    return nil
  }

  /// The length of the character at `index`; 0 where there is none.
  private static func length(at index: Int, in bytes: [UInt8]) -> Int {
    let lead = bytes[index]
    if lead < 0x80 { return 1 }
    let count = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
    guard count > 0, index + count <= bytes.count, second(after: lead).contains(bytes[index + 1]) else {
      return 0
    }
    for next in (index + 2)..<max(index + 2, index + count) where bytes[next] & 0xC0 != 0x80 { return 0 }
    return count
  }

  private static func second(after lead: UInt8) -> ClosedRange<UInt8> {
    switch lead {
    case 0xE0: 0xA0...0xBF
    case 0xED: 0x80...0x9F
    case 0xF0: 0x90...0xBF
    case 0xF4: 0x80...0x8F
    default: 0x80...0xBF
    }
  }
}

/// Turns UTF-16 into UTF-8; a lone surrogate or half a unit is an error.
struct UTF16Transcoder {
  private let encoding: TextEncoding

  init(_ encoding: TextEncoding) { self.encoding = encoding }

  func decode(_ bytes: [UInt8], from start: Int) throws(DecodingFailure) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count / 2 * 3)
    var index = start
    while index < bytes.count {
      guard let (scalar, length) = scalar(at: index, in: bytes) else {
        throw .invalid(encoding, offset: index)
      }
      text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      index += length
    }
    return text
  }

  private func scalar(at index: Int, in bytes: [UInt8]) -> (Unicode.Scalar, Int)? {
    guard let first = unit(at: index, in: bytes) else { return nil }
    if let scalar = Unicode.Scalar(first) { return (scalar, 2) }
    guard first < 0xDC00, let second = unit(at: index + 2, in: bytes), (0xDC00...0xDFFF).contains(second)
    else { return nil }
    let value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
    return Unicode.Scalar(value).map { ($0, 4) }
  }

  private func unit(at index: Int, in bytes: [UInt8]) -> UInt16? {
    guard index + 1 < bytes.count else { return nil }
    let (low, high) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return encoding == .utf16LittleEndian ? high << 8 | low : low << 8 | high
  }
}
