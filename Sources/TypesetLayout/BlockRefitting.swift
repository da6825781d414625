// How the builder sets a block so that it can be set again for other columns, once in the document's structure.

import TypesetDiagnostics
import TypesetFrame
import TypesetModel

/// How much of a document stood before a block: what it adds is numbered from there on.
struct FlowCounts: Equatable {
  var nodes = 0
  var pictures = 0
  var anchors = 0
}

extension Flow {
  /// A flow for a block that is set again: it numbers what it holds as it was numbered the first time.
  init(from first: FlowCounts) {
    self.first = first
    structure = StructureBuilder(from: first.nodes)
  }

  var counts: FlowCounts {
    FlowCounts(
      nodes: structure.count, pictures: first.pictures + pictures.count,
      anchors: first.anchors + anchors.count)
  }
}

/// What a block adds to its flow.
private struct Added {
  var elements: [FlowElement]
  var run: [FlowUnit]

  /// All units in order.
  func units(lines: (Double) -> Int) -> [FlowUnit] {
    elements.flatMap { element -> [FlowUnit] in
      if case .units(let units) = element { return units }
      return element.unit(lines: lines).map { [$0] } ?? []
    } + run
  }

  /// Whether text of the flow is among it.
  var holdsText: Bool {
    units { _ in 1 }.contains { if case .paragraph = $0.content { true } else { false } }
  }

  /// Gives the units what they are by themselves, in order.
  mutating func take(_ units: [FlowUnit]) {
    var rest = units[...]
    func next() -> FlowUnit? { rest.popFirst() }
    for index in elements.indices {
      switch elements[index] {
      case .units(let old): elements[index] = .units(old.compactMap { _ in next() })
      case .span: if let unit = next() { elements[index] = .span(unit) }
      case .float: if let unit = next() { elements[index] = .float(unit) }
      case .table: if case .table(let table)? = next()?.content { elements[index] = .table(table) }
      case .open, .start, .end: break
      }
    }
    run = Array(rest)
  }
}

extension FlowBuilder {
  /// Adds what `content` adds from an item of its own on, the first at first. Where the flow has columns of more
  /// than one width, it can be set again for others; `varies`: into another number of units.
  func addFitted(varies: Bool = false, _ content: @escaping (_ first: Int) -> Void) {
    guard frame == nil, !isRefitting, regionsOfFlow.count > 1 else { return content(0) }
    let (counts, style) = (flow.counts, titleStyle)
    let outer = (run: run, elements: flow.elements[name], findings: setter.diagnostics)
    (run, flow.elements[name], setter.diagnostics) = ([], [], Diagnostics())
    content(0)
    var added = Added(elements: flow.elements[name] ?? [], run: run)
    let findings = setter.diagnostics
    (run, flow.elements[name], setter.diagnostics) = outer
    let after = flow.counts
    // Lines of text are broken where they come to stand.
    guard !added.holdsText else {
      setter.diagnostics.merge(findings)
      return put(added)
    }
    let origin = added.elements.isEmpty ? FlowRegion(column: region.measure) : region
    func again(_ region: FlowRegion, _ first: Int) -> FittedBlock.Setting? {
      self.set(again: content, from: first, in: region, titleStyle: style, counts: counts, after: after)
    }
    let narrowest =
      regionsOfFlow.min { ($0.measure, $0.width, $0.columns) < ($1.measure, $1.width, $1.columns) } ?? region
    // Blocks that look for their place by themselves have as many places as at first.
    let floats = added.elements.contains { if case .float = $0 { true } else { false } }
    let narrow =
      varies && !floats
      ? again(added.elements.isEmpty ? FlowRegion(column: narrowest.measure) : narrowest, 0) : nil
    let block = FittedBlock(
      FittedBlock.Setting(units: added.units(lines: lines), findings: findings), in: origin, narrow: narrow,
      set: again)
    blocks.append(block)
    var units = block.units(in: origin)
    let last = units.last
    units += (units.count..<max(units.count, block.places)).compactMap { number in
      last.map { FlowUnit(emptyPlace: number, of: block, in: $0) }
    }
    added.take(units)
    put(added)
  }

  private func put(_ added: Added) {
    if !added.elements.isEmpty {
      closeRun()
      flow.elements[name, default: []] += added.elements
    }
    let isAcross = added.elements.contains { if case .span = $0 { true } else { false } }
    // Places that a block across the columns may need elsewhere are across them too.
    if isAcross {
      flow.elements[name, default: []] += added.run.map { .span($0) }
    } else {
      run += added.run
    }
  }

  /// The block once more. Nil where it would not make the same structure, pictures and headings.
  private func set(
    again content: (Int) -> Void, from first: Int, in region: FlowRegion, titleStyle: String?,
    counts: FlowCounts, after: FlowCounts
  ) -> FittedBlock.Setting? {
    let before = state
    state = BuilderState(flow: Flow(from: counts), region: region, titleStyle: titleStyle)
    let outer = setter.diagnostics
    setter.diagnostics = Diagnostics()
    isRefitting = true
    content(first)
    let added = Added(elements: flow.elements[name] ?? [], run: run)
    let (made, findings) = (flow.counts, setter.diagnostics)
    isRefitting = false
    setter.diagnostics = outer
    state = before
    guard made == after, !added.holdsText else { return nil }
    return FittedBlock.Setting(units: added.units(lines: lines), findings: findings)
  }

  /// The columns of all regions that the flow may come to.
  func regions(ofFlow flow: String) -> Set<FlowRegion> {
    let masters = model.masters.values.filter { $0.holds(flow: flow) }
    return Set(
      masters.flatMap { master in
        let plan = RegionPlan(of: master, area: model.page.area)
        return plan.frames(ofFlow: flow).flatMap { frame in
          // Equal columns are as the region says.
          [FlowRegion(frame)] + (frame.isEven ? [] : frame.columns.map { FlowRegion(column: $0.width) })
        }
      })
  }
}
