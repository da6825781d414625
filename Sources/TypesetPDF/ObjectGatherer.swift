// Gathers the objects that a finished file holds: those reachable from the trailer, numbered anew in order.

import CQPDF

/// An object of the file to be written; its place in the list is its number.
struct GatheredObject: Sendable {
  /// In PDF syntax with the new numbers. Of a stream: its dictionary without length, and without the closing >>.
  var body: [UInt8]
  var stream: [UInt8]?
  /// Whether the stream is to be packed.
  var isPlain = false
}

/// Walks an open file from its trailer. The numbers follow the order in which objects are met, so the same
/// document has the same numbers each time. Source: ISO 32000-1, 7.3.10.
struct ObjectGatherer {
  private let file: PDFFile
  private var numbers: [Int: Int] = [:]
  private var waiting: [Int] = []
  /// Objects met so far; nil where one is met, not yet written out. Index 0 is number 1.
  private(set) var objects: [GatheredObject] = []

  init(_ file: PDFFile) { self.file = file }

  /// The new number of an object of the open file; it is gathered from now on.
  mutating func number(of object: Int) -> Int {
    if let known = numbers[object] { return known }
    let number = numbers.count + 1
    numbers[object] = number
    waiting.append(object)
    return number
  }

  /// Gathers all that the objects numbered so far lead to. Throws: `FinishingError.library`.
  mutating func gather() throws {
    while objects.count < waiting.count {
      let object = waiting[objects.count]
      let gathered = try file.releasing { try write(file.object(object)) }
      objects.append(gathered)
    }
  }

  /// Puts another body in the place of a gathered object.
  mutating func replace(_ number: Int, with body: [UInt8]) {
    objects[number - 1] = GatheredObject(body: body)
  }

  private mutating func write(_ object: PDFObject) throws -> GatheredObject {
    guard object.isStream else { return GatheredObject(body: renumbered(try object.spelling())) }
    let dictionary = try object.dictionary()
    try dictionary.remove("/Length")
    // Metadata stays readable for programs that know no PDF. Source: ISO 19005-1, 6.7.2.
    let isPlain = try dictionary.value("/Filter").isNull && !dictionary.value("/Type").isName("/Metadata")
    var body = renumbered(try dictionary.spelling())
    while let last = body.last, last != UInt8(ascii: ">") { body.removeLast() }
    body.removeLast(min(2, body.count))
    return GatheredObject(body: body, stream: try object.streamBytes(unpacked: false), isPlain: isPlain)
  }

  /// The text with the new numbers in its references.
  private mutating func renumbered(_ text: [UInt8]) -> [UInt8] {
    var lexer = ContentLexer(text)
    var (before, last): (ContentToken?, ContentToken?)
    var (result, copied) = ([UInt8](), 0)
    while let token = lexer.next() {
      if isReference(token, text), let first = before, last?.kind == .number, first.kind == .number {
        result += text[copied..<first.start]
        result.append(number: number(of: value(first, text)))
        result.append(" 0 R")
        copied = token.end
      }
      (before, last) = (last, token)
    }
    return copied == 0 ? text : result + text[copied...]
  }

  private func isReference(_ token: ContentToken, _ text: [UInt8]) -> Bool {
    token.kind == .word && token.end == token.start + 1 && text[token.start] == UInt8(ascii: "R")
  }

  /// Object numbers have at most ten digits.
  private func value(_ token: ContentToken, _ text: [UInt8]) -> Int {
    text[token.start..<token.end].prefix(10).reduce(0) { $0 * 10 + Int($1 & 15) }
  }
}
