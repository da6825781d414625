// Columns filled as they come and by cost, side by side.

import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

@testable import TypesetLayout

/// A flow with its filler, so that greedy filling and filling by cost can stand side by side.
struct Fillings {
  let units: [FlowUnit]
  let filler: ColumnFiller
  let slots = [0, 1].map { Slot(column: $0, width: 200, first: 0, end: 30) }

  init(_ blocks: [Block], pictures: [String: Size] = [:]) {
    let layout = model([chapter(blocks)])
    let setter = TextSetter(model: layout, fonts: FontTable([:]), shaper: GridShaper(), tableNumbers: [:])
    let flow = FlowBuilder(
      model: layout, setter: setter, workers: nil, pictureSizes: pictures, tableNumbers: [:]
    ).build()
    units = FlowStretch(flow.elements["main"] ?? [], from: 0).units
    filler = ColumnFiller(
      units: units, paragraphs: flow.paragraphs, columnLines: 30, grid: BodyGrid(em: 10, pitch: 16))
  }

  /// The unit and the line of it that stand on row `row` where columns are filled to their last line, whatever
  /// stands there; `isLast`: the line is the paragraph's last.
  func naive(row: Int) -> (unit: Int, line: Int, isLast: Bool) {
    var before = 0
    for (index, unit) in units.enumerated() {
      var count = unit.lines
      if case .paragraph(let paragraph) = unit.content { count = filler.paragraphs[paragraph].lines.count }
      let first = before + unit.linesBefore
      if row < first + count { return (index, row - first, row == first + count - 1) }
      before = first + count + unit.linesAfter
    }
    return (units.count, 0, true)
  }

  /// The lines of each paragraph as it is best broken.
  var lineCounts: [Int] { filler.paragraphs.map(\.lines.count) }

  var greedy: ColumnFilling { filler.fill(from: FlowCursor(), slots: slots) }

  var best: ColumnFilling { best(from: FlowCursor(), next: slots).filling }

  func best(from cursor: FlowCursor, next: [Slot]) -> LevelledFilling {
    filler.bestFillings(from: cursor, slots: slots, goal: FillingGoal(next: next, forces: true))[0]
  }

  /// Lines that lack at the feet of all pages but the last.
  func holes(isLookingAhead: Bool) -> Int {
    var (cursor, holes) = (FlowCursor(), 0)
    while true {
      let page = best(from: cursor, next: isLookingAhead ? slots : []).filling
      guard !page.cursor.isDone(in: units) else { return holes }
      holes += page.holes.reduce(0, +)
      cursor = page.cursor
    }
  }
}
