// How wide the columns of a table become: natural widths, what is spread, what gives way, and how far.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel
import TypesetText

/// A column at its place in the table. Unit: points.
struct PlacedColumn {
  /// Index among the table's columns.
  var index: Int
  var align: ColumnAlignment
  /// Left edge of the column, left edge of its text, and the text's width.
  var left: Double
  var x: Double
  var width: Double
  /// From `x` to where numbers align.
  var point: Double
  /// The width of the widest cell on one line.
  var widest: Double
  /// What stays free at the end of a column of numbers that end alike: they are one block in the middle, under
  /// their head. 0 for all others.
  var slack = 0.0
  var isFirst: Bool
}

/// What a column needs and gets. Unit: points.
struct ColumnMeasure {
  var index: Int
  var align: ColumnAlignment
  /// The width of its widest text on one line, head included.
  var natural: Double
  /// Less is never given.
  var least: Double
  var isFixed = false
  var width = 0.0
  /// The widest parts of its numbers before and after the point.
  private(set) var before = 0.0
  private(set) var after = 0.0
  /// The width of its widest cell on one line.
  private(set) var widest = 0.0
  private var hasWords = false

  init(index: Int, align: ColumnAlignment, head: Double, least: Double) {
    self.index = index
    self.align = align
    natural = head
    self.least = min(head, least)
  }

  /// The point's place in the column: the numbers as one block in the middle.
  var point: Double { (width - before - after) / 2 + before }

  /// What stays free at the end of numbers that end alike.
  var slack: Double { align == .end && !hasWords ? max(0, width - widest) / 2 : 0 }

  mutating func take(_ line: CellLine, indent: Double, least: Double) {
    widest = max(widest, line.width)
    hasWords = hasWords || line.hasWords
    guard let point = line.point else {
      natural = max(natural, line.width + indent)
      self.least = max(self.least, min(line.width + indent, least))
      return
    }
    before = max(before, point)
    after = max(after, line.width - point)
    natural = max(natural, before + after)
    self.least = max(self.least, before + after)
  }
}

extension TableSetting {
  /// The table as it fits: as it is, with less space between columns, in smaller type, or split by columns.
  mutating func fitted() -> [TableLayout] {
    let full = cellStyle
    var excess = 0.0
    let attempts = attempts(full.size)
    for attempt in attempts {
      scale(to: attempt.size, of: full, padding: attempt.padding)
      let lines = cellLines()
      var measures = self.measures(lines)
      excess = distribute(&measures, over: panelWidth)
      if excess <= 0.01 {
        if attempt.size < full.size, attempt.size == attempts.last?.size { reportLeastSize(attempt.size) }
        return [layout(of: placed(measures), lines: lines)]
      }
      if table.fit == .split, let pieces = split(measures, lines: lines) { return pieces }
    }
    reportTooWide(excess)
    let lines = cellLines()
    var measures = self.measures(lines)
    _ = distribute(&measures, over: panelWidth)
    return [layout(of: placed(measures), lines: lines)]
  }

  /// Sizes of type and paddings in the order in which they are tried.
  private func attempts(_ size: Double) -> [(size: Double, padding: Double)] {
    var attempts = [(size, size / 2)]
    if table.fit != .split { attempts.append((size, size / 4)) }
    var smaller = size - 0.5
    while let least = options.leastSize, smaller >= least - 1e-6, table.fit != .split {
      attempts.append((smaller, smaller / 4))
      smaller -= 0.5
    }
    return attempts
  }

  private mutating func scale(to size: Double, of full: TextStyle, padding: Double) {
    let factor = size / full.size
    cellStyle = full.scaled(by: factor)
    headStyle = setter.style("table-head").plain.scaled(by: factor)
    totalStyle = setter.style("table-total").sized(as: cellStyle)
    groupStyle = setter.style("table-group").plain.scaled(by: factor)
    self.padding = padding
  }

  // MARK: Measures

  private func measures(_ lines: [[CellLine]]) -> [ColumnMeasure] {
    var measures = table.columns.enumerated().map { index, column in
      ColumnMeasure(
        index: index, align: column.align, head: setter.widest(column.title, style: headStyle),
        least: (column.align == .point ? 2 : 3) * headStyle.size)
    }
    for (row, cells) in lines.enumerated() {
      let indent = Double(level(of: row)) * cellStyle.size
      for (index, line) in cells.enumerated() where !spansColumns(row: row, column: index) {
        measures[index].take(line, indent: index == 0 ? indent : 0, least: 3 * cellStyle.size)
      }
    }
    for spanner in table.spanners.sorted(by: { $0.level > $1.level }) { widen(&measures, under: spanner) }
    return measures
  }

  private func spansColumns(row: Int, column: Int) -> Bool {
    (grid.merge(row: row, column: column)?.columns.count ?? 1) > 1
  }

  private func widen(_ measures: inout [ColumnMeasure], under spanner: TableSpanner) {
    let count = Double(spanner.columns.count)
    let have = measures[spanner.columns].reduce(0) { $0 + $1.natural } + (count - 1) * 2 * padding
    let missing = setter.widest(spanner.title, style: headStyle) - have
    guard missing > 0 else { return }
    for index in spanner.columns { measures[index].natural += missing / count }
  }

  // MARK: Widths

  /// Natural widths first; what is left is spread evenly, what is missing is taken from the widest. Gives back
  /// how much is missing still.
  private func distribute(_ measures: inout [ColumnMeasure], over width: Double) -> Double {
    let room = width - Double(measures.count) * 2 * padding
    for index in measures.indices {
      measures[index].width = measures[index].natural
      guard case .said(let points, let share) = table.columns[measures[index].index].width else { continue }
      measures[index].width = max(0, points + share * width - 2 * padding)
      measures[index].isFixed = true
    }
    let excess = measures.reduce(0) { $0 + $1.width } - room
    if excess > 0 { return narrow(&measures, by: excess) }
    let free = measures.indices.filter { !measures[$0].isFixed }
    let share = -excess / Double(max(1, free.isEmpty ? measures.count : free.count))
    for index in free.isEmpty ? Array(measures.indices) : free { measures[index].width += share }
    return 0
  }

  private func narrow(_ measures: inout [ColumnMeasure], by excess: Double) -> Double {
    var excess = excess
    while excess > 0.01 {
      let open = measures.indices.filter {
        !measures[$0].isFixed && measures[$0].width > measures[$0].least + 0.01
      }
      guard let widest = open.map({ measures[$0].width }).max() else { break }
      let top = open.filter { measures[$0].width > widest - 0.01 }
      let next = open.map { measures[$0].width }.filter { $0 <= widest - 0.01 }.max() ?? 0
      let least = top.map { measures[$0].least }.max() ?? 0
      let cut = min(widest - max(next, least), excess / Double(top.count))
      for index in top { measures[index].width -= cut }
      excess -= cut * Double(top.count)
    }
    return excess
  }

  private func placed(_ measures: [ColumnMeasure]) -> [PlacedColumn] {
    var left = 0.0
    return measures.enumerated().map { place, measure in
      defer { left += measure.width + 2 * padding }
      return PlacedColumn(
        index: measure.index, align: measure.align, left: left, x: left + padding, width: measure.width,
        point: measure.point, widest: measure.widest, slack: measure.slack, isFirst: place == 0)
    }
  }

  // MARK: Split by columns

  /// As few pieces as hold all columns unbroken, each with the stub and as level as can be (STANDARDS T14); nil where
  /// a piece would hold the stub alone.
  private func split(_ measures: [ColumnMeasure], lines: [[CellLine]]) -> [TableLayout]? {
    let stub = measures.prefix { table.columns[$0.index].isStub }
    guard let fullest = shared(measures, stub: stub, counts: []), fullest.count > 1 else { return nil }
    let (each, more) = (measures.count - stub.count).quotientAndRemainder(dividingBy: fullest.count)
    let even = shared(
      measures, stub: stub, counts: fullest.indices.map { $0 < more ? each + 1 : each })
    let pieces = even?.count == fullest.count ? even ?? fullest : fullest
    return pieces.enumerated().map { index, piece in
      var piece = piece
      _ = distribute(&piece, over: panelWidth)
      guard index > 0 else { return layout(of: placed(piece), lines: lines) }
      // The stub comes again for the eye, and is read once.
      var later = self
      later.nodes.hideStub(of: stub.count)
      return later.layout(of: placed(piece), lines: withoutStub(lines, columns: stub.count))
    }
  }

  /// The columns in pieces, each of at most so many besides the stub; nil where one does not fit beside it.
  private func shared(
    _ measures: [ColumnMeasure], stub: ArraySlice<ColumnMeasure>, counts: [Int]
  ) -> [[ColumnMeasure]]? {
    let stubWidth = stub.reduce(0) { $0 + $1.natural + 2 * padding }
    var pieces: [[ColumnMeasure]] = []
    var used = Double.infinity
    var taken = 0
    for measure in measures.dropFirst(stub.count) {
      let need = measure.natural + 2 * padding
      let isFull = counts.indices.contains(pieces.count - 1) && counts[pieces.count - 1] == taken
      if used + need > panelWidth + 0.01 || isFull {
        guard stubWidth + need <= panelWidth + 0.01 else { return nil }
        pieces.append(Array(stub))
        (used, taken) = (stubWidth, 0)
      }
      pieces[pieces.count - 1].append(measure)
      used += need
      taken += 1
    }
    return pieces
  }

  private func withoutStub(_ lines: [[CellLine]], columns: Int) -> [[CellLine]] {
    lines.map { row in
      row.enumerated().map { index, line in
        guard index < columns else { return line }
        var line = line
        for item in line.items.indices { line.items[item].structure = .artifact }
        return line
      }
    }
  }

  /// The table's name in sentences.
  private var name: String { table.id.isEmpty ? "the table" : "table “\(table.id)”" }

  private func reportLeastSize(_ size: Double) {
    setter.diagnostics.report(
      Diagnostic(
        .leastSize, .note, "\(name) fits only in \(rounded(size)) pt, the least size it may have",
        hint: "fit: sideways, fit: split or fewer columns leave it larger", at: table.source))
  }

  private func reportTooWide(_ excess: Double) {
    let place = table.panels > 1 ? "panel" : frame.width < builder.area.width ? "column" : "page"
    var remedies =
      table.id.isEmpty ? [] : ["fit: sideways", "fit: split"].filter { $0 != "fit: \(table.fit.rawValue)" }
    if frame.width < builder.area.width, table.fit != .sideways, !table.id.isEmpty {
      remedies.insert("width: area", at: 0)
    }
    remedies.append("a smaller least-size: under table:")
    remedies.append("fewer columns, or shorter heads")
    setter.diagnostics.report(
      Diagnostic(
        .wideTable, .error,
        "\(name) is \(rounded(excess / pointsPerMillimetre)) mm wider than its \(place)",
        hint: remedies.joined(separator: "; "), at: table.source))
  }
}

extension TextSetter {
  /// The widest line of a text that is broken only where it says so, in points.
  func widest(_ text: InlineText, style: TextStyle) -> Double {
    text.runs.split { $0.content == .lineBreak }.map { width(of: InlineText(Array($0)), style: style) }.max()
      ?? 0
  }
}
