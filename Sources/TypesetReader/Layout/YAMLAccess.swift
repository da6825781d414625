// Typed values of a checked tree. A value of a wrong type is nil: the checker has told it.

import TypesetDiagnostics
import TypesetGeometry

extension YAMLValue {
  /// The value of a key; nil where it is missing or nothing.
  func value(_ key: String) -> YAMLValue? {
    guard let entry = map?.first(where: { $0.key == key }), !entry.value.isNull else { return nil }
    return entry.value
  }

  /// The place of a key, else of the map.
  func place(of key: String) -> SourceSpan {
    map?.first { $0.key == key }?.keySpan ?? span
  }

  /// The entries that hold something.
  var entries: [YAMLEntry] { (map ?? []).filter { !$0.value.isNull } }

  /// The scalar with the place of its text.
  var placed: Placed<String>? { scalar.map { Placed($0, at: textSpan) } }

  func text(_ key: String) -> String? { value(key)?.scalar }

  func placed(_ key: String) -> Placed<String>? { value(key)?.placed }

  /// One text or a list of them.
  func texts(_ key: String) -> [Placed<String>] { value(key)?.placedTexts ?? [] }

  var placedTexts: [Placed<String>] { list?.compactMap(\.placed) ?? placed.map { [$0] } ?? [] }

  func flag(_ key: String) -> Bool? { text(key).map { $0 == "true" } }

  func count(_ key: String) -> Int? { text(key).flatMap(YAMLValue.count) }

  func number(_ key: String) -> Double? { text(key).flatMap(YAMLValue.number) }

  /// A share: 0.3 for 30%.
  func percent(_ key: String) -> Double? { text(key).flatMap(YAMLValue.percent).map { $0 / 100 } }

  func length(_ key: String) -> Length? {
    guard let length = text(key).flatMap({ Length($0) }), length.isSane else { return nil }
    return length
  }

  func word<Word: RawRepresentable>(_ key: String) -> Word? where Word.RawValue == String {
    text(key).flatMap(Word.init(rawValue:))
  }

  /// A whole number in plain digits, with a sign at most.
  static func count(_ text: String) -> Int? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }

  /// The number before a %.
  static func percent(_ text: String) -> Double? {
    text.hasSuffix("%") ? number(String(text.dropLast())) : nil
  }

  /// A number in plain digits, with a sign and a point at most.
  static func number(_ text: String) -> Double? {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }
}

extension YAMLValue {
  /// This value laid over an inherited one: maps merge key by key, all else is replaced, nothing deletes.
  func merged(over base: YAMLValue) -> YAMLValue {
    guard let ours = map, let theirs = base.map else { return self }
    var result = theirs
    var places: [String: Int] = [:]
    for (index, entry) in theirs.enumerated() { places[entry.key] = index }
    for entry in ours {
      guard let index = places[entry.key] else {
        result.append(entry)
        continue
      }
      var merged = entry
      merged.value = entry.value.merged(over: result[index].value)
      result[index] = merged
    }
    var value = self
    value.content = .map(result)
    return value
  }

  /// The tree without the keys that hold nothing.
  var withoutNulls: YAMLValue {
    var value = self
    switch content {
    case .map(let entries):
      value.content = .map(
        entries.compactMap { entry in
          guard !entry.value.isNull else { return nil }
          return YAMLEntry(key: entry.key, keySpan: entry.keySpan, value: entry.value.withoutNulls)
        })
    case .list(let values): value.content = .list(values.filter { !$0.isNull }.map(\.withoutNulls))
    case .scalar, .null: break
    }
    return value
  }
}
