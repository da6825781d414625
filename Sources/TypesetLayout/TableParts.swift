// A part of a table as a box: title, head, rows, merged labels, rules, notes.

import TypesetFrame
import TypesetGeometry
import TypesetModel

extension TableLayout {
  /// The part's items, from its top left.
  func box(of part: Part) -> Box {
    let first = part.rows.lowerBound
    let isContinued = first > 0
    let title = isContinued ? continuedTitle : self.title
    var box = Box()
    box.add(title)
    let top = title.height + (title.height > 0 ? padding : 0)
    let step = panels > 1 ? panelWidth + (width - Double(panels) * panelWidth) / Double(panels - 1) : 0
    var heights: [Double] = []
    for (index, range) in part.panels.enumerated() {
      let panel = panel(range, isFirst: index == 0, goesOn: part.next != nil)
      // Heads that come again belong to the page, not to the text: each cell is read once.
      heights.append(panel.height)
      box.add(panel, dx: Double(index) * step, dy: top)
    }
    var y = top + (heights.max() ?? 0)
    rulePanels(part, from: top, to: y, step: step, in: &box)
    y += rules.thick.width
    if part.next != nil {
      box.add(goesOn, dy: y)
      y += goesOn.height
    } else {
      box.add(notes, dy: y)
      y += notes.height
    }
    box.height = y
    return box
  }

  /// Head and rows of one panel, between the rules at head and foot.
  private func panel(_ range: Range<Int>, isFirst: Bool, goesOn: Bool) -> Box {
    let opens = isFirst && range.lowerBound == 0
    var box = Box()
    var y = rules.thick.width
    box.add(opens ? head : head.asArtifact, dy: y)
    y += head.height
    if head.height > 0, rules.kind != .none {
      box.addRule(rules.thin, x: 0, y: y, width: panelWidth)
    }
    y += rules.thin.width
    let top = y
    if isFirst { add(carriedHead(at: range.lowerBound), to: &box, at: &y) }
    if let group = openingGroup(at: range.lowerBound) { add(group, to: &box, at: &y) }
    y += openingRoom(at: range.lowerBound)
    var places: [Double] = []
    for index in range {
      let row = rows[index]
      if index > range.lowerBound { y += row.gapBefore }
      places.append(y)
      addRow(row, isFirst: index == range.lowerBound, y: y, to: &box)
      y += row.box.height
    }
    addLabels(range, places: places, to: &box)
    if goesOn { add(carriedFoot(at: range.upperBound), to: &box, at: &y, rule: rules.thin) }
    rules.ruleInside(range, of: self, places: places, top: top, foot: y, in: &box)
    box.height = y
    return box
  }

  private func add(_ row: Box, to box: inout Box, at y: inout Double, rule: Rule? = nil) {
    guard row.height > 0 else { return }
    if let rule { box.addRule(rule, x: 0, y: y, width: panelWidth) }
    box.add(row, dy: y)
    y += row.height
  }

  private func addRow(_ row: Row, isFirst: Bool, y: Double, to box: inout Box) {
    if row.isTinted, let tint = rules.tint {
      box.addFill(Rect(x: 0, y: y, width: panelWidth, height: row.box.height), ink: tint)
    }
    if let rule = row.ruleAbove, !isFirst { box.addRule(rule, x: 0, y: y, width: panelWidth) }
    box.add(row.box, dy: y)
  }

  /// Each label stands beside the first of its rows, in a frame in the middle of them; one that goes on is read
  /// once, where it begins.
  private func addLabels(_ range: Range<Int>, places: [Double], to box: inout Box) {
    for column in labels where !column.isEmpty {
      var row = range.lowerBound
      while row < range.upperBound {
        guard let label = TableLayout.label(over: row, in: column) else {
          row += 1
          continue
        }
        let end = min(label.rows.upperBound, range.upperBound)
        let top = places[row - range.lowerBound]
        let foot = places[end - 1 - range.lowerBound] + rows[end - 1].box.height
        let text = label.rows.lowerBound == row ? label.box : label.box.asArtifact
        let room = rows[row].room
        // What is read above the label moves it off no baseline of its row.
        let inset =
          (rows[row].box.height - room.height - rules.lineHeight) / 2 + room.above - label.room.above
        let middle = max(0, foot - top - label.box.height) / 2
        box.add(text, dy: top + (rules.kind == .boxed ? middle : min(middle, inset)))
        row = end
      }
    }
  }

  /// The rules at head and foot, and two thin ones between panels. A part that goes on ends with a thin rule
  /// (STANDARDS T15).
  private func rulePanels(_ part: Part, from top: Double, to foot: Double, step: Double, in box: inout Box) {
    guard rules.kind != .none else { return }
    let last = part.next == nil ? rules.thick : rules.thin
    for index in 0..<max(1, part.panels.count) {
      let x = Double(index) * step
      box.addRule(rules.thick, x: x, y: top, width: panelWidth)
      box.addRule(last, x: x, y: foot, width: panelWidth)
      rules.frame(x: x, width: panelWidth, from: top, to: foot + last.width, in: &box)
      guard index > 0 else { continue }
      let middle = x - (step - panelWidth) / 2
      for offset in [-1.0, 1] {
        box.addUpright(rules.thin, x: middle + offset, from: top, to: foot + last.width)
      }
    }
  }
}

/// The rules and tints of a table. Unit: points.
struct TableRuling {
  var kind: TableRules
  var thick: Rule
  var thin: Rule
  var tint: InkID?
  /// Type size of the cells.
  var lineHeight: Double
  /// The left edges of all columns but the first.
  var edges: [Double] = []

  /// Rules between columns, and between rows where all are framed.
  func ruleInside(
    _ range: Range<Int>, of table: TableLayout, places: [Double], top: Double, foot: Double, in box: inout Box
  ) {
    guard kind == .boxed || kind == .open else { return }
    for (index, edge) in edges.enumerated() {
      var start: Double? = top
      for row in range {
        let isJoined = table.rows[row].joined.contains { $0.contains(index) && $0.contains(index + 1) }
        let y = places[row - range.lowerBound]
        if isJoined, let from = start {
          box.addUpright(thin, x: edge, from: from, to: y)
          start = nil
        } else if !isJoined, start == nil {
          start = y
        }
      }
      if let from = start { box.addUpright(thin, x: edge, from: from, to: foot) }
    }
    guard kind == .boxed else { return }
    for row in range.dropFirst() where !table.rows[row].goesOn {
      ruleAcross(row, of: table, y: places[row - range.lowerBound], in: &box)
    }
  }

  /// The rule above a row, not through merged labels.
  private func ruleAcross(_ row: Int, of table: TableLayout, y: Double, in box: inout Box) {
    let lefts = [0] + edges
    let rights = edges + [table.panelWidth]
    var start: Double?
    for column in lefts.indices {
      let labels = table.labels.indices.contains(column) ? table.labels[column] : []
      let isInside = TableLayout.label(over: row, in: labels).map { $0.rows.lowerBound < row } ?? false
      if isInside, let from = start {
        box.addRule(thin, x: from, y: y, width: lefts[column] - from)
        start = nil
      } else if !isInside, start == nil {
        start = lefts[column]
      }
    }
    if let from = start { box.addRule(thin, x: from, y: y, width: (rights.last ?? from) - from) }
  }

  /// The upright sides of a frame.
  func frame(x: Double, width: Double, from top: Double, to foot: Double, in box: inout Box) {
    guard kind == .boxed else { return }
    box.addUpright(thick, x: x + thick.width / 2, from: top, to: foot)
    box.addUpright(thick, x: x + width - thick.width / 2, from: top, to: foot)
  }
}

extension Box {
  /// Adds an upright rule whose middle is at `x`.
  mutating func addUpright(_ rule: Rule, x: Double, from top: Double, to foot: Double) {
    guard foot > top else { return }
    items.append(
      FrameItem(
        .fill(
          FillFrame(
            rect: Rect(x: x - rule.width / 2, y: top, width: rule.width, height: foot - top),
            ink: rule.ink.rawValue)), structure: .artifact))
  }
}
