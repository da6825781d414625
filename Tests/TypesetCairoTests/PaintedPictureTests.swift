// Pictures in the painted file: untouched, once, upright.

import Foundation
import Testing
import TypesetCairo
import TypesetFrame
import TypesetGeometry
import TypesetImage

/// A photo of the picture reader's cases.
private func photo(_ name: String) throws -> [UInt8] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  return [UInt8](
    try Data(
      contentsOf: folder.appendingPathComponent("TypesetImageTests/Cases").appendingPathComponent(name)))
}

private func picture(
  _ content: Picture.Content, _ width: Int, _ height: Int, _ orientation: PictureOrientation = .upright,
  components: Int = 3, isAdobe: Bool = false
) -> Picture {
  Picture(
    header: PictureHeader(
      format: .png, width: width, height: height, orientation: orientation, components: components,
      isAdobe: isAdobe), content: content)
}

private func frame(_ number: Int, _ rect: Rect) -> FrameItem {
  FrameItem(.picture(PictureFrame(rect: rect, picture: number)), structure: StructureID(rawValue: 1))
}

/// Pixels of the first page at one pixel a point.
private struct Raster {
  let width: Int
  let bytes: [UInt8]

  init(_ painted: PaintedPDF) throws {
    let data = try TemporaryFile(painted.bytes).read(
      "mutool", ["draw", "-q", "-A", "0", "-r", "72", "-F", "ppm", "-o", "-", "%", "1"])
    // P6, a comment, width and height, 255: the pixels are what is left at the end.
    width = 300
    bytes = Array(data.suffix(300 * 200 * 3))
  }

  func color(_ x: Int, _ y: Int) -> [Int] { (0..<3).map { Int(bytes[(y * width + x) * 3 + $0]) } }
}

private func paint(_ items: [FrameItem], _ pictures: [Picture]) throws -> PaintedPDF {
  try PDFPainter.paint(
    document([page(items)], pictures: pictures.count), pictures: pictures, catalogue: catalogue([]))
}

@Test func `a JPEG passes through untouched, once for all its uses`() throws {
  let gray = try photo("gray-jpeg-with-rgb-icc.jpg")
  let color = try photo("exif-orientation-3.jpg")
  let process = try photo("cmyk-adobe.jpg")
  let pictures = [
    picture(.jpeg(gray), 1, 1, components: 1), picture(.jpeg(color), 1, 1),
    picture(.jpeg(process), 1, 1, components: 4, isAdobe: true),
  ]
  let content = (0..<3).map { frame($0, Rect(x: 60 * Double($0), y: 0, width: 50, height: 40)) }
  let painted = try PDFPainter.paint(
    document([page(content), page(content)], pictures: 3), pictures: pictures, catalogue: catalogue([]))
  let whole = Data(painted.bytes)
  for file in [gray, color, process] {
    let first = try #require(whole.range(of: Data(file)))
    #expect(whole.range(of: Data(file), in: first.upperBound..<whole.endIndex) == nil)
  }
  let list = try TemporaryFile(painted.bytes).text("pdfimages", "-list", "%")
    .split(separator: "\n").dropFirst(2).map { $0.split(separator: " ").map(String.init) }
  #expect(list.map { $0[5] } == ["gray", "rgb", "cmyk", "gray", "rgb", "cmyk"])
  #expect(list.allSatisfy { $0[8] == "jpeg" && $0[9] == "no" })
  #expect(painted.pictures.map(\.components) == [1, 3, 4])
  #expect(painted.pictures.map(\.isInvertedCMYK) == [false, false, true])
}

@Test(arguments: [
  ("exif-orientation-3.jpg", PictureOrientation.upsideDown), ("exif-orientation-6.jpg", .turnedRight),
  ("exif-orientation-7.jpg", .mirroredTurnedRight), ("exif-orientation-8.jpg", .turnedLeft),
])
func `a photo stands upright`(name: String, orientation: PictureOrientation) throws {
  let photo = picture(.jpeg(try photo(name)), 1, 1, orientation)
  let raster = try Raster(paint([frame(0, Rect(x: 100, y: 50, width: 90, height: 60))], [photo]))
  let red = raster.color(103, 53)
  let green = raster.color(186, 53)
  #expect(red[0] > 180 && red[1] < 90, "\(red)")
  #expect(green[1] > 120 && green[0] < 90, "\(green)")
  #expect(raster.color(98, 80) == [255, 255, 255])
  #expect(raster.color(192, 80) == [255, 255, 255])
}

@Test(arguments: [
  (1, [10, 60, 110, 160]), (2, [60, 10, 160, 110]), (3, [160, 110, 60, 10]), (4, [110, 160, 10, 60]),
  (5, [10, 110, 60, 160]), (6, [110, 10, 160, 60]), (7, [160, 60, 110, 10]), (8, [60, 160, 10, 110]),
])
func `each of the eight orientations turns the corners`(value: Int, corners: [Int]) throws {
  // Stored: 10 at top left, 60 right, 110 below, 160 across. Expected: upright, in the same order.
  let orientation = try #require(PictureOrientation(rawValue: value))
  let stored = picture(.gray([10, 200, 60, 110, 220, 160]), 3, 2, orientation, components: 1)
  let raster = try Raster(paint([frame(0, Rect(x: 0, y: 0, width: 120, height: 120))], [stored]))
  let seen = [(3, 3), (116, 3), (3, 116), (116, 116)].map { raster.color($0.0, $0.1)[0] }
  #expect(seen == corners)
}

@Test func `pixels keep their colours and their transparency`() throws {
  let pictures = [
    picture(.rgb([255, 0, 0, 0, 128, 0, 0, 0, 200, 9, 8, 7]), 2, 2),
    picture(.rgba([255, 0, 0, 255, 0, 200, 0, 128, 0, 0, 255, 0, 1, 2, 3, 255]), 2, 2),
  ]
  let raster = try Raster(
    paint(
      [
        frame(0, Rect(x: 0, y: 0, width: 100, height: 100)),
        frame(1, Rect(x: 150, y: 0, width: 100, height: 100)),
      ], pictures))
  #expect(raster.color(25, 25) == [255, 0, 0])
  #expect(raster.color(75, 25) == [0, 128, 0])
  #expect(raster.color(25, 75) == [0, 0, 200])
  #expect(raster.color(75, 75) == [9, 8, 7])
  #expect(raster.color(175, 25) == [255, 0, 0])
  let half = raster.color(225, 25)
  #expect(abs(half[0] - 127) <= 2 && abs(half[1] - 227) <= 2 && abs(half[2] - 127) <= 2)
  #expect(raster.color(175, 75) == [255, 255, 255])
}

@Test func `pictures that are not there or not whole are refused`() throws {
  let place = frame(0, Rect(x: 0, y: 0, width: 10, height: 10))
  #expect(throws: PaintingError.unknownPicture(0)) { try paint([place], []) }
  #expect(throws: PaintingError.pictureData(0)) { try paint([place], [picture(.rgb([1, 2]), 1, 1)]) }
  #expect(throws: PaintingError.pictureData(0)) { try paint([place], [picture(.gray([]), 0, 0)]) }
  #expect(throws: PaintingError.self) {
    try paint([place], [picture(.gray(Array(repeating: 0, count: 40_000)), 40_000, 1)])
  }
  #expect(throws: PaintingError.self) { try paint([place], [picture(.jpeg([1, 2, 3]), 1, 1)]) }
}
