// Tables of the layout and of chapters into `TableLayout`: columns measured, numbers on their point.

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
    let spans = table.width == .area || measure >= area.width
    var setting = TableSetting(builder: self, width: spans ? area.width : measure)
    let layout = setting.layout(of: table, number: number)
    if spans, measure < area.width, inFlow, layout.height <= area.height {
      append(.float(unit(for: layout, floats: true)))
    } else if spans {
      append(.table(layout))
    } else {
      append(unit(for: layout, floats: true))
    }
  }

  func addMarkdownTable(_ table: MarkdownTable, under parent: StructureID = .document) {
    var columns: [TableColumn] = []
    for (index, title) in table.header.enumerated() {
      let align = table.alignments.indices.contains(index) ? table.alignments[index] : .start
      columns.append(TableColumn(title: title, align: align))
    }
    let rows = table.rows.map { row -> TableRow in
      let cells = row + Array(repeating: InlineText(), count: max(0, columns.count - row.count))
      let isTotal = ["合计", "总计", "共计"].contains(cells.first?.plain ?? "")
      return .cells(Array(cells.prefix(columns.count)), level: 0, isTotal: isTotal, source: table.source)
    }
    let description = TableDescription(
      id: "", title: InlineText(), columns: columns, rows: rows, source: table.source)
    var setting = TableSetting(builder: self, width: measure)
    let layout = setting.layout(of: description, number: nil, under: parent)
    append(unit(for: layout, floats: layout.height < area.height / 2))
  }

  private func unit(for layout: TableLayout, floats: Bool) -> FlowUnit {
    var unit = FlowUnit(
      content: .table(layout), lines: lines(for: layout.height + area.em / 2), lift: 0.5,
      structure: layout.structure)
    unit.floats = floats
    return unit
  }
}

/// The setting of one table on one width.
struct TableSetting<Shaper: TextShaper> {
  private let builder: FlowBuilder<Shaper>
  private let setter: TextSetter<Shaper>
  private let width: Double
  private let cellStyle: TextStyle
  private let headStyle: TextStyle
  /// Space at each side of a cell's text.
  private let padding: Double

  init(builder: FlowBuilder<Shaper>, width: Double) {
    self.builder = builder
    setter = builder.setter
    self.width = width
    cellStyle = setter.style("table-cell").plain
    headStyle = setter.style("table-head").plain
    padding = cellStyle.size / 2
  }

  mutating func layout(
    of table: TableDescription, number: Int?, under parent: StructureID = .document
  ) -> TableLayout {
    let node = builder.flow.structure.add(.table, under: parent)
    let options = builder.model.table
    let title = titleBox(of: table, number: number.map { numbered(options.label, $0) }, under: node)
    let columns = measure(table)
    let head = headBox(of: table, columns: columns, under: node)
    let rows = table.rows.map { rowLayout($0, table: table, columns: columns, under: node) }
    let continued = titleBox(of: table, number: number.map { numbered(options.continued, $0) }, under: nil)
    return TableLayout(
      width: width, title: title, continuedTitle: continued, head: head, rows: rows,
      notes: notesBox(of: table, under: node), thickRule: Rule(width: options.thickRule),
      thinRule: Rule(width: options.thinRule), padding: cellStyle.size * 0.35, structure: node)
  }

  // MARK: Title and notes

  /// 表1 and the title centred above, one em between; the unit at the right (STANDARDS T1, T18).
  private func titleBox(of table: TableDescription, number: String?, under node: StructureID?) -> Box {
    guard !table.title.isEmpty else { return Box() }
    let style = setter.style("table-title").plain
    let place = (table.title.source ?? table.source)
    var runs = table.title.runs
    if let number {
      runs.insert(InlineRun(.text(number + "\u{3000}"), source: place.start(of: place)), at: 0)
    }
    let structure = node.map { builder.flow.structure.add(.caption, under: $0) } ?? .artifact
    let unit = table.unit.map { setter.line("单位：\($0)", style: setter.style("table-note").plain) }
    let align: TextAlignment = style.align == .justify ? .center : style.align
    let title = setter.paragraph(InlineText(runs), style: style, measure: width, align: align)
    var box = Box(items: [], height: title.height)
    box.add(title.box(structure: structure))
    guard let unit else { return box }
    let isClear = title.lines.count == 1 && title.width + style.size + unit.width <= width
    let y = isClear ? title.height - unit.style.size : title.height + style.size / 3
    box.add(unit.box(structure: structure), dx: width - unit.width, dy: y)
    box.height = max(title.height, y + unit.style.size)
    return box
  }

  /// Notes and source below, no wider than the table (STANDARDS T16).
  private func notesBox(of table: TableDescription, under node: StructureID) -> Box {
    let style = setter.style("table-note").plain
    var notes = table.notes
    if let source = table.dataSource {
      notes.append(InlineText([InlineRun(.text("资料来源：\(source)。"), source: table.source)]))
    }
    var box = Box()
    guard !notes.isEmpty else { return box }
    let structure = builder.flow.structure.add(.paragraph, under: .document)
    box.height = style.size * 0.5
    for note in notes {
      let set = setter.paragraph(note, style: style, measure: width, align: .justify)
      box.add(set.box(structure: structure), dy: box.height)
      box.height += set.height + (style.pitch - style.size)
    }
    box.height -= style.pitch - style.size
    return box
  }

  // MARK: Columns

  /// The column widths, and the widest parts before and after the point.
  private func measure(_ table: TableDescription) -> [ColumnMeasure] {
    var columns = table.columns.map { column in
      ColumnMeasure(align: column.align, natural: setter.width(of: column.title, style: headStyle))
    }
    for row in table.rows {
      guard case .cells(let cells, let level, _, _) = row else { continue }
      for (index, cell) in cells.enumerated() where columns.indices.contains(index) {
        columns[index].take(cell, level: index == 0 ? level : 0, setter: setter, style: cellStyle)
      }
    }
    distribute(&columns, of: table)
    return columns
  }

  /// Natural widths first; what is left is spread evenly, what is missing is taken from the widest texts.
  private func distribute(_ columns: inout [ColumnMeasure], of table: TableDescription) {
    let room = width - Double(columns.count) * 2 * padding
    let natural = columns.reduce(0) { $0 + $1.natural }
    if natural <= room {
      let extra = (room - natural) / Double(max(1, columns.count))
      for index in columns.indices { columns[index].width = columns[index].natural + extra }
    } else {
      narrow(&columns, to: room, of: table)
    }
    var x = 0.0
    for index in columns.indices {
      columns[index].x = x + padding
      x += columns[index].width + 2 * padding
    }
  }

  private func narrow(_ columns: inout [ColumnMeasure], to room: Double, of table: TableDescription) {
    let least = 3 * cellStyle.size
    for index in columns.indices { columns[index].width = columns[index].natural }
    var excess = columns.reduce(0) { $0 + $1.width } - room
    while excess > 0.01 {
      let widths = columns.indices.filter { columns[$0].align != .point && columns[$0].width > least + 0.01 }
      guard let widest = widths.map({ columns[$0].width }).max() else { break }
      let atTop = widths.filter { columns[$0].width > widest - 0.01 }
      let second = widths.map { columns[$0].width }.filter { $0 <= widest - 0.01 }.max() ?? least
      let cut = min(widest - max(second, least), excess / Double(atTop.count))
      for index in atTop { columns[index].width -= cut }
      excess -= cut * Double(atTop.count)
    }
    guard excess > 0.01 else { return }
    setter.diagnostics.report(
      Diagnostic(
        .wideTable, .error,
        "\(table.id.isEmpty ? "the table" : "table “\(table.id)”") is \(rounded(excess / pointsPerMillimetre)) mm wider than its \(table.width == .area ? "page" : "column")",
        hint: width < builder.area.width
          ? "set width: area, leave columns out, or shorten their heads"
          : "leave columns out, shorten their heads, or make style “table-cell” smaller", at: table.source))
  }

  // MARK: Rows

  private func headBox(of table: TableDescription, columns: [ColumnMeasure], under node: StructureID) -> Box {
    guard table.columns.contains(where: { !$0.title.isEmpty }) else { return Box() }
    let row = builder.flow.structure.add(.tableRow, under: node)
    let cells = table.columns.map { column in (column.title, ColumnAlignment.center) }
    let nodes = cells.map { _ in builder.flow.structure.addHead(under: row, headsColumn: true) }
    return rowBox(cells, style: headStyle, columns: columns, structures: nodes, level: 0, isHead: true)
  }

  private func rowLayout(
    _ row: TableRow, table: TableDescription, columns: [ColumnMeasure], under node: StructureID
  ) -> TableLayout.Row {
    let structure = builder.flow.structure.add(.tableRow, under: node)
    switch row {
    case .group(let title, _):
      let cell = builder.flow.structure.addHead(under: structure, headsColumn: false)
      let set = setter.paragraph(
        title, style: setter.style("table-group").plain, measure: width - 2 * padding, align: .start)
      var box = Box(items: [], height: rowHeight(set.height))
      box.add(set.box(structure: cell), dx: padding, dy: (box.height - set.height) / 2)
      return TableLayout.Row(box: box, keepsWithNext: true)
    case .cells(let cells, let level, let isTotal, _):
      var style = cellStyle
      if isTotal { style = setter.style("table-total").sized(as: cellStyle) }
      let nodes = cells.indices.map { index in
        index == 0
          ? builder.flow.structure.addHead(under: structure, headsColumn: false)
          : builder.flow.structure.add(.tableCell, under: structure)
      }
      let aligned = zip(cells, columns).map { ($0, $1.align) }
      let box = rowBox(
        aligned, style: style, columns: columns, structures: nodes, level: level, isHead: false)
      return TableLayout.Row(
        box: box, ruleAbove: isTotal ? Rule(width: builder.model.table.thinRule) : nil)
    }
  }

  private func rowHeight(_ text: Double) -> Double { text + (cellStyle.pitch - cellStyle.size) }

  private func rowBox(
    _ cells: [(InlineText, ColumnAlignment)], style: TextStyle, columns: [ColumnMeasure],
    structures: [StructureID], level: Int, isHead: Bool
  ) -> Box {
    var sets: [(SetParagraph, Double)] = []
    for (index, (text, align)) in cells.enumerated() where columns.indices.contains(index) {
      let column = columns[index]
      let indent = index == 0 && !isHead ? Double(level) * style.size : 0
      sets.append(set(text, align: align, column: column, indent: indent, style: style))
    }
    var box = Box(items: [], height: rowHeight(sets.map { $0.0.height }.max() ?? style.size))
    for (index, (paragraph, x)) in sets.enumerated() {
      let dy = (box.height - paragraph.height) / 2
      box.add(paragraph.box(structure: structures[index]), dx: x, dy: dy)
    }
    return box
  }

  /// A cell's text and where it stands; numbers put their point on the column's (STANDARDS T9).
  private func set(
    _ text: InlineText, align: ColumnAlignment, column: ColumnMeasure, indent: Double, style: TextStyle
  ) -> (SetParagraph, Double) {
    if align == .point, let split = NumberSplit(text.plain) {
      let paragraph = setter.line(text, style: style)
      let before = split.pointOffset(in: paragraph)
      return (paragraph, column.x + column.point - before)
    }
    let alignment: TextAlignment = align == .start ? .start : align == .end ? .end : .center
    let paragraph = setter.paragraph(text, style: style, measure: column.width - indent, align: alignment)
    return (paragraph, column.x + indent)
  }
}

/// What a column needs and gets. Unit: points.
struct ColumnMeasure {
  var align: ColumnAlignment
  /// The width of its widest text on one line.
  var natural: Double
  var width = 0.0
  /// Left edge of its text in the table.
  var x = 0.0
  /// The widest parts of its numbers before and after the point.
  private var before = 0.0
  private var after = 0.0

  init(align: ColumnAlignment, natural: Double) {
    self.align = align
    self.natural = natural
  }

  /// The point's place in the column: the numbers as one block in the middle.
  var point: Double { (width - before - after) / 2 + before }

  mutating func take<Shaper: TextShaper>(
    _ cell: InlineText, level: Int, setter: TextSetter<Shaper>, style: TextStyle
  ) {
    guard !cell.isEmpty else { return }
    let set = setter.line(cell, style: style)
    if align == .point, let split = NumberSplit(cell.plain) {
      let offset = split.pointOffset(in: set)
      before = max(before, offset)
      after = max(after, set.width - offset)
      natural = max(natural, before + after)
    } else {
      natural = max(natural, set.width + Double(level) * style.size)
    }
  }
}

/// Where the point of a number stands in its text: before it, or after the last digit where there is none.
struct NumberSplit {
  private let offset: Int

  /// nil where the text holds no digit.
  init?(_ text: String) {
    var lastDigit: Int?
    var point: Int?
    var offset = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      switch scalar {
      case "0"..."9" where point == nil, "０"..."９" where point == nil: lastDigit = offset + length
      case "." where lastDigit == offset, "．" where lastDigit == offset: point = offset
      default: break
      }
      offset += length
    }
    guard let digit = lastDigit else { return nil }
    self.offset = point ?? digit
  }

  func pointOffset(in paragraph: SetParagraph) -> Double {
    guard let line = paragraph.lines.first else { return 0 }
    return paragraph.position(ofByte: offset, on: line)
  }
}

extension TextStyle {
  /// The style at another style's size and pitch.
  func sized(as other: TextStyle) -> TextStyle {
    var style = plain
    (style.size, style.pitch, style.tabularFigures) = (other.size, other.pitch, other.tabularFigures)
    return style
  }
}
