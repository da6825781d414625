// Pages as the layout describes them: sheet, type area, masters and regions.

import TypesetDiagnostics
import TypesetGeometry

/// The side on which a book is bound (CLREQ 2.3: horizontal books bind left).
public enum Binding: String, Hashable, Sendable, CaseIterable {
  case left
  case right
}

/// The sheet and its type area (版心).
public struct PageDescription: Hashable, Sendable {
  /// The trimmed page in points.
  public var trim: Size
  /// How far ink runs over the trim, in points.
  public var bleed: Double
  public var binding: Binding
  public var area: TypeArea

  public init(trim: Size, bleed: Double, binding: Binding, area: TypeArea) {
    self.trim = trim
    self.bleed = bleed
    self.binding = binding
    self.area = area
  }

  /// The type area on the trimmed page; odd pages have the inside margin at the binding.
  public func areaRect(pageNumber: Int) -> Rect {
    let bindsLeft = (pageNumber % 2 == 1) == (binding == .left)
    let x = bindsLeft ? area.inside : trim.width - area.inside - area.width
    return Rect(x: x, y: area.top, width: area.width, height: area.height)
  }
}

/// The type area as characters × lines: width = columns × characters + gutters (CLREQ 2.3, GB/T 9704 shape).
///
/// Unit: points. Height = lines × pitch − (pitch − em).
public struct TypeArea: Hashable, Sendable {
  /// Characters (字) of one column.
  public var characters: Int
  /// Lines (行) of one column.
  public var lines: Int
  public var columns: Int
  public var gutter: Double
  /// Margin above the type area, and at the binding.
  public var top: Double
  public var inside: Double
  /// The body's size and pitch.
  public var em: Double
  public var pitch: Double

  public init(
    characters: Int, lines: Int, columns: Int, gutter: Double, top: Double, inside: Double, em: Double,
    pitch: Double
  ) {
    self.characters = characters
    self.lines = lines
    self.columns = columns
    self.gutter = gutter
    self.top = top
    self.inside = inside
    self.em = em
    self.pitch = pitch
  }

  /// The measure of one column.
  public var measure: Double { Double(characters) * em }

  public var width: Double { Double(columns) * measure + Double(columns - 1) * gutter }

  public var height: Double { Double(lines - 1) * pitch + em }
}

/// A kind of page: its regions, running lines and fixed boxes.
public struct PageMaster: Hashable, Sendable {
  public var name: String
  public var regions: [RegionDescription]
  public var header: RunningLine?
  public var footer: RunningLine?
  /// Boxes painted on every page of this master, in order.
  public var fixed: [FixedBox]
  /// Pages that it is for by itself.
  public var pages: [MasterPages] = []
  public var source: SourceSpan?

  public init(
    name: String, regions: [RegionDescription] = [], header: RunningLine? = nil, footer: RunningLine? = nil,
    fixed: [FixedBox] = [], source: SourceSpan? = nil
  ) {
    self.name = name
    self.regions = regions
    self.header = header
    self.footer = footer
    self.fixed = fixed
    self.source = source
  }
}

/// A running head or foot: text templates with {page}, {pages}, {chapter}, {title}.
public struct RunningLine: Hashable, Sendable {
  public var inside: String?
  public var outside: String?
  public var center: String?
  /// Name of the style.
  public var style: String
  /// Distance between the type area and the line's nearer edge, in points.
  public var distance: Double
  /// A rule between line and type area; nil = none.
  public var rule: Rule?
  public var source: SourceSpan?

  public init(
    inside: String? = nil, outside: String? = nil, center: String? = nil, style: String, distance: Double,
    rule: Rule? = nil, source: SourceSpan? = nil
  ) {
    self.inside = inside
    self.outside = outside
    self.center = center
    self.style = style
    self.distance = distance
    self.rule = rule
    self.source = source
  }
}

/// A box at a fixed place of the page: a tint, a text, or both. Unit: points from the trim's top left on a
/// recto; on a verso the box is mirrored where `mirrors` is set. A box at the trim's edge runs into the bleed.
public struct FixedBox: Hashable, Sendable {
  public var frame: Rect
  public var fill: InkID?
  /// Template with {page}, {pages}, {chapter}, {title}, {subtitle}, {author}, {date}; `\n` breaks the line.
  public var text: String?
  public var style: String?
  public var mirrors: Bool
  public var source: SourceSpan?

  public init(
    frame: Rect, fill: InkID? = nil, text: String? = nil, style: String? = nil, mirrors: Bool = false,
    source: SourceSpan? = nil
  ) {
    self.frame = frame
    self.fill = fill
    self.text = text
    self.style = style
    self.mirrors = mirrors
    self.source = source
  }
}
