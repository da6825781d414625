// From the parser's nodes to `YAMLValue`: aliases and repeated keys are told, places become bytes.

import TypesetDiagnostics
import Yams

/// Turns nodes into values.
struct YAMLConverter {
  let places: YAMLPlaces
  let marks: YAMLMarks
  var diagnostics = Diagnostics()
  private var toldAlias = false
  private var toldDepth = false

  init(places: YAMLPlaces, marks: YAMLMarks) {
    self.places = places
    self.marks = marks
  }

  mutating func value(_ node: Node, depth: Int) -> YAMLValue {
    let offset = node.mark.map { places.offset(line: $0.line, column: $0.column) } ?? 0
    guard depth <= YAMLReader.deepestNesting else {
      if !toldDepth { diagnostics.report(.nestingTooDeep(at: places.span(at: offset))) }
      toldDepth = true
      return YAMLValue(.null, span: places.span(at: offset))
    }
    switch node {
    case .scalar(let scalar): return self.scalar(scalar, at: offset)
    case .sequence(let sequence):
      let values = sequence.map { value($0, depth: depth + 1) }
      return YAMLValue(.list(values), span: places.span(at: offset))
    case .mapping(let mapping): return map(mapping, at: offset, depth: depth)
    case .alias: return YAMLValue(.null, span: places.span(at: offset))
    }
  }

  private mutating func scalar(_ scalar: Node.Scalar, at offset: Int) -> YAMLValue {
    let isPlain = scalar.style == .plain
    let text = marks.restored(scalar.string)
    let place = places.scalar(text, at: offset)
    if isPlain, scalar.string.unicodeScalars.first == marks.star { tellAlias(text, at: place.span) }
    if isPlain, ["", "~", "null", "Null", "NULL"].contains(text) {
      return YAMLValue(.null, span: place.span, isPlain: true)
    }
    return YAMLValue(.scalar(text), span: place.span, textSpan: place.text, isPlain: isPlain)
  }

  private mutating func tellAlias(_ text: String, at span: SourceSpan) {
    if !toldAlias { diagnostics.report(.alias(text, at: span)) }
    toldAlias = true
  }

  private mutating func map(_ mapping: Node.Mapping, at offset: Int, depth: Int) -> YAMLValue {
    var entries: [YAMLEntry] = []
    var firstPlaces: [String: SourceSpan] = [:]
    for (keyNode, valueNode) in mapping {
      guard let (key, span) = key(keyNode) else { continue }
      if let first = firstPlaces[key] {
        diagnostics.report(.duplicateKey(key, at: span, first: first, line: line(of: first)))
      } else {
        firstPlaces[key] = span
        entries.append(YAMLEntry(key: key, keySpan: span, value: value(valueNode, depth: depth + 1)))
      }
    }
    return YAMLValue(.map(entries), span: places.span(at: offset))
  }

  /// The text and place of a key; a key that is a list or a map is told.
  private mutating func key(_ node: Node) -> (String, SourceSpan)? {
    let offset = node.mark.map { places.offset(line: $0.line, column: $0.column) } ?? 0
    guard case .scalar(let scalar) = node else {
      diagnostics.report(.yamlSyntax("a key must be a word", at: places.span(at: offset)))
      return nil
    }
    let text = marks.restored(unmarked(scalar.string, at: offset))
    let span = places.scalar(text, at: offset).span
    if scalar.style == .plain, scalar.string.unicodeScalars.first == marks.star {
      tellAlias(text, at: span)
    }
    return (text, span)
  }

  /// The key as the file has it, where its first character was marked as seen twice.
  private func unmarked(_ text: String, at offset: Int) -> String {
    guard let mark = text.unicodeScalars.first, marks.twice.contains(mark) else { return text }
    let quoted = offset < places.bytes.count && (places.bytes[offset] == 0x22 || places.bytes[offset] == 0x27)
    let rest = places.bytes.dropFirst(quoted ? offset + 1 : offset)
    let tail = rest.dropFirst().drop { $0 & 0xC0 == 0x80 }
    let first = String(decoding: rest.prefix(tail.startIndex - rest.startIndex), as: UTF8.self)
    return first + String(String.UnicodeScalarView(text.unicodeScalars.dropFirst()))
  }

  private func line(of span: SourceSpan) -> Int {
    var line = 1
    for byte in places.bytes.prefix(Int(span.start)) where byte == 0x0A { line += 1 }
    return line
  }
}
