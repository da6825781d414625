// Lists: numbers and discs beside the first lines of their items.

import TypesetFrame
import TypesetModel
import TypesetText

extension FlowBuilder {
  func addList(_ list: List, under parent: StructureID, depth: Int) {
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
    if case .box(let box) = run[index].content {
      run[index].content = .box(Box(items: label.items + box.items, height: box.height))
    } else {
      run[index].label = label
    }
  }
}

extension [Block] {
  /// Whether the first of them is a paragraph with text.
  fileprivate var startsWithText: Bool {
    if case .paragraph(let paragraph)? = first { !paragraph.text.isEmpty } else { false }
  }
}
