// libjpeg: encodes what has been converted, row by row.

import CImaging
import Foundation

/// Makes a JPEG of gray or CMYK rows (0 = no ink); CMYK with Adobe's marker, its values inverted.
final class JPEGEncoder {
  /// Of 100; what is lost shows neither in print nor under a lens.
  private static let quality: Int32 = 92
  /// libjpeg reads longer sides than it writes. Unit: pixels.
  static let longestSide = 65_500
  /// Larger pictures do without a code table of their own, which would hold eight bytes a pixel.
  private static let mostOptimized = 6_000_000

  private let encoder: UnsafeMutablePointer<typeset_jpeg_encoder>
  private let rowBytes: Int
  private var fault: PictureFault?

  init(width: Int, height: Int, components: Int) throws(PictureFault) {
    var result = typeset_imaging_result()
    let optimized: Int32 = width * height <= JPEGEncoder.mostOptimized ? 1 : 0
    let made = typeset_jpeg_encoder_begin(
      Int32(clamping: width), Int32(clamping: height), Int32(components), JPEGEncoder.quality, optimized,
      &result)
    guard let made else {
      try result.check(PictureLimits())
      throw .broken("can not be packed")
    }
    (encoder, rowBytes) = (made, width * components)
  }

  deinit { typeset_jpeg_encoder_free(encoder) }

  /// Adds whole rows.
  func add(_ rows: [UInt8]) {
    guard fault == nil else { return }
    var result = typeset_imaging_result()
    typeset_jpeg_encoder_add(encoder, rows, Int32(rows.count / rowBytes), &result)
    do throws(PictureFault) { try result.check(PictureLimits()) } catch { fault = error }
  }

  /// The file, after as many rows as the height.
  func finish() throws(PictureFault) -> [UInt8] {
    if let fault { throw fault }
    var result = typeset_imaging_result()
    typeset_jpeg_encoder_finish(encoder, &result)
    try result.check(PictureLimits())
    return Array(UnsafeBufferPointer(start: encoder.pointee.file, count: Int(encoder.pointee.count)))
  }
}
