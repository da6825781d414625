// What README.md shows is what the tests compile and run, and its links lead somewhere.

import Foundation
import Testing
import Typeset

@Suite struct ReadmeTests {
  @Test func theSwiftCodeIsTheExampleThatTheTestsCompile() throws {
    let blocks = MarkdownFile.codeBlocks(of: "swift", in: try Repository.text(of: "README.md"))
    let example = try Repository.text(of: "Tests/TypesetTests/ReadmeExample.swift")
    #expect(blocks.count == 1)
    #expect(blocks.first == ReadmeTests.withoutOpeningComment(example))
  }

  @Test func anotherCodeIsSeen() throws {
    let readme = try Repository.text(of: "README.md")
    let changed = readme.replacingOccurrences(of: "try layout.compose()", with: "try layout.composed()")
    let example = try Repository.text(of: "Tests/TypesetTests/ReadmeExample.swift")
    #expect(changed != readme)
    #expect(
      MarkdownFile.codeBlocks(of: "swift", in: changed).first != ReadmeTests.withoutOpeningComment(example))
  }

  @Test func theExampleSetsTheHandout() throws {
    let pdf = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: pdf) }
    let document = try setLayout(Repository.path(of: "Examples/handout/handout.yaml"), as: pdf.path)
    #expect(document.pages.count >= 16)
    #expect(!document.diagnostics.hasErrors)
    #expect(document.times.seconds.keys.contains(.finish))
    #expect(try Data(contentsOf: pdf).prefix(5) == Data("%PDF-".utf8))
  }

  @Test func theExampleWritesNothingForALayoutThatIsNotThere() throws {
    let folder = FileManager.default.temporaryDirectory
    let pdf = folder.appendingPathComponent("readme-\(UUID().uuidString).pdf")
    #expect(throws: TypesetError.self) {
      _ = try setLayout(folder.appendingPathComponent("no-such-layout.yaml").path, as: pdf.path)
    }
    #expect(!FileManager.default.fileExists(atPath: pdf.path))
  }

  @Test(arguments: [
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Docs/README.md", "Fonts/README.md",
  ])
  func linksLeadToFiles(of document: String) throws {
    let folder = document.contains("/") ? String(document.prefix { $0 != "/" }) + "/" : ""
    for target in MarkdownFile.localLinks(in: try Repository.text(of: document)) {
      #expect(
        FileManager.default.fileExists(atPath: Repository.path(of: folder + target)),
        "\(document) links to \(target)")
    }
  }

  @Test func linksAreFound() {
    let text = "[a](b.md) `[x](y.md)` [web](https://example.org) [part](#part) [c](d/e.md#f)"
    #expect(MarkdownFile.localLinks(in: text) == ["b.md", "d/e.md"])
  }

  /// The code after the comment that opens the file.
  private static func withoutOpeningComment(_ code: String) -> String {
    code.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).dropFirst(2)
      .joined(separator: "\n")
  }
}

/// The repository that the tests stand in.
enum Repository {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func path(of file: String) -> String { root.appendingPathComponent(file).path }

  static func text(of file: String) throws -> String {
    try String(contentsOfFile: path(of: file), encoding: .utf8)
  }
}

/// What the tests read from the project's own Markdown files.
enum MarkdownFile {
  /// The fenced code blocks of a language, each with its last line feed.
  static func codeBlocks(of language: String, in text: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().compactMap { rest in
      rest.range(of: "```\n").map { String(rest[..<$0.lowerBound]) }
    }
  }

  /// Targets of links to files, without their fragments; links inside code are passed over.
  static func localLinks(in text: String) -> [String] {
    let prose = text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
      .joined()
    return prose.components(separatedBy: "](").dropFirst().compactMap { rest in
      let target = rest.prefix { $0 != ")" && $0 != "#" && $0 != " " }
      return target.isEmpty || target.contains("://") ? nil : String(target)
    }
  }
}
