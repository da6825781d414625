// The units of a stretch as they are in columns of each width, and how a block goes on that was begun in others.

/// How far a block of several units is placed.
struct BlockProgress: Hashable {
  /// The columns that it was begun in, and the item with which it goes on; nil: it goes on as it was begun.
  var region: FlowRegion
  var next: Int?
}

/// The units of a stretch as they are in columns of each width.
final class FittedUnits {
  struct Key: Hashable {
    var width: Double
    /// The unit with which a block that is begun goes on, and how.
    var index: Int?
    var progress: BlockProgress?
    var isInTable = false
  }

  private let base: [FlowUnit]
  /// Index of the first unit of each block.
  private let starts: [Int]
  private var known: [Key: [FlowUnit]] = [:]
  private var last: (key: Key, units: [FlowUnit])?

  /// Nil where no unit depends on the width.
  init?(_ units: [FlowUnit]) {
    base = units
    starts = units.indices.filter { units[$0].fitted?.number == 0 }
    if starts.isEmpty { return nil }
  }

  /// What is to be set where text goes on at a cursor in a column of a width.
  func key(width: Double, cursor: FlowCursor) -> Key {
    guard cursor.index < base.count, let fitted = base[cursor.index].fitted,
      fitted.number > 0 || cursor.tableRow > 0
    else { return Key(width: width) }
    return Key(width: width, index: cursor.index, progress: cursor.begun, isInTable: cursor.tableRow > 0)
  }

  func units(for key: Key) -> [FlowUnit] {
    if let found = known[key] { return found }
    if let last, last.key == key { return last.units }
    var units = base
    if let index = key.index {
      units = self.units(for: Key(width: key.width))
      goOn(at: index, key, in: &units)
      last = (key, units)
    } else {
      for start in starts {
        guard let block = base[start].fitted?.block else { continue }
        replace(from: start, by: block.units(in: FlowRegion(column: key.width)), block: start, in: &units)
      }
      known[key] = units
    }
    return units
  }

  /// A block that is begun goes on with its next item; one without items as it was begun.
  private func goOn(at index: Int, _ key: Key, in units: inout [FlowUnit]) {
    guard let fitted = base[index].fitted, let start = starts.last(where: { $0 <= index }) else { return }
    if key.isInTable {
      guard !units[index].hasRows(of: base[index]) else { return }
      units[index] = base[index]
    } else if let progress = key.progress, let next = progress.next {
      let rest = fitted.block.units(in: FlowRegion(column: key.width), from: next)
      replace(from: index, by: rest, block: start, in: &units)
    } else if let progress = key.progress {
      replace(from: start, by: fitted.block.units(in: progress.region), block: start, in: &units)
    }
  }

  /// Puts units at the places of a block from one on; those that are left over hold nothing.
  private func replace(from first: Int, by new: [FlowUnit], block start: Int, in units: inout [FlowUnit]) {
    guard let block = base[start].fitted?.block else { return }
    for (offset, place) in (first..<min(start + block.places, units.count)).enumerated() {
      units[place] =
        offset < new.count ? new[offset] : FlowUnit(emptyPlace: place - start, of: block, in: base[start])
    }
  }
}

extension FlowUnit {
  /// Whether it is a place that its block does not need in these columns.
  var isEmptyPlace: Bool { lines == 0 && fitted != nil }

  /// A place of a block that needs fewer in these columns.
  init(emptyPlace number: Int, of block: FittedBlock, in first: FlowUnit) {
    self.init(content: .box(Box()), lines: 0)
    fitted = first.fitted.map { FittedUnit(block: block, number: number, region: $0.region) }
  }

  /// Whether both are tables of as many rows, so that one goes on where the other is parted.
  fileprivate func hasRows(of other: FlowUnit) -> Bool {
    guard case .table(let table) = content, case .table(let old) = other.content else { return false }
    return table.rows.count == old.rows.count
  }
}

extension FlowCursor {
  /// Notes how far the block of a unit is placed, where it has several.
  mutating func note(_ unit: FlowUnit, at place: Int) {
    guard place == index, let fitted = unit.fitted, fitted.block.places > 1 else { return }
    begun = BlockProgress(region: fitted.region, next: unit.next)
  }
}

extension ColumnFiller {
  /// The filler with blocks set for a column of a width; nil where they are.
  func refitted(to width: Double, from cursor: FlowCursor) -> ColumnFiller? {
    guard let fits, case let key = fits.key(width: width, cursor: cursor), key != fit else { return nil }
    var other = self
    (other.units, other.fit) = (fits.units(for: key), key)
    return other
  }
}
