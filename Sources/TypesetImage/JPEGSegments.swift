// The segments of a JPEG file, one after the other.

/// One marker with what follows it. Source: ITU-T T.81, B.1.1.
struct JPEGSegment {
  /// The second byte of the marker, such as 0xDA for the start of a scan.
  var marker: UInt8
  /// From the first byte of the marker to the end of the parameters.
  var range: Range<Int>
  /// The parameters without their length; empty for a marker that stands alone.
  var payload: Range<Int>
}

/// Walks over segments and, by looking for the next marker, over the coded data between them.
struct JPEGSegments: IteratorProtocol {
  private let bytes: [UInt8]
  private var position = 2

  init(of bytes: [UInt8]) { self.bytes = bytes }

  /// The next segment; nil where the bytes end before it does or its length cannot be.
  mutating func next() -> JPEGSegment? {
    guard let start = markerPosition(), let marker = bytes.number(1, at: start + 1) else { return nil }
    let end: Int
    if marker == 0x01 || marker == 0xD8 || marker == 0xD9 {
      end = start + 2
    } else {
      guard let length = bytes.number(2, at: start + 2), length >= 2, start + 2 + length <= bytes.count
      else { return nil }
      end = start + 2 + length
    }
    position = end
    return JPEGSegment(
      marker: UInt8(truncatingIfNeeded: marker), range: start..<end, payload: min(start + 4, end)..<end)
  }

  /// Skips coded data: 0xFF 0x00 is a byte of it, restart markers (0xD0…0xD7) are part of it, 0xFF fills.
  private func markerPosition() -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var index = position
      while index + 1 < buffer.count {
        if buffer[index] == 0xFF {
          let code = buffer[index + 1]
          if code != 0, code != 0xFF, !(0xD0...0xD7).contains(code) { return index }
        }
        index += 1
      }
      return nil
    }
  }
}
