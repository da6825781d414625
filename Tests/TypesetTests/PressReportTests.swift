// The way from a layout's output to files: standard, marks, sheets, preflight, report.

import Foundation
import Testing
import Typeset

@Suite struct PressReportTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// One page, in the house style of reports.
  private func document(_ output: String, more: String = "") throws -> Document {
    try folder.write("# 标题\n\n正文，[链接](https://example.org)。\n", to: "a.md")
    let layout = try folder.write(
      """
      typeset: 1
      extends: report
      title: 公报 <卷一>
      content: [{chapter: a.md}]
      \(more)
      output: {press: {\(output)}}
      """, to: "layout.yaml")
    return try Layout(path: layout).compose()
  }

  private let hairline = """
    subject: 试
    styles: {heading-1: {rule-below: {width: 0.2pt}}}
    """

  private func told(_ document: Document) -> [String] { document.diagnostics.items.map(\.id.name) }

  @Test func checkFindsWhatThePressWouldTripOver() throws {
    var document = try document("intent: FOGRA39", more: hairline)
    #expect(!told(document).contains("hairline"))
    document.preflight()
    #expect(told(document).contains("hairline"))
    var plain = try self.document("standard: plain", more: hairline)
    plain.preflight()
    #expect(!told(plain).contains("hairline"), "a plain file is not for the press")
  }

  @Test func theReportShowsFindingsWithTheirPages() throws {
    var document = try document("intent: FOGRA39, max-ink: 300%, report: shop.html", more: hairline)
    try document.write(to: folder.path + "/a.pdf")
    let html = String(decoding: folder.bytes(of: "shop.html") ?? [], as: UTF8.self)
    #expect(html.contains("<h1>公报 &lt;卷一&gt;</h1>") && html.contains("PDF/X-4"))
    #expect(html.contains("FOGRA39") && html.contains("300%") && html.contains("[hairline]"))
    #expect(html.matches(of: #/<img alt="Page \d+" src="data:image\/png;base64,iVBOR/#).count == 1)
    var sound = try self.document("intent: FOGRA39")
    let clean = try sound.report()
    #expect(clean.contains("<h2>No findings</h2>") && !clean.contains("<img"))
    #expect(throws: TypesetError.self) { try sound.writeReport(to: folder.path + "/a.md") }
    #expect(throws: TypesetError.self) { _ = try sound.report(output: "other") }
  }

  /// What a shop asks of each photo, and what conversion told.
  @Test func theReportListsPhotosAndFonts() throws {
    let photo = Project.root + "/Tests/TypesetImageTests/Cases/progressive.jpg"
    try FileManager.default.copyItem(atPath: photo, toPath: folder.path + "/p.jpg")
    try folder.write("# 标题\n\n正文。\n\n![照片](p.jpg)\n", to: "b.md")
    var document = try document("intent: FOGRA39", more: "subject: 试")
    let layout = try folder.write(
      "typeset: 1\nextends: report\ntitle: 图\ncontent: [{chapter: b.md}]\noutput: {press: {intent: FOGRA39}}\n",
      to: "b.yaml")
    #expect(try !document.report().contains("<h2>Photos</h2>"))
    document = try Layout(path: layout).compose()
    let html = try document.report()
    let row = try #require(
      html.firstMatch(
        of:
          #/<td>p.jpg<\/td><td>1<\/td><td>([0-9.]+) × [0-9.]+ mm<\/td><td>(\d+)<\/td><td>CMYK<\/td><td>(\d+)%/#
      ))
    let (width, ppi) = (try #require(Double(row.1)), try #require(Double(row.2)))
    #expect(abs(480 / (width / 25.4) - ppi) < 1 && (50...320).contains(Int(row.3) ?? 0))
    #expect(html.contains("[photo-without-profile]") && html.contains("Noto Serif CJK SC 400"))
  }

  @Test func marksAndSlugStandInTheFile() throws {
    var document = try document("intent: FOGRA39, marks: [crop, slug]")
    try document.write(to: folder.path + "/a.pdf")
    let text = try run("pdftotext", ["-raw", folder.path + "/a.pdf", "-"]).output
    #expect(text.contains("1 / 1") && text.contains("FOGRA39"))
    let boxes = try run("pdfinfo", ["-box", folder.path + "/a.pdf"]).output
    let media = boxes.firstMatch(of: #/MediaBox: +0.00 +0.00 +([0-9.]+)/#).flatMap { Double($0.1) } ?? 0
    let trim = boxes.firstMatch(of: #/TrimBox: +([0-9.]+) +[0-9.]+ +([0-9.]+)/#)
    let width = (trim.flatMap { Double($0.2) } ?? 0) - (trim.flatMap { Double($0.1) } ?? 0)
    #expect(media - width > 2 * 31, "\(boxes)")
  }

  @Test func sheetsTellTheirBlankPages() throws {
    var document = try document("impose: saddle, sheet: A3")
    try document.write(to: folder.path + "/a.pdf")
    #expect(told(document).contains("blank-pages"))
    let information = try run("pdfinfo", [folder.path + "/a.pdf"]).output
    #expect(information.contains(#/Pages: +2\n/#) && information.contains("1190.55 x 841.89"))
  }

  @Test func theOlderStandardIsWritten() throws {
    var document = try document("standard: PDF/X-1a, intent: Japan Color 2001")
    try document.write(to: folder.path + "/a.pdf")
    let information = try run("pdfinfo", [folder.path + "/a.pdf"]).output
    #expect(information.contains(#/PDF version: +1.4/#) && information.contains("2000"))
    let bytes = try #require(folder.bytes(of: "a.pdf"))
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.contains("PDF/X-1a:2003") && !text.contains("/URI"))
  }
}
