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

/// Composes the pages of a flow.
struct PageComposer {
  let model: LayoutModel
  let grid: BodyGrid
  private(set) var flow: Flow
  var pages: [PageDraft] = []
  var diagnostics = Diagnostics()
  var runs: [FlowRun]
  /// The last region that each flow has filled: it may end otherwise until the next one is taken.
  var last: [RegionFill?]
  /// Paragraphs broken anew by regions that are settled; set when all pages are made.
  var settings: [Int: FlowChanges.Setting] = [:]
  let alternatives = AlternativeBreakings()
  /// By flow and master.
  var nextSlots: [[String]: [Slot]] = [:]
  /// The master of the pages that follow; nil: as the page's number says.
  var nextMaster: String?
  /// Masters whose regions have been found wrong and told.
  var toldMasters: Set<String> = []
  /// What was before the page that was made last, where its master may be another: `LastPage.swift`.
  var kept: PageState?

  /// Pages without a region for a flow after which it counts as one that has none.
  private static let mostPagesAhead = 64
  /// Other ends of a region that are tried where the next one keeps a hole.
  static let mostEndings = 4
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
  var main: Int? { runs.firstIndex { $0.name == RegionDescription.mainFlow } }

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

  func masterOfNextPage() -> String { nextMaster ?? model.master(ofPage: pages.count + 1) }

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

  // MARK: Jumps

  /// Whether a flow that is not done goes on behind other text, so that it must be told where.
  func jumps(_ run: FlowRun) -> Bool {
    model.jump.to != nil && run.name != RegionDescription.mainFlow && !run.isDone && !run.isAtStart
      && (pageAhead(forFlow: run.name) != nil || model.masterOfLastPage?.holds(flow: run.name) == true)
  }

  mutating func addJump(from run: FlowRun, _ frame: RegionPlan.Frame) {
    guard let template = model.jump.to, let column = frame.columns.last else { return }
    let page = pages.count - 1
    pages[page].jumps.append(
      JumpLine(
        flow: run.name, template: template, x: column.x, width: column.width, line: frame.end - 1, page: nil,
        title: run.title))
  }

  /// Where a flow goes on, tells at its head where it comes from; the lines that this takes.
  mutating func continuation(of index: Int, in frame: RegionPlan.Frame) -> Int? {
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

  mutating func reportTooTall(_ unit: FlowUnit) {
    diagnostics.report(
      Diagnostic(
        .overfullRegion, .error,
        "a block on page \(pages.count) needs more height than the page has (\(area.lines) lines)",
        hint: "make it smaller or part it", at: flow.source(of: unit)))
  }

  mutating func reportTooWide(_ unit: FlowUnit, _ excess: Double) {
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
