// A PNG decoded to 8-bit gray, RGB or RGBA.

import CImaging
import Foundation

/// Reads PNG files.
struct PNGReader {
  let limits: PictureLimits

  func header(of bytes: [UInt8]) throws(PictureFault) -> PictureHeader {
    try PNGReader.outline(of: bytes).header(limits: limits)
  }

  private static func outline(of bytes: [UInt8]) throws(PictureFault) -> PNGOutline {
    guard let outline = PNGOutline(of: bytes) else { throw .broken("ends or is damaged in its header") }
    return outline
  }

  /// The picture, and what was passed over.
  func picture(of bytes: [UInt8]) throws(PictureFault) -> (Picture, notes: [PictureFault]) {
    let outline = try PNGReader.outline(of: bytes)
    let header = try outline.header(limits: limits)
    guard let end = outline.end else { throw .broken("is cut off: it ends before the picture does") }
    let (content, profile) = try content(of: bytes, header, channels: outline.channels)
    let extra = bytes.count - end
    let notes = [
      extra > 0 ? PictureFault.extraData("has \(extra) bytes after its end, which are left out") : nil,
      outline.hasProfile && profile == nil ? .profileLeftOut(reason: "cannot be read") : nil,
    ]
    return (Picture(header: header, content: content, profile: profile), notes.compactMap { $0 })
  }

  /// The pixels and the colour profile. libpng takes no profile for other colours than the picture's.
  private func content(
    of bytes: [UInt8], _ header: PictureHeader, channels: Int
  ) throws(PictureFault) -> (Picture.Content, profile: [UInt8]?) {
    var result = typeset_imaging_result()
    var found = typeset_png_profile()
    defer { free(found.bytes) }
    let area = header.width * header.height
    var pixels = [UInt8](unsafeUninitializedCapacity: area * channels) { buffer, filled in
      typeset_png_decode(bytes, bytes.count, buffer.baseAddress, area * channels, &found, &result)
      filled = result.status == 0 ? area * Int(result.channels) : 0
    }
    try result.check(limits)
    let profile = found.bytes.map { Array(UnsafeBufferPointer(start: $0, count: found.count)) }
    return (PNGReader.content(&pixels, channels: Int(result.channels)), profile)
  }

  private static func content(_ pixels: inout [UInt8], channels: Int) -> Picture.Content {
    switch channels {
    case 1: .gray(pixels)
    case 3: .rgb(pixels)
    case 2 where pixels.dropOpaqueAlpha(channels: 2): .gray(pixels)
    case 4 where pixels.dropOpaqueAlpha(channels: 4): .rgb(pixels)
    case 2: .rgba(PNGReader.spread(pixels))
    default: .rgba(pixels)
    }
  }

  /// Gray and alpha to R, G, B, alpha.
  private static func spread(_ pixels: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(pixels.count * 2)
    for index in stride(from: 0, to: pixels.count - 1, by: 2) {
      let gray = pixels[index]
      result.append(gray)
      result.append(gray)
      result.append(gray)
      result.append(pixels[index + 1])
    }
    return result
  }
}

extension [UInt8] {
  /// Takes the alpha out where every pixel is opaque: a picture without transparency prints on any press.
  ///
  /// - Returns: Whether it did; otherwise nothing has changed.
  mutating func dropOpaqueAlpha(channels: Int) -> Bool {
    let pixels = count / channels
    let isDropped = withUnsafeMutableBufferPointer { buffer in
      for pixel in 0..<pixels where buffer[pixel * channels + channels - 1] != 255 { return false }
      for pixel in 0..<pixels {
        for channel in 0..<channels - 1 {
          buffer[pixel * (channels - 1) + channel] = buffer[pixel * channels + channel]
        }
      }
      return true
    }
    if isDropped { removeLast(pixels) }
    return isDropped
  }
}
