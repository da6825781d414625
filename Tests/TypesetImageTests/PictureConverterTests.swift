// Conversion to the inks of a press, beside what Little CMS says of each colour by itself.

import CImaging
import Foundation
import Testing
import TypesetDiagnostics

@testable import TypesetImage

/// The profile of the press in the tests: FOGRA39 as the build installs it.
func pressProfile() throws -> ColorProfile {
  var diagnostics = Diagnostics()
  return try #require(
    ProfileCatalogue(folders: []).intent("FOGRA39", at: nil, diagnostics: &diagnostics)?.profile)
}

/// A conversion with its findings.
struct Conversion {
  let result: PressPicture?
  var diagnostics = Diagnostics()

  init(
    _ picture: Picture, upright: (width: Int, height: Int)? = nil,
    transparency: PictureConverter.Transparency = .kept
  ) throws {
    let converter = PictureConverter(press: try pressProfile(), transparency: transparency)
    result = converter.convert(picture, upright: upright, path: "photo", at: nil, diagnostics: &diagnostics)
  }

  var ids: [String] { diagnostics.items.map(\.id.name) }

  /// Inks (0 = none) of the pixels, also of a JPEG.
  func inks() throws -> [UInt8] {
    let picture = try #require(result).picture
    switch picture.content {
    case .inks(let inks): return try inks.unpacked(width: picture.header.width).inks
    case .gray(let bytes): return bytes
    case .jpeg(let file):
      let pixels = try #require(JPEGDecoder().pixels(of: file))
      return picture.header.isAdobe ? pixels.map { 255 - $0 } : pixels
    default: throw WrongContent()
    }
  }
}

/// What Little CMS makes of RGB in 16 bits, without short cuts.
private func reference(_ pixels: [UInt8], source: [UInt8]) throws -> [UInt8] {
  let press = try pressProfile().bytes
  let input = cmsOpenProfileFromMem(source, cmsUInt32Number(source.count))
  let output = cmsOpenProfileFromMem(press, cmsUInt32Number(press.count))
  defer { for profile in [input, output] { cmsCloseProfile(profile) } }
  let flags = cmsUInt32Number(cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOOPTIMIZE)
  let transform = cmsCreateTransform(
    input, cmsUInt32Number(PT_RGB << 16 | 3 << 3 | 2), output, cmsUInt32Number(PT_CMYK << 16 | 4 << 3 | 2),
    cmsUInt32Number(INTENT_RELATIVE_COLORIMETRIC), flags)
  defer { cmsDeleteTransform(transform) }
  var inks = [UInt16](repeating: 0, count: pixels.count / 3 * 4)
  cmsDoTransform(transform, pixels.map { UInt16($0) * 257 }, &inks, cmsUInt32Number(pixels.count / 3))
  return inks.map { UInt8((Int($0) + 128) / 257) }
}

private func distance(_ first: [UInt8], _ second: [UInt8]) -> Int {
  first.count == second.count
    ? zip(first, second).map { abs(Int($0) - Int($1)) }.max() ?? 0 : .max
}

/// Patches of colours over the whole of RGB, each some pixels wide.
private func patches(_ side: Int) -> (pixels: [UInt8], width: Int, height: Int) {
  let steps: [UInt8] = [0, 51, 102, 153, 204, 255]
  let colors = steps.flatMap { red in steps.flatMap { green in steps.map { [red, green, $0] } } }
  var pixels: [UInt8] = []
  for row in 0..<6 {
    let line = colors[row * 36..<(row + 1) * 36].flatMap { Array(repeating: $0, count: side).flatMap { $0 } }
    for _ in 0..<side { pixels += line }
  }
  return (pixels, 36 * side, 6 * side)
}

private func png(_ pixels: [UInt8], width: Int, profile: [UInt8]? = nil, channels: Int = 3) throws -> Picture
{
  let rows = stride(from: 0, to: pixels.count, by: width * channels).map {
    Array(pixels[$0..<$0 + width * channels])
  }
  let file = MadePNG(
    width: width, height: rows.count, depth: 8, colourType: channels == 4 ? 6 : 2, rows: rows,
    chunks: profile.map { [MadePNG.profile($0)] } ?? [])
  return try #require(try Reading(bytes: file.bytes).picture)
}

private func jpeg(_ pixels: [UInt8], width: Int, height: Int, profile: [UInt8]? = nil) throws -> Picture {
  let file = madeJPEG(pixels, width: width, height: height)
  return try #require(try Reading(bytes: profile.map { withProfile($0, in: file) } ?? file).picture)
}

@Suite struct PictureConverterTests {
  @Test func `pixels get the inks that Little CMS gives each colour`() throws {
    let (pixels, width, _) = patches(1)
    let conversion = try Conversion(try png(pixels, width: width))
    #expect(distance(try conversion.inks(), try reference(pixels, source: MadeProfile.sRGB)) <= 3)
    let converted = try #require(conversion.result)
    #expect(converted.picture.header.components == 4 && converted.isTakenForSRGB && conversion.ids.isEmpty)
    // White is paper, black keeps to the 300 % of the condition.
    #expect(try conversion.inks().suffix(4) == [0, 0, 0, 0])
    let black = try conversion.inks().prefix(4).reduce(0) { $0 + Int($1) }
    #expect(black > 2 * 255 && black <= 3 * 255 + 4)
  }

  @Test func `a photo comes back as JPEG in inks`() throws {
    let (pixels, width, height) = patches(16)
    let conversion = try Conversion(try jpeg(pixels, width: width, height: height))
    let picture = try #require(conversion.result).picture
    guard case .jpeg(let file) = picture.content else { throw WrongContent() }
    #expect(picture.header.isAdobe && picture.header.components == 4)
    let header = try #require(try Reading(bytes: file).header)
    #expect(header.components == 4 && header.isAdobe && header.width == width && header.height == height)
    // In the middle of each patch only rounding is left.
    let (inks, expected) = (try conversion.inks(), try reference(pixels, source: MadeProfile.sRGB))
    for y in stride(from: 8, to: height, by: 16) {
      for x in stride(from: 8, to: width, by: 16) {
        let place = (y * width + x) * 4..<(y * width + x) * 4 + 4
        #expect(distance(Array(inks[place]), Array(expected[place])) <= 8, "\(x) \(y)")
      }
    }
  }

  @Test func `the embedded profile says what the numbers mean`() throws {
    let pixels: [UInt8] = [230, 40, 40, 40, 200, 60, 30, 60, 210, 250, 220, 40]
    let wide = MadeProfile.displayP3
    for picture in [try png(pixels, width: 4, profile: wide)] {
      let conversion = try Conversion(picture)
      #expect(distance(try conversion.inks(), try reference(pixels, source: wide)) <= 3)
      #expect(distance(try conversion.inks(), try reference(pixels, source: MadeProfile.sRGB)) > 12)
      #expect(try #require(conversion.result).isTakenForSRGB == false)
    }
    let red = Array(repeating: [230, 40, 40] as [UInt8], count: 256).flatMap { $0 }
    let photo = try Conversion(try jpeg(red, width: 16, height: 16, profile: wide))
    #expect(distance(Array(try photo.inks().prefix(4)), try reference([230, 40, 40], source: wide)) <= 4)
    #expect(try #require(photo.result).isTakenForSRGB == false)
  }

  @Test func `what has no colour prints in black alone`() throws {
    let values: [UInt8] = [0, 17, 60, 128, 200, 255]
    let neutral = values.flatMap { [$0, $0, $0] }
    let drawing = try Conversion(try png(neutral, width: 6))
    #expect(try drawing.inks() == values && drawing.result?.picture.header.components == 1)
    let photo = try Conversion(
      try jpeg(Array(repeating: 90, count: 16 * 16 * 3), width: 16, height: 16))
    #expect(photo.result?.picture.header.components == 1 && photo.result?.isTakenForSRGB == false)
    #expect(try photo.inks() == Array(repeating: 90, count: 256))
    // One pixel with a colour, and it is a colour picture.
    #expect(try Conversion(try png(neutral + [9, 8, 7], width: 7)).result?.picture.header.components == 4)
  }

  @Test(arguments: ["cmyk-adobe.jpg", "gray-jpeg-with-rgb-icc.jpg"])
  func `gray and CMYK JPEGs stay as they are`(name: String) throws {
    let picture = try #require(Reading(casePath(name)).picture)
    let converted = try #require(try Conversion(picture, transparency: .onWhite).result)
    #expect(converted.picture == picture)
  }

  @Test func `deep and interlaced PNGs convert like the plain one`() throws {
    let deep = try Conversion(try #require(Reading(casePath("png-16bit-rgb.png")).picture)).inks()
    let interlaced = try Conversion(try #require(Reading(casePath("png-interlaced.png")).picture)).inks()
    #expect(deep.count == interlaced.count && distance(deep, interlaced) <= 4)
    #expect(deep.contains { $0 > 100 })
  }

  @Test func `alpha stays beside the inks or is laid on white`() throws {
    let pixels: [UInt8] = [255, 0, 0, 255, 255, 0, 0, 0, 0, 0, 0, 128, 255, 0, 0, 128]
    let picture = try png(pixels, width: 4, channels: 4)
    let kept = try Conversion(picture)
    guard case .inks(let inks)? = kept.result?.picture.content else { throw WrongContent() }
    let unpacked = try inks.unpacked(width: 4)
    #expect(unpacked.alpha == [255, 0, 128, 128] && inks.components == 4 && kept.ids.isEmpty)
    let red = try reference([255, 0, 0], source: MadeProfile.sRGB)
    #expect(distance(Array(unpacked.inks.prefix(4)), red) <= 3)
    let flat = try Conversion(picture, transparency: .onWhite)
    guard case .inks(let onWhite)? = flat.result?.picture.content else { throw WrongContent() }
    #expect(onWhite.alpha == nil && flat.ids == ["picture-transparency"])
    let expected = try reference(
      [255, 0, 0, 255, 255, 255, 127, 127, 127, 255, 127, 127], source: MadeProfile.sRGB)
    #expect(try distance(onWhite.unpacked(width: 4).inks, expected) <= 3)
  }

  @Test func `gray with alpha stays on black`() throws {
    let picture = try png([40, 40, 40, 255, 90, 90, 90, 0], width: 2, channels: 4)
    guard case .inks(let inks)? = try Conversion(picture).result?.picture.content else {
      throw WrongContent()
    }
    let (bytes, alpha) = try inks.unpacked(width: 2)
    #expect(bytes == [40, 90] && inks.components == 1 && alpha == [255, 0])
  }

  @Test(arguments: ["exif-orientation-6.jpg", "exif-orientation-3.jpg", "progressive.jpg"])
  func `photos are made smaller, turned as before`(name: String) throws {
    let picture = try #require(Reading(casePath(name)).picture)
    let size = (picture.header.uprightWidth / 3, picture.header.uprightHeight / 3)
    let conversion = try Conversion(picture, upright: size)
    let header = try #require(conversion.result).picture.header
    #expect(header.uprightWidth == size.0 && header.uprightHeight == size.1)
    #expect(header.orientation == picture.header.orientation)
    let whole = try mean(Conversion(picture).inks())
    for (small, large) in zip(try mean(conversion.inks()), whole) { #expect(abs(small - large) < 2) }
  }

  private func mean(_ inks: [UInt8]) -> [Double] {
    (0..<4).map { plate in
      let values = stride(from: plate, to: inks.count, by: 4).map { Int(inks[$0]) }
      return Double(values.reduce(0, +)) / Double(values.count)
    }
  }

  @Test func `the same picture gives the same bytes, once converted`() throws {
    let picture = try #require(Reading(casePath("progressive.jpg")).picture)
    let first = try #require(try Conversion(picture).result)
    let second = try #require(try Conversion(picture).result)
    #expect(first.picture == second.picture && first.ink == second.ink)
  }
}

/// Profiles and pictures that lie.
@Suite struct HostileConversionTests {
  private let pixels: [UInt8] = [230, 40, 40, 40, 200, 60]

  @Test func `a profile for other colours is dropped with a notice`() throws {
    // libpng refuses it in a PNG; the JPEG's reader counts its channels.
    let file = MadePNG(
      width: 2, height: 1, depth: 8, colourType: 2, rows: [pixels],
      chunks: [MadePNG.profile(MadeProfile.header())])
    let reading = try Reading(bytes: file.bytes)
    #expect(reading.ids == ["picture-profile"] && reading.picture?.profile == nil)
    let photo = try Reading(
      bytes: withProfile(MadeProfile.header(), in: madeJPEG(pixels, width: 2, height: 1)))
    #expect(photo.ids == ["picture-profile"] && photo.picture?.profile == nil)
  }

  @Test func `a profile without a meaning leaves sRGB and a notice`() throws {
    let hollow = MadeProfile.header(space: "RGB ", kind: "mntr")
    let conversion = try Conversion(
      try jpeg(
        Array(repeating: [250, 10, 10], count: 64).flatMap { $0 }, width: 8, height: 8, profile: hollow))
    #expect(conversion.ids == ["picture-profile"])
    #expect(conversion.result?.isTakenForSRGB == true)
  }

  @Test func `a damaged profile of the press is an error`() throws {
    let press = try #require(ColorProfile(bytes: MadeProfile.header()))
    var diagnostics = Diagnostics()
    let converter = PictureConverter(press: press, transparency: .kept)
    let picture = try png(pixels, width: 2)
    #expect(converter.convert(picture, path: "photo", at: nil, diagnostics: &diagnostics) == nil)
    #expect(diagnostics.items.map(\.id) == [.profileFile])
  }

  @Test func `changed bytes of a profile never crash`() throws {
    let profile = MadeProfile.displayP3
    var (passed, refused) = (0, 0)
    for position in stride(from: 0, to: profile.count, by: 3) {
      var changed = profile
      changed[position] ^= 0xFF
      let conversion = try Conversion(
        Picture(
          header: PictureHeader(
            format: .png, width: 2, height: 1, orientation: .upright, components: 3, isAdobe: false),
          content: .rgb(pixels), profile: changed))
      #expect(try conversion.inks().count == 8)
      if conversion.ids.isEmpty { passed += 1 } else { refused += 1 }
    }
    #expect(passed > 20 && refused > 20)
  }

  @Test func `pixels that do not fit the header are told`() throws {
    let header = PictureHeader(
      format: .png, width: 30, height: 10, orientation: .upright, components: 3, isAdobe: false)
    let conversion = try Conversion(Picture(header: header, content: .rgb(pixels)))
    #expect(conversion.result == nil && conversion.ids == ["picture-broken"])
    let cut = try caseBytes("truncated.jpg")
    let photo = try Conversion(Picture(header: header, content: .jpeg(cut)))
    #expect(photo.result == nil && photo.ids == ["picture-broken"])
  }
}
