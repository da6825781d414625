// Which fonts there are and which of them a layout uses: a value that every worker shares.

/// The faces of the font folders, and those among them that a layout's roles may use.
///
/// A face's number is the same in every worker and on every machine with the same fonts and requests.
package struct FontCatalogue: Sendable {
  /// Everything that the folders hold.
  package let installed: [FontFace]
  /// The faces in use, pinned to file and index; `ShapedGlyph.face` and `GlyphRun.face` count them.
  package private(set) var faces: [FontFace] = []
  /// What each request found, in the order of the requests; `ShapingSpan.font` counts them.
  package private(set) var fonts: [FontResolution] = []
  /// For each request, what stands in for characters that the role's own families lack.
  private var fallbacks: [[FontChoice]] = []
  let cache: String
  private let members: [String: [Int]]

  /// Looks through the folders, in order of precedence, the system's after the given ones.
  ///
  /// - Throws: `FontError` when Fontconfig fails.
  package init(
    folders: [String], includingSystem: Bool = true, requests: [FontRequest] = []
  ) throws(FontError) {
    let folders = FontFolders.existing(folders + (includingSystem ? FontFolders.system : []))
    cache = FontFolders.cache
    let configuration = try FontConfiguration(folders: folders, cache: cache)
    installed = configuration.faces(in: folders)
    var members: [String: [Int]] = [:]
    for (number, face) in installed.enumerated() {
      for key in Set(face.families.map(Self.key)) { members[key, default: []].append(number) }
    }
    self.members = members
    pin(requests)
  }

  /// The same folders with the faces of other requests, without looking again.
  package func pinned(for requests: [FontRequest]) -> FontCatalogue {
    var catalogue = self
    catalogue.pin(requests)
    return catalogue
  }

  /// Whether some folder holds the family, in any of its languages; case and spaces do not count.
  package func hasFamily(_ name: String) -> Bool { members[Self.key(name)] != nil }

  /// The weights of a family's upright faces, rising; empty for an unknown family.
  package func weights(ofFamily name: String) -> [Int] {
    let faces = (members[Self.key(name)] ?? []).map { installed[$0] }
    let upright = faces.filter(\.isUpright)
    return Set((upright.isEmpty ? faces : upright).map(\.weight)).sorted()
  }

  /// All family names, sorted, for hints.
  package var familyNames: [String] { Set(installed.flatMap(\.families)).sorted() }

  /// The face with that number; nil where there is none.
  package func face(_ number: UInt16) -> FontFace? {
    Int(number) < faces.count ? faces[Int(number)] : nil
  }

  /// The file of a face; nil where there is none.
  package func file(ofFace number: UInt16) -> String? { face(number)?.file }

  /// What stands in for characters that the families of a font lack.
  func fallbacks(ofFont font: Int) -> [FontChoice] { fallbacks.indices.contains(font) ? fallbacks[font] : [] }

  private static func key(_ name: String) -> String { name.lowercased().filter { $0 != " " } }
}

extension FontCatalogue {
  /// Families for characters that a role's own families lack, in order: Chinese with wide coverage,
  /// rare characters, then symbols. Only those that are installed count.
  package static let fallbackFamilies = [
    "Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Source Han Sans SC", "LXGW WenKai",
    "Plangothic P1", "Plangothic P2", "HanaMinA", "HanaMinB", "BabelStone Han", "Noto Sans Symbols",
    "Noto Sans Symbols 2", "Noto Sans Math", "Noto Serif", "DejaVu Serif", "DejaVu Sans",
  ]

  private mutating func pin(_ requests: [FontRequest]) {
    faces = []
    fonts = requests.map { request in
      FontResolution(
        han: request.han.compactMap { choice(family: $0, weight: request.weight) },
        latin: request.latin.compactMap { choice(family: $0, weight: request.weight) },
        absent: (request.han + request.latin).filter { !hasFamily($0) })
    }
    fallbacks = requests.map { request in
      Self.fallbackFamilies.compactMap { choice(family: $0, weight: request.weight) }
    }
  }

  /// The family's face nearest to the weight, pinned.
  private mutating func choice(family: String, weight: Int) -> FontChoice? {
    let key = Self.key(family)
    guard let numbers = members[key],
      let face = numbers.map({ installed[$0] }).min(by: { Self.precedes($0, $1, weight: weight) })
    else { return nil }
    let spelling = face.families.first { Self.key($0) == key } ?? family
    return FontChoice(family: spelling, face: number(of: face), weight: face.weight)
  }

  private mutating func number(of face: FontFace) -> UInt16 {
    if let number = faces.firstIndex(of: face) { return UInt16(clamping: number) }
    faces.append(face)
    return UInt16(clamping: faces.count - 1)
  }

  /// Upright before slanted, normal width before others, the nearest weight, the nearer folder; what is
  /// left is settled by name, so that the choice never hangs on the order of a folder.
  private static func precedes(_ left: FontFace, _ right: FontFace, weight: Int) -> Bool {
    let first = rank(left, weight: weight)
    let second = rank(right, weight: weight)
    if first != second { return first.lexicographicallyPrecedes(second) }
    return (left.file, left.index) < (right.file, right.index)
  }

  private static func rank(_ face: FontFace, weight: Int) -> [Int] {
    // Of two weights equally near, the one on the far side of regular is meant.
    let isWrongWay = weight >= 500 ? face.weight < weight : face.weight > weight
    return [
      face.isUpright ? 0 : 1, abs(face.width - 100), abs(face.weight - weight), isWrongWay ? 1 : 0,
      face.folder,
    ]
  }
}
