// From the text of a YAML file to a tree with places. Uses the parser's `compose` only: nothing is
// expanded and no text is turned into numbers, dates or truth values.

import TypesetDiagnostics
import Yams

/// Reads YAML as far as layouts need it.
package struct YAMLReader {
  /// Larger files are refused. Unit: bytes.
  package static let largestFile = 4 << 20
  /// Deeper nesting is refused.
  package static let deepestNesting = 64

  let places: YAMLPlaces
  let text: String
  let marks: YAMLMarks

  /// The tree of a file; nil where a diagnostic says why there is none. An empty file is an empty map.
  package static func read(
    _ file: FileID, in files: SourceFiles, diagnostics: inout Diagnostics
  ) -> YAMLValue? {
    let bytes = files[file].bytes
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let places = YAMLPlaces(file: file, bytes: bytes, start: start)
    guard bytes.count <= largestFile else {
      diagnostics.report(.fileTooLarge(bytes: bytes.count, limit: largestFile, at: places.span(at: 0)))
      return nil
    }
    guard let text = String(validating: bytes[start...], as: UTF8.self) else {
      let bad = firstInvalidByte(in: bytes)
      diagnostics.report(.notUTF8(at: places.span(at: bad, count: 1)))
      return nil
    }
    guard let marks = YAMLMarks(freeIn: text) else {
      diagnostics.report(.yamlSyntax("the file uses private characters", at: places.span(at: 0)))
      return nil
    }
    return YAMLReader(places: places, text: text, marks: marks).tree(diagnostics: &diagnostics)
  }

  private static func firstInvalidByte(in bytes: [UInt8]) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .valid(let scalar) = parser.parseScalar(from: &iterator) { offset += scalar.count }
    return offset
  }

  private func tree(diagnostics: inout Diagnostics) -> YAMLValue? {
    guard let root = composed(diagnostics: &diagnostics) else { return nil }
    var converter = YAMLConverter(places: places, marks: marks)
    let value = converter.value(root, depth: 0)
    diagnostics.merge(converter.diagnostics)
    return converter.diagnostics.hasErrors ? nil : value
  }

  /// Composes the text. A key found twice is marked and the text composed again, so that both places
  /// are known and several of them are told in one run.
  private func composed(diagnostics: inout Diagnostics) -> Node? {
    var scalars = Array(marks.shielded(text).unicodeScalars)
    for mark in marks.twice {
      var masked = String.UnicodeScalarView()
      masked.append(contentsOf: scalars)
      do {
        let root = try Yams.compose(yaml: String(masked), .basic, .default, .utf8)
        return root ?? .mapping(.init([]))
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        put(mark, at: context.mark, in: &scalars)
      } catch {
        diagnostics.merge(YAMLTroubles(places: places).diagnostics(for: error))
        return nil
      }
    }
    diagnostics.report(.yamlSyntax("too many keys stand twice", at: places.span(at: 0)))
    return nil
  }

  /// Puts the mark for a key seen before in place of its first character.
  private func put(_ mark: Unicode.Scalar, at place: Mark, in scalars: inout [Unicode.Scalar]) {
    var index = scalarIndex(of: place, in: scalars)
    if index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    if index < scalars.count { scalars[index] = mark }
  }

  /// Marking keeps the number of characters, but not of bytes: count the characters before the place.
  private func scalarIndex(of place: Mark, in scalars: [Unicode.Scalar]) -> Int {
    let offset = places.offset(line: place.line, column: place.column)
    let start = places.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard offset > start else { return 0 }
    return places.bytes[start..<offset].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}

/// Private characters that stand in for what the parser must not act on.
struct YAMLMarks {
  /// For every `*`: an alias then is plain text that begins with it, and is never followed.
  let star: Unicode.Scalar
  /// For the first character of a key that comes again, another one each time.
  let twice: [Unicode.Scalar]

  /// Private characters that `text` does not use; nil where it uses nearly all.
  init?(freeIn text: String) {
    var used: Set<UInt32> = []
    for scalar in text.unicodeScalars where (0xE000...0xF8FF).contains(scalar.value) {
      used.insert(scalar.value)
    }
    let free = (0xE000...0xF8FF).lazy.filter { !used.contains($0) }.prefix(9).compactMap {
      Unicode.Scalar($0)
    }
    guard free.count == 9, let first = free.first else { return nil }
    star = first
    twice = Array(free.dropFirst())
  }

  func shielded(_ text: String) -> String { replacing("*", by: star, in: text) }

  func restored(_ text: String) -> String { replacing(star, by: "*", in: text) }

  private func replacing(_ old: Unicode.Scalar, by new: Unicode.Scalar, in text: String) -> String {
    guard text.unicodeScalars.contains(old) else { return text }
    var view = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { view.append(scalar == old ? new : scalar) }
    return String(view)
  }
}
