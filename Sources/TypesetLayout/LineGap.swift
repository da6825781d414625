// What stands between two lines: marks under the upper and above the lower, where they stand over each other.

import TypesetFrame
import TypesetText

/// What stands above or below some words of a line. Unit: points.
private struct LineMark {
  var start: Double
  var end: Double
  var room: LineRoom

  func isOver(_ other: LineMark) -> Bool { start < other.end - 0.01 && other.start < end - 0.01 }
}

extension SetParagraph {
  /// What readings, lines and dots ask of the line gap on one side of a line.
  ///
  /// - Parameter isOnGrid: whether others' lines stand a gap above the first line and below the last; elsewhere these
  ///   have room of their own.
  /// - Source: CLREQ 3.1.8: half the size at least, where marks stand between lines.
  func takenOfGap(isOnGrid: Bool) -> Double {
    guard isOnGrid || lines.count > 1, !readings.isEmpty || !decorations.isEmpty else { return 0 }
    let upper = isOnGrid ? lines[...] : lines.dropFirst()
    let lower = isOnGrid ? lines[...] : lines.dropLast()
    let most = (upper.map { taken(by: $0, \.above) } + lower.map { taken(by: $0, \.below) }).max() ?? 0
    return decorations.isEmpty ? most : max(most, style.size / 2)
  }

  /// The most that marks under one line and marks above the next take of the gap, both together.
  ///
  /// Source: CLREQ 3.1.8 and 3.3: what stands between lines touches neither its words nor the neighbours'.
  var takenBetweenLines: Double {
    guard lines.count > 1, !readings.isEmpty || !decorations.isEmpty else { return 0 }
    var (most, above) = (0.0, marks(of: lines[0]))
    for line in lines.dropFirst() {
      let below = marks(of: line)
      for upper in above where upper.room.below > 0 {
        for lower in below where lower.room.above > 0 && upper.isOver(lower) {
          most = max(most, upper.room.below + lower.room.above)
        }
      }
      above = below
    }
    return most
  }

  private func marks(of line: SetLine) -> [LineMark] {
    let extents = GlyphAssembler(shaped).extents(of: line)
    return readingMarks(extents, of: line) + decorationMarks(extents)
  }

  private func readingMarks(_ extents: [CellExtent], of line: SetLine) -> [LineMark] {
    guard let start = extents.first?.bytes.lowerBound, let end = extents.last?.bytes.upperBound else {
      return []
    }
    var first = 0
    return readings[readings(in: start..<end)].compactMap { reading in
      let range = reading.unit.range
      while first < extents.count, extents[first].bytes.upperBound <= range.lowerBound { first += 1 }
      var last = first
      while last + 1 < extents.count, extents[last + 1].bytes.lowerBound < range.upperBound { last += 1 }
      guard first < extents.count else { return nil }
      let left = place(of: reading, extents[first], extents[last], on: line)
      return LineMark(start: left, end: left + reading.width, room: reading.room)
    }
  }

  private func decorationMarks(_ extents: [CellExtent]) -> [LineMark] {
    extents.compactMap { extent in
      guard let index = shaped.text.runs[extent.run].decoration, decorations.indices.contains(index) else {
        return nil
      }
      return LineMark(start: extent.start, end: extent.end, room: decorations[index].room)
    }
  }
}
