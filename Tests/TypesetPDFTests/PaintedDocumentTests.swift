// From frames through the painter to a finished file.

import Foundation
import Testing
import TypesetCairo
import TypesetFrame
import TypesetGeometry
import TypesetText

@testable import TypesetPDF

@Suite struct PaintedDocumentTests {
  private let song = FontRequest(han: ["Noto Serif CJK SC"], latin: ["Noto Serif CJK SC"])

  private func document(pages: Int, lines: [String], _ shaper: PangoShaper) -> ComposedDocument {
    var nodes = [StructureNode(role: .document, parent: nil)]
    var frames: [PageFrame] = []
    for number in 1...pages {
      var page = PageFrame(number: number, trim: Size(width: 420, height: 595), bleed: 9, master: "正文")
      let foot = shaper.run("第\(number)页", y: 580)
      page.items.append(FrameItem(.text(foot), structure: .artifact))
      for (index, line) in lines.enumerated() {
        if index % 4 == 0 { nodes.append(StructureNode(role: .paragraph, parent: .document)) }
        let leaf = StructureID(rawValue: Int32(nodes.count - 1))
        let y = 30 + Double(index) * 16
        page.items.append(FrameItem(.text(shaper.run(line, y: y)), structure: leaf))
      }
      frames.append(page)
    }
    return ComposedDocument(
      pages: frames, structure: nodes,
      outline: [OutlineEntry(title: "一", level: 1, page: 0, y: 0)], pictures: [],
      inks: [Fixture.black], information: DocumentInformation(title: "通篇"))
  }

  @Test func textAndTagsArrive() throws {
    let catalogue = try FontCatalogue(folders: [], requests: [song])
    let shaper = try PangoShaper(catalogue: catalogue)
    let lines = ["金秋十月——硕果累累", "稻谷飘香，人民代表", "走村入户，访民情", "听民意", "办实事"]
    let document = document(pages: 2, lines: lines, shaper)
    let painted = try PDFPainter.paint(document, pictures: [], catalogue: catalogue)
    let bytes = try PDFFinisher(created: nil).finish(painted, of: document)
    #expect(try ReadingTool.run("qpdf", ["--check", "FILE"], on: bytes).status == 0)
    #expect(try ContentInspector(bytes).colorOperations(onPage: 1) == ["0 0 0 1 k"])
    let text = try ReadingTool.text("pdftotext", ["-raw", "FILE", "-"], on: bytes)
    let once = lines.joined(separator: "\n")
    #expect(text.components(separatedBy: once).count == 3, "\(text)")
    let structure = try ReadingTool.text("pdfinfo", ["-struct-text", "FILE"], on: bytes)
    #expect(structure.components(separatedBy: "P (block)").count == 5)
    #expect(structure.contains("听民意") && !structure.contains("第1页"))
    #expect(bytes.count < painted.bytes.count)
    #expect(try PDFFinisher(created: nil).finish(painted, of: document) == bytes)
  }

  /// The painter's surface is whole points high, the finished page is not.
  @Test(arguments: [(595.2756, 841.8898, 8.5039), (368.504, 594.409, 0), (420, 595, 9)])
  func baselinesStandWhereTheFrameSays(width: Double, height: Double, bleed: Double) throws {
    let catalogue = try FontCatalogue(folders: [], requests: [song])
    var document = document(pages: 1, lines: ["国务院", "统计局"], try PangoShaper(catalogue: catalogue))
    document.pages[0].trim = Size(width: width, height: height)
    document.pages[0].bleed = bleed
    let painted = try PDFPainter.paint(document, pictures: [], catalogue: catalogue)
    let bytes = try PDFFinisher(created: nil).finish(painted, of: document)
    let text = try ReadingTool.text("mutool", ["draw", "-q", "-F", "stext", "FILE"], on: bytes)
    let places = text.matches(of: /x="([0-9.]+)" y="([0-9.]+)" color="#[0-9a-f]+" c="(?:国|统|第|&#x)/)
      .map { (Double($0.1) ?? 0, Double($0.2) ?? 0) }
    for (x, y) in [(20.0, 30.0), (20, 46), (20, 580)] {
      #expect(
        places.contains { abs($0.0 - x - bleed) < 0.01 && abs($0.1 - y - bleed) < 0.01 },
        "\(x) \(y): \(places)")
    }
  }

  @Test func emptyPagesAreFinished() throws {
    let catalogue = try FontCatalogue(folders: [], requests: [song])
    let document = document(pages: 1, lines: [], try PangoShaper(catalogue: catalogue))
    var empty = document
    empty.pages[0].items = []
    let painted = try PDFPainter.paint(empty, pictures: [], catalogue: catalogue)
    let bytes = try PDFFinisher(created: nil).finish(painted, of: empty)
    #expect(try ReadingTool.run("qpdf", ["--check", "FILE"], on: bytes).status == 0)
    #expect(try ContentInspector(bytes).colorOperations(onPage: 0).isEmpty)
  }

  /// 200 pages of 1,300 characters. The limit is far above what a release build needs.
  @Test func longDocumentsAreFinishedInTime() throws {
    let catalogue = try FontCatalogue(folders: [], requests: [song])
    let shaper = try PangoShaper(catalogue: catalogue)
    var generator = SeededGenerator(seed: 1)
    let lines = (0..<34).map { _ in
      String(
        String.UnicodeScalarView(
          (0..<38).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0x4E00..<0x5600, using: &generator))
          }))
    }
    let document = document(pages: 200, lines: lines, shaper)
    let painted = try PDFPainter.paint(document, pictures: [], catalogue: catalogue)
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    let time = try clock.measure { bytes = try PDFFinisher(created: nil).finish(painted, of: document) }
    print("finished 200 pages in \(time), \(painted.bytes.count) → \(bytes.count) bytes")
    #expect(time < .seconds(10))
    let inspector = try ContentInspector(painted.bytes)
    let contents = try (0..<200).map { try inspector.streams(ofPage: $0)[0] }
    let inks = try InkTable(document.inks)
    let rewriting = try clock.measure {
      for (content, leaves) in zip(contents, painted.leaves) {
        let marks = leaves.map { $0 == .artifact ? MarkedContent.artifact : .element(.paragraph) }
        _ = try ContentRewriter(inks: inks, marks: marks, page: 1).rewrite(content)
      }
    }
    print("rewrote \(contents.reduce(0) { $0 + $1.count }) bytes of content in \(rewriting)")
    #expect(rewriting < .seconds(10))
    #expect(try ContentInspector(bytes).colorOperations(onPage: 199) == ["0 0 0 1 k"])
  }
}
