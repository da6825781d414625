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
    var known: Set<Int> = []
    pages = try file.pages().enumerated().map { try PressPage($1, number: $0 + 1, known: &known) }
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

/// A page under check and what it paints with. What several pages share belongs to the first.
struct PressPage {
  let object: PDFObject
  let number: Int
  /// Fonts, graphics states, colour spaces, shadings and patterns of the page and of its forms, by kind.
  private let members: [String: [(name: String, object: PDFObject)]]
  /// Forms and patterns.
  let forms: [PDFObject]
  let images: [PDFObject]

  /// Deeper nests are no pages of ours.
  private static let mostForms = 10_000

  /// `known` are the objects that earlier pages showed.
  init(_ object: PDFObject, number: Int, known: inout Set<Int>) throws {
    self.object = object
    self.number = number
    var members: [String: [(name: String, object: PDFObject)]] = [:]
    var (forms, images): ([PDFObject], [PDFObject]) = ([], [])
    var waiting = [try Self.inherited("/Resources", of: object)]
    while let next = waiting.popLast(), forms.count < Self.mostForms {
      var found: [PDFObject] = []
      for kind in ["/Font", "/ExtGState", "/ColorSpace", "/Shading", "/Pattern", "/XObject"] {
        let names = try next.value(kind)
        for key in try names.keys() {
          let member = try names.value(key)
          guard member.number == 0 || known.insert(member.number).inserted else { continue }
          if kind != "/XObject" { members[kind, default: []].append((key, member)) }
          found += try Self.streams(in: member, kind: kind).filter {
            $0.number == member.number || known.insert($0.number).inserted
          }
        }
      }
      for stream in found {
        if try stream.dictionary().value("/Subtype").isName("/Image") {
          images.append(stream)
        } else {
          forms.append(stream)
          waiting.append(try stream.dictionary().value("/Resources"))
        }
      }
    }
    (self.members, self.forms, self.images) = (members, forms, images)
  }

  /// What a resource paints: itself, the glyphs of a Type 3 font, the group of a soft mask.
  private static func streams(in member: PDFObject, kind: String) throws -> [PDFObject] {
    switch kind {
    case "/XObject", "/Pattern": return member.isStream ? [member] : []
    case "/ExtGState": return [try member.value("/SMask").value("/G")].filter(\.isStream)
    case "/Font":
      guard try member.value("/Subtype").isName("/Type3") else { return [] }
      let glyphs = try member.value("/CharProcs")
      return try glyphs.keys().map { try glyphs.value($0) }.filter(\.isStream)
    default: return []
    }
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
  func contents() throws -> [PackedContent] {
    try object.file.releasing {
      let contents = try object.value("/Contents")
      let own = contents.isStream ? [contents] : try contents.items()
      return try (own.filter(\.isStream) + forms.filter(\.isStream)).map(PackedContent.init)
    }
  }

  /// The resources of one kind, such as `/Font`.
  func members(_ kind: String) -> [(name: String, object: PDFObject)] { members[kind] ?? [] }
}

/// A content stream, to be unpacked on any core.
struct PackedContent: Sendable {
  private let data: [UInt8]
  private let isFlate: Bool

  init(_ stream: PDFObject) throws {
    let dictionary = try stream.dictionary()
    isFlate =
      try dictionary.value("/Filter").isName("/FlateDecode") && dictionary.value("/DecodeParms").isNull
    data = try stream.streamBytes(unpacked: !isFlate)
  }

  /// Nil where the stream is damaged.
  var bytes: [UInt8]? { isFlate ? Deflate.unpacked(data) : data }
}
