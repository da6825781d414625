// What part of a page is covered, as a fine grid.

import TypesetGeometry

/// How far small squares of a page are covered.
package struct PageMask: Sendable {
  /// Squares to a point.
  package static let scale = 2.0

  /// Top left of the grid. Unit: points from the trim's top left.
  private let origin: Point
  private let width: Int
  /// 255 = wholly covered; rows from the top.
  private let shares: [UInt8]

  package init(origin: Point, width: Int, shares: [UInt8]) {
    self.origin = origin
    self.width = width
    self.shares = shares
  }

  /// The mean over a part of the page, 0 to 1.
  package func mean(in rect: Rect) -> Double {
    let height = width > 0 ? shares.count / width : 0
    let columns = Self.range(rect.minX - origin.x, rect.maxX - origin.x, below: width)
    let rows = Self.range(rect.minY - origin.y, rect.maxY - origin.y, below: height)
    guard !columns.isEmpty, !rows.isEmpty else { return 0 }
    var sum = 0
    for row in rows { for column in columns { sum += Int(shares[row * width + column]) } }
    return Double(sum) / Double(columns.count * rows.count * 255)
  }

  private static func range(_ start: Double, _ end: Double, below limit: Int) -> Range<Int> {
    let place = { (value: Double) in Int(min(max(0, (value * scale).rounded()), Double(limit))) }
    return place(start)..<max(place(start), place(end))
  }
}
