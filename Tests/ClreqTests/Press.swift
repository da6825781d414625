// Sets specimens under one setting, and reads the finished PDF back with another program than the one that wrote it.

import Foundation
import Testing
import Typeset

/// How specimens are set: what stands in the layout above the report house style.
struct Setting: Sendable {
  /// Characters (字) of a line.
  var measure = 20
  /// The body's size in points.
  var size = 10.0
  /// Distance of baselines in points.
  var pitch = 16.0
  /// The value of `text:`, in YAML.
  var text = "{}"
  /// Keys added to the style `body`, in YAML.
  var body = "indent: 0字"
  /// Further styles, one a line, in YAML.
  var styles: [String] = []
  /// Further keys of the layout, one a line, in YAML.
  var keys: [String] = []
  var columns = 1
  var gutter = 2
  /// Where a specimen but the first begins.
  var start: Start = .page

  enum Start: String { case page, recto, verso }

  var width: Double { Double(measure * columns + gutter * (columns - 1)) * size }
  /// Where the lines begin. Unit: points from the page's left.
  var left: Double { 40 }

  func measuring(_ measure: Int) -> Setting {
    var copy = self
    copy.measure = measure
    return copy
  }

  func text(_ text: String) -> Setting {
    var copy = self
    copy.text = "{\(text)}"
    return copy
  }

  func body(_ body: String) -> Setting {
    var copy = self
    copy.body = body
    return copy
  }

  func style(_ style: String) -> Setting {
    var copy = self
    copy.styles.append(style)
    return copy
  }

  /// The layout whose pages hold one specimen each.
  func layout(specimens: Int) -> String {
    let chapters = (0..<specimens).map { "  - chapter: \($0).md" }.joined(
      separator: "\n  - start: \(start.rawValue)\n")
    let styles = styles.map { "  \($0)\n" }.joined()
    return """
      typeset: 1
      extends: report
      title: 试
      page:
        size: \(width + 80)pt × \(80 * pitch + 80)pt
        bleed: 0mm
        area: {characters: \(measure), lines: 80, columns: \(columns), gutter: \(gutter)字, top: 40pt}
      text: \(text)
      masters:
        body: {header: null, footer: null}
      styles:
        body: {size: \(size)pt, pitch: \(pitch)pt, \(body)}
      \(styles)\(keys.joined(separator: "\n"))
      content:
      \(chapters)

      """
  }
}

/// Sets specimens.
enum Press {
  /// The specimens as they stand in the finished PDF, a page for each.
  static func set(_ specimens: [String], _ setting: Setting, allowing: Set<String> = ["loose-line"]) throws
    -> [Specimen]
  {
    let pages = try pages(specimens, setting, allowing: allowing)
    try #require(pages.count == specimens.count, "\(pages.count) pages of \(specimens.count) specimens")
    return pages.map { Specimen(page: $0, setting: setting) }
  }

  /// All pages of the finished PDF.
  static func pages(_ specimens: [String], _ setting: Setting, allowing: Set<String> = []) throws
    -> [TracedPage]
  {
    let folder = try TemporaryFolder()
    try print(specimens, setting, allowing: allowing, in: folder)
    return try PDFTrace.pages(of: folder.path + "/clreq.pdf")
  }

  /// The first lines of the specimens as pixels.
  static func inks(of specimens: [String], _ setting: Setting) throws -> [InkedLine] {
    let folder = try TemporaryFolder()
    try print(specimens, setting, allowing: [], in: folder)
    return try InkedLine.lines(of: folder.path + "/clreq.pdf", setting: setting)
  }

  private static func print(
    _ specimens: [String], _ setting: Setting, allowing: Set<String>, in folder: TemporaryFolder
  ) throws {
    for (index, text) in specimens.enumerated() { try folder.write(text + "\n", to: "\(index).md") }
    try folder.write(setting.layout(specimens: specimens.count), to: "clreq.yaml")
    var document = try Layout(path: folder.path + "/clreq.yaml").compose()
    let renderer = DiagnosticRenderer(files: document.files)
    let findings = document.diagnostics.items.filter { !allowing.contains($0.id.name) }
    try #require(findings.isEmpty, "\(findings.map { renderer.console($0) })")
    try document.write(to: folder.path + "/clreq.pdf")
  }

  /// One specimen alone.
  static func set(_ text: String, _ setting: Setting) throws -> Specimen { try set([text], setting)[0] }
}

/// A folder that goes when the test ends.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/clreq-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
  }
}
