// The colour profile in a JPEG's APP2 segments.

/// The segments of an ICC profile and whether it belongs to the picture.
///
/// Source: ICC.1:2022, 7.2.8 (data colour space) and B.4 (embedding in JPEG).
struct EmbeddedProfile: Hashable {
  /// Where the profile's segments stand, markers included.
  private(set) var ranges: [Range<Int>] = []
  private var channels: Int?

  /// Takes a segment if it is a piece of a profile.
  mutating func add(_ segment: JPEGSegment, in bytes: [UInt8]) {
    let start = segment.payload.lowerBound
    guard segment.marker == 0xE2, segment.payload.count >= 14, bytes.has("ICC_PROFILE\0", at: start)
    else { return }
    ranges.append(segment.range)
    if bytes[start + 12] == 1, segment.payload.count >= 14 + 20 {
      channels = EmbeddedProfile.channels(at: start + 14 + 16, in: bytes)
    }
  }

  private static func channels(at offset: Int, in bytes: [UInt8]) -> Int? {
    let spaces: [(name: StaticString, channels: Int)] = [
      ("GRAY", 1), ("RGB ", 3), ("CMYK", 4), ("Lab ", 3), ("XYZ ", 3), ("YCbr", 3), ("CMY ", 3),
    ]
    return spaces.first { bytes.has($0.name, at: offset) }?.channels
  }

  /// Why the profile must go; nil where there is none or it fits.
  /// Source: ISO 32000-1, 8.6.5.5 (N equals the number of components).
  func fault(components: Int) -> PictureFault? {
    if ranges.isEmpty || channels == components { return nil }
    let reason = channels.map { "is for \($0) colour channels, the picture has \(components)" }
    return .profileLeftOut(reason: reason ?? "cannot be read")
  }

  /// The profile put together from its segments in their order; nil where there is none.
  func bytes(in file: [UInt8]) -> [UInt8]? {
    if ranges.isEmpty { return nil }
    // Each segment says its number after marker (2), length (2) and name (12).
    let ordered = ranges.enumerated().sorted {
      (file[$0.element.lowerBound + 16], $0.offset) < (file[$1.element.lowerBound + 16], $1.offset)
    }
    return ordered.flatMap { file[($0.element.lowerBound + 18)..<$0.element.upperBound] }
  }
}

extension PictureFault {
  static func profileLeftOut(reason: String) -> PictureFault {
    PictureFault(
      id: .pictureProfile, severity: .note,
      predicate: "is placed without its colour profile, which \(reason)",
      hint: "nothing need be done if the colours look right; otherwise export the photo again")
  }
}
