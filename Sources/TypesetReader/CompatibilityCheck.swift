// Compatibility ideographs: they look like the common character and are not found by searching for it.

import Foundation
import TypesetDiagnostics
import TypesetModel

/// The words about a compatibility ideograph. The text is kept as it was written: which of two forms a name
/// has is not for the program to say. Source: UAX #15 (such characters are not stable under NFC).
enum CompatibilityCheck {
  /// What is wrong and what to write; nil for a character that stands for itself.
  static func finding(of value: UInt32) -> (message: String, hint: String)? {
    guard CharacterClass.isCompatibilityIdeograph(value), let scalar = Unicode.Scalar(value),
      let plain = String(scalar).precomposedStringWithCanonicalMapping.unicodeScalars.first, plain != scalar
    else { return nil }
    return (
      "“\(scalar)” is the compatibility character \(name(value)) and not found by searching",
      "type “\(plain)” \(name(plain.value)) if that is meant"
    )
  }

  /// Tells each such character of a table once, at its first cell.
  static func check(_ table: DataTable, diagnostics: inout Diagnostics) {
    var told: Set<UInt32> = []
    for cell in table.rows.lazy.joined() where cell.text.utf8.contains(where: { $0 == 0xEF || $0 >= 0xF0 }) {
      for scalar in cell.text.unicodeScalars {
        guard let finding = finding(of: scalar.value), told.insert(scalar.value).inserted else { continue }
        diagnostics.report(
          Diagnostic(.markdownCompatibility, .note, finding.message, hint: finding.hint, at: cell.source))
      }
    }
  }

  /// U+4E2D
  static func name(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
