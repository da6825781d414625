// Pages as small gray pictures, kept in the repository as PNG.

import Foundation
import Testing
import TypesetDiagnostics

@testable import Typeset
@testable import TypesetImage

/// A page rendered by Poppler at a resolution at which words are gray lines: places, weights and tints show, the
/// rasterizer's version does not.
struct PagePicture {
  var width: Int
  var height: Int
  /// One byte a pixel, 0 = black.
  var pixels: [UInt8]

  private static let resolution = 24

  /// Renders page 1 of a PDF as a PNG file beside it; its path.
  static func render(_ pdf: String) throws -> String {
    let name = pdf + "-page"
    let result = try run(
      "pdftoppm", ["-r", String(resolution), "-gray", "-png", "-f", "1", "-l", "1", "-singlefile", pdf, name])
    #expect(result.status == 0, "\(result.errors)")
    return name + ".png"
  }

  init(path: String) throws {
    var diagnostics = Diagnostics()
    let picture = try #require(
      PictureReader().picture(path: path, at: nil, diagnostics: &diagnostics), "\(path)")
    let rows = PictureRows(picture)
    let channels = rows.channels
    var pixels: [UInt8] = []
    try rows.each { row in
      pixels += stride(from: 0, to: row.count, by: channels).map { row[$0] }
      return true
    }
    (width, height, self.pixels) = (picture.header.width, picture.header.height, pixels)
  }

  /// The share of pixels that differ by more than a quarter of black from all pixels around their place, so that
  /// another version's edges do not count; 1 where the sizes differ.
  func difference(from other: PagePicture) -> Double {
    guard width == other.width, height == other.height else { return 1 }
    var count = 0
    for y in 0..<height {
      for x in 0..<width where !other.has(pixels[y * width + x], nearX: x, y: y) { count += 1 }
    }
    return Double(count) / Double(pixels.count)
  }

  private func has(_ value: UInt8, nearX x: Int, y: Int) -> Bool {
    for row in max(0, y - 1)...min(height - 1, y + 1) {
      for column in max(0, x - 1)...min(width - 1, x + 1)
      where abs(Int(pixels[row * width + column]) - Int(value)) <= 64 {
        return true
      }
    }
    return false
  }
}

/// A picture of a page kept in the repository.
struct GoldenPicture {
  /// The share of pixels that may differ.
  static let tolerance = 0.0002

  let name: String

  var path: String { Project.root + "/Tests/TypesetTests/Goldens/\(name).png" }

  /// Compares the first page of a PDF with the kept picture; with TYPESET_RECORD set it is kept instead.
  func expect(_ pdf: String) throws {
    let rendered = try PagePicture.render(pdf)
    if ProcessInfo.processInfo.environment["TYPESET_RECORD"] != nil {
      try Data(contentsOf: URL(fileURLWithPath: rendered)).write(to: URL(fileURLWithPath: path))
    }
    let share = try difference(rendered)
    #expect(
      share <= Self.tolerance,
      "\(name): \(share) of the page differs; look at it, and where it is right, run this test with TYPESET_RECORD=1"
    )
  }

  /// The share of pixels in which a rendered page and the kept one differ, either way.
  func difference(_ rendered: String) throws -> Double {
    let (kept, found) = (try PagePicture(path: path), try PagePicture(path: rendered))
    return max(kept.difference(from: found), found.difference(from: kept))
  }
}
