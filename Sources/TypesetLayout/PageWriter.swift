// From drafts to pages: what stands on a page becomes items at their places.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

/// Writes the items of pages in the order in which they are read: flow by flow.
struct PageWriter {
  private let model: LayoutModel
  private let grid: BodyGrid
  private(set) var flow: Flow

  init(model: LayoutModel, flow: Flow) {
    (self.model, self.flow) = (model, flow)
    grid = BodyGrid(em: model.page.area.em, pitch: model.page.area.pitch)
  }

  mutating func page(of draft: PageDraft) -> PageFrame {
    let page = model.page
    var frame = PageFrame(number: draft.number, trim: page.trim, bleed: page.bleed, master: draft.master)
    let rect = page.areaRect(pageNumber: draft.number)
    for region in draft.plan.frames {
      frame.items += RegionInk(region, rect, grid, holding: draft.units(in: region)).items
    }
    for placed in draft.placed.joined() { frame.items += items(of: placed, in: rect, page: draft.number - 1) }
    return frame
  }

  private mutating func items(of placed: PlacedUnit, in rect: Rect, page: Int) -> [FrameItem] {
    let unit = placed.unit
    let x = rect.x + placed.x
    var y = rect.y + Double(placed.line) * grid.pitch
    defer {
      if let anchor = unit.anchor { (flow.anchors[anchor].page, flow.anchors[anchor].y) = (page, y) }
      if let reference = unit.reference { flow.pageReferences[reference].place = (page, x, y) }
    }
    switch unit.content {
    case .paragraph(let index): return lines(index, placed, x: x, y: y)
    case .box(let box):
      y += offset(of: box.height, in: placed)
      return box.items.map { $0.moved(dx: x, dy: y) }
    case .table(let table):
      guard let part = table.part(from: 0, height: 0, isWhole: true) else { return [] }
      return items(of: table, part, placed, x: x, y: y, page: page)
    case .part(let table, let part):
      guard placed.isSideways else { return items(of: table, part, placed, x: x, y: y, page: page) }
      noteBegin(of: table, part, page: page)
      let turn = QuarterTurn(origin: Point(x: rect.x, y: rect.maxY))
      return table.box(of: part).items.map { item in
        var item = item
        item.turn = turn
        return item
      }
    }
  }

  private func lines(_ index: Int, _ placed: PlacedUnit, x: Double, y: Double) -> [FrameItem] {
    let paragraph = flow.paragraphs[index]
    var items: [FrameItem] = []
    if placed.part.lowerBound == 0, let label = placed.unit.label {
      items += label.items.map { $0.moved(dx: x, dy: y) }
    }
    for (offset, line) in placed.part.clamped(to: 0..<paragraph.lines.count).enumerated() {
      let baseline = y + Double(offset * placed.unit.lines) * grid.pitch + grid.em * emBoxAscent
      items += paragraph.items(ofLine: line, x: x, baseline: baseline, structure: placed.unit.structure)
    }
    return items
  }

  private mutating func items(
    of table: TableLayout, _ part: TableLayout.Part, _ placed: PlacedUnit, x: Double, y: Double, page: Int
  ) -> [FrameItem] {
    noteBegin(of: table, part, page: page)
    let dy = y + offset(of: part.height, in: placed)
    return table.box(of: part).items.map { $0.moved(dx: x, dy: dy) }
  }

  private mutating func noteBegin(of table: TableLayout, _ part: TableLayout.Part, page: Int) {
    guard part.rows.lowerBound == 0, flow.tablePages[table.id] == nil else { return }
    flow.tablePages[table.id] = page
  }

  /// Where a box begins in the lines it takes: flush with the head or foot of its column, else lifted.
  private func offset(of height: Double, in placed: PlacedUnit) -> Double {
    let free = max(0, grid.points(lines: placed.unit.lines) - height)
    if placed.isAtHead { return 0 }
    return free * (placed.isAtFoot && placed.unit.floats ? 1 : placed.unit.lift)
  }
}

extension PageDraft {
  /// What stands in a region.
  func units(in frame: RegionPlan.Frame) -> [PlacedUnit] {
    placed.joined().filter {
      $0.line >= frame.first && $0.line < frame.end && $0.x >= frame.x - 0.01 && $0.x < frame.x + frame.width
    }
  }
}

/// What a region paints by itself: its tint and rules, outside the document's structure.
struct RegionInk {
  private(set) var items: [FrameItem] = []

  /// The ink of a region; one that holds nothing of its flow has none.
  init(_ frame: RegionPlan.Frame, _ area: Rect, _ grid: BodyGrid, holding units: [PlacedUnit]) {
    let region = frame.region
    let padding = region.padding
    let text = Rect(
      x: area.x + frame.x, y: area.y + Double(frame.first) * grid.pitch, width: frame.width,
      height: max(0, grid.points(lines: frame.lines)))
    let edge = Rect(x: text.x, y: text.y - padding, width: text.width, height: text.height + 2 * padding)
    guard !units.isEmpty || region.flow == nil, frame.lines > 0 else { return }
    if let fill = region.fill { add(edge, fill) }
    if let rule = region.frame { addFrame(rule, edge) }
    let gap = (grid.pitch - grid.em) / 2 + padding
    if let rule = region.ruleAbove {
      add(Rect(x: text.x, y: text.y - gap - rule.width, width: text.width, height: rule.width), rule.ink)
    }
    if let rule = region.ruleBelow {
      add(Rect(x: text.x, y: text.maxY + gap, width: text.width, height: rule.width), rule.ink)
    }
    if let rule = region.rule { addColumnRules(rule, frame, area, grid, units) }
  }

  /// Rules between columns, as far down as text stands, not through what stands across them.
  private mutating func addColumnRules(
    _ rule: Rule, _ frame: RegionPlan.Frame, _ area: Rect, _ grid: BodyGrid, _ units: [PlacedUnit]
  ) {
    let end = min(frame.end, units.map { $0.line + $0.height }.max() ?? frame.first)
    for (index, pair) in zip(frame.columns, frame.columns.dropFirst()).enumerated() {
      let x = area.x + (pair.0.x + pair.0.width + pair.1.x - rule.width) / 2
      var first = frame.first
      let across = units.filter { $0.column <= index && index + 1 < $0.column + $0.columns }
      let blocks = across.map { $0.line..<$0.line + $0.height }.sorted { $0.lowerBound < $1.lowerBound }
      for block in blocks + [end..<end] {
        if block.lowerBound > first {
          let y = area.y + Double(first) * grid.pitch
          let height = grid.points(lines: block.lowerBound - first)
          add(Rect(x: x, y: y, width: rule.width, height: height), rule.ink)
        }
        first = max(first, block.upperBound)
      }
    }
  }

  private mutating func addFrame(_ rule: Rule, _ edge: Rect) {
    let width = rule.width
    add(Rect(x: edge.x, y: edge.y, width: edge.width, height: width), rule.ink)
    add(Rect(x: edge.x, y: edge.maxY - width, width: edge.width, height: width), rule.ink)
    add(Rect(x: edge.x, y: edge.y, width: width, height: edge.height), rule.ink)
    add(Rect(x: edge.maxX - width, y: edge.y, width: width, height: edge.height), rule.ink)
  }

  private mutating func add(_ rect: Rect, _ ink: InkID) {
    items.append(FrameItem(.fill(FillFrame(rect: rect, ink: ink.rawValue)), structure: .artifact))
  }
}
