// Hides the painter's structure elements from qpdf, which would read every one only to drop it.

/// The table of objects of a file as Cairo writes it: one section, entries of 20 bytes.
/// Source: ISO 32000-1, 7.5.4.
struct PaintedStructure {
  private static let entrySize = 20

  /// Marks the structure elements as free. Leaves the bytes alone where they are not as Cairo writes them.
  static func hide(in bytes: inout [UInt8]) {
    guard let table = table(of: bytes) else { return }
    for entry in stride(from: table.lowerBound, to: table.upperBound, by: entrySize) {
      let kind = entry + 17
      guard bytes[kind] == UInt8(ascii: "n"), let offset = number(in: bytes, at: entry)?.value,
        isElement(bytes, at: offset)
      else { continue }
      bytes[kind] = UInt8(ascii: "f")
    }
  }

  /// Where the entries stand.
  private static func table(of bytes: [UInt8]) -> Range<Int>? {
    let word = Array("startxref\n".utf8)
    let tail = bytes.suffix(40)
    guard
      let found = tail.indices.first(where: { tail[$0...].starts(with: word) }),
      let start = number(in: bytes, at: found + word.count)?.value, start <= bytes.count,
      bytes[start...].starts(with: "xref\n0 ".utf8), let count = number(in: bytes, at: start + 7)
    else { return nil }
    let first = count.end + 1
    guard first <= bytes.count, count.value <= (bytes.count - first) / entrySize else { return nil }
    return first..<first + count.value * entrySize
  }

  /// Digits, at most ten.
  private static func number(in bytes: [UInt8], at start: Int) -> (value: Int, end: Int)? {
    var (value, end) = (0, start)
    while end < min(start + 10, bytes.count), (0x30...0x39).contains(bytes[end]) {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    return end > start ? (value, end) : nil
  }

  private static func isElement(_ bytes: [UInt8], at offset: Int) -> Bool {
    guard let id = number(in: bytes, at: offset) else { return false }
    return bytes[id.end...].starts(with: " 0 obj\n<< /Type /StructElem\n".utf8)
  }
}
