// Troubles of real users with tables (CASES F64–F71, F73), set with real fonts from their files.

import Foundation
import Testing
import Typeset

@Suite struct TableCaseTests {
  private static let cases = Project.root + "/Tests/TypesetReaderTests/Cases/"

  private func document(_ tables: String, content: String = "[{table: t}]", data: String) throws -> Document {
    let folder = try Folder()
    let layout = """
      typeset: 1
      extends: report
      title: 测试
      data: {d: \(data)}
      tables:
      \(tables)
      content: \(content)
      """
    return try Layout(path: try folder.write(layout, to: "layout.yaml")).compose()
  }

  private func file(_ name: String, _ more: String = "") -> String { "{from: \(Self.cases)\(name)\(more)}" }

  /// The text of a page without white space.
  private func pageText(_ document: Document, _ page: Int) -> String {
    var text: [UInt8] = []
    for case .text(let run) in document.pages[page].items.map(\.content) { text += run.text }
    return String(decoding: text, as: UTF8.self).bare
  }

  /// One cell as it is painted on a page.
  private struct Cell {
    var page: Int
    /// Its row's node, and its place in the row.
    var row: Int32
    var column: Int
    var text = ""
    var glyphs: [PlacedGlyph] = []
    var size = 0.0
    var baselines: Set<Double> = []
  }

  /// The cells of all tables in the order in which they are painted.
  private func cells(_ document: Document) -> [Cell] {
    let nodes = document.composed.structure
    var places: [Int32: Int] = [:]
    var counts: [Int32: Int] = [:]
    for (index, node) in nodes.enumerated() where node.role == .tableCell || node.role == .tableHead {
      let row = node.parent?.rawValue ?? 0
      places[Int32(index)] = counts[row, default: 0]
      counts[row, default: 0] += 1
    }
    var found: [Cell] = []
    var index: [Int32: Int] = [:]
    for (number, page) in document.pages.enumerated() {
      for item in page.items {
        guard case .text(let run) = item.content, let column = places[item.structure.rawValue] else {
          continue
        }
        let id = item.structure.rawValue
        if index[id] == nil {
          index[id] = found.count
          found.append(Cell(page: number, row: nodes[Int(id)].parent?.rawValue ?? 0, column: column))
        }
        let place = index[id] ?? 0
        found[place].text += String(decoding: run.text, as: UTF8.self)
        found[place].glyphs += run.glyphs
        found[place].size = run.size
        found[place].baselines.insert(run.baseline)
      }
    }
    return found
  }

  /// Where a number aligns: at its point, else after its last digit. Digits are half an em wide.
  private func point(_ cell: Cell) -> Double? {
    // 万 is a number to Unicode.
    let isDigit: (Character) -> Bool = { ("0"..."9").contains($0) || ("０"..."９").contains($0) }
    let text = Array(cell.text)
    guard text.count == cell.glyphs.count, let first = text.firstIndex(where: isDigit) else { return nil }
    if let point = text.firstIndex(where: { $0 == "." || $0 == "．" }) { return cell.glyphs[point].x }
    let last = text[first...].lastIndex(where: isDigit) ?? first
    let isWide = text[last].unicodeScalars.first.map { $0.value > 0xFF00 } ?? false
    return cell.glyphs[last].x + cell.size * (isWide ? 1 : 0.5)
  }

  private let long = """
      t:
        from: d
        title: 代表建议办理情况
        unit: 件
        columns:
          - {field: 序号, align: center}
          - 街道
          - {field: 建议（件）, type: integer}
          - {field: 办结率（%）, align: point}
          - {field: 同比（±%）, align: point}
          - {field: 资金（万元）, type: decimal}
        notes: 注：示例数据。
    """

  /// F64: points of a column share one x over all pages, bold totals included.
  @Test func pointsStandUnderPoints() throws {
    let document = try document(long, data: file("long-300.csv"))
    #expect(!document.diagnostics.hasErrors && document.pages.count > 5)
    let cells = cells(document)
    for column in 2...5 {
      let points = cells.filter { $0.column == column }.compactMap { cell -> Double? in
        return cell.text.contains("—") ? nil : point(cell).map { $0 - left(of: document, cell.page) }
      }
      #expect(points.count >= (column == 4 ? 150 : 290))
      let spread = (points.max() ?? 0) - (points.min() ?? 0)
      #expect(spread < 0.02, "column \(column): \(spread) pt")
    }
    let total = cells.suffix(3)
    #expect(total.first?.text == "合计" && total.last?.text == "1,686,858.91")
  }

  /// The left end of the widest rule of a page.
  private func left(of document: Document, _ page: Int) -> Double {
    let fills = document.pages[page].items.compactMap { item -> Rect? in
      if case .fill(let fill) = item.content { fill.rect } else { nil }
    }
    return fills.max { $0.width < $1.width }?.minX ?? 0
  }

  /// F68: each cell of the file once, in order; also where rows of three lines stand at page feet.
  @Test func everyCellStandsOnceInOrder() throws {
    let text = try String(contentsOfFile: Self.cases + "long-300.csv", encoding: .utf8)
    let names = text.split(separator: "\n").dropFirst().dropLast().map { String($0.split(separator: ",")[1]) }
    #expect(names.count == 299)
    let plain = cells(try document(long, data: file("long-300.csv")))
    #expect(plain.filter { $0.text.hasPrefix("示例") }.map(\.text) == names)
    let folder = try Folder()
    let tall = text.split(separator: "\n").enumerated().map { index, line -> String in
      let name = String(repeating: "很长的名称", count: 14)
      return index > 0 && index % 9 == 0 ? line.replacingOccurrences(of: "示例街道", with: name) : String(line)
    }
    let path = try folder.write(tall.joined(separator: "\n"), to: "tall.csv")
    let found = cells(try document(long, data: "{from: \(path)}"))
    #expect(found.filter { $0.column == 0 }.count == 301, "the head once, 299 rows, the total")
    #expect(found.contains { $0.baselines.count >= 3 })
    for (first, second) in zip(found, found.dropFirst()) { #expect(first.page <= second.page) }
  }

  /// F67: 续表1 with head and unit from the second page on, notes under the last part.
  @Test func partsThatFollowAreNamed() throws {
    let document = try document(long, data: file("long-300.csv"))
    for index in document.pages.indices {
      let text = pageText(document, index).filter { $0 != "\u{2060}" }
      #expect(text.contains("续表1") == (index > 0))
      #expect(text.contains("单位：件") && text.contains("办结率"))
      #expect(text.contains("注：示例数据") == (index == document.pages.count - 1))
    }
  }

  /// F65: both rows of the head and all rules on each page, in the second table too.
  @Test func bothRowsOfTheHeadComeAgain() throws {
    let tables = """
        t: {from: d, title: 甲}
        u: {from: d, title: 乙}
      """
    let document = try document(
      tables, content: "[{table: t}, {table: u}]", data: file("two-row-header.csv", ", head-rows: 2"))
    #expect(document.diagnostics.items.isEmpty && document.pages.count >= 4)
    for (index, page) in document.pages.enumerated() {
      let text = pageText(document, index)
      #expect(text.contains("2023年") && text.contains("2024年") && text.contains("件数"))
      let rules = page.items.filter { if case .fill = $0.content { true } else { false } }
      #expect(
        rules.count.isMultiple(of: 5) && rules.count >= 5,
        "two thick or thin, one under the head, two spanners")
    }
  }

  /// F69: fourteen columns fit on A4; what does not fit is told with its excess and remedies.
  @Test func wideTableIsFittedOrTold() throws {
    let fitted = try document("  t: {from: d, title: 甲}", data: file("wide-14-columns.csv"))
    #expect(!fitted.diagnostics.hasErrors)
    for page in fitted.pages {
      for case .text(let run) in page.items.map(\.content) {
        let end = (run.glyphs.last?.x ?? 0) + run.size / 2
        #expect((run.glyphs.first?.x ?? 0) >= 0 && end <= page.trim.width)
      }
    }
    let cells = (0..<40).map { "第\($0)列" }.joined(separator: ",")
    let numbers = (0..<40).map { "\($0)00000.25" }.joined(separator: ",")
    let folder = try Folder()
    let path = try folder.write(cells + "\n" + numbers + "\n", to: "wide.csv")
    func ids(_ fit: String) throws -> [Diagnostic] {
      try document("  t: {from: d, title: 甲\(fit)}", data: "{from: \(path)}").diagnostics.items
    }
    let told = try ids("")
    #expect(told.map(\.id.name) == ["wide-table"] && told[0].message.contains("mm wider than its page"))
    #expect(told[0].hint?.contains("fit: sideways; fit: split") == true)
    #expect(try ids(", fit: split").isEmpty)
  }

  /// F70: cells of two, three and four characters spread to one width.
  @Test func cellsAreSpreadEvenly() throws {
    let folder = try Folder()
    let path = try folder.write("名,数\n项目,1\n负责人,2\n办结情况,3\n", to: "a.csv")
    func ends(_ align: String) throws -> [(Double, Double)] {
      let table = "  t: {from: d, title: 甲, columns: [{field: 名\(align)}, 数]}"
      let document = try document(table, data: "{from: \(path)}")
      return cells(document).filter { $0.column == 0 && $0.text.count > 1 }.map {
        ($0.glyphs.first?.x ?? 0, $0.glyphs.last?.x ?? 0)
      }
    }
    let spread = try ends(", align: distribute")
    #expect(spread.count == 3)
    #expect(spread.allSatisfy { abs($0.0 - spread[0].0) < 0.02 && abs($0.1 - spread[0].1) < 0.02 })
    let ragged = try ends("")
    #expect(Set(ragged.map { Int($0.1) }).count == 3)
  }

  /// F71: figures of many forms align; what is none stays text; nothing is rounded or turned.
  @Test func mixedNumbersAlign() throws {
    let document = try document("  t: {from: d, title: 甲}", data: file("numbers-mixed.csv"))
    let cells = cells(document)
    let texts = cells.map(\.text)
    for text in ["1,234.50", "１２３５．６", "−10.0", "(15)", "20 %", "2.5‰", "+3", "…", "—"] {
      #expect(texts.contains(text), "\(text)")
    }
    for column in 1...3 {
      let points = cells.dropFirst(4).filter { $0.column == column && !["—", "…"].contains($0.text) }
        .compactMap(point)
      #expect(points.count >= 3 && (points.max() ?? 0) - (points.min() ?? 0) < 0.02, "column \(column)")
    }
    let folder = try Folder()
    let path = try folder.write("甲,乙\n一,约3件\n二,4\n三,5\n", to: "a.csv")
    let told = try self.document(
      "  t: {from: d, title: 甲, columns: [甲, {field: 乙, type: decimal}]}", data: "{from: \(path)}")
    #expect(told.diagnostics.items.map(\.id.name) == ["not-a-number"])
  }

  /// F73: what is painted grows with the rows.
  @Test func sixTimesTheRowsAreSixTimesTheCells() throws {
    let text = try String(contentsOfFile: Self.cases + "long-300.csv", encoding: .utf8)
    let lines = text.split(separator: "\n")
    let folder = try Folder()
    let path = try folder.write(
      ([lines[0]] + (0..<6).flatMap { _ in lines.dropFirst() }).joined(separator: "\n"), to: "six.csv")
    let table = "  t: {from: d, title: 甲}"
    let one = cells(try document(table, data: file("long-300.csv"))).count
    let six = cells(try document(table, data: "{from: \(path)}")).count
    #expect(six - 6 == 6 * (one - 6))
  }

  /// The example of eight tables: nothing to be told, each table in its place.
  @Test func yearbookIsBuiltWithoutFindings() throws {
    let document = try Layout(path: Project.root + "/Examples/yearbook/yearbook.yaml").compose()
    #expect(document.diagnostics.items.isEmpty, "\(document.diagnostics.items.map(\.message))")
    #expect(document.pages.count == 10)
    let tables = document.composed.structure.filter { $0.role == .table }.count
    #expect(tables == 8)
    #expect(document.pages.indices.allSatisfy { pageText(document, $0).contains("示例数据") })
    #expect(document.pages.filter { $0.items.contains { $0.turn != nil } }.map(\.number) == [8])
  }
}
