// The blocks of a chapter, as the Markdown reader finds them.

import TypesetDiagnostics

/// One block of a chapter.
public indirect enum Block: Hashable, Sendable {
  case heading(Heading)
  case paragraph(Paragraph)
  case list(List)
  /// `> …`
  case quote([Block])
  /// A photo alone in its paragraph, `![说明](photos/a.jpg "摄影 某某")`.
  case figure(Figure)
  /// `![](table:supervision)`: a table declared in the layout, set here.
  case tableHere(TablePlacement)
  /// A GFM table written in the chapter.
  case table(MarkdownTable)
  /// `---`
  case divider(SourceSpan)
  /// A fenced or indented code block.
  case code(text: String, source: SourceSpan)
  /// `::: style` … `:::`
  case box(BoxBlock)
  /// `::: names` … `:::`
  case names(NameList)
  /// Several photos in one paragraph.
  case photoRow(PhotoRow)
}

/// A heading: `# 引题 / 标题`.
public struct Heading: Hashable, Sendable {
  /// 1 is the chapter.
  public var level: Int
  /// The part before ` / ` (引题); nil where there is none.
  public var kicker: InlineText?
  public var title: InlineText
  public var source: SourceSpan

  public init(level: Int, kicker: InlineText?, title: InlineText, source: SourceSpan) {
    self.level = level
    self.kicker = kicker
    self.title = title
    self.source = source
  }
}

/// A paragraph of running text.
public struct Paragraph: Hashable, Sendable {
  public var text: InlineText
  /// The style to set it in; nil = the body. The reader sets `subtitle` and `byline` for a chapter alone.
  public var style: String?
  public var source: SourceSpan

  public init(text: InlineText, style: String? = nil, source: SourceSpan) {
    self.text = text
    self.style = style
    self.source = source
  }
}

/// A list; items hold blocks.
public struct List: Hashable, Sendable {
  /// The first number of an ordered list; nil for bullets.
  public var start: Int?
  /// Whether items are set without space between (always true in this version's setting).
  public var items: [[Block]]
  public var source: SourceSpan

  public init(start: Int?, items: [[Block]], source: SourceSpan) {
    self.start = start
    self.items = items
    self.source = source
  }
}

/// A photo with its caption and credit.
public struct Figure: Hashable, Sendable {
  /// The path as written, and the file it names (resolved from the file that wrote it).
  public var path: String
  public var file: String
  public var caption: InlineText
  public var credit: InlineText?
  /// How wide it stands; nil = the layout's default.
  public var width: FigureWidth?
  /// Where it stands across columns; nil = the layout's default.
  public var place: FigurePlace?
  /// The side of its column on which it stands beside text; nil = the layout's default.
  public var side: FigureSide?
  public var source: SourceSpan

  public init(
    path: String, file: String, caption: InlineText, credit: InlineText? = nil, width: FigureWidth? = nil,
    source: SourceSpan
  ) {
    self.path = path
    self.file = file
    self.caption = caption
    self.credit = credit
    self.width = width
    self.source = source
  }
}

/// How wide a photo or table stands.
public enum FigureWidth: String, Hashable, Sendable, CaseIterable {
  /// One column.
  case column
  /// Across some columns of its region.
  case two = "2-columns"
  case three = "3-columns"
  case four = "4-columns"
  case five = "5-columns"
  /// Across all columns of its region.
  case area
  /// Across the page, into the bleed at both sides.
  case bleed

  /// The columns that it takes; nil = all.
  public var columns: Int? {
    switch self {
    case .column: 1
    case .two: 2
    case .three: 3
    case .four: 4
    case .five: 5
    case .area, .bleed: nil
    }
  }
}

/// The side of a column.
public enum FigureSide: String, Hashable, Sendable, CaseIterable {
  case start
  case end
}

/// Where a photo may stand: across columns all but `beside`.
public enum FigurePlace: String, Hashable, Sendable, CaseIterable {
  /// At the head or the foot of the region that speaks of it.
  case head
  case foot
  /// At its place in the text: the columns above it are balanced.
  case here
  /// At a side of its column, the text after it beside it and on below it (串文).
  case beside
}

/// The place where a declared table is set.
public struct TablePlacement: Hashable, Sendable {
  public var id: String
  public var source: SourceSpan

  public init(id: String, source: SourceSpan) {
    self.id = id
    self.source = source
  }
}

/// A GFM table.
public struct MarkdownTable: Hashable, Sendable {
  public var header: [InlineText]
  public var alignments: [ColumnAlignment]
  public var rows: [[InlineText]]
  public var source: SourceSpan

  public init(
    header: [InlineText], alignments: [ColumnAlignment], rows: [[InlineText]], source: SourceSpan
  ) {
    self.header = header
    self.alignments = alignments
    self.rows = rows
    self.source = source
  }
}

/// How the cells of a column stand.
public enum ColumnAlignment: String, Hashable, Sendable, CaseIterable {
  case start
  case center
  case end
  /// Numbers on their decimal point (GB/T 7713; CY/T 170).
  case point
  /// Spread evenly to the width of the widest (均排; CLREQ 2.3.4).
  case distribute
}
