// From bytes to letters and lines: decoding, line ends, invisible characters. Each kind of mending is told.

import TypesetDiagnostics

/// Reads the bytes of a file; what can not stand in a text is mended and told once a kind.
struct InputMender {
  private let bytes: [UInt8]
  private let log: ReadingLog
  private var raw: [Letter] = []
  private var text = MendedText()
  private var lineStart = 0

  init(bytes: [UInt8], log: ReadingLog) {
    self.bytes = bytes
    self.log = log
  }

  /// The file's letters and lines.
  func mended() -> MendedText {
    var mender = self
    mender.decode()
    mender.mend()
    return mender.text
  }

  // MARK: Decoding

  private mutating func decode() {
    raw.reserveCapacity(bytes.count / 2)
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var index = hasMark ? 3 : 0
    while index < bytes.count {
      let (value, length) = scalar(at: index)
      raw.append(Letter(value: value ?? 0xFFFD, offset: UInt32(clamping: index), length: UInt32(length)))
      if value == nil { tellEncoding(at: index, length: length) }
      index += length
    }
    log.steps += raw.count
  }

  private func tellEncoding(at index: Int, length: Int) {
    log.tally(
      .markdownEncoding, .error, "the byte 0x\(String(bytes[index], radix: 16, uppercase: true)) is no UTF-8",
      hint: "save the file as UTF-8; it may be in GBK or another encoding",
      at: log.span(UInt32(clamping: index), UInt32(clamping: index + length)))
  }

  /// The scalar at a byte and its length; nil where the bytes are no UTF-8 (Unicode, table 3-7).
  private func scalar(at index: Int) -> (value: UInt32?, length: Int) {
    let lead = bytes[index]
    let (more, least, bits): (Int, UInt32, UInt8)
    switch lead {
    case 0..<0x80: return (UInt32(lead), 1)
    case 0xC2...0xDF: (more, least, bits) = (1, 0x80, lead & 0x1F)
    case 0xE0...0xEF: (more, least, bits) = (2, 0x800, lead & 0x0F)
    case 0xF0...0xF4: (more, least, bits) = (3, 0x10000, lead & 0x07)
    default: return (nil, 1)
    }
    var value = UInt32(bits)
    for step in 1...more {
      guard index + step < bytes.count, bytes[index + step] & 0xC0 == 0x80 else { return (nil, step) }
      value = value << 6 | UInt32(bytes[index + step] & 0x3F)
    }
    return (value >= least && Unicode.Scalar(value) != nil ? value : nil, more + 1)
  }

  // MARK: Mending

  private mutating func mend() {
    text.letters.reserveCapacity(raw.count)
    var index = 0
    while index < raw.count {
      index += isPlain(raw[index].value) ? keep(raw[index]) : mendLetter(at: index)
    }
    endLine(at: UInt32(clamping: bytes.count))
  }

  /// The many characters of which nothing need be asked.
  private func isPlain(_ value: UInt32) -> Bool {
    (0x20..<0x7F).contains(value) || (0x3000..<0xF900).contains(value)
  }

  private mutating func keep(_ letter: Letter) -> Int {
    text.letters.append(letter)
    return 1
  }

  /// Takes the letters from `index`; returns how many.
  private mutating func mendLetter(at index: Int) -> Int {
    let letter = raw[index]
    switch letter.value {
    case 0x0A: return endLine(at: letter.offset)
    case 0x0D: return carriageReturn(at: index)
    case 0x85, 0x2028, 0x2029: return separator(letter)
    case Sign.tab: return keep(letter)
    case Sign.noBreakSpace: return noBreakSpace(at: index)
    case 0..<0x20, 0x7F...0x9F: return drop(letter, "control character")
    case 0xAD: return drop(letter, "soft hyphen")
    case 0x200B, 0x2060...0x2064, 0xFEFF: return drop(letter, "invisible character")
    case 0x200C, 0x200D: return joins(at: index) ? keep(letter) : drop(letter, "invisible joiner")
    case 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: return drop(letter, "direction mark")
    default:
      if CharacterClass.isCompatibilityIdeograph(letter.value) { tellCompatibility(letter) }
      return keep(letter)
    }
  }

  @discardableResult
  private mutating func endLine(at offset: UInt32) -> Int {
    text.lines.append(Line(range: lineStart..<text.letters.count, end: offset))
    lineStart = text.letters.count
    return 1
  }

  private mutating func carriageReturn(at index: Int) -> Int {
    endLine(at: raw[index].offset)
    if value(at: index + 1) == 0x0A { return 2 }
    tellLineEnd(raw[index], "lines end in CR alone")
    return 1
  }

  /// U+2028 ends a line, U+2029 also the paragraph (UAX #14, classes BK).
  private mutating func separator(_ letter: Letter) -> Int {
    endLine(at: letter.offset)
    if letter.value == 0x2029 { endLine(at: letter.end) }
    tellLineEnd(letter, "\(name(letter.value)) was taken as the end of a line")
    return 1
  }

  private func tellLineEnd(_ letter: Letter, _ message: String) {
    log.tally(
      .markdownLineEnd, key: letter.value, .note, message, hint: "save the file with LF line ends",
      at: log.span(letter.offset, letter.end))
  }

  private func drop(_ letter: Letter, _ kind: String) -> Int {
    log.tally(
      .markdownDropped, key: letter.value, .note, "the \(kind) \(name(letter.value)) was left out",
      hint: "delete it", at: log.span(letter.offset, letter.end))
    return 1
  }

  /// A joiner is kept where it has work to do: in emoji and in scripts that join, not beside Han or ASCII.
  private func joins(at index: Int) -> Bool {
    guard let before = text.letters.last?.value, let after = value(at: index + 1) else { return false }
    return ![before, after].contains { $0 < 0x80 || CharacterClass.isWide($0) || CharacterClass.isSpace($0) }
  }

  /// Kept between Latin words and digits; dropped between Han; else a plain space.
  private mutating func noBreakSpace(at index: Int) -> Int {
    let letter = raw[index]
    let before = text.letters.count > lineStart ? text.letters.last?.value ?? 0x0A : 0x0A
    let after = value(at: index + 1) ?? 0x0A
    if CharacterClass.isASCIIWord(before), CharacterClass.isASCIIWord(after) { return keep(letter) }
    log.tally(
      .markdownNoBreakSpace, .note,
      "the no-break space U+00A0 was taken as a plain space, between Han as none",
      hint: "type a plain space, or none", at: log.span(letter.offset, letter.end))
    if CharacterClass.isWide(before), CharacterClass.isWide(after) { return 1 }
    return keep(Letter(value: Sign.space, offset: letter.offset, length: letter.length))
  }

  private func tellCompatibility(_ letter: Letter) {
    guard let finding = CompatibilityCheck.finding(of: letter.value) else { return }
    log.tally(
      .markdownCompatibility, key: letter.value, .note, finding.message, hint: finding.hint,
      at: log.span(letter.offset, letter.end))
  }

  private func value(at index: Int) -> UInt32? { index < raw.count ? raw[index].value : nil }

  private func name(_ value: UInt32) -> String { CompatibilityCheck.name(value) }
}
