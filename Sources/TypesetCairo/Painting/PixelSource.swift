// Writes decoded pixels the way Cairo keeps them.

import TypesetImage

/// Decoded pixels and their number of channels.
struct PixelSource {
  let bytes: [UInt8]
  let channels: Int

  init(_ content: Picture.Content) {
    switch content {
    case .jpeg, .inks: (bytes, channels) = ([], 1)
    case .png(let file): (bytes, channels) = (file.pixels() ?? [], file.channels)
    case .gray(let bytes): (self.bytes, channels) = (bytes, 1)
    case .rgb(let bytes): (self.bytes, channels) = (bytes, 3)
    case .rgba(let bytes): (self.bytes, channels) = (bytes, 4)
    }
  }

  /// Writes a row as Cairo keeps it: one 32-bit number a pixel, alpha highest, colours premultiplied.
  func write(row: Int, width: Int, to line: UnsafeMutablePointer<UInt32>) {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = row * width * channels
      for column in 0..<width {
        let first = UInt32(bytes[offset])
        switch channels {
        case 1: line[column] = 0xFF00_0000 | first << 16 | first << 8 | first
        case 3:
          line[column] =
            0xFF00_0000 | first << 16 | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2])
        default:
          let alpha = UInt32(bytes[offset + 3])
          let red = Self.product(first, alpha) << 16
          let green = Self.product(UInt32(bytes[offset + 1]), alpha) << 8
          line[column] = alpha << 24 | red | green | Self.product(UInt32(bytes[offset + 2]), alpha)
        }
        offset += channels
      }
    }
  }

  private static func product(_ color: UInt32, _ alpha: UInt32) -> UInt32 { (color * alpha + 127) / 255 }
}
