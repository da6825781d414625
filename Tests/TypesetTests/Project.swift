// Places of the project, and other programs that read PDFs back.

import Foundation
import Testing
import Typeset

enum Project {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static let handout = root + "/Examples/handout/handout.yaml"
}

/// A folder that goes when the test ends.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/typeset-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    return file
  }

  func bytes(of name: String) -> [UInt8]? {
    FileManager.default.contents(atPath: path + "/" + name).map { [UInt8]($0) }
  }
}

/// What a program wrote, and how it ended.
struct ProgramResult {
  var output: String
  var errors: String
  var status: Int32
}

func run(_ program: String, _ arguments: [String]) throws -> ProgramResult {
  let folder = try Folder()
  for name in ["out", "err"] { try folder.write("", to: name) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.standardOutput = FileHandle(forWritingAtPath: folder.path + "/out")
  process.standardError = FileHandle(forWritingAtPath: folder.path + "/err")
  process.standardInput = FileHandle.nullDevice
  try process.run()
  process.waitUntilExit()
  let text = { String(decoding: folder.bytes(of: $0) ?? [], as: UTF8.self) }
  return ProgramResult(output: text("out"), errors: text("err"), status: process.terminationStatus)
}

/// The handout, composed once for all tests.
enum Handout {
  static let document = Result { try Layout(path: Project.handout).compose() }

  /// The finished PDF in a folder of its own.
  static let pdf = Result { () throws -> (folder: Folder, path: String) in
    let folder = try Folder()
    var copy = try document.get()
    try copy.write(to: folder.path + "/handout.pdf")
    return (folder, folder.path + "/handout.pdf")
  }
}

extension String {
  /// The text without white space of any kind.
  var bare: String { String(filter { !$0.isWhitespace && $0 != "\u{3000}" && $0 != "\u{C}" }) }
}
