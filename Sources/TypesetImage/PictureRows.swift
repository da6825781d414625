// The rows of a picture, however it is stored.

/// Gives the stored rows of a picture from the top.
struct PictureRows {
  let picture: Picture
  /// Bytes of a pixel: 1 gray, 3 RGB, 4 CMYK or RGBA.
  let channels: Int

  init(_ picture: Picture) {
    self.picture = picture
    switch picture.content {
    case .jpeg: channels = picture.header.components
    case .gray: channels = 1
    case .rgb: channels = 3
    case .rgba: channels = 4
    case .inks(let inks): channels = inks.components
    }
  }

  var hasAlpha: Bool { if case .rgba = picture.content { true } else { false } }

  var isJPEG: Bool { if case .jpeg = picture.content { true } else { false } }

  /// Gives every row to `body`, which ends the reading by returning false. A JPEG may be read at
  /// 1/`shrink` of its size.
  func each(
    shrink: Int = 1, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(PictureFault) {
    switch picture.content {
    case .jpeg(let file): try give(rowsOf: file, shrink: shrink, body)
    case .gray(let bytes), .rgb(let bytes), .rgba(let bytes): try give(bytes, body)
    case .inks(let inks): try give(inks.bytes, body)
    }
  }

  private func give(
    rowsOf file: [UInt8], shrink: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(PictureFault) {
    let length = (picture.header.width + shrink - 1) / shrink * channels
    var isWrong = false
    try JPEGDecoder().rows(of: file, shrink: shrink) { row in
      isWrong = row.count != length
      return !isWrong && body(row)
    }
    if isWrong { throw .broken("has another size than its header") }
  }

  private func give(
    _ bytes: [UInt8], _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(PictureFault) {
    let length = picture.header.width * channels
    guard bytes.count == length * picture.header.height else {
      throw .broken("has another size than its header")
    }
    bytes.withUnsafeBufferPointer { bytes in
      for row in 0..<picture.header.height {
        guard body(UnsafeBufferPointer(rebasing: bytes[row * length..<(row + 1) * length])) else { return }
      }
    }
  }

  /// Whether no pixel has a colour. Reads up to the first that has one.
  func isGray() throws(PictureFault) -> Bool {
    guard channels == 3 else { return channels == 1 }
    var isGray = true
    try each { row in
      for at in stride(from: 0, to: row.count - 2, by: 3)
      where row[at] != row[at + 1] || row[at] != row[at + 2] {
        isGray = false
        return false
      }
      return true
    }
    return isGray
  }

  /// The colours of RGBA pixels, and their alpha unless they are laid on white.
  func separated(onWhite: Bool) -> (colors: [UInt8], alpha: [UInt8]?) {
    guard case .rgba(let pixels) = picture.content else { return ([], nil) }
    let count = pixels.count / 4
    var colors = [UInt8](repeating: 0, count: count * 3)
    var alpha = [UInt8](repeating: 0, count: onWhite ? 0 : count)
    for pixel in 0..<count {
      let opacity = Int(pixels[pixel * 4 + 3])
      for channel in 0..<3 {
        let color = Int(pixels[pixel * 4 + channel])
        let onPaper = (color * opacity + 255 * (255 - opacity) + 127) / 255
        colors[pixel * 3 + channel] = UInt8(onWhite ? onPaper : color)
      }
      if !onWhite { alpha[pixel] = UInt8(opacity) }
    }
    return (colors, onWhite ? nil : alpha)
  }
}
