// A private Fontconfig configuration: nothing of the system's own settings comes in.

import CPangoCairo

/// Owner of an `FcConfig` that knows only the folders it was given.
struct FontConfiguration: ~Copyable {
  /// Borrowed by font maps, which take a reference of their own.
  let pointer: OpaquePointer

  /// Fontconfig's global state is set up once before any other use (its first use is not thread-safe).
  private static let isInitialized: Bool = FcInit() != 0

  /// All faces of the folders.
  init(folders: [String], cache: String) throws(FontError) {
    try self.init(settings: Self.elements("dir", folders) + Self.elements("cachedir", [cache]))
  }

  /// Only the named faces, so that Pango cannot put another in their place.
  init(pinning faces: [FontFace], cache: String) throws(FontError) {
    var folders: [String] = []
    for face in faces {
      let folder = String(face.file.prefix(upTo: face.file.lastIndex(of: "/") ?? face.file.startIndex))
      if !folders.contains(folder) { folders.append(folder) }
    }
    // Whatever is accepted wins over whatever is rejected; every font of interest is scalable.
    let rejected =
      "<rejectfont><pattern><patelt name=\"scalable\"><bool>true</bool></patelt></pattern></rejectfont>"
    let accepted = faces.map { face in
      "<acceptfont><pattern><patelt name=\"file\">\(Self.element("string", face.file))</patelt>"
        + "<patelt name=\"index\"><int>\(face.index)</int></patelt></pattern></acceptfont>"
    }
    try self.init(
      settings: Self.elements("dir", folders) + Self.elements("cachedir", [cache])
        + "<selectfont>\(rejected)\(accepted.joined())</selectfont>")
  }

  private init(settings: String) throws(FontError) {
    guard Self.isInitialized, let created = FcConfigCreate() else { throw .configuration }
    let document = Array("<?xml version=\"1.0\"?><fontconfig>\(settings)</fontconfig>".utf8) + [0]
    guard FcConfigParseAndLoadFromMemory(created, document, 1) != 0, FcConfigBuildFonts(created) != 0 else {
      FcConfigDestroy(created)
      throw .configuration
    }
    pointer = created
  }

  deinit { FcConfigDestroy(pointer) }

  private static func elements(_ name: String, _ contents: [String]) -> String {
    contents.map { element(name, $0) }.joined()
  }

  private static func element(_ name: String, _ content: String) -> String {
    var escaped = ""
    for character in content {
      switch character {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.append(character)
      }
    }
    return "<\(name)>\(escaped)</\(name)>"
  }
}
