// Where fonts are looked for, and where Fontconfig keeps what it learned of them.

import Foundation

/// The folders that hold fonts and the cache of their contents.
package enum FontFolders {
  /// The folders of the system, after a layout's own. Folders that do not exist are passed over.
  package static var system: [String] {
    [
      "/usr/share/fonts", "/usr/local/share/fonts",
      NSHomeDirectory() + "/.local/share/fonts",
      "/usr/share/texlive/texmf-dist/fonts/opentype",
    ]
  }

  /// Absolute paths of the folders that exist, each once, in order.
  static func existing(_ folders: [String]) -> [String] {
    var seen: Set<String> = []
    return folders.compactMap { folder in
      let path = URL(fileURLWithPath: folder).standardizedFileURL.path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
        seen.insert(path).inserted
      else { return nil }
      return path
    }
  }

  /// `$XDG_CACHE_HOME/typeset/fonts` or `~/.cache/typeset/fonts`; a temporary folder where that cannot
  /// be written.
  static var cache: String {
    let named = ProcessInfo.processInfo.environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    let preferred = (named ?? NSHomeDirectory() + "/.cache") + "/typeset/fonts"
    let spare = NSTemporaryDirectory() + "/typeset-fonts-\(NSUserName())"
    return isWritable(preferred) ? preferred : spare
  }

  private static func isWritable(_ path: String) -> Bool {
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return FileManager.default.isWritableFile(atPath: path)
  }
}
