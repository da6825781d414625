// What readings, dots and comments take above a text's first line and under its last.

import TypesetModel
import TypesetText

/// Room outside the em boxes of a text, beyond the half line gap that stands there anyway. Unit: points.
struct LineRoom: Equatable, Sendable {
  var above = 0.0
  var below = 0.0

  /// The most that any of them needs.
  static func most(of rooms: [LineRoom]) -> LineRoom {
    LineRoom(above: rooms.map(\.above).max() ?? 0, below: rooms.map(\.below).max() ?? 0)
  }

  var height: Double { above + below }
}

extension SetParagraph {
  /// The paragraph with room for what stands above its first line and under its last.
  ///
  /// - Parameter blank: what stands free above and below anyway; half the line gap of the style if not told.
  ///
  /// Source: CLREQ 3.1.8 and 3.3: what stands between lines touches neither its words nor the neighbours'.
  mutating func makeRoom(beside blank: Double? = nil) {
    guard !readings.isEmpty || !decorations.isEmpty, let first = lines.first, let last = lines.last else {
      return
    }
    let half = max(0, blank ?? (style.pitch - style.size) / 2)
    room.above = max(0, taken(by: first, \.above) - half)
    room.below = max(0, taken(by: last, \.below) - half)
  }

  /// What a line's readings and decorations take on one side of its em boxes.
  func taken(by line: SetLine, _ side: KeyPath<LineRoom, Double>) -> Double {
    let extents = GlyphAssembler(shaped).extents(of: line)
    guard let start = extents.first?.bytes.lowerBound, let end = extents.last?.bytes.upperBound else {
      return 0
    }
    let read = readings.filter { $0.unit.range.lowerBound < end && $0.unit.range.upperBound > start }
    let drawn = shaped.text.runs.filter { $0.start < end && $0.end > start }
      .compactMap(\.decoration).filter(decorations.indices.contains).map { decorations[$0] }
    return (read.map { $0.room[keyPath: side] } + drawn.map { $0.room[keyPath: side] }).max() ?? 0
  }
}

extension Reading {
  var room: LineRoom {
    isBeside ? LineRoom() : isComment ? LineRoom(below: height) : LineRoom(above: height)
  }
}

extension Decoration {
  var room: LineRoom {
    let foot = 1 - emBoxAscent
    let frameRoom = frame == nil ? 0 : DecorationSize.frameDistance + DecorationSize.frameThickness
    let line = DecorationSize.lineTop + DecorationSize.lineThickness - foot
    let step = DecorationSize.step * Double(lines.count)
    let lineRoom = lines.isEmpty ? 0 : line + step - DecorationSize.step
    let dotRoom = hasDots ? DecorationSize.dotMiddle + DecorationSize.dotRadius - foot + step : 0
    return LineRoom(above: frameRoom * em, below: max(frameRoom, lineRoom, dotRoom) * em)
  }
}
