// Fills slots with units: what goes where when the columns are so many lines high.

import TypesetText

/// How far a run of units has been placed. A value: candidate fillings are tried and dropped freely.
struct FlowCursor: Hashable {
  /// The next unit.
  var index = 0
  /// The next line, where the unit is a paragraph.
  var line = 0
  /// The row at which a parted table goes on, where the next unit is one.
  var tableRow = 0
  /// Photos and tables that text has passed; they open the next column. By index.
  var waiting: [Int] = []
  /// How far a block of several units is placed, where the next unit is one of them.
  var begun: BlockProgress?

  func isDone(in units: [FlowUnit]) -> Bool { index >= units.count && waiting.isEmpty }
}

/// A unit, or lines of a paragraph, at its place: column and line of the region.
struct Placement {
  var unit: FlowUnit
  /// Index of the unit in its stretch.
  var index: Int
  var column: Int
  var line: Int
  /// The lines of a paragraph.
  var part = 0..<0
  var isAtHead: Bool
  var isAtFoot = false
}

/// Slots filled from a cursor on.
struct ColumnFilling {
  var placements: [Placement] = []
  /// What stands in columns before those, while candidates are made: so that a candidate copies its own column only.
  var earlier: [[Placement]] = []
  var cursor: FlowCursor
  var changes = FlowChanges()
  /// The line after the last of each column that holds something, and the greatest of them.
  var ends: [Int: Int] = [:]
  /// Lines that each slot lacks at its foot.
  var holes: [Int] = []
  /// Lines more above photos that stand at a foot.
  var spread = 0
  /// Photos that text has passed, each counted at every column's foot that it waits for.
  var passed = 0
  /// Units that no column is high enough for, and those wider than their column.
  var tooTall: [FlowUnit] = []

  func end(or first: Int) -> Int { ends.values.max() ?? first }
}

/// Fills slots of one band of a region.
struct ColumnFiller {
  var units: [FlowUnit]
  let paragraphs: [SetParagraph]
  /// Lines of a whole column: a table that fits one is not parted.
  let columnLines: Int
  /// Lines for a height in points, and points for lines: the body's grid.
  let grid: BodyGrid
  /// The units for columns of other widths, and what the filler has been set for.
  var fits: FittedUnits?
  var fit: FittedUnits.Key?
  var alternatives = AlternativeBreakings()

  /// Fills the slots in order. With `forces`, a unit that no column can hold is placed all the same, so that
  /// each page advances.
  func fill(
    from cursor: FlowCursor, slots: [Slot], forces: Bool = false, changes: FlowChanges = FlowChanges()
  ) -> ColumnFilling {
    var filling = ColumnFilling(cursor: cursor, changes: changes)
    for number in slots.indices where !filling.cursor.isDone(in: units) {
      fill(number, of: slots, into: &filling)
    }
    let highest = slots.indices.max { slots[$0].end - slots[$0].first < slots[$1].end - slots[$1].first }
    if forces, filling.placements.isEmpty, let highest, !filling.cursor.isDone(in: units) {
      force(into: slots, number: highest, filling: &filling)
    }
    return filling
  }

  /// Fills one slot with what comes next.
  func fill(_ number: Int, of slots: [Slot], into filling: inout ColumnFilling) {
    if let other = refitted(to: slots[number].width, from: filling.cursor) {
      return other.fill(number, of: slots, into: &filling)
    }
    let before = filling.placements.count
    var place = begin(number, of: slots, in: &filling)
    while filling.cursor.index < units.count, placeNext(at: &place, into: &filling) {}
    close(place, placedFrom: before, in: &filling)
  }

  /// Sets what waits at the head of a slot.
  func begin(_ number: Int, of slots: [Slot], in filling: inout ColumnFilling) -> SlotPlace {
    var place = SlotPlace(slots: slots, number: number)
    while let index = filling.cursor.waiting.first, place.passed.fits(lines(of: index, in: filling)) {
      filling.cursor.waiting.removeFirst()
      place = place.passed
      put(index, at: &place, into: &filling)
    }
    return place
  }

  /// Ends a slot: what lacks at its foot is counted.
  func close(_ place: SlotPlace, placedFrom before: Int, in filling: inout ColumnFilling) {
    let place = place.passed
    var hole = filling.cursor.isDone(in: units) ? 0 : max(0, place.slot.end - place.line)
    if filling.placements.count > before {
      let isFilled = markFoot(place, in: &filling) && hole > 0
      filling.ends[place.slot.column] = isFilled ? place.slot.end : place.line
      if isFilled { (filling.spread, hole) = (filling.spread + hole, 0) }
    }
    filling.holes.append(hole)
    filling.passed += filling.cursor.waiting.count
  }

  // MARK: What comes next

  /// Places the next unit, or what of it fits; false where nothing does.
  func placeNext(at place: inout SlotPlace, into filling: inout ColumnFilling) -> Bool {
    let index = filling.cursor.index
    let unit = units[index]
    guard !unit.isEmptyPlace else {
      filling.cursor.index += 1
      return true
    }
    if case .paragraph(let paragraph) = unit.content {
      if !unit.runsBeside { place = place.passed }
      return placeLines(of: paragraph, at: &place, into: &filling)
    }
    place = place.passed
    // With less than two lines of text under it, it would end the column before what it stands after.
    let under = unit.linesBefore + unit.lines + unit.linesAfter + 2
    if unit.parts, !filling.cursor.waiting.isEmpty, !place.fits(under) { return false }
    if case .table(let table) = unit.content, filling.cursor.tableRow > 0 || unit.lines > columnLines {
      return placePart(of: table, at: &place, into: &filling)
    }
    let needed = needed(from: index, at: place, in: filling)
    if filling.changes.spaces[index] == nil, !place.fits(needed),
      let less = (1..<unit.lower.count + 1).first(where: { place.fits(needed - $0) })
    {
      // A photo that may give way stands here, and not in the next column.
      filling.changes.spaces[index] = -less
      return placeNext(at: &place, into: &filling)
    }
    guard place.fits(needed) else {
      guard unit.floats, !unit.keepsWithNext, unit.lines <= place.slot.end - place.slot.first,
        unit.beside == nil || isFollowed(index, by: place.room, in: filling)
      else { return false }
      filling.cursor.waiting.append(index)
      filling.cursor.index += 1
      return true
    }
    put(index, at: &place, into: &filling)
    filling.cursor.index += 1
    return true
  }

  /// Lines that a unit takes by itself.
  private func lines(of index: Int, in filling: ColumnFilling) -> Int {
    let unit = units[index]
    return unit.lines + (unit.floats ? filling.changes.spaces[index] ?? 0 : 0)
  }

  /// Lines that stand empty before a unit.
  private func linesBefore(_ index: Int, at place: SlotPlace, in filling: ColumnFilling) -> Int {
    guard !place.isAtHead else { return 0 }
    let unit = units[index]
    return unit.linesBefore + (unit.floats ? 0 : filling.changes.spaces[index] ?? 0)
  }

  /// What must stand together from a unit on: with its heading a text has two lines at least. A chain that is
  /// higher than a whole column is of no use.
  private func needed(from start: Int, at place: SlotPlace, in filling: ColumnFilling) -> Int {
    let first = linesBefore(start, at: place, in: filling) + lines(of: start, in: filling)
    var needed = first
    var index = start
    while units[index].keepsWithNext, index + 1 < units.count {
      needed += units[index].linesAfter
      index += 1
      needed += units[index].linesBefore + leastLines(of: index, in: filling)
      if needed > columnLines { return first }
    }
    return needed
  }

  /// The lines of a unit that never stand apart.
  private func leastLines(of index: Int, in filling: ColumnFilling) -> Int {
    let unit = units[index]
    guard case .paragraph(let paragraph) = unit.content else { return lines(of: index, in: filling) }
    let count = filling.changes.lineCount(paragraph, in: paragraphs)
    let least = min(count, unit.leadingLines)
    return unit.lines * (count - least < 2 ? count : least)
  }

  /// Whether enough text follows a photo that must wait: to fill `room` lines here and to run round it there.
  private func isFollowed(_ index: Int, by room: Int, in filling: ColumnFilling) -> Bool {
    let needed = room + units[index].lines
    var found = 0
    for next in units[(index + 1)...] {
      guard found < needed, next.runsBeside, case .paragraph(let paragraph) = next.content else { break }
      found += next.lines * filling.changes.lineCount(paragraph, in: paragraphs)
    }
    return found >= needed
  }

  private func put(_ index: Int, at place: inout SlotPlace, into filling: inout ColumnFilling) {
    var unit = units[index]
    unit.lines = lines(of: index, in: filling)
    if let less = filling.changes.spaces[index], less < 0 { unit = units[index].lowered(by: -less) }
    filling.cursor.note(unit, at: index)
    place.line += linesBefore(index, at: place, in: filling)
    filling.placements.append(
      Placement(
        unit: unit, index: index, column: place.slot.column, line: place.line, isAtHead: place.isAtHead))
    if let room = unit.beside {
      place.beside = (room, place.line + unit.lines)
    } else {
      place.advance(unit.lines, after: unit.linesAfter)
    }
  }

  // MARK: Paragraphs

  /// Places the lines of a paragraph that fit; no first line stands alone at a foot, no last line alone at a
  /// head (CLREQ C72).
  private func placeLines(
    of paragraph: Int, at place: inout SlotPlace, into filling: inout ColumnFilling
  ) -> Bool {
    let index = filling.cursor.index
    let unit = units[index]
    measure(paragraph, unit, from: filling.cursor.line, at: place, into: &filling)
    let count = filling.changes.lineCount(paragraph, in: paragraphs)
    let first = filling.cursor.line
    let before = first == 0 ? linesBefore(index, at: place, in: filling) : 0
    let room = (place.room - before) / unit.lines
    var taken = min(count - first, max(0, room))
    if taken < count - first {
      // Of what goes on, two lines at least.
      taken = min(taken, count - first - 2)
      if first == 0, taken < unit.leadingLines { taken = 0 }
      if first > 0, taken < 2 { taken = 0 }
    }
    if taken > 0, first + taken == count, unit.keepsWithNext, !place.isAtHead {
      let after = needed(from: index, at: place, in: filling) - unit.lines
      if before + taken * unit.lines + after > place.room { return false }
    }
    guard taken > 0 else { return false }
    place.line += before
    filling.placements.append(
      Placement(
        unit: unit, index: index, column: place.slot.column, line: place.line, part: first..<first + taken,
        isAtHead: place.isAtHead))
    let isWhole = first + taken == count
    place.advance(taken * unit.lines, after: isWhole ? unit.linesAfter : 0)
    filling.cursor.line = isWhole ? 0 : first + taken
    if isWhole { filling.cursor.index += 1 }
    return isWhole
  }

  /// Breaks a paragraph anew where the slots to come are not as wide as it was set for.
  private func measure(
    _ index: Int, _ unit: FlowUnit, from line: Int, at place: SlotPlace, into filling: inout ColumnFilling
  ) {
    let paragraph = paragraphs[index]
    guard let shape = filling.changes.shape(index, in: paragraphs), let measure = paragraph.measure else {
      return
    }
    let base = paragraph.shape ?? shape
    let wanted = place.slot.width - measure
    if place.isEven, shape.rest.start == base.rest.start, shape[line].start == base[line].start,
      abs(shape[line].width - base[line].width - wanted) < 0.01,
      abs(shape.rest.width - base.rest.width - wanted) < 0.01
    {
      return
    }
    let rooms = place.rooms(linesEach: unit.lines, most: 2 * paragraph.lines.count + 8)
    var new = base.set(in: rooms, from: line, measure: measure)
    for kept in 0..<line { new.leading[kept] = shape[kept] }
    guard new != shape else { return }
    let breaking = LineBreaker(justifies: paragraph.alignment == .justify).breaking(
      of: paragraph.shaped, shape: new)
    // Lines that stand already stay as many.
    guard breaking.lineCount > line else { return }
    filling.changes.settings[index] = FlowChanges.Setting(breaking: breaking, shape: new)
  }

  // MARK: Tables, and what does not fit

  /// A table longer than a column goes on in the next.
  private func placePart(
    of table: TableLayout, at place: inout SlotPlace, into filling: inout ColumnFilling
  ) -> Bool {
    let index = filling.cursor.index
    let before = place.isAtHead || filling.cursor.tableRow > 0 ? 0 : units[index].linesBefore
    guard place.room > before,
      let part = table.part(from: filling.cursor.tableRow, height: grid.points(lines: place.room - before))
    else { return false }
    var unit = units[index]
    unit.content = .part(table, part)
    unit.lines = grid.lines(points: part.height)
    filling.cursor.note(unit, at: index)
    place.line += before
    filling.placements.append(
      Placement(
        unit: unit, index: index, column: place.slot.column, line: place.line, isAtHead: place.isAtHead))
    place.advance(unit.lines, after: unit.linesAfter)
    filling.cursor.tableRow = part.next ?? 0
    if part.next == nil { filling.cursor.index += 1 } else { place.line = place.slot.end }
    return true
  }

  /// Places the next unit where it does not fit, so that composition goes on; it is told.
  private func force(into slots: [Slot], number: Int, filling: inout ColumnFilling) {
    let place = SlotPlace(slots: slots, number: number)
    if let other = refitted(to: place.slot.width, from: filling.cursor) {
      return other.force(into: slots, number: number, filling: &filling)
    }
    filling.holes = []
    let index = filling.cursor.waiting.first ?? filling.cursor.index
    var unit = units[index]
    if unit.lines > place.room { filling.tooTall.append(unit) }
    filling.cursor.note(unit, at: index)
    if case .table(let table) = unit.content,
      let part = table.part(from: filling.cursor.tableRow, height: 0, isWhole: true)
    {
      unit.content = .part(table, part)
    }
    var part = 0..<0
    if case .paragraph(let paragraph) = unit.content {
      let first = filling.cursor.line
      let count = filling.changes.lineCount(paragraph, in: paragraphs)
      part = first..<min(count, first + max(1, place.room / unit.lines))
      if part.upperBound < count { filling.cursor.line = part.upperBound }
    }
    let goesOn = part.upperBound > 0 && filling.cursor.line == part.upperBound
    if part.isEmpty { unit.lines = min(unit.lines, max(1, place.room)) }
    filling.placements.append(
      Placement(
        unit: unit, index: index, column: place.slot.column, line: place.line, part: part, isAtHead: true))
    filling.ends[place.slot.column] = place.slot.end
    guard filling.cursor.waiting.isEmpty else {
      filling.cursor.waiting.removeFirst()
      return
    }
    guard !goesOn else { return }
    (filling.cursor.index, filling.cursor.line, filling.cursor.tableRow) = (index + 1, 0, 0)
  }

  /// A photo that ends a column goes down to its foot where a line or two are left; whether there is one.
  private func markFoot(_ place: SlotPlace, in filling: inout ColumnFilling) -> Bool {
    guard let last = filling.placements.indices.last else { return false }
    let placement = filling.placements[last]
    let left = place.slot.end - place.line
    guard placement.column == place.slot.column, !placement.isAtHead, placement.part.isEmpty,
      left <= (placement.unit.floats ? 2 : 0), left <= 0 || !filling.cursor.isDone(in: units)
    else { return false }
    filling.placements[last].unit.lines += max(0, left)
    filling.placements[last].isAtFoot = true
    return true
  }
}

extension FlowUnit {
  /// The lines of a column that it takes from the text.
  var linesOfRoom: Int { beside.map { Int(Double(lines) * $0.share) } ?? lines }
}
