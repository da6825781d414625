// Marks for the printer: crop and registration marks and colour bars, painted outside the bleed.

import TypesetFrame
import TypesetGeometry

/// The marks of a file's pages. Source: ISO 32000-1, 14.11.3; registration colour: 8.6.6.4.
package struct PrinterMarks: Sendable {
  /// Kinds of marks that finishing paints.
  package enum Kind: Hashable, Sendable {
    case crop
    case registration
    case colorBars
    /// A line of type in the room of the marks, which is no matter of finishing.
    case slugLine
  }

  /// Room past the bleed that marks take. Unit: points.
  private static let room = 11 * pointsPerMillimetre
  /// Crop marks stay this far from the trim at least, where there is little bleed.
  private static let leastGap = 3 * pointsPerMillimetre
  private static let gap = 1 * pointsPerMillimetre
  private static let cropLength = 5 * pointsPerMillimetre
  private static let crossArm = 3 * pointsPerMillimetre
  private static let patch = 5 * pointsPerMillimetre
  private static let lineWidth = 0.25

  let kinds: Set<Kind>
  let spots: [SpotInk]

  /// How far the sheet must reach past a bleed to hold marks.
  package static func slug(bleed: Double) -> Double { room + max(0, leastGap - bleed) }

  /// Where a slug line stands below the trim: left of the registration mark, clear of the crop marks.
  /// Baseline, left end and width in points from the trim's top left.
  package static func slugLine(on page: PageFrame) -> (baseline: Double, x: Double, width: Double) {
    let x = 2 * patch
    return (page.trim.height + start(bleed: page.bleed) + cropLength, x, page.trim.width / 2 - 2 * x)
  }

  /// From the trim to where marks begin.
  private static func start(bleed: Double) -> Double { max(bleed + gap, leastGap) }

  /// The content of a page with its marks.
  func added(to content: [UInt8], of page: PageFrame) -> [UInt8] {
    guard !kinds.isEmpty else { return content }
    return Array("q\n".utf8) + content + Array("\nQ\n/Artifact BMC q \(operations(on: page))Q EMC\n".utf8)
  }

  /// Adds the inks of marks to a page's resources.
  func addInks(to page: PDFObject, file: PDFFile) throws {
    guard !kinds.isEmpty else { return }
    try file.releasing {
      try page.addResources("/ColorSpace", [("/Registration", file.parse(SpotInk.all.colorSpace))])
    }
  }

  private func operations(on page: PageFrame) -> String {
    let place = MarkPlace(trim: PageBoxes(of: page).trim, start: Self.start(bleed: page.bleed))
    var text = ""
    if kinds.contains(.colorBars) { text += colorBars(place) }
    text += "/Registration CS 1 SCN \(PDFText.number(Self.lineWidth)) w\n"
    if kinds.contains(.crop) { text += cropMarks(place) }
    if kinds.contains(.registration) { text += registrationMarks(place) }
    return text
  }

  /// Two lines at each corner of the trim.
  private func cropMarks(_ place: MarkPlace) -> String {
    var text = ""
    for (x, outward) in [(place.left, -1.0), (place.right, 1.0)] {
      for y in [place.bottom, place.top] {
        text += line(x + outward * place.start, y, x + outward * (place.start + Self.cropLength), y)
      }
    }
    for (y, outward) in [(place.bottom, -1.0), (place.top, 1.0)] {
      for x in [place.left, place.right] {
        text += line(x, y + outward * place.start, x, y + outward * (place.start + Self.cropLength))
      }
    }
    return text
  }

  /// A cross in a circle at the middle of each side.
  private func registrationMarks(_ place: MarkPlace) -> String {
    let away = place.start + Self.cropLength / 2 + 0.5 * pointsPerMillimetre
    let (middleX, middleY) = ((place.left + place.right) / 2, (place.bottom + place.top) / 2)
    let centres = [
      (place.left - away, middleY), (place.right + away, middleY), (middleX, place.bottom - away),
      (middleX, place.top + away),
    ]
    return centres.map { x, y in
      line(x - Self.crossArm, y, x + Self.crossArm, y) + line(x, y - Self.crossArm, x, y + Self.crossArm)
        + circle(x, y, radius: Self.crossArm * 2 / 3)
    }.joined()
  }

  /// Solids of the process inks, their overprints in pairs, tints of black, and the spot inks, along the head.
  private func colorBars(_ place: MarkPlace) -> String {
    let solids = [
      "1 0 0 0 k", "0 1 0 0 k", "0 0 1 0 k", "0 0 0 1 k", "0 1 1 0 k", "1 0 1 0 k", "1 1 0 0 k",
      "0 0 0 0.75 k", "0 0 0 0.5 k", "0 0 0 0.25 k",
    ]
    let inks = spots.indices.map { "\(SpotInk.resource($0)) cs 1 scn" }
    let first = place.left + 2 * Self.patch
    // The registration mark stands in the middle.
    let last = (place.left + place.right) / 2 - 2 * Self.patch
    var text = ""
    for (index, ink) in (inks + solids).enumerated() {
      let x = first + Double(index) * Self.patch
      guard x + Self.patch <= last else { break }
      text +=
        "\(ink) \(numbers(x, place.top + place.start + 0.5 * pointsPerMillimetre, Self.patch, Self.patch)) re f\n"
    }
    return text
  }

  private func line(_ x: Double, _ y: Double, _ endX: Double, _ endY: Double) -> String {
    "\(numbers(x, y)) m \(numbers(endX, endY)) l S\n"
  }

  /// Four curves. Source: the usual approximation, 0.5523 of the radius, off by 0.03 %.
  private func circle(_ x: Double, _ y: Double, radius: Double) -> String {
    let pull = 0.5523 * radius
    return "\(numbers(x + radius, y)) m "
      + "\(numbers(x + radius, y + pull, x + pull, y + radius, x, y + radius)) c "
      + "\(numbers(x - pull, y + radius, x - radius, y + pull, x - radius, y)) c "
      + "\(numbers(x - radius, y - pull, x - pull, y - radius, x, y - radius)) c "
      + "\(numbers(x + pull, y - radius, x + radius, y - pull, x + radius, y)) c S\n"
  }

  private func numbers(_ values: Double...) -> String {
    values.map { PDFText.number($0, places: 3) }.joined(separator: " ")
  }
}

/// The trim in PDF's axes, and how far from it marks begin.
private struct MarkPlace {
  let left: Double
  let bottom: Double
  let right: Double
  let top: Double
  let start: Double

  init(trim: [Double], start: Double) {
    (left, bottom, right, top) = (trim[0], trim[1], trim[2], trim[3])
    self.start = start
  }
}
