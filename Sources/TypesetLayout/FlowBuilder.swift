// From content to flow: every block shaped, broken and measured, in reading order.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// Everything that composition places, before it has a page.
struct Flow {
  var elements: [FlowElement] = []
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
  /// Columns of the master in force.
  private var columns: Int

  init(
    model: LayoutModel, setter: TextSetter<Shaper>, workers: ParagraphWorkers<Shaper>?,
    pictureSizes: [String: Size], tableNumbers: [String: Int]
  ) {
    self.model = model
    self.setter = setter
    self.workers = workers
    self.pictureSizes = pictureSizes
    self.tableNumbers = tableNumbers
    columns = model.page.area.columns
  }

  var area: TypeArea { frame?.area ?? model.page.area }
  /// The measure of the regions in force, in points.
  var measure: Double { frame?.measure ?? (columns == 1 ? area.width : area.measure) }
  /// What a block across the columns has.
  var fullMeasure: Double { frame?.measure ?? area.width }

  /// The number of grid lines that hold a height in points.
  func lines(for height: Double) -> Int { BodyGrid(em: area.em, pitch: area.pitch).lines(points: height) }

  /// Makes the whole flow.
  func build() -> Flow {
    for item in model.content { add(item) }
    closeRun()
    return flow
  }

  private func add(_ item: ContentItem) {
    switch item {
    case .page(let master, _):
      closeRun()
      open(master)
      flow.elements.append(.end)
    case .contents(let contents): addContents(contents)
    case .chapter(let chapter): addChapter(chapter)
    case .table(let placement): addTable(placement, inFlow: false)
    case .figure(let figure): addFigure(figure)
    case .numbers(let numbers): addNumbers(numbers)
    case .names(let list): acrossColumns(in: setter.style("names")) { addNames(list) }
    case .photoRow(let row): addPhotoRow(row)
    case .start(let start, _):
      closeRun()
      flow.elements.append(.start(start))
    }
  }

  /// Begins a page of `master` and takes its columns.
  func open(_ master: String, opener: Box? = nil, lines: Int = 0, anchor: Int? = nil) {
    closeRun()
    columns = model.masters[master]?.mainColumns ?? area.columns
    flow.elements.append(.open(master: master, opener: opener, lines: lines, anchor: anchor))
  }

  /// Notes that a table is set; false, with a finding, where it stands already.
  func markPlaced(_ placement: TablePlacement) -> Bool {
    guard !placedTables.insert(placement.id).inserted else { return true }
    setter.diagnostics.report(
      Diagnostic(
        .tableTwice, .error, "table “\(placement.id)” is set a second time",
        hint: "set it once and refer to it with [](#\(placement.id))", at: placement.source))
    return false
  }

  func closeRun() {
    guard !run.isEmpty else { return }
    flow.elements.append(.units(run))
    run = []
  }

  func append(_ unit: FlowUnit) { run.append(unit) }

  /// Adds an element that stands outside the columns; in a box it stands with the rest.
  func append(_ element: FlowElement) {
    if frame != nil, let unit = element.unit(lines: lines) { return append(unit) }
    closeRun()
    flow.elements.append(element)
  }

  // MARK: Chapters

  private func addChapter(_ chapter: Chapter) {
    if let master = chapter.master { open(master) }
    workers?.prepare(chapter.blocks, measure: measure)
    var blocks = chapter.blocks[...]
    if chapter.master == nil, case .heading(let heading)? = blocks.first {
      let lead = openerParagraphs(after: heading, in: blocks.dropFirst())
      addHeading(heading, opensPages: true, with: lead)
      blocks = blocks.dropFirst(1 + lead.count)
    }
    add(Array(blocks), under: .document, opensPages: chapter.master == nil)
    append(.end)
  }

  /// Subtitle and byline that stand in the opener with their title.
  private func openerParagraphs(after heading: Heading, in blocks: ArraySlice<Block>) -> [Paragraph] {
    let region = setter.style("heading-\(min(heading.level, 6))").region
    var found: [Paragraph] = []
    for block in blocks {
      guard case .paragraph(let paragraph) = block, let name = paragraph.style, region != nil,
        setter.style(name).region == region
      else { break }
      found.append(paragraph)
    }
    return found
  }

  func add(_ blocks: [Block], under parent: StructureID, opensPages: Bool) {
    for block in blocks { add(block, under: parent, opensPages: opensPages) }
  }

  private func add(_ block: Block, under parent: StructureID, opensPages: Bool) {
    switch block {
    case .heading(let heading): addHeading(heading, opensPages: opensPages, under: parent)
    case .paragraph(let paragraph): add(paragraph, under: parent)
    case .list(let list): addList(list, under: parent, depth: 0)
    case .quote(let blocks): addQuote(blocks)
    case .figure(let figure): addFigure(figure, under: parent)
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
      append(tinted(text, style: style, structure: node))
      return
    }
    append(set(text, style: style), structure: node)
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
      let count = max(style.lines ?? 1, lines(for: box.height))
      var unit = FlowUnit(
        content: .box(box), lines: count, linesAfter: style.linesAfter, lift: 0.5, structure: structure)
      unit.linesBefore = style.linesBefore
      run.append(unit)
      return
    }
    flow.paragraphs.append(paragraph)
    let index = flow.paragraphs.count - 1
    let linesEach = max(1, Int((style.pitch / area.pitch - 0.001).rounded(.up)))
    var unit = FlowUnit(content: .line(paragraph: index, line: 0), lines: linesEach, structure: structure)
    (unit.linesBefore, unit.linesAfter) = (style.linesBefore, style.linesAfter)
    run += FlowUnit.lines(ofParagraph: index, count: paragraph.lines.count, like: unit)
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

  // MARK: Lists

  private func addList(_ list: List, under parent: StructureID, depth: Int) {
    let node = flow.structure.add(.list, under: parent)
    for (offset, item) in list.items.enumerated() {
      addItem(item, label: list.start.map { "\($0 + offset)." }, under: node, depth: depth)
    }
  }

  /// Adds an item; without a number it has a disc of half the type size.
  private func addItem(_ blocks: [Block], label: String?, under list: StructureID, depth: Int) {
    let item = flow.structure.add(.listItem, under: list)
    let labelNode = flow.structure.add(.label, under: item)
    let body = flow.structure.add(.listBody, under: item)
    var style = setter.style("list")
    if let frame { style.take(lettersOf: frame.style) }
    var labelStyle = style.plain
    if label == nil { labelStyle.size /= 2 }
    let labelLine = setter.line(label ?? "●", style: labelStyle)
    // Deeply nested items keep a measure that text can be set on.
    let labelStart = min(Double(2 + 2 * depth) * area.em, max(0, measure - 10 * area.em))
    let advance = ((labelLine.width + area.em / 4) / (area.em / 2)).rounded(.up) * area.em / 2
    style.indent = 0
    style.startIndent = labelStart + max(1.5 * area.em, advance)
    let first = run.count
    if !blocks.startsWithText {
      let labelBox = labelLine.box(x: labelStart, y: (style.size - labelStyle.size) / 2, structure: labelNode)
      var unit = FlowUnit(content: .box(labelBox), lines: 1, structure: labelNode)
      unit.keepsWithNext = !blocks.isEmpty
      append(unit)
    }
    for (index, block) in blocks.enumerated() {
      switch block {
      case .paragraph(let paragraph):
        let set = setter.paragraph(paragraph.text, style: style, measure: measure)
        append(set, structure: flow.structure.add(.paragraph, under: body))
        if index == 0, first < run.count {
          var isBox = false
          if case .box = run[first].content { isBox = true }
          let labelBox = labelLine.box(
            x: labelStart, y: (style.size - labelStyle.size) / 2 + (isBox ? set.room.above : 0),
            structure: labelNode)
          prepend(labelBox, to: first)
        }
      case .list(let nested): addList(nested, under: body, depth: depth + 1)
      default: add(block, under: body, opensPages: false)
      }
    }
  }

  /// Sets a label beside the first line of the paragraph whose first unit is `index`.
  func prepend(_ label: Box, to index: Int) {
    guard case .line(let paragraph, let line) = run[index].content else {
      guard case .box(let box) = run[index].content else { return }
      run[index].content = .box(Box(items: label.items + box.items, height: box.height))
      return
    }
    let items = flow.paragraphs[paragraph].items(
      ofLine: line, x: 0, baseline: area.em * emBoxAscent, structure: run[index].structure)
    run[index].content = .box(Box(items: label.items + items, height: area.em))
  }
}

extension [Block] {
  /// Whether the first of them is a paragraph with text.
  fileprivate var startsWithText: Bool {
    if case .paragraph(let paragraph)? = first { !paragraph.text.isEmpty } else { false }
  }
}

extension PageMaster {
  /// Columns of the region `main`; nil where the master has none.
  var mainColumns: Int? { regions.first { $0.name == "main" }?.columns }
}
