// Numbers in bytes, checked against the end.

/// The order of the bytes of a number.
enum ByteOrder {
  case bigEndian
  case littleEndian
}

extension [UInt8] {
  /// The unsigned number of `count` bytes (at most four) at `offset`; nil where the bytes end before.
  func number(_ count: Int, at offset: Int, _ order: ByteOrder = .bigEndian) -> Int? {
    guard offset >= 0, offset <= self.count, self.count - offset >= count else { return nil }
    let part = self[offset..<offset + count]
    return order == .bigEndian
      ? part.reduce(0) { $0 << 8 | Int($1) }
      : part.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  /// Whether the bytes of an ASCII text stand at `offset`.
  func has(_ text: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset <= count, count - offset >= text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { self[offset..<offset + $0.count].elementsEqual($0) }
  }
}
