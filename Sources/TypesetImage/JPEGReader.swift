// A JPEG made ready for embedding: proved whole, and freed of what does not belong to it.

import TypesetDiagnostics

/// Reads JPEG files. The picture data itself is never changed.
struct JPEGReader {
  let limits: PictureLimits

  /// Bytes from the start of a file that nearly always hold everything before the first scan.
  static let prefixLength = 256 << 10

  /// Reads only the front of the file where that is enough.
  func header(of file: PictureFile, front: [UInt8]) throws(PictureFault) -> PictureHeader {
    var outline = JPEGOutline(of: front, wholly: false)
    if !outline.reachesScan, front.count < file.size {
      outline = JPEGOutline(of: try file.read(), wholly: false)
    }
    return try outline.header(limits: limits)
  }

  /// The picture, and what had to be left out of the file.
  func picture(of bytes: [UInt8]) throws(PictureFault) -> (Picture, notes: [PictureFault]) {
    let outline = JPEGOutline(of: bytes, wholly: true)
    let header = try outline.header(limits: limits)
    let end = try outline.checkedEnd(limits: limits)
    let profileFault = outline.profile.fault(components: header.components)
    let dropped = profileFault == nil ? [] : outline.profile.ranges
    let whole = JPEGReader.bytes(bytes, upTo: end, without: dropped)
    let strayed = try JPEGDecoder(limits: limits).verify(whole)
    let notes = [profileFault, JPEGReader.extraData(bytes.count - end, strayed: strayed)]
    let profile = profileFault == nil ? outline.profile.bytes(in: bytes) : nil
    return (Picture(header: header, content: .jpeg(whole), profile: profile), notes.compactMap { $0 })
  }

  private static func bytes(_ bytes: [UInt8], upTo end: Int, without dropped: [Range<Int>]) -> [UInt8] {
    if end == bytes.count, dropped.isEmpty { return bytes }
    var kept: [UInt8] = []
    kept.reserveCapacity(end)
    var position = 0
    for range in dropped {
      kept += bytes[position..<range.lowerBound]
      position = range.upperBound
    }
    return kept + bytes[position..<end]
  }

  private static func extraData(_ count: Int, strayed: Bool) -> PictureFault? {
    if count > 0 { return .extraData("has \(count) bytes after its end, which are left out") }
    return strayed ? .extraData("has bytes between its parts that belong to nothing") : nil
  }
}

extension PictureFault {
  static func extraData(_ predicate: String) -> PictureFault {
    PictureFault(id: .pictureExtraData, severity: .note, predicate: predicate)
  }
}
