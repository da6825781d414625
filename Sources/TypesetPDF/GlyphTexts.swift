// Finds glyphs that always stand for one text of their own, so that the font can say it.
//
// Cairo maps 一 to the radical ⼀, which shares its glyph, and wraps every 一 in a span with actual text.
// Programs that know nothing of actual text then read radicals; others lose their place at the span's end.

/// The texts of glyphs, by the name of the font in the pages' resources and the glyph's code.
struct GlyphTexts {
  /// UTF-16BE in hexadecimal digits.
  var texts: [String: [Int: [UInt8]]] = [:]

  func text(font: String?, code: Int) -> [UInt8]? { font.flatMap { texts[$0]?[code] } }
}

/// Looks through the content of all pages for what each glyph stands for.
struct GlyphTextCollector {
  private struct Usage {
    var texts: [Int: [UInt8]] = [:]
    /// Codes shown without a text of their own, or with two different ones.
    var mixed = [Bool](repeating: false, count: 65_536)
    /// Whether something was shown whose codes are not two bytes in hexadecimal digits.
    var isUnreadable = false
  }

  private var usages: [Usage] = []
  private var numbers: [String: Int] = [:]

  /// What of all that was collected holds everywhere.
  var result: GlyphTexts {
    var result = GlyphTexts()
    for (name, number) in numbers where !usages[number].isUnreadable {
      result.texts[name] = usages[number].texts.filter { !usages[number].mixed[$0.key] }
    }
    return result
  }

  mutating func collect(_ bytes: [UInt8]) {
    var reader = ContentReader(bytes)
    var tracker = SpanTracker()
    while reader.advance() {
      switch tracker.follow(reader) {
      case .other: continue
      case .shown: note(reader, font: tracker.font)
      case .candidateShown: continue
      case .candidateBroken(let code): mark(code, font: tracker.font)
      case .candidateBrokenByShow(let code):
        mark(code, font: tracker.font)
        note(reader, font: tracker.font)
      case .candidateEnded(let code, let text): add(text, to: code, font: tracker.font)
      }
    }
  }

  private mutating func number(of font: String?) -> Int? {
    guard let font else { return nil }
    if let known = numbers[font] { return known }
    usages.append(Usage())
    numbers[font] = usages.count - 1
    return usages.count - 1
  }

  private mutating func mark(_ code: Int, font: String?) {
    if let number = number(of: font) { usages[number].mixed[code & 0xFFFF] = true }
  }

  private mutating func add(_ text: [UInt8], to code: Int, font: String?) {
    guard let number = number(of: font) else { return }
    if let known = usages[number].texts[code], known != text { usages[number].mixed[code & 0xFFFF] = true }
    usages[number].texts[code] = text
  }

  private mutating func note(_ reader: ContentReader, font: String?) {
    guard let number = number(of: font) else { return }
    for operand in reader.current.operands {
      if operand.kind == .hexString {
        reader.forEachCode(operand) { usages[number].mixed[$0 & 0xFFFF] = true }
      } else if operand.kind == .string, operand.end - operand.start > 2 {
        usages[number].isUnreadable = true
      }
    }
  }
}

/// Follows font and spans through a content stream.
struct SpanTracker {
  enum Step {
    case other
    /// Glyphs outside a candidate.
    case shown
    /// The one glyph of a span with actual text, so far.
    case candidateShown
    case candidateBroken(code: Int)
    case candidateBrokenByShow(code: Int)
    case candidateEnded(code: Int, text: [UInt8])
  }

  /// The font's name in the resources.
  private(set) var font: String?
  private var saved: [String?] = []
  private var spanText: [UInt8]?
  private var candidate: (code: Int, text: [UInt8])?

  mutating func follow(_ reader: ContentReader) -> Step {
    let operation = reader.current.operation
    if reader.matches(operation, "Tj") || reader.matches(operation, "TJ") || reader.matches(operation, "'")
      || reader.matches(operation, "\"")
    {
      return show(reader)
    }
    let ended = candidate
    (candidate, spanText) = (nil, nil)
    if reader.matches(operation, "EMC") {
      return ended.map { .candidateEnded(code: $0.code, text: $0.text) } ?? .other
    }
    if reader.matches(operation, "BDC") { spanText = Self.actualText(reader) }
    if let ended {
      // Found before the font may change.
      defer { trackFont(reader) }
      return .candidateBroken(code: ended.code)
    }
    trackFont(reader)
    return .other
  }

  private mutating func show(_ reader: ContentReader) -> Step {
    let broken = candidate
    defer { spanText = nil }
    candidate = nil
    if let broken { return .candidateBrokenByShow(code: broken.code) }
    guard let spanText, reader.matches(reader.current.operation, "Tj"), let code = reader.soleCode else {
      return .shown
    }
    candidate = (code, spanText)
    return .candidateShown
  }

  private mutating func trackFont(_ reader: ContentReader) {
    let operation = reader.current.operation
    if reader.matches(operation, "Tf") {
      font = reader.current.operands.first.map(reader.text)
    } else if reader.matches(operation, "q") {
      saved.append(font)
    } else if reader.matches(operation, "Q"), let last = saved.popLast() {
      font = last
    }
  }

  /// The digits after the byte order mark of a span's actual text.
  private static func actualText(_ reader: ContentReader) -> [UInt8]? {
    let operands = reader.current.operands
    guard operands.count == 5, reader.matches(operands[0], "/Span"),
      reader.matches(operands[2], "/ActualText"),
      operands[3].kind == .hexString
    else { return nil }
    let digits = Array(
      reader.lexer.bytes[operands[3].start + 1..<max(operands[3].start + 1, operands[3].end - 1)])
    guard digits.count > 4, digits.count % 4 == 0, digits.allSatisfy(PDFText.isHexDigit),
      String(decoding: digits.prefix(4), as: UTF8.self).lowercased() == "feff"
    else { return nil }
    return Array(digits.dropFirst(4))
  }
}

extension ContentReader {
  /// The code of a hexadecimal string of two bytes that is the only operand.
  var soleCode: Int? {
    guard current.operands.count == 1, current.operands[0].kind == .hexString,
      current.operands[0].end - current.operands[0].start == 6
    else { return nil }
    var sole: Int?
    forEachCode(current.operands[0]) { sole = $0 }
    return sole
  }

  /// Every two bytes of a hexadecimal string.
  func forEachCode(_ token: ContentToken, _ body: (Int) -> Void) {
    var code = 0
    var digits = 0
    for index in token.start..<token.end {
      guard let digit = Self.digit(lexer.bytes[index]) else { continue }
      code = code << 4 | digit
      digits += 1
      guard digits == 4 else { continue }
      body(code)
      (code, digits) = (0, 0)
    }
  }

  @inline(__always)
  static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46: Int(byte) - 0x37
    case 0x61...0x66: Int(byte) - 0x57
    default: nil
    }
  }
}
