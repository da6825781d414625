// A YAML file as a tree of text, lists and maps, each part with its source place.

import TypesetDiagnostics

/// A value of a layout file. Scalars are text as written: `no`, `1.10` and `010` stay themselves.
package struct YAMLValue: Sendable, Hashable {
  package enum Content: Sendable, Hashable {
    /// Nothing, `~` or `null`, unquoted.
    case null
    case scalar(String)
    case list([YAMLValue])
    case map([YAMLEntry])
  }

  package var content: Content
  /// The whole value, with its quotes; for lists and maps the place where they begin.
  package var span: SourceSpan
  /// The text alone; as long as the scalar's UTF-8 where the file holds it letter by letter.
  package var textSpan: SourceSpan
  /// Written without quotes on one or more lines.
  package var isPlain: Bool

  package init(_ content: Content, span: SourceSpan, textSpan: SourceSpan? = nil, isPlain: Bool = false) {
    self.content = content
    self.span = span
    self.textSpan = textSpan ?? span
    self.isPlain = isPlain
  }

  /// The text of a scalar.
  package var scalar: String? {
    if case .scalar(let text) = content { return text }
    return nil
  }

  package var list: [YAMLValue]? {
    if case .list(let values) = content { return values }
    return nil
  }

  package var map: [YAMLEntry]? {
    if case .map(let entries) = content { return entries }
    return nil
  }

  package var isNull: Bool { content == .null }

  /// What the value is, in words for a diagnostic.
  package var kind: String {
    switch content {
    case .null: "nothing"
    case .scalar(let text): "“\(text.count > 40 ? text.prefix(40) + "…" : text)”"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

/// A key of a map with its value.
package struct YAMLEntry: Sendable, Hashable {
  package var key: String
  package var keySpan: SourceSpan
  package var value: YAMLValue

  package init(key: String, keySpan: SourceSpan, value: YAMLValue) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
  }
}
