// From the YAML parser's line and column to bytes of the file.

import TypesetDiagnostics

/// Finds the bytes that a mark of the YAML parser means.
struct YAMLPlaces {
  let file: FileID
  let bytes: [UInt8]
  private let lineStarts: [Int]

  /// `start` is the first byte after a byte order mark.
  init(file: FileID, bytes: [UInt8], start: Int) {
    self.file = file
    self.bytes = bytes
    lineStarts = YAMLPlaces.lineStarts(of: bytes, from: start)
  }

  /// The parser ends lines at LF, CR, CR LF, NEL, LS and PS.
  private static func lineStarts(of bytes: [UInt8], from start: Int) -> [Int] {
    var starts = [start]
    var index = start
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch bytes[index] {
      case 0x0A: starts.append(index + 1)
      case 0x0D where next != 0x0A: starts.append(index + 1)
      case 0xC2 where next == 0x85: starts.append(index + 2)
      case 0xE2
      where next == 0x80 && index + 2 < bytes.count
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9):
        starts.append(index + 3)
      default: break
      }
      index += 1
    }
    return starts
  }

  /// The byte at a line and column, both from 1, columns in characters.
  func offset(line: Int, column: Int) -> Int {
    guard line >= 1, line <= lineStarts.count else { return bytes.count }
    var index = lineStarts[line - 1]
    var left = column - 1
    while left > 0, index < bytes.count {
      index += 1
      while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    return index
  }

  /// A span of `count` bytes that stays in the file.
  func span(at offset: Int, count: Int = 0) -> SourceSpan {
    SourceSpan(file: file, start: offset, end: min(bytes.count, offset + max(0, count)))
  }

  /// The bytes of a line without its end.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= lineStarts.count else { return [] }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] : bytes.count
    return bytes[start..<end].prefix { $0 != 0x0A && $0 != 0x0D }
  }

  /// The whole scalar that begins at `offset`, and its text alone.
  func scalar(_ text: String, at offset: Int) -> (span: SourceSpan, text: SourceSpan) {
    let quote = offset < bytes.count ? bytes[offset] : 0
    let isQuoted = quote == 0x22 || quote == 0x27
    let start = isQuoted ? offset + 1 : offset
    if holds(text, at: start) {
      let inner = span(at: start, count: text.utf8.count)
      return (isQuoted ? span(at: offset, count: text.utf8.count + 2) : inner, inner)
    }
    let end = isQuoted ? closingQuote(quote, from: start) : endOfLine(from: offset)
    let whole = span(at: offset, count: end - offset)
    return (whole, whole)
  }

  private func holds(_ text: String, at start: Int) -> Bool {
    let wanted = text.utf8
    guard start + wanted.count <= bytes.count else { return false }
    return bytes[start..<start + wanted.count].elementsEqual(wanted)
  }

  private func closingQuote(_ quote: UInt8, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] == 0x5C, quote == 0x22 {
        index += 2
      } else if bytes[index] == quote {
        guard quote == 0x27, index + 1 < bytes.count, bytes[index + 1] == quote else { return index + 1 }
        index += 2
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  private func endOfLine(from start: Int) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != 0x0A, bytes[index] != 0x0D { index += 1 }
    return index
  }
}
