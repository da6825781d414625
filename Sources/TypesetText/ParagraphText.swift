// A paragraph's text with its fonts, before shaping.

import TypesetDiagnostics

/// A stretch of a paragraph in one font, size and ink.
public struct TextRun: Hashable, Sendable {
  /// UTF-8 range in the paragraph.
  public var start: Int
  public var end: Int
  /// Index of the font in the shaper's catalogue.
  public var font: Int
  /// Type size in points.
  public var size: Double
  /// Index into the layout's inks.
  public var ink: Int
  /// Extra space after each character, in points.
  public var letterSpacing: Double
  public var tabularFigures: Bool
  /// Whether a hyphen may part Western words.
  public var hyphenates: Bool
  /// Index of the link the run belongs to, as the caller counts them; nil = none.
  public var link: Int?
  /// Index of the lines and dots that belong to the run, as the caller counts them; nil = none.
  public var decoration: Int?
  /// How far the run stands above the baseline, in points.
  public var rise: Double
  /// Where the run comes from. Byte k of the run stands at `source.start + k` where the lengths are equal.
  public var source: SourceSpan?

  public init(
    start: Int, end: Int, font: Int, size: Double, ink: Int = 0, letterSpacing: Double = 0,
    tabularFigures: Bool = false, hyphenates: Bool = false, link: Int? = nil, decoration: Int? = nil,
    rise: Double = 0, source: SourceSpan? = nil
  ) {
    self.start = start
    self.end = end
    self.font = font
    self.size = size
    self.ink = ink
    self.letterSpacing = letterSpacing
    self.tabularFigures = tabularFigures
    self.hyphenates = hyphenates
    self.link = link
    self.decoration = decoration
    self.rise = rise
    self.source = source
  }

  /// The source of the bytes `range` of the paragraph, which lie in this run.
  public func source(of range: Range<Int>) -> SourceSpan? {
    guard let source else { return nil }
    guard source.count == end - start else { return source }
    let base = Int(source.start) - start
    return SourceSpan(file: source.file, start: base + range.lowerBound, end: base + range.upperBound)
  }
}

/// A paragraph: UTF-8 text, and runs that cover it in order without holes.
public struct ParagraphText: Hashable, Sendable {
  public private(set) var bytes: [UInt8] = []
  public private(set) var runs: [TextRun] = []
  /// Stretches with rules of their own, in order, none inside another of its kind.
  public var units: [TextUnit] = []

  public init() {}

  public var isEmpty: Bool { bytes.isEmpty }

  /// Appends text; `run` says how, its `start` and `end` are set here.
  public mutating func append(_ text: String, as run: TextRun) {
    guard !text.isEmpty else { return }
    var run = run
    run.start = bytes.count
    bytes.append(contentsOf: text.utf8)
    run.end = bytes.count
    runs.append(run)
  }
}
