// The file an author may have meant by a name that does not exist.

import Foundation

/// An existing path that differs from a wanted one only as people do not see or not mind.
struct NearName: Hashable {
  enum Difference: Int, Comparable {
    /// The same letters in other Unicode code points: composed (NFC) or decomposed (NFD).
    case normalisation
    case letterCase
    /// `.jpg` for `.jpeg`.
    case suffix

    static func < (left: Difference, right: Difference) -> Bool { left.rawValue < right.rawValue }
  }
  let path: String
  let difference: Difference

  /// Follows the path folder by folder and takes the nearest name where one is missing.
  init?(of path: String) {
    var found = path.hasPrefix("/") ? "/" : ""
    var difference: Difference?
    for part in path.split(separator: "/").map(String.init) {
      if FileManager.default.fileExists(atPath: found + part) {
        found += part + "/"
      } else if let (name, kind) = NearName.nearest(to: part, inFolder: found.isEmpty ? "." : found) {
        found += name + "/"
        difference = max(difference ?? kind, kind)
      } else {
        return nil
      }
    }
    guard let difference else { return nil }
    self.path = String(found.dropLast())
    self.difference = difference
  }

  private static func nearest(to wanted: String, inFolder folder: String) -> (String, Difference)? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let near = sorted.compactMap { name in difference(of: name, from: wanted).map { (name, $0) } }
    return near.min { $0.1 < $1.1 }
  }

  /// Swift compares texts by canonical equivalence, so equal names here differ in code points only.
  static func difference(of name: String, from wanted: String) -> Difference? {
    if name == wanted { return .normalisation }
    let small = (name.lowercased(), wanted.lowercased())
    if small.0 == small.1 { return .letterCase }
    let stems = (stem(small.0), stem(small.1))
    return stems.0 != nil && stems.0 == stems.1 ? .suffix : nil
  }

  private static func stem(_ name: String) -> String? {
    [".jpg", ".jpeg"].first(where: name.hasSuffix).map { String(name.dropLast($0.count)) }
  }

  var hint: String {
    switch difference {
    case .normalisation:
      "“\(path)” is there with the same letters in other Unicode code points "
        + "(composed against decomposed, as from a Mac): rename the file or copy its name"
    case .letterCase: "did you mean “\(path)”? capital and small letters count"
    case .suffix: "did you mean “\(path)”?"
    }
  }
}
