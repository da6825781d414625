// The head of a table: titles of columns, titles over several columns, the rules between them.

import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// One head: a text over columns and rows of the head.
private struct HeadCell {
  var text: SetParagraph
  /// From the left edge of the columns' text.
  var inset: Double
  var structure: StructureID
  /// Places among the columns that are set.
  var columns: Range<Int>
  var rows: Range<Int>
}

extension TableSetting {
  /// All rows of heads in one box; it is the same on each part (STANDARDS T6, T8, T14).
  func headBox(_ columns: [PlacedColumn]) -> Box {
    guard table.columns.contains(where: { !$0.title.isEmpty }), !columns.isEmpty else { return Box() }
    let cells = spannerCells(columns) + columnCells(columns)
    let room = LineRoom.most(of: cells.map(\.text.room))
    let heights = rowHeights(cells, room: room)
    var tops = [0.0]
    for height in heights { tops.append((tops.last ?? 0) + height) }
    var box = Box(items: [], height: tops.last ?? 0)
    for cell in cells {
      let height = tops[cell.rows.upperBound] - tops[cell.rows.lowerBound]
      let free = height - room.height - (cell.text.height - cell.text.room.height)
      let dy = tops[cell.rows.lowerBound] + room.above - cell.text.room.above + free / 2
      box.add(
        cell.text.box(structure: cell.structure), dx: columns[cell.columns.lowerBound].x + cell.inset, dy: dy)
    }
    ruleSpanners(cells, tops: tops, columns: columns, in: &box)
    ruleColumns(tops: tops, columns: columns, in: &box)
    return box
  }

  private func spannerCells(_ columns: [PlacedColumn]) -> [HeadCell] {
    table.spanners.enumerated().flatMap { index, spanner in
      let places = columns.indices.filter { spanner.columns.contains(columns[$0].index) }
      guard let first = places.first, let last = places.last else { return [HeadCell]() }
      let isWhole = columns[first].index == spanner.columns.lowerBound
      let width = columns[last].x + columns[last].width - columns[first].x
      var text = setter.paragraph(
        unitApart(spanner.title, width: width), style: headStyle, measure: width, align: .center)
      text.makeRoom(beside: rowBlank)
      return [
        HeadCell(
          text: text, inset: 0, structure: isWhole ? nodes.spanners[index] : .artifact,
          columns: first..<(last + 1), rows: spanner.level..<(spanner.level + 1))
      ]
    }
  }

  private func columnCells(_ columns: [PlacedColumn]) -> [HeadCell] {
    let isSpread = setter.style("table-head").align == .distribute
    let widest = isSpread ? spreadWidth(columns) : 0
    return columns.enumerated().map { place, column in
      let title = table.columns[column.index].title
      let spreads = isSpread && setter.width(of: title, style: headStyle) <= widest && widest <= column.width
      let width = spreads ? widest : column.width
      var text = setter.paragraph(
        unitApart(title, width: width), style: headStyle, measure: width,
        align: spreads ? .distribute : .center)
      text.makeRoom(beside: rowBlank)
      return HeadCell(
        text: text, inset: (column.width - width) / 2,
        structure: nodes.heads[column.index],
        columns: place..<(place + 1), rows: headRow(of: column.index)..<headRows)
    }
  }

  /// A head too long for its column, with what stands in brackets at its end on a line of its own.
  private func unitApart(_ title: InlineText, width: Double) -> InlineText {
    guard title.runs.count == 1, case .text(let text) = title.runs[0].content, text.last == "）",
      let bracket = text.lastIndex(of: "（"), bracket > text.startIndex,
      setter.width(of: title, style: headStyle) > width
    else { return title }
    let run = title.runs[0]
    func piece(_ content: InlineContent) -> InlineRun {
      InlineRun(content, marks: run.marks, link: run.link, source: run.source)
    }
    return InlineText([
      piece(.text(String(text[..<bracket]))), piece(.lineBreak), piece(.text(String(text[bracket...]))),
    ])
  }

  /// Heads of two to four characters are spread to the width of the widest of them (均排; CLREQ 2.3.4).
  private func spreadWidth(_ columns: [PlacedColumn]) -> Double {
    let widths = columns.map { setter.width(of: table.columns[$0.index].title, style: headStyle) }
    return widths.filter { $0 <= 4.01 * headStyle.size }.max() ?? 0
  }

  /// Each row as high as its highest head; what a head over several rows lacks goes to its last.
  private func rowHeights(_ cells: [HeadCell], room: LineRoom) -> [Double] {
    func height(of cell: HeadCell) -> Double {
      rowHeight(cell.text.height - cell.text.room.height) + room.height
    }
    var heights = Array(repeating: rowHeight(headStyle.size) + room.height, count: headRows)
    for cell in cells where cell.rows.count == 1 {
      heights[cell.rows.lowerBound] = max(heights[cell.rows.lowerBound], height(of: cell))
    }
    for cell in cells where cell.rows.count > 1 {
      let missing = height(of: cell) - heights[cell.rows].reduce(0, +)
      if missing > 0 { heights[cell.rows.upperBound - 1] += missing }
    }
    return heights
  }

  /// A thin rule under each head over several columns, short of its neighbours' (STANDARDS T6).
  private func ruleSpanners(
    _ cells: [HeadCell], tops: [Double], columns: [PlacedColumn], in box: inout Box
  ) {
    guard options.rules != .none else { return }
    let rule = Rule(width: options.thinRule)
    let inset = options.rules == .threeLine ? padding / 2 : 0
    for cell in cells where cell.rows.upperBound < headRows {
      let (first, last) = (columns[cell.columns.lowerBound], columns[cell.columns.upperBound - 1])
      let left = first.left + inset
      box.addRule(
        rule, x: left, y: tops[cell.rows.upperBound] - rule.width / 2,
        width: last.x + last.width + padding - inset - left)
    }
  }

  /// Rules between columns, from the row where they part.
  private func ruleColumns(tops: [Double], columns: [PlacedColumn], in box: inout Box) {
    guard options.rules == .boxed || options.rules == .open else { return }
    for place in columns.indices.dropFirst() {
      let pair = [columns[place - 1].index, columns[place].index]
      let common = table.spanners.filter { spanner in pair.allSatisfy(spanner.columns.contains) }
      let row = (common.map(\.level).max() ?? -1) + 1
      box.addUpright(
        Rule(width: options.thinRule), x: columns[place].left, from: tops[row], to: tops.last ?? 0)
    }
  }
}
