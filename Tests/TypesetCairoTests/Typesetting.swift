// Sets lines for the painter's tests, and reads what other tools say of the file.

import Foundation
import Testing
import TypesetCairo
import TypesetFrame
import TypesetGeometry
import TypesetImage
import TypesetText

/// Shapes pieces into runs side by side on one baseline, without any rule of setting.
func runs(
  _ pieces: [(String, ScriptFace)], with shaper: PangoShaper, font: Int = 0, size: Double = 12,
  x: Double = 20,
  baseline: Double, ink: Int = 0
) -> [GlyphRun] {
  let paragraph = spans(pieces, font: font, size: size)
  var pen = x
  var result: [GlyphRun] = []
  let glyphs = shaper.shape(paragraph.text, spans: paragraph.spans)
  for (number, glyph) in glyphs.enumerated() {
    if result.last?.face != glyph.face {
      result.append(GlyphRun(face: glyph.face, size: size, ink: ink, baseline: baseline))
    }
    let last = result.count - 1
    result[last].glyphs.append(
      PlacedGlyph(glyph: glyph.glyph, x: pen + glyph.offsetX, rise: glyph.offsetY))
    pen += glyph.advance
    if number > 0, glyphs[number - 1].cluster == glyph.cluster {
      let cluster = result[last].clusters.count - 1
      result[last].clusters[cluster].glyphs += 1
    } else {
      let end = glyphs[number...].first { $0.cluster > glyph.cluster }?.cluster ?? paragraph.text.count
      result[last].text += paragraph.text[glyph.cluster..<end]
      result[last].clusters.append(TextCluster(bytes: UInt16(end - glyph.cluster), glyphs: 1))
    }
  }
  return result
}

func page(_ items: [FrameItem], number: Int = 1, bleed: Double = 0) -> PageFrame {
  PageFrame(
    number: number, trim: Size(width: 300, height: 200), bleed: bleed, master: "body", items: items)
}

func document(_ pages: [PageFrame], pictures: Int = 0) -> ComposedDocument {
  ComposedDocument(
    pages: pages, structure: [StructureNode(role: .document, parent: nil)], outline: [],
    pictures: (0..<pictures).map { PictureUse(path: "\($0)") },
    inks: [.black],
    information: DocumentInformation(title: "测试"))
}

/// A file that goes when the test ends.
final class TemporaryFile {
  let path: String

  init(_ bytes: [UInt8], extension name: String = "pdf") throws {
    path = NSTemporaryDirectory() + "/typeset-\(UUID().uuidString).\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ tool: String, _ arguments: String...) throws -> String {
    String(decoding: try read(tool, arguments), as: UTF8.self)
  }

  /// What a tool writes to its standard output when given the file in place of `%`.
  func read(_ tool: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [tool] + arguments.map { $0 == "%" ? path : $0 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(tool) \(arguments)")
    return data
  }
}
