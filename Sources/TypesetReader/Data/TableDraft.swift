// A table on its way from data to description: columns found, cells with what they say.

import TypesetDiagnostics
import TypesetModel

/// A column of a table with its fields found in the data.
struct DraftColumn {
  enum Content {
    case field(Int)
    case ratio(Int, Int, places: Int)
    /// A part of the whole, in percent.
    case share(Int, places: Int)
    /// The first on the second, in percent.
    case growth(Int, Int, places: Int)
    /// On the row above, in percent.
    case growthByRow(Int, places: Int)
    case rank(Int)
  }

  var content: Content
  /// For sentences about the column.
  var name: String
  var title: InlineText
  var align: ColumnAlignment?
  var indentBy: Int?
  var source: SourceSpan
  var above: [Placed<String>] = []
  var type: ColumnType?
  var format = NumberFormat()
  var width = ColumnWidth.content
  var merges = false

  var isComputed: Bool {
    if case .field = content { false } else { true }
  }

  /// The fields that are divided.
  var operands: [Int] {
    switch content {
    case .ratio(let first, let second, _), .growth(let first, let second, _): [first, second]
    case .share(let index, _): [index]
    case .field, .growthByRow, .rank: []
    }
  }

  /// Rates, averages, years and running numbers do not add up, nor does what is computed.
  var isSummable: Bool {
    let isOther = type == .text || type == .date || type == .percent || isComputed
    return !isOther && DraftColumn.addsUp(name)
  }

  /// Whether what goes by this name adds up.
  static func addsUp(_ name: String) -> Bool {
    let others = ["%", "％", "‰", "率", "比", "均", "年份", "年度", "序号", "编号", "排名", "位次", "指数"]
    return !others.contains { name.contains($0) }
  }
}

/// A cell of a table.
struct DraftCell {
  var text: InlineText
  var reading: NumberReading
  /// nil for a computed cell.
  var data: DataCell?

  static let blank = DraftCell(text: InlineText(), reading: .blank)
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

  /// The cells of the data that the row was made of.
  var data: [DataCell] = []
  /// A row that the layout adds up itself.
  var isAdded = false
  var isTotal: Bool { isAdded || DraftRow.totals.contains(bareLabel) }
  /// A total of the whole table, not of what stands since the last total.
  var isGrandTotal: Bool { bareLabel == "总计" || bareLabel == "共计" }
  /// A part of the row above (其中：甲), counted there already.
  var isPart: Bool { label.hasPrefix("其中") }
}
