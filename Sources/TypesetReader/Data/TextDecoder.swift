// Bytes of a data file as UTF-8, with the encoding they were in; never a replacement character.

/// A file's text in UTF-8.
package struct DecodedText: Sendable, Equatable {
  /// The text; a byte order mark of UTF-8 is still there, one of another encoding is gone.
  package var bytes: [UInt8]
  /// What the file was in.
  package var encoding: TextEncoding
}

/// Why bytes are no text.
package enum DecodingFailure: Error, Equatable {
  /// Not of this encoding from this byte of the file on.
  case invalid(TextEncoding, offset: Int)
  /// Of no encoding that is recognised.
  case unrecognised
  /// A zero character: no text but a program's file.
  case zero(TextEncoding)
  /// Another encoding's byte order mark than the one declared.
  case otherMark(declared: TextEncoding, found: TextEncoding)
}

/// Turns bytes into UTF-8 text.
package enum TextDecoder {
  private static let marks: [(TextEncoding, [UInt8])] = [
    (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16LittleEndian, [0xFF, 0xFE]), (.utf16BigEndian, [0xFE, 0xFF]),
    (.gb18030, [0x84, 0x31, 0x95, 0x33]),
  ]

  /// Decodes a file, in the declared encodings or in the one that its mark or its bytes show.
  ///
  /// Without declaration and mark: zeros show UTF-16, valid UTF-8 is UTF-8, and the rest is GB18030 where
  /// most of it lies in the GB 2312 part, as Chinese tables do.
  ///
  /// - Throws: `DecodingFailure` where a single byte does not fit. Nothing is replaced.
  package static func decode(_ bytes: [UInt8], declared: [TextEncoding]? = nil) throws(DecodingFailure)
    -> DecodedText
  {
    let mark = marks.first { bytes.starts(with: $0.1) }
    let encoding = try encoding(of: bytes, mark: mark?.0, declared: declared)
    let skipped = encoding == .utf8 || mark?.0 != encoding ? 0 : mark?.1.count ?? 0
    let text = try decode(bytes, from: skipped, as: encoding)
    guard !text.contains(0) else { throw .zero(encoding) }
    return DecodedText(bytes: text, encoding: encoding)
  }

  private static func encoding(
    of bytes: [UInt8], mark: TextEncoding?, declared: [TextEncoding]?
  ) throws(DecodingFailure) -> TextEncoding {
    guard let declared, let first = declared.first else {
      guard let found = mark ?? recognised(bytes) else { throw .unrecognised }
      return found
    }
    if let mark, declared.contains(mark) { return mark }
    if let mark, mark == .utf8 || first != .gb18030 { throw .otherMark(declared: first, found: mark) }
    return declared.count > 1 ? utf16Order(bytes) ?? first : first
  }

  /// The encoding that the bytes show; nil where none is likely.
  private static func recognised(_ bytes: [UInt8]) -> TextEncoding? {
    if bytes.contains(0) { return utf16Order(bytes) }
    if UTF8Validator.firstError(in: bytes) == nil { return .utf8 }
    return GB18030Structure(bytes).isLikelyChinese ? .gb18030 : nil
  }

  /// Commas, digits and line ends of a table have their zero byte second or first.
  private static func utf16Order(_ bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    var even = 0
    var odd = 0
    for (index, byte) in bytes.enumerated() where byte == 0 {
      if index.isMultiple(of: 2) { even += 1 } else { odd += 1 }
    }
    if even == odd { return nil }
    return odd > even ? .utf16LittleEndian : .utf16BigEndian
  }

  private static func decode(
    _ bytes: [UInt8], from start: Int, as encoding: TextEncoding
  ) throws(DecodingFailure) -> [UInt8] {
    switch encoding {
    case .utf8:
      if let offset = UTF8Validator.firstError(in: bytes) { throw .invalid(.utf8, offset: offset) }
      return bytes
    case .utf16LittleEndian, .utf16BigEndian: return try UTF16Transcoder(encoding).decode(bytes, from: start)
    case .gb18030:
      guard let text = GB18030Structure(bytes, from: start).decoded() else {
        throw .invalid(.gb18030, offset: GB18030Structure(bytes, from: start).firstError ?? start)
      }
      return text
    }
  }
}
