// A folder of layouts for one test, and diagnostics as short lines.

import Foundation
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

/// Files on disk that vanish with the test.
final class LayoutTestFolder {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "layout-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = path + "/" + name
    let folder = (file as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
  }

  /// Reads a file of the folder.
  func read(_ name: String, options: LayoutReader.Options = .init(sharedFolder: nil)) -> Reading {
    var files = SourceFiles()
    var diagnostics = Diagnostics()
    let model = LayoutReader(options: options).read(
      path: path + "/" + name, files: &files, diagnostics: &diagnostics)
    return Reading(model: model, diagnostics: diagnostics, files: files, folder: path)
  }
}

/// A model, or why there is none.
struct Reading {
  var model: LayoutModel?
  var diagnostics: Diagnostics
  var files: SourceFiles
  var folder = ""

  /// `a.yaml:2:3 unknown-key` for each, without the folder.
  var lines: [String] {
    diagnostics.items.map { item in
      guard let span = item.span else { return "- \(item.id)" }
      let place = files.location(of: span)
      let path = place.path.hasPrefix(folder + "/") ? place.path.dropFirst(folder.count + 1) : place.path[...]
      return "\(path):\(place.line):\(place.column) \(item.id)"
    }
  }

  /// The text of a diagnostic's span.
  func text(_ index: Int) -> String {
    guard diagnostics.items.indices.contains(index), let span = diagnostics.items[index].span else {
      return ""
    }
    let bytes = files[span.file].bytes
    return String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }
}

/// Reads one layout that stands alone.
func readLayout(_ text: String) throws -> Reading {
  try LayoutTestFolder(["a.yaml": text]).read("a.yaml")
}

/// Diagnostics of the YAML text alone.
func yaml(_ bytes: [UInt8]) -> (value: YAMLValue?, reading: Reading) {
  var files = SourceFiles()
  var diagnostics = Diagnostics()
  let file = files.add(path: "a.yaml", bytes: bytes)
  let value = YAMLReader.read(file, in: files, diagnostics: &diagnostics)
  return (value, Reading(model: nil, diagnostics: diagnostics, files: files))
}

func yaml(_ text: String) -> (value: YAMLValue?, reading: Reading) { yaml(Array(text.utf8)) }

/// A file of `Cases`.
func caseBytes(_ name: String) throws -> [UInt8] {
  let url = Bundle.module.resourceURL?.appendingPathComponent("Cases/" + name)
  return [UInt8](try Data(contentsOf: url ?? URL(fileURLWithPath: name)))
}

/// The least layout that reads without a diagnostic, with room for more keys.
func layout(
  page: String = "size: A4, area: {characters: 40, lines: 40}",
  body: String = "font: song, size: 五号, pitch: 17.5pt", styles: String = "", more: String = ""
) -> String {
  """
  typeset: 1
  page: {\(page)}
  fonts: {song: {han: Noto Serif CJK SC}, hei: {han: Noto Sans CJK SC}}
  styles:
    body: {\(body)}
  \(styles.isEmpty ? "" : "  " + styles)
  \(more)
  """
}
