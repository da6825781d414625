// One flow on its way through the regions: what has been placed, what waits, and where it goes on.

import TypesetFrame
import TypesetModel

/// A unit on a page. Lines count from the type area's head, `x` in points from its left edge.
struct PlacedUnit {
  var unit: FlowUnit
  /// The lines of a paragraph.
  var part = 0..<0
  var x: Double
  /// The column that it begins in, and how many it takes.
  var column = 0
  var columns = 1
  var line: Int
  var isAtHead: Bool
  var isAtFoot = false
  /// A part of a table, turned a quarter, that has the page for itself.
  var isSideways = false
  /// The unit of its stretch after which it is spoken of, where it stands across the columns near that.
  var anchor: Int?
}

/// What flows share while pages are made.
struct FlowContext {
  let grid: BodyGrid
  let paragraphs: [SetParagraph]
  let alternatives: AlternativeBreakings
  /// The slots of the region that comes after the one that is filled; empty where there is none.
  var next: [Slot] = []
}

/// Where in a frame a flow begins and ends.
struct FrameRoom {
  var frame: RegionPlan.Frame
  /// Its first line on the page.
  var first: Int
  /// Nothing stands above, such as the heading that opens the page.
  var isFresh: Bool
  /// The last column is a line shorter.
  var endsShort = false
}

/// A flow and how far it has come. A value: a page is tried on a copy.
struct FlowRun {
  let name: String
  let elements: [FlowElement]
  /// The element that is being set, and how far it has come.
  private(set) var index = 0
  var cursor = FlowCursor()
  private var tableRow = 0
  private(set) var stretch: FlowStretch?
  var floats: [SpanFloat] = []
  /// Where blocks of several units across the columns were begun.
  var begunIn: [ObjectIdentifier: FlowRegion] = [:]
  /// Blocks across the columns that wait for the next region's head.
  var waiting: [FlowUnit] = []
  /// What the last region has changed of the flow's paragraphs; of one that goes on, also the next region's.
  var changes = FlowChanges()
  /// What was placed in the last region, in order, and what was wrong there.
  var placed: [PlacedUnit] = []
  private(set) var tooTall: [FlowUnit] = []
  /// Units wider than their columns, which could not be set anew for them, and by how much.
  private(set) var tooWide: [(unit: FlowUnit, excess: Double)] = []
  /// The price of the last region, and what of it another end of the region before may spare: holes at feet, and
  /// that the chapter's last page holds little.
  private(set) var cost = 0.0
  private(set) var flaws = 0.0

  // The region that is being filled.
  private var frame: RegionPlan.Frame?
  var line = 0
  private(set) var top = 0
  var bottom = 0
  var slots: [Slot] = []

  init(name: String, elements: [FlowElement]) {
    (self.name, self.elements) = (name, elements)
  }

  /// The heading of the piece that it is in: index into the flow's anchors.
  var title: Int?

  /// Whether all is placed.
  var isDone: Bool { index >= elements.count && waiting.isEmpty }
  /// Whether nothing is placed yet.
  var isAtStart: Bool { index == 0 && cursor == FlowCursor() && waiting.isEmpty && tableRow == 0 }

  /// What asks for a page of its own next; nil where text goes on. It is taken.
  mutating func takeRequest() -> FlowElement? {
    while waiting.isEmpty, index < elements.count {
      switch elements[index] {
      case .open, .start:
        index += 1
        return elements[index - 1]
      case .end: index += 1
      default: return nil
      }
    }
    return nil
  }

  /// Whether the next thing is a page of its own.
  var wantsPage: Bool {
    guard waiting.isEmpty, index < elements.count else { return false }
    switch elements[index] {
    case .open, .start: return true
    default: return false
    }
  }

  /// Differs from page to page where anything is placed.
  var progress: [Int] { [index, cursor.index, cursor.line, cursor.tableRow, tableRow, waiting.count] }

  // MARK: A region

  /// Fills a region as far as it goes; `ending` says which of the best ends of its last columns is taken.
  mutating func fill(_ room: FrameRoom, in context: FlowContext, ending: Int = 0) {
    frame = room.frame
    (placed, tooTall, tooWide, cost, flaws, changes) = ([], [], [], 0, 0, changesThatGoOn)
    top = room.isFresh ? room.first : -1
    (line, bottom) = (room.first, room.frame.end)
    resetSlots(endsShort: room.endsShort)
    refitFloats()
    placeWaitingAtHead()
    while index < elements.count, line < bottom || placesNothing(elements[index]) {
      switch elements[index] {
      case .units, .float: if !setStretch(in: context, ending: ending) { return }
      case .span(let unit): if !span(refitted(unit)) { return }
      case .table(let table): if !set(refitted(table), context.grid) { return }
      case .end: if !placeWaiting() { return }
      case .open, .start:
        _ = placeWaiting()
        return
      }
      index += 1
    }
    if index >= elements.count { _ = placeWaiting() }
  }

  private func placesNothing(_ element: FlowElement) -> Bool {
    switch element {
    case .end, .open, .start: true
    default: false
    }
  }

  var isFresh: Bool { line == top }
  var columns: [RegionPlan.Column] { frame?.columns ?? [] }
  var region: FlowRegion? { frame.map { FlowRegion($0) } }

  private mutating func resetSlots(endsShort: Bool) {
    slots = [Slot](columns, from: line, to: bottom)
    if endsShort, let last = slots.indices.last { slots[last].end = max(slots[last].first, bottom - 1) }
  }

  mutating func put(
    _ unit: FlowUnit, atLine line: Int, column: Int = 0, isAtHead: Bool, isAtFoot: Bool = false,
    after anchor: Int? = nil
  ) {
    let x = columns.indices.contains(column) ? columns[column].x : 0
    let span = min(unit.span ?? columns.count, columns.count)
    if let region { note(unit, wider: region.width) }
    placed.append(
      PlacedUnit(
        unit: unit, x: x, column: column, columns: span, line: line, isAtHead: isAtHead, isAtFoot: isAtFoot,
        anchor: anchor))
  }

  private mutating func note(_ unit: FlowUnit, wider width: Double) {
    if let excess = unit.excess(over: width) { tooWide.append((unit, excess)) }
  }

  // MARK: Blocks that wait

  /// The blocks that wait stand at the region's head; those of a few columns side by side.
  private mutating func placeWaitingAtHead() {
    var free = 0
    while let unit = waiting.first, unit.lines <= bottom - line {
      let span = min(unit.span ?? columns.count, columns.count)
      if span < columns.count {
        guard free + span <= columns.count else { return }
        put(unit, atLine: line, column: free, isAtHead: true)
        slots = slots.without(unit.lines, atHead: true, columns: free..<free + span)
        free += span
      } else {
        guard free == 0 else { return }
        put(unit, atLine: line, isAtHead: isFresh)
        line += unit.lines
        slots = slots.without(unit.lines, atHead: true, columns: columns.indices)
      }
      waiting.removeFirst()
    }
  }

  /// Sets what waits under what stands; false where the region is too small for it.
  private mutating func placeWaiting() -> Bool {
    while let unit = waiting.first {
      let gap = isFresh ? 0 : 1
      if unit.lines + gap > bottom - line {
        guard isFresh else { return false }
        waiting.removeFirst()
        tooTall.append(unit)
        put(unit, atLine: line, isAtHead: true)
        line = bottom
      } else {
        waiting.removeFirst()
        put(unit, atLine: line + gap, isAtHead: isFresh)
        line += gap + unit.lines
      }
      beginBand()
    }
    return true
  }

  /// What follows begins at `line` in all columns.
  mutating func beginBand() {
    for index in slots.indices { slots[index].first = min(max(line, slots[index].first), slots[index].end) }
  }

  // MARK: Columns

  /// Sets a run of units; false where it goes on in the next region.
  private mutating func setStretch(in context: FlowContext, ending: Int) -> Bool {
    let stretch = self.stretch ?? FlowStretch(elements, from: index)
    if self.stretch == nil {
      floats = stretch.floats
      refitFloats()
    }
    self.stretch = stretch
    let filler = ColumnFiller(
      units: stretch.units, paragraphs: context.paragraphs, columnLines: frame?.lines ?? 1,
      grid: context.grid, fits: stretch.fits, alternatives: context.alternatives)
    let goal = FillingGoal(next: context.next, forces: isFresh, endsPage: endsPage(after: stretch.end))
    let fitted = filler.refitted(to: columns.first?.width ?? 0, from: cursor) ?? filler
    let page = bestBand(fitted, goal, ending: ending)
    place(page.filling)
    changes.settings.merge(page.filling.changes.settings) { $1 }
    cost += page.cost + page.sparseness
    flaws += page.filling.holeCost + page.sparseness
    cursor = page.filling.cursor
    guard cursor.isDone(in: stretch.units) else { return false }
    line = max(page.filling.end(or: line), slots.map(\.first).max() ?? line)
    waiting += floats.map(\.unit)
    floats = []
    placeFinal()
    beginBand()
    (index, cursor, self.stretch) = (stretch.end - 1, FlowCursor(), nil)
    return true
  }

  /// Keeps what stands in the columns, with the blocks across them after the text that speaks of them: what a page
  /// holds is in the order of the source.
  private mutating func place(_ filling: ColumnFilling) {
    tooTall += filling.tooTall
    var across = placed.filter { $0.anchor != nil }[...]
    placed.removeAll { $0.anchor != nil }
    for placement in filling.placements {
      while let block = across.first, let anchor = block.anchor, anchor <= placement.index {
        placed.append(across.removeFirst())
      }
      note(placement.unit, wider: columns[placement.column].width)
      placed.append(
        PlacedUnit(
          unit: placement.unit, part: placement.part, x: columns[placement.column].x,
          column: placement.column, line: placement.line, isAtHead: placement.isAtHead,
          isAtFoot: placement.isAtFoot))
    }
    placed += across
    for index in placed.indices { placed[index].anchor = nil }
  }

  /// Sets the blocks that waited below text that ended in this region, if they fit.
  private mutating func placeFinal() {
    while let unit = waiting.first, line + 1 + unit.lines <= bottom {
      waiting.removeFirst()
      put(unit, atLine: line + 1, isAtHead: false)
      line += 1 + unit.lines
    }
  }

  // MARK: Across the columns

  private mutating func span(_ unit: FlowUnit) -> Bool {
    var needed = unit.lines
    if unit.keepsWithNext {
      if index + 1 < elements.count, case .span(let other) = elements[index + 1] { needed += other.lines }
      if index + 1 < elements.count, case .units(let units) = elements[index + 1] {
        needed += units.first.flatMap { $0.beside == nil ? nil : $0.lines } ?? 2
      }
    }
    let gap = isFresh ? 0 : unit.anchor == nil ? 0 : 1
    guard line + gap + needed <= bottom || isFresh else { return false }
    line += gap
    if unit.lines > bottom - line { tooTall.append(unit) }
    put(unit, atLine: line, isAtHead: isFresh)
    line += min(unit.lines + unit.linesAfter, bottom - line)
    beginBand()
    return true
  }

  /// A table across the columns, in as many parts as regions need; false where it goes on.
  private mutating func set(_ table: TableLayout, _ grid: BodyGrid) -> Bool {
    if table.isSideways { return setSideways(table) }
    if tableRow == 0, !isFresh {
      // A table of half a page at most is not parted.
      let whole = grid.lines(points: table.height)
      if whole <= (frame?.lines ?? 0) / 2, whole > bottom - line - 1 { return false }
      line += 1
    }
    let room = bottom - line
    var part = room > 0 ? table.part(from: tableRow, height: grid.points(lines: room)) : nil
    if part == nil {
      guard isFresh else { return false }
      tooTall.append(FlowUnit(content: .table(table), lines: room, structure: table.structure))
      part = table.part(from: tableRow, height: 0, isWhole: true)
    }
    guard let part else { return true }
    let lines = min(grid.lines(points: part.height), max(room, 1))
    put(FlowUnit(content: .part(table, part), lines: lines), atLine: line, isAtHead: true)
    line += lines
    beginBand()
    tableRow = part.next ?? 0
    return part.next == nil
  }

  /// A table turned a quarter, its head at the left of each page: at the gutter on odd pages, at the fore edge
  /// on even ones (STANDARDS T22, G33).
  private mutating func setSideways(_ table: TableLayout) -> Bool {
    guard isFresh, let frame else { return false }
    var part = table.part(from: tableRow, height: frame.width)
    if part == nil {
      tooTall.append(FlowUnit(content: .table(table), lines: bottom - line, structure: table.structure))
      part = table.part(from: tableRow, height: 0, isWhole: true)
    }
    guard let part else { return true }
    put(FlowUnit(content: .part(table, part), lines: bottom - line), atLine: line, isAtHead: true)
    placed[placed.count - 1].isSideways = true
    line = bottom
    tableRow = part.next ?? 0
    return part.next == nil
  }
}
