// Which file a photo's path names: relative to the chapter, and by names that only look alike.

import Foundation

/// Resolves photo paths of one chapter. Whether the file exists in the end is asked later, by others.
final class PhotoFinder {
  private let folder: String
  private var listings: [String: [String]] = [:]

  /// - Parameter path: the chapter's path; photos are named from its folder.
  init(chapter path: String) {
    folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The file of a path as written; the path itself, joined to the folder, where nothing is found.
  func file(named path: String) -> String {
    let plain = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let joined = plain.hasPrefix("/") || plain.isEmpty ? plain : folder + plain
    if plain.isEmpty || exists(joined) { return joined }
    if let near = nearMatch(of: plain) { return near }
    if let decoded = plain.removingPercentEncoding, decoded != plain {
      let other = decoded.hasPrefix("/") ? decoded : folder + decoded
      return exists(other) ? other : nearMatch(of: decoded) ?? joined
    }
    return joined
  }

  /// The file whose name is the same after Unicode normalisation (Macs write é as two characters).
  private func nearMatch(of path: String) -> String? {
    var found = path.hasPrefix("/") ? "/" : folder
    for part in path.split(separator: "/") {
      let name = String(part)
      if exists(found + name) {
        found += name + "/"
      } else if let entry = entries(of: found).first(where: { isAlike($0, name) }) {
        found += entry + "/"
      } else {
        return nil
      }
    }
    return found.hasSuffix("/") ? String(found.dropLast()) : nil
  }

  private func isAlike(_ a: String, _ b: String) -> Bool {
    a.precomposedStringWithCanonicalMapping == b.precomposedStringWithCanonicalMapping
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private func entries(of folder: String) -> [String] {
    if let known = listings[folder] { return known }
    let path = folder.isEmpty ? "." : folder
    let found = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
    listings[folder] = found
    return found
  }
}
