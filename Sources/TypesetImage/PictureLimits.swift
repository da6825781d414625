// How much a picture file may ask for.

/// What one picture may cost; a file beyond it is refused before it is decoded.
public struct PictureLimits: Hashable, Sendable {
  /// Width times height; never more than 2³² however it is set.
  public var pixels: Int
  /// Size of the file in bytes.
  public var fileBytes: Int
  /// What a decoder may hold of a picture that is stored in several passes, in bytes: a progressive JPEG, an
  /// interlaced PNG.
  public var decoderBytes: Int
  /// Scans of a progressive JPEG; cameras and programs write about ten.
  public var scans: Int

  public init(
    pixels: Int = 100_000_000, fileBytes: Int = 256 << 20, decoderBytes: Int = 160 << 20, scans: Int = 100
  ) {
    self.pixels = pixels
    self.fileBytes = fileBytes
    self.decoderBytes = decoderBytes
    self.scans = scans
  }

  /// Refuses a picture of too many pixels. `weight`: bytes of a pixel as it is stored, unpacked; more than
  /// three count for more than a pixel.
  func check(width: Int, height: Int, weight: Int = 3) throws(PictureFault) {
    let (area, overflow) = width.multipliedReportingOverflow(by: height)
    let allowed = min(pixels, 1 << 32) * 3 / max(3, weight)
    if !overflow && area <= allowed { return }
    let limit = ShortDecimal.text(Double(allowed) / 1_000_000)
    throw .huge(
      "is \(width) × \(height) pixels, more than the limit of \(limit) megapixels",
      hint: "scale the picture down to at most \(limit) megapixels; "
        + "a whole A4 page at 300 ppi needs no more than 9")
  }
}

/// Numbers with at most one decimal, as messages show them.
enum ShortDecimal {
  /// Rounded down, so that a limit named is never beyond the true one.
  static func text(_ value: Double) -> String {
    let tenths = Int(min(max(0, value.isFinite ? value * 10 + 1e-6 : 0), 1e12))
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
