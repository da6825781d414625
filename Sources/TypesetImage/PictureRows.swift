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
    case .png(let file): channels = file.channels
    case .gray: channels = 1
    case .rgb: channels = 3
    case .rgba: channels = 4
    case .inks(let inks): channels = inks.components
    }
  }

  var hasAlpha: Bool {
    switch picture.content {
    case .rgba: true
    case .png(let file): file.channels == 4
    case .jpeg, .gray, .rgb, .inks: false
    }
  }

  var isJPEG: Bool { if case .jpeg = picture.content { true } else { false } }

  /// Gives every row to `body`, which ends the reading by returning false. A JPEG may be read at
  /// 1/`shrink` of its size.
  func each(
    shrink: Int = 1, _ body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(PictureFault) {
    switch picture.content {
    case .jpeg(let file): try give(rowsOf: file, shrink: shrink, body)
    case .png(let file): try file.rows(body)
    case .gray(let bytes), .rgb(let bytes), .rgba(let bytes): try give(bytes, body)
    // What is packed for a file is not read again.
    case .inks: return
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
    if case .png(let file) = picture.content { return file.isGray }
    guard channels >= 3 else { return channels == 1 }
    let step = channels
    var isGray = true
    try each { row in
      isGray = PixelLook.isGray(row, channels: step)
      return isGray
    }
    return isGray
  }
}
