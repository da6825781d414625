// What stands on a page.

import TypesetDiagnostics
import TypesetGeometry

/// One positioned thing. `structure` is a leaf of the structure tree, or `.artifact`.
public struct FrameItem: Sendable {
  /// What it is.
  public var content: FrameContent
  /// The leaf that it belongs to.
  public var structure: StructureID
  /// Where the content's own axes begin, turned a quarter to the left; nil: they are the page's.
  public var turn: QuarterTurn?

  /// An item of the leaf `structure`.
  public init(_ content: FrameContent, structure: StructureID) {
    self.content = content
    self.structure = structure
  }

  /// The rectangle on the page that a rectangle of the item's axes covers.
  public func onPage(_ rect: Rect) -> Rect { turn?.onPage(rect) ?? rect }
}

/// Axes turned a quarter to the left: the content's x runs up the page, its y to the right.
public struct QuarterTurn: Hashable, Sendable {
  /// The origin of the turned axes on the page, in points.
  public var origin: Point

  public init(origin: Point) { self.origin = origin }

  /// Where a point of the turned axes is on the page.
  public func onPage(_ point: Point) -> Point { Point(x: origin.x + point.y, y: origin.y - point.x) }

  /// The rectangle on the page that a rectangle of the turned axes covers.
  public func onPage(_ rect: Rect) -> Rect {
    Rect(x: origin.x + rect.y, y: origin.y - rect.maxX, width: rect.height, height: rect.width)
  }
}

/// The kinds of things on a page.
public enum FrameContent: Sendable {
  /// Glyphs on a baseline.
  case text(GlyphRun)
  /// A rule or tint.
  case fill(FillFrame)
  /// A wavy line.
  case wave(WaveFrame)
  /// Dots under characters.
  case dots(DotsFrame)
  /// A photo.
  case picture(PictureFrame)
  /// A live area.
  case link(LinkFrame)
}

/// Glyphs of one face, size and ink on one baseline, with the text they show.
public struct GlyphRun: Sendable {
  /// Index of the face in the font catalogue that shaped the text.
  public var face: UInt16
  /// Type size in points.
  public var size: Double
  /// Index into the layout's inks.
  public var ink: Int
  /// The baseline, from the trim's top.
  public var baseline: Double
  /// The glyphs in reading order.
  public var glyphs: [PlacedGlyph]
  /// UTF-8 of the text that the glyphs show, in order.
  public var text: [UInt8]
  /// Clusters in order; byte and glyph counts add up to all of `text` and `glyphs`.
  public var clusters: [TextCluster]
  /// Where the text came from; nil for text that no file holds (a page number).
  public var source: SourceSpan?

  public init(
    face: UInt16, size: Double, ink: Int, baseline: Double, glyphs: [PlacedGlyph] = [], text: [UInt8] = [],
    clusters: [TextCluster] = [], source: SourceSpan? = nil
  ) {
    self.face = face
    self.size = size
    self.ink = ink
    self.baseline = baseline
    self.glyphs = glyphs
    self.text = text
    self.clusters = clusters
    self.source = source
  }
}

/// A glyph at its place. Unit: points from the trim's left; `rise` lifts it above the baseline.
public struct PlacedGlyph: Hashable, Sendable {
  public var glyph: UInt32
  public var x: Double
  public var rise: Double

  public init(glyph: UInt32, x: Double, rise: Double = 0) {
    self.glyph = glyph
    self.x = x
    self.rise = rise
  }
}

/// So many bytes of text shown by so many glyphs.
public struct TextCluster: Hashable, Sendable {
  public var bytes: UInt16
  public var glyphs: UInt16

  public init(bytes: UInt16, glyphs: UInt16) {
    self.bytes = bytes
    self.glyphs = glyphs
  }
}

/// A filled rectangle: a rule or a tint.
public struct FillFrame: Hashable, Sendable {
  public var rect: Rect
  public var ink: Int

  public init(rect: Rect, ink: Int) {
    self.rect = rect
    self.ink = ink
  }
}

/// A wavy line from left to right: half waves of one length, first up, with flat ends on the middle line.
public struct WaveFrame: Hashable, Sendable {
  /// The box of the line's middle: its height is twice the amplitude.
  public var rect: Rect
  public var thickness: Double
  /// The number of half waves, at least 1.
  public var halfWaves: Int
  public var ink: Int

  public init(rect: Rect, thickness: Double, halfWaves: Int, ink: Int) {
    self.rect = rect
    self.thickness = thickness
    self.halfWaves = halfWaves
    self.ink = ink
  }
}

/// Filled circles of one size.
public struct DotsFrame: Hashable, Sendable {
  public var centers: [Point]
  public var radius: Double
  public var ink: Int

  public init(centers: [Point], radius: Double, ink: Int) {
    self.centers = centers
    self.radius = radius
    self.ink = ink
  }

  /// What all circles cover. Unit: points.
  package var box: Rect {
    let (xs, ys) = (centers.map(\.x), centers.map(\.y))
    let (x, y) = (xs.min() ?? 0, ys.min() ?? 0)
    return Rect(x: x, y: y, width: (xs.max() ?? 0) - x, height: (ys.max() ?? 0) - y).outset(by: radius)
  }
}

/// A photo in its place, turned upright.
public struct PictureFrame: Hashable, Sendable {
  public var rect: Rect
  /// The part of `rect` that is painted; nil = all of it.
  public var shown: Rect?
  /// Index into `ComposedDocument.pictures`.
  public var picture: Int
  /// Whether it reaches across the page into the bleed at both sides.
  public var bleeds = false

  public init(rect: Rect, picture: Int) {
    self.rect = rect
    self.picture = picture
  }
}

/// A live area of the page.
public struct LinkFrame: Hashable, Sendable {
  public enum Target: Hashable, Sendable {
    case address(String)
    /// Index into the document's pages.
    case page(Int)
  }
  public var rect: Rect
  public var target: Target

  public init(rect: Rect, target: Target) {
    self.rect = rect
    self.target = target
  }
}
