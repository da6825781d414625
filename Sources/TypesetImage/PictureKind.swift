// What kind of file it is, judged by its first bytes and never by its name.

/// A kind of file that authors give for a photo.
enum PictureKind: String, Hashable, Sendable, CaseIterable {
  case jpeg = "JPEG"
  case png = "PNG"
  case webP = "WebP"
  case heic = "HEIC"
  case avif = "AVIF"
  case gif = "GIF"
  case tiff = "TIFF"
  case bmp = "BMP"
  case jpegXL = "JPEG XL"
  case jpeg2000 = "JPEG 2000"
  case photoshop = "Photoshop"
  case pdf = "PDF"
  case postScript = "PostScript"
  case svg = "SVG"
  case webPage = "web page"
  case unknown

  /// Bytes from the start of a file that suffice for judging.
  static let prefixLength = 4096

  init(of bytes: [UInt8]) {
    self =
      PictureKind.fixedSignature(of: bytes) ?? PictureKind.container(of: bytes)
      ?? PictureKind.document(of: bytes) ?? .unknown
  }

  private static func fixedSignature(of bytes: [UInt8]) -> PictureKind? {
    if bytes.starts(with: [0xFF, 0xD8]) { return .jpeg }
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return .png }
    if bytes.has("GIF87a", at: 0) || bytes.has("GIF89a", at: 0) { return .gif }
    if bytes.has("8BPS", at: 0) { return .photoshop }
    if bytes.starts(with: [0xFF, 0x0A]) { return .jpegXL }
    if bytes.starts(with: [0xFF, 0x4F, 0xFF, 0x51]) { return .jpeg2000 }
    if bytes.has("BM", at: 0), bytes.number(4, at: 6) == 0 { return .bmp }
    return isTIFF(bytes) ? .tiff : nil
  }

  /// TIFF and BigTIFF; most raw files of cameras are such.
  private static func isTIFF(_ bytes: [UInt8]) -> Bool {
    let marks: [[UInt8]] = [
      [0x49, 0x49, 0x2A, 0], [0x4D, 0x4D, 0, 0x2A], [0x49, 0x49, 0x2B, 0], [0x4D, 0x4D, 0, 0x2B],
    ]
    return marks.contains { bytes.starts(with: $0) }
  }

  private static func container(of bytes: [UInt8]) -> PictureKind? {
    if bytes.has("RIFF", at: 0), bytes.has("WEBP", at: 8) { return .webP }
    if bytes.has("JXL ", at: 4) { return .jpegXL }
    if bytes.has("jP  ", at: 4) { return .jpeg2000 }
    return bytes.has("ftyp", at: 4) ? isoMedia(bytes) : nil
  }

  /// Looks through the brands of an ISO base media file (ISO/IEC 14496-12, 4.3).
  private static func isoMedia(_ bytes: [UInt8]) -> PictureKind? {
    let end = min(bytes.number(4, at: 0) ?? 0, bytes.count, 256)
    let brands = [8] + stride(from: 16, to: max(16, end - 3), by: 4)
    if brands.contains(where: { bytes.has("avif", at: $0) || bytes.has("avis", at: $0) }) { return .avif }
    let heic: [StaticString] = ["heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"]
    return brands.contains { brand in heic.contains { bytes.has($0, at: brand) } } ? .heic : nil
  }

  private static func document(of bytes: [UInt8]) -> PictureKind? {
    let head = Array(bytes.prefix(prefixLength))
    if contains("%pdf-", in: Array(head.prefix(1024))) { return .pdf }
    if head.has("%!PS", at: 0) { return .postScript }
    guard head.first(where: { !isBlankOrMark($0) }) == UInt8(ascii: "<") else { return nil }
    if contains("<html", in: head) || contains("<!doctype html", in: head) { return .webPage }
    return contains("<svg", in: head) ? .svg : nil
  }

  /// Space, tab, line ends and the bytes of the byte order mark.
  private static func isBlankOrMark(_ byte: UInt8) -> Bool {
    [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains(byte)
  }

  /// Whether an ASCII text in small letters occurs, upper and lower case alike.
  private static func contains(_ text: String, in bytes: [UInt8]) -> Bool {
    let wanted = Array(text.utf8)
    let small = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    guard small.count >= wanted.count else { return false }
    return (0...small.count - wanted.count).contains { small[$0...].starts(with: wanted) }
  }

  /// Why a file of this kind is not taken; nil for JPEG and PNG.
  var refusal: PictureFault? {
    switch self {
    case .jpeg, .png: nil
    case .unknown:
      .format(
        "is neither a JPEG nor a PNG picture, nor of any other known kind",
        hint: "open it in a picture program and convert to JPEG")
    case .webPage:
      .format(
        "is a web page and not a picture",
        hint: "download the photo itself, and convert to JPEG if it is of another kind")
    case .pdf, .postScript, .svg:
      .format(
        "is a \(rawValue) file, which cannot be placed as a picture",
        hint: "convert to JPEG or, for a drawing, to PNG")
    default:
      .format(
        "is a \(rawValue) picture by its content, and only JPEG and PNG can be placed",
        hint: "convert to JPEG; a new name alone does not change the kind")
    }
  }
}
