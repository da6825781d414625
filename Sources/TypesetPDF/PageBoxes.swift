// The boxes of a page, and the way from a frame's places to the page's.

import TypesetFrame
import TypesetGeometry

/// The boxes of one page in PDF's axes: origin bottom left, y up. Source: ISO 32000-1, 14.11.2.
struct PageBoxes {
  let frame: PageFrame

  init(of frame: PageFrame) { self.frame = frame }

  /// From the paper's edge to the trim.
  private var margin: Double { frame.bleed + frame.slug }

  /// Paper with bleed and slug on every side.
  var media: [Double] { trim(outset: margin) }

  var bleed: [Double] { trim(outset: frame.bleed) }

  var trim: [Double] { trim(outset: 0) }

  /// The trim moved outwards on every side.
  private func trim(outset: Double) -> [Double] {
    let near = margin - outset
    return [near, near, margin + frame.trim.width + outset, margin + frame.trim.height + outset]
  }

  /// A height on the frame as PDF's y.
  func y(_ y: Double) -> Double { margin + frame.trim.height - y }

  /// A rectangle on the frame as left, bottom, right, top.
  func rectangle(_ rect: Rect) -> [Double] {
    [rect.minX + margin, y(rect.maxY), rect.maxX + margin, y(rect.minY)]
  }

  /// Sets the boxes of a page. Throws: where the painter's page is of another size.
  func apply(to page: PDFObject, number: Int) throws {
    let painted = try page.value("/MediaBox").items().compactMap { $0.numberValue() }
    // The painter rounds the surface up to whole points; more than that off means another page.
    guard painted.count == 4, zip(painted, media).allSatisfy({ $0 > $1 - 0.01 && $0 < $1 + 1 }) else {
      throw FinishingError.outOfStep("page \(number) is painted \(painted), composed \(media)")
    }
    try page.set("/MediaBox", parsing: PDFText.array(media))
    try page.set("/BleedBox", parsing: PDFText.array(bleed))
    try page.set("/TrimBox", parsing: PDFText.array(trim))
    try page.set("/Tabs", parsing: "/S")
  }
}
