// What the layout file says of data and tables, before any data file is read.

import TypesetDiagnostics
import TypesetModel

/// A name or text of the layout with its place.
package struct Placed<Value: Sendable & Hashable>: Sendable, Hashable {
  package var value: Value
  package var source: SourceSpan

  package init(_ value: Value, at source: SourceSpan) {
    self.value = value
    self.source = source
  }
}

/// `data:` — one source: `work: {from: data/work.csv, key: 代号, value: 数值, unit: 单位, about: 约}`.
package struct DataSpecification: Sendable, Hashable {
  package var name: String
  /// Path resolved from the file that wrote it.
  package var file: Placed<String>
  package var key: Placed<String>?
  package var value: Placed<String>?
  package var unit: Placed<String>?
  package var about: Placed<String>?
  /// `encoding:` utf-8, gb18030, utf-16; nil = recognised.
  package var encoding: Placed<String>?
  package var source: SourceSpan
  /// `head-rows:` rows that name the columns.
  package var headRows = 1
}

/// `tables:` — one table.
package struct TableSpecification: Sendable, Hashable {
  package var id: String
  /// Name in `data:`.
  package var from: Placed<String>
  /// Field → accepted texts.
  package var conditions: [TableCondition]
  /// Field whose change opens a group with its own head row; nil = no groups.
  package var groupBy: Placed<String>?
  /// The text of a group's head by field value, such as 1 → 定航向 强引擎; others print the value.
  package var groupTitles: [String: String]
  package var title: Placed<String>
  /// Empty: all columns of the data.
  package var columns: [ColumnSpecification]
  package var unit: String?
  package var notes: [Placed<String>]
  package var dataSource: String?
  package var width: FigureWidth
  package var source: SourceSpan
  package var sort: [SortSpecification] = []
  package var pivot: PivotSpecification?
  /// `subtotals:` and `total:` the labels of rows that are added up.
  package var subtotals: Placed<String>?
  package var total: Placed<String>?
  /// `carry:` whether sums go over from page to page.
  package var carries = false
  package var profile = SignProfile.yearbook
  package var fit = TableFit.narrow
  package var panels = 1
  /// nil: as the layout says for all tables.
  package var options: TableOptions?
}

/// `sort:` one field and its direction.
package struct SortSpecification: Sendable, Hashable {
  package var field: Placed<String>
  package var order: RowOrder
}

/// The directions of `sort:`.
package enum RowOrder: String, Sendable, Hashable, CaseIterable {
  case up
  case down
  /// 姓氏笔画为序.
  case strokes
}

/// `pivot: {rows: 地区, heads: 年份, values: 产值}`.
package struct PivotSpecification: Sendable, Hashable {
  package var rows: [Placed<String>]
  package var heads: Placed<String>
  package var values: [Placed<String>]
  package var source: SourceSpan
}

/// What signs mean in a table of numbers (STANDARDS T19).
package enum SignProfile: String, Sendable, Hashable, CaseIterable {
  /// Blank, …, —, -, / and # stand for nothing; brackets mean less than zero.
  case yearbook
  /// Blank, … and — stand for nothing.
  case academic
  /// Only a blank stands for nothing.
  case plain
}

/// `where: {章: 2}` or `{章: [1, 2]}`.
package struct TableCondition: Sendable, Hashable {
  package var field: Placed<String>
  package var accepted: [String]
}

/// One of `columns:`.
package struct ColumnSpecification: Sendable, Hashable {
  /// `field:` in the data, or nil for a computed column.
  package var field: Placed<String>?
  /// `ratio: [甲数, 乙数]`: the first divided by the second.
  package var ratio: [Placed<String>]
  /// `places:` decimal places of a computed column.
  package var places: Int
  /// `title:` of the head; nil = the field's name.
  package var title: Placed<String>?
  /// nil: point for a column of numbers, start for text.
  package var align: ColumnAlignment?
  /// `indent-by:` field with the stub's level.
  package var indentBy: Placed<String>?
  package var source: SourceSpan
  /// `share:`, `growth:`, `rank:` of fields of the data; see `ColumnOperation`.
  package var operation: ColumnOperation?
  /// The titles of the heads over the column, outermost first.
  package var above: [Placed<String>] = []
  package var type: ColumnType?
  package var format = NumberFormat()
  /// Said in the head, below the title.
  package var unit: Placed<String>?
  package var width = ColumnWidth.content
  package var merges = false
}

/// What a column computes.
package enum ColumnOperation: Sendable, Hashable {
  /// A row's part of the column's sum, in percent.
  case share(Placed<String>)
  /// The growth of the first on the second, in percent; with one field, on the row above.
  case growth([Placed<String>])
  /// The place of a row's number among all, from the largest.
  case rank(Placed<String>)

  var fields: [Placed<String>] {
    switch self {
    case .share(let field), .rank(let field): [field]
    case .growth(let fields): fields
    }
  }
}

/// What the cells of a column are said to be.
package enum ColumnType: String, Sendable, Hashable, CaseIterable {
  case text
  case integer
  case decimal
  case percent
  case date
  /// 约数: 约200, 200余.
  case about

  var isNumber: Bool { self != .text && self != .date }
}
