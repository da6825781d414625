// The door between the text rules and whatever shapes glyphs.

/// Which of a role's families a stretch of text takes.
public enum ScriptFace: UInt8, Hashable, Sendable {
  case han
  case latin
}

/// A stretch of a paragraph to be shaped in one font, size and script.
public struct ShapingSpan: Hashable, Sendable {
  /// UTF-8 range in the paragraph.
  public var start: Int
  public var end: Int
  /// Index of the font in the shaper's catalogue (role and weight).
  public var font: Int
  public var script: ScriptFace
  /// Type size in points.
  public var size: Double
  /// Digits of one width (half an em in Han faces: feature `hwid`, or `tnum`); ／ of half an em comes with them.
  public var tabularFigures: Bool
  /// Whose forms of characters and marks a font of several regions shows.
  public var region: MarkRegion

  public init(
    start: Int, end: Int, font: Int, script: ScriptFace, size: Double, tabularFigures: Bool = false,
    region: MarkRegion = .mainland
  ) {
    self.start = start
    self.end = end
    self.font = font
    self.script = script
    self.size = size
    self.tabularFigures = tabularFigures
    self.region = region
  }
}

/// A glyph as the font gives it, before the rules of Chinese setting move it.
public struct ShapedGlyph: Hashable, Sendable {
  /// The physical face: index into the catalogue's faces.
  public var face: UInt16
  /// Whether the face has no glyph for the character.
  public var isMissing: Bool
  /// Whether a face stood in that the role does not name.
  public var isFallback: Bool
  public var glyph: UInt32
  /// Byte offset of the cluster's first character in the paragraph.
  public var cluster: Int
  /// Advance in points.
  public var advance: Double
  /// Offset from the pen, in points, y up.
  public var offsetX: Double
  public var offsetY: Double

  public init(
    face: UInt16, isMissing: Bool = false, isFallback: Bool = false, glyph: UInt32, cluster: Int,
    advance: Double, offsetX: Double = 0, offsetY: Double = 0
  ) {
    self.face = face
    self.isMissing = isMissing
    self.isFallback = isFallback
    self.glyph = glyph
    self.cluster = cluster
    self.advance = advance
    self.offsetX = offsetX
    self.offsetY = offsetY
  }
}

/// Turns text into glyphs. Not shared between tasks: each worker has its own.
public protocol TextShaper: SendableMetatype {
  /// Shapes a whole paragraph (UTF-8) in its spans, which cover it in order without holes.
  ///
  /// Returns glyphs in reading order, clusters rising. Left to right only.
  func shape(_ text: [UInt8], spans: [ShapingSpan]) -> [ShapedGlyph]

  /// The numbers of letters of an English word (ASCII) after which a hyphen may part it, rising.
  func hyphenation(of word: ArraySlice<UInt8>) -> [Int]
}

extension TextShaper {
  /// Words stay whole where nobody knows their syllables.
  public func hyphenation(of word: ArraySlice<UInt8>) -> [Int] { [] }
}
