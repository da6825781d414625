// A JPEG made ready for embedding: proved whole, and freed of what does not belong to it.

import CImaging
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
    return (Picture(header: header, content: .jpeg(whole)), notes.compactMap { $0 })
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

/// libjpeg: decodes to prove a file whole, or for the pixels.
package struct JPEGDecoder: Sendable {
  private let limits: PictureLimits

  package init(limits: PictureLimits = PictureLimits()) { self.limits = limits }

  /// Decodes all of the coded data, keeping none, and tells whether stray bytes were met.
  func verify(_ bytes: [UInt8]) throws(PictureFault) -> Bool {
    var result = typeset_imaging_result()
    typeset_jpeg_decode(bytes, bytes.count, limits.decoderBytes, nil, 0, &result)
    try result.check(limits)
    return result.strayed != 0
  }

  /// The stored pixels, not turned: gray, RGB or CMYK bytes as they are stored (an Adobe file's inverted).
  /// Nil where the file is broken or beyond the limits.
  package func pixels(of bytes: [UInt8]) -> [UInt8]? {
    guard let header = try? JPEGOutline(of: bytes, wholly: false).header(limits: limits) else { return nil }
    var result = typeset_imaging_result()
    let capacity = header.width * header.height * header.components
    let pixels = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, filled in
      typeset_jpeg_decode(
        bytes, bytes.count, limits.decoderBytes, buffer.baseAddress, capacity, &result)
      filled = result.status == 0 ? header.width * header.height * Int(result.channels) : 0
    }
    return result.status == 0 ? pixels : nil
  }
}

extension typeset_imaging_result {
  /// Throws what a decoder met.
  func check(_ limits: PictureLimits) throws(PictureFault) {
    if status == Int32(TYPESET_IMAGING_DONE) { return }
    if status == Int32(TYPESET_IMAGING_MEMORY) {
      throw .huge(
        "needs more than \(limits.decoderBytes >> 20) MB of memory to decode",
        hint: "scale the picture down, or save it as baseline JPEG")
    }
    throw .broken("is damaged (\(words))")
  }

  /// The library's reason as text.
  private var words: String {
    withUnsafeBytes(of: reason) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
  }
}
