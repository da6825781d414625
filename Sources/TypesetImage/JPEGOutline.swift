// What the segments of a JPEG tell, without decoding it.

/// A JPEG as its markers describe it.
struct JPEGOutline {
  private(set) var frame: JPEGFrame?
  private(set) var hasAdobeMarker = false
  private(set) var orientation: PictureOrientation?
  private(set) var profile = EmbeddedProfile()
  /// Whether the first scan has been reached: everything a header says is known.
  private(set) var reachesScan = false
  private(set) var scans = 0
  /// The byte after the end-of-image marker; nil where it is missing.
  private(set) var end: Int?
  private var scannedComponents: Set<Int> = []

  /// Reads up to the first scan or, `wholly`, to the end of the image.
  init(of bytes: [UInt8], wholly: Bool) {
    var segments = JPEGSegments(of: bytes)
    while end == nil, wholly || !reachesScan, let segment = segments.next() {
      take(segment, in: bytes)
    }
  }

  private mutating func take(_ segment: JPEGSegment, in bytes: [UInt8]) {
    switch segment.marker {
    case 0xD9: end = segment.range.upperBound
    case 0xDA: takeScan(segment, in: bytes)
    case 0xE1: orientation = orientation ?? JPEGOutline.orientation(in: segment, of: bytes)
    case 0xE2: profile.add(segment, in: bytes)
    case 0xEE: hasAdobeMarker = hasAdobeMarker || JPEGOutline.isAdobe(segment, in: bytes)
    case let marker where JPEGFrame.opens(marker): frame = frame ?? JPEGFrame(segment, in: bytes)
    default: break
    }
  }

  /// Notes the components whose picture begins here (coefficient 0 is in the scan).
  private mutating func takeScan(_ segment: JPEGSegment, in bytes: [UInt8]) {
    reachesScan = true
    scans += 1
    let start = segment.payload.lowerBound
    guard let count = bytes.number(1, at: start), segment.payload.count >= 4 + 2 * count,
      bytes.number(1, at: start + 1 + 2 * count) == 0
    else { return }
    scannedComponents.formUnion((0..<count).compactMap { bytes.number(1, at: start + 1 + 2 * $0) })
  }

  private static func orientation(in segment: JPEGSegment, of bytes: [UInt8]) -> PictureOrientation? {
    let start = segment.payload.lowerBound
    guard segment.payload.count > 6, bytes.has("Exif\0\0", at: start) else { return nil }
    return PictureOrientation(exif: bytes, in: start + 6..<segment.payload.upperBound)
  }

  /// Source: Adobe Technical Note 5116, section 18.
  private static func isAdobe(_ segment: JPEGSegment, in bytes: [UInt8]) -> Bool {
    segment.payload.count >= 12 && bytes.has("Adobe", at: segment.payload.lowerBound)
  }

  /// The checked header.
  func header(limits: PictureLimits) throws(PictureFault) -> PictureHeader {
    guard let frame else { throw .broken("ends or is damaged before its size is told") }
    try frame.check()
    try limits.check(width: frame.width, height: frame.height)
    return PictureHeader(
      format: .jpeg, width: frame.width, height: frame.height, orientation: orientation ?? .upright,
      components: frame.components.count, isAdobe: hasAdobeMarker && frame.components.count == 4)
  }

  /// The byte after the image, if all of it is there.
  func checkedEnd(limits: PictureLimits) throws(PictureFault) -> Int {
    guard let end else { throw .broken("is cut off: it ends before the picture does") }
    if scans > limits.scans {
      throw .broken("holds \(scans) scans, more than the limit of \(limits.scans)")
    }
    guard let frame, scannedComponents.isSuperset(of: frame.components) else {
      throw .broken("lacks the data of some of its colours")
    }
    return end
  }
}
