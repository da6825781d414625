// A length of the layout language: a sum of absolute and relative parts.

/// A length as a layout says it: points plus multiples of em, 字, 行 and the measure.
///
/// 字 and 行 are the body's em and pitch everywhere; em is the style's own size; % is of the
/// measure of the region the length stands in.
public struct Length: Hashable, Sendable {
  /// The absolute part in points.
  public var points: Double
  /// Multiples of the style's own size.
  public var em: Double
  /// Multiples of the body's em (字).
  public var characters: Double
  /// Multiples of the body's pitch (行).
  public var lines: Double
  /// Share of the measure, 1 = 100 %.
  public var share: Double

  public init(
    points: Double = 0, em: Double = 0, characters: Double = 0, lines: Double = 0, share: Double = 0
  ) {
    self.points = points
    self.em = em
    self.characters = characters
    self.lines = lines
    self.share = share
  }

  public static let zero = Length()

  /// The length in points under `basis`.
  public func resolved(in basis: LengthBasis) -> Double {
    points + em * basis.em + characters * basis.bodyEm + lines * basis.pitch + share * basis.measure
  }

  /// Whether the length is the same everywhere (no relative part).
  public var isAbsolute: Bool { em == 0 && characters == 0 && lines == 0 && share == 0 }

  static func + (left: Length, right: Length) -> Length {
    Length(
      points: left.points + right.points, em: left.em + right.em,
      characters: left.characters + right.characters, lines: left.lines + right.lines,
      share: left.share + right.share)
  }

  static func * (length: Length, factor: Double) -> Length {
    Length(
      points: length.points * factor, em: length.em * factor, characters: length.characters * factor,
      lines: length.lines * factor, share: length.share * factor)
  }
}

/// What the relative parts of a `Length` are measured in. Unit: points.
public struct LengthBasis: Hashable, Sendable {
  /// The size of the style that speaks.
  public var em: Double
  /// The body's size (字).
  public var bodyEm: Double
  /// The body's line pitch (行).
  public var pitch: Double
  /// The width of the region.
  public var measure: Double

  public init(em: Double, bodyEm: Double, pitch: Double, measure: Double) {
    self.em = em
    self.bodyEm = bodyEm
    self.pitch = pitch
    self.measure = measure
  }
}

/// The factor of millimetres to points.
public let pointsPerMillimetre = 72 / 25.4
