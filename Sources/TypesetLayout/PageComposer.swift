// From flow to pages: columns filled and balanced, photos near their place, one grid for all.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

/// Composes the pages of a flow.
struct PageComposer {
  private let model: LayoutModel
  private let grid: BodyGrid
  private(set) var flow: Flow
  private(set) var pages: [PageFrame] = []
  private(set) var diagnostics = Diagnostics()
  /// The next free line of the current page, and the line after its last.
  private var line = 0
  private var bottom = 0
  /// The first line of the region `main`.
  private var top = 0
  private var columns = 1
  /// The master of the pages that follow.
  private var nextMaster = "body"
  /// Whether the current page takes nothing more.
  private var isClosed = true
  /// Blocks across the columns that wait for the next page's head.
  private var waiting: [FlowUnit] = []

  init(model: LayoutModel, flow: Flow) {
    self.model = model
    self.flow = flow
    grid = BodyGrid(em: model.page.area.em, pitch: model.page.area.pitch)
  }

  /// Composes all pages.
  mutating func compose() {
    var index = 0
    let elements = flow.elements
    while index < elements.count {
      switch elements[index] {
      case .units, .float:
        let stretch = FlowStretch(elements, from: index)
        set(stretch)
        index = stretch.end
        continue
      case .open(let master, let opener, let lines, let anchor):
        open(master, opener: opener, lines: lines, anchor: anchor)
      case .span(let unit): span(unit, followed: elements[(index + 1)...].first)
      case .table(let table): set(table)
      case .start(let start): begin(start)
      case .end: close()
      }
      index += 1
    }
    placeWaiting()
  }

  // MARK: Pages

  private var area: TypeArea { model.page.area }
  private var isFresh: Bool { line == top }

  private mutating func newPage(_ master: String) {
    pages.append(
      PageFrame(
        number: pages.count + 1, trim: model.page.trim, bleed: model.page.bleed, master: master))
    columns = columns(of: master)
    top = min(model.masters[master]?.linesAboveMain ?? 0, area.lines - 1)
    (line, bottom, isClosed) = (top, area.lines, false)
  }

  private func columns(of master: String) -> Int { model.masters[master]?.mainColumns ?? area.columns }

  /// The next page of the flow, with the blocks that wait for it at its head.
  private mutating func turnPage() {
    newPage(nextMaster)
    while let unit = waiting.first, unit.lines <= bottom - line {
      waiting.removeFirst()
      place(unit, atLine: line, column: nil, isAtHead: isFresh)
      line += unit.lines
    }
  }

  private mutating func ensurePage() {
    if isClosed || pages.isEmpty { turnPage() }
  }

  private mutating func open(_ master: String, opener: Box?, lines: Int, anchor: Int?) {
    placeWaiting()
    newPage(master)
    let holdsText = model.masters[master]?.holdsText ?? true
    nextMaster = opener == nil && holdsText || columns(of: "body") != columns ? master : "body"
    isClosed = !holdsText
    guard let opener else { return }
    place(
      FlowUnit(content: .box(opener), lines: lines, anchor: anchor), atLine: 0, column: nil, isAtHead: true)
    // The opener stands in the regions above `main`, which grow with it.
    top = 0
    if lines > area.lines { reportTooTall(FlowUnit(content: .box(opener), lines: lines)) }
    line = min(lines, bottom)
  }

  /// Ends a chapter: what still waits is set now.
  private mutating func close() {
    placeWaiting()
  }

  private mutating func begin(_ start: PageStart) {
    placeWaiting()
    isClosed = true
    let wantsOdd = start == .recto
    if start != .page, (pages.count + 1) % 2 == (wantsOdd ? 0 : 1) { newPage("blank") }
    isClosed = true
  }

  private mutating func placeWaiting() {
    while let unit = waiting.first {
      if isClosed || pages.isEmpty || unit.lines + (isFresh ? 0 : 1) > bottom - line {
        let count = waiting.count
        turnPage()
        if waiting.count == count { forceWaiting() }
      } else {
        waiting.removeFirst()
        if !isFresh { line += 1 }
        place(unit, atLine: line, column: nil, isAtHead: isFresh)
        line += unit.lines
      }
    }
  }

  private mutating func forceWaiting() {
    let unit = waiting.removeFirst()
    reportTooTall(unit)
    place(unit, atLine: top, column: nil, isAtHead: true)
    line = bottom
  }

  // MARK: Columns

  private mutating func set(_ stretch: FlowStretch) {
    var cursor = FlowCursor()
    var floats = stretch.floats
    var filler = ColumnFiller(units: stretch.units, columns: columns, columnLines: area.lines, grid: grid)
    while !cursor.isDone(in: filler.units) || !floats.isEmpty {
      ensurePage()
      if line >= bottom { turnPage() }
      filler.columns = columns
      let page = bestPage(&filler, from: cursor, floats: &floats)
      for unit in page.filling.tooTall { reportTooTall(unit) }
      place(page.filling)
      cursor = page.filling.cursor
      if cursor.isDone(in: filler.units) {
        line += page.filling.height
        waiting += page.foot + floats.map(\.unit)
        floats = []
        placeFinal()
      } else {
        placeAtFoot(page.foot)
        isClosed = true
      }
    }
  }

  /// The filling of the rest of the page, and the blocks across the columns that stand at its foot: a block is
  /// taken where its mention stays on the page above it, else it waits for the next page's head.
  private mutating func bestPage(
    _ filler: inout ColumnFiller, from cursor: FlowCursor, floats: inout [SpanFloat]
  ) -> (filling: ColumnFilling, foot: [FlowUnit]) {
    var height = bottom - line
    var foot: [FlowUnit] = []
    var filling = filler.bestFilling(from: cursor, height: height, forces: isFresh)
    while let float = floats.first, float.anchor <= filling.cursor.index {
      floats.removeFirst()
      let rest = height - float.unit.lines - 1
      let candidate = rest >= 2 ? filler.bestFilling(from: cursor, height: rest, forces: isFresh) : nil
      if waiting.isEmpty, let candidate, candidate.cursor.index >= float.anchor {
        (filling, height) = (candidate, rest)
        foot.append(float.unit)
      } else {
        waiting.append(float.unit)
      }
    }
    let shifts = filler.levelFeet(
      of: &filling, from: cursor, height: height, forces: isFresh, paragraphs: &flow.paragraphs)
    for shift in shifts {
      for index in floats.indices where floats[index].anchor > shift.at { floats[index].anchor += shift.by }
    }
    return (filling, foot)
  }

  private mutating func placeAtFoot(_ units: [FlowUnit]) {
    var foot = bottom
    for unit in units.reversed() {
      foot -= unit.lines
      place(unit, atLine: foot, column: nil, isAtHead: false, isAtFoot: true)
    }
  }

  /// Sets the blocks that waited below text that ended on this page, if they fit.
  private mutating func placeFinal() {
    while let unit = waiting.first, line + 1 + unit.lines <= bottom {
      waiting.removeFirst()
      place(unit, atLine: line + 1, column: nil, isAtHead: false)
      line += 1 + unit.lines
    }
  }

  private mutating func span(_ unit: FlowUnit, followed next: FlowElement?) {
    ensurePage()
    var needed = unit.lines
    if unit.keepsWithNext, case .span(let other) = next { needed += other.lines }
    let gap = isFresh ? 0 : unit.anchor == nil ? 0 : 1
    if line + gap + needed > bottom, !isFresh {
      turnPage()
    } else {
      line += gap
    }
    if unit.lines > bottom - line { reportTooTall(unit) }
    place(unit, atLine: line, column: nil, isAtHead: isFresh)
    line += min(unit.lines, bottom - line)
  }

  // MARK: Tables

  /// A table across the columns, in as many parts as pages need.
  private mutating func set(_ table: TableLayout) {
    ensurePage()
    if table.isSideways { return setSideways(table) }
    if !isFresh { line += 1 }
    // A table of half a page at most is not parted.
    let whole = grid.lines(points: table.height)
    if !isFresh, whole <= area.lines / 2, whole > bottom - line { turnPage() }
    var row = 0
    while true {
      let room = bottom - line
      var part = room > 0 ? table.part(from: row, height: grid.points(lines: room)) : nil
      if part == nil, !isFresh {
        turnPage()
        continue
      }
      if part == nil {
        reportTooTall(FlowUnit(content: .table(table), lines: room, structure: table.structure))
        part = table.part(from: row, height: 0, isWhole: true)
      }
      guard let part else { return }
      let lines = grid.lines(points: part.height)
      place(
        FlowUnit(content: .part(table, part), lines: min(lines, max(room, 1))), atLine: line, column: nil,
        isAtHead: true)
      line += min(lines, max(room, 1))
      guard let next = part.next else { return }
      row = next
      turnPage()
    }
  }

  /// A table turned a quarter, its head at the left of each page: at the gutter on odd pages, at the fore edge
  /// on even ones (STANDARDS T22, G33).
  private mutating func setSideways(_ table: TableLayout) {
    var row: Int? = 0
    while let first = row {
      while !isFresh { turnPage() }
      var part = table.part(from: first, height: area.width)
      if part == nil {
        reportTooTall(FlowUnit(content: .table(table), lines: bottom - line, structure: table.structure))
        part = table.part(from: first, height: 0, isWhole: true)
      }
      guard let part else { return }
      let page = pages.count - 1
      noteBegin(of: table, part)
      let rect = model.page.areaRect(pageNumber: pages[page].number)
      let turn = QuarterTurn(origin: Point(x: rect.x, y: rect.maxY))
      pages[page].items += table.box(of: part).items.map { item in
        var item = item
        item.turn = turn
        return item
      }
      line = bottom
      row = part.next
    }
  }

  // MARK: Placing

  private mutating func place(_ filling: ColumnFilling) {
    for placement in filling.placements {
      place(
        placement.unit, atLine: line + placement.line, column: placement.column, isAtHead: placement.isAtHead,
        isAtFoot: placement.isAtFoot)
    }
  }

  /// Puts a unit on the current page; `column` nil: across all columns.
  private mutating func place(
    _ unit: FlowUnit, atLine line: Int, column: Int?, isAtHead: Bool, isAtFoot: Bool = false
  ) {
    let page = pages.count - 1
    let rect = model.page.areaRect(pageNumber: pages[page].number)
    let x = rect.x + Double(column ?? 0) * (area.measure + area.gutter)
    var y = rect.y + Double(line) * grid.pitch
    switch unit.content {
    case .line(let paragraph, let number):
      let set = flow.paragraphs[paragraph]
      let items = set.items(
        ofLine: number, x: x, baseline: y + grid.em * emBoxAscent, structure: unit.structure)
      pages[page].items += items
    case .box(let box):
      y += offset(of: box.height, in: unit, isAtHead: isAtHead, isAtFoot: isAtFoot)
      pages[page].items += box.items.map { $0.moved(dx: x, dy: y) }
    case .table(let table):
      guard let part = table.part(from: 0, height: 0, isWhole: true) else { return }
      y += offset(of: part.height, in: unit, isAtHead: isAtHead, isAtFoot: isAtFoot)
      noteBegin(of: table, part)
      pages[page].items += table.box(of: part).items.map { $0.moved(dx: x, dy: y) }
    case .part(let table, let part):
      noteBegin(of: table, part)
      y += offset(of: part.height, in: unit, isAtHead: isAtHead, isAtFoot: isAtFoot)
      pages[page].items += table.box(of: part).items.map { $0.moved(dx: x, dy: y) }
    }
    if let anchor = unit.anchor { (flow.anchors[anchor].page, flow.anchors[anchor].y) = (page, y) }
    if let reference = unit.reference { flow.pageReferences[reference].place = (page, x, y) }
  }

  private mutating func noteBegin(of table: TableLayout, _ part: TableLayout.Part) {
    guard part.rows.lowerBound == 0, flow.tablePages[table.id] == nil else { return }
    flow.tablePages[table.id] = pages.count - 1
  }

  /// Where a box begins in the lines it takes: flush with the head or foot of its column, else lifted.
  private func offset(of height: Double, in unit: FlowUnit, isAtHead: Bool, isAtFoot: Bool) -> Double {
    let free = max(0, grid.points(lines: unit.lines) - height)
    if isAtHead { return 0 }
    return free * (isAtFoot && unit.floats ? 1 : unit.lift)
  }

  private mutating func reportTooTall(_ unit: FlowUnit) {
    diagnostics.report(
      Diagnostic(
        .overfullRegion, .error,
        "a block on page \(pages.count) needs more height than the page has (\(area.lines) lines)",
        hint: "make it smaller or part it", at: source(of: unit)))
  }

  private func source(of unit: FlowUnit) -> SourceSpan? {
    let items: [FrameItem]
    switch unit.content {
    case .line(let paragraph, let number):
      items = flow.paragraphs[paragraph].items(ofLine: number, x: 0, baseline: 0, structure: unit.structure)
    case .box(let box): items = box.items
    case .table(let table), .part(let table, _):
      items = table.rows.first?.box.items ?? table.title.items
    }
    for item in items {
      if case .text(let run) = item.content, let source = run.source { return source }
      if case .picture(let picture) = item.content { return flow.pictures[picture.picture].source }
    }
    return nil
  }
}
