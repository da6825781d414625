// Points of table columns in the finished PDF: one x over all rows and pages (CASES F64, STANDARDS T9).

import Foundation
import Testing
import Typeset

@Suite struct TablePointTests {
  private static let rows = 300

  /// Points of the last column from the table's left end, on each page.
  private func points(_ column: String) throws -> [[Double]] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("points-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var data = "名称,数额\n"
    for index in 0..<TablePointTests.rows {
      let whole = (index * 7_919 + 13) % 100_000 * (index % 5 == 0 ? 31 : 1)
      data += "单位\(index),\(whole).\(index % 10)\(index % 7)\n"
    }
    try Data(data.utf8).write(to: folder.appendingPathComponent("d.csv"))
    let layout = """
      typeset: 1
      extends: report
      title: 测试
      data: {d: {from: d.csv}}
      tables:
        t: {from: d, title: 数额, total: 合计, columns: [名称, \(column)]}
      content: [{table: t}]
      """
    let path = folder.appendingPathComponent("layout.yaml").path
    try Data(layout.utf8).write(to: URL(fileURLWithPath: path))
    var document = try Layout(path: path).compose()
    let output = folder.appendingPathComponent("o.pdf").path
    try document.write(to: output)
    return try PDFTrace.pages(of: output).map { page in
      let left = page.paths.max { $0.maxX - $0.minX < $1.maxX - $1.minX }?.minX ?? 0
      return page.glyphs.filter { $0.character == "." }.map { $0.x - left }
    }
  }

  @Test(arguments: ["{field: 数额, type: decimal}", "{field: 数额, type: decimal, grouping: gap}"])
  func pointsShareOneXInTheFile(_ column: String) throws {
    let pages = try points(column)
    #expect(pages.count > 5 && pages.allSatisfy { !$0.isEmpty })
    let all = pages.flatMap(\.self)
    #expect(all.count == TablePointTests.rows + 1, "each row once, and the bold total")
    let (least, most) = (all.min() ?? 0, all.max() ?? 9)
    #expect(most - least <= 0.02, "± 0.01 pt: \(most - least)")
  }

  /// Set at the left the points part: the measure can fail.
  @Test func pointsPartWhereNothingAlignsThem() throws {
    let all = try points("{field: 数额, align: start}").flatMap(\.self)
    #expect((all.max() ?? 0) - (all.min() ?? 0) > 10)
  }
}
