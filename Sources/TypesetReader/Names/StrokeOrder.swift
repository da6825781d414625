// 姓氏笔画为序: names by the strokes of their characters.

import Foundation

/// The strokes of Han characters, as digits: 1 横, 2 竖, 3 撇, 4 点, 5 折.
///
/// Source: GF 3003—1999 for the order of strokes; see `StrokeTable` for where the data comes from.
package struct StrokeOrder: Sendable {
  package static let standard = StrokeOrder(StrokeTable.text)

  /// The place of each character's entry among all, and the entries.
  private var places: [UInt32: Int32] = [:]
  private var sequences: [[UInt8]] = []

  init(_ table: StaticString) {
    let table = String(describing: table)
    var digits: [UInt8] = []
    places.reserveCapacity(30_000)
    for scalar in table.unicodeScalars {
      switch scalar.value {
      case 0x61...0x7A: digits.removeSubrange(Int(scalar.value - 0x61)...)
      case 0x41...0x5A: digits.removeSubrange(Int(scalar.value - 0x41 + 26)...)
      case 0x31...0x35: digits.append(UInt8(scalar.value))
      case ..<0x80: continue
      default:
        if sequences.last != digits { sequences.append(digits) }
        places[scalar.value] = Int32(sequences.count - 1)
      }
    }
  }

  /// The number of characters that are known.
  package var count: Int { places.count }

  /// The strokes of a character in the order of writing, such as 112 for 于; nil where they are not known.
  package func strokes(of character: Unicode.Scalar) -> String? {
    places[character.value].map { String(decoding: sequences[Int($0)], as: UTF8.self) }
  }

  /// What a name is sorted by.
  package func key(of name: String) -> StrokeKey {
    let letters = name.decomposedStringWithCanonicalMapping.unicodeScalars.filter { !Self.isIgnored($0) }
    var key = StrokeKey(letters: letters.map { places[$0.value].map { 1 + Int($0) } ?? 0 })
    key.text = letters.map(\.value)
    key.unknown = letters.filter { places[$0.value] == nil && CharacterClass.isHan($0.value) }
    return key
  }

  /// Spaces that were typed between the characters, and variation selectors.
  private static func isIgnored(_ letter: Unicode.Scalar) -> Bool {
    letter.properties.isWhitespace || letter.properties.isVariationSelector
  }
}

/// A name as 姓氏笔画 sorts it: by the number of the first character's strokes, by their kinds in order 横竖撇点折;
/// where the first characters are one, names of two characters come first, then the second character counts, and
/// so on. Characters written with the same strokes keep the order of code points. What is not known comes last.
package struct StrokeKey: Comparable, Sendable {
  /// Places in the order of strokes, from 1; 0 where a character is not known.
  fileprivate var letters: [Int]
  fileprivate var text: [UInt32] = []
  /// The Han characters whose strokes are not known.
  package fileprivate(set) var unknown: [Unicode.Scalar] = []

  fileprivate init(letters: [Int]) { self.letters = letters }

  package static func < (left: StrokeKey, right: StrokeKey) -> Bool {
    for index in 0..<min(left.letters.count, right.letters.count) {
      if index == 1, (left.letters.count == 2) != (right.letters.count == 2) {
        return left.letters.count == 2
      }
      let (a, b) = (left.letters[index], right.letters[index])
      if a != b { return b == 0 || a != 0 && a < b }
      if left.text[index] != right.text[index] { return left.text[index] < right.text[index] }
    }
    return left.letters.count < right.letters.count
  }
}
