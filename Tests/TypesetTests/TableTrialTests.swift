// Bad tables from end to end: each is told with file, row and column, and nothing is lost in silence.

import Foundation
import Testing
import Typeset

@Suite struct TableTrialTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func layout(_ data: String, _ table: String = "") throws -> String {
    try folder.write(data, to: "d.csv")
    let text = """
      typeset: 1
      extends: report
      title: 测试
      data: {d: {from: d.csv}}
      tables:
        t: {from: d, title: 甲表\(table.isEmpty ? "" : ", " + table)}
      content: [{table: t}]
      """
    return try folder.write(text, to: "layout.yaml")
  }

  /// What is told, as lines of text, and the text of all pages.
  private func trial(_ data: String, _ table: String = "") throws -> (told: [String], text: String) {
    let document = try Layout(path: try layout(data, table)).compose()
    let renderer = DiagnosticRenderer(files: document.files)
    var text: [UInt8] = []
    for item in document.pages.flatMap(\.items) {
      if case .text(let run) = item.content { text += run.text }
    }
    return (
      document.diagnostics.items.map { renderer.console($0) }, String(decoding: text, as: UTF8.self).bare
    )
  }

  private func expect(_ told: [String], _ place: String, _ id: String) {
    #expect(told.contains { $0.contains(place) && $0.contains("[\(id)]") }, "\(place) \(id) in \(told)")
  }

  @Test func rowsTooShortAndTooLong() throws {
    let told = try trial("项,数,量\n甲,1,2\n乙,3\n丙,4,5,6\n").told
    expect(told, "d.csv:3:", "csv-ragged-row")
    expect(told, "d.csv:4:", "csv-ragged-row")
    #expect(told.count == 2 && told.allSatisfy { $0.contains("error") })
  }

  @Test func headsTwice() throws {
    let told = try trial("项,数,项\n甲,1,2\n").told
    expect(told, "d.csv:1:5: error", "csv-duplicate-head")
    #expect(told.count == 1)
  }

  @Test func noRows() throws {
    let (told, text) = try trial("项,数\n")
    expect(told, "d.csv:1:", "csv-no-rows")
    #expect(told.count == 1 && text.contains("项") && text.contains("数"), "the head is set")
  }

  @Test func twoHundredColumns() throws {
    let heads = (0..<200).map { "列\($0)" }.joined(separator: ",")
    let row = (0..<200).map { "\($0).5" }.joined(separator: ",")
    let told = try trial(heads + "\n" + row + "\n").told
    expect(told, "layout.yaml:6:", "wide-table")
    #expect(told.count == 1 && told[0].contains("mm wider than its page") && told[0].contains("fit: split"))
    let (split, text) = try trial(heads + "\n" + row + "\n", "fit: split")
    #expect(split.isEmpty)
    for index in 0..<200 { #expect(text.contains("列\(index)") && text.contains("\(index).5")) }
    #expect(text.contains("199.5") && text.contains("列199"))
  }

  @Test func cellOfTenThousandCharacters() throws {
    let long = String(repeating: "很长的说明", count: 2_000)
    let (told, text) = try trial("项,数\n甲,1\n\(long),2\n丙,3\n")
    #expect(told.isEmpty && text.filter { $0 == "很" }.count == 2_000 && text.contains("丙"))
  }

  @Test func mergedRangesThatOverlap() throws {
    let told = try trial(
      "类,项,数\n甲,甲,1\n甲,乙,2\n", "columns: [{field: 类, merge: true}, {field: 项, merge: true}, 数]"
    ).told
    expect(told, "d.csv:2:1: warning", "merge-overlap")
    #expect(told.count == 1)
  }

  @Test func numbersThatAreAllText() throws {
    let told = try trial("项,数\n甲,无\n乙,未报\n", "columns: [项, {field: 数, type: decimal}]").told
    expect(told, "layout.yaml:6:", "no-numbers")
    #expect(told.count == 1 && told[0].contains("error") && told[0].contains("d.csv:2:3"), "\(told)")
  }

  @Test func textAmongNumbers() throws {
    let told = try trial("项,数\n甲,1.5\n乙,未报\n丙,2.5\n", "columns: [项, {field: 数, type: decimal}]").told
    expect(told, "d.csv:3:3", "not-a-number")
    #expect(told.count == 1)
  }

  @Test func unevenPlaces() throws {
    let data = "项,数\n甲,1.5\n乙,2\n丙,2.5\n丁,0\n"
    let told = try trial(data).told
    expect(told, "d.csv:3:3: note", "uneven-places")
    #expect(told.count == 1 && told[0].contains("“数”"))
    #expect(try trial(data, "columns: [项, {field: 数, places: 1}]").told.isEmpty)
    #expect(try trial("项,单位,数\n甲,元,1.5\n乙,人,2\n").told.isEmpty, "rows of several units differ")
    #expect(try trial("项,数\n甲,1.5\n乙,2%\n").told.isEmpty, "a share among amounts is another quantity")
  }

  /// A million rows end at the named limit, in bounded memory and time: 600 MB of address space, the fonts' included.
  @Test func aMillionRows() throws {
    let path = try layout("项,数\n" + String(repeating: "甲,1\n", count: 1_000_000))
    let products =
      Bundle.main.bundleURL.path.hasSuffix(".xctest")
      ? Bundle.main.bundleURL.deletingLastPathComponent() : Bundle.main.bundleURL
    let candidates = [products.path, Project.root + "/.build/debug"].map { $0 + "/typeset" }
    let program = try #require(candidates.first { FileManager.default.isExecutableFile(atPath: $0) })
    let result = try run("bash", ["-c", "ulimit -v 600000; exec \"$0\" \"$1\"", program, path])
    #expect(result.status == 1 && result.output.isEmpty)
    expect(result.errors.split(separator: "\n").map(String.init), "d.csv:200001:1: error", "csv-too-long")
  }
}
