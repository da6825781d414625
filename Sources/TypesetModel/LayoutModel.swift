// The whole layout, valid and resolved: what the reader makes and the composer takes.

import TypesetDiagnostics
import TypesetGeometry

/// Everything a composition needs. Names in it are known to exist; lengths are in points.
public struct LayoutModel: Hashable, Sendable {
  public var metadata: Metadata
  public var page: PageDescription
  public var text: TextOptions
  public var fonts: [String: FontRole]
  /// Index 0 is black.
  public var inks: [Ink]
  /// Always holds `body`.
  public var styles: [String: TextStyle]
  /// Always holds `body`.
  public var masters: [String: PageMaster]
  public var photo: PhotoOptions
  public var divider = DividerOptions()
  public var table: TableOptions
  public var tables: [String: TableDescription]
  public var content: [ContentItem]
  public var outputs: [OutputDescription]
  /// What stands where a flow breaks off and goes on.
  public var jump = JumpOptions()
  /// Path of the layout or chapter file, as the user gave it.
  public var path: String

  public init(
    metadata: Metadata, page: PageDescription, text: TextOptions, fonts: [String: FontRole], inks: [Ink],
    styles: [String: TextStyle], masters: [String: PageMaster], photo: PhotoOptions, table: TableOptions,
    tables: [String: TableDescription], content: [ContentItem], outputs: [OutputDescription], path: String
  ) {
    self.metadata = metadata
    self.page = page
    self.text = text
    self.fonts = fonts
    self.inks = inks
    self.styles = styles
    self.masters = masters
    self.photo = photo
    self.table = table
    self.tables = tables
    self.content = content
    self.outputs = outputs
    self.path = path
  }
}

/// What the document says of itself.
public struct Metadata: Hashable, Sendable {
  public var title: String
  public var subtitle: String?
  public var author: String?
  /// As the layout writes it, printed by {date}.
  public var date: String?
  public var subject: String?
  public var keywords: [String]
  /// A BCP 47 tag such as zh-Hans.
  public var language: String

  public init(
    title: String, subtitle: String? = nil, author: String? = nil, date: String? = nil,
    subject: String? = nil, keywords: [String] = [], language: String = "zh-Hans"
  ) {
    self.title = title
    self.subtitle = subtitle
    self.author = author
    self.date = date
    self.subject = subject
    self.keywords = keywords
    self.language = language
  }
}

/// How running text is set.
public struct TextOptions: Hashable, Sendable {
  /// Prohibition level (CLREQ 3.1.5).
  public enum Breaks: String, Hashable, Sendable, CaseIterable {
    case none
    case basic
    case gb
    case strict
  }

  /// Whose marks (CLREQ 3.1.2).
  public enum Region: String, Hashable, Sendable, CaseIterable {
    case mainland
    case taiwan
    case hongkong
  }

  /// How wide marks stand (CLREQ 3.1.6).
  public enum Punctuation: String, Hashable, Sendable, CaseIterable {
    case quanjiao
    case kaiming
    case banjiao
    case plain
  }

  /// Which marks hang in the margin at line ends (CLREQ 3.1.7).
  public enum Hanging: String, Hashable, Sendable, CaseIterable {
    case none
    case stops
  }

  public var breaks: Breaks
  public var region: Region
  public var punctuation: Punctuation
  /// Whether two marks in a row take 1 em instead of 1.5 (CLREQ 3.1.6.2).
  public var tightPairs: Bool
  public var hanging: Hanging
  /// Whether justified text stands on the character grid (CLREQ 3.2.5).
  public var grid: Bool
  /// The gap between Han and Latin, in em (CLREQ 3.2.2: at most 1/4).
  public var latinGap: Double
  /// Whether a hyphen may part Western words, where a style does not say otherwise.
  public var hyphenation: Bool

  public init(breaks: Breaks = .gb, latinGap: Double = 0.25, hyphenation: Bool = false) {
    self.breaks = breaks
    region = .mainland
    punctuation = .quanjiao
    tightPairs = false
    hanging = .none
    grid = false
    self.latinGap = latinGap
    self.hyphenation = hyphenation
  }
}

/// The lines where a flow breaks off behind other text and where it goes on: 下转第3版, 上接第1版.
public struct JumpOptions: Hashable, Sendable {
  /// Templates with {page}, the page that is meant, and {chapter}, the title of the piece; nil = no line.
  public var to: String?
  public var from: String?
  /// Whole lines that the line at the head takes.
  public var lines: Int

  public init(to: String? = nil, from: String? = nil, lines: Int = 1) {
    (self.to, self.from, self.lines) = (to, from, lines)
  }
}

/// Where and how wide photos stand.
public struct PhotoOptions: Hashable, Sendable {
  public var width: FigureWidth
  /// The resolution wanted in print; below three quarters of it a photo is told.
  public var ppi: Double
  /// Put before the caption; nil = nothing, `auto` = a sign that points to the photo.
  public var captionMark: String?
  /// Where photos across columns stand, the best place first; empty = at a foot, else at the next head.
  public var places: [FigurePlace] = []
  /// Where photos beside text stand, and how wide; nil = 2/5 of the measure in whole 字. Unit: points.
  public var side = FigureSide.start
  public var besideWidth: Double?
  public var caption = CaptionPlace.below
  /// Whole lines by which photos may be lower than they would stand.
  public var give = 0

  public init(width: FigureWidth = .column, ppi: Double = 300, captionMark: String? = nil) {
    self.width = width
    self.ppi = ppi
    self.captionMark = captionMark
  }
}

/// One item of `content`, in reading order.
public enum ContentItem: Hashable, Sendable {
  /// A page of the master `cover` (or another that only holds fixed boxes).
  case page(master: String, source: SourceSpan)
  case contents(ContentsDescription)
  case chapter(Chapter)
  case table(TablePlacement)
  case figure(Figure)
  /// 数说: big numbers in a grid.
  case numbers(NumbersDescription)
  case names(NameList)
  case photoRow(PhotoRow)
  case start(PageStart, source: SourceSpan)
}

/// Where the next page must begin (CLREQ 4.1).
public enum PageStart: String, Hashable, Sendable, CaseIterable {
  case page
  case recto
  case verso
}

/// The table of contents.
public struct ContentsDescription: Hashable, Sendable {
  public var title: InlineText
  public var levels: Int
  public var lists: ContentsList
  public var source: SourceSpan

  public init(title: InlineText, levels: Int, lists: ContentsList = .headings, source: SourceSpan) {
    self.title = title
    self.levels = levels
    self.lists = lists
    self.source = source
  }
}

/// What a table of contents lists.
public enum ContentsList: String, Hashable, Sendable, CaseIterable {
  case headings
  /// The tables that have a title.
  case tables
}

/// A chapter: the blocks of one Markdown file.
public struct Chapter: Hashable, Sendable {
  public var blocks: [Block]
  /// Overrides the master that the first heading's style opens.
  public var master: String?
  /// The flow that it belongs to.
  public var flow = RegionDescription.mainFlow
  /// The style of its title in place of `heading-1`.
  public var titleStyle: String?
  public var source: SourceSpan

  public init(blocks: [Block], master: String? = nil, source: SourceSpan) {
    self.blocks = blocks
    self.master = master
    self.source = source
  }
}

/// Big numbers from the data, each with its unit and label.
public struct NumbersDescription: Hashable, Sendable {
  public var title: InlineText?
  public var columns: Int
  public var items: [NumberItem]
  public var source: SourceSpan
  /// Name of the style of a box around them.
  public var box: String?

  public init(title: InlineText?, columns: Int, items: [NumberItem], source: SourceSpan) {
    self.title = title
    self.columns = columns
    self.items = items
    self.source = source
  }
}

/// One big number: 341, 户, 深入辖区企业.
public struct NumberItem: Hashable, Sendable {
  public var value: InlineText
  public var unit: InlineText
  public var label: InlineText

  public init(value: InlineText, unit: InlineText, label: InlineText) {
    self.value = value
    self.unit = unit
    self.label = label
  }
}
