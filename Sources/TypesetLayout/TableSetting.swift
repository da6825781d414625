// The setting of one table: cells set once, columns made to fit, rows and labels as boxes.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// The setting of one table on one width.
struct TableSetting<Shaper: TextShaper> {
  let builder: FlowBuilder<Shaper>
  let setter: TextSetter<Shaper>
  let table: TableDescription
  let frame: TableFrame
  let options: TableOptions
  let node: StructureID
  /// Cells that another covers, and cells that cover others.
  let grid: MergeGrid
  var cellStyle: TextStyle
  var headStyle: TextStyle
  var totalStyle: TextStyle
  var groupStyle: TextStyle
  /// Space at each side of a cell's text.
  var padding: Double
  var nodes: TableNodes

  init(
    builder: FlowBuilder<Shaper>, table: TableDescription, frame: TableFrame,
    parent: StructureID = .document
  ) {
    self.builder = builder
    let table = table.squared
    self.table = table
    self.frame = frame
    setter = builder.setter
    options = table.options ?? builder.model.table
    node = builder.flow.structure.add(.table, under: parent)
    grid = MergeGrid(table)
    cellStyle = setter.style("table-cell").plain
    headStyle = setter.style("table-head").plain
    totalStyle = setter.style("table-total").sized(as: cellStyle)
    groupStyle = setter.style("table-group").plain
    padding = cellStyle.size / 2
    nodes = TableNodes()
  }

  /// The width of one panel: panels stand two em apart.
  var panelWidth: Double {
    let gaps = Double(table.panels - 1) * 2 * cellStyle.size
    return table.panels > 1 ? (frame.width - gaps) / Double(table.panels) : frame.width
  }

  /// The table in one piece, or in pieces of some columns each where it is to be split.
  mutating func layouts(number: Int?) -> [TableLayout] {
    let options = self.options
    let title = titleBox(number.map { numbered(options.label, $0) }, under: node)
    let head = headNodes()
    let rows = rowNodes(under: head)
    nodes = TableNodes(heads: head, rows: rows)
    let continued = titleBox(number.map { following(options, $0) }, under: nil)
    var pieces = fitted()
    let notes = notesBox(under: node)
    for index in pieces.indices.dropLast() { pieces[index].notes = Box() }
    for index in pieces.indices {
      pieces[index].title = index == 0 ? title : continued
      pieces[index].continuedTitle = continued
      if index == pieces.count - 1 { pieces[index].notes = notes }
      pieces[index].goesOn = goesOnBox()
    }
    return pieces
  }

  /// The layout of some of the columns.
  func layout(of columns: [PlacedColumn], lines: [[CellLine]]) -> TableLayout {
    var layout = TableLayout(
      width: frame.width, panelWidth: panelWidth, panels: table.panels, title: Box(), continuedTitle: Box(),
      head: headBox(columns), rows: [], notes: Box(), rules: ruling(columns),
      padding: cellStyle.size * 0.35, structure: node)
    layout.id = table.id
    addRows(to: &layout, columns: columns, lines: lines)
    addLabels(to: &layout, columns: columns, lines: lines)
    layout.carried = carriedRows(columns)
    splitTallRows(of: &layout)
    return layout
  }

  private func ruling(_ columns: [PlacedColumn]) -> TableRuling {
    TableRuling(
      kind: options.rules, thick: Rule(width: options.thickRule), thin: Rule(width: options.thinRule),
      tint: options.zebra, lineHeight: cellStyle.size, edges: columns.dropFirst().map { $0.left })
  }

  /// 表1 as following parts have it: 续表1, or a text that holds the number.
  private func following(_ options: TableOptions, _ number: Int) -> String {
    let parts = options.continued.split(separator: "{number}", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return numbered(options.continued, number) }
    return numbered(String(parts[0]), number) + "\u{2060}" + parts[1]
  }

  // MARK: Rows

  /// What of a row stands free above its text, and as much below, whatever the style of the text.
  var rowBlank: Double { (cellStyle.pitch - cellStyle.size) / 2 }

  func rowHeight(_ text: Double) -> Double { text + 2 * rowBlank }

  private func addRows(to layout: inout TableLayout, columns: [PlacedColumn], lines: [[CellLine]]) {
    layout.rows.reserveCapacity(table.rows.count)
    var count = 0
    for (index, row) in table.rows.enumerated() {
      switch row {
      case .group(let title, _):
        count = 0
        layout.rows.append(groupRow(title, row: index, columns: columns, layout: &layout))
      case .cells(_, _, let isTotal, _):
        var set = cellRow(index, columns: columns, lines: lines[index])
        if isTotal, options.rules != .none { set.ruleAbove = Rule(width: options.thinRule) }
        if let every = options.gapEvery, count > 0, count.isMultiple(of: every) {
          set.gapBefore = cellStyle.size
        }
        set.isTinted = options.zebra != nil && count % 2 == 1
        set.group = table.rowsWithoutGroup.contains(index) ? nil : layout.groups.indices.last
        set.joined = grid.joins(row: index, columns: columns.map(\.index))
        layout.rows.append(set)
        count += 1
      }
    }
  }

  private func groupRow(
    _ title: InlineText, row: Int, columns: [PlacedColumn], layout: inout TableLayout
  ) -> TableLayout.Row {
    let cell = nodes.rows[row].cells.first ?? .artifact
    let box = groupBox(title, structure: cell)
    let source = title.source ?? table.source
    let again = InlineText(title.runs + [InlineRun(.text("（续）"), source: source.start(of: source))])
    layout.groups.append(groupBox(again, structure: .artifact))
    return TableLayout.Row(
      box: box, keepsWithNext: true, group: layout.groups.count - 1, joined: [0..<columns.count])
  }

  private func groupBox(_ title: InlineText, structure: StructureID) -> Box {
    var set = setter.paragraph(
      title, style: groupStyle, measure: panelWidth - 2 * padding, align: .start)
    set.makeRoom(beside: rowBlank)
    var box = Box(items: [], height: rowHeight(set.height))
    box.add(set.box(structure: structure), dx: padding, dy: (box.height - set.height) / 2)
    return box
  }

  private func cellRow(_ row: Int, columns: [PlacedColumn], lines: [CellLine]) -> TableLayout.Row {
    var cells: [PlacedCell] = []
    for (place, column) in columns.enumerated() {
      guard !grid.isCovered(row: row, column: column.index), !grid.isLabel(row: row, column: column.index)
      else { continue }
      let width = spanWidth(row: row, from: place, columns: columns)
      cells.append(placed(lines[column.index], row: row, column: column, width: width))
    }
    // Readings move no cell off its neighbours' baseline; those above a label have their room here.
    let above = labelRoom(inRow: row, columns: columns, lines: lines)
    let room = LineRoom.most(of: cells.map(\.room) + [LineRoom(above: above)])
    let text = rowHeight(cells.map { $0.height - $0.room.height }.max() ?? cellStyle.size)
    var box = Box(items: [], height: text + room.height)
    let isTall = box.height > frame.height / 2
    for cell in cells {
      let free = isTall ? cellStyle.pitch - cellStyle.size : text - (cell.height - cell.room.height)
      let dy = room.above - cell.room.above + free / 2
      box.items += cell.items.map { $0.moved(dx: cell.x, dy: dy) }
    }
    return TableLayout.Row(box: box, room: room)
  }

  /// The text width of a cell over as many neighbouring columns as it covers.
  private func spanWidth(row: Int, from place: Int, columns: [PlacedColumn]) -> Double {
    let column = columns[place]
    guard let merge = grid.merge(row: row, column: column.index), merge.columns.count > 1 else {
      return column.width
    }
    let last = columns[place...].prefix { merge.columns.contains($0.index) }.last ?? column
    return last.x + last.width - column.x
  }

  // MARK: Labels over several rows

  /// What is read above the labels that begin in a row.
  private func labelRoom(inRow row: Int, columns: [PlacedColumn], lines: [CellLine]) -> Double {
    let starts = columns.enumerated().filter { _, column in
      grid.isLabel(row: row, column: column.index) && !grid.isCovered(row: row, column: column.index)
    }
    return starts.map { place, column in
      let width = spanWidth(row: row, from: place, columns: columns)
      return placed(lines[column.index], row: row, column: column, width: width).room.above
    }.max() ?? 0
  }

  private func addLabels(to layout: inout TableLayout, columns: [PlacedColumn], lines: [[CellLine]]) {
    guard !grid.labels.isEmpty else { return }
    layout.labels = columns.map { _ in [] }
    for (place, column) in columns.enumerated() {
      for merge in grid.labels where merge.columns.lowerBound == column.index {
        let width = spanWidth(row: merge.rows.lowerBound, from: place, columns: columns)
        let cell = placed(
          lines[merge.rows.lowerBound][column.index], row: merge.rows.lowerBound, column: column, width: width
        )
        let items = cell.items.map { $0.moved(dx: cell.x, dy: 0) }
        guard cell.height < mostHeight(under: layout.head) / 2 else {
          setAsCell(items, of: cell.height, inRow: merge.rows.lowerBound, of: &layout)
          continue
        }
        layout.labels[place].append(
          TableLayout.Label(rows: merge.rows, box: Box(items: items, height: cell.height), room: cell.room))
        let missing = rowHeight(cell.height) - layout.rowsHeight(merge.rows)
        if missing > 0 { layout.rows[merge.rows.upperBound - 1].box.height += missing }
      }
    }
  }

  /// A label too long to come again on each page stands in its first row like any cell, and is parted with it.
  private func setAsCell(
    _ items: [FrameItem], of height: Double, inRow row: Int, of layout: inout TableLayout
  ) {
    layout.rows[row].box.items += items.map { $0.moved(dx: 0, dy: (cellStyle.pitch - cellStyle.size) / 2) }
    layout.rows[row].box.height = max(layout.rows[row].box.height, rowHeight(height))
  }

  // MARK: Rows taller than a page

  /// The height of rows on a page that holds nothing else of the table's.
  private func mostHeight(under head: Box) -> Double {
    let fixed = head.height + 2 * options.thickRule + options.thinRule + 5 * cellStyle.pitch
    return max(3 * cellStyle.pitch, frame.height - fixed)
  }

  /// Parts rows that no page can hold, between lines; labels and sums go along with their rows.
  private func splitTallRows(of layout: inout TableLayout) {
    let most = mostHeight(under: layout.head)
    guard layout.rows.contains(where: { $0.box.height > most }) else { return }
    var starts: [Int] = []
    var (rows, carried): ([TableLayout.Row], [(foot: Box, head: Box)]) = ([], [])
    for (index, row) in layout.rows.enumerated() {
      starts.append(rows.count)
      let parts = row.box.height > most ? pieces(of: row) : [row]
      rows += parts
      if layout.carried.indices.contains(index) {
        carried += Array(repeating: layout.carried[index], count: parts.count)
      }
    }
    starts.append(rows.count)
    (layout.rows, layout.carried) = (rows, carried)
    for column in layout.labels.indices {
      for label in layout.labels[column].indices {
        let old = layout.labels[column][label].rows
        layout.labels[column][label].rows = starts[old.lowerBound]..<starts[old.upperBound]
      }
    }
  }

  /// The row line by line.
  private func pieces(of row: TableLayout.Row) -> [TableLayout.Row] {
    let height = cellStyle.pitch
    let count = max(1, Int((row.box.height / height - 0.001).rounded(.up)))
    var pieces = Array(repeating: row, count: count)
    for index in pieces.indices {
      pieces[index].box = Box(
        items: [], height: index < count - 1 ? height : row.box.height - Double(count - 1) * height)
      guard index > 0 else { continue }
      (pieces[index].ruleAbove, pieces[index].gapBefore, pieces[index].goesOn) = (nil, 0, true)
    }
    for item in row.box.items {
      let piece = min(count - 1, max(0, Int(item.top / height)))
      pieces[piece].box.items.append(item.moved(dx: 0, dy: -Double(piece) * height))
    }
    return pieces
  }
}

extension TableDescription {
  /// The table with one cell a column in each row, and heads over columns that there are.
  fileprivate var squared: TableDescription {
    var table = self
    table.spanners.removeAll { $0.columns.clamped(to: columns.indices) != $0.columns || $0.columns.isEmpty }
    for (index, row) in rows.enumerated() {
      guard case .cells(let cells, let level, let isTotal, let source) = row, cells.count != columns.count
      else { continue }
      let missing = Array(repeating: InlineText(), count: max(0, columns.count - cells.count))
      table.rows[index] = .cells(
        Array(cells.prefix(columns.count)) + missing, level: level, isTotal: isTotal, source: source)
    }
    return table
  }
}

extension TextStyle {
  /// The style at another style's size and pitch.
  func sized(as other: TextStyle) -> TextStyle {
    var style = plain
    (style.size, style.pitch, style.tabularFigures) = (other.size, other.pitch, other.tabularFigures)
    return style
  }

  /// The style with size and pitch in this proportion.
  func scaled(by factor: Double) -> TextStyle {
    var style = self
    (style.size, style.pitch) = (size * factor, pitch * factor)
    return style
  }
}
