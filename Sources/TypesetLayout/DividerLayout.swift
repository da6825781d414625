// What `---` becomes: a rule, an ornament, or space, in whole lines.

import TypesetFrame
import TypesetModel
import TypesetText

extension FlowBuilder {
  func addDivider() {
    addFitted { [self] _ in setDivider() }
  }

  private func setDivider() {
    let style = setter.style("divider")
    let count = max(1, style.lines ?? 1)
    var box = Box(height: BodyGrid(em: area.em, pitch: area.pitch).points(lines: count))
    switch model.divider.shape {
    case .space: break
    case .rule:
      let width = measure * model.divider.width
      let rule = model.divider.rule
      box.addRule(rule, x: (measure - width) / 2, y: (box.height - rule.width) / 2, width: width)
    case .ornament:
      let line = setter.line(model.divider.ornament, style: style.plain)
      let mark = line.box(structure: .artifact)
      box.add(mark, dx: max(0, (measure - line.width) / 2), dy: max(0, (box.height - mark.height) / 2))
      box.height = max(box.height, mark.height)
    }
    var unit = FlowUnit(content: .box(box), lines: max(count, lines(for: box.height)), lift: 0.5)
    (unit.linesBefore, unit.linesAfter) = (style.linesBefore, style.linesAfter)
    unit.parts = true
    append(unit)
  }
}
