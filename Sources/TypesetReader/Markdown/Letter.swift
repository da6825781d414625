// A character of a source file with its place, and the lines these characters make.

/// One character as it is read: its scalar value and the bytes it comes from.
struct Letter: Hashable {
  var value: UInt32
  /// First byte in the source.
  var offset: UInt32
  /// Bytes in the source; more than the character's own where it was written as `&lt;` or mended.
  var length: UInt32

  /// The byte after the last.
  var end: UInt32 { offset &+ length }

  /// Whether the source holds the character in as many bytes as the text will.
  var isExact: Bool { Int(length) == Letter.width(of: value) }

  /// Bytes of a scalar in UTF-8.
  static func width(of value: UInt32) -> Int {
    value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4
  }

  /// A line end between two lines of one paragraph; no control character reaches the readers from a file.
  static let softBreak: UInt32 = 0x0A
  /// A line end after two spaces.
  static let hardBreak: UInt32 = 0x0B
}

/// One line: the letters it holds, and the byte after its last.
struct Line: Hashable {
  var range: Range<Int>
  var end: UInt32
}

/// A file after mending: its letters without line ends, and its lines.
struct MendedText {
  var letters: [Letter] = []
  var lines: [Line] = []
}

extension String {
  /// The text of letters.
  init(_ letters: some Sequence<Letter>) {
    self.init()
    for letter in letters { append(scalar: letter.value) }
  }

  /// Appends a scalar; a value that is none becomes U+FFFD.
  mutating func append(scalar value: UInt32) {
    unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
  }
}

/// The ASCII characters that Markdown gives a meaning.
enum Sign {
  static let tab: UInt32 = 0x09
  static let space: UInt32 = 0x20
  static let bang = value("!")
  static let quote = value("\"")
  static let hash = value("#")
  static let ampersand = value("&")
  static let apostrophe = value("'")
  static let open = value("(")
  static let close = value(")")
  static let star = value("*")
  static let plus = value("+")
  static let minus = value("-")
  static let dot = value(".")
  static let slash = value("/")
  static let colon = value(":")
  static let semicolon = value(";")
  static let less = value("<")
  static let equal = value("=")
  static let greater = value(">")
  static let question = value("?")
  static let leftBracket = value("[")
  static let backslash = value("\\")
  static let rightBracket = value("]")
  static let caret = value("^")
  static let underscore = value("_")
  static let backtick = value("`")
  static let leftBrace = value("{")
  static let bar = value("|")
  static let rightBrace = value("}")
  static let tilde = value("~")
  /// 全角空格
  static let wideSpace: UInt32 = 0x3000
  static let noBreakSpace: UInt32 = 0xA0

  private static func value(_ scalar: Unicode.Scalar) -> UInt32 { scalar.value }
}
