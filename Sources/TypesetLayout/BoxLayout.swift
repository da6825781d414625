// Boxes: blocks on a style's tint and between its rules, in whole lines; one that no column holds is parted.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// What is in force inside a box: the style of its text, whose size and pitch are the grid, and its measure.
struct BoxFrame {
  var style: TextStyle
  var measure: Double
  var area: TypeArea
}

/// What a style's tint and rules take at each side of a box. Unit: points.
struct BoxEdge {
  let style: TextStyle
  let top: Double
  let bottom: Double
  let start: Double
  let end: Double

  init(_ style: TextStyle) {
    self.style = style
    let usual = style.padding > 0 ? style.padding : style.size / 2
    func room(_ rule: Rule?) -> Double {
      guard let rule else { return style.background == nil ? 0 : style.padding }
      return rule.width + (style.background == nil ? usual : style.padding)
    }
    (top, bottom) = (room(style.ruleAbove), room(style.ruleBelow))
    (start, end) = (room(style.ruleStart), room(style.ruleEnd))
  }

  /// Whether neither tint nor rule shows where the box ends: it needs no room above and below.
  var isBare: Bool { style.background == nil && style.ruleAbove == nil && style.ruleBelow == nil }

  /// Tint and rules of a part of a box; the head and foot of the box have a rule of their own.
  func items(in rect: Rect, isFirst: Bool, isLast: Bool) -> [FrameItem] {
    var box = Box()
    if let tint = style.background { box.addFill(rect, ink: tint) }
    for (rule, x) in [(style.ruleStart, rect.x), (style.ruleEnd, rect.maxX - (style.ruleEnd?.width ?? 0))] {
      guard let rule else { continue }
      box.addFill(Rect(x: x, y: rect.y, width: rule.width, height: rect.height), ink: rule.ink)
    }
    if isFirst, let rule = style.ruleAbove { box.addRule(rule, x: rect.x, y: rect.y, width: rect.width) }
    if isLast, let rule = style.ruleBelow {
      box.addRule(rule, x: rect.x, y: rect.maxY - rule.width, width: rect.width)
    }
    return box.items
  }
}

/// What stands in a box, in whole lines of its own grid, and what a part of it must stay with.
private struct BoxContent {
  var box: Box
  /// Empty lines before, the lines taken, and empty lines after.
  var before: Int
  var lines: Int
  var keepsWithNext: Bool
  var anchor: Int?
}

extension FlowBuilder {
  /// A narrower measure holds no text. Unit: em of the box's style.
  private var leastMeasure: Double { 4 }

  func addBox(_ box: BoxBlock, under parent: StructureID) {
    addFitted(varies: true) { [self] _ in setBox(box, under: parent) }
  }

  private func setBox(_ box: BoxBlock, under parent: StructureID) {
    let style = setter.style(box.style)
    let node = flow.structure.add(box.style == "pull-quote" ? .blockQuote : .part, under: parent)
    boxed(in: style, at: box.source, structure: node) {
      if let title = box.title {
        addParagraph(title, style: setter.style("box-title").plain, under: node)
        keepLastWithNext()
      }
      add(box.blocks, under: node, opensPages: false)
    }
  }

  /// Sets what `content` adds in a box of a style; too narrow a measure is told, and the content stands without.
  func boxed(in style: TextStyle, at source: SourceSpan, structure: StructureID, content: () -> Void) {
    let edge = BoxEdge(style)
    let inner = measure - edge.start - edge.end
    guard inner >= leastMeasure * style.size else {
      tellNarrow(style, inner: inner, at: source)
      return content()
    }
    let outer = (run: run, frame: frame)
    run = []
    frame = BoxFrame(style: style.bare, measure: inner, area: innerArea(style, edge: edge, measure: inner))
    content()
    let grid = BodyGrid(em: area.em, pitch: area.pitch)
    let contents = run.flatMap { self.contents(of: $0, grid: grid) }
    (run, frame) = outer
    guard !contents.isEmpty else { return }
    append(contents, in: edge, grid: grid, structure: structure)
  }

  private func tellNarrow(_ style: TextStyle, inner: Double, at source: SourceSpan) {
    setter.diagnostics.report(
      Diagnostic(
        .narrowBox, .warning,
        "the box “\(style.name)” leaves \(rounded(max(0, inner))) pt for its text, which is set without it",
        hint: "give its style less padding, or nest fewer boxes", at: source))
  }

  /// The grid inside a box: the size and pitch of its text.
  private func innerArea(_ style: TextStyle, edge: BoxEdge, measure: Double) -> TypeArea {
    var inner = area
    let room = area.height - edge.top - edge.bottom - area.em
    (inner.em, inner.pitch, inner.columns) = (style.size, style.pitch, 1)
    inner.characters = max(1, Int(measure / style.size))
    inner.lines = max(1, Int((room - style.size) / style.pitch) + 1)
    return inner
  }

  private func contents(of unit: FlowUnit, grid: BodyGrid) -> [BoxContent] {
    if case .paragraph(let index) = unit.content { return contents(of: unit, paragraph: index, grid: grid) }
    var box = unit.content.box(in: flow, grid: grid, structure: unit.structure)
    let free = max(0, grid.points(lines: unit.lines) - box.height)
    box = Box(
      items: box.items.map { $0.moved(dx: 0, dy: free * unit.lift) }, height: box.height + free * unit.lift)
    let content = BoxContent(
      box: box, before: unit.linesBefore, lines: unit.lines + unit.linesAfter,
      keepsWithNext: unit.keepsWithNext, anchor: unit.anchor)
    return [content]
  }

  /// The lines of a paragraph, each by itself: a box may be parted between them, but not behind the first or
  /// before the last (CLREQ C72).
  private func contents(of unit: FlowUnit, paragraph index: Int, grid: BodyGrid) -> [BoxContent] {
    let set = flow.paragraphs[index]
    return set.lines.indices.map { line in
      var box = Box(items: [], height: grid.em)
      if line == 0, let label = unit.label { box.add(label) }
      box.items += set.items(
        ofLine: line, x: 0, baseline: grid.em * emBoxAscent, structure: unit.structure)
      let isLast = line == set.lines.count - 1
      let isKept = !isLast && (line < unit.leadingLines - 1 || line == set.lines.count - 2)
      return BoxContent(
        box: box, before: line == 0 ? unit.linesBefore : 0,
        lines: unit.lines + (isLast ? unit.linesAfter : 0),
        keepsWithNext: isLast ? unit.keepsWithNext : isKept, anchor: line == 0 ? unit.anchor : nil)
    }
  }

  /// Adds the box as one unit where a column holds it, else as parts.
  private func append(
    _ contents: [BoxContent], in edge: BoxEdge, grid: BodyGrid, structure: StructureID
  ) {
    let whole = part(contents[...], of: edge, grid: grid, isFirst: true, isLast: true)
    let count = lines(for: whole.height + (edge.isBare ? 0 : area.em / 2))
    guard count > model.page.area.lines else {
      var unit = FlowUnit(content: .box(whole), lines: count, lift: 0.5, structure: structure)
      unit.floats = count > 2
      unit.anchor = contents.lazy.compactMap(\.anchor).first
      unit.linesBefore = edge.style.linesBefore
      unit.linesAfter = edge.style.linesAfter
      return append(unit)
    }
    for unit in parts(contents, of: edge, grid: grid, structure: structure) { append(unit) }
  }

  /// The contents below each other on the box's grid, between its edges.
  private func part(
    _ contents: ArraySlice<BoxContent>, of edge: BoxEdge, grid: BodyGrid, isFirst: Bool, isLast: Bool
  ) -> Box {
    var inner = Box()
    var line = 0
    var foot = 0.0
    for (index, content) in contents.enumerated() {
      if index > 0 || !isFirst { line += content.before }
      inner.add(content.box, dy: Double(line) * grid.pitch)
      foot = Double(line) * grid.pitch + content.box.height
      line += content.lines
    }
    let top = isFirst ? edge.top : 0
    // Below the last line or block stands what the padding says, not what whole lines leave.
    let height = top + (isLast ? foot + edge.bottom : grid.points(lines: line))
    // A part that goes on reaches half the gap of lines over its lines, so that neighbours meet.
    let gap = (area.pitch - area.em) / 2 + 0.1
    let rect = Rect(
      x: 0, y: isFirst ? 0 : -gap, width: measure,
      height: height + (isFirst ? 0 : gap) + (isLast ? 0 : gap))
    var box = Box(items: edge.items(in: rect, isFirst: isFirst, isLast: isLast), height: height)
    box.add(inner, dx: edge.start, dy: top)
    return box
  }

  /// Units of a box that no column holds, parted where its contents may be.
  private func parts(
    _ contents: [BoxContent], of edge: BoxEdge, grid: BodyGrid, structure: StructureID
  ) -> [FlowUnit] {
    var units: [FlowUnit] = []
    var start = 0
    while start < contents.count {
      let end = endOfPart(contents, from: start, edge: edge, grid: grid)
      let (isFirst, isLast) = (start == 0, end == contents.count)
      let box = part(contents[start..<end], of: edge, grid: grid, isFirst: isFirst, isLast: isLast)
      // The gap below its last line is the box's own, not the body's.
      let advance = box.height + grid.pitch - grid.em
      let count = isLast ? lines(for: box.height) : wholeLines(advance)
      units.append(
        unit(of: box, lines: count, edge: edge, isFirst: isFirst, isLast: isLast, structure: structure))
      units[units.count - 1].anchor = contents[start..<end].lazy.compactMap(\.anchor).first
      start = end
    }
    return units
  }

  /// Lines of the body's grid that a piece advances by.
  private func wholeLines(_ points: Double) -> Int { max(1, Int((points / area.pitch - 1e-6).rounded(.up))) }

  /// The end of a part: as soon as it may be, but on a pitch that is not the body's where the body's lines leave
  /// least empty, after twelve lines at most.
  private func endOfPart(_ contents: [BoxContent], from start: Int, edge: BoxEdge, grid: BodyGrid) -> Int {
    var best: (end: Int, rest: Double)?
    var count = 0
    for end in (start + 1)...contents.count {
      count += contents[end - 1].lines + (end - 1 > start || start > 0 ? contents[end - 1].before : 0)
      guard end == contents.count || !contents[end - 1].keepsWithNext else { continue }
      let advance = Double(count) * grid.pitch + (start == 0 ? edge.top : 0)
      let rest = Double(wholeLines(advance)) * area.pitch - advance
      if rest < best?.rest ?? .infinity { best = (end, rest) }
      if rest < 0.01 || count >= 12 { break }
    }
    return best?.end ?? contents.count
  }

  /// A part as a unit; what its last line leaves is tinted too, and its rules go on.
  private func unit(
    of box: Box, lines count: Int, edge: BoxEdge, isFirst: Bool, isLast: Bool, structure: StructureID
  ) -> FlowUnit {
    let whole = BodyGrid(em: area.em, pitch: area.pitch).points(lines: count)
    var part = box
    if !isLast, whole > box.height + 0.01 {
      let gap = (area.pitch - area.em) / 2 + 0.1
      let rest = Rect(x: 0, y: box.height, width: measure, height: whole - box.height + gap)
      part.items = edge.items(in: rest, isFirst: false, isLast: false) + part.items
    }
    part.height = max(box.height, isLast ? 0 : whole)
    var unit = FlowUnit(content: .box(part), lines: count, structure: structure)
    if isFirst { unit.linesBefore = max(1, edge.style.linesBefore) }
    if isLast { unit.linesAfter = max(1, edge.style.linesAfter) }
    return unit
  }
}

extension FlowUnit.Content {
  /// What it paints, the head of its first line at 0.
  func box(in flow: Flow, grid: BodyGrid, structure: StructureID) -> Box {
    switch self {
    case .box(let box): return box
    case .paragraph(let index): return flow.paragraphs[index].box(structure: structure)
    case .table(let table):
      return table.part(from: 0, height: 0, isWhole: true).map { table.box(of: $0) } ?? Box()
    case .part(let table, let part): return table.box(of: part)
    }
  }
}

extension TextStyle {
  /// The style of text inside a box: its letters and indents alone.
  fileprivate var bare: TextStyle {
    var style = self
    (style.background, style.ruleAbove, style.ruleBelow, style.ruleStart, style.ruleEnd) = (
      nil, nil, nil, nil, nil
    )
    (style.padding, style.lines, style.linesBefore, style.linesAfter) = (0, nil, 0, 0)
    return style
  }

  /// Whether a block of the style stands on a tint or beside a rule.
  var isDecorated: Bool {
    background != nil || ruleAbove != nil || ruleBelow != nil || ruleStart != nil || ruleEnd != nil
  }
}
