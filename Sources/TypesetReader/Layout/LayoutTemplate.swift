// Text of a layout with fields in braces: {page}, {title} … A literal brace is `\{`.

import TypesetModel

/// A text with fields.
struct LayoutTemplate {
  /// Filled when pages are composed.
  static let pageFields = ["page", "pages", "chapter"]
  /// Filled by the reader.
  static let documentFields = ["title", "subtitle", "author", "date", "subject"]
  static var fields: [String] { pageFields + documentFields }

  enum Part: Hashable {
    case text(String)
    /// The name, and the byte of its brace.
    case field(String, offset: Int)
    /// A brace that nothing closes, or a closing one alone.
    case strayBrace(String, offset: Int)
  }

  /// A field that is unknown, as written, with its first byte.
  struct Problem: Hashable {
    var field: String
    var name: String
    var offset: Int
  }

  let parts: [Part]

  init(_ text: String) { parts = LayoutTemplate.parts(of: Array(text.utf8)) }

  var problems: [Problem] {
    parts.compactMap { part in
      switch part {
      case .field(let name, let offset) where !LayoutTemplate.fields.contains(name):
        Problem(field: "{\(name)}", name: name, offset: offset)
      case .strayBrace(let text, let offset): Problem(field: text, name: "", offset: offset)
      default: nil
      }
    }
  }

  /// The text with the document's own fields filled in; the page's fields stay.
  func filled(with metadata: Metadata) -> String {
    parts.reduce(into: "") { result, part in
      switch part {
      case .text(let text): result += LayoutTemplate.escaped(text)
      case .strayBrace: break
      case .field(let name, _):
        result += LayoutTemplate.value(of: name, in: metadata).map(LayoutTemplate.escaped) ?? "{\(name)}"
      }
    }
  }

  /// A text of several lines as one.
  static func joined(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  private static func value(of name: String, in metadata: Metadata) -> String? {
    switch name {
    case "title": metadata.title
    case "subtitle": metadata.subtitle ?? ""
    case "author": metadata.author ?? ""
    case "date": metadata.date ?? ""
    case "subject": metadata.subject ?? ""
    default: nil
    }
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x7B || $0 == 0x7D }) else { return text }
    return text.reduce(into: "") { result, character in
      if character == "{" || character == "}" { result.append("\\") }
      result.append(character)
    }
  }

  private static func parts(of bytes: [UInt8]) -> [Part] {
    var parts: [Part] = []
    var text: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let (part, length) = special(at: index, in: bytes)
      if let part {
        if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
        text = []
        parts.append(part)
      } else {
        text.append(bytes[index + length - 1])
      }
      index += length
    }
    if !text.isEmpty { parts.append(.text(String(decoding: text, as: UTF8.self))) }
    return parts
  }

  /// A field or stray brace at `index` and its length; else the length of one byte of text with its escape.
  private static func special(at index: Int, in bytes: [UInt8]) -> (Part?, length: Int) {
    switch bytes[index] {
    case 0x5C where index + 1 < bytes.count && (bytes[index + 1] == 0x7B || bytes[index + 1] == 0x7D):
      return (nil, 2)
    case 0x7B:
      let name = bytes[(index + 1)...].prefix(40).prefix { $0 != 0x7B && $0 != 0x7D }
      guard name.endIndex < bytes.count, bytes[name.endIndex] == 0x7D else {
        return (.strayBrace("{", offset: index), 1)
      }
      return (.field(String(decoding: name, as: UTF8.self), offset: index), name.count + 2)
    case 0x7D: return (.strayBrace("}", offset: index), 1)
    default: return (nil, 1)
    }
  }
}
