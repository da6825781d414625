// What stands above and below a table: number and title, unit, notes and source, sums carried over.

import TypesetFrame
import TypesetModel
import TypesetText

extension TableSetting {
  /// 表1 and the title centred above, one em between; the unit at the right (STANDARDS T1, T18).
  func titleBox(_ number: String?, under node: StructureID?) -> Box {
    guard !table.title.isEmpty else { return Box() }
    let style = setter.style("table-title").plain
    let place = (table.title.source ?? table.source)
    var runs = table.title.runs
    if let number {
      runs.insert(InlineRun(.text(number + "\u{3000}"), source: place.start(of: place)), at: 0)
    }
    let structure = node.map { builder.flow.structure.add(.caption, under: $0) } ?? .artifact
    let unit = table.unit.map { setter.line("单位：\($0)", style: setter.style("table-note").plain) }
    let align: TextAlignment = style.align == .justify ? .center : style.align
    let title = setter.paragraph(InlineText(runs), style: style, measure: frame.width, align: align)
    var box = Box(items: [], height: title.height)
    box.add(title.box(structure: structure))
    guard let unit else { return box }
    let isClear = title.lines.count == 1 && title.width + style.size + unit.width <= frame.width
    let beside = title.baseline(ofLine: 0) - unit.style.size * emBoxAscent
    let y = isClear ? beside : title.height + style.size / 3
    box.add(unit.box(structure: structure), dx: frame.width - unit.width, dy: y)
    box.height = max(title.height, y + unit.style.size)
    return box
  }

  /// Notes and source below, no wider than the table (STANDARDS T16, T17).
  func notesBox(under node: StructureID) -> Box {
    let style = setter.style("table-note").plain
    var notes = table.notes
    if let source = table.dataSource {
      notes.append(InlineText([InlineRun(.text("资料来源：\(source)。"), source: table.source)]))
    }
    var box = Box()
    guard !notes.isEmpty else { return box }
    let structure = builder.flow.structure.add(.paragraph, under: .document)
    box.height = style.size * 0.5
    for note in notes {
      let set = setter.paragraph(note, style: style, measure: frame.width, align: .justify)
      box.add(set.box(structure: structure), dy: box.height)
      box.height += set.height + (style.pitch - style.size)
    }
    box.height -= style.pitch - style.size
    return box
  }

  /// 接下页 at the right, below the last rule.
  func goesOnBox() -> Box {
    guard let text = options.goesOn else { return Box() }
    let style = setter.style("table-note").plain
    let line = setter.line(text, style: style)
    var box = Box(items: [], height: style.size * 1.5)
    box.add(line.box(structure: .artifact), dx: frame.width - line.width, dy: style.size / 2)
    return box
  }

  /// The sums so far after each row, named 过次页 at a foot and 承前页 at the next head.
  func carriedRows(_ columns: [PlacedColumn]) -> [(foot: Box, head: Box)] {
    guard let first = columns.first, !table.carried.isEmpty else { return [] }
    let labels = ["过次页", "承前页"].map { setter.line($0, style: totalStyle).box(structure: .artifact) }
    return table.carried.map { sums in
      var foot = Box(items: [], height: rowHeight(cellStyle.size))
      let dy = (foot.height - cellStyle.size) / 2
      for column in columns where sums.indices.contains(column.index) {
        let line = self.line(
          sums[column.index], style: totalStyle, column: table.columns[column.index], structure: .artifact)
        guard let point = line.point else { continue }
        foot.items += line.items.map { $0.moved(dx: column.x + column.point - point, dy: dy) }
      }
      var head = foot
      foot.add(labels[0], dx: first.x, dy: dy)
      head.add(labels[1], dx: first.x, dy: dy)
      return (foot, head)
    }
  }
}
