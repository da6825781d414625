// Rewrites a font's map from codes to text (ToUnicode). Source: ISO 32000-1, 9.10.3.

/// A ToUnicode stream as Cairo writes it: single codes, no ranges.
struct CharacterMap {
  let bytes: [UInt8]

  /// The map with other texts for some codes, and the codes that it holds; nil where it uses ranges.
  func replacing(_ texts: [Int: [UInt8]]) -> (bytes: [UInt8], codes: Set<Int>)? {
    var reader = ContentReader(bytes)
    var output: [UInt8] = []
    var copied = 0
    var codes: Set<Int> = []
    while reader.advance() {
      if reader.matches(reader.current.operation, "endbfrange") { return nil }
      guard reader.matches(reader.current.operation, "endbfchar") else { continue }
      let operands = reader.current.operands
      for place in stride(from: 0, to: operands.count - 1, by: 2) {
        var code = -1
        reader.forEachCode(operands[place]) { code = $0 }
        guard let text = texts[code] else { continue }
        codes.insert(code)
        output += bytes[copied..<operands[place + 1].start] + [UInt8(ascii: "<")] + text
        output.append(UInt8(ascii: ">"))
        copied = operands[place + 1].end
      }
    }
    return reader.lexer.isDamaged ? nil : (output + bytes[copied...], codes)
  }
}

/// Lets the fonts say what their glyphs stand for.
struct CharacterMapFinisher {
  let pages: [PDFObject]

  /// Rewrites the fonts' maps for the texts that hold on all pages, and returns those.
  func finish(_ contents: [[UInt8]]) throws -> GlyphTexts {
    var collector = GlyphTextCollector()
    for content in contents { collector.collect(content) }
    var texts = collector.result
    guard let fonts = try compositeFonts() else { return GlyphTexts() }
    for name in texts.texts.keys.sorted() {
      guard let candidates = texts.texts[name], !candidates.isEmpty, let font = fonts[name],
        case let map = try font.value("/ToUnicode"), map.isStream,
        let rewritten = CharacterMap(bytes: try map.streamBytes()).replacing(candidates)
      else {
        texts.texts[name] = nil
        continue
      }
      texts.texts[name] = candidates.filter { rewritten.codes.contains($0.key) }
      try map.replaceStream(with: rewritten.bytes)
    }
    return texts
  }

  /// Fonts of two-byte codes by name; nil where a name means two fonts or forms show text of their own.
  private func compositeFonts() throws -> [String: PDFObject]? {
    var fonts: [String: PDFObject] = [:]
    var numbers: [String: Int] = [:]
    for page in pages {
      let resources = try page.value("/Resources")
      guard try !formsShowText(resources) else { return nil }
      let dictionary = try resources.value("/Font")
      for name in try dictionary.keys() {
        let font = try dictionary.value(name)
        if let known = numbers[name] {
          guard known == font.number else { return nil }
          continue
        }
        numbers[name] = font.number
        if try font.value("/Encoding").isName("/Identity-H") { fonts[name] = font }
      }
    }
    return fonts
  }

  private func formsShowText(_ resources: PDFObject) throws -> Bool {
    let objects = try resources.value("/XObject")
    for name in try objects.keys() {
      let object = try objects.value(name)
      guard object.isStream, case let dictionary = try object.dictionary(),
        try dictionary.value("/Subtype").isName("/Form")
      else { continue }
      let inner = try dictionary.value("/Resources")
      if try !inner.value("/Font").keys().isEmpty || !inner.value("/XObject").keys().isEmpty { return true }
    }
    return false
  }
}
