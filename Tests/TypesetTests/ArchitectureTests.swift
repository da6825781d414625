// ARCHITECTURE.md tells the truth: its table of modules is what Package.swift declares and the sources import.

import Foundation
import Testing

@Suite struct ArchitectureTests {
  /// Modules that import no C and no Foundation, so that the rules of setting stand alone.
  private static let pure = [
    "TypesetGeometry", "TypesetDiagnostics", "TypesetModel", "TypesetText", "TypesetFrame", "TypesetLayout",
  ]

  @Test func theTableOfModulesIsThatOfThePackage() throws {
    let table = try ModuleTable(markdown: Repository.text(of: "ARCHITECTURE.md"))
    let package = try ModuleTable(package: Repository.text(of: "Package.swift"))
    #expect(package.imports.count >= 12)
    #expect(table.imports == package.imports)
  }

  @Test func modulesImportWhatTheTableSaysAndNoMore() throws {
    let table = try ModuleTable(markdown: Repository.text(of: "ARCHITECTURE.md"))
    for (module, allowed) in table.imports {
      let own = try Imports.names(inSourcesOf: module).intersection(
        Set(table.imports.keys).union(Imports.outside))
      #expect(own.subtracting(allowed).isEmpty, "\(module) imports more than its row")
    }
  }

  @Test(arguments: pure)
  func theMiddleImportsNeitherFoundationNorC(module: String) throws {
    let names = try Imports.names(inSourcesOf: module)
    #expect(names.filter { !$0.hasPrefix("Typeset") }.isEmpty)
  }

  @Test func aForeignImportIsSeen() {
    let code =
      "// Words.\n\nimport Foundation\n@_exported import TypesetModel\npackage import CQPDF\nlet a = 1\n"
    #expect(Imports.names(in: code) == ["Foundation", "TypesetModel", "CQPDF"])
  }

  @Test func everySourceFileSaysWhatItOwnsAndStaysReadable() throws {
    for file in try Imports.swiftFiles(under: "Sources") {
      let text = try Repository.text(of: file)
      #expect(text.hasPrefix("// "), "\(file) does not open with what it owns")
      // Data has as many lines as it has.
      if file.hasSuffix("/StrokeTable.swift") { continue }
      #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 501, "\(file) is long")
    }
  }
}

/// Modules and what each may import.
private struct ModuleTable {
  var imports: [String: Set<String>] = [:]

  /// Rows `| `Module` | `A`, `B` | … |`; a dash stands for nothing.
  init(markdown: String) {
    for line in markdown.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst()
      guard let name = cells.first.map(ModuleTable.quoted(by: "`"))?.first, cells.count >= 3 else { continue }
      imports[name] = Set(ModuleTable.quoted(by: "`")(cells[cells.startIndex + 1]))
    }
  }

  /// `module("X", ["A", "B"])`, and the targets that the manifest spells out.
  init(package: String) {
    let library = package.components(separatedBy: "targets: [\n").last ?? ""
    for call in ["module(", ".target(", ".executableTarget("] {
      for rest in library.components(separatedBy: call).dropFirst() {
        let words = ModuleTable.quoted(by: "\"")(ModuleTable.firstCall(of: rest))
        guard let name = words.first else { continue }
        imports[name] = Set(words.dropFirst().filter(ModuleTable.isModule))
      }
    }
    for rest in library.components(separatedBy: ".systemLibrary(").dropFirst() {
      guard let name = ModuleTable.quoted(by: "\"")(rest[...]).first else { continue }
      imports[name] = []
    }
  }

  private static func isModule(_ word: String) -> Bool {
    [
      "Typeset", "CPangoCairo", "CHarfBuzz", "CQPDF", "CZlib", "CImaging", "CHyphen", "HouseStyles", "Yams",
      "ArgumentParser",
    ]
    .contains { word == $0 || ($0 == "Typeset" && word.hasPrefix($0)) }
  }

  /// The text up to the parenthesis that closes the call.
  private static func firstCall(of text: String) -> Substring {
    var depth = 1
    for index in text.indices {
      if text[index] == "(" { depth += 1 }
      if text[index] == ")" { depth -= 1 }
      if depth == 0 { return text[..<index] }
    }
    return text[...]
  }

  private static func quoted(by mark: Character) -> (Substring) -> [String] {
    { text in
      text.split(separator: mark, omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }
  }
}

/// What source files import.
private enum Imports {
  /// Packages of others that the table names.
  static let outside: Set<String> = ["Yams", "ArgumentParser"]

  static func names(inSourcesOf module: String) throws -> Set<String> {
    let folder = module == "HouseStyles" ? "Layouts" : "Sources/\(module)"
    return try swiftFiles(under: folder).reduce(into: []) {
      $0.formUnion(names(in: try Repository.text(of: $1)))
    }
  }

  static func names(in code: String) -> Set<String> {
    Set(
      code.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
          words[..<place].allSatisfy({ $0.hasPrefix("@") || ["package", "public", "internal"].contains($0) })
        else { return nil }
        return String(words[place + 1])
      })
  }

  static func swiftFiles(under folder: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: Repository.path(of: folder))
      .filter { $0.hasSuffix(".swift") }.sorted().map { folder + "/" + $0 }
  }
}
