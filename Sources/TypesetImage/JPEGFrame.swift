// The frame header of a JPEG: how it is coded, its size and components.

/// What a start-of-frame segment says. Source: ITU-T T.81, B.2.2.
struct JPEGFrame: Hashable {
  var marker: UInt8
  var precision: Int
  var width: Int
  var height: Int
  /// The names of the components, in order.
  var components: [Int]

  init?(_ segment: JPEGSegment, in bytes: [UInt8]) {
    let start = segment.payload.lowerBound
    guard JPEGFrame.opens(segment.marker), segment.payload.count >= 6,
      let precision = bytes.number(1, at: start), let height = bytes.number(2, at: start + 1),
      let width = bytes.number(2, at: start + 3), let count = bytes.number(1, at: start + 5),
      segment.payload.count >= 6 + 3 * count
    else { return nil }
    marker = segment.marker
    self.precision = precision
    self.width = width
    self.height = height
    components = (0..<count).compactMap { bytes.number(1, at: start + 6 + 3 * $0) }
  }

  /// Whether a marker starts a frame: 0xC0…0xCF but for DHT, JPG and DAC.
  static func opens(_ marker: UInt8) -> Bool {
    (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
  }

  /// Refuses what PDF's DCTDecode does not know. Source: ISO 32000-1, 7.4.8.
  func check() throws(PictureFault) {
    if width == 0 || height == 0 { throw .broken("has no size in its header") }
    if marker > 0xC2 {
      throw .format(
        "is a JPEG of a rare kind (lossless, hierarchical or arithmetic coding)",
        hint: "convert to JPEG of the usual kind, baseline or progressive")
    }
    if precision != 8 {
      throw .format(
        "is a JPEG of \(precision) bits a colour, and only 8 can be printed",
        hint: "convert to JPEG with 8 bits a colour")
    }
    if ![1, 3, 4].contains(components.count) {
      throw .format(
        "is a JPEG with \(components.count) colour components, and only 1 (gray), 3 (RGB) and 4 (CMYK) "
          + "can be printed", hint: "convert to JPEG in RGB or gray")
    }
  }
}
