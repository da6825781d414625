// libjpeg: decodes to prove a file whole, or for the pixels.

import CImaging

/// Decodes JPEG files.
package struct JPEGDecoder: Sendable {
  private let limits: PictureLimits

  package init(limits: PictureLimits = PictureLimits()) { self.limits = limits }

  /// Decodes all of the coded data, keeping none, and tells whether stray bytes were met.
  func verify(_ bytes: [UInt8]) throws(PictureFault) -> Bool {
    var result = typeset_imaging_result()
    typeset_jpeg_decode(bytes, bytes.count, limits.decoderBytes, 1, nil, nil, &result)
    try result.check(limits)
    return result.strayed != 0
  }

  /// Gives every row to `sink`, which ends the reading by returning false: gray, RGB or CMYK bytes as they
  /// are stored (an Adobe file's inverted), at 1/`shrink` of the size (1, 2, 4, 8), rounded up.
  func rows(
    of bytes: [UInt8], shrink: Int = 1, sink: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(PictureFault) {
    var result = typeset_imaging_result()
    withoutActuallyEscaping(sink) { sink in
      withUnsafePointer(to: RowSink(take: sink)) { sink in
        typeset_jpeg_decode(
          bytes, bytes.count, limits.decoderBytes, Int32(shrink), RowSink.give,
          UnsafeMutableRawPointer(mutating: sink), &result)
      }
    }
    try result.check(limits)
  }

  /// The stored pixels, not turned. Nil where the file is broken or beyond the limits.
  package func pixels(of bytes: [UInt8]) -> [UInt8]? {
    guard (try? JPEGOutline(of: bytes, wholly: false).header(limits: limits)) != nil else { return nil }
    var pixels: [UInt8] = []
    let isWhole: Void? = try? rows(of: bytes) { row in
      pixels += row
      return true
    }
    return isWhole == nil ? nil : pixels
  }
}

extension typeset_imaging_result {
  /// Throws what a decoder met.
  func check(_ limits: PictureLimits) throws(PictureFault) {
    if status == Int32(TYPESET_IMAGING_DONE) { return }
    if status == Int32(TYPESET_IMAGING_MEMORY) {
      throw .huge(
        "needs more than \(limits.decoderBytes >> 20) MB of memory to decode",
        hint: "scale the picture down, or save it as baseline JPEG or as PNG without interlacing")
    }
    throw .broken("is damaged (\(words))")
  }

  /// The library's reason as text.
  private var words: String {
    withUnsafeBytes(of: reason) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
