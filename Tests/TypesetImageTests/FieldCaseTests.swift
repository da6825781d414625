// The cases from the field about photos, F54 to F63.

import Testing
import TypesetDiagnostics
import TypesetGeometry

@testable import TypesetImage

struct FieldCaseTests {
  @Test(
    "F54: a phone photo stands upright",
    arguments: [
      ("exif-orientation-3.jpg", 3), ("exif-orientation-6.jpg", 6), ("exif-orientation-7.jpg", 7),
      ("exif-orientation-8.jpg", 8), ("exif-orientation-6.png", 6),
    ])
  func orientation(name: String, value: Int) throws {
    let reading = Reading(casePath(name))
    let header = try #require(reading.header)
    #expect(header.orientation.rawValue == value)
    #expect(header.uprightWidth == 480 && header.uprightHeight == 320)
    let picture = try #require(reading.picture)
    #expect(picture.header == header)
    let pixels = try UprightPixels(picture)
    #expect(pixels.topLeft == .red)
    #expect(pixels.topRight == .green)
    #expect(reading.ids.isEmpty)
  }

  @Test("F54: without its orientation the same photo is wrong, so the corners are a test")
  func orientationMatters() throws {
    var picture = try #require(Reading(casePath("exif-orientation-6.jpg")).picture)
    picture.header.orientation = .upright
    #expect(try UprightPixels(picture).topLeft != .red)
  }

  @Test("F55: a CMYK JPEG of Adobe's is marked, and its bytes stay")
  func cmyk() throws {
    let reading = Reading(casePath("cmyk-adobe.jpg"))
    let picture = try #require(reading.picture)
    #expect(picture.header.components == 4 && picture.header.isAdobe)
    guard case .jpeg(let bytes) = picture.content else { throw WrongContent() }
    #expect(try bytes == caseBytes("cmyk-adobe.jpg"))
    let stored = try UprightPixels(picture).pixel(6, 6)
    #expect(stored[0] > 200 && stored[1] < 90 && stored[2] < 90)
    #expect(reading.ids.isEmpty)
  }

  @Test("F55: an RGB JPEG does not ask for inversion")
  func notAdobe() throws {
    #expect(try #require(Reading(casePath("progressive.jpg")).header).isAdobe == false)
  }

  @Test("F57: a truncated photo is an error that names the file")
  func truncated() throws {
    let path = casePath("truncated.jpg")
    let reading = Reading(path)
    #expect(reading.picture == nil && reading.header != nil)
    #expect(reading.ids == ["picture-broken"])
    let item = try #require(reading.diagnostics.items.first)
    #expect(item.severity == .error && item.path == path && item.message.contains("truncated.jpg"))
  }

  @Test("F57: an end mark put after half a photo does not make it whole")
  func truncatedWithEnd() throws {
    let reading = try Reading(bytes: caseBytes("truncated.jpg") + [0xFF, 0xD9])
    #expect(reading.picture == nil)
    #expect(reading.ids == ["picture-broken"])
  }

  @Test("F57: the finding stands at the place that names the photo")
  func place() {
    var diagnostics = Diagnostics()
    let span = SourceSpan(file: FileID(rawValue: 3), start: 5, end: 9)
    _ = PictureReader().picture(path: casePath("truncated.jpg"), at: span, diagnostics: &diagnostics)
    #expect(diagnostics.items.map(\.span) == [span])
  }

  @Test("F58: 16-bit and interlaced PNG are the same picture")
  func depthAndInterlace() throws {
    let deep = try #require(Reading(casePath("png-16bit-rgb.png")).picture)
    let laced = try #require(Reading(casePath("png-interlaced.png")).picture)
    let (left, right) = (try UprightPixels(deep), try UprightPixels(laced))
    #expect(left.pixels.count == 160 * 107 * 3)
    #expect(left.pixels == right.pixels)
    #expect(left.topLeft == .red && left.topRight == .green)
  }

  @Test("F58: a progressive JPEG passes through")
  func progressive() throws {
    let reading = Reading(casePath("progressive.jpg"))
    let picture = try #require(reading.picture)
    guard case .jpeg(let bytes) = picture.content else { throw WrongContent() }
    #expect(try bytes == caseBytes("progressive.jpg"))
    #expect(try UprightPixels(picture).topLeft == .red)
    #expect(reading.ids.isEmpty)
  }

  @Test("F59: a small file that claims 400 megapixels is refused by its header")
  func huge() throws {
    let reading = Reading(casePath("png-20000x20000.png"))
    #expect(reading.header == nil && reading.picture == nil)
    #expect(reading.ids == ["picture-huge"])
    let item = try #require(reading.diagnostics.items.first)
    #expect(item.message.contains("20000 × 20000") && item.message.contains("100 megapixels"))
    #expect(item.hint?.contains("scale the picture down") == true)
  }

  @Test("F59: the limit is the caller's, and a picture at the limit is taken")
  func limit() {
    let path = casePath("png-interlaced.png")
    #expect(Reading(path, limits: PictureLimits(pixels: 160 * 107)).picture != nil)
    #expect(Reading(path, limits: PictureLimits(pixels: 160 * 107 - 1)).ids == ["picture-huge"])
    #expect(Reading(path, limits: PictureLimits(fileBytes: 22172)).ids == ["picture-huge"])
    let progressive = casePath("progressive.jpg")
    #expect(Reading(progressive, limits: PictureLimits(decoderBytes: 100_000)).ids == ["picture-huge"])
    #expect(Reading(progressive, limits: PictureLimits(scans: 2)).ids == ["picture-broken"])
  }

  @Test("F60: WebP and HEIC by another name", arguments: [("webp", "WebP"), ("heic", "HEIC")])
  func renamed(stem: String, kind: String) throws {
    let reading = Reading(casePath("\(stem)-named.jpg"))
    #expect(reading.picture == nil && reading.ids == ["picture-format"])
    let item = try #require(reading.diagnostics.items.first)
    #expect(item.message.contains(kind) && item.hint?.contains("convert to JPEG") == true)
  }

  @Test("F61: a profile for other channels is dropped with a note, the picture stays gray")
  func profile() throws {
    let reading = Reading(casePath("gray-jpeg-with-rgb-icc.jpg"))
    let picture = try #require(reading.picture)
    #expect(picture.header.components == 1)
    #expect(reading.ids == ["picture-profile"])
    #expect(reading.diagnostics.items.first?.severity == .note)
    guard case .jpeg(let bytes) = picture.content else { throw WrongContent() }
    let original = try caseBytes("gray-jpeg-with-rgb-icc.jpg")
    #expect(bytes.count == original.count - 606)
    #expect(!bytes.indices.contains { bytes.has("ICC_PROFILE", at: $0) })
    #expect(JPEGDecoder().pixels(of: bytes) == JPEGDecoder().pixels(of: original))
  }

  @Test("F61: a profile that fits stays")
  func fittingProfile() throws {
    var bytes = try caseBytes("gray-jpeg-with-rgb-icc.jpg")
    let space = try #require(bytes.indices.first { bytes.has("RGB ", at: $0) })
    bytes.replaceSubrange(space..<space + 4, with: Array("GRAY".utf8))
    let reading = try Reading(bytes: bytes)
    guard case .jpeg(let kept)? = reading.picture?.content else { throw WrongContent() }
    #expect(kept == bytes && reading.ids.isEmpty)
  }

  @Test("F62: bytes after the end are cut off, with a note")
  func trailingBytes() throws {
    let reading = Reading(casePath("trailing-garbage.jpg"))
    let picture = try #require(reading.picture)
    #expect(reading.ids == ["picture-extra-data"])
    #expect(!reading.diagnostics.hasErrors)
    guard case .jpeg(let bytes) = picture.content else { throw WrongContent() }
    #expect(bytes.suffix(2) == [0xFF, 0xD9])
    #expect(try caseBytes("trailing-garbage.jpg").starts(with: bytes) && bytes.count < 12463)
    #expect(try UprightPixels(picture).topLeft == .red)
  }

  @Test("F63: a screen picture printed large")
  func coarse() throws {
    let header = try #require(Reading(casePath("coarse-120px.jpg")).header)
    let wide = 80 * pointsPerMillimetre
    #expect(abs(header.effectivePPI(placedWidth: wide) - 38.1) < 0.01)
    let found = PictureResolution.check(
      header: header, path: "coarse-120px.jpg", placedWidth: wide, wantedPPI: 300, at: nil)
    let item = try #require(found)
    #expect(item.id.name == "picture-coarse" && item.severity == .warning)
    #expect(item.message.contains("38 ppi at a width of 80 mm; 300 ppi are wanted"))
    #expect(item.hint == "place it at most 10.1 mm wide, or use a file at least 945 pixels wide")
  }

  @Test("F63: three quarters of the wanted resolution is enough, and a turned picture counts turned")
  func coarseEdge() {
    var header = PictureHeader(
      format: .jpeg, width: 225, height: 900, orientation: .upright, components: 3, isAdobe: false)
    func check(_ width: Double, _ wanted: Double = 300) -> Diagnostic? {
      PictureResolution.check(
        header: header, path: "a.jpg", placedWidth: width, wantedPPI: wanted, at: nil)
    }
    #expect(check(72) == nil)
    #expect(check(72.5) != nil)
    header.orientation = .turnedRight
    #expect(check(72.5) == nil)
    #expect(check(0) == nil && check(.nan) == nil && check(-5) == nil && check(72, .infinity) == nil)
    #expect(check(1e300) != nil)
  }
}

struct WrongContent: Error {}
