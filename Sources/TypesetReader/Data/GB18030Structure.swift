// GB18030 and its parts GBK and GB 2312: the form of the bytes, whether they look like Chinese, and the text.

import Foundation

/// Bytes seen as GB18030: one byte of ASCII, two bytes of GBK, or four.
///
/// Source: GB 18030, four-byte forms 81–FE 30–39 81–FE 30–39; GB 2312's part of GBK is A1–F7 A1–FE.
struct GB18030Structure {
  /// Where the form breaks; nil where all bytes fit.
  private(set) var firstError: Int?
  /// Characters of two or four bytes, and those of them in the part of GB 2312.
  private var wide = 0
  private var common = 0
  private let bytes: [UInt8]
  private let start: Int

  init(_ bytes: [UInt8], from start: Int = 0) {
    self.bytes = bytes
    self.start = start
    var index = start
    while index < bytes.count {
      let length = length(at: index)
      if length == 0 {
        firstError = index
        return
      }
      if length > 1 { count(bytes[index], bytes[index + 1]) }
      index += length
    }
  }

  /// Whether three of four wide characters are everyday ones; Big5, Shift-JIS and Latin texts fail here.
  var isLikelyChinese: Bool { firstError == nil && wide > 0 && common * 4 >= wide * 3 }

  /// The text in UTF-8; nil where a character is not of GB18030.
  func decoded() -> [UInt8]? {
    guard firstError == nil else { return nil }
    let encoding = String.Encoding(rawValue: GB18030Structure.foundationEncoding)
    guard let text = String(data: Data(bytes[start...]), encoding: encoding) else { return nil }
    let utf8 = [UInt8](text.utf8)
    return text.unicodeScalars.contains("\u{FFFD}") ? nil : utf8
  }

  /// Foundation's number: CFStringEncoding 0x0632 (GB 18030-2000) with the bit of the foreign encodings.
  private static let foundationEncoding: UInt = 0x8000_0632

  private mutating func count(_ first: UInt8, _ second: UInt8) {
    wide += 1
    if (0xA1...0xF7).contains(first), (0xA1...0xFE).contains(second) { common += 1 }
  }

  private func length(at index: Int) -> Int {
    let first = bytes[index]
    if first <= 0x80 { return 1 }
    guard first != 0xFF, index + 1 < bytes.count else { return 0 }
    let second = bytes[index + 1]
    if (0x40...0xFE).contains(second) { return second == 0x7F ? 0 : 2 }
    guard (0x30...0x39).contains(second), index + 3 < bytes.count else { return 0 }
    return (0x81...0xFE).contains(bytes[index + 2]) && (0x30...0x39).contains(bytes[index + 3]) ? 4 : 0
  }
}
