// The cells of a paragraph: what the breaker and the line setter reckon with.

/// Which give of a line a space belongs to, in the order in which lines are squeezed (CLREQ 3.5, C74).
enum SpaceClass: UInt8 {
  case wordSpace
  case interpunct
  case bracket
  case pause
  case latinGap
  case stop
  /// Gives nothing.
  case fixed
}

/// Whether a line may end after a cell.
enum BreakOpportunity: UInt8 {
  case never
  case allowed
  case forced
}

/// What stands between a cell and the next.
enum GapKind: UInt8 {
  /// Nothing may be put there (inside words, beside connectors; CLREQ C76).
  case closed
  /// Opens only when a line must grow.
  case han
  /// The gap between Han and Latin.
  case latin
}

/// A piece of a line that is never parted: a Han character, a mark, a word, a number, ——.
///
/// Unit: points. From left to right a cell is `left` blank, `body`, `right` blank, then `gap`.
struct Cell {
  var firstGlyph: Int32
  var glyphCount: Int32
  /// UTF-8 range in the paragraph.
  var start: Int32
  var end: Int32
  /// Index of the text run.
  var run: Int32
  var kind: CharacterKind
  var gapKind: GapKind
  var breakAfter: BreakOpportunity
  /// Whether `left` and `right` belong to brackets, pauses or stops.
  var spaceClass: SpaceClass
  /// Whether the mark hangs in the margin where a line ends with it.
  var hangs = false
  /// Dislike of a break after this cell, 0 = none.
  var penalty: Float
  /// The width of the hyphen that a break after this cell shows, 0 = none.
  var hyphen = 0.0
  /// Whether the cell stands on the character grid of a measure that has one.
  var isOnGrid = false
  /// What a line loses that begins here: the blank of an opener; less than nothing where it grows.
  var head = 0.0
  /// What a line loses that ends here, besides the gap: the blank of a mark, all of a mark that hangs.
  var foot = 0.0
  /// Blank that may go at the left: 0.5 em of an opener.
  var left: Double
  /// The part that never changes.
  var body: Double
  /// Blank that may go at the right: 0.5 em of a closer or stop.
  var right: Double
  /// Natural space after the cell.
  var gap: Double
  /// The pen of the first glyph, from the left edge of `body` minus full blank.
  var pen: Double
  var em: Double
  /// How far the pen moves over the cell's glyphs by themselves.
  var advance: Double

  var width: Double { left + body + right }

  /// Whether the blank goes where a line begins with the cell.
  var losesHead: Bool { kind == .opener && head > 0 && spaceClass != .fixed }

  /// How far the cell stands out of the measure where a line ends with it.
  var overhang: Double { hangs ? body : 0 }

  /// Gives up the blank at both sides.
  mutating func dropBlank() {
    pen -= left
    (left, right) = (0, 0)
  }

  /// Whether the sense pauses after the cell.
  var pauses: Bool { isSpace || kind == .pause || kind == .stop || kind == .closer }

  /// A space that vanishes at a line's edge.
  var isSpace: Bool { kind == .space || kind == .ideographicSpace }
}

/// A paragraph after shaping: glyphs and the cells they make.
public struct ShapedText: Sendable {
  public let text: ParagraphText
  public let glyphs: [ShapedGlyph]
  let cells: [Cell]
  /// The hyphen of each text run that parts words; empty where none does.
  let hyphens: [ShapedGlyph?]

  /// The number of cells.
  public var cellCount: Int { cells.count }

  /// The width of the whole text on one line that is long enough, in points.
  public var naturalWidth: Double {
    let measure = LineMeasure(cells: cells)
    let last = measure.trimmedEnd(0, cells.count)
    return measure.line(0, last).natural + (last > 0 ? cells[last - 1].overhang : 0)
  }

  /// The characters that no face has, each with its UTF-8 range in the paragraph.
  public var missing: [Range<Int>] { ranges { $0.isMissing } }

  /// The characters for which a face stood in that their role does not name: UTF-8 range and face.
  public var fallbacks: [(range: Range<Int>, face: UInt16)] {
    glyphs.indices.filter { glyphs[$0].isFallback && !glyphs[$0].isMissing }.map {
      (range(ofGlyph: $0), glyphs[$0].face)
    }
  }

  private func ranges(_ isWanted: (ShapedGlyph) -> Bool) -> [Range<Int>] {
    glyphs.indices.filter { isWanted(glyphs[$0]) }.map { range(ofGlyph: $0) }
  }

  /// The bytes of the cluster to which a glyph belongs.
  private func range(ofGlyph index: Int) -> Range<Int> {
    let start = glyphs[index].cluster
    let next = glyphs[index...].first { $0.cluster > start }?.cluster
    return start..<(next ?? text.bytes.count)
  }
}
