// Resolved styles, inks and font roles: every length in points, every name looked up.

import TypesetDiagnostics

/// The alignment of a paragraph's lines (CLREQ 3.4.4).
public enum TextAlignment: String, Hashable, Sendable, CaseIterable {
  case justify
  case start
  case center
  case end
  /// Every line spread evenly over the measure, one of few characters too (均排).
  case distribute
}

/// The weights a style can ask for.
public enum FontWeight: String, Hashable, Sendable, CaseIterable {
  case light
  case regular
  case medium
  case semibold
  case bold
  case black
}

/// The index of an ink in `LayoutModel.inks`; 0 is always black.
public struct InkID: Hashable, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let black = InkID(rawValue: 0)
}

/// A named colour of the layout: process inks, each 0…1, or a spot ink at full strength.
public struct Ink: Hashable, Sendable {
  public var name: String
  public var cyan: Double
  public var magenta: Double
  public var yellow: Double
  public var black: Double
  /// The spot ink that prints the colour; nil = the four process inks, which otherwise only stand in for it.
  public var spot: String?
  /// The share of the spot ink, 0…1.
  public var tint: Double

  public init(
    name: String, cyan: Double, magenta: Double, yellow: Double, black: Double, spot: String? = nil,
    tint: Double = 1
  ) {
    self.name = name
    self.cyan = cyan
    self.magenta = magenta
    self.yellow = yellow
    self.black = black
    self.spot = spot
    self.tint = tint
  }

  /// Press K only.
  public static let black = Ink(name: "black", cyan: 0, magenta: 0, yellow: 0, black: 1)
}

/// A font role of the layout, such as 宋: the families tried in order for Han and for Latin.
public struct FontRole: Hashable, Sendable {
  public var name: String
  public var han: [String]
  /// Empty: Latin from the Han family.
  public var latin: [String]
  /// The role that stands in where no family of `han` is found; that is told.
  public var substitute: String?
  public var source: SourceSpan?

  public init(
    name: String, han: [String], latin: [String] = [], substitute: String? = nil, source: SourceSpan? = nil
  ) {
    self.name = name
    self.han = han
    self.latin = latin
    self.substitute = substitute
    self.source = source
  }
}

/// A style with everything said: lengths in points.
public struct TextStyle: Hashable, Sendable {
  public var name: String
  /// Name of the font role.
  public var font: String
  public var weight: FontWeight
  /// Type size.
  public var size: Double
  /// Distance of baselines inside the block.
  public var pitch: Double
  /// First-line indent.
  public var indent: Double
  /// Indent of all lines at the start and at the end of the measure.
  public var startIndent: Double
  public var endIndent: Double
  public var align: TextAlignment
  public var ink: InkID
  /// Extra space between characters.
  public var letterSpacing: Double
  /// The whole lines (行) of the body's grid that the block takes at least; nil = what it needs.
  public var lines: Int?
  /// Whole lines of the body's grid left empty before and after; none at a region's head.
  public var linesBefore: Int
  public var linesAfter: Int
  /// Digits of one width.
  public var tabularFigures: Bool
  /// What the style's paragraphs do otherwise than the text options say.
  public var text = TextChanges()
  /// Whether a hyphen may part Western words; nil = as the text options say.
  public var hyphenation: Bool?
  /// Master of the page that a block of this style opens; nil = it opens none.
  public var master: String?
  /// Region of that master in which the block stands.
  public var region: String?
  /// A tint behind the text (kicker labels) and its padding.
  public var background: InkID?
  public var padding: Double
  /// Rules around the block.
  public var ruleAbove: Rule?
  public var ruleBelow: Rule?
  public var ruleStart: Rule?
  public var ruleEnd: Rule?
  /// Of a heading: how the first paragraph after it begins.
  public var initial: InitialOptions?
  /// What words inside a paragraph take from the style.
  public var inline = InlineStyle()
  public var source: SourceSpan?

  public init(name: String, font: String, size: Double, pitch: Double) {
    self.name = name
    self.font = font
    self.size = size
    self.pitch = pitch
    weight = .regular
    indent = 0
    startIndent = 0
    endIndent = 0
    align = .justify
    ink = .black
    letterSpacing = 0
    linesBefore = 0
    linesAfter = 0
    tabularFigures = false
    padding = 0
  }
}

/// A line to be painted. Width in points.
public struct Rule: Hashable, Sendable {
  public var width: Double
  public var ink: InkID

  public init(width: Double, ink: InkID = .black) {
    self.width = width
    self.ink = ink
  }
}
