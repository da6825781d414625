// Paths of a layout: resolved from the file that wrote them, and found in the places where layouts stand.

import Foundation
import HouseStyles
import TypesetDiagnostics

/// Resolves paths by the files of a run.
struct LayoutPaths {
  let files: SourceFiles

  /// A path of a layout as a path of the run.
  func resolved(_ path: Placed<String>) -> Placed<String> {
    Placed(LayoutPaths.join(directory(of: path.source.file), path.value), at: path.source)
  }

  func directory(of file: FileID) -> String { LayoutPaths.directory(of: files[file].path) }

  static func directory(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  static func join(_ directory: String, _ path: String) -> String {
    if path.hasPrefix("/") || directory.isEmpty { return path }
    return directory == "/" ? "/" + path : directory + "/" + path
  }

  /// One name for a file, however its path is written.
  static func canonical(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  /// The last part without its ending.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The bytes of a file, one more than `limit` at most; nil where it cannot be read.
  static func bytes(of path: String, limit: Int) -> [UInt8]? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), !isDirectory.boolValue,
      let handle = FileHandle(forReadingAtPath: path)
    else { return nil }
    defer { try? handle.close() }
    guard let data = try? handle.read(upToCount: limit + 1) else { return [] }
    return [UInt8](data)
  }
}

/// Where layouts are found by name.
struct LayoutSearch {
  /// A layout that was found.
  struct Found {
    var path: String
    var bytes: [UInt8]
  }

  /// Folders in order, searched after the folder of the file that asks.
  let directories: [String]

  /// The layout of a name: beside the file, in the folders, then in the program. Files of `chain` are passed
  /// over, so that `handout.yaml` may extend the house style `handout`.
  func layout(named name: String, beside directory: String, chain: [String]) -> Found? {
    for folder in [directory] + directories {
      for ending in [".yaml", ".yml"] {
        let path = LayoutPaths.join(folder, name + ending)
        guard !chain.contains(LayoutPaths.canonical(path)),
          let bytes = LayoutPaths.bytes(of: path, limit: YAMLReader.largestFile)
        else { continue }
        return Found(path: path, bytes: bytes)
      }
    }
    return HouseStyles.bytes(of: name).map { Found(path: "built-in/\(name).yaml", bytes: $0) }
  }

  /// Names that could have been meant.
  func names(beside directory: String) -> [String] {
    var names = Set(HouseStyles.names)
    for folder in [directory] + directories {
      let entries =
        (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
      for entry in entries where entry.hasSuffix(".yaml") || entry.hasSuffix(".yml") {
        names.insert(LayoutPaths.stem(of: entry))
      }
    }
    return names.sorted()
  }
}
