// A chapter of a few words set with real fonts, and what stands on its page.

import Foundation
import Testing
import Typeset

/// Type of 10 pt on 18 pt, 30 字 to the line, so that an em is 10 points.
struct InlinePage {
  let folder: Folder
  let document: Document

  static let left = 100.0
  static let measure = 300.0

  init(
    _ chapter: String, styles: String = "", pitch: String = "18pt", more: String = "",
    content: String = "[{chapter: chapter.md}]", characters: Int = 30
  ) throws {
    folder = try Folder()
    try folder.write(chapter, to: "chapter.md")
    let layout = """
      typeset: 1
      extends: report
      title: 测试
      page: {size: 500pt × 700pt, area: {characters: \(characters), lines: 20, columns: 1, top: 60pt, inside: 100pt}}
      styles:
        body: {font: song, size: 10pt, pitch: \(pitch), indent: 0, align: justify}
        dots: {emphasis-mark: dot}
        three: {spread: 3em}
        marked: {line: proper-name, emphasis-mark: dot}
      \(styles)
      content: \(content)
      \(more)
      """
    document = try Layout(path: try folder.write(layout, to: "layout.yaml")).compose()
  }

  var items: [FrameItem] { document.pages.flatMap(\.items) }

  var runs: [GlyphRun] {
    items.compactMap { if case .text(let run) = $0.content { run } else { nil } }
  }

  /// Lines under words, thinner than a point.
  var lines: [Rect] {
    items.compactMap {
      if case .fill(let fill) = $0.content, fill.rect.height < 0.6 { fill.rect } else { nil }
    }
  }

  var waves: [WaveFrame] {
    items.compactMap { if case .wave(let wave) = $0.content { wave } else { nil } }
  }

  var dots: [Point] {
    items.flatMap { item -> [Point] in if case .dots(let dots) = item.content { dots.centers } else { [] } }
  }

  /// One character as it is painted.
  struct Mark {
    var text: String
    var x: Double
    var baseline: Double
    var size: Double
  }

  /// Every cluster on the pages, in the order of painting.
  var marks: [Mark] {
    runs.flatMap { run -> [Mark] in
      var (byte, glyph) = (0, 0)
      return run.clusters.map { cluster in
        defer {
          byte += Int(cluster.bytes)
          glyph += Int(cluster.glyphs)
        }
        return Mark(
          text: String(decoding: run.text[byte..<byte + Int(cluster.bytes)], as: UTF8.self),
          x: run.glyphs[glyph].x, baseline: run.baseline - run.glyphs[glyph].rise, size: run.size)
      }
    }
  }

  /// The first mark that shows `text`.
  func mark(_ text: String) throws -> Mark { try #require(marks.first { $0.text == text }, "\(text)") }

  /// Baselines of the type of 10 pt, from the top.
  var baselines: [Double] { Set(runs.filter { $0.size == 10 }.map(\.baseline)).sorted() }

  /// What is found, as lines of text.
  var findings: [String] {
    let renderer = DiagnosticRenderer(files: document.files)
    return document.diagnostics.items.map { renderer.console($0) }
  }

  /// The text of the finished file, in the order of its content.
  func rawText() throws -> String {
    var copy = document
    let path = folder.path + "/page.pdf"
    try copy.write(to: path)
    return try run("pdftotext", ["-raw", path, "-"]).output
  }
}

func isNear(_ a: Double, _ b: Double, within limit: Double = 0.02) -> Bool { abs(a - b) <= limit }
