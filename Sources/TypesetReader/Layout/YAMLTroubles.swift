// What a failure of the YAML parser means for the author: a tab, a full-width colon, or the bare message.

import TypesetDiagnostics
import Yams

/// Line and column of the parser, from 1.
struct YAMLPlace: Hashable {
  var line: Int
  var column: Int
}

/// Explains errors of the YAML parser.
struct YAMLTroubles {
  let places: YAMLPlaces

  func diagnostics(for error: any Error) -> Diagnostics {
    var result = Diagnostics()
    guard let error = error as? YamlError else {
      result.report(.yamlSyntax("the file cannot be read as YAML", at: places.span(at: 0)))
      return result
    }
    let (problem, mark) = description(of: error)
    let causes = (1...max(1, mark.line)).flatMap { self.causes(inLine: $0) }
    for cause in causes { result.report(cause) }
    if causes.isEmpty {
      let place = places.span(at: places.offset(line: mark.line, column: mark.column), count: 1)
      result.report(.yamlSyntax(problem, at: place))
    }
    return result
  }

  private func description(of error: YamlError) -> (problem: String, place: YAMLPlace) {
    switch error {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _):
      let what = context.map { $0.text.isEmpty ? problem : "\($0.text): \(problem)" } ?? problem
      return (what, YAMLPlace(line: mark.line, column: mark.column))
    case .composer(_, let problem, let mark, _):
      return (problem, YAMLPlace(line: mark.line, column: mark.column))
    case .reader(let problem, let offset, let value, let yaml):
      return (readerProblem(problem, value), mark(ofCharacter: offset ?? 0, in: yaml))
    default: return ("the file cannot be read as YAML", YAMLPlace(line: 1, column: 1))
    }
  }

  private func readerProblem(_ problem: String, _ value: Int32) -> String {
    guard value > 0 else { return problem }
    let digits = String(value, radix: 16, uppercase: true)
    return
      "the character U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits) is not allowed"
  }

  private func mark(ofCharacter number: Int, in yaml: String) -> YAMLPlace {
    var line = 1
    var column = 1
    for character in yaml.prefix(number) {
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += character.unicodeScalars.count
      }
    }
    return YAMLPlace(line: line, column: column)
  }

  private func causes(inLine number: Int) -> [Diagnostic] {
    let line = places.line(number)
    let blank = line.prefix { $0 == 0x20 || $0 == 0x09 }
    guard blank.count < line.count, line[blank.endIndex] != 0x23 else { return [] }
    if let tab = blank.firstIndex(of: 0x09) {
      let place = places.span(at: tab, count: 1)
      return [.tabIndent(line: number, column: tab - line.startIndex + 1, at: place)]
    }
    return fullwidthColon(in: line, from: blank.endIndex).map {
      [.fullwidthColon(line: number, column: column(of: $0, in: line), at: places.span(at: $0, count: 3))]
    } ?? []
  }

  private func column(of index: Int, in line: ArraySlice<UInt8>) -> Int {
    line[..<index].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// The place of ：(U+FF1A) right after a key's word.
  private func fullwidthColon(in line: ArraySlice<UInt8>, from start: Int) -> Int? {
    var rest = line[start...]
    while rest.first == 0x2D || rest.first == 0x20 { rest = rest.dropFirst() }
    let word = rest.prefix(while: isWordByte)
    let colon = rest.dropFirst(word.count)
    return !word.isEmpty && colon.starts(with: [0xEF, 0xBC, 0x9A]) ? colon.startIndex : nil
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
  }
}
