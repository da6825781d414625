// Holds a file's tree against the tables of keys: every unknown key and every wrong type is told.

import TypesetDiagnostics
import TypesetGeometry

/// Checks the tree of one file.
struct SchemaChecker {
  /// Maps of names are searched name by name; no layout needs more.
  static let mostNames = 2000
  /// A file with more mistakes is no layout; the rest is not told.
  static let mostDiagnostics = 200

  private(set) var diagnostics = Diagnostics()
  private var isOverfull = false

  /// Tells what is wrong in a file. False where it is too large to go on with.
  static func check(_ root: YAMLValue, diagnostics: inout Diagnostics) -> Bool {
    var checker = SchemaChecker()
    checker.check(root, .map(.layout), key: "the file")
    diagnostics.merge(checker.diagnostics)
    return !checker.isOverfull && root.map != nil
  }

  private mutating func check(_ value: YAMLValue, _ type: KeyType, key: String) {
    if value.isNull || diagnostics.items.count >= SchemaChecker.mostDiagnostics { return }
    switch type {
    case .list(let element): checkList(value, of: element, key: key)
    case .some(let element):
      if value.list != nil {
        checkList(value, of: element, key: key)
      } else {
        check(value, element, key: key)
      }
    case .map(let name): checkMap(value, Keys.map(name), key: key)
    case .short(let short, let name):
      if value.map != nil {
        checkMap(value, Keys.map(name), key: key)
      } else if value.scalar != nil {
        check(value, short, key: key)
      } else {
        tellWrong(value, type.description, key: key)
      }
    case .named(let element): checkNamed(value, element, key: key)
    default: checkScalar(value, type, key: key)
    }
  }

  private mutating func checkList(_ value: YAMLValue, of element: KeyType, key: String) {
    guard let values = value.list else {
      return tellWrong(value, KeyType.list(element).description, key: key)
    }
    for value in values {
      if value.isNull { tellWrong(value, element.description, key: key) }
      check(value, element, key: key)
    }
  }

  private mutating func checkMap(_ value: YAMLValue, _ map: KeyMap, key: String) {
    guard let entries = value.map else { return tellWrong(value, "a map", key: key) }
    for entry in entries where diagnostics.items.count < SchemaChecker.mostDiagnostics {
      guard let known = map.key(entry.key) else {
        diagnostics.report(
          .unknownKey(entry.key, in: map.title, candidates: map.names, at: entry.keySpan))
        continue
      }
      if case .later = known.type {
        diagnostics.report(.notSupported("“\(entry.key)” of \(map.title)", at: entry.keySpan))
      }
      check(entry.value, known.type, key: entry.key)
    }
  }

  private mutating func checkNamed(_ value: YAMLValue, _ element: KeyType, key: String) {
    guard let entries = value.map else { return tellWrong(value, "a map of names", key: key) }
    if entries.count > SchemaChecker.mostNames {
      let message = "“\(key)” holds \(entries.count) names, more than \(SchemaChecker.mostNames)"
      diagnostics.report(.badValue(message, at: entries[SchemaChecker.mostNames].keySpan))
      isOverfull = true
    }
    for entry in entries { check(entry.value, element, key: entry.key) }
  }

  private mutating func checkScalar(_ value: YAMLValue, _ type: KeyType, key: String) {
    if case .later = type { return }
    guard let text = value.scalar else { return tellWrong(value, type.description, key: key) }
    switch type {
    case .word(let words) where !words.contains(text): tellWord(value, text, words, key: key)
    case .flag where text != "true" && text != "false":
      tellWrong(value, type.description, key: key)
    case .count(let range): checkCount(value, text, range, type, key: key)
    case .number(let range) where YAMLValue.number(text).map(range.contains) != true:
      tellWrong(value, type.description, key: key)
    case .lengthOr(let word) where text != word && Length(text)?.isSane != true:
      tellWrong(value, type.description, key: key)
    case .percent(let range) where YAMLValue.percent(text).map(range.contains) != true:
      tellWrong(value, type.description, key: key)
    case .length where Length(text)?.isSane != true: tellWrong(value, type.description, key: key)
    case .template: checkTemplate(value, text)
    default: break
    }
  }

  private mutating func checkCount(
    _ value: YAMLValue, _ text: String, _ range: ClosedRange<Int>, _ type: KeyType, key: String
  ) {
    guard let count = YAMLValue.count(text), !range.contains(count), key == "typeset" else {
      if YAMLValue.count(text).map(range.contains) != true {
        tellWrong(value, type.description, key: key)
      }
      return
    }
    diagnostics.report(
      Diagnostic(
        .layoutVersion, .error, "the layout is of version \(count), this program reads version 1",
        hint: count > 1 ? "use a newer program" : nil, at: value.span))
  }

  private mutating func tellWord(_ value: YAMLValue, _ text: String, _ words: [String], key: String) {
    if key == "standard" {
      let hint = "standards are \(words.joined(separator: ", "))"
      return diagnostics.report(.notSupported("the standard “\(text)”", hint: hint, at: value.span))
    }
    let near = Spelling.nearest(to: text, in: words).map { "did you mean “\($0)”?" }
    var told = Diagnostic.wrongType(key, found: value, expected: KeyType.word(words).description)
    told.hint = near
    diagnostics.report(told)
  }

  private mutating func checkTemplate(_ value: YAMLValue, _ text: String) {
    for problem in LayoutTemplate(text).problems {
      let isLiteral = value.textSpan.count == text.utf8.count
      let start = Int(value.textSpan.start) + (isLiteral ? problem.offset : 0)
      let end = isLiteral ? start + problem.field.utf8.count : Int(value.textSpan.end)
      let span = SourceSpan(file: value.span.file, start: start, end: end)
      diagnostics.report(
        Diagnostic(
          .unknownField, .error, "“\(problem.field)” is no field of a layout's text",
          hint: Diagnostic.suggestion(for: problem.name, among: LayoutTemplate.fields)
            ?? "a literal brace is \\{",
          at: span))
    }
  }

  /// Tells a wrong type; a full-width colon in its place is the likelier mistake.
  private mutating func tellWrong(_ value: YAMLValue, _ expected: String, key: String) {
    if expected.hasPrefix("a map"), let text = value.scalar, value.isPlain,
      text.unicodeScalars.contains("：")
    {
      return diagnostics.report(
        Diagnostic(
          .fullwidthColon, .error, "“\(key)” is \(value.kind), where ：(U+FF1A) is no colon of YAML",
          hint: "write : and a space", at: value.span))
    }
    diagnostics.report(.wrongType(key, found: value, expected: expected))
  }
}

extension Length {
  /// No part is beyond what a page of five metres can need.
  var isSane: Bool {
    [points, em, characters, lines, share].allSatisfy { $0.isFinite && abs($0) <= 20_000 }
  }
}
