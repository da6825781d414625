// Converted photos in the finished file, and their ink beside Ghostscript's separations.

import Foundation
import Testing
import TypesetCairo
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry

@testable import TypesetImage
@testable import TypesetPDF

@Suite struct InkPictureTests {
  private let trim = Size(width: 240, height: 180)
  private let place = Rect(x: 30, y: 20, width: 170, height: 120)

  /// A page with a picture, finished.
  private func finished(_ picture: Picture, as settings: PressSettings = PressSettings()) throws -> [UInt8] {
    let item = FrameItem(
      .picture(PictureFrame(rect: place, picture: 0)), structure: StructureID(rawValue: 1))
    let document = ComposedDocument(
      pages: [PageFrame(number: 1, trim: trim, bleed: 0, master: "a", items: [item])],
      structure: [
        StructureNode(role: .document, parent: nil), StructureNode(role: .figure, parent: .document),
      ], outline: [], pictures: [PictureUse(path: "photo")], inks: [.black],
      information: DocumentInformation(title: "测试"))
    let catalogue = try FontCatalogue(folders: [], includingSystem: false)
    let painted = try PDFPainter.paint(document, pictures: [picture], catalogue: catalogue)
    return try PDFFinisher(created: nil).finish(painted, of: document, as: settings)
  }

  private func picture(
    _ content: Picture.Content, _ width: Int, _ height: Int, components: Int,
    _ orientation: PictureOrientation = .upright
  ) -> Picture {
    Picture(
      header: PictureHeader(
        format: .png, width: width, height: height, orientation: orientation, components: components,
        isAdobe: false), content: content)
  }

  /// CMYK pixels, packed in pieces of two rows.
  private func pixels(_ inks: [UInt8], width: Int, alpha: [UInt8]? = nil) -> InkPixels {
    func packed(_ bytes: [UInt8], _ components: Int) -> [UInt8] {
      let step = width * components * 2
      return PackedRows.joined(
        stride(from: 0, to: bytes.count, by: step).map {
          PackedRows(
            Array(bytes[$0..<min($0 + step, bytes.count)]), rowBytes: width * components,
            components: components)
        })
    }
    return InkPixels(packed: packed(inks, 4), components: 4, alpha: alpha.map { packed($0, 1) })
  }

  private func converter(_ transparency: PictureConverter.Transparency = .kept) throws -> PictureConverter {
    var diagnostics = Diagnostics()
    let intent = ProfileCatalogue(folders: []).intent("FOGRA39", at: nil, diagnostics: &diagnostics)
    return PictureConverter(press: try #require(intent?.profile), transparency: transparency)
  }

  private func converted(
    _ picture: Picture, _ transparency: PictureConverter.Transparency = .kept
  ) throws -> PressPicture {
    var diagnostics = Diagnostics()
    return try #require(
      try converter(transparency).convert(picture, path: "photo", at: nil, diagnostics: &diagnostics))
  }

  private func images(_ bytes: [UInt8]) throws -> [[String: Any]] {
    try FileJSON(bytes).all("/Subtype", "/Image")
  }

  @Test func pixelsInInksTakeThePlaceOfTheirStandIn() throws {
    let inks: [UInt8] = [255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 9, 8, 7, 6, 0, 0, 0, 0]
    let file = try finished(picture(.inks(pixels(inks, width: 3)), 3, 2, components: 4))
    let image = try #require(try images(file).first)
    #expect(image["/ColorSpace"] as? String == "/DeviceCMYK" && image["/Filter"] as? String == "/FlateDecode")
    #expect(image["/Width"] as? Int == 3 && image["/Height"] as? Int == 2)
    #expect(image["/BitsPerComponent"] as? Int == 8 && image["/SMask"] == nil && image["/Decode"] == nil)
    let opened = try PDFFile(reading: file)
    let stream = try opened.releasing { () throws -> [UInt8] in
      let objects = try opened.pages()[0].value("/Resources").value("/XObject")
      return try objects.value(try #require(try objects.keys().first)).streamBytes()
    }
    #expect(stream == inks)
    #expect(try ReadingTool.run("qpdf", ["--check", "FILE"], on: file).status == 0)
  }

  @Test func alphaBecomesASoftMask() throws {
    let pixels = self.pixels([0, 0, 0, 255, 0, 255, 0, 0], width: 2, alpha: [255, 64])
    let file = try finished(picture(.inks(pixels), 2, 1, components: 4))
    let all = try images(file)
    #expect(all.count == 2 && all.filter { $0["/SMask"] != nil }.count == 1)
    #expect(all.contains { $0["/ColorSpace"] as? String == "/DeviceGray" && $0["/Width"] as? Int == 2 })
    #expect(try ReadingTool.run("qpdf", ["--check", "FILE"], on: file).status == 0)
    let plates = try Plates(of: file, page: trim)
    #expect(abs(plates.ink(.black, 60, 80) - 1) < 0.02 && plates.ink(.magenta, 60, 80) < 0.01)
    #expect(abs(plates.ink(.magenta, 170, 80) - 0.25) < 0.03 && plates.ink(.black, 170, 80) < 0.01)
  }

  @Test func aStandInWithoutItsPictureIsRefused() throws {
    let fixture = Fixture.single(pictures: []) {
      $0.jpeg(
        PictureStandIn.jpeg(ofPicture: 3), width: 1, height: 1, in: Rect(x: 0, y: 0, width: 9, height: 9))
    }
    #expect(throws: FinishingError.self) { try fixture.finished() }
  }

  @Test func aCMYKPhotoIsInTheFileByteForByte() throws {
    let photo = try Fixture.resource("cmyk-adobe.jpg")
    var diagnostics = Diagnostics()
    let path = try #require(Bundle.module.resourcePath) + "/Cases/cmyk-adobe.jpg"
    let read = try #require(PictureReader().picture(path: path, at: nil, diagnostics: &diagnostics))
    let file = try finished(try converted(read).picture, as: PressFixture.x4)
    #expect(Data(file).range(of: Data(photo)) != nil)
    let image = try #require(try images(file).first)
    #expect(image["/Decode"] as? [Int] == [1, 0, 1, 0, 1, 0, 1, 0])
  }

  @Test func convertedPicturesKeepTheStandards() throws {
    let rgba = picture(.rgba([200, 30, 30, 255, 20, 160, 40, 120]), 2, 1, components: 3)
    _ = try finished(try converted(rgba).picture, as: PressFixture.x4)
    _ = try finished(try converted(rgba, .onWhite).picture, as: PressFixture.x1a)
    // As they were read, or with their alpha, they do not.
    #expect(throws: FinishingError.self) { try finished(rgba, as: PressFixture.x4) }
    #expect(throws: FinishingError.self) {
      try finished(try converted(rgba).picture, as: PressFixture.x1a)
    }
  }

  @Test(arguments: [PictureOrientation.upright, .turnedRight, .mirroredTurnedLeft, .upsideDown])
  func theInkOfAPictureIsWhatGhostscriptSeparates(orientation: PictureOrientation) throws {
    let (width, height) = orientation.swapsSides ? (480, 680) : (680, 480)
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width {
        let spot = (x - 500) * (x - 500) + (y - 100) * (y - 100) < 90 * 90
        pixels +=
          spot ? [8, 12, 4] : [UInt8(255 - x / 5), UInt8(120 + y / 6), UInt8((x / 7 + y / 9) % 200 + 40)]
      }
    }
    let photo = try converted(picture(.rgb(pixels), width, height, components: 3, orientation))
    let found = InkCoverage(of: photo.ink, placed: Size(width: place.width, height: place.height))
    #expect(found.percent > 270 && found.percent < 302)
    let plates = try Plates(of: try finished(photo.picture), page: trim)
    let cell = Rect(
      x: place.x + found.place.x, y: place.y + found.place.y, width: found.place.width,
      height: found.place.height)
    #expect(abs(plates.total(in: cell) * 100 - found.percent) < 2, "\(found)")
    // No other cell of Ghostscript's plates has more.
    for y in stride(from: place.minY, to: place.maxY - cell.height, by: cell.height / 2) {
      for x in stride(from: place.minX, to: place.maxX - cell.width, by: cell.width / 2) {
        let other = plates.total(in: Rect(x: x, y: y, width: cell.width, height: cell.height))
        #expect(other * 100 < found.percent + 2)
      }
    }
  }

  /// Type and rules over a photo, and a tint that hides a part of it: preflight's figure is Ghostscript's.
  @Test(arguments: [false, true])
  func inkOverPhotosIsWhatGhostscriptSeparates(isHidden: Bool) throws {
    let catalogue = try FontCatalogue(
      folders: [],
      requests: [FontRequest(han: ["Noto Sans CJK SC"], latin: ["Noto Sans CJK SC"], weight: 700)])
    let shaper = try PangoShaper(catalogue: catalogue)
    // Dark on the left, where the type stands, and darker on the right, where a tint may lie.
    let rgb = (0..<120).flatMap { _ in
      (0..<170).flatMap { $0 < 100 ? [70, 45, 30] : [10, 14, 8] as [UInt8] }
    }
    let photo = try converted(picture(.rgb(rgb), 170, 120, components: 3))
    var items = [
      FrameItem(.picture(PictureFrame(rect: place, picture: 0)), structure: StructureID(rawValue: 1))
    ]
    if isHidden {
      let rect = Rect(x: place.x + 95, y: place.y, width: 75, height: 120)
      items.append(FrameItem(.fill(FillFrame(rect: rect, ink: 1)), structure: .artifact))
    }
    for line in 0..<4 {
      let run = shaper.run("黑體壓印圖", size: 16, x: 40, y: 60 + Double(line) * 16)
      items.append(FrameItem(.text(run), structure: .artifact))
    }
    let rule = Rect(x: place.x, y: 70, width: 90, height: 2)
    items.append(FrameItem(.fill(FillFrame(rect: rule, ink: 0)), structure: .artifact))
    var document = ComposedDocument(
      pages: [PageFrame(number: 1, trim: trim, bleed: 0, master: "a", items: items)],
      structure: [
        StructureNode(role: .document, parent: nil), StructureNode(role: .figure, parent: .document),
      ], outline: [], pictures: [PictureUse(path: "photo")],
      inks: [.black, InkColor(ProcessColor(cyan: 0.1, magenta: 0, yellow: 0, black: 0))],
      information: DocumentInformation(title: "测试"))
    document = PressFixture.x4.prepared(document)
    let preview = PagePreview(of: document, catalogue: catalogue)
    let found = Preflight.findings(
      document, pictures: [photo.picture], ink: [photo.ink],
      settings: PreflightSettings(standard: .pdfX4, maxInk: 1)
    ) { try? preview.mask(of: $0) }
    let finding = try #require(found.first { $0.id == .totalInk && $0.path == "photo" })
    let percent = try #require(
      finding.message.firstMatch(of: #/has ([0-9.]+)% of ink/#).flatMap { Double($0.1) })
    let cell = try #require(finding.places.first?.rect)
    let painted = try PDFPainter.paint(document, pictures: [photo.picture], catalogue: catalogue)
    let file = try PDFFinisher(created: nil).finish(painted, of: document, as: PressFixture.x4)
    let plates = try Plates(of: file, page: trim)
    #expect(abs(plates.total(in: cell) * 100 - percent) < 2, "\(percent) in \(cell)")
    // What prints over makes the difference, and hidden shadows make none.
    let bare = InkCoverage(of: photo.ink, placed: Size(width: place.width, height: place.height))
    #expect(bare.place.x >= 85, "the dark part is the heaviest where nothing lies on the photo")
    #expect(isHidden == (cell.x < place.x + 95), "\(cell)")
    #expect(isHidden || percent >= bare.percent - 0.1)
    for y in stride(from: place.minY, to: place.maxY - cell.height, by: cell.height / 2) {
      for x in stride(from: place.minX, to: place.minX + 90 - cell.width, by: cell.width / 2) {
        #expect(
          plates.total(in: Rect(x: x, y: y, width: cell.width, height: cell.height)) * 100 < percent + 4)
      }
    }
  }

  @Test func aPhotoPrintsTheInksOfItsConversion() throws {
    // Ghostscript converts the same RGB with the same profile and intent.
    let colors: [[UInt8]] = [
      [220, 40, 40], [40, 160, 60], [30, 60, 200], [240, 210, 50], [120, 110, 100],
    ]
    for color in colors {
      let rgb = picture(.rgb(color), 1, 1, components: 3)
      let ours = try Plates(of: try finished(try converted(rgb).picture), page: trim)
      let theirs = try Plates(of: try finished(rgb), page: trim, profile: profilePath())
      for plate in Plates.Plate.allCases {
        #expect(abs(ours.ink(plate, 100, 80) - theirs.ink(plate, 100, 80)) < 0.03, "\(color) \(plate)")
      }
    }
  }

  private func profilePath() -> String? {
    var diagnostics = Diagnostics()
    return ProfileCatalogue(folders: []).intent("FOGRA39", at: nil, diagnostics: &diagnostics)?.path
  }
}

/// A page as Ghostscript separates it, at 144 pixels an inch.
private struct Plates {
  enum Plate: Int, CaseIterable {
    case cyan, magenta, yellow, black
  }

  private let width: Int
  private let bytes: [UInt8]

  init(of file: [UInt8], page: Size, profile: String? = nil) throws {
    width = Int(page.width * 2)
    let profiled = profile.map {
      ["-sOutputICCProfile=\($0)", "-dRenderIntent=1", "-dBlackPtComp=1", "--permit-file-read=\($0)"]
    }
    // `bitcmyk` writes the four process colours of every pixel, without a header.
    bytes = try ReadingTool.converted(
      "gs",
      ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-r144", "-sDEVICE=bitcmyk", "-dGrayValues=256"]
        + (profiled ?? []) + ["-o", "OUT", "FILE"], of: file)
    try #require(bytes.count == width * Int(page.height * 2) * 4)
  }

  /// The share of a plate at a point.
  func ink(_ plate: Plate, _ x: Double, _ y: Double) -> Double {
    Double(bytes[(Int(y * 2) * width + Int(x * 2)) * 4 + plate.rawValue]) / 255
  }

  /// The mean of all plates together in a part of the page.
  func total(in rect: Rect) -> Double {
    let rows = Int((rect.minY * 2).rounded())..<Int((rect.maxY * 2).rounded())
    let columns = Int((rect.minX * 2).rounded())..<Int((rect.maxX * 2).rounded())
    var sum = 0
    for row in rows {
      for place in (row * width + columns.lowerBound) * 4..<(row * width + columns.upperBound) * 4 {
        sum += Int(bytes[place])
      }
    }
    return Double(sum) / Double(rows.count * columns.count * 255)
  }
}
