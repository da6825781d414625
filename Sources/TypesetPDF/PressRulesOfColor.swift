// The rule that only inks of the press paint: content, resources, pictures, shadings.

import TypesetImage

extension PressRule {
  /// No RGB, with a profile or without. Stricter than PDF/X-4, which allows profiled RGB.
  static let colors = PressRule("colors", "ISO 15930-4, 6.3; X2, X21, X27") { file in
    let contents = try ContentColors.faults(of: file.pages)
    return try file.eachPage { page in
      var found = contents[page.number - 1]
      for image in page.images {
        let space = try image.dictionary().value("/ColorSpace")
        if let words = try ColorSpaceKind(space).fault { found.append("a picture is in \(words)") }
      }
      for (_, space) in page.members("/ColorSpace") {
        if let words = try ColorSpaceKind(space).fault { found.append("a colour space is \(words)") }
      }
      for shading in try shadings(page) {
        if let words = try ColorSpaceKind(shading.value("/ColorSpace")).fault {
          found.append("a shading is in \(words)")
        }
      }
      var told: Set<String> = []
      return found.filter { told.insert($0).inserted }.map { page.fault("colors", $0) }
    }
  }

  private static func shadings(_ page: PressPage) throws -> [PDFObject] {
    let own = page.members("/Shading").map(\.object)
    let patterns = page.members("/Pattern").filter { !$0.object.isStream }
    let all = try own + patterns.map { try $0.object.value("/Shading") }
    return try all.map { try $0.dictionary() }
  }

  /// PDF/X-1a takes colours as numbers of ink only. Source: ISO 15930-4, 6.3.
  static let noProfiledColor = PressRule("no-profiled-color", "ISO 15930-4, 6.3") { file in
    try file.eachPage { page in
      let spaces =
        try page.members("/ColorSpace").map(\.object)
        + page.images.map { try $0.dictionary().value("/ColorSpace") }
        + shadings(page).map { try $0.value("/ColorSpace") }
      return try spaces.contains { try ColorSpaceKind($0).isProfiled }
        ? [page.fault("no-profiled-color", "a colour space is tied to a profile")] : []
    }
  }
}

/// RGB that content sets by itself: operators, named spaces, inline pictures.
enum ContentColors {
  /// What is wrong on each page; the streams are read on all cores.
  static func faults(of pages: [PressPage]) throws -> [[String]] {
    let contents = try pages.map { try $0.contents() }
    let found = Cores.each(contents.count) { page in
      contents[page].flatMap { stream in stream.bytes.map(faults) ?? ["content is damaged"] }
    }
    return found
  }

  /// Of one stream.
  static func faults(of bytes: [UInt8]) -> [String] {
    guard mayName(bytes) else { return [] }
    var reader = ContentReader(bytes)
    var found: [String] = []
    while reader.advance() {
      let operation = reader.current.operation
      if reader.matches(operation, "rg") || reader.matches(operation, "RG") {
        found.append("“\(reader.spelling)” paints in RGB")
      } else if reader.matches(operation, "cs") || reader.matches(operation, "CS")
        || reader.matches(operation, "ID")
      {
        let names = reader.current.operands.filter { $0.kind == .name }.map(reader.text)
        if let name = names.first(where: { ["/DeviceRGB", "/RGB", "/CalRGB", "/Lab"].contains($0) }) {
          found.append("content paints in \(name.dropFirst())")
        }
      }
    }
    return found
  }

  /// Whether the letters of one of those operators stand anywhere, not followed by another letter: most pages
  /// of type alone have none and need not be taken apart.
  private static func mayName(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard bytes.count > 1 else { return false }
      for at in 1..<bytes.count {
        let isEnd: Bool
        switch (bytes[at - 1], bytes[at]) {
        case (0x72, 0x67), (0x52, 0x47), (0x63, 0x73), (0x43, 0x53), (0x49, 0x44):  // rg RG cs CS ID
          isEnd = at + 1 == bytes.count || !isLetter(bytes[at + 1])
        default: continue
        }
        if isEnd, at < 2 || !isLetter(bytes[at - 2]) { return true }
      }
      return false
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}

/// What a colour space comes down to. Source: ISO 32000-1, 8.6.
private struct ColorSpaceKind {
  /// The name of a space that is none of the press; nil where it is fine.
  private(set) var fault: String?
  private(set) var isProfiled = false

  init(_ space: PDFObject) throws { try read(space, depth: 0) }

  private mutating func read(_ space: PDFObject, depth: Int) throws {
    let parts = try space.items()
    guard depth < 8, let family = (parts.first ?? space).name else { return }
    switch family {
    case "/DeviceRGB", "/RGB": fault = "RGB"
    case "/CalRGB", "/Lab":
      (fault, isProfiled) = (String(family.dropFirst()), true)
    case "/CalGray": isProfiled = true
    case "/ICCBased":
      isProfiled = true
      guard parts.count > 1, parts[1].isStream else { return }
      if try parts[1].dictionary().value("/N").numberValue() == 3 { fault = "RGB with a profile" }
    case "/Indexed", "/Pattern":
      if parts.count > 1 { try read(parts[1], depth: depth + 1) }
    case "/Separation", "/DeviceN":
      if parts.count > 2 { try read(parts[2], depth: depth + 1) }
    default: return
    }
  }
}
