// What of a flow finds no region.

import TypesetFrame

extension FlowRun {
  /// What is not placed: its text in characters, and its first unit.
  func rest(_ paragraphs: [SetParagraph]) -> (characters: Int, unit: FlowUnit?) {
    var units = waiting
    for (offset, element) in elements[min(index, elements.count)...].enumerated() {
      switch element {
      case .units(let more):
        units += offset == 0 ? more.dropFirst(stretch == nil ? 0 : cursor.index) : more[...]
      case .span(let unit), .float(let unit): units.append(unit)
      case .open, .table, .start, .end: break
      }
    }
    let begun = stretch == nil ? 0 : cursor.line
    return (
      max(0, units.reduce(0) { $0 + $1.characters(paragraphs) } - units.firstCharacters(begun, paragraphs)),
      units.first
    )
  }
}

extension FlowUnit {
  /// The characters of its text.
  fileprivate func characters(_ paragraphs: [SetParagraph]) -> Int {
    switch content {
    case .paragraph(let index): paragraphs[index].shaped.cellCount
    case .box(let box):
      box.items.reduce(0) { sum, item in
        if case .text(let run) = item.content { sum + run.glyphs.count } else { sum }
      }
    case .table, .part: 0
    }
  }
}

extension [FlowUnit] {
  /// The characters of the first lines of the first unit.
  fileprivate func firstCharacters(_ lines: Int, _ paragraphs: [SetParagraph]) -> Int {
    guard case .paragraph(let index)? = first?.content else { return 0 }
    return paragraphs[index].lines.prefix(lines).reduce(0) { $0 + $1.cells.count }
  }
}
