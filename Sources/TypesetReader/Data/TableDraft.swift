// A table on its way from data to description: columns found, cells with what they say.

import TypesetDiagnostics
import TypesetModel

/// A column of a table with its fields found in the data.
struct DraftColumn {
  enum Content {
    case field(Int)
    case ratio(Int, Int, places: Int)
  }

  var content: Content
  /// For sentences about the column.
  var name: String
  var title: InlineText
  var align: ColumnAlignment?
  var indentBy: Int?
  var source: SourceSpan

  var isComputed: Bool {
    if case .ratio = content { true } else { false }
  }
}

/// A cell of a table.
struct DraftCell {
  var text: InlineText
  var reading: NumberReading
  /// nil for a computed cell.
  var data: DataCell?
}

/// A row of a table.
struct DraftRow {
  var cells: [DraftCell]
  var level: Int
  /// The first text of the row.
  var label: String
  /// The text of the field that opens groups; blank without.
  var group: String
  var groupSource: SourceSpan
  var source: SourceSpan

  private static let totals: Set<String> = ["合计", "总计", "共计", "小计"]

  private var bareLabel: String {
    String(label.filter { !$0.isWhitespace && $0 != "：" && $0 != ":" })
  }

  var isTotal: Bool { DraftRow.totals.contains(bareLabel) }
  /// A total of the whole table, not of what stands since the last total.
  var isGrandTotal: Bool { bareLabel == "总计" || bareLabel == "共计" }
  /// A part of the row above (其中：甲), counted there already.
  var isPart: Bool { label.hasPrefix("其中") }
}
