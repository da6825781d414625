// libpng: gives the rows of a PNG, and tells what its pixels hold.

import CImaging
import Foundation

/// A PNG that has been proved whole. Its rows are decoded each time they are needed, so that a large one
/// takes no more memory than its file.
public struct PNGFile: Hashable, Sendable {
  public let bytes: [UInt8]
  /// Bytes of a pixel as rows are given: 1 gray, 3 RGB, 4 RGBA.
  package let channels: Int
  /// Whether no pixel has a colour.
  let isGray: Bool
  /// Bytes of a pixel as libpng gives it: also 2, gray with alpha.
  fileprivate let stored: Int
  fileprivate let limits: PictureLimits
}

/// Decodes PNG files.
struct PNGDecoder {
  let limits: PictureLimits

  /// Decodes all of a file of `area` pixels. libpng takes no profile for other colours than the picture's.
  func verified(_ bytes: [UInt8], area: Int) throws(PictureFault) -> (PNGFile, profile: [UInt8]?) {
    var found = typeset_png_profile()
    defer { free(found.bytes) }
    var look = PixelLook()
    let stored = try rows(of: bytes, profile: &found) { row, channels in
      look.add(row, channels: channels)
      return true
    }
    guard look.count == area * stored else { throw .broken("has another size than its header") }
    let profile = found.bytes.map { Array(UnsafeBufferPointer(start: $0, count: found.count)) }
    let channels = stored % 2 == 1 ? stored : look.isOpaque ? stored - 1 : 4
    return (
      PNGFile(bytes: bytes, channels: channels, isGray: look.isGray, stored: stored, limits: limits), profile
    )
  }

  /// Gives every row and its channels to `sink`, which ends the reading by returning false.
  fileprivate func rows(
    of bytes: [UInt8], profile: UnsafeMutablePointer<typeset_png_profile>? = nil,
    sink: (UnsafeBufferPointer<UInt8>, Int) -> Bool
  ) throws(PictureFault) -> Int {
    var result = typeset_imaging_result()
    withoutActuallyEscaping(sink) { sink in
      withUnsafeMutablePointer(to: &result) { result in
        let taking = RowSink { row in sink(row, Int(result.pointee.channels)) }
        withUnsafePointer(to: taking) { taking in
          typeset_png_decode(
            bytes, bytes.count, limits.decoderBytes, RowSink.give, UnsafeMutableRawPointer(mutating: taking),
            profile, result)
        }
      }
    }
    try result.check(limits)
    return Int(result.channels)
  }
}

extension PNGFile {
  /// All rows, one after the other; nil where memory does not reach.
  package func pixels() -> [UInt8]? {
    var pixels: [UInt8] = []
    let isWhole: Void? = try? rows { row in
      pixels += row
      return true
    }
    return isWhole == nil ? nil : pixels
  }

  /// Gives the rows as gray, RGB or RGBA; `sink` ends the reading by returning false.
  func rows(_ sink: (UnsafeBufferPointer<UInt8>) -> Bool) throws(PictureFault) {
    var line: [UInt8] = []
    _ = try PNGDecoder(limits: limits).rows(of: bytes) { row, _ in
      if stored == channels { return sink(row) }
      line.removeAll(keepingCapacity: true)
      for at in stride(from: 0, to: row.count - stored + 1, by: stored) {
        if channels == 4 { for _ in 0..<2 { line.append(row[at]) } }
        line.append(contentsOf: row[at..<at + (channels == 4 ? 2 : channels)])
      }
      return line.withUnsafeBufferPointer(sink)
    }
  }
}

/// What is seen of pixels while they pass.
struct PixelLook {
  private(set) var isGray = true
  private(set) var isOpaque = true
  /// Bytes so far.
  private(set) var count = 0

  mutating func add(_ row: UnsafeBufferPointer<UInt8>, channels: Int) {
    count += row.count
    if isGray, channels >= 3 { isGray = PixelLook.isGray(row, channels: channels) }
    if isOpaque, channels % 2 == 0 {
      var all: UInt8 = 255
      for pixel in 1...row.count / channels { all &= row[pixel * channels - 1] }
      isOpaque = all == 255
    }
  }

  /// Whether red, green and blue are the same in every pixel.
  static func isGray(_ row: UnsafeBufferPointer<UInt8>, channels: Int) -> Bool {
    var differences: UInt8 = 0
    for pixel in 0..<row.count / channels {
      let red = row[pixel * channels]
      differences |= (red ^ row[pixel * channels + 1]) | (red ^ row[pixel * channels + 2])
    }
    return differences == 0
  }
}

/// Takes rows from C.
struct RowSink {
  let take: (UnsafeBufferPointer<UInt8>) -> Bool

  /// `context` points to a `RowSink`.
  static let give: typeset_row_sink = { context, row, count in
    guard let sink = context?.assumingMemoryBound(to: RowSink.self) else { return 0 }
    return sink.pointee.take(UnsafeBufferPointer(start: row, count: count)) ? 1 : 0
  }
}
