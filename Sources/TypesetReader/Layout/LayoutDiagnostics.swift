// The diagnostics of layout files: their ids and the sentences that say them.

import TypesetDiagnostics

extension DiagnosticID {
  /// A file of the layout is not there or cannot be read.
  package static let layoutMissing = DiagnosticID("layout-missing")
  package static let fileTooLarge = DiagnosticID("file-too-large")
  /// A layout's bytes are not UTF-8.
  package static let layoutEncoding = DiagnosticID("layout-encoding")
  package static let yamlSyntax = DiagnosticID("yaml-syntax")
  package static let tabIndent = DiagnosticID("tab-indent")
  package static let fullwidthColon = DiagnosticID("fullwidth-colon")
  package static let duplicateKey = DiagnosticID("duplicate-key")
  package static let alias = DiagnosticID("alias")
  package static let nestingTooDeep = DiagnosticID("nesting-too-deep")
  package static let unknownKey = DiagnosticID("unknown-key")
  package static let missingKey = DiagnosticID("missing-key")
  package static let wrongType = DiagnosticID("wrong-type")
  /// A value of the right type that the key cannot take.
  package static let badValue = DiagnosticID("bad-value")
  /// A name of a style, font, colour, master, region, table or source that is not declared.
  package static let unknownName = DiagnosticID("unknown-name")
  /// A field in braces that layout strings do not know.
  package static let unknownField = DiagnosticID("unknown-field")
  package static let notSupported = DiagnosticID("not-supported-yet")
  package static let layoutVersion = DiagnosticID("layout-version")
  package static let extendsCycle = DiagnosticID("extends-cycle")
  package static let basedOnCycle = DiagnosticID("based-on-cycle")
  package static let regionOrder = DiagnosticID("region-order")
  package static let areaContradiction = DiagnosticID("area-contradiction")
  package static let areaTooLarge = DiagnosticID("area-too-large")
  /// What whole 字 leave of the width between the margins.
  package static let areaRest = DiagnosticID("area-rest")
  /// A set of photos without rows.
  package static let photosEmpty = DiagnosticID("photos-empty")
  /// A chapter holds nothing to set.
  package static let chapterEmpty = DiagnosticID("chapter-empty")
  package static let bodyTooSmall = DiagnosticID("body-too-small")
  package static let lineGap = DiagnosticID("line-gap")
  /// A style that nothing asks for and whose name is close to one that is asked for.
  package static let unusedStyle = DiagnosticID("unused-style")
}

extension Diagnostic {
  static func layoutMissing(_ path: String, at span: SourceSpan?, hint: String? = nil) -> Diagnostic {
    Diagnostic(
      .layoutMissing, .error, "“\(path)” cannot be read",
      hint: hint ?? "check the path and the file's rights",
      at: span, path: path)
  }

  static func chapterMissing(_ path: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .dataFileMissing, .error, "the chapter “\(path)” cannot be read",
      hint: "paths count from the file that writes them", at: span)
  }

  static func chapterEmpty(_ path: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .chapterEmpty, .warning, "the chapter “\(path)” is empty and left out",
      hint: "write its text, or take it from content:", at: span)
  }

  static func fileTooLarge(bytes: Int, limit: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .fileTooLarge, .error, "the layout holds \(bytes) bytes, more than the \(limit) that are read",
      hint: "put data into CSV files and prose into chapters", at: span)
  }

  static func notUTF8(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .layoutEncoding, .error, "the file is not in UTF-8 from here on", hint: "save it as UTF-8", at: span)
  }

  static func yamlSyntax(_ problem: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .yamlSyntax, .error, "this is no YAML: \(problem)",
      hint: "look at the indentation, the colons and the quotes here and on the line above", at: span)
  }

  static func tabIndent(line: Int, column: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .tabIndent, .error, "tab at \(line):\(column), YAML is indented by spaces",
      hint: "replace the tab with spaces", at: span)
  }

  static func fullwidthColon(line: Int, column: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .fullwidthColon, .error, "：(U+FF1A) at \(line):\(column) is no colon of YAML",
      hint: "write : and a space", at: span)
  }

  static func duplicateKey(_ key: String, at span: SourceSpan, first: SourceSpan, line: Int) -> Diagnostic {
    Diagnostic(
      .duplicateKey, .error, "the key “\(key)” stands here again, first on line \(line)",
      hint: "join the two or remove one", at: span, related: [RelatedPlace("first “\(key)”", at: first)])
  }

  static func alias(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .alias, .error, "the alias “\(text.prefix(40))” is not read in layouts",
      hint:
        "write the value out, share it by `extends` or `based-on`, or put a text that begins with * in quotes",
      at: span)
  }

  static func nestingTooDeep(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .nestingTooDeep, .error, "lists and maps nest deeper than \(YAMLReader.deepestNesting) levels here",
      hint: "a layout needs about six", at: span)
  }

  static func unknownKey(_ key: String, in map: String, candidates: [String], at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .unknownKey, .error, "\(map) has no key “\(key)”", hint: suggestion(for: key, among: candidates),
      at: span)
  }

  static func missingKey(_ key: String, in map: String, at span: SourceSpan?, hint: String? = nil)
    -> Diagnostic
  {
    Diagnostic(.missingKey, .error, "\(map) needs the key “\(key)”", hint: hint, at: span)
  }

  static func wrongType(_ key: String, found: YAMLValue, expected: String) -> Diagnostic {
    Diagnostic(
      .wrongType, .error, "“\(key)” is \(found.kind), expected is \(expected)", at: found.span)
  }

  static func badValue(_ message: String, hint: String? = nil, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(.badValue, .error, message, hint: hint, at: span)
  }

  static func unknownName(_ kind: String, _ name: String, candidates: [String], at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .unknownName, .error, "there is no \(kind) “\(name)”", hint: suggestion(for: name, among: candidates),
      at: span)
  }

  static func notSupported(_ what: String, hint: String? = nil, at span: SourceSpan) -> Diagnostic {
    Diagnostic(.notSupported, .error, "\(what) is not supported yet", hint: hint, at: span)
  }

  /// “did you mean …?”, else the words that can stand there.
  static func suggestion(for word: String, among candidates: [String]) -> String? {
    if let near = Spelling.nearest(to: word, in: candidates) { return "did you mean “\(near)”?" }
    guard !candidates.isEmpty else { return nil }
    let shown = candidates.prefix(12).joined(separator: ", ")
    return "known are \(shown)\(candidates.count > 12 ? ", …" : "")"
  }
}
