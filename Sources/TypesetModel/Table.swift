// Statistics tables of the layout: columns, heads, rows, and how they are made to fit.

import TypesetDiagnostics

/// A table of the layout with its data chosen, computed and in order.
public struct TableDescription: Hashable, Sendable {
  public var id: String
  public var title: InlineText
  public var columns: [TableColumn]
  /// Heads over several columns, outermost first (STANDARDS T6).
  public var spanners: [TableSpanner]
  public var rows: [TableRow]
  /// Rows below a group that belong to none, such as the sum of all groups.
  public var rowsWithoutGroup: Set<Int>
  /// Cells set as one, none overlapping; all their rows are `cells`.
  public var merges: [TableMerge]
  /// The sums of the rows so far, after each row, one cell a column (过次页); empty: none are printed.
  public var carried: [[InlineText]]
  /// The common unit at the upper right (单位：…).
  public var unit: String?
  public var notes: [InlineText]
  /// Where the data comes from (资料来源：…).
  public var dataSource: String?
  public var width: FigureWidth
  public var fit: TableFit
  /// How many times the columns stand side by side (转栏), 1…4.
  public var panels: Int
  /// nil: as the layout says for all tables.
  public var options: TableOptions?
  public var source: SourceSpan

  public init(
    id: String, title: InlineText, columns: [TableColumn], rows: [TableRow], unit: String? = nil,
    notes: [InlineText] = [], dataSource: String? = nil, width: FigureWidth = .column, source: SourceSpan
  ) {
    self.id = id
    self.title = title
    self.columns = columns
    self.rows = rows
    self.unit = unit
    self.notes = notes
    self.dataSource = dataSource
    self.width = width
    self.source = source
    spanners = []
    rowsWithoutGroup = []
    merges = []
    carried = []
    fit = .narrow
    panels = 1
  }
}

/// What is done with a table wider than its measure.
public enum TableFit: String, Hashable, Sendable, CaseIterable {
  /// Texts are broken, the space between columns and the type give way within their limits.
  case narrow
  /// The table is turned a quarter to the left, on pages of its own (STANDARDS T22).
  case sideways
  /// Columns that do not fit follow below, with the stub repeated.
  case split
}

/// A column of a table: its head and how its cells stand.
public struct TableColumn: Hashable, Sendable {
  public var title: InlineText
  public var align: ColumnAlignment
  public var width: ColumnWidth
  /// Whether the column belongs to the stub: it names the rows and comes again where a table is split.
  public var isStub: Bool
  /// Whether numbers of five digits and more are parted in threes by 1/4 em (STANDARDS T26).
  public var groupsDigits: Bool

  public init(
    title: InlineText, align: ColumnAlignment, width: ColumnWidth = .content, isStub: Bool = false,
    groupsDigits: Bool = false
  ) {
    self.title = title
    self.align = align
    self.width = width
    self.isStub = isStub
    self.groupsDigits = groupsDigits
  }
}

/// How wide a column is.
public enum ColumnWidth: Hashable, Sendable {
  /// As its cells need, with its part of what is left.
  case content
  /// So many points and so much of the table's width, 0…1.
  case said(points: Double, share: Double)
}

/// A head over neighbouring columns.
public struct TableSpanner: Hashable, Sendable {
  public var title: InlineText
  public var columns: Range<Int>
  /// 0 is the outermost.
  public var level: Int

  public init(title: InlineText, columns: Range<Int>, level: Int) {
    self.title = title
    self.columns = columns
    self.level = level
  }
}

/// Neighbouring cells set as one; the text is that of the first.
public struct TableMerge: Hashable, Sendable {
  public var rows: Range<Int>
  public var columns: Range<Int>

  public init(rows: Range<Int>, columns: Range<Int>) {
    self.rows = rows
    self.columns = columns
  }
}

/// A row of a table.
public enum TableRow: Hashable, Sendable {
  /// One cell a column; `level` is the stub's indent in em (其中：); a total is set bold with a rule above.
  case cells([InlineText], level: Int, isTotal: Bool, source: SourceSpan)
  /// The head of a group, across all columns, kept with the row after it.
  case group(InlineText, source: SourceSpan)
}

/// Which rules a table has besides those at head and foot.
public enum TableRules: String, Hashable, Sendable, CaseIterable {
  /// 三线表: one more under the head.
  case threeLine = "three-line"
  /// 全框: a frame, and rules between all rows and columns.
  case boxed
  /// 开口表: rules between columns, none at the sides.
  case open
  /// None at all.
  case none
}

/// How tables are set.
public struct TableOptions: Hashable, Sendable {
  public var rules: TableRules
  /// Thick rules at head and foot, thin rules inside, in points (CY/T 170; 1.5 / 0.75 by custom).
  public var thickRule: Double
  public var thinRule: Double
  /// The tint of every second row.
  public var zebra: InkID?
  /// An empty line after so many rows.
  public var gapEvery: Int?
  /// The name of following parts: a word before the number, or a text with {number} (STANDARDS T14).
  public var continued: String
  /// Set at the foot of a part that goes on (接下页).
  public var goesOn: String?
  /// The word before the number, 表.
  public var label: String
  /// How small the type of a wide table may become, in points; nil: it keeps its size.
  public var leastSize: Double?

  public init(thickRule: Double = 1, thinRule: Double = 0.5, continued: String = "续表", label: String = "表") {
    self.thickRule = thickRule
    self.thinRule = thinRule
    self.continued = continued
    self.label = label
    rules = .threeLine
  }
}
