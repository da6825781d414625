// Reads finished files with other programs than the one that wrote them.

import Foundation
import Testing

/// A program that reads PDFs.
enum ReadingTool {
  /// Output and exit status of a program run on a file.
  static func run(_ name: String, _ arguments: [String], on bytes: [UInt8]) throws -> (
    text: String, status: Int32
  ) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("file.pdf")
    try Data(bytes).write(to: file)
    let (data, status) = try start(name, arguments.map { $0 == "FILE" ? file.path : $0 })
    return (String(decoding: data, as: UTF8.self), status)
  }

  static func text(_ name: String, _ arguments: [String], on bytes: [UInt8]) throws -> String {
    try run(name, arguments, on: bytes).text
  }

  /// What a program makes of a file: FILE is the input, OUT what it writes.
  static func converted(_ name: String, _ arguments: [String], of bytes: [UInt8]) throws -> [UInt8] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (input, output) = (folder.appendingPathComponent("in"), folder.appendingPathComponent("out"))
    try Data(bytes).write(to: input)
    _ = try start(name, arguments.map { $0 == "FILE" ? input.path : $0 == "OUT" ? output.path : $0 })
    return [UInt8](try Data(contentsOf: output))
  }

  /// The pages as pixels, one file after the other.
  static func picture(of bytes: [UInt8], dotsPerInch: Int = 100) throws -> Data {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("file.pdf")
    try Data(bytes).write(to: file)
    return try start("pdftoppm", ["-r", String(dotsPerInch), file.path]).0
  }

  private static func start(_ name: String, _ arguments: [String]) throws -> (Data, Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (data, process.terminationStatus)
  }
}

/// The objects of a file as qpdf's JSON tells them.
struct FileJSON {
  let objects: [[String: Any]]
  let text: String

  init(_ bytes: [UInt8]) throws {
    text = try ReadingTool.text("qpdf", ["--json=2", "--json-key=qpdf", "FILE"], on: bytes)
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let parts = root?["qpdf"] as? [Any] ?? []
    let table = parts.count > 1 ? parts[1] as? [String: Any] ?? [:] : [:]
    objects = table.sorted { $0.key < $1.key }.compactMap { entry in
      let object = entry.value as? [String: Any]
      if let stream = object?["stream"] as? [String: Any] { return stream["dict"] as? [String: Any] }
      return object?["value"] as? [String: Any]
    }
  }

  /// The dictionaries in which `key` has this value.
  func all(_ key: String, _ value: String) -> [[String: Any]] {
    objects.filter { $0[key] as? String == value }
  }
}

/// A seeded generator, the same numbers in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
