// Cells of a table: set once on one line, put on the point of their column, or broken in it.

import TypesetFrame
import TypesetModel
import TypesetText

/// A cell on one line of its natural width, from 0. Unit: points.
struct CellLine {
  var items: [FrameItem] = []
  var width = 0.0
  /// From the start to where its number aligns; nil where it is no number of a column of numbers.
  var point: Double?
  /// Whether it holds words, so that its column is none of numbers.
  var hasWords = false
  /// For readings and dots.
  var room = LineRoom()
}

/// What makes two cells look the same: short texts of one run without markup.
private struct CellKey: Hashable {
  /// Unit: bytes. Longer texts do not repeat.
  private static let longest = 24

  var text: String
  var isTotal: Bool
  var isNumber: Bool
  var groupsDigits: Bool

  init?(_ cell: InlineText, isTotal: Bool, column: TableColumn) {
    guard cell.runs.count == 1, case .text(let text) = cell.runs[0].content,
      text.utf8.count <= CellKey.longest,
      cell.runs[0].marks.isEmpty, cell.runs[0].link == nil, cell.runs[0].spans.isEmpty
    else { return nil }
    (self.text, self.isTotal) = (text, isTotal)
    (isNumber, groupsDigits) = (column.align == .point, column.groupsDigits)
  }
}

/// A cell at its place in the row.
struct PlacedCell {
  var items: [FrameItem]
  var x: Double
  /// With its room.
  var height: Double
  var room = LineRoom()
}

extension TableSetting {
  /// All cells on lines of their own, row by row; a group's head has none.
  func cellLines() -> [[CellLine]] {
    var known: [CellKey: CellLine] = [:]
    return table.rows.enumerated().map { index, row in
      guard case .cells(let cells, _, let isTotal, _) = row else { return [] }
      return cells.enumerated().map { column, cell in
        guard table.columns.indices.contains(column), !grid.isCovered(row: index, column: column) else {
          return CellLine()
        }
        return line(
          cell, isTotal: isTotal, column: table.columns[column], structure: nodes.rows[index].cells[column],
          known: &known)
      }
    }
  }

  /// The cell's line, taken over from one of the same text where there was one: figures repeat.
  private func line(
    _ cell: InlineText, isTotal: Bool, column: TableColumn, structure: StructureID,
    known: inout [CellKey: CellLine]
  ) -> CellLine {
    let style = isTotal ? totalStyle : cellStyle
    guard let key = CellKey(cell, isTotal: isTotal, column: column) else {
      return line(cell, style: style, column: column, structure: structure)
    }
    if var line = known[key] {
      line.items[0].structure = structure
      if case .text(var run) = line.items[0].content {
        run.source = cell.runs[0].source
        line.items[0].content = .text(run)
      }
      return line
    }
    let told = setter.diagnostics.items.count
    let line = self.line(cell, style: style, column: column, structure: structure)
    if line.items.count == 1, told == setter.diagnostics.items.count { known[key] = line }
    return line
  }

  func line(_ cell: InlineText, style: TextStyle, column: TableColumn, structure: StructureID) -> CellLine {
    guard !cell.isEmpty else { return CellLine() }
    let set = setter.line(cell, style: style)
    var line = CellLine(items: set.box(structure: structure).items, width: set.width, room: set.room)
    let split = NumberSplit(cell.plain)
    line.hasWords = split == nil && cell.plain.contains(where: \.isLetter)
    guard column.align == .point, let split else { return line }
    line.point = split.pointOffset(in: set)
    if column.groupsDigits { DigitGroups.spread(&line, size: style.size) }
    return line
  }

  /// The cell where it stands: on the point of its column, aligned, or broken into lines.
  func placed(_ line: CellLine, row: Int, column: PlacedColumn, width: Double) -> PlacedCell {
    let indent = column.isFirst ? Double(level(of: row)) * cellStyle.size : 0
    if let point = line.point {
      return oneLine(line, x: column.x + column.point - point)
    }
    let hasBreak = text(row: row, column: column.index).runs.contains { $0.content == .lineBreak }
    guard line.width > width - indent + 0.01 || hasBreak else {
      if column.align == .distribute, line.width > 0 { return spread(row: row, column: column, width: width) }
      let free = width - indent - line.width
      let share: Double = column.align == .start ? 0 : column.align == .end ? 1 : 0.5
      // A cell over several columns is no part of the block.
      let slack = abs(width - column.width) < 0.01 ? min(column.slack, free) : 0
      return oneLine(line, x: column.x + indent + (free - slack) * share)
    }
    return broken(row: row, column: column, width: width - indent, x: column.x + indent)
  }

  private func oneLine(_ line: CellLine, x: Double) -> PlacedCell {
    PlacedCell(items: line.items, x: x, height: cellStyle.size + line.room.height, room: line.room)
  }

  /// The cell spread evenly to the width of the column's widest, which stands in the middle (CLREQ 2.3.4).
  private func spread(row: Int, column: PlacedColumn, width: Double) -> PlacedCell {
    let block = min(width, column.widest)
    return broken(row: row, column: column, width: block, x: column.x + (width - block) / 2)
  }

  private func broken(row: Int, column: PlacedColumn, width: Double, x: Double) -> PlacedCell {
    guard case .cells(_, _, let isTotal, _) = table.rows[row] else {
      return PlacedCell(items: [], x: x, height: 0)
    }
    let align: TextAlignment =
      switch column.align {
      case .start: .start
      case .end: .end
      case .distribute: .distribute
      case .center, .point: .center
      }
    let set = setter.paragraph(
      text(row: row, column: column.index), style: isTotal ? totalStyle : cellStyle, measure: width,
      align: align)
    let items = set.box(structure: nodes.rows[row].cells[column.index]).items
    return PlacedCell(items: items, x: x, height: set.height, room: set.room)
  }

  func level(of row: Int) -> Int {
    if case .cells(_, let level, _, _) = table.rows[row] { level } else { 0 }
  }

  private func text(row: Int, column: Int) -> InlineText {
    guard case .cells(let cells, _, _, _) = table.rows[row], cells.indices.contains(column) else {
      return InlineText()
    }
    return cells[column]
  }
}

/// Where a number aligns in its text: at ～ or ±, else before its point, else after its last digit
/// (STANDARDS T9).
struct NumberSplit {
  private let offset: Int

  /// nil where the text holds no digit.
  init?(_ text: String) {
    var lastDigit: Int?
    var point: Int?
    var sign: Int?
    var offset = 0
    for scalar in text.unicodeScalars {
      let length = UTF8.width(scalar)
      switch scalar {
      case "0"..."9" where point == nil && sign == nil, "０"..."９" where point == nil && sign == nil:
        lastDigit = offset + length
      case "." where lastDigit == offset, "．" where lastDigit == offset: point = point ?? offset
      case "～" where lastDigit != nil, "~" where lastDigit != nil, "±" where lastDigit != nil:
        sign = sign ?? offset
      default: break
      }
      offset += length
    }
    guard let digit = lastDigit else { return nil }
    self.offset = sign ?? point ?? digit
  }

  func pointOffset(in paragraph: SetParagraph) -> Double {
    guard let line = paragraph.lines.first else { return 0 }
    return paragraph.position(ofByte: offset, on: line)
  }
}

/// Parts the digits of large numbers in threes. Source: GB/T 15835, 5.1.3 (STANDARDS T26).
enum DigitGroups {
  /// Opens 1/4 em after every third digit from the last, where a number has five before its point.
  static func spread(_ line: inout CellLine, size: Double) {
    let gap = size / 4
    for index in line.items.indices {
      guard case .text(var run) = line.items[index].content, run.clusters.count == run.glyphs.count else {
        continue
      }
      let breaks = breaks(in: run.text)
      guard !breaks.isEmpty else { continue }
      var shift = 0.0
      for glyph in run.glyphs.indices {
        if breaks.contains(glyph) { shift += gap }
        run.glyphs[glyph].x += shift
      }
      line.items[index].content = .text(run)
      move(&line, after: index, by: shift)
    }
  }

  private static func move(_ line: inout CellLine, after index: Int, by shift: Double) {
    for later in line.items.indices where later > index {
      line.items[later] = line.items[later].moved(dx: shift, dy: 0)
    }
    line.width += shift
    line.point? += shift
  }

  /// The characters before which a gap opens: those of the first whole number of five digits and more.
  private static func breaks(in text: [UInt8]) -> [Int] {
    let characters = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    let isDigit: (Unicode.Scalar) -> Bool = { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
    guard let first = characters.firstIndex(where: isDigit) else { return [] }
    let end = characters[first...].firstIndex { !isDigit($0) } ?? characters.count
    guard end - first >= 5 else { return [] }
    return stride(from: end - 3, to: first, by: -3).map { $0 }
  }
}
