// The table of contents: titles now, leaders and page numbers when the pages are known (CLREQ C7, T25).

import TypesetFrame
import TypesetModel
import TypesetText

extension FlowBuilder {
  func addContents(_ contents: ContentsDescription) {
    let node = flow.structure.add(.contents)
    let titleNode = flow.structure.add(.heading1)
    let style = setter.style("contents-title")
    if let master = style.master { open(master) }
    let box = setter.paragraph(contents.title, style: style, measure: measure).box(structure: titleNode)
    var title = FlowUnit(
      content: .box(box), lines: max(style.lines ?? 2, lines(for: box.height)), linesAfter: style.linesAfter)
    title.keepsWithNext = true
    append(title)
    switch contents.lists {
    case .headings:
      for (index, heading) in model.headings.enumerated() where heading.level <= contents.levels {
        addEntry(heading, target: .anchor(index), under: node)
      }
    case .tables:
      for (id, number) in tableNumbers.sorted(by: { $0.value < $1.value }) {
        guard let table = model.tables[id] else { continue }
        addEntry(
          ContentsHeading(table, number: numbered(model.table.label, number)), target: .table(id), under: node
        )
      }
    }
    append(.end)
  }

  private func addEntry(_ heading: ContentsHeading, target: PageReference.Target, under contents: StructureID)
  {
    let style = setter.style("contents-\(min(heading.level, 3))")
    let node = flow.structure.add(.contentsItem, under: contents)
    let numberRoom = 3 * style.size
    let set = setter.paragraph(
      heading.line, style: style, measure: measure - numberRoom, align: .start)
    guard let last = set.lines.last else { return }
    let box = set.box(structure: node)
    flow.pageReferences.append(
      PageReference(
        target: target, style: style.name, structure: node, titleEnd: last.end, end: measure,
        baseline: set.baseline(ofLine: set.lines.count - 1)))
    var unit = FlowUnit(
      content: .box(box), lines: max(style.lines ?? 1, lines(for: box.height)), linesAfter: style.linesAfter,
      lift: 0.5)
    unit.linesBefore = style.linesBefore
    unit.reference = flow.pageReferences.count - 1
    append(unit)
  }
}

/// A heading as the contents list it.
struct ContentsHeading {
  var level: Int
  var kicker: InlineText?
  var title: InlineText

  init(level: Int, kicker: InlineText?, title: InlineText) {
    self.level = level
    self.kicker = kicker
    self.title = title
  }

  /// The title of a table, after its number.
  init(_ table: TableDescription, number: String) {
    let place = table.title.source ?? table.source
    self.init(
      level: 1, kicker: InlineText([InlineRun(.text(number), source: place.start(of: place))]),
      title: table.title)
  }

  /// Kicker and title on one line, one em between.
  var line: InlineText {
    guard let kicker, let source = kicker.source else { return title.withoutBreaks }
    let gap = InlineRun(.text("\u{3000}"), source: source.start(of: source))
    return InlineText(kicker.withoutBreaks.runs + [gap] + title.withoutBreaks.runs)
  }
}

extension InlineText {
  var withoutBreaks: InlineText { InlineText(runs.filter { $0.content != .lineBreak }) }
}

extension LayoutModel {
  /// All headings of the document in the order in which the flow numbers its anchors.
  var headings: [ContentsHeading] {
    var found: [ContentsHeading] = []
    for item in content {
      switch item {
      case .chapter(let chapter): LayoutModel.collect(chapter.blocks, into: &found)
      case .numbers(let numbers):
        if let title = numbers.title { found.append(ContentsHeading(level: 1, kicker: nil, title: title)) }
      default: break
      }
    }
    return found
  }

  private static func collect(_ blocks: [Block], into found: inout [ContentsHeading]) {
    for block in blocks {
      switch block {
      case .heading(let heading):
        found.append(ContentsHeading(level: heading.level, kicker: heading.kicker, title: heading.title))
      case .quote(let inner): collect(inner, into: &found)
      case .box(let box): collect(box.blocks, into: &found)
      case .list(let list): for item in list.items { collect(item, into: &found) }
      default: break
      }
    }
  }

  /// The numbers of the tables, in the order in which the document sets them.
  var tableNumbers: [String: Int] {
    var numbers: [String: Int] = [:]
    func add(_ id: String) {
      if tables[id] != nil, numbers[id] == nil { numbers[id] = numbers.count + 1 }
    }
    func visit(_ blocks: [Block]) {
      for block in blocks {
        switch block {
        case .tableHere(let placement): add(placement.id)
        case .quote(let inner): visit(inner)
        case .box(let box): visit(box.blocks)
        case .list(let list): for item in list.items { visit(item) }
        default: break
        }
      }
    }
    for item in content {
      switch item {
      case .table(let placement): add(placement.id)
      case .chapter(let chapter): visit(chapter.blocks)
      default: break
      }
    }
    return numbers
  }
}
