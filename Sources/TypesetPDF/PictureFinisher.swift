// Finishes embedded pictures: no smoothing by the viewer, inverted CMYK read the right way round, pixels in
// inks put in place of their stand-ins.

import TypesetFrame

/// Finishes one image object after the other.
struct PictureFinisher {
  let pictures: [PaintedPicture]

  func finish(_ image: PDFObject) throws {
    let dictionary = try image.dictionary()
    if try isJPEG(dictionary), let picture = try standIn(image, dictionary) {
      return try put(picture, into: image, dictionary)
    }
    try dictionary.remove("/Interpolate")
    let mask = try dictionary.value("/SMask")
    if mask.isStream { try mask.dictionary().remove("/Interpolate") }
    guard try dictionary.value("/ColorSpace").isName("/DeviceCMYK"), try isJPEG(dictionary) else { return }
    try dictionary.remove("/Decode")
    if try isInverted(image, dictionary) { try dictionary.set("/Decode", parsing: "[1 0 1 0 1 0 1 0]") }
  }

  /// The picture that an image stands for; nil where it is one itself.
  private func standIn(_ image: PDFObject, _ dictionary: PDFObject) throws -> PaintedPicture? {
    guard try dictionary.value("/Width").numberValue() == 1,
      try dictionary.value("/Height").numberValue() == 1,
      let number = PictureStandIn.picture(of: try image.streamBytes(unpacked: false))
    else { return nil }
    guard pictures.indices.contains(number), pictures[number].pixels != nil else {
      throw FinishingError.outOfStep("a stand-in names picture \(number), which has no pixels")
    }
    return pictures[number]
  }

  /// Source: ISO 32000-1, 8.9.5 (image dictionaries) and 11.6.5.3 (soft masks).
  private func put(_ picture: PaintedPicture, into image: PDFObject, _ dictionary: PDFObject) throws {
    try image.replaceStream(with: picture.pixels ?? [], filter: "/FlateDecode")
    for key in ["/Decode", "/Interpolate", "/SMask"] { try dictionary.remove(key) }
    try describe(picture, components: picture.components, in: dictionary)
    guard let alpha = picture.alpha else { return }
    let mask = try image.file.stream()
    try mask.replaceStream(with: alpha, filter: "/FlateDecode")
    try describe(picture, components: 1, in: mask.dictionary())
    try dictionary.set("/SMask", mask)
  }

  private func describe(_ picture: PaintedPicture, components: Int, in dictionary: PDFObject) throws {
    let space = components == 4 ? "/DeviceCMYK" : "/DeviceGray"
    // 15: each row says which of PNG's filters it has.
    try dictionary.set(
      "/DecodeParms", parsing: "<</Predictor 15 /Colors \(components) /Columns \(picture.width)>>")
    try dictionary.set("/Type", parsing: "/XObject")
    try dictionary.set("/Subtype", parsing: "/Image")
    try dictionary.set("/Width", parsing: "\(picture.width)")
    try dictionary.set("/Height", parsing: "\(picture.height)")
    try dictionary.set("/BitsPerComponent", parsing: "8")
    try dictionary.set("/ColorSpace", parsing: space)
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
