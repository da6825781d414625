// Troubles of real users with press files and photos (CASES F48–F63), from the layout to the file and back by
// other programs. Rows about single pictures: TypesetImageTests/FieldCaseTests.

import Foundation
import Testing
import Typeset

@Suite struct PressCaseTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func copy(_ names: [String]) throws {
    for name in names {
      let from = Project.root + "/Tests/TypesetImageTests/Cases/" + name
      try Data(contentsOf: URL(fileURLWithPath: from)).write(
        to: URL(fileURLWithPath: folder.path + "/" + name))
    }
  }

  /// A document of one chapter; the file at `out.pdf`.
  private func layout(_ chapter: String, house: String = "handout", output: String = "{}") throws -> String {
    try folder.write(chapter, to: "a.md")
    return try folder.write(
      """
      typeset: 1
      extends: \(house)
      title: 测试
      content: [{chapter: a.md}]
      output: {press: \(output)}
      """, to: "layout.yaml")
  }

  private func written(_ layout: String) throws -> (document: Document, path: String) {
    var document = try Layout(path: layout).compose()
    let path = folder.path + "/out.pdf"
    try document.write(to: path)
    return (document, path)
  }

  /// Ink of each page as Ghostscript sees it: cyan, magenta, yellow, black.
  private func plates(_ path: String) throws -> [[Double]] {
    try run("gs", ["-q", "-o", "-", "-sDEVICE=inkcov", path]).output.split(separator: "\n").map {
      $0.split(separator: " ").prefix(4).compactMap { Double($0) }
    }
  }

  /// A page as Ghostscript shows it.
  private func raster(_ path: String, page: Int) throws -> Raster {
    let file = folder.path + "/page.ppm"
    _ = try run(
      "gs",
      [
        "-q", "-dSAFER", "-sDEVICE=ppmraw", "-r144", "-dFirstPage=\(page)", "-dLastPage=\(page)", "-o", file,
        path,
      ])
    let bytes = try #require(folder.bytes(of: "page.ppm"))
    return try #require(Raster(bytes))
  }

  @Test("F48: two characters make a small file")
  func smallFile() throws {
    let plain = try written(layout("测试\n", house: "report"))
    let size = try #require(folder.bytes(of: "out.pdf")).count
    #expect(size < 30_000, "\(size) bytes")
    #expect(
      try run("pdffonts", [plain.path]).output.split(separator: "\n").dropFirst(2).allSatisfy {
        $0.contains(" yes yes yes ")
      })
  }

  @Test("F49: black prints on its own plate, beside a colour photo too")
  func blackAlone() throws {
    try copy(["progressive.jpg"])
    let words = String(repeating: "正文十个字的一个短句。", count: 400)
    let chapter = """
      # 标题

      正文。

      | 项目 | 数值 |
      |---|---|
      | 甲 | 12 |

      \(words)

      ![照片](progressive.jpg)
      """
    // The house's red leaves: what is set is black, the photo alone has colour.
    let path = try layout(chapter)
    try folder.write(
      (String(decoding: try #require(folder.bytes(of: "layout.yaml")), as: UTF8.self))
        + "\ncolors: {red: {cmyk: [0, 0, 0, 100]}}\n", to: "layout.yaml")
    let (document, file) = try written(path)
    let found = try plates(file)
    #expect(found.count == document.pages.count && found.count >= 2)
    var photos = 0
    for (page, inks) in zip(document.pages, found) {
      let hasPhoto = page.items.contains { if case .picture = $0.content { true } else { false } }
      if hasPhoto { photos += 1 }
      #expect(inks[3] > 0 && (inks[0] + inks[1] + inks[2] > 0) == hasPhoto, "page \(page.number): \(inks)")
    }
    #expect(photos == 1)
  }

  @Test("F50: trim in bleed in paper, 3 mm on each side, and tints reach the bleed's edge")
  func bleed() throws {
    let path = try Handout.pdf.get().path
    let text = try run("pdfinfo", ["-box", "-l", "100", path]).output
    let found = text.matches(of: #/Page +\d+ (Media|Trim|Bleed)Box: +([-0-9. ]+)/#).map {
      (String($0.1), $0.2.split(separator: " ").compactMap { Double($0) })
    }
    let (trims, bleeds) = (found.filter { $0.0 == "Trim" }, found.filter { $0.0 == "Bleed" })
    #expect(trims.count == 16 && bleeds.count == 16)
    for (trim, bleed) in zip(trims, bleeds) {
      for side in 0..<4 { #expect(abs(abs(trim.1[side] - bleed.1[side]) - 8.504) < 0.02) }
    }
    // The band of the cover begins at the trim's upper edge and is inked from the bleed's edge on.
    let cover = try raster(path, page: 1)
    let x = 8.504 + 28 * pointsPerMillimetre
    #expect(cover.isRed(x, 0.6) && cover.isRed(x, 8) && cover.isRed(x, 100))
    #expect(!cover.isRed(x - 40, 0.6))
  }

  @Test("F52: a transparent picture moves no black onto other plates, and groups are CMYK")
  func transparency() throws {
    let picture =
      "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAQAAABuBnYAAAAAF0lEQVR42mOwibL5j4wZULk2UQx0UQEAY9k6IebJ068AAAAASUVORK5CYII="
    try #require(Data(base64Encoded: picture)).write(to: URL(fileURLWithPath: folder.path + "/clear.png"))
    let (_, file) = try written(
      layout("# 标题\n\n正文。\n\n![图](clear.png)\n", house: "report", output: "{intent: FOGRA39}"))
    #expect(try run("pdfimages", ["-list", file]).output.contains(" smask "))
    let found = try plates(file)
    let inks = try #require(found.first)
    #expect(inks[3] > 0 && inks[0] == 0 && inks[1] == 0 && inks[2] == 0, "\(found)")
    let json = try run("qpdf", ["--json=2", "--json-key=qpdf", file]).output
    #expect(!json.contains("DeviceRGB"))
  }

  @Test(
    "F54, F55, F58, F62: photos stand upright in their colours in the press file",
    arguments: [
      "exif-orientation-3.jpg", "exif-orientation-6.jpg", "exif-orientation-7.jpg", "exif-orientation-8.jpg",
      "exif-orientation-6.png", "cmyk-adobe.jpg", "png-16bit-rgb.png", "png-interlaced.png",
      "progressive.jpg", "trailing-garbage.jpg",
    ])
  func photosInTheFile(name: String) throws {
    try copy([name])
    for intent in ["{intent: FOGRA39}", "{standard: plain}"] {
      let (document, file) = try written(
        layout("# 标题\n\n正文。\n\n![照片](\(name))\n", house: "report", output: intent))
      let page = try #require(
        document.pages.firstIndex { page in
          page.items.contains { if case .picture = $0.content { true } else { false } }
        })
      let photo = try #require(
        document.pages[page].items.compactMap { item -> Rect? in
          if case .picture(let frame) = item.content { frame.rect } else { nil }
        }.first)
      #expect(abs(photo.width / photo.height - 1.5) < 0.02, "\(photo)")
      let bleed = document.pages[page].bleed
      let picture = try raster(file, page: page + 1)
      let (inset, y) = (photo.width * 0.03, photo.y + bleed + photo.height * 0.04)
      #expect(picture.isRed(photo.x + bleed + inset, y), "\(intent) top left")
      #expect(picture.isGreen(photo.maxX + bleed - inset, y), "\(intent) top right")
      #expect(!picture.isRed(photo.x + bleed + inset, photo.maxY + bleed - photo.height * 0.04))
    }
  }

  @Test("F57: a broken photo is told with the other mistakes, and the old file stays")
  func brokenPhoto() throws {
    try copy(["truncated.jpg", "webp-named.jpg"])
    let path = try layout("# 标题\n\n正文。\n\n![照片](truncated.jpg)\n\n![照片](webp-named.jpg)\n\n![照片](gone.jpg)\n")
    try folder.write("old", to: "out.pdf")
    var document = try Layout(path: path).compose()
    let errors = document.diagnostics.items.filter { $0.severity == .error }
    #expect(Set(errors.map(\.id.name)) == ["picture-broken", "picture-format", "missing-file"])
    for error in errors { #expect(error.span != nil) }
    #expect(throws: TypesetError.self) { try document.write(to: folder.path + "/out.pdf") }
    #expect(folder.bytes(of: "out.pdf") == Array("old".utf8))
  }

  @Test("F63: a screen picture printed large is told with what it has and what is wanted")
  func coarsePhoto() throws {
    try copy(["coarse-120px.jpg"])
    let document = try Layout(path: layout("# 标题\n\n![照片](coarse-120px.jpg)\n")).compose()
    let found = try #require(document.diagnostics.items.first { $0.id.name == "picture-coarse" })
    #expect(found.severity == .warning && found.span != nil)
    #expect(
      found.message.contains("ppi at a width of") && found.hint?.contains("at most 10.1 mm wide") == true)
  }

  @Test("X26: a condition of the registry that is not known here may be named, not embedded")
  func unlistedCondition() throws {
    let chapter = "# 标题\n\n正文。\n"
    let (document, _) = try written(layout(chapter, output: "{standard: PDF/X-1a, intent: fogra 60}"))
    #expect(document.diagnostics.items.contains { $0.id.name == "unlisted-intent" && $0.severity == .note })
    let text = String(decoding: try #require(folder.bytes(of: "out.pdf")), as: UTF8.self)
    #expect(text.contains("/OutputConditionIdentifier (FOGRA60)") && text.contains("/RegistryName"))
    let newer = try Layout(path: layout(chapter, output: "{standard: PDF/X-4, intent: FOGRA60}")).compose()
    #expect(newer.diagnostics.items.contains { $0.id.name == "missing-profile" && $0.severity == .error })
    for name in ["FOGRA", "FOGRA39x", "FOGRA1234567", "Press 7"] {
      let wrong = try Layout(path: layout(chapter, output: "{standard: PDF/X-1a, intent: \(name)}")).compose()
      #expect(wrong.diagnostics.items.contains { $0.id.name == "unknown-intent" }, "\(name)")
    }
  }
}

/// A binary PPM, asked for by places in points at 144 pixels an inch.
private struct Raster {
  private let width: Int
  private let pixels: ArraySlice<UInt8>

  init?(_ bytes: [UInt8]) {
    guard bytes.starts(with: Array("P6".utf8)) else { return nil }
    var (numbers, at): ([Int], Int) = ([], 2)
    while numbers.count < 3, at < bytes.count {
      if bytes[at] == UInt8(ascii: "#") {
        while at < bytes.count, bytes[at] != 10 { at += 1 }
      } else if (0x30...0x39).contains(bytes[at]) {
        var value = 0
        while at < bytes.count, (0x30...0x39).contains(bytes[at]) {
          value = value * 10 + Int(bytes[at] - 0x30)
          at += 1
        }
        numbers.append(value)
      } else {
        at += 1
      }
    }
    guard numbers.count == 3, bytes.count - at - 1 == numbers[0] * numbers[1] * 3 else { return nil }
    width = numbers[0]
    pixels = bytes[(at + 1)...]
  }

  private func color(_ x: Double, _ y: Double) -> [Int] {
    let start = pixels.startIndex + (Int(y * 2) * width + Int(x * 2)) * 3
    return pixels[start..<start + 3].map(Int.init)
  }

  func isRed(_ x: Double, _ y: Double) -> Bool {
    let color = color(x, y)
    return color[0] > 130 && color[1] < 110 && color[2] < 120
  }

  func isGreen(_ x: Double, _ y: Double) -> Bool {
    let color = color(x, y)
    return color[1] > 90 && color[0] < color[1] - 25 && color[2] < color[1] - 10
  }
}
