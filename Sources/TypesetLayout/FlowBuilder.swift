// From content to flow: every block shaped, broken and measured, in reading order.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// Everything that composition places, before it has a page.
struct Flow {
  /// What stood before it, where it is a part of a flow that is set once more.
  var first = FlowCounts()
  /// The flows in the order of the source, and what each holds.
  var names: [String] = []
  var elements: [String: [FlowElement]] = [:]
  var paragraphs: [SetParagraph] = []
  var anchors: [Anchor] = []
  /// The pages on which tables begin, known after composition.
  var tablePages: [String: Int] = [:]
  var pictures: [PictureUse] = []
  var structure = StructureBuilder()
  /// Lines of the contents that wait for their page numbers.
  var pageReferences: [PageReference] = []
}

/// A line of the contents whose page number is set when all pages are known.
struct PageReference {
  enum Target: Hashable {
    /// Index into the flow's anchors.
    case anchor(Int)
    /// The name of a table.
    case table(String)
  }
  var target: Target
  var style: String
  var structure: StructureID
  /// Where the title ends and where the number ends, from the region's left edge, in points.
  var titleEnd: Double
  var end: Double
  /// The baseline from the top of the entry's box.
  var baseline: Double
  /// Where the box came to stand: page index and its top left.
  var place: (page: Int, x: Double, y: Double)?
}

/// Builds the flow of a document.
final class FlowBuilder<Shaper: TextShaper> {
  let model: LayoutModel
  let setter: TextSetter<Shaper>
  private let workers: ParagraphWorkers<Shaper>?
  /// Pixel sizes of the photos by file.
  let pictureSizes: [String: Size]
  let tableNumbers: [String: Int]
  var flow = Flow()
  private var placedTables: Set<String> = []
  /// Units of the run that is being built.
  var run: [FlowUnit] = []
  /// What is in force inside a box; nil outside.
  var frame: BoxFrame?
  /// How the next paragraph begins.
  private var pendingInitial: InitialOptions?
  /// The flow that is being built, and the region that it is built for.
  private(set) var name = RegionDescription.mainFlow
  private(set) var region: FlowRegion
  private var regionOfMain: FlowRegion
  /// The style of the next level-1 heading in place of `heading-1`.
  private(set) var titleStyle: String?
  /// Blocks that can be set for columns of other widths, and whether one is being so.
  var blocks: [FittedBlock] = []
  var isRefitting = false
  private var regionsByFlow: [String: Set<FlowRegion>] = [:]

  init(
    model: LayoutModel, setter: TextSetter<Shaper>, workers: ParagraphWorkers<Shaper>?,
    pictureSizes: [String: Size], tableNumbers: [String: Int]
  ) {
    self.model = model
    self.setter = setter
    self.workers = workers
    self.pictureSizes = pictureSizes
    self.tableNumbers = tableNumbers
    region = FlowRegion(of: model, master: "body", flow: RegionDescription.mainFlow)
    regionOfMain = region
  }

  var area: TypeArea { frame?.area ?? model.page.area }
  /// The measure of the columns in force, in points.
  var measure: Double { frame?.measure ?? region.measure }
  /// What a block across the columns has.
  var fullMeasure: Double { frame?.measure ?? region.width }

  /// The number of grid lines that hold a height in points.
  func lines(for height: Double) -> Int { BodyGrid(em: area.em, pitch: area.pitch).lines(points: height) }

  /// Makes the whole flow.
  func build() -> Flow {
    for item in model.content { add(item) }
    closeRun()
    // Its blocks hold on to the builder, to be set for other columns.
    defer { flow = Flow() }
    return flow
  }

  /// What is in force while a block is built.
  var state: BuilderState {
    get {
      BuilderState(
        flow: flow, region: region, titleStyle: titleStyle, run: run, frame: frame, initial: pendingInitial)
    }
    set {
      (flow, region, titleStyle) = (newValue.flow, newValue.region, newValue.titleStyle)
      (run, frame, pendingInitial) = (newValue.run, newValue.frame, newValue.initial)
    }
  }

  /// The regions that the flow in hand may come to.
  var regionsOfFlow: Set<FlowRegion> {
    if let known = regionsByFlow[name] { return known }
    let found = regions(ofFlow: name)
    regionsByFlow[name] = found
    return found
  }

  /// Notes a heading for bookmarks and contents; its number among all.
  func addAnchor(_ anchor: Anchor) -> Int {
    flow.anchors.append(anchor)
    return flow.counts.anchors - 1
  }

  private func add(_ item: ContentItem) {
    enter(item.flow)
    switch item {
    case .page(let master, _):
      open(master)
      append(.end)
    case .contents(let contents): addContents(contents)
    case .chapter(let chapter): addChapter(chapter)
    case .table(let placement): addTable(placement, inFlow: false)
    case .figure(let figure): addFigure(figure)
    case .numbers(let numbers): addNumbers(numbers)
    case .names(let list): addNamesAcross(list)
    case .photoRow(let row): addPhotoRow(row)
    case .start(let start, _): append(.start(start))
    }
  }

  /// Goes on with a flow, the main one or another.
  private func enter(_ flow: String) {
    if !self.flow.names.contains(flow) { self.flow.names.append(flow) }
    guard flow != name else { return }
    closeRun()
    if name == RegionDescription.mainFlow { regionOfMain = region }
    name = flow
    region = flow == RegionDescription.mainFlow ? regionOfMain : FlowRegion(of: model, flow: flow)
  }

  /// Whether headings may open pages: in the main flow.
  var isMain: Bool { name == RegionDescription.mainFlow }

  /// Begins a page of `master` and takes its columns.
  func open(_ master: String, opener: Opener? = nil) {
    append(.open(master: master, opener: opener))
    region = FlowRegion(of: model, master: master, flow: name)
  }

  /// Notes that a table is set; false, with a finding, where it stands already.
  func markPlaced(_ placement: TablePlacement) -> Bool {
    guard !isRefitting, !placedTables.insert(placement.id).inserted else { return true }
    setter.diagnostics.report(
      Diagnostic(
        .tableTwice, .error, "table “\(placement.id)” is set a second time",
        hint: "set it once and refer to it with [](#\(placement.id))", at: placement.source))
    return false
  }

  func closeRun() {
    guard !run.isEmpty else { return }
    flow.elements[name, default: []].append(.units(run))
    run = []
  }

  func append(_ unit: FlowUnit) { run.append(unit) }

  /// Adds an element that stands outside the columns; in a box it stands with the rest.
  func append(_ element: FlowElement) {
    if frame != nil, let unit = element.unit(lines: lines) { return append(unit) }
    closeRun()
    flow.elements[name, default: []].append(element)
  }

  // MARK: Chapters

  private func addChapter(_ chapter: Chapter) {
    if isMain, let master = chapter.master { open(master) }
    workers?.prepare(chapter.blocks, measure: measure)
    var blocks = chapter.blocks[...]
    let opensPages = isMain && chapter.master == nil
    titleStyle = chapter.titleStyle
    defer { titleStyle = nil }
    if case .heading(let heading)? = blocks.first {
      let lead = openerParagraphs(after: heading, in: blocks.dropFirst())
      addHeading(heading, opensPages: opensPages, with: lead)
      blocks = blocks.dropFirst(1 + lead.count)
    }
    add(Array(blocks), under: .document, opensPages: opensPages)
    append(.end)
  }

  /// Subtitle and byline that stand in the opener with their title.
  private func openerParagraphs(after heading: Heading, in blocks: ArraySlice<Block>) -> [Paragraph] {
    let style = self.style(of: heading)
    var found: [Paragraph] = []
    for block in blocks {
      guard case .paragraph(let paragraph) = block, let name = paragraph.style,
        style.spansColumns || style.region != nil && setter.style(name).region == style.region
      else { break }
      found.append(paragraph)
    }
    return found
  }

  /// The style of a heading: by its level, or as the chapter says of its title.
  func style(of heading: Heading) -> TextStyle {
    guard heading.level == 1, let titleStyle else { return setter.style("heading-\(min(heading.level, 6))") }
    return setter.style(titleStyle)
  }

  /// The style of what stands with a title: `headline-kicker` for the kicker of a title in style `headline`,
  /// where the layout has it.
  func style(_ name: String, of title: TextStyle) -> TextStyle {
    let own = "\(title.name)-\(name)"
    return model.styles[own] ?? setter.style(name)
  }

  func add(_ blocks: [Block], under parent: StructureID, opensPages: Bool) {
    var rest = blocks[...]
    while let block = rest.popFirst() {
      if case .figure(let figure) = block, standsBeside(figure) {
        addBeside(figure, before: rest, under: parent)
      } else {
        add(block, under: parent, opensPages: opensPages)
      }
    }
  }

  func add(_ block: Block, under parent: StructureID, opensPages: Bool) {
    switch block {
    case .heading(let heading): addHeading(heading, opensPages: opensPages, under: parent)
    case .paragraph(let paragraph): add(paragraph, under: parent)
    case .list(let list): addList(list, under: parent, depth: 0)
    case .quote(let blocks): addQuote(blocks)
    case .figure(let figure):
      if standsBeside(figure) { tellAlone(figure, .noText) }
      addFigure(figure, under: parent)
    case .tableHere(let placement): addTable(placement, inFlow: true)
    case .table(let table): addMarkdownTable(table, under: parent)
    case .divider: addDivider()
    case .code(let text, let source): addCode(text, source: source, under: parent)
    case .box(let box): addBox(box, under: parent)
    case .names(let list): addNames(list, under: parent)
    case .photoRow(let row): addPhotoRow(row, under: parent)
    }
  }

  // MARK: Paragraphs

  /// The style of a heading or paragraph begins the next text with an initial, or does not.
  func beginText(after style: TextStyle) { pendingInitial = style.initial }

  /// Whether the next paragraph may begin with an initial.
  var beginsWithInitial: Bool { pendingInitial != nil }

  private func add(_ paragraph: Paragraph, under parent: StructureID) {
    let style = paragraph.style.map { setter.style($0) } ?? frame?.style ?? setter.style("body")
    guard paragraph.style == nil, frame == nil, let initial = pendingInitial else {
      return addParagraph(paragraph.text, style: style, under: parent)
    }
    pendingInitial = nil
    addParagraph(paragraph, initial: initial, style: style, under: parent)
  }

  func addParagraph(
    _ text: InlineText, style: TextStyle, under parent: StructureID, role: StructureRole = .paragraph
  ) {
    let node = flow.structure.add(role, under: parent)
    guard !style.isDecorated else {
      return addFitted { [self] _ in append(tinted(text, style: style, structure: node)) }
    }
    let first = run.count
    append(set(text, style: style), structure: node)
    if first < run.count { run[first].runsBeside = frame == nil && role == .paragraph && runsBeside(style) }
  }

  private func set(_ text: InlineText, style: TextStyle) -> SetParagraph {
    guard let ahead = workers?.take(text, style: style.name, measure: measure) else {
      return setter.paragraph(text, style: style, measure: measure)
    }
    setter.diagnostics.merge(ahead.diagnostics)
    return ahead.paragraph
  }

  /// Adds a paragraph's lines as units: on the grid where its pitch is the body's, else as one box.
  func append(_ paragraph: SetParagraph, structure: StructureID) {
    guard !paragraph.lines.isEmpty else { return }
    var paragraph = paragraph
    paragraph.addReadingNodes(to: &flow.structure, under: structure)
    let style = paragraph.style
    let isOnGrid = abs(style.pitch - area.pitch) < 0.001 && style.lines == nil
    if isOnGrid { paragraph.room = LineRoom() }
    let box = paragraph.box(structure: structure)
    // A long text of another pitch is set line by line, or no column could hold it.
    guard isOnGrid || lines(for: box.height) > area.lines / 4 else {
      return addFitted { [self, paragraph] _ in
        append(boxed: paragraph.broken(for: measure), structure: structure)
      }
    }
    flow.paragraphs.append(paragraph)
    let index = flow.paragraphs.count - 1
    let linesEach = max(1, Int((style.pitch / area.pitch - 0.001).rounded(.up)))
    var unit = FlowUnit(content: .paragraph(index), lines: linesEach, structure: structure)
    (unit.linesBefore, unit.linesAfter) = (style.linesBefore, style.linesAfter)
    run.append(unit)
  }

  /// A paragraph as one box.
  private func append(boxed paragraph: SetParagraph, structure: StructureID) {
    let (style, box) = (paragraph.style, paragraph.box(structure: structure))
    var unit = FlowUnit(
      content: .box(box), lines: max(style.lines ?? 1, lines(for: box.height)), linesAfter: style.linesAfter,
      lift: 0.5, structure: structure)
    unit.linesBefore = style.linesBefore
    run.append(unit)
  }

  private func addQuote(_ blocks: [Block]) {
    let node = flow.structure.add(.blockQuote)
    for block in blocks {
      if case .paragraph(let paragraph) = block {
        var style = setter.style("quote")
        if let frame { (style.size, style.pitch) = (frame.style.size, frame.style.pitch) }
        addParagraph(paragraph.text, style: style, under: node)
      } else {
        add(block, under: node, opensPages: false)
      }
    }
  }

  private func addCode(_ text: String, source: SourceSpan, under parent: StructureID) {
    let content = InlineText([InlineRun(.text(text), marks: .code, source: source)])
    var style = setter.style("code")
    if style.name == "body" { style.align = .start }
    style.indent = 0
    addParagraph(content, style: style, under: parent, role: .code)
  }
}

/// What is in force while a block is built: it is put aside while another is set once more.
struct BuilderState {
  var flow: Flow
  var region: FlowRegion
  var titleStyle: String?
  var run: [FlowUnit] = []
  var frame: BoxFrame?
  var initial: InitialOptions?
}

extension ContentItem {
  /// The flow that an item belongs to.
  fileprivate var flow: String {
    if case .chapter(let chapter) = self { chapter.flow } else { RegionDescription.mainFlow }
  }
}
