// From flow to pages: masters and their regions, the flows that run through them, photos near their place.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

/// A page while it is composed: where everything stands, before lines become glyphs at their places.
struct PageDraft {
  var number: Int
  var master: String
  var plan: RegionPlan
  /// What each flow has placed, in the order of the flows.
  var placed: [[PlacedUnit]]
  var jumps: [JumpLine] = []
}

/// A region that a flow has filled, and what it takes to fill it otherwise.
struct RegionFill {
  var before: FlowRun
  var run: FlowRun
  var room: FrameRoom
  var context: FlowContext
  /// The page's index, and the number of units that the flow had placed there before.
  var page = 0
  var start = 0

  /// The same region with another end of its columns; nil where there is none.
  func ending(_ number: Int) -> RegionFill? {
    var other = self
    other.run = before
    other.run.fill(room, in: context, ending: number)
    return other.run.progress == run.progress || !other.run.tooTall.isEmpty ? nil : other
  }
}

/// Composes the pages of a flow.
struct PageComposer {
  let model: LayoutModel
  private let grid: BodyGrid
  var flow: Flow
  var pages: [PageDraft] = []
  var diagnostics = Diagnostics()
  var runs: [FlowRun]
  /// The last region that each flow has filled: it may end otherwise until the next one is taken.
  var last: [RegionFill?]
  /// Paragraphs broken anew by regions that are settled; set when all pages are made.
  var settings: [Int: FlowChanges.Setting] = [:]
  private let alternatives = AlternativeBreakings()
  /// By flow and master.
  private var nextSlots: [[String]: [Slot]] = [:]
  /// The master of the pages that follow; nil: as the page's number says.
  var nextMaster: String?
  /// Masters whose regions have been found wrong and told.
  var toldMasters: Set<String> = []
  /// What was before the page that was made last, where its master may be another: `LastPage.swift`.
  var kept: PageState?

  /// Pages without a region for a flow after which it counts as one that has none.
  private static let mostPagesAhead = 64
  /// Other ends of a region that are tried where the next one keeps a hole.
  private static let mostEndings = 4
  /// Pages in a row that take nothing, after which composition ends.
  private static let mostIdlePages = mostPagesAhead + 2

  init(model: LayoutModel, flow: Flow) {
    self.model = model
    self.flow = flow
    grid = BodyGrid(em: model.page.area.em, pitch: model.page.area.pitch)
    runs = flow.names.map { FlowRun(name: $0, elements: flow.elements[$0] ?? []) }
    last = runs.map { _ in nil }
  }

  var area: TypeArea { model.page.area }
  private var main: Int? { runs.firstIndex { $0.name == RegionDescription.mainFlow } }

  /// Composes all pages.
  mutating func compose() {
    makePages()
    setLastPage()
    for fill in last { settle(fill) }
    for (paragraph, setting) in settings.sorted(by: { $0.key < $1.key }) {
      flow.paragraphs[paragraph].set(setting.breaking, shape: setting.shape)
    }
    for run in runs where !run.isDone { reportRest(of: run) }
  }

  /// Makes pages until all is placed, or nothing more can be.
  private mutating func makePages() {
    var idle = 0
    while idle < Self.mostIdlePages {
      let request = main.flatMap { runs[$0].takeRequest() }
      if case .start(let start)? = request {
        begin(start)
        continue
      }
      guard request != nil || runs.contains(where: { !$0.isDone }) else { return }
      guard request != nil || hasRegionAhead() else { break }
      let before = runs.map(\.progress)
      keepState(before: request)
      makePage(request)
      idle = request == nil && before == runs.map(\.progress) ? idle + 1 : 0
    }
    // Pages at the end that took nothing; the first shows its fixed boxes.
    pages.removeLast(max(0, min(idle, pages.count - 1)))
  }

  // MARK: Masters

  private func masterOfNextPage() -> String { nextMaster ?? model.master(ofPage: pages.count + 1) }

  /// Whether a page to come has a region for a flow that is not done.
  private func hasRegionAhead() -> Bool {
    runs.contains { !$0.isDone && pageAhead(forFlow: $0.name) != nil }
  }

  /// The number of the next page that has a region for a flow.
  private func pageAhead(forFlow name: String) -> Int? {
    let next = pages.count + 1
    return (next..<next + Self.mostPagesAhead).first { number in
      let master = nextMaster ?? model.master(ofPage: number)
      return model.masters[master].map { $0.holds(flow: name) } ?? false
    }
  }

  // MARK: Pages

  private mutating func makePage(_ request: FlowElement?) {
    guard case .open(let master, let opener)? = request else {
      return newPage(masterOfNextPage(), opener: nil)
    }
    nextMaster = goesOn(master) ? master : nil
    newPage(master, opener: opener)
  }

  /// Whether the pages after one of that master are like it: one with regions beside `main` is made for one page.
  private func goesOn(_ master: String) -> Bool {
    guard let description = model.masters[master] else { return true }
    return description.holds(flow: RegionDescription.mainFlow) && description.regions.count <= 1
  }

  private mutating func begin(_ start: PageStart) {
    guard start != .page, (pages.count + 1) % 2 == (start == .recto ? 0 : 1) else { return }
    let master = PageMaster(name: "blank")
    pages.append(
      PageDraft(
        number: pages.count + 1, master: "blank", plan: RegionPlan(of: master, area: area),
        placed: runs.map { _ in [] }))
  }

  /// Makes a page; with `room` the main flow's regions are not higher than so many lines.
  mutating func newPage(_ name: String, opener: Opener?, room: Int? = nil) {
    let master = model.masters[name] ?? PageMaster(name: name)
    let held = opener.map { [$0.region: $0.lines] } ?? [:]
    var plan = RegionPlan(of: master, area: area, held: held)
    let heights = heights(in: plan)
    if !heights.isEmpty { plan = RegionPlan(of: master, area: area, held: held.merging(heights) { $1 }) }
    report(plan, of: name)
    if let room { plan.shorten(RegionDescription.mainFlow, to: room) }
    pages.append(
      PageDraft(number: pages.count + 1, master: name, plan: plan, placed: runs.map { _ in [] }))
    if let opener { place(opener) }
    for index in runs.indices { fill(index, opened: opener != nil) }
  }

  private mutating func report(_ plan: RegionPlan, of master: String) {
    guard !plan.diagnostics.items.isEmpty, toldMasters.insert(master).inserted else { return }
    diagnostics.merge(plan.diagnostics)
  }

  private mutating func place(_ opener: Opener) {
    let page = pages.count - 1
    let frame = pages[page].plan[opener.region]
    let unit = FlowUnit(content: .box(opener.box), lines: opener.lines, anchor: opener.anchor)
    if opener.lines > area.lines { reportTooTall(unit) }
    pages[page].placed[main ?? 0].append(
      PlacedUnit(unit: unit, x: frame?.textX ?? 0, line: frame?.first ?? 0, isAtHead: true))
  }

  // MARK: Regions

  /// Lines that flows take in the regions that are as high as what they hold: tried on copies.
  private func heights(in plan: RegionPlan) -> [String: Int] {
    var heights: [String: Int] = [:]
    for frame in plan.frames where frame.region.isAsHighAsItsText(in: plan) {
      guard let run = runs.first(where: { $0.name == frame.region.flow }) else { continue }
      var trial = run
      var tall = frame
      (tall.first, tall.lines) = (0, area.lines)
      trial.fill(FrameRoom(frame: tall, first: 0, isFresh: true), in: context(next: []))
      let head = openJump(of: run.name) != nil && model.jump.from != nil ? model.jump.lines : 0
      heights[frame.region.name] = head + (trial.placed.map { $0.line + $0.height }.max() ?? 0)
    }
    return heights
  }

  private func context(next: [Slot]) -> FlowContext {
    FlowContext(grid: grid, paragraphs: flow.paragraphs, alternatives: alternatives, next: next)
  }

  /// Runs a flow through its regions on the current page.
  private mutating func fill(_ index: Int, opened: Bool) {
    let frames = pages[pages.count - 1].plan.frames(ofFlow: runs[index].name).filter { $0.lines > 0 }
    for (number, frame) in frames.enumerated() where !runs[index].isDone {
      if runs[index].wantsPage { return }
      var first = frame.first
      if number == 0, let line = continuation(of: index, in: frame) { first += line }
      let isLast = number == frames.count - 1
      let next = isLast ? slotsOfNextPage(index) : [Slot](frames[number + 1])
      let room = FrameRoom(frame: frame, first: first, isFresh: !(opened && index == main))
      fill(room, with: index, isLast: isLast, context(next: next))
    }
  }

  /// Fills one region; where the region before it leaves a hole here, that one may end otherwise.
  private mutating func fill(_ room: FrameRoom, with index: Int, isLast: Bool, _ context: FlowContext) {
    func filled(_ run: FlowRun) -> (run: FlowRun, room: FrameRoom) {
      var (after, room) = (run, room)
      after.fill(room, in: context)
      guard isLast, jumps(after) else { return (after, room) }
      room.endsShort = true
      after = run
      after.fill(room, in: context)
      return (after, room)
    }
    var before = runs[index]
    var best = filled(before)
    if best.run.flaws > 0, let last = last[index], last.page >= pages.count - 2 {
      var cost = last.run.cost + best.run.cost
      for ending in 1...Self.mostEndings {
        guard let other = last.ending(ending) else { continue }
        let next = filled(other.run)
        guard other.run.cost + next.run.cost < cost, next.room.endsShort == best.room.endsShort else {
          continue
        }
        cost = other.run.cost + next.run.cost
        (before, best) = (other.run, next)
        self.last[index] = other
      }
      if let other = self.last[index] { replace(other, index) }
    }
    if best.room.endsShort { addJump(from: best.run, room.frame) }
    take(RegionFill(before: before, run: best.run, room: best.room, context: context), index)
  }

  /// Keeps what a flow has placed in a region.
  private mutating func take(_ fill: RegionFill, _ index: Int) {
    settle(last[index])
    var fill = fill
    fill.page = pages.count - 1
    fill.start = pages[fill.page].placed[index].count
    last[index] = fill
    pages[fill.page].placed[index] += fill.run.placed
    for unit in fill.run.tooTall { reportTooTall(unit) }
    for (unit, excess) in fill.run.tooWide { reportTooWide(unit, excess) }
    runs[index] = titled(fill)
  }

  /// Places a region anew that ends otherwise.
  private mutating func replace(_ fill: RegionFill, _ index: Int) {
    pages[fill.page].placed[index].replaceSubrange(fill.start..., with: fill.run.placed)
    runs[index] = titled(fill)
  }

  /// Where a flow stands after a region, with the title of the piece that it is in.
  private func titled(_ fill: RegionFill) -> FlowRun {
    var run = fill.run
    run.title = fill.before.title
    for placed in run.placed {
      if let anchor = placed.unit.anchor, flow.anchors[anchor].level == 1 { run.title = anchor }
    }
    return run
  }

  /// Keeps what a region has changed of the paragraphs.
  private mutating func settle(_ fill: RegionFill?) {
    if let fill { settings.merge(fill.run.changes.settings) { $1 } }
  }

  /// The slots in which a flow goes on on the next page; empty where that has no region for it.
  private mutating func slotsOfNextPage(_ index: Int) -> [Slot] {
    let master = masterOfNextPage()
    let key = [runs[index].name, master]
    if let known = nextSlots[key] { return known }
    let plan = RegionPlan(of: model.masters[master] ?? PageMaster(name: master), area: area)
    let frame = plan.frames(ofFlow: runs[index].name).first { $0.lines > 0 }
    let slots = frame.map { [Slot]($0) } ?? []
    nextSlots[key] = slots
    return slots
  }

  // MARK: Jumps

  /// Whether a flow that is not done goes on behind other text, so that it must be told where.
  private func jumps(_ run: FlowRun) -> Bool {
    model.jump.to != nil && run.name != RegionDescription.mainFlow && !run.isDone && !run.isAtStart
      && (pageAhead(forFlow: run.name) != nil || model.masterOfLastPage?.holds(flow: run.name) == true)
  }

  private mutating func addJump(from run: FlowRun, _ frame: RegionPlan.Frame) {
    guard let template = model.jump.to, let column = frame.columns.last else { return }
    let page = pages.count - 1
    pages[page].jumps.append(
      JumpLine(
        flow: run.name, template: template, x: column.x, width: column.width, line: frame.end - 1, page: nil,
        title: run.title))
  }

  /// Where a flow goes on, tells at its head where it comes from; the lines that this takes.
  private mutating func continuation(of index: Int, in frame: RegionPlan.Frame) -> Int? {
    let page = pages.count - 1
    guard let (earlier, jump) = openJump(of: runs[index].name), earlier < page else { return nil }
    pages[earlier].jumps[jump].page = pages[page].number
    guard let template = model.jump.from, let column = frame.columns.first else { return nil }
    pages[page].jumps.append(
      JumpLine(
        flow: runs[index].name, template: template, x: column.x, width: frame.textWidth, line: frame.first,
        page: pages[earlier].number, title: runs[index].title, isContinuation: true))
    return model.jump.lines
  }

  /// The jump of a flow that waits for the page where it goes on: page and number.
  private func openJump(of flow: String) -> (page: Int, jump: Int)? {
    for page in pages.indices.suffix(Self.mostPagesAhead + 1).reversed() {
      let jump = pages[page].jumps.firstIndex { $0.flow == flow && $0.page == nil }
      if let jump { return (page, jump) }
    }
    return nil
  }

  // MARK: Findings

  private mutating func reportTooTall(_ unit: FlowUnit) {
    diagnostics.report(
      Diagnostic(
        .overfullRegion, .error,
        "a block on page \(pages.count) needs more height than the page has (\(area.lines) lines)",
        hint: "make it smaller or part it", at: flow.source(of: unit)))
  }

  private mutating func reportTooWide(_ unit: FlowUnit, _ excess: Double) {
    diagnostics.report(
      Diagnostic(
        .wideBlock, .error,
        "a block on page \(pages.count) is \(rounded(excess)) pt wider than its column, for which it can not be set",
        hint: "give the regions of the flow columns of one width there, or make the block smaller or part it",
        at: flow.source(of: unit)))
  }

  private mutating func reportRest(of run: FlowRun) {
    let rest = run.rest(flow.paragraphs)
    diagnostics.report(
      Diagnostic(
        .flowWithoutRegion, .error,
        "the flow “\(run.name)” finds no region for its last \(rest.characters) characters",
        hint: run.name == RegionDescription.mainFlow
          ? "give a master that follows page \(pages.count) a region “main”"
          : "give a region “flow: \(run.name)” on a page after page \(pages.count), make its regions larger, "
            + "or its text shorter",
        at: rest.unit.flatMap { flow.source(of: $0) }))
  }
}
