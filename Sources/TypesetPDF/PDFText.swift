// How PDF writes text strings, numbers and addresses.

/// Spelling of values in PDF syntax.
enum PDFText {
  /// A text string: UTF-16BE with a byte order mark. Source: ISO 32000-1, 7.9.2.2.
  static func textString(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = [0xFE, 0xFF]
    for unit in text.utf16 {
      bytes.append(UInt8(truncatingIfNeeded: unit >> 8))
      bytes.append(UInt8(truncatingIfNeeded: unit))
    }
    return bytes
  }

  /// A number with at most `places` decimals and no needless zeros; 0 for what is no number.
  static func number(_ value: Double, places: Int = 4) -> String {
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = (value * Double(scale)).rounded()
    guard scaled.isFinite, abs(scaled) < 1e15 else { return "0" }
    let magnitude = Int(abs(scaled))
    let sign = scaled < 0 && magnitude > 0 ? "-" : ""
    guard magnitude % scale > 0 else { return sign + String(magnitude / scale) }
    var decimals = String(magnitude % scale)
    decimals = String(repeating: "0", count: places - decimals.count) + decimals
    while decimals.hasSuffix("0") { decimals.removeLast() }
    return "\(sign)\(magnitude / scale).\(decimals)"
  }

  /// A name: what is no regular character as #xx. Source: ISO 32000-1, 7.3.5.
  static func name(_ text: String) -> String {
    var result = "/"
    for byte in text.utf8 {
      if (0x21..<0x7F).contains(byte), byte != 0x23, ContentLexer.isRegular(byte) {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "#\(Unicode.Scalar(hexDigit(byte >> 4)))\(Unicode.Scalar(hexDigit(byte & 15)))"
      }
    }
    return result
  }

  /// An array of numbers in PDF syntax.
  static func array(_ values: [Double]) -> String {
    "[" + values.map { number($0) }.joined(separator: " ") + "]"
  }

  /// An address as ASCII: everything else percent-encoded UTF-8; what is encoded already stays.
  /// Source: ISO 32000-1, 12.6.4.7; RFC 3986, 2.
  static func address(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if isAddressByte(byte) || (byte == UInt8(ascii: "%") && isEscape(bytes, at: index)) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), hexDigit(byte >> 4), hexDigit(byte & 15)]
      }
    }
    return result
  }

  private static func isAddressByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: addressMarks.contains(byte)
    }
  }

  private static let addressMarks = Array("-._~:/?#[]@!$&'()*+,;=".utf8)

  private static func isEscape(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index + 2 < bytes.count else { return false }
    return isHexDigit(bytes[index + 1]) && isHexDigit(bytes[index + 2])
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? value + 0x30 : value - 10 + 0x41
  }
}
