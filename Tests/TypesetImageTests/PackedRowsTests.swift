// Rows packed in pieces are one stream, and large pictures convert in strips as they would at once.

import Testing
import TypesetDiagnostics

@testable import TypesetImage

@Suite struct PackedRowsTests {
  private func pixels(_ count: Int, seed: Int) -> [UInt8] {
    (0..<count).map { at -> UInt8 in
      let (slow, fast) = ((at * 31 + seed) >> 3, (at * seed) >> 7)
      return UInt8(truncatingIfNeeded: slow ^ fast)
    }
  }

  @Test(arguments: [(1, 1, 1), (7, 5, 4), (64, 33, 4), (300, 40, 1)])
  func `what is packed comes back`(width: Int, height: Int, components: Int) throws {
    let length = width * components
    let bytes = pixels(length * height, seed: width)
    for step in [1, 3, height] {
      let pieces = stride(from: 0, to: height, by: step).map {
        PackedRows(
          Array(bytes[$0 * length..<min($0 + step, height) * length]), rowBytes: length,
          components: components)
      }
      let inks = InkPixels(packed: PackedRows.joined(pieces), components: components)
      #expect(try inks.unpacked(width: width).inks == bytes)
    }
  }

  @Test func `even colours and steps take little room`() {
    var ramp: [UInt8] = []
    for _ in 0..<200 {
      for x in 0..<1000 { ramp += [UInt8(x / 4), 0, UInt8(255 - x / 4), 9] as [UInt8] }
    }
    let packed = PackedRows.joined([PackedRows(ramp, rowBytes: 4000, components: 4)])
    #expect(packed.count < ramp.count / 100, "\(packed.count) of \(ramp.count)")
  }

  /// Several strips at a time on all cores: the same inks, in order, as single rows give.
  @Test func `strips keep their order`() throws {
    let (width, height) = (900, 700)
    let rgb = pixels(width * height * 3, seed: 5)
    let header = PictureHeader(
      format: .png, width: width, height: height, orientation: .upright, components: 3, isAdobe: false)
    let whole = try Conversion(Picture(header: header, content: .rgb(rgb))).inks()
    #expect(whole.count == width * height * 4)
    for row in [0, 1, 349, 350, 698, 699] {
      var one = header
      one.height = 1
      let line = Array(rgb[row * width * 3..<(row + 1) * width * 3])
      let alone = try Conversion(Picture(header: one, content: .rgb(line))).inks()
      #expect(Array(whole[row * width * 4..<(row + 1) * width * 4]) == alone, "row \(row)")
    }
  }
}

@Suite struct CostlyPictureTests {
  @Test func `deep pixels count for more than one`() throws {
    let limits = PictureLimits(pixels: 1000)
    for (type, depth, row, most) in [(2, 8, 3, 1000), (6, 8, 4, 750), (6, 16, 8, 375), (0, 8, 1, 1000)] {
      for (width, passes) in [(most, true), (most + 1, false)] {
        let png = MadePNG(
          width: width, height: 1, depth: depth, colourType: type,
          rows: [Array(repeating: 200, count: width * row)])
        let reading = try Reading(bytes: png.bytes, limits: limits)
        #expect((reading.picture != nil) == passes && (reading.ids == ["picture-huge"]) != passes)
      }
    }
  }

  /// Interlaced rows are complete only at the end: the whole picture is held, and bounded.
  @Test func `an interlaced picture may take so much memory`() {
    let path = casePath("png-interlaced.png")
    #expect(Reading(path, limits: PictureLimits(decoderBytes: 160 * 107 * 3)).picture != nil)
    let refused = Reading(path, limits: PictureLimits(decoderBytes: 160 * 107 * 3 - 1))
    #expect(refused.picture == nil && refused.ids == ["picture-huge"])
    #expect(refused.diagnostics.items.first?.hint?.contains("without interlacing") == true)
    // Any other needs a row at a time.
    #expect(
      Reading(casePath("png-16bit-rgb.png"), limits: PictureLimits(decoderBytes: 10_000)).picture != nil)
  }

  /// Little CMS would make room for 255 × 255 × 255 × 4 numbers before it looks at the data.
  @Test func `a profile's tables must be as long as their grids`() throws {
    let whole = try pressProfile().bytes
    let start = try #require(whole.indices.first { whole.has("mft2", at: $0) || whole.has("mft1", at: $0) })
    for (place, value) in [(10, 255), (8, 15), (9, 0), (8, 0)] {
      var changed = whole
      changed[start + place] = UInt8(value)
      #expect(ColorProfile(bytes: changed) == nil, "\(place)")
    }
    #expect(ColorProfile(bytes: whole) != nil)
  }
}
