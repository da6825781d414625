// Photos from the layout to the press file: inks, condition, size, findings.

import Foundation
import Testing
import Typeset

@Suite struct PressPhotoTests {
  private let folder: Folder
  /// A photo of the handout, 1,600 pixels across.
  private let large = "1.jpg"

  init() throws { folder = try Folder() }

  /// A document of photos with one output.
  private func document(_ photos: [String], output: String) throws -> Document {
    for name in photos {
      let place = name == large ? "/Examples/handout/photos/" : "/Tests/TypesetImageTests/Cases/"
      let data = try Data(contentsOf: URL(fileURLWithPath: Project.root + place + name))
      try data.write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }
    let text = photos.map { "![照片](\($0))\n" }.joined(separator: "\n")
    try folder.write("# 标题\n\n正文。\n\n\(text)", to: "a.md")
    let layout = try folder.write(
      "typeset: 1\nextends: report\ntitle: 测试\ncontent: [{chapter: a.md}]\noutput:\n  press: {\(output)}\n",
      to: "layout.yaml")
    return try Layout(path: layout).compose()
  }

  /// Colours, encodings and widths of the pictures of a file, as Poppler lists them.
  private func pictures(_ document: inout Document) throws -> [(color: String, kind: String, width: Int)] {
    try document.write(to: folder.path + "/out.pdf")
    return try run("pdfimages", ["-list", folder.path + "/out.pdf"]).output
      .split(separator: "\n").dropFirst(2).map { $0.split(separator: " ").map(String.init) }
      .map { ($0[5], $0[8], Int($0[3]) ?? 0) }
  }

  private func told(_ document: Document) -> [String] { document.diagnostics.items.map(\.id.name) }

  private let all = [
    "progressive.jpg", "cmyk-adobe.jpg", "gray-jpeg-with-rgb-icc.jpg", "png-16bit-rgb.png",
    "exif-orientation-6.jpg",
  ]

  @Test(arguments: ["PDF/X-4", "PDF/X-1a"])
  func aPressFileHoldsInksOnly(standard: String) throws {
    var document = try document(all, output: "standard: \(standard), intent: FOGRA39")
    let found = try pictures(&document)
    #expect(found.map(\.color) == ["cmyk", "cmyk", "gray", "cmyk", "cmyk"])
    #expect(found.map(\.kind) == ["jpeg", "jpeg", "jpeg", "image", "jpeg"])
    let file = try #require(folder.bytes(of: "out.pdf"))
    let photo = try #require(folder.bytes(of: "cmyk-adobe.jpg"))
    #expect(Data(file).range(of: Data(photo)) != nil, "CMYK is in the file byte for byte")
    let note = try #require(document.diagnostics.items.first { $0.id.name == "photo-without-profile" })
    #expect(
      note.severity == .note && note.message.contains("progressive.jpg") && note.message.contains("2 other"))
    #expect(try run("qpdf", ["--check", folder.path + "/out.pdf"]).status == 0)
  }

  @Test func aPlainFileKeepsPhotosAsTheyAre() throws {
    var document = try document(all, output: "standard: plain")
    #expect(try pictures(&document).map(\.color) == ["rgb", "cmyk", "gray", "rgb", "rgb"])
    #expect(!told(document).contains("photo-without-profile"))
  }

  @Test func photosAreMadeSmallerWhereAsked() throws {
    var whole = try document([large], output: "intent: FOGRA39")
    var small = try document([large], output: "intent: FOGRA39, photo-ppi: 72")
    let (before, after) = (try pictures(&whole)[0].width, try pictures(&small)[0].width)
    let frame = try #require(
      small.pages.flatMap(\.items).compactMap { item -> Rect? in
        if case .picture(let frame) = item.content { frame.rect } else { nil }
      }.first)
    #expect(Double(before) > 1.5 * frame.width && abs(Double(after) - frame.width) <= 1)
    // Less than half as much again stays.
    let ppi = Int(Double(before) / frame.width * 72 / 1.4)
    var near = try document([large], output: "intent: FOGRA39, photo-ppi: \(ppi)")
    #expect(try pictures(&near)[0].width == before)
  }

  @Test func aMissingProfileIsAnErrorWhereItIsNeeded() throws {
    let document = try document(["progressive.jpg"], output: "standard: PDF/X-4, intent: Japan Color 2001")
    let found = try #require(document.diagnostics.items.first { $0.id.name == "missing-profile" })
    #expect(found.severity == .error && found.message.contains("JC200103") && found.span != nil)
    let named = try self.document([], output: "standard: PDF/X-1a, intent: Japan Color 2001")
    #expect(!named.diagnostics.hasErrors, "without RGB photos the name is enough")
    #expect(
      try self.document(["progressive.jpg"], output: "standard: PDF/X-1a, intent: Japan Color 2001")
        .diagnostics.hasErrors)
    var plain = try self.document(["progressive.jpg"], output: "standard: plain, intent: Japan Color 2001")
    #expect(plain.diagnostics.items.first { $0.id.name == "missing-profile" }?.severity == .note)
    #expect(try pictures(&plain).map(\.color) == ["rgb"])
  }

  @Test func anUnknownConditionIsTold() throws {
    let document = try document([], output: "intent: CNSpot")
    let found = try #require(document.diagnostics.items.first { $0.id.name == "unknown-intent" })
    #expect(found.severity == .error && found.hint?.contains("FOGRA39") == true)
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    var first = try document(all, output: "intent: FOGRA39")
    var second = try document(all, output: "intent: FOGRA39")
    #expect(try first.pdf() == second.pdf())
    #expect(throws: TypesetError.self) { try first.pdf(output: "screen") }
  }
}
