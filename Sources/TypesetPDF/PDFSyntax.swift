// Spelling objects straight into bytes.

extension [UInt8] {
  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  /// Digits of a whole number.
  mutating func append(number: Int) {
    guard number > 9 else {
      return number < 0 ? append(contentsOf: String(number).utf8) : append(digit(number))
    }
    append(number: number / 10)
    append(digit(number % 10))
  }

  private func digit(_ value: Int) -> UInt8 { UInt8(ascii: "0") + UInt8(value) }

  /// Digits with zeros before them.
  mutating func append(number: Int, digits: Int) {
    let text = String(number)
    append(contentsOf: repeatElement(UInt8(ascii: "0"), count: Swift.max(0, digits - text.utf8.count)))
    append(contentsOf: text.utf8)
  }

  /// A reference, with a blank before it.
  mutating func append(reference number: Int) {
    append(UInt8(ascii: " "))
    append(number: number)
    append(" 0 R")
  }

  /// A string as hexadecimal digits. Source: ISO 32000-1, 7.3.4.3.
  mutating func append(hex bytes: [UInt8]) {
    append(UInt8(ascii: "<"))
    for byte in bytes {
      append(PDFText.hexDigit(byte >> 4))
      append(PDFText.hexDigit(byte & 15))
    }
    append(UInt8(ascii: ">"))
  }
}
