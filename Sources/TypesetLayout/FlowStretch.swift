// Runs of units joined, with the blocks across the columns among them; the region that a flow is built for.

import TypesetDiagnostics
import TypesetFrame
import TypesetModel

/// A block across the columns and the unit after which it is first spoken of.
struct SpanFloat {
  var unit: FlowUnit
  var anchor: Int
}

/// Consecutive runs of units as one, with the blocks across the columns that stand between them.
struct FlowStretch {
  private(set) var units: [FlowUnit] = []
  private(set) var floats: [SpanFloat] = []
  /// The element after the stretch.
  private(set) var end: Int

  init(_ elements: [FlowElement], from start: Int) {
    end = start
    while end < elements.count {
      if case .units(let more) = elements[end] {
        units += more
      } else if case .float(let unit) = elements[end] {
        floats.append(SpanFloat(unit: unit, anchor: units.count))
      } else {
        break
      }
      end += 1
    }
  }
}

extension PageMaster {
  /// Whether the type area is its one region: none is named and nothing is fixed on it, or it is `body`, whose
  /// boxes stand around the text.
  var isOneRegion: Bool { regions.isEmpty && (fixed.isEmpty || name == "body") }

  /// Whether a flow has a region on the page.
  func holds(flow: String) -> Bool {
    if isOneRegion { return flow == RegionDescription.mainFlow }
    return regions.contains { $0.flow == flow }
  }
}

/// What a flow is built for: the columns of the region that it comes to first. Unit: points.
struct FlowRegion {
  /// Of one column.
  var measure: Double
  /// Of all columns with their gutters.
  var width: Double
  var columns: Int

  /// The region of a master that a flow runs through; the type area where it has none.
  init(of model: LayoutModel, master: String, flow: String) {
    let area = model.page.area
    let plan = model.masters[master].map { RegionPlan(of: $0, area: area) }
    guard let frame = plan?.frames(ofFlow: flow).first, let column = frame.columns.first else {
      (measure, width, columns) = (area.measure, area.width, area.columns)
      return
    }
    (measure, width, columns) = (column.width, frame.textWidth, frame.columns.count)
  }

  /// The first region of the document that a flow other than the main one runs through.
  init(of model: LayoutModel, flow: String) {
    let masters = model.masters.values.filter { $0.holds(flow: flow) }
    let first = masters.min { ($0.firstPage, $0.name) < ($1.firstPage, $1.name) }
    self.init(of: model, master: first?.name ?? "", flow: flow)
  }

  /// The width of so many columns with the gutters between them.
  func width(ofColumns count: Int) -> Double {
    guard count < columns, columns > 1 else { return width }
    let gutter = (width - Double(columns) * measure) / Double(columns - 1)
    return Double(count) * measure + Double(count - 1) * gutter
  }
}

extension PageMaster {
  /// The first page that it is for by its number.
  fileprivate var firstPage: Int {
    pages.map { if case .number(let number) = $0 { number } else { 10_000 } }.min() ?? 20_000
  }
}

extension RegionDescription {
  /// Whether the region is as high as the text that it holds: it has no height of its own, and other regions
  /// stand below it or above it.
  func isAsHighAsItsText(in plan: RegionPlan) -> Bool {
    guard let flow, flow != RegionDescription.mainFlow, lines == 0 else { return false }
    return place == .foot || plan.frames.contains { $0.region.place == .below(name) }
  }
}

extension Flow {
  /// Where in the source a unit begins.
  func source(of unit: FlowUnit) -> SourceSpan? {
    let items: [FrameItem]
    switch unit.content {
    case .paragraph(let index):
      items = paragraphs[index].items(ofLine: 0, x: 0, baseline: 0, structure: unit.structure)
    case .box(let box): items = box.items
    case .table(let table), .part(let table, _):
      items = table.rows.first?.box.items ?? table.title.items
    }
    for item in items {
      if case .text(let run) = item.content, let source = run.source { return source }
      if case .picture(let picture) = item.content { return pictures[picture.picture].source }
    }
    return nil
  }
}
