// Slots: the pieces of columns that text fills one after the other, each with its width and its lines.

import TypesetText

/// A piece of a column from one line to another. Lines count from the head of the region.
struct Slot: Hashable {
  /// The column that it is a piece of.
  var column: Int
  /// Unit: points.
  var width: Double
  var first: Int
  /// The line after its last.
  var end: Int
}

extension [Slot] {
  /// The slots of a region's columns from line `first` to line `end`.
  init(_ columns: [RegionPlan.Column], from first: Int, to end: Int) {
    self = columns.enumerated().map { Slot(column: $0, width: $1.width, first: first, end: end) }
  }

  /// The slots of a whole region.
  init(_ frame: RegionPlan.Frame) { self.init(frame.columns, from: frame.first, to: frame.end) }

  /// The same without what lies under line `end`.
  func cut(at end: Int) -> [Slot] {
    map { slot in
      var slot = slot
      slot.end = Swift.max(slot.first, Swift.min(slot.end, end))
      return slot
    }
  }

  /// The same without some lines at the foot, or at the head, of some columns.
  func without(_ lines: Int, atHead: Bool, columns: Range<Int>) -> [Slot] {
    map { slot in
      guard columns.contains(slot.column) else { return slot }
      var slot = slot
      if atHead { slot.first += lines } else { slot.end -= lines }
      slot.end = Swift.max(slot.first, slot.end)
      return slot
    }
  }

  /// Lines of all slots together.
  var room: Int { reduce(0) { $0 + $1.end - $1.first } }
}

/// Where the next line stands while a slot is filled.
struct SlotPlace {
  let slots: [Slot]
  let number: Int
  var line: Int
  /// The photo that stands beside the lines to come, and the line under it.
  var beside: (room: BesideRoom, end: Int)?

  init(slots: [Slot], number: Int) {
    (self.slots, self.number) = (slots, number)
    line = slots[number].first
  }

  var slot: Slot { slots[number] }
  var room: Int { slot.end - line }
  var isAtHead: Bool { line == slot.first }

  func fits(_ lines: Int) -> Bool { lines <= room }

  /// The place under a photo that stands here.
  var passed: SlotPlace {
    guard let beside else { return self }
    var place = self
    (place.line, place.beside) = (max(line, min(beside.end, slot.end)), nil)
    return place
  }

  /// Whether this slot and all that follow are equally wide, and no photo stands here.
  var isEven: Bool {
    beside.map { $0.end <= line } != false && slots[number...].allSatisfy { $0.width == slot.width }
  }

  mutating func advance(_ lines: Int, after: Int) { line += lines + after }

  /// The rooms of the lines from here on: their distance from the column's edge, and their measures.
  func rooms(linesEach: Int, most: Int) -> [LineShape] {
    guard !isEven else { return [LineShape(start: 0, width: slot.width)] }
    var rooms: [LineShape] = []
    for index in number..<slots.count {
      let (first, width) = (index == number ? line : slots[index].first, slots[index].width)
      let lines = max(0, min((slots[index].end - first) / linesEach, most - rooms.count))
      rooms += (0..<lines).map { offset in
        guard index == number, let (room, end) = beside, first + offset * linesEach < end else {
          return LineShape(start: 0, width: width)
        }
        return LineShape(start: room.side == .start ? room.advance : 0, width: width - room.advance)
      }
    }
    // What does not fit here goes on in columns like the last.
    return rooms + [LineShape(start: 0, width: slots.last?.width ?? slot.width)]
  }
}

/// What a page changes of the flow: paragraphs broken anew, and space around blocks. A value: candidate pages
/// hold theirs until one is taken.
struct FlowChanges {
  /// A paragraph broken for other measures, or to another number of lines.
  struct Setting {
    var breaking: Breaking
    var shape: ParagraphShape
  }

  /// By index into the flow's paragraphs.
  var settings: [Int: Setting] = [:]
  /// Lines more that a unit takes: by its index in the stretch.
  var spaces: [Int: Int] = [:]

  /// The number of lines of a paragraph.
  func lineCount(_ index: Int, in paragraphs: [SetParagraph]) -> Int {
    settings[index]?.breaking.lineCount ?? paragraphs[index].lines.count
  }

  /// The shape of a paragraph's lines.
  func shape(_ index: Int, in paragraphs: [SetParagraph]) -> ParagraphShape? {
    settings[index]?.shape ?? paragraphs[index].shape
  }
}

extension ParagraphShape {
  /// The shape with the lines from `line` on set in other rooms: one for each line to come, the last for all that
  /// follow. Indents stay; `measure` is what they were set in, in points.
  func set(in rooms: [LineShape], from line: Int, measure: Double) -> ParagraphShape {
    guard let last = rooms.last else { return self }
    func shape(_ index: Int, _ room: LineShape) -> LineShape {
      let own = self[index]
      return LineShape(start: own.start + room.start, width: max(1, own.width + room.width - measure))
    }
    let kept = (0..<line).map { self[$0] }
    let count = max(rooms.count, leading.count - line)
    let new = (0..<count).map { shape(line + $0, $0 < rooms.count ? rooms[$0] : last) }
    return ParagraphShape(leading: kept + new, rest: shape(.max, last))
  }
}
