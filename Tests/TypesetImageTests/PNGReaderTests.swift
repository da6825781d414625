// The kinds of PNG: depths, palette, transparency, checksums.

import Testing

@testable import TypesetImage

struct PNGReaderTests {
  private func content(_ png: MadePNG) throws -> Picture.Content {
    try #require(try Reading(bytes: png.bytes).picture).decoded()
  }

  @Test func grayOfOneBitBecomesWholeBytes() throws {
    let png = MadePNG(width: 4, height: 1, depth: 1, colourType: 0, rows: [[0b1010_0000]])
    guard case .gray(let pixels) = try content(png) else { throw WrongContent() }
    #expect(pixels == [255, 0, 255, 0])
  }

  @Test func sixteenBitsAreRounded() throws {
    // 0x00FF is 0.99 of a step and rounds up, 0x0080 is 0.498 and rounds down, 0xFEFF is 253.99.
    let row: [UInt8] = [0x00, 0xFF, 0x00, 0x80, 0xFE, 0xFF, 0xFF, 0xFF]
    let png = MadePNG(width: 4, height: 1, depth: 16, colourType: 0, rows: [row])
    guard case .gray(let pixels) = try content(png) else { throw WrongContent() }
    #expect(pixels == [1, 0, 254, 255])
  }

  @Test func paletteWithTransparency() throws {
    var png = MadePNG(width: 2, height: 1, depth: 8, colourType: 3, rows: [[1, 0]])
    png.chunks = [("PLTE", [10, 20, 30, 40, 50, 60])]
    guard case .rgb(let opaque) = try content(png) else { throw WrongContent() }
    #expect(opaque == [40, 50, 60, 10, 20, 30])
    png.chunks.append(("tRNS", [7]))
    guard case .rgba(let pixels) = try content(png) else { throw WrongContent() }
    #expect(pixels == [40, 50, 60, 255, 10, 20, 30, 7])
  }

  @Test func transparentColour() throws {
    var png = MadePNG(width: 2, height: 1, depth: 8, colourType: 2, rows: [[1, 2, 3, 4, 5, 6]])
    png.chunks = [("tRNS", [0, 1, 0, 2, 0, 3])]
    guard case .rgba(let pixels) = try content(png) else { throw WrongContent() }
    #expect(pixels == [1, 2, 3, 0, 4, 5, 6, 255])
  }

  @Test func grayWithAlpha() throws {
    var png = MadePNG(width: 2, height: 1, depth: 8, colourType: 4, rows: [[9, 128, 200, 255]])
    guard case .rgba(let pixels) = try content(png) else { throw WrongContent() }
    #expect(pixels == [9, 9, 9, 128, 200, 200, 200, 255])
    png.rows = [[9, 255, 200, 255]]
    guard case .gray(let opaque) = try content(png) else { throw WrongContent() }
    #expect(opaque == [9, 200])
  }

  @Test func alphaThatHidesNothingIsDropped() throws {
    var png = MadePNG(
      width: 1, height: 2, depth: 8, colourType: 6, rows: [[1, 2, 3, 255], [4, 5, 6, 255]])
    guard case .rgb(let opaque) = try content(png) else { throw WrongContent() }
    #expect(opaque == [1, 2, 3, 4, 5, 6])
    png.rows[1][3] = 254
    guard case .rgba(let pixels) = try content(png) else { throw WrongContent() }
    #expect(pixels == [1, 2, 3, 255, 4, 5, 6, 254])
  }

  @Test func wrongChecksumIsBroken() throws {
    var png = MadePNG(width: 1, height: 1, depth: 8, colourType: 0, rows: [[77]]).bytes
    let data = try #require(png.indices.first { png.has("IDAT", at: $0) })
    png[data + 4 + 8] ^= 1
    #expect(try Reading(bytes: png).ids == ["picture-broken"])
  }

  @Test func tooFewRowsAreBroken() throws {
    let png = MadePNG(width: 1, height: 3, depth: 8, colourType: 0, rows: [[1], [2]])
    #expect(try Reading(bytes: png.bytes).ids == ["picture-broken"])
  }

  @Test func headerThatCannotBe() throws {
    for (width, depth, type) in [(0, 8, 0), (1, 3, 0), (1, 8, 5), (1, 8, 7), (1, 16, 3)] {
      let png = MadePNG(width: width, height: 1, depth: depth, colourType: type, rows: [[1, 1, 1, 1]])
      #expect(try Reading(bytes: png.bytes).ids.contains("picture-broken"), "\(width) \(depth) \(type)")
    }
  }

  @Test func sizesBeyondAllMemoryAreRefusedUnderAnyLimit() throws {
    let side = Int(Int32.max)
    let png = MadePNG(width: side, height: side, depth: 8, colourType: 6, rows: [[1]])
    #expect(try Reading(bytes: png.bytes, limits: PictureLimits(pixels: .max)).ids == ["picture-huge"])
  }

  @Test func bytesAfterTheEndAreANote() throws {
    let png = MadePNG(width: 1, height: 1, depth: 8, colourType: 0, rows: [[77]])
    let reading = try Reading(bytes: png.bytes + [1, 2, 3])
    #expect(reading.picture != nil && reading.ids == ["picture-extra-data"])
  }

  @Test func packedTextIsNotUnpacked() throws {
    // A zTXt chunk of rubbish does not matter to the pixels, and a broken profile is told.
    var png = MadePNG(width: 1, height: 1, depth: 8, colourType: 0, rows: [[77]])
    png.chunks = [("zTXt", [65, 0, 0, 1, 2, 3]), ("iCCP", [65, 0, 0, 9, 9, 9])]
    let reading = try Reading(bytes: png.bytes)
    #expect(reading.picture != nil && reading.ids == ["picture-profile"])
  }
}
