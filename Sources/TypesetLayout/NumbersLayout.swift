// 数说: big numbers in a grid, each with its unit, its label and a rule above.

import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension FlowBuilder {
  func addNumbers(_ numbers: NumbersDescription) {
    if let title = numbers.title {
      let style = setter.style("numbers-title")
      if let master = style.master { open(master) }
      let node = flow.structure.add(.heading1)
      let anchor = addAnchor(Anchor(level: 1, kicker: nil, title: title))
      addFitted { [self] _ in append(.span(self.title(title, style: style, structure: node, anchor: anchor)))
      }
    }
    guard let box = numbers.box else {
      return addFitted { [self] _ in addRows(of: numbers, width: fullMeasure) }
    }
    let style = setter.style(box)
    acrossColumns(in: style) { [self] _ in
      boxed(in: style, at: numbers.source, structure: .document) { addRows(of: numbers, width: measure) }
    }
  }

  private func title(_ title: InlineText, style: TextStyle, structure: StructureID, anchor: Int) -> FlowUnit {
    let box = setter.paragraph(title, style: style, measure: fullMeasure).box(structure: structure)
    var unit = FlowUnit(content: .box(box), lines: max(style.lines ?? 2, lines(for: box.height)), lift: 0.3)
    unit.anchor = anchor
    unit.keepsWithNext = true
    return unit
  }

  private func addRows(of numbers: NumbersDescription, width: Double) {
    let count = max(1, numbers.columns)
    var index = 0
    while index < numbers.items.count {
      let row = Array(numbers.items[index..<min(index + count, numbers.items.count)])
      append(.span(numberRow(row, columns: count, width: width)))
      index += count
    }
  }

  private func numberRow(_ items: [NumberItem], columns: Int, width all: Double) -> FlowUnit {
    let gutter = area.gutter
    let width = (all - Double(columns - 1) * gutter) / Double(columns)
    var box = Box()
    for (column, item) in items.enumerated() {
      let cell = numberCell(item, width: width)
      box.add(cell, dx: Double(column) * (width + gutter))
      box.height = max(box.height, cell.height)
    }
    return FlowUnit(content: .box(box), lines: lines(for: box.height) + (frame == nil ? 1 : 0))
  }

  private func numberCell(_ item: NumberItem, width: Double) -> Box {
    let valueStyle = setter.style("number-value").plain
    let node = flow.structure.add(.paragraph)
    let value = setter.line(item.value, style: valueStyle)
    let unit = setter.line(item.unit, style: setter.style("number-unit").plain)
    let label = setter.paragraph(item.label, style: setter.style("number-label").plain, measure: width)
    var box = Box()
    box.addRule(Rule(width: 1, ink: valueStyle.ink), x: 0, y: 0, width: width)
    let top = area.em * 0.7
    box.add(value.box(structure: node), dy: top)
    let baseline = top + valueStyle.size * emBoxAscent
    box.add(
      unit.box(structure: node), dx: value.width + unit.style.size * 0.35,
      dy: baseline - unit.style.size * emBoxAscent)
    let labelTop = top + valueStyle.size + label.style.size * 0.35
    box.add(label.box(structure: node), dy: labelTop)
    box.height = labelTop + label.height
    return box
  }
}
