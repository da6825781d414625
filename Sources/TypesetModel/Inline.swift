// Running text as the author wrote it: styled runs, each with its source place.

import TypesetDiagnostics

/// How a run of text is marked up. What it looks like is the style's business.
public struct InlineMarks: OptionSet, Hashable, Sendable {
  public let rawValue: UInt16

  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// `**字**`
  public static let strong = InlineMarks(rawValue: 1)
  /// `*字*`
  public static let emphasis = InlineMarks(rawValue: 2)
  /// `` `code` ``
  public static let code = InlineMarks(rawValue: 4)
  /// A run-in head at a paragraph's start, `**督企业。**监督…`; always together with `strong`.
  public static let lead = InlineMarks(rawValue: 8)
}

/// What a run holds.
public enum InlineContent: Hashable, Sendable {
  /// Text to set as it stands. Soft line breaks between Han are gone, beside Latin one space stands.
  case text(String)
  /// A forced line break.
  case lineBreak
  /// `{{source.key}}` or `{{source.key.列}}`: the path's parts; replaced by text before composition.
  case value(path: [String])
  /// `[](#id)`: the number of a table, set as 表1; replaced by the composer.
  case reference(id: String)
}

/// A stretch that the author marked off. Stretches nest; two neighbours of one style stay two.
public struct InlineSpan: Hashable, Sendable {
  /// What the stretch is.
  public enum Meaning: Hashable, Sendable {
    /// `[text]{.name}`, `<u>`, `x^2^`: a style of the layout by its name.
    case style(String)
    /// `{郝;hǎo}`: how the text is read, or what it means.
    case reading(String)
    /// `{词语;;批语}`: what is remarked on it, set between its line and the next.
    case comment(String)
  }

  public var meaning: Meaning
  /// The whole stretch with its signs.
  public var source: SourceSpan

  public init(_ meaning: Meaning, source: SourceSpan) {
    self.meaning = meaning
    self.source = source
  }
}

/// A run of one markup and one source place.
///
/// Where `source.count` equals the text's UTF-8 length, byte k of the text stands at `source.start + k`;
/// otherwise (an entity, a soft break, a data value) the whole run comes from the whole span.
public struct InlineRun: Hashable, Sendable {
  public var content: InlineContent
  public var marks: InlineMarks
  /// Target of the link the run belongs to, as written.
  public var link: String?
  /// The stretches that the run belongs to, the outermost first.
  public var spans: [InlineSpan]
  public var source: SourceSpan

  public init(
    _ content: InlineContent, marks: InlineMarks = [], link: String? = nil, spans: [InlineSpan] = [],
    source: SourceSpan
  ) {
    self.content = content
    self.marks = marks
    self.link = link
    self.spans = spans
    self.source = source
  }
}

/// The text of a paragraph, heading, cell or caption.
public struct InlineText: Hashable, Sendable {
  public var runs: [InlineRun]

  public init(_ runs: [InlineRun] = []) { self.runs = runs }

  /// The bare text; values and references not yet resolved are left out.
  public var plain: String {
    runs.reduce(into: "") { text, run in
      switch run.content {
      case .text(let string): text += string
      case .lineBreak: text += "\n"
      case .value, .reference: break
      }
    }
  }

  public var isEmpty: Bool { runs.isEmpty }

  /// The place of the whole text; nil where it is empty or spread over files.
  public var source: SourceSpan? {
    guard let first = runs.first?.source, let last = runs.last?.source, first.file == last.file
    else { return runs.first?.source }
    return SourceSpan(file: first.file, start: Int(first.start), end: Int(last.end))
  }
}
