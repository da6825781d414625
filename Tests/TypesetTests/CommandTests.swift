// The program: exit codes, files, and what is left alone.

import Foundation
import Testing

@Suite struct CommandTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// The program that was built beside the tests.
  private func typeset(_ arguments: String...) throws -> ProgramResult {
    let products =
      Bundle.main.bundleURL.path.hasSuffix(".xctest")
      ? Bundle.main.bundleURL.deletingLastPathComponent() : Bundle.main.bundleURL
    let candidates = [products.path, Project.root + "/.build/debug"].map { $0 + "/typeset" }
    let program = try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    return try run(program, arguments)
  }

  @Test func setsAChapterAlone() throws {
    let chapter = try folder.write("# 护稳定 促发展 / 标题\n\n正文，第一段。\n", to: "report.md")
    let output = folder.path + "/out.pdf"
    let result = try typeset(chapter, "--layout", "newspaper", "-o", output)
    #expect(result.status == 0, "\(result.errors)")
    let text = try run("pdftotext", ["-raw", output, "-"]).output.bare
    #expect(text.contains("正文，第一段。") && text.contains("标题"))
  }

  @Test func writesBesideTheLayoutWithoutO() throws {
    let chapter = try folder.write("# 标题\n\n正文。\n", to: "report.md")
    #expect(try typeset(chapter).status == 0)
    #expect(folder.bytes(of: "report-press.pdf")?.starts(with: Array("%PDF-".utf8)) == true)
  }

  @Test func mistakeExitsWith1AndLeavesTheOldFile() throws {
    let chapter = try folder.write("# 标题\n\n![图](missing.jpg)\n", to: "report.md")
    let output = try folder.write("old", to: "out.pdf")
    let result = try typeset(chapter, "-o", output)
    #expect(result.status == 1)
    #expect(result.errors.contains("report.md:3:") && result.errors.contains("[missing-file]"))
    #expect(folder.bytes(of: "out.pdf") == Array("old".utf8))
  }

  @Test func usageExitsWith64() throws {
    #expect(try typeset("--no-such-flag").status == 64)
    #expect(try typeset().status == 64)
  }

  @Test func unwritableTargetExitsWith74() throws {
    let chapter = try folder.write("# 标题\n\n正文。\n", to: "report.md")
    let result = try typeset(chapter, "-o", folder.path + "/no/such/folder/out.pdf")
    #expect(result.status == 74)
    #expect(result.errors.contains("cannot write"))
  }

  @Test func deviceIsNoTarget() throws {
    let chapter = try folder.write("# 标题\n\n正文。\n", to: "report.md")
    let link = folder.path + "/link.pdf"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/dev/null")
    let result = try typeset(chapter, "-o", link)
    #expect(result.status == 74)
    #expect(result.errors.contains("no regular file"))
  }

  @Test func sourcesAreNeverOverwritten() throws {
    let chapter = try folder.write("# 标题\n\n正文。\n", to: "report.md")
    let result = try typeset(chapter, "-o", folder.path + "/./report.md")
    #expect(result.status == 74)
    #expect(folder.bytes(of: "report.md")?.starts(with: Array("# ".utf8)) == true)
  }

  @Test func linkIsFollowed() throws {
    let chapter = try folder.write("# 标题\n\n正文。\n", to: "report.md")
    let target = try folder.write("old", to: "real.pdf")
    let link = folder.path + "/link.pdf"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(try typeset(chapter, "-o", link).status == 0)
    #expect(folder.bytes(of: "real.pdf")?.starts(with: Array("%PDF-".utf8)) == true)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
  }

  @Test func missingInputExitsWith1() throws {
    let result = try typeset(folder.path + "/none.yaml")
    #expect(result.status == 1)
    #expect(result.errors.contains("none.yaml"))
  }

  @Test func jsonIsForMachines() throws {
    let chapter = try folder.write("# 标题\n\n![图](missing.jpg)\n", to: "report.md")
    let result = try typeset("check", chapter, "--format", "json")
    #expect(result.status == 1)
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]]
    let first = try #require(json?.first { $0["id"] as? String == "missing-file" })
    #expect(first["line"] as? Int == 3 && first["severity"] as? String == "error")
  }

  @Test func checkWritesNothing() throws {
    let chapter = try folder.write("# 标题\n\n正文。\n", to: "report.md")
    #expect(try typeset("check", chapter).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["report.md"])
  }

  @Test func fontsAreNamed() throws {
    let result = try typeset("fonts", Project.handout)
    #expect(result.status == 0)
    #expect(result.output.contains("song 400: Noto Serif CJK SC"))
  }

  @Test func layoutsAreFoundFromAnyFolder() throws {
    let chapter = try folder.write("# 标题\n\n正文。\n", to: "deep/er/report.md")
    for style in ["report", "handout", "newspaper"] {
      let result = try typeset(chapter, "--layout", style, "-o", folder.path + "/\(style).pdf")
      #expect(result.status == 0, "\(result.errors)")
    }
  }
}
