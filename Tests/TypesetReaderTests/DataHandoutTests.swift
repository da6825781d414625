// The data of the example handout: every figure is read, no mistake is found.

import Testing
import TypesetModel

@testable import TypesetReader

@Suite struct DataHandoutTests {
  /// The example's folder, three folders up from this file.
  private let folder =
    #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 } + "/Examples/handout/data/"

  @Test("figures, about-marks and quotients of the handout") func handout() throws {
    let desk = try DataDesk()
    let catalogue = desk.load([
      desk.source(
        "work", file: folder + "work-2024.csv", key: "代号", value: "数值", unit: "单位", about: "约"),
      desk.source("averages", file: folder + "averages.csv"),
    ])
    let figures = desk.table([desk.field("事项"), desk.field("数值"), desk.field("单位")], groupBy: "章")
    let averages = desk.table([desk.field("指标"), desk.ratio("甲数", "乙数", places: 2)], from: "averages")
    let all = try #require(desk.build(figures, from: catalogue))
    let quotients = try #require(desk.build(averages, from: catalogue))
    #expect(desk.ids() == [])
    #expect(all.alignments == [.start, .point, .start])
    #expect(all.dump.count(where: { $0.hasPrefix("# ") }) == 4)
    #expect(all.dump.contains("联系服务群众|2200余|人次"))
    #expect(quotients.dump.contains("每户企业协调解决的问题（个）|0.30"))
    #expect(quotients.dump.contains("每篇调研报告对应的建议、意见（条）|4.18"))
  }
}
