// Flows through the regions of a page: each is filled, and may end otherwise while the next one is not taken.

import TypesetModel

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

extension PageComposer {
  func context(next: [Slot]) -> FlowContext {
    FlowContext(grid: grid, paragraphs: flow.paragraphs, alternatives: alternatives, next: next)
  }

  /// Runs a flow through its regions on the current page.
  mutating func fill(_ index: Int, opened: Bool) {
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
  mutating func settle(_ fill: RegionFill?) {
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
}
