// An ICC profile as its header and tags describe it, checked before anything else touches its bytes.

import TypesetDiagnostics

extension DiagnosticID {
  /// The file is no ICC profile that can be used.
  public static let profileFile = DiagnosticID("profile-file")
}

/// The bytes of an ICC profile and what they say of themselves.
///
/// Source: ICC.1:2022, 7.2 (header) and 7.3 (tag table).
public struct ColorProfile: Hashable, Sendable {
  /// The colours that the profile is for.
  public enum Space: String, Hashable, Sendable, CaseIterable {
    case gray = "GRAY"
    case rgb = "RGB "
    case cmyk = "CMYK"
    case lab = "Lab "

    /// Colour components of a pixel.
    public var components: Int {
      switch self {
      case .gray: 1
      case .rgb, .lab: 3
      case .cmyk: 4
      }
    }

    /// The name in messages.
    public var name: String { self == .gray ? "gray" : rawValue.filter { $0 != " " } }
  }

  /// What the profile describes.
  public enum DeviceClass: String, Hashable, Sendable, CaseIterable {
    case scanner = "scnr"
    case monitor = "mntr"
    case printer = "prtr"
    case colorSpace = "spac"
  }

  /// Longer files are refused. Unit: bytes. Profiles of presses take one or two million.
  public static let largest = 16 << 20
  /// More tags are refused; profiles have about twenty.
  static let mostTags = 100

  /// The profile, without bytes after its end.
  public let bytes: [UInt8]
  public let space: Space
  public let deviceClass: DeviceClass
  /// Major version of the format, 2 or 4.
  public let version: Int
  /// The profile's own name; empty where it gives none.
  public let description: String

  /// Reads a profile file.
  ///
  /// - Parameters:
  ///   - path: Where the file is, as the system opens it.
  ///   - span: The place that names the profile.
  /// - Returns: Nil after an error has been reported.
  public init?(path: String, at span: SourceSpan?, diagnostics: inout Diagnostics) {
    do throws(PictureFault) {
      let limits = PictureLimits(fileBytes: ColorProfile.largest)
      self = try ColorProfile(checking: try PictureFile(path: path, limits: limits).read())
    } catch {
      let fault = error.id == .pictureBroken || error.id == .pictureHuge ? error.asProfile : error
      diagnostics.report(fault.diagnostic(path: path, at: span))
      return nil
    }
  }

  /// A profile from memory; nil where it is damaged or of a kind that colours cannot be converted with.
  public init?(bytes: [UInt8]) {
    guard let profile = try? ColorProfile(checking: bytes) else { return nil }
    self = profile
  }

  /// Throws: what is wrong with the header or the tag table.
  init(checking file: [UInt8]) throws(PictureFault) {
    guard file.count <= ColorProfile.largest else { throw .profile("is longer than a profile can be") }
    guard let size = file.number(4, at: 0), file.has("acsp", at: 36), size >= 132 else {
      throw .profile("is no ICC profile")
    }
    guard size <= file.count else { throw .profile("is a colour profile that is cut off") }
    bytes = size == file.count ? file : Array(file[..<size])
    guard let major = bytes.number(1, at: 8), major == 2 || major == 4 else {
      throw .profile("is a colour profile of a version that is not known")
    }
    version = major
    guard let space = ColorProfile.word(at: 16, of: bytes).flatMap(Space.init),
      let kind = ColorProfile.word(at: 12, of: bytes).flatMap(DeviceClass.init)
    else { throw .profile("is a colour profile for another use than gray, RGB or CMYK pictures") }
    (self.space, deviceClass) = (space, kind)
    description = ProfileText.description(in: bytes, tags: try ColorProfile.tags(of: bytes))
  }

  /// Where the data of each tag stands, by the tag's name.
  private static func tags(of bytes: [UInt8]) throws(PictureFault) -> [String: Range<Int>] {
    guard let count = bytes.number(4, at: 128), (1...mostTags).contains(count),
      132 + 12 * count <= bytes.count
    else { throw .profile("is a colour profile with a damaged table of tags") }
    var tags: [String: Range<Int>] = [:]
    for entry in stride(from: 132, to: 132 + 12 * count, by: 12) {
      guard let name = word(at: entry, of: bytes), let offset = bytes.number(4, at: entry + 4),
        let length = bytes.number(4, at: entry + 8), offset >= 132, offset <= bytes.count,
        length <= bytes.count - offset
      else { throw .profile("is a colour profile with a tag outside the file") }
      guard holdsItsGrid(bytes, at: offset, length: length) else {
        throw .profile("is a colour profile with a table that is longer than its data")
      }
      tags[name] = tags[name] ?? offset..<offset + length
    }
    return tags
  }

  /// Whether a table of colours is as long as its grid asks; other data always is. Little CMS makes room for the
  /// grid before it looks at the data. Source: ICC.1:2022, 10.10 and 10.11 (lut16Type, lut8Type).
  private static func holdsItsGrid(_ bytes: [UInt8], at offset: Int, length: Int) -> Bool {
    let isWide = bytes.has("mft2", at: offset)
    guard isWide || bytes.has("mft1", at: offset) else { return true }
    guard length >= 48, let inputs = bytes.number(1, at: offset + 8),
      let outputs = bytes.number(1, at: offset + 9), let grid = bytes.number(1, at: offset + 10),
      (1...15).contains(inputs), (1...15).contains(outputs)
    else { return false }
    var size = outputs * (isWide ? 2 : 1)
    for _ in 0..<inputs {
      size *= grid
      if size > length { return false }
    }
    return true
  }

  /// Profiles are told apart by their names; hashing every byte takes longer than comparing.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(bytes.count)
    hasher.combine(description)
  }

  /// Four bytes as text.
  private static func word(at offset: Int, of bytes: [UInt8]) -> String? {
    guard offset + 4 <= bytes.count else { return nil }
    return String(decoding: bytes[offset..<offset + 4], as: UTF8.self)
  }
}

/// The texts of a profile.
enum ProfileText {
  /// The name in `desc`: ASCII in version 2 (`desc`), in several languages in version 4 (`mluc`).
  ///
  /// Source: ICC.1:2001-04, 6.5.17; ICC.1:2022, 10.15.
  static func description(in bytes: [UInt8], tags: [String: Range<Int>]) -> String {
    guard let tag = tags["desc"] else { return "" }
    let data = Array(bytes[tag])
    if data.has("desc", at: 0), let count = data.number(4, at: 8), count <= data.count - 12 {
      return printable(String(decoding: data[12..<12 + count].prefix { $0 != 0 }, as: UTF8.self))
    }
    return data.has("mluc", at: 0) ? printable(english(in: data)) : ""
  }

  /// The English text of a tag in several languages, else its first.
  private static func english(in data: [UInt8]) -> String {
    let count = min(data.number(4, at: 8) ?? 0, 100)
    let records = (0..<count).map { 16 + 12 * $0 }
    guard let record = records.first(where: { data.has("en", at: $0) }) ?? records.first,
      let length = data.number(4, at: record + 4), let offset = data.number(4, at: record + 8),
      offset <= data.count, length <= data.count - offset
    else { return "" }
    let units = stride(from: offset, to: offset + length - 1, by: 2).map {
      UInt16(data[$0]) << 8 | UInt16(data[$0 + 1])
    }
    return String(decoding: units, as: UTF16.self)
  }

  /// At most 200 characters, none that moves the cursor.
  private static func printable(_ text: String) -> String {
    String(
      text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.map(Character.init).prefix(200))
  }
}

extension PictureFault {
  static func profile(_ predicate: String) -> PictureFault {
    PictureFault(
      id: .profileFile, predicate: predicate,
      hint: "name a printer profile in ICC format (.icc), as the print shop gives it")
  }

  /// The same finding about a file that was to be a profile.
  fileprivate var asProfile: PictureFault {
    .profile(id == .pictureHuge ? "is longer than a profile can be" : predicate)
  }
}
