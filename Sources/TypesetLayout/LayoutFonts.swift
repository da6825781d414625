// The fonts that a layout asks for, and their numbers in the shaper's catalogue.

import TypesetModel

/// A font as styles name it.
package struct FontKey: Hashable, Sendable {
  /// Name of the role.
  package var role: String
  package var weight: FontWeight

  package init(role: String, weight: FontWeight) {
    self.role = role
    self.weight = weight
  }
}

/// The catalogue's number of each font that the layout's styles use.
package struct FontTable: Sendable {
  private let numbers: [FontKey: Int]
  private let faces: [String]

  /// - Parameter faces: names of the catalogue's faces, by number.
  package init(_ numbers: [FontKey: Int], faces: [String] = []) {
    self.numbers = numbers
    self.faces = faces
  }

  /// The name of a face, for findings.
  func name(ofFace face: UInt16) -> String {
    faces.indices.contains(Int(face)) ? faces[Int(face)] : "another font"
  }

  /// The number of a font; 0 where the table does not know it.
  func number(_ role: String, _ weight: FontWeight) -> Int {
    numbers[FontKey(role: role, weight: weight)] ?? 0
  }

  /// Every font that the styles of `model` can ask for, in a fixed order; strong text may ask for the bold of
  /// each role.
  package static func keys(of model: LayoutModel) -> [FontKey] {
    var keys: [FontKey] = []
    var seen: Set<FontKey> = []
    func add(_ key: FontKey) {
      if seen.insert(key).inserted { keys.append(key) }
    }
    for name in model.styles.keys.sorted() {
      guard let style = model.styles[name] else { continue }
      add(FontKey(role: style.font, weight: style.weight))
      if model.styles["strong"] == nil { add(FontKey(role: style.font, weight: .bold)) }
    }
    return keys
  }
}
