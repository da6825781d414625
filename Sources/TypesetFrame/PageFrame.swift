// A finished page as a value: positioned items, each tied to its place in the document's structure.

import TypesetDiagnostics
import TypesetGeometry

/// A composed document: pages, and the tables that their items point into.
public struct ComposedDocument: Sendable {
  public var pages: [PageFrame]
  /// The structure; node 0 is Document. Children of a node are in reading order.
  public var structure: [StructureNode]
  public var outline: [OutlineEntry]
  /// Photos that the pages show.
  public var pictures: [PictureUse]
  /// What the ink numbers of the items mean; 0 is black.
  public var inks: [InkColor]
  public var information: DocumentInformation

  public init(
    pages: [PageFrame], structure: [StructureNode], outline: [OutlineEntry], pictures: [PictureUse],
    inks: [InkColor], information: DocumentInformation
  ) {
    self.pages = pages
    self.structure = structure
    self.outline = outline
    self.pictures = pictures
    self.inks = inks
    self.information = information
  }
}

/// What the file says of the document.
public struct DocumentInformation: Hashable, Sendable {
  public var title: String
  public var author: String?
  public var subject: String?
  public var keywords: [String]
  /// BCP 47.
  public var language: String

  public init(
    title: String, author: String? = nil, subject: String? = nil, keywords: [String] = [],
    language: String = "zh-Hans"
  ) {
    self.title = title
    self.author = author
    self.subject = subject
    self.keywords = keywords
    self.language = language
  }
}

/// One page. Unit: points; origin at the trim box's top left, y down; items are painted in order.
public struct PageFrame: Sendable {
  /// The printed page number, from 1.
  public var number: Int
  public var trim: Size
  public var bleed: Double
  /// How far the sheet reaches past the bleed, for printer's marks.
  public var slug = 0.0
  public var master: String
  public var items: [FrameItem]

  public init(number: Int, trim: Size, bleed: Double, master: String, items: [FrameItem] = []) {
    self.number = number
    self.trim = trim
    self.bleed = bleed
    self.master = master
    self.items = items
  }
}

/// The index of a node in `ComposedDocument.structure`.
public struct StructureID: Hashable, Sendable {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  /// The root, Document.
  public static let document = StructureID(rawValue: 0)
  /// What belongs to the page and not to the text: running lines, rules, tints.
  public static let artifact = StructureID(rawValue: -1)
}

/// The kinds of structure elements (ISO 32000-1, 14.8.4).
public enum StructureRole: String, Hashable, Sendable, CaseIterable {
  case document = "Document"
  case part = "Part"
  case heading1 = "H1"
  case heading2 = "H2"
  case heading3 = "H3"
  case heading4 = "H4"
  case paragraph = "P"
  case blockQuote = "BlockQuote"
  case list = "L"
  case listItem = "LI"
  case label = "Lbl"
  case listBody = "LBody"
  case figure = "Figure"
  case caption = "Caption"
  case table = "Table"
  case tableRow = "TR"
  case tableHead = "TH"
  case tableCell = "TD"
  case contents = "TOC"
  case contentsItem = "TOCI"
  case span = "Span"
  case code = "Code"
  case link = "Link"
  case ruby = "Ruby"
  case rubyBase = "RB"
  case rubyText = "RT"
}

/// A node of the structure tree.
public struct StructureNode: Hashable, Sendable {
  public var role: StructureRole
  /// nil only for the root.
  public var parent: StructureID?
  /// What a picture shows, in words.
  public var alternative: String?
  /// For a head cell: whether it heads its column (or its row). Source: ISO 14289-1, 7.5.
  public var headsColumn: Bool
  /// For a cell: the rows and columns that it takes. Source: ISO 32000-1, table 349.
  public var rowSpan = 1
  public var columnSpan = 1
  /// For a cell: the heads that speak of it, where their places and scopes do not say so alone.
  /// Source: ISO 32000-1, table 349, Headers.
  public var heads: [StructureID] = []

  public init(
    role: StructureRole, parent: StructureID?, alternative: String? = nil, headsColumn: Bool = true
  ) {
    self.role = role
    self.parent = parent
    self.alternative = alternative
    self.headsColumn = headsColumn
  }
}

/// A bookmark. Entries are in reading order; `level` 1 is the outermost.
public struct OutlineEntry: Hashable, Sendable {
  public var title: String
  public var level: Int
  /// Index into `ComposedDocument.pages`, and the height on that page to go to.
  public var page: Int
  public var y: Double

  public init(title: String, level: Int, page: Int, y: Double) {
    self.title = title
    self.level = level
    self.page = page
    self.y = y
  }
}

/// A picture file that the document shows. Read again when painted.
public struct PictureUse: Hashable, Sendable {
  public var path: String
  /// Where the document names it.
  public var source: SourceSpan?

  public init(path: String, source: SourceSpan? = nil) {
    self.path = path
    self.source = source
  }
}
