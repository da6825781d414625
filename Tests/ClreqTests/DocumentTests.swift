// Docs/CLREQ.md names code and tests: all of them exist, and every clause that is measured has its row.

import Foundation
import Testing

@Suite struct ClreqDocumentTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func text(of path: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }

  /// All Swift files under a folder, one after the other, each after its name.
  private static func sources(under folder: String) -> String {
    let files = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
    let names = files?.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") } ?? []
    return names.map {
      "// file \($0.split(separator: "/").last ?? "")\n" + ((try? text(of: folder + "/" + $0)) ?? "")
    }.joined()
  }

  /// The rows of clauses: clause, matrix, asks, state, code, measured by, missing.
  private static func rows(_ document: String, columns: Int = 7) -> [[Substring]] {
    document.split(separator: "\n").filter { $0.hasPrefix("| ") && !$0.hasPrefix("| clause") }
      .map { $0.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { $0 } }
      .filter { $0.count == columns }
  }

  /// The rows of the field's cases: number, at which measures, measured by.
  private static func cases(_ document: String) -> [[Substring]] {
    rows(document, columns: 3).filter { $0[0].hasPrefix(" F") }
  }

  private static func names(in cell: Substring) -> [String] {
    cell.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  /// The text without what stands between signs of code.
  private static func withoutCode(_ text: String) -> String {
    ["```", "`"].reduce(text) { text, sign in
      text.components(separatedBy: sign).enumerated().filter { $0.offset % 2 == 0 }.map(\.element).joined()
    }
  }

  /// What the document names and the sources have not.
  private static func unknown(in document: String) -> [String] {
    let (code, tests) = (sources(under: "Sources"), sources(under: "Tests"))
    let declares = { (source: String, name: String) in
      [
        "// file \(name).swift", "struct \(name)", "enum \(name)", "class \(name)", "extension \(name)",
        "func \(name)(",
      ]
      .contains { source.contains($0) }
    }
    return rows(document).flatMap { row in
      names(in: row[4]).filter { !declares(code, $0) }
        + names(in: row[5]).filter { !declares(tests, String($0.split(separator: "/").last ?? "")) }
    } + cases(document).flatMap { row in names(in: row[2]).filter { !declares(tests, $0) } }
  }

  @Test func whatTheDocumentNamesExists() throws {
    let document = try Self.text(of: "Docs/CLREQ.md")
    #expect(Self.rows(document).count > 40 && Self.cases(document).count > 25)
    #expect(Self.unknown(in: document) == [])
    #expect(
      Self.unknown(in: "| c | m | a | done | `NoSuchType` | `noSuchTest`, `MarkTests` | |")
        == ["NoSuchType", "noSuchTest"])
  }

  /// Rows without a test say why: the clause asks nothing that could be measured, or that part is missing.
  @Test func everyRowHasATestOrAReason() throws {
    for row in Self.rows(try Self.text(of: "Docs/CLREQ.md")) where Self.names(in: row[5]).isEmpty {
      let isApart = row[3].contains("apart:")
      let isMissing = row[3].contains("part:") && !row[6].allSatisfy(\.isWhitespace)
      #expect(isApart || isMissing, "\(row[0])")
    }
  }

  @Test func everyMeasuredClauseHasItsRow() throws {
    let document = try Self.text(of: "Docs/CLREQ.md")
    let clauses = try Self.text(of: "Tests/ClreqTests/Clauses.swift")
    let anchors = clauses.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 4 == 3 }.map(\.element)
    #expect(anchors.count > 40)
    for anchor in anchors { #expect(document.contains("`#\(anchor)`"), "\(anchor)") }
  }

  /// Each clause that has a name here is measured at least once.
  @Test func everyClauseIsMeasured() throws {
    let tests = Self.sources(under: "Tests/ClreqTests")
    let clauses = try Self.text(of: "Tests/ClreqTests/Clauses.swift")
    let names = clauses.split(separator: "\n").compactMap { line -> Substring? in
      line.contains("static let ") ? line.split(separator: " ").dropFirst(2).first : nil
    }
    #expect(names.count > 40)
    for name in names {
      let uses = ["    .\(name), ", "(.\(name), ", "? .\(name) :"]
      #expect(uses.contains { tests.contains($0) }, "\(name)")
    }
  }

  /// The links to other files of the project.
  @Test func linksLead() throws {
    let folder = Self.root.appendingPathComponent("Docs").path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".md") }
    var links = 0
    for document in names.map({ "Docs/" + $0 }) + ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
      let text = Self.withoutCode(try Self.text(of: document))
      let base = Self.root.appendingPathComponent(document).deletingLastPathComponent()
      for part in text.components(separatedBy: "](").dropFirst() {
        let target = part.prefix { $0 != ")" && $0 != "#" }
        guard !target.isEmpty, !target.contains(":") else { continue }
        links += 1
        let path = base.appendingPathComponent(String(target)).standardized.path
        #expect(FileManager.default.fileExists(atPath: path), "\(document): \(target)")
      }
    }
    #expect(links > 10)
  }
}
