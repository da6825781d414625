// The orientation in the Exif data of a JPEG or PNG.

extension PictureOrientation {
  /// Reads tag 0x0112 of the first directory of TIFF data at `start`; nil where there is none.
  ///
  /// Only that one directory is read, each entry once, so no chain of offsets can loop.
  /// Source: Exif 2.32, 4.5.2 and 4.6.4; TIFF 6.0, section 2.
  init?(exif bytes: [UInt8], in range: Range<Int>) {
    let data = Array(bytes[range.clamped(to: bytes.startIndex..<bytes.endIndex)])
    guard let order = PictureOrientation.order(of: data), data.number(2, at: 2, order) == 42,
      let directory = data.number(4, at: 4, order), let count = data.number(2, at: directory, order)
    else { return nil }
    for entry in 0..<count {
      let start = directory + 2 + entry * 12
      guard let tag = data.number(2, at: start, order) else { return nil }
      guard tag == 0x0112 else { continue }
      guard let value = PictureOrientation.value(at: start, in: data, order) else { return nil }
      self.init(rawValue: value)
      return
    }
    return nil
  }

  private static func order(of data: [UInt8]) -> ByteOrder? {
    if data.has("II", at: 0) { return .littleEndian }
    return data.has("MM", at: 0) ? .bigEndian : nil
  }

  /// The value of an entry: a SHORT by the standard, a LONG from some programs.
  private static func value(at entry: Int, in data: [UInt8], _ order: ByteOrder) -> Int? {
    switch data.number(2, at: entry + 2, order) {
    case 3: data.number(2, at: entry + 8, order)
    case 4: data.number(4, at: entry + 8, order)
    default: nil
    }
  }
}
