// A PNG proved whole, with what was passed over.

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
    let (file, profile) = try PNGDecoder(limits: limits).verified(bytes, area: header.width * header.height)
    let extra = bytes.count - end
    let notes = [
      extra > 0 ? PictureFault.extraData("has \(extra) bytes after its end, which are left out") : nil,
      outline.hasProfile && profile == nil ? .profileLeftOut(reason: "cannot be read") : nil,
    ]
    return (Picture(header: header, content: .png(file), profile: profile), notes.compactMap { $0 })
  }
}
