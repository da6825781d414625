// Rewrites a content stream: sentinel colours to inks, marked content to the document's own tags.

import TypesetFrame

/// What a marked-content id of the painter becomes.
enum MarkedContent {
  case artifact
  case element(StructureRole)
}

/// Rewrites one content stream; everything that is neither colour nor tag is copied byte for byte.
struct ContentRewriter {
  let inks: InkTable
  /// What each marked-content id is; empty for form objects.
  let marks: [MarkedContent]
  /// Counted from 1, for errors.
  let page: Int

  /// The rewritten stream. Throws: where it is damaged, paints with no ink, or has unknown ids.
  func rewrite(_ bytes: [UInt8]) throws -> [UInt8] {
    var reader = ContentReader(bytes)
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var copied = 0
    var seen = [Bool](repeating: false, count: marks.count)
    while reader.advance() {
      guard let text = try replacement(reader, seen: &seen) else { continue }
      let start = reader.current.operands.first?.start ?? reader.current.operation.start
      output += bytes[copied..<start]
      output += text
      copied = reader.current.operation.end
    }
    guard !reader.lexer.isDamaged else { throw FinishingError.damagedContent(page: page) }
    guard let missing = seen.firstIndex(of: false) else { return output + bytes[copied...] }
    throw FinishingError.outOfStep("page \(page) lacks mark \(missing) of \(marks.count)")
  }

  private func replacement(_ reader: ContentReader, seen: inout [Bool]) throws -> [UInt8]? {
    if reader.setsColor { return try color(reader) }
    if reader.matches(reader.current.operation, "BDC") { return try tag(reader, seen: &seen) }
    if inks.overprints, reader.matches(reader.current.operation, "Do"),
      let name = reader.current.operands.last
    {
      return OverprintWriter.knockingOut(object: reader.text(name))
    }
    return nil
  }

  private func color(_ reader: ContentReader) throws -> [UInt8] {
    let isStroke = reader.matches(reader.current.operation, "RG")
    if isStroke || reader.matches(reader.current.operation, "rg"), reader.current.operands.count == 3 {
      let values = reader.current.operands.compactMap(reader.number)
      if values.count == 3, let ink = inks.operation(values[0], values[1], values[2], isStroke: isStroke) {
        return ink
      }
    }
    throw FinishingError.strayColor(page: page, operation: reader.spelling)
  }

  /// The tag of marked content with an id; nil for spans with actual text.
  private func tag(_ reader: ContentReader, seen: inout [Bool]) throws -> [UInt8]? {
    guard let id = markedContentID(reader) else { return nil }
    guard marks.indices.contains(id), !seen[id] else {
      throw FinishingError.outOfStep("page \(page) has no leaf for mark \(id), or the mark twice")
    }
    seen[id] = true
    switch marks[id] {
    case .artifact: return Array("/Artifact BMC".utf8)
    case .element(let role): return Array("/\(role.rawValue) <</MCID \(id)>> BDC".utf8)
    }
  }

  private func markedContentID(_ reader: ContentReader) -> Int? {
    let operands = reader.current.operands
    guard let key = operands.firstIndex(where: { $0.kind == .name && reader.matches($0, "/MCID") }),
      key + 1 < operands.count, let value = reader.number(operands[key + 1]), abs(value) < 1e9
    else { return nil }
    return Int(value)
  }
}
