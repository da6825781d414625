// What the chunks of a PNG tell, without decoding it.

/// A PNG as its chunks describe it. Source: ISO/IEC 15948 (PNG), 5 and 11.
struct PNGOutline {
  private(set) var width = 0
  private(set) var height = 0
  private(set) var depth = 0
  private(set) var colourType = 0
  private(set) var hasProfile = false
  private(set) var orientation: PictureOrientation?
  /// The byte after the last chunk; nil where it is missing.
  private(set) var end: Int?

  /// Nil where the signature or the header chunk is damaged.
  init?(of bytes: [UInt8]) {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
      bytes.number(4, at: 8) == 13, bytes.has("IHDR", at: 12),
      let width = bytes.number(4, at: 16), let height = bytes.number(4, at: 20),
      let depth = bytes.number(1, at: 24), let colourType = bytes.number(1, at: 25)
    else { return nil }
    (self.width, self.height, self.depth, self.colourType) = (width, height, depth, colourType)
    walk(bytes)
  }

  /// From chunk to chunk by their lengths; each step goes forward.
  private mutating func walk(_ bytes: [UInt8]) {
    var position = 33
    while end == nil, let length = bytes.number(4, at: position), position + 12 + length <= bytes.count {
      let name = position + 4
      let data = position + 8..<position + 8 + length
      if bytes.has("IEND", at: name) { end = data.upperBound + 4 }
      if bytes.has("iCCP", at: name) { hasProfile = true }
      if bytes.has("eXIf", at: name), orientation == nil {
        orientation = PictureOrientation(exif: bytes, in: data)
      }
      position = data.upperBound + 4
    }
  }

  /// Colour components without alpha; nil for a colour type that does not exist.
  private var components: Int? {
    switch colourType {
    case 0, 4: 1
    case 2, 3, 6: 3
    default: nil
    }
  }

  /// The checked header.
  func header(limits: PictureLimits) throws(PictureFault) -> PictureHeader {
    let highest = Int(Int32.max)
    guard (1...highest).contains(width), (1...highest).contains(height), let components,
      [1, 2, 4, 8, 16].contains(depth)
    else { throw .broken("has a header that cannot be") }
    let channels = components + (colourType >= 4 ? 1 : 0)
    try limits.check(width: width, height: height, weight: channels * depth / 8)
    return PictureHeader(
      format: .png, width: width, height: height, orientation: orientation ?? .upright,
      components: components, isAdobe: false)
  }
}
