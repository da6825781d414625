// Finishes embedded pictures: no smoothing by the viewer, inverted CMYK read the right way round.

import TypesetFrame

/// Finishes one image object after the other.
struct PictureFinisher {
  let pictures: [PaintedPicture]

  func finish(_ image: PDFObject) throws {
    let dictionary = try image.dictionary()
    try dictionary.remove("/Interpolate")
    let mask = try dictionary.value("/SMask")
    if mask.isStream { try mask.dictionary().remove("/Interpolate") }
    guard try dictionary.value("/ColorSpace").isName("/DeviceCMYK"), try isJPEG(dictionary) else { return }
    try dictionary.remove("/Decode")
    if try isInverted(image, dictionary) { try dictionary.set("/Decode", parsing: "[1 0 1 0 1 0 1 0]") }
  }

  private func isJPEG(_ dictionary: PDFObject) throws -> Bool {
    try dictionary.value("/Filter").isName("/DCTDecode")
  }

  /// The painter's word where the size is enough to know the picture, else the file's own marker.
  private func isInverted(_ image: PDFObject, _ dictionary: PDFObject) throws -> Bool {
    let width = try dictionary.value("/Width").numberValue()
    let height = try dictionary.value("/Height").numberValue()
    let alike = pictures.filter {
      $0.components == 4 && Double($0.width) == width && Double($0.height) == height
    }
    if let first = alike.first, alike.allSatisfy({ $0.isInvertedCMYK == first.isInvertedCMYK }) {
      return first.isInvertedCMYK
    }
    return Self.hasAdobeMarker(try image.streamBytes(unpacked: false))
  }

  /// Whether a JPEG holds Adobe's APP14 segment before its picture data.
  static func hasAdobeMarker(_ bytes: [UInt8]) -> Bool {
    var place = 2
    while place + 9 <= bytes.count, bytes[place] == 0xFF {
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      if marker == 0xEE, bytes[(place + 4)..<(place + 9)].elementsEqual("Adobe".utf8) { return true }
      if marker == 0xDA || marker == 0xD9 { return false }
      place += 2 + max(2, Int(bytes[place + 2]) << 8 | Int(bytes[place + 3]))
    }
    return false
  }
}
