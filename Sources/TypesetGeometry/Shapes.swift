// Points, sizes, rectangles and insets: plain values in points, origin top left, y down.

/// A place on a page. Unit: points, origin at the trim box's top left, y down.
public struct Point: Hashable, Sendable {
  /// Distance from the left, in points.
  public var x: Double
  /// Distance from the top, in points.
  public var y: Double

  /// A place at `x`, `y` points.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The origin.
  public static let zero = Point(x: 0, y: 0)
}

/// A width and a height in points.
public struct Size: Hashable, Sendable {
  /// In points.
  public var width: Double
  /// In points.
  public var height: Double

  /// A size of `width` by `height` points.
  public init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle in points, origin at its top left.
public struct Rect: Hashable, Sendable {
  /// The left edge, in points.
  public var x: Double
  /// The upper edge, in points.
  public var y: Double
  /// In points.
  public var width: Double
  /// In points.
  public var height: Double

  /// A rectangle from its upper left corner, in points.
  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  /// The left edge, in points.
  public var minX: Double { x }
  /// The upper edge, in points.
  public var minY: Double { y }
  /// The right edge, in points.
  public var maxX: Double { x + width }
  /// The lower edge, in points.
  public var maxY: Double { y + height }

  /// The rectangle moved outwards by `distance` on every side (points).
  public func outset(by distance: Double) -> Rect {
    Rect(x: x - distance, y: y - distance, width: width + 2 * distance, height: height + 2 * distance)
  }

  /// Whether `other` lies within this rectangle, borders included.
  public func contains(_ other: Rect) -> Bool {
    other.minX >= minX && other.maxX <= maxX && other.minY >= minY && other.maxY <= maxY
  }
}
