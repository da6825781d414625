// Single paragraphs on a tint or beside rules, and blocks set across the columns.

import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension FlowBuilder {
  /// A paragraph on a tint or with a rule below: one box, as wide as the measure.
  func tinted(_ text: InlineText, style: TextStyle, structure: StructureID) -> FlowUnit {
    let box = decorated(setter.paragraph(text, style: style.padded, measure: measure), structure: structure)
    let count = max(style.lines ?? 1, lines(for: box.height))
    return FlowUnit(
      content: .box(box), lines: count, linesBefore: style.linesBefore, linesAfter: style.linesAfter,
      lift: 0.5,
      structure: structure)
  }

  /// The lines of a block on its style's tint, with its padding, above its style's rule; as wide as the measure
  /// where no other width is said.
  func decorated(_ paragraph: SetParagraph, structure: StructureID, width: Double? = nil) -> Box {
    let measure = width ?? measure
    let style = paragraph.style
    let padding = style.background == nil ? 0 : style.padding
    let top = style.ruleAbove.map { $0.width + style.size / 4 } ?? 0
    let rect = Rect(x: 0, y: top, width: measure, height: paragraph.height + 2 * padding)
    var box = Box(items: [], height: rect.maxY)
    if let tint = style.background { box.addFill(rect, ink: tint) }
    if let rule = style.ruleStart {
      box.addFill(Rect(x: 0, y: top, width: rule.width, height: rect.height), ink: rule.ink)
    }
    if let rule = style.ruleEnd {
      box.addFill(
        Rect(x: measure - rule.width, y: top, width: rule.width, height: rect.height), ink: rule.ink)
    }
    if let rule = style.ruleAbove { box.addRule(rule, x: 0, y: 0, width: measure) }
    box.add(paragraph.box(structure: structure), dy: top + padding)
    guard let rule = style.ruleBelow else { return box }
    box.addRule(rule, x: 0, y: box.height + style.size / 4, width: measure)
    box.height += style.size / 4 + rule.width
    return box
  }

  /// Adds what `content` adds as blocks across all columns.
  func acrossColumns(in style: TextStyle, content: () -> Void) {
    closeRun()
    frame = BoxFrame(style: style, measure: area.width, area: area)
    content()
    frame = nil
    let units = run
    run = []
    let grid = BodyGrid(em: area.em, pitch: area.pitch)
    for var unit in units {
      // Blocks across the columns have no space before them but what they take.
      unit.content = .box(unit.content.box(in: flow, grid: grid, structure: unit.structure))
      if unit.linesBefore > 0 { unit.lift = 1 }
      unit.lines += unit.linesBefore
      unit.linesBefore = 0
      append(.span(unit))
    }
  }

  /// Does not let a column end after what was added last.
  func keepLastWithNext() {
    if let last = run.indices.last { run[last].keepsWithNext = true }
  }
}

extension FlowElement {
  /// The unit of an element that needs no page of its own.
  func unit(lines: (Double) -> Int) -> FlowUnit? {
    switch self {
    case .span(let unit), .float(let unit): unit
    case .table(let table):
      FlowUnit(content: .table(table), lines: lines(table.height), lift: 0.5, structure: table.structure)
    default: nil
    }
  }
}
