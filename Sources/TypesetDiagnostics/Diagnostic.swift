// One finding about the author's input, and the list of them.

/// The stable name of a kind of diagnostic, such as `unknown-key`.
public struct DiagnosticID: Hashable, Sendable, CustomStringConvertible {
  public let name: String

  public init(_ name: String) { self.name = name }

  public var description: String { name }
}

/// How grave a diagnostic is. With an error no PDF is written.
public enum Severity: String, Sendable, CaseIterable {
  case error
  case warning
  case note
}

/// One finding: what is wrong, where, and what to do.
public struct Diagnostic: Hashable, Sendable {
  public var id: DiagnosticID
  public var severity: Severity
  /// What is wrong, one sentence without an end mark.
  public var message: String
  /// What to do; nil where nothing is to be done.
  public var hint: String?
  /// The place; nil where it is about no place in a file.
  public var span: SourceSpan?
  /// The file it is about where there is no span (a broken photo, a missing file).
  public var path: String?
  /// Other places that belong to it, each with a word about it.
  public var related: [RelatedPlace]

  public init(
    _ id: DiagnosticID, _ severity: Severity, _ message: String, hint: String? = nil,
    at span: SourceSpan? = nil, path: String? = nil, related: [RelatedPlace] = []
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.hint = hint
    self.span = span
    self.path = path
    self.related = related
  }
}

/// A second place that a diagnostic points at.
public struct RelatedPlace: Hashable, Sendable {
  public var note: String
  public var span: SourceSpan

  public init(_ note: String, at span: SourceSpan) {
    self.note = note
    self.span = span
  }
}

/// The diagnostics of a run, in the order they were found; the same finding at the same place is kept once.
public struct Diagnostics: Sendable {
  public private(set) var items: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  public init() {}

  /// Adds a finding.
  public mutating func report(_ diagnostic: Diagnostic) {
    if seen.insert(diagnostic).inserted { items.append(diagnostic) }
  }

  /// Adds the findings of another list.
  public mutating func merge(_ other: Diagnostics) {
    for item in other.items { report(item) }
  }

  /// Whether one of them is an error.
  public var hasErrors: Bool { items.contains { $0.severity == .error } }
}
