// The boxes of a page, and the way from a frame's places to the page's.

import TypesetFrame
import TypesetGeometry

/// The boxes of one page in PDF's axes: origin bottom left, y up. Source: ISO 32000-1, 14.11.2.
struct PageBoxes {
  let frame: PageFrame

  init(of frame: PageFrame) { self.frame = frame }

  /// Paper with bleed on every side; the bleed box is the same.
  var media: [Double] {
    [0, 0, frame.trim.width + 2 * frame.bleed, frame.trim.height + 2 * frame.bleed]
  }

  var trim: [Double] {
    [frame.bleed, frame.bleed, frame.bleed + frame.trim.width, frame.bleed + frame.trim.height]
  }

  /// A height on the frame as PDF's y.
  func y(_ y: Double) -> Double { frame.bleed + frame.trim.height - y }

  /// A rectangle on the frame as left, bottom, right, top.
  func rectangle(_ rect: Rect) -> [Double] {
    [rect.minX + frame.bleed, y(rect.maxY), rect.maxX + frame.bleed, y(rect.minY)]
  }

  /// Sets the boxes of a page. Throws: where the painter's page is of another size.
  func apply(to page: PDFObject, number: Int) throws {
    let painted = try page.value("/MediaBox").items().compactMap { $0.numberValue() }
    // The painter rounds the surface up to whole points; more than that off means another page.
    guard painted.count == 4, zip(painted, media).allSatisfy({ $0 > $1 - 0.01 && $0 < $1 + 1 }) else {
      throw FinishingError.outOfStep("page \(number) is painted \(painted), composed \(media)")
    }
    let box = PDFText.array(media)
    try page.set("/MediaBox", parsing: box)
    try page.set("/BleedBox", parsing: box)
    try page.set("/TrimBox", parsing: PDFText.array(trim))
    try page.set("/Tabs", parsing: "/S")
  }
}
