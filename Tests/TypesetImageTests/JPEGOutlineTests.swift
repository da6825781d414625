// JPEG headers made by hand: kinds that cannot be printed, Exif in both byte orders.

import Testing

@testable import TypesetImage

struct JPEGOutlineTests {
  private func segment(_ marker: UInt8, _ payload: [UInt8]) -> [UInt8] {
    let length = payload.count + 2
    return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + payload
  }

  private func jpeg(
    frame: UInt8 = 0xC0, precision: UInt8 = 8, height: UInt8 = 8, components: Int = 3, before: [UInt8] = []
  ) -> [UInt8] {
    let names: [UInt8] = (0..<components).flatMap { (index: Int) -> [UInt8] in [UInt8(index + 1), 0x11, 0] }
    let size: [UInt8] = [precision, 0, height, 0, 8, UInt8(components)]
    let head: [UInt8] = [0xFF, 0xD8] + before
    return head + segment(frame, size + names) + segment(0xDA, [1, 1, 0, 0, 63, 0])
  }

  private func header(_ bytes: [UInt8]) throws(PictureFault) -> PictureHeader {
    try JPEGOutline(of: bytes, wholly: false).header(limits: PictureLimits())
  }

  @Test func plain() throws {
    let header = try header(jpeg())
    #expect(header.width == 8 && header.height == 8 && header.components == 3 && !header.isAdobe)
  }

  @Test func kindsThatCannotBePrinted() {
    let refused = [
      jpeg(components: 2), jpeg(components: 5), jpeg(components: 0), jpeg(precision: 12), jpeg(frame: 0xC3),
      jpeg(frame: 0xC9),
    ]
    for bytes in refused {
      let fault = #expect(throws: PictureFault.self) { try header(bytes) }
      #expect(fault?.id == .pictureFormat && fault?.hint?.contains("convert to JPEG") == true)
    }
  }

  @Test func noHeight() {
    let fault = #expect(throws: PictureFault.self) { try header(jpeg(height: 0)) }
    #expect(fault?.id == .pictureBroken)
  }

  @Test func fourComponentsWithAndWithoutAdobe() throws {
    let adobe = segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, 2])
    #expect(try header(jpeg(components: 4, before: adobe)).isAdobe)
    #expect(try !header(jpeg(components: 4)).isAdobe)
    #expect(try !header(jpeg(components: 3, before: adobe)).isAdobe)
  }

  @Test func strayAndFillingBytesBetweenSegments() throws {
    let header = try header(jpeg(before: [0, 1, 0xFF, 0x00, 0xFF, 0xFF]))
    #expect(header.width == 8)
  }

  @Test func missingColours() throws {
    let outline = JPEGOutline(of: jpeg() + [0xFF, 0xD9], wholly: true)
    let fault = #expect(throws: PictureFault.self) { try outline.checkedEnd(limits: PictureLimits()) }
    #expect(fault?.predicate.contains("colours") == true)
  }

  private func exif(_ tiff: [UInt8]) -> [UInt8] { segment(0xE1, Array("Exif".utf8) + [0, 0] + tiff) }

  @Test func exifInBothByteOrders() throws {
    let big: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0]
    let little: [UInt8] = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 5, 0, 0, 0]
    #expect(try header(jpeg(before: exif(big))).orientation == .turnedLeft)
    #expect(try header(jpeg(before: exif(little))).orientation == .mirroredTurnedLeft)
  }

  @Test func exifThatCannotBeIsPassedOver() throws {
    let mark: [UInt8] = [0x4D, 0x4D, 0, 42]
    let tag: [UInt8] = [1, 0x12, 0, 3, 0, 0, 0, 1]
    let bad: [[UInt8]] = [
      [], mark, mark + [0xFF, 0xFF, 0xFF, 0xFF], mark + [0, 0, 0, 0], mark + [0, 0, 0, 8, 0xFF, 0xFF],
      mark + [0, 0, 0, 8, 0, 1] + tag, mark + [0, 0, 0, 8, 0, 1] + tag + [0, 9, 0, 0],
      mark + [0, 0, 0, 8, 0, 1] + tag + [0, 0, 0, 0], [0x4D, 0x49, 0, 42, 0, 0, 0, 8, 0, 0],
    ]
    for tiff in bad {
      #expect(try header(jpeg(before: exif(tiff))).orientation == .upright, "\(tiff)")
    }
  }
}
