// What a layout may say: keys, their types and one line about each. Decoder, did-you-mean and
// reference page read it.

/// One key of a map.
package struct Key: Sendable {
  package var name: String
  package var type: KeyType
  /// One line for the reference, without an end mark.
  package var doc: String

  package init(_ name: String, _ type: KeyType, _ doc: String) {
    self.name = name
    self.type = type
    self.doc = doc
  }
}

/// What stands behind a key.
package indirect enum KeyType: Sendable {
  /// Any text.
  case text
  /// One of these words.
  case word([String])
  /// `true` or `false`.
  case flag
  case count(ClosedRange<Int>)
  case number(ClosedRange<Double>)
  case length
  /// A length or this word.
  case lengthOr(String)
  /// A number with %.
  case percent(ClosedRange<Double>)
  /// A name declared elsewhere; the word says of what.
  case name(String)
  /// A file, resolved from the file that wrote it.
  case path
  /// Text with fields in braces.
  case template
  case list(KeyType)
  /// One or a list of them.
  case some(KeyType)
  case map(MapName)
  /// A scalar that says the most usual thing, or a map that says all.
  case short(KeyType, MapName)
  /// A map from the author's own names to values of one type.
  case named(KeyType)
  /// Known to the language; an error in this version.
  case later
}

/// The maps of the language.
package enum MapName: String, Sendable, CaseIterable {
  case layout
  case page
  case area
  case text
  case font
  case color
  case style
  case rule
  case initial
  case divider
  case master
  case region
  case runningLine = "running line"
  case box
  case photo
  case table
  case source
  case tableData = "table of data"
  case column
  case sort
  case pivot
  case item
  case pageItem = "page item"
  case contents
  case chapter
  case photoItem = "photo item"
  case numbers
  case number
  case names
  case photoSet = "photo set"
  case output
}

/// The keys of one map.
package struct KeyMap: Sendable {
  /// How a diagnostic calls the map.
  package var title: String
  /// One line for the reference.
  package var doc: String
  package var keys: [Key]

  package init(_ title: String, _ doc: String, _ keys: [Key]) {
    self.title = title
    self.doc = doc
    self.keys = keys
  }

  /// The key of a name.
  package func key(_ name: String) -> Key? { keys.first { $0.name == name } }

  /// The names that can be written in this version.
  package var names: [String] {
    keys.compactMap { key in
      if case .later = key.type { return nil }
      return key.name
    }
  }
}

extension KeyType {
  /// The type in words, for diagnostics and the reference.
  package var description: String {
    switch self {
    case .text: "text"
    case .word(let words): words.count == 1 ? "`\(words[0])`" : "one of " + words.joined(separator: ", ")
    case .flag: "true or false"
    case .count(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let range):
      "a number from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
    case .length: "a length such as 3mm, 2字 or 五号"
    case .lengthOr(let word): "a length such as 3mm, 2字 or 五号, or `\(word)`"
    case .percent(let range):
      "a share from \(Self.short(range.lowerBound))% to \(Self.short(range.upperBound))%"
    case .name(let kind): "the name of a \(kind)"
    case .path: "a path"
    case .template: "text with {fields}"
    case .list(let type): "a list of \(type.plural)"
    case .some(let type): "\(type.description), or a list of them"
    case .map(let map): "a map, see \(map.rawValue)"
    case .short(let type, let map): "\(type.description), or a map, see \(map.rawValue)"
    case .named(let type): "a map from names of your own to \(type.plural)"
    case .later: "not supported yet"
    }
  }

  private var plural: String {
    switch self {
    case .text: "texts"
    case .number(let range): "numbers from \(Self.short(range.lowerBound)) to \(Self.short(range.upperBound))"
    case .map(let map): "maps, see \(map.rawValue)"
    case .short(let type, let map): "\(type.plural) or maps, see \(map.rawValue)"
    case .name(let kind): "names of a \(kind)"
    case .word(let words): "words (\(words.joined(separator: ", ")))"
    default: description
    }
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : String(number)
  }
}
