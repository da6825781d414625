// The ink of a specimen's first line, from Poppler's rendering: where glyphs stand in their squares.

import Foundation

/// Unit: em, from the region's start and from the head of the first line's square, y down.
struct InkBox {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var midX: Double { (minX + maxX) / 2 }
  var midY: Double { (minY + maxY) / 2 }
}

struct InkedLine {
  private let pixels: [UInt8]
  private let width: Int
  private let height: Int
  /// Pixels of an em.
  private let em: Double

  /// Half an em above the line is rendered too.
  private static let above = 0.5

  /// The first lines of all pages of a file, at 100 pixels to the em.
  static func lines(of path: String, setting: Setting) throws -> [InkedLine] {
    let resolution = 7200 / setting.size
    let em = 100.0
    let (x, y) = (setting.left / setting.size * em, (40 / setting.size - above) * em)
    let command = [
      "pdftoppm", "-gray", "-r", String(resolution), "-x", String(Int(x)), "-y", String(Int(y)), "-W", "1200",
      "-H", "200", path,
    ]
    let data = [UInt8](try PDFTrace.output(of: command))
    let header = Array("P5\n1200 200\n255\n".utf8)
    let size = header.count + 1200 * 200
    return stride(from: 0, to: data.count - size + 1, by: size).map { start in
      InkedLine(
        pixels: Array(data[(start + header.count)..<(start + size)]), width: 1200, height: 200, em: em)
    }
  }

  /// The box of the ink between two places of the line; nil where all is blank.
  func box(from start: Double, to end: Double) -> InkBox? {
    let columns = max(0, Int(start * em))..<min(width, Int(end * em))
    var (minX, minY, maxX, maxY) = (Int.max, Int.max, -1, -1)
    for row in 0..<height {
      for column in columns where pixels[row * width + column] < 128 {
        (minX, maxX) = (min(minX, column), max(maxX, column))
        (minY, maxY) = (min(minY, row), max(maxY, row))
      }
    }
    guard maxX >= 0 else { return nil }
    let place = { (pixel: Int) in Double(pixel) / em }
    return InkBox(
      minX: place(minX) - start, minY: place(minY) - InkedLine.above, maxX: place(maxX + 1) - start,
      maxY: place(maxY + 1) - InkedLine.above)
  }
}
