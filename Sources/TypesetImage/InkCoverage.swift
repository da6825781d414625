// The heaviest ink of a picture at the size it is printed.

import TypesetGeometry

/// The mean ink of the cell of a picture that prints the most.
///
/// Cells are 5 mm wide and high and cover the picture edge to edge; the last ones overlap their neighbours,
/// so that none is smaller unless the picture is.
public struct InkCoverage: Hashable, Sendable {
  /// Side of a cell in points: 5 mm.
  public static let cell = 5 * pointsPerMillimetre

  /// All plates together, in percent: at most 400.
  public var percent: Double
  /// The cell. Unit: points from the top left of the upright picture, y down.
  public var place: Rect

  /// The greatest cell of a picture.
  ///
  /// - Parameters:
  ///   - placed: The size on paper of the upright picture, in points.
  ///   - black: The share of a part of the upright picture that whole black is printed over; nil where
  ///     something hides that part. Nothing lies on the picture without it.
  public init(of map: InkMap, placed: Size, black: ((Rect) -> Double?)? = nil) {
    let turned = map.orientation.swapsSides
    let stored = turned ? Size(width: placed.height, height: placed.width) : placed
    let (sums, blacks) = (BlockSums(map, map.means), black.map { _ in BlockSums(map, map.blacks) })
    let columns = InkCoverage.steps(stored.width, blocks: map.columns)
    let rows = InkCoverage.steps(stored.height, blocks: map.rows)
    (percent, place) = (0, Rect(x: 0, y: 0, width: 0, height: 0))
    var most = -1.0
    for row in rows {
      for column in columns {
        var mean = sums.mean(columns: column, rows: row)
        // Black adds what the place has not got: at most as much as the share it covers.
        guard mean + (black == nil ? 0 : 10_000) > most else { continue }
        let part = InkCoverage.place(column, row, map, placed)
        if let black, let blacks {
          guard let share = black(part) else { continue }
          mean += share * (10_000 - blacks.mean(columns: column, rows: row))
        }
        if mean > most { (most, percent, place) = (mean, mean / 100, part) }
      }
    }
  }

  private static func place(_ column: Range<Int>, _ row: Range<Int>, _ map: InkMap, _ placed: Size) -> Rect {
    map.orientation.upright(
      Rect(
        x: Double(column.lowerBound) / Double(map.columns), y: Double(row.lowerBound) / Double(map.rows),
        width: Double(column.count) / Double(map.columns), height: Double(row.count) / Double(map.rows)),
      in: placed)
  }

  /// The blocks of each cell along a side of `length` points.
  private static func steps(_ length: Double, blocks: Int) -> [Range<Int>] {
    guard length.isFinite, length > cell else { return [0..<blocks] }
    let count = Int(min((length / cell).rounded(.up), Double(blocks)))
    let size = max(1, Int((cell / length * Double(blocks)).rounded()))
    return (0..<count).map { number in
      let start = min(Int((Double(number) * cell / length * Double(blocks)).rounded()), blocks - size)
      return start..<start + size
    }
  }
}

/// Sums of a map's blocks over any rectangle, in constant time.
private struct BlockSums {
  private let width: Int
  private var sums: [Int]

  init(_ map: InkMap, _ values: [UInt16]) {
    width = map.columns + 1
    sums = Array(repeating: 0, count: width * (map.rows + 1))
    for row in 0..<map.rows {
      var line = 0
      for column in 0..<map.columns {
        line += Int(values[row * map.columns + column])
        sums[(row + 1) * width + column + 1] = sums[row * width + column + 1] + line
      }
    }
  }

  func mean(columns: Range<Int>, rows: Range<Int>) -> Double {
    let (top, bottom) = (rows.lowerBound * width, rows.upperBound * width)
    let sum =
      sums[bottom + columns.upperBound] - sums[bottom + columns.lowerBound] - sums[top + columns.upperBound]
      + sums[top + columns.lowerBound]
    return Double(sum) / Double(columns.count * rows.count)
  }
}

extension PictureOrientation {
  /// A part of the stored picture, as shares of its sides, as the place in the upright one of `size` points.
  func upright(_ part: Rect, in size: Size) -> Rect {
    let corners = [upright(part.minX, part.minY), upright(part.maxX, part.maxY)]
    let (x, y) = (corners.map(\.x).min() ?? 0, corners.map(\.y).min() ?? 0)
    return Rect(
      x: x * size.width, y: y * size.height, width: abs(corners[1].x - corners[0].x) * size.width,
      height: abs(corners[1].y - corners[0].y) * size.height)
  }

  /// Where a point of the stored picture comes to lie. Source: Exif 2.32, tag 0x0112.
  private func upright(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
    switch self {
    case .upright: (x, y)
    case .mirrored: (1 - x, y)
    case .upsideDown: (1 - x, 1 - y)
    case .mirroredUpsideDown: (x, 1 - y)
    case .mirroredTurnedLeft: (y, x)
    case .turnedRight: (1 - y, x)
    case .mirroredTurnedRight: (1 - y, 1 - x)
    case .turnedLeft: (y, 1 - x)
    }
  }
}
