// Western words that a hyphen may part: which they are, where, and the hyphen's glyph.

/// The points of a paragraph at which a hyphen may part a word.
///
/// Source: CLREQ 3.1.4 lets a line end inside a Western word by hyphenation only.
struct Hyphenation {
  /// Byte offsets of the letters after the points, rising.
  private(set) var offsets: [Int] = []
  /// The hyphen in the letters of each text run; nil where a run parts no word.
  private(set) var hyphens: [ShapedGlyph?] = []

  static let none = Hyphenation()

  private static let leastLetters = 5

  private init() {}

  /// The points in the words of runs that ask for it.
  init(_ text: ParagraphText, glyphs: [ShapedGlyph], shaper: some TextShaper) {
    guard text.runs.contains(where: \.hyphenates) else { return }
    hyphens = Array(repeating: nil, count: text.runs.count)
    for (number, run) in text.runs.enumerated() where run.hyphenates {
      let before = offsets.count
      for word in Hyphenation.words(in: text.bytes, of: run) {
        offsets += shaper.hyphenation(of: text.bytes[word]).map { word.lowerBound + $0 }
      }
      if offsets.count > before { hyphens[number] = Hyphenation.hyphen(of: run, shaper: shaper) }
    }
    keepPointsBetweenGlyphs(glyphs)
  }

  /// Whether a hyphen may stand before the byte at `offset`.
  func contains(_ offset: Int) -> Bool {
    guard !offsets.isEmpty else { return false }
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low < offsets.count && offsets[low] == offset
  }

  /// The letters of plain words: no addresses, no names of parts like GPT4, no capitals alone like NASA.
  private static func words(in bytes: [UInt8], of run: TextRun) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var index = run.start
    while index < run.end {
      let start = index
      while index < run.end, isLetter(bytes[index]) { index += 1 }
      if index - start >= leastLetters, isPlain(start..<index, in: bytes) { words.append(start..<index) }
      if index == start { index += 1 }
    }
    return words
  }

  private static func isPlain(_ word: Range<Int>, in bytes: [UInt8]) -> Bool {
    if let before = lead(before: word.lowerBound, in: bytes), joins(before) { return false }
    if word.upperBound < bytes.count {
      let next = bytes[word.upperBound]
      let isSentenceEnd = next == 0x2E || next == 0x3A
      let follows = word.upperBound + 1 < bytes.count ? bytes[word.upperBound + 1] : 0x20
      if isSentenceEnd ? joins(follows) || isLetter(follows) : joins(next) { return false }
    }
    return bytes[word].dropFirst().contains { $0 & 0x20 != 0 }
  }

  /// Whether a letter beside the byte is part of something else than a word. Letters past ASCII: the
  /// dictionary does not know them.
  private static func joins(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x2F, 0x30...0x3A, 0x40, 0x5C, 0x5F, 0x7E, 0x23, 0x25, 0x26, 0x3D, 0x2B: true
    case 0xC3...0xCF: true
    default: false
    }
  }

  /// The first byte of the character that ends before `index`.
  private static func lead(before index: Int, in bytes: [UInt8]) -> UInt8? {
    var place = index - 1
    while place > 0, bytes[place] & 0xC0 == 0x80 { place -= 1 }
    return place >= 0 ? bytes[place] : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func hyphen(of run: TextRun, shaper: some TextShaper) -> ShapedGlyph? {
    let span = ShapingSpan(start: 0, end: 1, font: run.font, script: .latin, size: run.size)
    let glyph = shaper.shape([0x2D], spans: [span]).first
    return glyph?.isMissing == false ? glyph : nil
  }

  /// A ligature is not parted, nor a word in a face that has no hyphen.
  private mutating func keepPointsBetweenGlyphs(_ glyphs: [ShapedGlyph]) {
    var glyph = 0
    offsets = offsets.filter { offset in
      while glyph < glyphs.count, glyphs[glyph].cluster < offset { glyph += 1 }
      return glyph < glyphs.count && glyphs[glyph].cluster == offset
    }
  }
}

/// U+00AD in UTF-8: how the hyphen of a parted word reads back, so that the word stays whole.
let softHyphen: [UInt8] = [0xC2, 0xAD]
