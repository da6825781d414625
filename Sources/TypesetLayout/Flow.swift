// The pieces that pages are made of: units of whole lines, boxes, and the elements of the flow.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

/// Items at places relative to a box's top left, ready to be moved onto a page.
struct Box {
  var items: [FrameItem] = []
  /// What the items need from top to bottom, in points.
  var height = 0.0

  /// The same items, outside the document's structure.
  var asArtifact: Box {
    var box = self
    for index in box.items.indices { box.items[index].structure = .artifact }
    return box
  }

  /// Adds the items of another box, moved by `dx`, `dy`.
  mutating func add(_ other: Box, dx: Double = 0, dy: Double = 0) {
    items += other.items.map { $0.moved(dx: dx, dy: dy) }
  }
}

/// A piece of a column, as high as whole lines of the body's grid. Only paragraphs and long tables are parted.
struct FlowUnit {
  enum Content {
    /// A paragraph on the grid, parted between lines: index into the flow's paragraphs.
    case paragraph(Int)
    case box(Box)
    case table(TableLayout)
    case part(TableLayout, TableLayout.Part)
  }
  var content: Content
  /// Lines of the grid that it takes; of a paragraph, that each of its lines takes.
  var lines: Int
  /// Empty lines before it, none at a column's head.
  var linesBefore = 0
  /// Empty lines after it.
  var linesAfter = 0
  /// Whether a column may not end after it.
  var keepsWithNext = false
  /// Whether text may run past it to fill a column (photos, tables).
  var floats = false
  /// Whether it parts the text: at a column's foot it does not stand before a photo that is spoken of before it.
  var parts = false
  /// How the free room of a box is spread above it: 0 all below, 1 all above.
  var lift = 0.0
  var structure: StructureID = .artifact
  /// The heading that it is, for bookmarks and contents.
  var anchor: Int?
  /// The contents' entry that it is.
  var reference: Int?
  /// Set beside a paragraph's first line: the number of a list's item.
  var label: Box?
  /// Lines at the head of a paragraph that stay together: two, as no first line stands alone (CLREQ C72).
  var leadingLines = 2
  /// The block that it is of, where that can be set for other columns.
  var fitted: FittedUnit?
  /// The item of its block with which the block goes on after it.
  var next: Int?
  /// What it is where it takes 1, 2, … lines less: a photo that may give way.
  var lower: [Box] = []
  /// What a photo takes of the lines beside it; nil: it stands by itself.
  var beside: BesideRoom?
  /// Whether a paragraph may run round a photo.
  var runsBeside = false
  /// Columns that a block across the columns takes; nil = all.
  var span: Int?
  /// Where a block across the columns may stand, the best place first; empty = at a foot, else at the next head.
  var places: [FigurePlace] = []
}

/// A heading that opens a page, in the region that its style names.
struct Opener {
  var box: Box
  var region: String
  /// Lines of the grid that it takes.
  var lines: Int
  var anchor: Int
}

/// What follows what, in reading order.
enum FlowElement {
  /// A run of units through the columns.
  case units([FlowUnit])
  /// A new page of `master`; `opener` stands in one of its regions.
  case open(master: String, opener: Opener?)
  /// A block across all columns at its place in the flow.
  case span(FlowUnit)
  /// A photo or table across columns, at the foot or head of a page near its place.
  case float(FlowUnit)
  /// A table across all columns that may run over pages, or stands sideways on pages of its own.
  case table(TableLayout)
  case start(PageStart)
  /// The columns above are balanced and the next chapter may begin.
  case end
}

/// A heading, as contents and bookmarks list it.
struct Anchor {
  var level: Int
  var kicker: InlineText?
  var title: InlineText
  /// Its node in the structure.
  var structure: StructureID?
  /// Page index and height, known after composition.
  var page: Int?
  var y = 0.0

  /// The heading as one line of plain text.
  var plain: String {
    let kicker = self.kicker.map { $0.plain + "　" } ?? ""
    return (kicker + title.plain).map { $0 == "\n" ? " " : String($0) }.joined()
  }
}

extension PlacedUnit {
  /// Lines of the grid that it takes.
  var height: Int { part.isEmpty ? unit.lines : part.count * unit.lines }
}

extension FrameItem {
  /// The item moved by `dx`, `dy` points.
  func moved(dx: Double, dy: Double) -> FrameItem {
    var item = self
    if let turn {
      item.turn = QuarterTurn(origin: Point(x: turn.origin.x + dx, y: turn.origin.y + dy))
      return item
    }
    switch content {
    case .text(var run):
      run.baseline += dy
      for index in run.glyphs.indices { run.glyphs[index].x += dx }
      item.content = .text(run)
    case .fill(var fill):
      fill.rect = fill.rect.moved(dx: dx, dy: dy)
      item.content = .fill(fill)
    case .wave(var wave):
      wave.rect = wave.rect.moved(dx: dx, dy: dy)
      item.content = .wave(wave)
    case .dots(var dots):
      dots.centers = dots.centers.map { Point(x: $0.x + dx, y: $0.y + dy) }
      item.content = .dots(dots)
    case .picture(var picture):
      picture.rect = picture.rect.moved(dx: dx, dy: dy)
      item.content = .picture(picture)
    case .link(var link):
      link.rect = link.rect.moved(dx: dx, dy: dy)
      item.content = .link(link)
    }
    return item
  }
}

extension FrameItem {
  /// A place of the item from the top of its box: the baseline of a text.
  var top: Double {
    switch content {
    case .text(let run): run.baseline
    case .fill(let fill): fill.rect.y
    case .wave(let wave): wave.rect.y
    case .dots(let dots): (dots.centers.first?.y ?? 0) - dots.radius
    case .picture(let picture): picture.rect.y
    case .link(let link): link.rect.maxY
    }
  }
}
