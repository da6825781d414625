// Fills columns with units: what goes where when the columns are so many lines high.

/// How far a run of units has been placed. A value: candidate fillings are tried and dropped freely.
struct FlowCursor {
  /// The next unit.
  var index = 0
  /// The row at which a parted table goes on, where the next unit is one.
  var tableRow = 0
  /// Photos and tables that text has passed; they open the next column.
  var waiting: [FlowUnit] = []

  func isDone(in units: [FlowUnit]) -> Bool { index >= units.count && waiting.isEmpty }
}

/// A unit at its place: column and line count from the filled columns' head.
struct Placement {
  var unit: FlowUnit
  var column: Int
  var line: Int
  var isAtHead: Bool
  var isAtFoot = false
}

/// Columns filled from a cursor on.
struct ColumnFilling {
  var placements: [Placement] = []
  var cursor: FlowCursor
  /// Lines used by the longest column.
  var height = 0
  /// Units that no column is high enough for.
  var tooTall: [FlowUnit] = []
  /// Lines used by each column.
  var columnHeights: [Int] = []

  /// How far the columns are from level: short leading columns weigh more than a short last one.
  var unevenness: Double {
    guard let last = columnHeights.last else { return 0 }
    let short = columnHeights.dropLast().reduce(0) { $0 + height - $1 }
    return 2 * Double(short) + 0.75 * Double(height - last)
  }
}

/// Fills columns of one band of the page.
struct ColumnFiller {
  var units: [FlowUnit]
  var columns: Int
  /// Lines of a whole column of the type area: a table that fits one is not parted.
  let columnLines: Int
  /// Lines for a height in points, and points for lines: the body's grid.
  let grid: BodyGrid

  /// Fills columns of `height` lines. With `forces`, a unit that no column can hold is placed all the same, so
  /// that each page advances.
  func fill(from cursor: FlowCursor, height: Int, forces: Bool) -> ColumnFilling {
    var filling = ColumnFilling(cursor: cursor)
    filling.columnHeights = Array(repeating: 0, count: columns)
    for column in 0..<columns {
      let isFilled = fill(column, height: height, forces: forces && column == 0, into: &filling)
      if !isFilled || filling.cursor.isDone(in: units) { break }
    }
    return filling
  }

  /// Level columns where all that is left fits, else full ones.
  func bestFilling(from cursor: FlowCursor, height: Int, forces: Bool) -> ColumnFilling {
    balance(from: cursor, height: height) ?? fill(from: cursor, height: height, forces: forces)
  }

  /// Low and level columns, up to `height` lines, that hold all that is left; nil where none do (CLREQ C17).
  func balance(from cursor: FlowCursor, height: Int) -> ColumnFilling? {
    guard height > 0, let total = remaining(from: cursor, most: columns * height) else { return nil }
    var best: (filling: ColumnFilling, unevenness: Double)?
    var trial = max(1, total / columns)
    var last = height
    while trial <= last {
      let filling = fill(from: cursor, height: trial, forces: false)
      if filling.cursor.isDone(in: units) {
        // A column cut short by its paragraphs may level out one or two lines further down.
        if best == nil { last = min(height, trial + 2) }
        let unevenness = filling.unevenness
        if unevenness < best?.unevenness ?? .infinity { best = (filling, unevenness) }
      }
      trial += 1
    }
    return best?.filling
  }

  /// The lines of all that is left; nil where they are more than `most`.
  private func remaining(from cursor: FlowCursor, most: Int) -> Int? {
    var total = cursor.waiting.reduce(0) { $0 + $1.lines }
    for unit in units[min(cursor.index, units.count)...] {
      // A long table that has begun needs less than its whole height.
      total += cursor.tableRow > 0 ? 1 : unit.lines
      if total > most { return nil }
    }
    return total
  }

  /// Fills one column; false where nothing could be placed though the column was empty.
  private func fill(_ column: Int, height: Int, forces: Bool, into filling: inout ColumnFilling) -> Bool {
    var line = 0
    while let float = filling.cursor.waiting.first, line + float.lines <= height {
      filling.cursor.waiting.removeFirst()
      place(float, column: column, at: &line, into: &filling)
    }
    while filling.cursor.index < units.count {
      if placeGroup(column, at: &line, height: height, into: &filling) { continue }
      guard line == 0, forces, filling.placements.isEmpty else { break }
      force(column, at: &line, height: height, into: &filling)
    }
    markFoot(column, line: line, height: height, in: &filling)
    filling.height = max(filling.height, line)
    filling.columnHeights[column] = line
    return line > 0 || filling.cursor.waiting.isEmpty
  }

  /// Places the next units that must stay together; false where they do not fit.
  private func placeGroup(
    _ column: Int, at line: inout Int, height: Int, into filling: inout ColumnFilling
  ) -> Bool {
    let start = filling.cursor.index
    if case .table(let table) = units[start].content,
      filling.cursor.tableRow > 0 || units[start].lines > columnLines
    {
      return placePart(of: table, column, at: &line, height: height, into: &filling)
    }
    let end = groupEnd(from: start, height: height)
    guard line + needed(start..<end, at: line) <= height else {
      guard end == start + 1, units[start].floats, units[start].lines <= height else { return false }
      filling.cursor.waiting.append(units[start])
      filling.cursor.index = end
      return true
    }
    for unit in units[start..<end] { place(unit, column: column, at: &line, into: &filling) }
    filling.cursor.index = end
    return true
  }

  /// The end of what must stay together; a chain higher than the column is of no use.
  private func groupEnd(from start: Int, height: Int) -> Int {
    var end = start + 1
    var lines = units[start].lines
    while end < units.count, units[end - 1].keepsWithNext, lines <= height {
      lines += units[end].lines
      end += 1
    }
    return lines > height ? start + 1 : end
  }

  private func needed(_ range: Range<Int>, at line: Int) -> Int {
    var needed = 0
    for unit in units[range] {
      needed += unit.lines + (line + needed > 0 ? unit.linesBefore : 0)
      if unit.keepsWithNext { needed += unit.linesAfter }
    }
    return needed
  }

  private func place(_ unit: FlowUnit, column: Int, at line: inout Int, into filling: inout ColumnFilling) {
    if line > 0 { line += unit.linesBefore }
    filling.placements.append(Placement(unit: unit, column: column, line: line, isAtHead: line == 0))
    line += unit.lines + unit.linesAfter
  }

  /// A table longer than a column goes on in the next.
  private func placePart(
    of table: TableLayout, _ column: Int, at line: inout Int, height: Int, into filling: inout ColumnFilling
  ) -> Bool {
    let room = grid.points(lines: height - line)
    guard let part = table.part(from: filling.cursor.tableRow, height: room) else { return false }
    var unit = units[filling.cursor.index]
    unit.content = .part(table, part)
    unit.lines = grid.lines(points: part.height)
    place(unit, column: column, at: &line, into: &filling)
    filling.cursor.tableRow = part.next ?? 0
    if part.next == nil { filling.cursor.index += 1 } else { line = height }
    return true
  }

  /// Places the next unit where it does not fit, so that composition goes on; it is told.
  private func force(_ column: Int, at line: inout Int, height: Int, into filling: inout ColumnFilling) {
    var unit = units[filling.cursor.index]
    if unit.lines > height { filling.tooTall.append(unit) }
    if case .table(let table) = unit.content,
      let part = table.part(from: filling.cursor.tableRow, height: 0, isWhole: true)
    {
      unit.content = .part(table, part)
    }
    unit.lines = min(unit.lines, height)
    place(unit, column: column, at: &line, into: &filling)
    filling.cursor.index += 1
    filling.cursor.tableRow = 0
  }

  /// A photo that ends a column goes down to its foot where a line or two are left.
  private func markFoot(_ column: Int, line: Int, height: Int, in filling: inout ColumnFilling) {
    guard let last = filling.placements.indices.last, filling.placements[last].column == column,
      !filling.placements[last].isAtHead, height - line <= (filling.placements[last].unit.floats ? 2 : 0),
      line == height || !filling.cursor.isDone(in: units)
    else { return }
    filling.placements[last].unit.lines += height - line
    filling.placements[last].isAtFoot = true
  }
}

/// The body's grid: lines of one pitch, the first em box at the head (CLREQ C3).
struct BodyGrid {
  let em: Double
  let pitch: Double

  /// Points from the head of the first em box to the foot of the last.
  func points(lines: Int) -> Double { Double(lines) * pitch - (pitch - em) }

  /// The lines that hold a height in points.
  func lines(points: Double) -> Int { max(1, Int(((points - em) / pitch - 1e-6).rounded(.up)) + 1) }
}
