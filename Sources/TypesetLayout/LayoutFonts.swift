// The fonts that a layout asks for, and their numbers in the shaper's catalogue.

import TypesetDiagnostics
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

/// What stands in for a font that is not there, told at the first words that are set in it.
package struct FontStandIn: Hashable, Sendable {
  package var severity: Severity
  package var message: String

  package init(severity: Severity, message: String) {
    self.severity = severity
    self.message = message
  }
}

/// The catalogue's number of each font that the layout's styles use.
package struct FontTable: Sendable {
  private let numbers: [FontKey: Int]
  private let faces: [String]
  private let standIns: [FontKey: FontStandIn]

  /// - Parameters:
  ///   - faces: names of the catalogue's faces, by number.
  ///   - standIns: fonts for which another weight or role stands in.
  package init(_ numbers: [FontKey: Int], faces: [String] = [], standIns: [FontKey: FontStandIn] = [:]) {
    self.numbers = numbers
    self.faces = faces
    self.standIns = standIns
  }

  /// What stands in for a font; nil where it is there.
  func standIn(for role: String, _ weight: FontWeight) -> FontStandIn? {
    standIns.isEmpty ? nil : standIns[FontKey(role: role, weight: weight)]
  }

  /// The name of a face, for findings.
  func name(ofFace face: UInt16) -> String {
    faces.indices.contains(Int(face)) ? faces[Int(face)] : "another font"
  }

  /// The number of a font; 0 where the table does not know it.
  func number(_ role: String, _ weight: FontWeight) -> Int {
    numbers[FontKey(role: role, weight: weight)] ?? 0
  }

  /// Every font that the styles of `model` can ask for, in a fixed order. A style that says a weight and no
  /// font asks for that weight of every role around it.
  package static func keys(of model: LayoutModel) -> [FontKey] {
    var keys: [FontKey] = []
    var seen: Set<FontKey> = []
    func add(_ key: FontKey) {
      if seen.insert(key).inserted { keys.append(key) }
    }
    let styles = model.styles.keys.sorted().compactMap { model.styles[$0] }
    for style in styles { add(FontKey(role: style.font, weight: style.weight)) }
    let weights = styles.filter { $0.inline.font == nil }.compactMap(\.inline.weight)
    for role in keys.map(\.role) {
      for weight in weights { add(FontKey(role: role, weight: weight)) }
    }
    return keys
  }
}
