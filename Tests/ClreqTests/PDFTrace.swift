// Reads glyphs, their pens and painted paths from a finished PDF by way of MuPDF's trace.

import Foundation

/// A glyph as the file paints it.
struct TracedGlyph: Sendable {
  var character: Character
  /// The pen. Unit: points from the page's top left, y down.
  var x: Double
  var y: Double
  /// What the font says the glyph takes. Unit: points.
  var advance: Double
  /// Unit: points.
  var size: Double
  var font: String
  /// Process colour, as the file says it.
  var color: String
}

/// A filled or stroked path: the box round its points.
struct TracedPath: Sendable {
  var minX: Double
  var minY: Double
  var maxX: Double
  var maxY: Double

  var midX: Double { (minX + maxX) / 2 }
  var midY: Double { (minY + maxY) / 2 }
}

struct TracedPage: Sendable {
  var glyphs: [TracedGlyph] = []
  var paths: [TracedPath] = []
}

enum PDFTrace {
  /// The pages of a file.
  static func pages(of path: String) throws -> [TracedPage] {
    var reader = TraceReader()
    for line in try mutool(["draw", "-q", "-F", "trace", path]).split(separator: 0x0A) { reader.read(line) }
    return reader.pages
  }

  private static func mutool(_ arguments: [String]) throws -> Data { try output(of: ["mutool"] + arguments) }

  /// What another program writes.
  static func output(of command: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }
}

/// One tag of MuPDF's XML, which stands on a line of its own.
struct TraceTag {
  private(set) var name = ""
  private var values: [String: String] = [:]

  init(_ line: Data) {
    let parts = line.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
    guard let head = parts.first else { return }
    let words = TraceTag.text(head).split(separator: " ")
    guard let first = words.first, first.hasPrefix("<") else { return }
    name = String(first.dropFirst().filter { !"/>".contains($0) })
    var key = words.count > 1 ? words[words.count - 1].dropLast() : ""
    for index in parts.indices.dropFirst() {
      if (index - parts.startIndex) % 2 == 1 {
        values[String(key)] = TraceTag.text(parts[index])
      } else {
        key = (TraceTag.text(parts[index]).split(separator: " ").first ?? "").dropLast()
      }
    }
  }

  subscript(_ key: String) -> String { values[key] ?? "" }

  func number(_ key: String) -> Double { Double(values[key] ?? "") ?? 0 }

  func numbers(_ key: String) -> [Double] { self[key].split(separator: " ").compactMap { Double($0) } }

  private static func text(_ bytes: Data) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// Follows the tags of a trace.
private struct TraceReader {
  var pages: [TracedPage] = []
  private var transform: [Double] = [1, 0, 0, 1, 0, 0]
  private var color = ""
  private var font = ""
  private var size = 0.0
  private var path: TracedPath?

  mutating func read(_ line: Data) {
    let tag = TraceTag(line)
    switch tag.name {
    case "page":
      closePath()
      if !tag["mediabox"].isEmpty { pages.append(TracedPage()) }
    case "fill_text", "fill_path", "stroke_path": open(tag)
    case "span":
      font = tag["font"]
      size = tag.numbers("trm").first ?? 0
    case "g": add(tag)
    case "moveto":
      closePath()
      extend(tag.number("x"), tag.number("y"))
    case "lineto": extend(tag.number("x"), tag.number("y"))
    case "curveto": for key in ["1", "2", "3"] { extend(tag.number("x" + key), tag.number("y" + key)) }
    case "rectto": rectangle(tag)
    default: break
    }
  }

  private mutating func closePath() {
    if let path, path.maxX > path.minX, !pages.isEmpty { pages[pages.count - 1].paths.append(path) }
    path = nil
  }

  private mutating func open(_ tag: TraceTag) {
    closePath()
    let numbers = tag.numbers("transform")
    if numbers.count == 6 { transform = numbers }
    color = tag["color"]
  }

  private mutating func add(_ tag: TraceTag) {
    guard let character = Entity.character(tag["unicode"]), !tag["glyph"].isEmpty, !pages.isEmpty else {
      return
    }
    let (x, y) = place(tag.number("x"), tag.number("y"))
    let scale = abs(transform[0]) * size
    pages[pages.count - 1].glyphs.append(
      TracedGlyph(
        character: character, x: x, y: y, advance: tag.number("adv") * scale, size: scale, font: font,
        color: color))
  }

  private mutating func rectangle(_ tag: TraceTag) {
    for corner in ["0", "1"] { extend(tag.number("x" + corner), tag.number("y" + corner)) }
  }

  private mutating func extend(_ x: Double, _ y: Double) {
    let (x, y) = place(x, y)
    guard var box = path else {
      path = TracedPath(minX: x, minY: y, maxX: x, maxY: y)
      return
    }
    box.minX = min(box.minX, x)
    box.minY = min(box.minY, y)
    box.maxX = max(box.maxX, x)
    box.maxY = max(box.maxY, y)
    path = box
  }

  private func place(_ x: Double, _ y: Double) -> (Double, Double) {
    (
      transform[0] * x + transform[2] * y + transform[4], transform[1] * x + transform[3] * y + transform[5]
    )
  }
}

/// Characters as XML writes them.
enum Entity {
  private static let names: [String: Character] = [
    "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&apos;": "'",
  ]

  static func character(_ text: String) -> Character? {
    if text.hasPrefix("&#x"), let code = UInt32(text.dropFirst(3).dropLast(), radix: 16) {
      return Unicode.Scalar(code).map { Character($0) }
    }
    return names[text] ?? text.first
  }
}
