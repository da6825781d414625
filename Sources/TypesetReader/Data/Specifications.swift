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
}
