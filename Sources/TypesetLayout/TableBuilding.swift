// Tables of the layout and of chapters, set and put into the flow.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension FlowBuilder {
  /// Sets a table of the layout at its place; `inFlow`: beside running text, where it may float.
  func addTable(_ placement: TablePlacement, inFlow: Bool) {
    guard let table = model.tables[placement.id], let number = tableNumbers[placement.id] else { return }
    guard markPlaced(placement) else { return }
    guard table.fit != .sideways else { return set(table, number: number, inFlow: inFlow) }
    addFitted { [self] _ in set(table, number: number, inFlow: inFlow) }
  }

  private func set(_ table: TableDescription, number: Int, inFlow: Bool) {
    let isSideways = table.fit == .sideways
    let spans = table.width == .area || measure >= fullMeasure || isSideways
    let frame = TableFrame(
      width: isSideways ? area.height : spans ? fullMeasure : measure,
      height: isSideways ? area.width : area.height)
    var setting = TableSetting(builder: self, table: table, frame: frame)
    for layout in setting.layouts(number: number) {
      if isSideways {
        append(.table(layout.sideways))
      } else if spans, measure < fullMeasure, inFlow, layout.height <= area.height {
        append(.float(unit(for: layout, floats: true)))
      } else if spans {
        append(.table(layout))
      } else {
        append(unit(for: layout, floats: true))
      }
    }
  }

  func addMarkdownTable(_ table: MarkdownTable, under parent: StructureID = .document) {
    var columns: [TableColumn] = []
    for (index, title) in table.header.enumerated() {
      let align = table.alignments.indices.contains(index) ? table.alignments[index] : .start
      columns.append(TableColumn(title: title, align: align, isStub: index == 0))
    }
    let rows = table.rows.map { row -> TableRow in
      let cells = row + Array(repeating: InlineText(), count: max(0, columns.count - row.count))
      let isTotal = ["合计", "总计", "共计"].contains(cells.first?.plain ?? "")
      return .cells(Array(cells.prefix(columns.count)), level: 0, isTotal: isTotal, source: table.source)
    }
    let description = TableDescription(
      id: "", title: InlineText(), columns: columns, rows: rows, source: table.source)
    addFitted { [self] _ in set(description, under: parent) }
  }

  private func set(_ description: TableDescription, under parent: StructureID) {
    var setting = TableSetting(
      builder: self, table: description, frame: TableFrame(width: measure, height: area.height),
      parent: parent)
    for layout in setting.layouts(number: nil) {
      append(unit(for: layout, floats: layout.height <= area.height))
    }
  }

  private func unit(for layout: TableLayout, floats: Bool) -> FlowUnit {
    var unit = FlowUnit(
      content: .table(layout), lines: lines(for: layout.height + area.em / 2), lift: 0.5,
      structure: layout.structure)
    unit.floats = floats
    return unit
  }
}

/// What a table may take at most. Unit: points.
struct TableFrame {
  var width: Double
  /// Of one part.
  var height: Double
}

extension TableLayout {
  /// The same table, to be turned a quarter on pages of its own.
  var sideways: TableLayout {
    var layout = self
    layout.isSideways = true
    return layout
  }
}
