// Holds a finished file against the rules of its standard, reading the bytes as any other program would.

import CQPDF

/// What is wrong in a file.
package struct PressFault: Hashable, Sendable, CustomStringConvertible {
  /// The rule, such as `boxes`.
  package var rule: String
  /// Counted from 1; nil where it is about no page.
  package var page: Int?
  package var words: String

  package var description: String { (page.map { "page \($0): " } ?? "") + words }
}

/// One rule of a standard.
package struct PressRule: Sendable {
  /// A stable name.
  package let id: String
  /// Where the rule stands.
  package let source: String
  let check: @Sendable (PressFile) throws -> [PressFault]

  init(_ id: String, _ source: String, _ check: @escaping @Sendable (PressFile) throws -> [PressFault]) {
    self.id = id
    self.source = source
    self.check = check
  }
}

/// Checks any PDF against a standard of the press.
package struct PressChecker {
  private let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Everything that breaks a rule. Throws: `FinishingError.library` where the file cannot be read.
  package func faults(against standard: PDFStandard) throws -> [PressFault] {
    let file = try PressFile(bytes)
    return try standard.rules.flatMap { rule in try file.file.releasing { try rule.check(file) } }
  }
}

/// A file under check: its bytes, and what several rules ask for.
struct PressFile {
  let bytes: [UInt8]
  let file: PDFFile
  let pages: [PressPage]
  /// The metadata as text; empty where there is none.
  let packet: String

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    let file = try PDFFile(reading: bytes)
    self.file = file
    pages = try file.pages().enumerated().map { try PressPage($1, number: $0 + 1) }
    let metadata = try file.catalog().value("/Metadata")
    packet = metadata.isStream ? String(decoding: try metadata.streamBytes(), as: UTF8.self) : ""
  }

  var catalog: PDFObject { get throws { try file.catalog() } }

  var information: PDFObject { get throws { try file.trailer().value("/Info") } }

  /// A property of the metadata, written as an element or as an attribute.
  func property(_ name: String) -> String? {
    for (opening, closing) in [("<\(name)>", "</\(name)>"), ("\(name)=\"", "\"")] {
      guard let start = packet.firstRange(of: opening),
        let end = packet[start.upperBound...].firstRange(of: closing)
      else { continue }
      return String(packet[start.upperBound..<end.lowerBound])
    }
    return nil
  }

  /// Faults of pages, one after the other.
  func eachPage(_ check: (PressPage) throws -> [PressFault]) throws -> [PressFault] {
    try pages.flatMap { page in try file.releasing { try check(page) } }
  }
}

/// A page under check and what it paints with.
struct PressPage {
  let object: PDFObject
  let number: Int
  /// The page's resources and those of its forms and patterns.
  let resources: [PDFObject]
  /// Forms and patterns.
  let forms: [PDFObject]
  let images: [PDFObject]

  /// Deeper nests are no pages of ours.
  private static let mostForms = 10_000

  init(_ object: PDFObject, number: Int) throws {
    self.object = object
    self.number = number
    var (resources, forms, images): ([PDFObject], [PDFObject], [PDFObject]) = ([], [], [])
    var seen: Set<Int> = []
    var waiting = [try Self.inherited("/Resources", of: object)]
    while let next = waiting.popLast(), forms.count < Self.mostForms {
      resources.append(next)
      for kind in ["/XObject", "/Pattern"] {
        let members = try next.value(kind)
        for key in try members.keys() {
          let member = try members.value(key)
          guard member.isStream, seen.insert(member.number).inserted else { continue }
          if try member.dictionary().value("/Subtype").isName("/Image") {
            images.append(member)
          } else {
            forms.append(member)
            waiting.append(try member.dictionary().value("/Resources"))
          }
        }
      }
    }
    (self.resources, self.forms, self.images) = (resources, forms, images)
  }

  /// A value of the page or of the nodes above it.
  static func inherited(_ key: String, of page: PDFObject) throws -> PDFObject {
    var node = page
    for _ in 0..<50 {
      let found = try node.value(key)
      if !found.isNull { return found }
      node = try node.value("/Parent")
      guard node.isDictionary else { break }
    }
    return try page.file.null()
  }

  func fault(_ rule: String, _ words: String) -> PressFault {
    PressFault(rule: rule, page: number, words: words)
  }

  /// A box; nil where it is none.
  func box(_ key: String) throws -> [Double]? {
    let numbers = try Self.inherited(key, of: object).items().compactMap { $0.numberValue() }
    guard numbers.count == 4 else { return nil }
    return [
      min(numbers[0], numbers[2]), min(numbers[1], numbers[3]), max(numbers[0], numbers[2]),
      max(numbers[1], numbers[3]),
    ]
  }

  /// The content streams of the page, its forms and patterns.
  func contents() throws -> [[UInt8]] {
    let contents = try object.value("/Contents")
    let own = contents.isStream ? [contents] : try contents.items()
    return try (own.filter(\.isStream) + forms.filter(\.isStream)).map { try $0.streamBytes() }
  }

  /// The members of one kind of all resources.
  func members(_ kind: String) throws -> [(name: String, object: PDFObject)] {
    try resources.flatMap { resources in
      let names = try resources.value(kind)
      return try names.keys().map { (name: $0, object: try names.value($0)) }
    }
  }
}
