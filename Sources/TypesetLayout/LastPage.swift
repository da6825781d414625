// `pages: last`: the page on which a document ends gets its master when it is known which page that is.

import TypesetDiagnostics
import TypesetModel

/// What was before a page was made.
struct PageState {
  fileprivate var runs: [FlowRun]
  fileprivate var nextMaster: String?
  fileprivate var diagnostics: Diagnostics
  fileprivate var toldMasters: Set<String>
  fileprivate var last: [RegionFill?]
  fileprivate var settings: [Int: FlowChanges.Setting]
  fileprivate var pages: Int
  /// The page before, which may end otherwise when the next one is made.
  fileprivate var page: PageDraft?
  /// Whether a style or the content asks for the page's master.
  fileprivate var isAsked: Bool
}

extension PageComposer {
  /// Lines of text that the last page has in each column, at least, where it is made for what another did not hold.
  private static var leastLines: Int { 5 }

  /// Keeps what is needed to make the next page anew, where a master waits for the last.
  mutating func keepState(before request: FlowElement?) {
    guard model.masterOfLastPage != nil else { return }
    kept = PageState(
      runs: runs, nextMaster: nextMaster, diagnostics: diagnostics, toldMasters: toldMasters, last: last,
      settings: settings, pages: pages.count, page: pages.last, isAsked: request != nil || nextMaster != nil)
  }

  /// Gives the page on which the document ends the master that is for the last one. The page is made anew; what
  /// then does not fit goes on to a page more, which is the last. A page whose master a style, the content or its
  /// number says keeps it.
  mutating func setLastPage() {
    guard let master = model.masterOfLastPage, !pages.isEmpty else { return }
    guard master.holds(flow: RegionDescription.mainFlow) else { return makePage(of: master) }
    let open = Set(openFlows)
    guard let state = kept, state.pages == pages.count - 1, !state.isAsked,
      !model.hasMaster(forNumber: pages.count)
    else { return open.contains(where: master.holds(flow:)) ? makePage(of: master) : tellAsked(master) }
    let usual = model.master(ofPage: pages.count)
    restore(state)
    makePage(of: master)
    if open.isSuperset(of: openFlows) { return }
    let room = pages[pages.count - 1].plan.roomOfMain
    restore(state)
    newPage(usual, opener: nil)
    part(from: state, usual, master, room: room, open: open)
  }

  /// Makes two pages of the last one: the usual one takes less than it could, so that the last has lines enough.
  /// Where that can not be, the last page stands without text.
  private mutating func part(
    from state: PageState, _ usual: String, _ master: PageMaster, room: Double, open: Set<String>
  ) {
    let page = pages[pages.count - 1]
    let width = page.plan.mainWidth
    let rest = min(0.75 * room, Double(Self.leastLines) * width)
    let lines = width > 0 ? Int((page.takenOfMain - rest) / width) : 0
    if lines > 1, rest >= width {
      restore(state)
      newPage(usual, opener: nil, room: lines)
      makePage(of: master)
      if open.isSuperset(of: openFlows) { return }
      restore(state)
      newPage(usual, opener: nil)
    }
    makePage(of: master)
  }

  /// The flows that are not at their end.
  private var openFlows: [String] { runs.filter { !$0.isDone }.map(\.name) }

  private mutating func makePage(of master: PageMaster) { newPage(master.name, opener: nil) }

  /// Goes back to what was before a page.
  private mutating func restore(_ state: PageState) {
    runs = state.runs
    (nextMaster, diagnostics, toldMasters) = (state.nextMaster, state.diagnostics, state.toldMasters)
    (last, settings) = (state.last, state.settings)
    pages.removeLast(pages.count - state.pages)
    if let page = state.page { pages[pages.count - 1] = page }
    for page in pages.indices {
      for jump in pages[page].jumps.indices where pages[page].jumps[jump].page ?? 0 > pages.count {
        pages[page].jumps[jump].page = nil
      }
    }
  }

  private mutating func tellAsked(_ master: PageMaster) {
    guard pages.last?.master != master.name else { return }
    diagnostics.report(
      Diagnostic(
        .lastMaster, .note,
        "the last page, \(pages.count), has the master “\(pages.last?.master ?? "")” and not “\(master.name)”",
        hint: "a style, the content and a page's number are stronger than `pages: last`", at: master.source))
  }
}

extension RegionPlan {
  /// Lines × points of the main flow's columns.
  fileprivate var roomOfMain: Double {
    frames(ofFlow: RegionDescription.mainFlow).reduce(0) { $0 + Double($1.lines) * $1.textSum }
  }

  /// The width of the main flow's columns together, in its widest region. Unit: points.
  fileprivate var mainWidth: Double {
    frames(ofFlow: RegionDescription.mainFlow).map(\.textSum).max() ?? 0
  }
}

extension RegionPlan.Frame {
  /// The widths of all columns. Unit: points.
  fileprivate var textSum: Double { columns.reduce(0) { $0 + $1.width } }
}

extension PageDraft {
  /// Lines × points of the main flow's columns, down to where each ends.
  fileprivate var takenOfMain: Double {
    plan.frames(ofFlow: RegionDescription.mainFlow).reduce(0) { sum, frame in
      let units = units(in: frame)
      return sum
        + frame.columns.indices.reduce(0) { sum, column in
          let held = units.filter { $0.column <= column && column < $0.column + $0.columns }
          let end = held.map { $0.line + $0.height }.max() ?? frame.first
          return sum + Double(end - frame.first) * frame.columns[column].width
        }
    }
  }
}
