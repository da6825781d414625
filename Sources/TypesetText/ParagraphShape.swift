// Where the lines of a paragraph stand: indent and measure by line number.

/// The place of one line in its column. Unit: points.
public struct LineShape: Hashable, Sendable {
  /// Distance from the column's left edge.
  public var start: Double
  /// The line's measure.
  public var width: Double

  public init(start: Double, width: Double) {
    self.start = start
    self.width = width
  }
}

/// The shapes of all lines: some leading ones by themselves (indent, text round a photo), then one for the rest.
public struct ParagraphShape: Hashable, Sendable {
  public var leading: [LineShape]
  public var rest: LineShape

  public init(leading: [LineShape] = [], rest: LineShape) {
    self.leading = leading
    self.rest = rest
  }

  /// A paragraph with a first-line indent, in points.
  public init(measure: Double, indent: Double = 0, start: Double = 0, end: Double = 0) {
    rest = LineShape(start: start, width: measure - start - end)
    leading = indent == 0 ? [] : [LineShape(start: start + indent, width: rest.width - indent)]
  }

  /// The shape of line `index`, from 0.
  public subscript(index: Int) -> LineShape { index < leading.count ? leading[index] : rest }
}
