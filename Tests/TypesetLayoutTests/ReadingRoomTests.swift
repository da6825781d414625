// Readings in merged labels, in titles and groups of tables, and in captions: on the baseline of what stands beside
// them, clear of what stands above (CLREQ 3.1.8, 3.3).

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

/// A word with its reading.
private func read(_ word: String, _ reading: String, then rest: String = "") -> InlineText {
  var run = InlineRun(.text(word), source: nowhere)
  run.spans = [InlineSpan(.reading(reading), source: nowhere)]
  return InlineText([run] + (rest.isEmpty ? [] : inline(rest).runs))
}

/// What letters with a tone mark rise above their baseline, in their own size.
private let rise = 0.86
private let emFoot = 0.12

@Suite struct ReadingRoomTests {
  private func runs(_ document: TestDocument, page: Int = 0) -> [(text: String, run: GlyphRun)] {
    document.runs(document.pages[page]).map { (String(decoding: $0.text, as: UTF8.self), $0) }
  }

  private func run(_ text: String, _ document: TestDocument, page: Int = 0) throws -> GlyphRun {
    try #require(runs(document, page: page).first { $0.text == text }?.run, "\(text)")
  }

  private func baseline(_ text: String, _ document: TestDocument, page: Int = 0) throws -> Double {
    try run(text, document, page: page).baseline
  }

  private func top(of run: GlyphRun) -> Double { run.baseline - rise * run.size }

  /// Feet of the rules across, from the head of the page.
  private func rules(_ document: TestDocument, page: Int = 0) -> [Double] {
    document.pages[page].items.compactMap { item -> Double? in
      if case .fill(let fill) = item.content, fill.rect.width > 50 { fill.rect.maxY } else { nil }
    }.sorted()
  }

  // MARK: Tables

  /// Labels over `every` rows, read or not, beside names and figures.
  private func table(
    rows: Int, every: Int, label: (Int) -> InlineText = { inline("区\($0)") },
    _ change: (inout TableDescription) -> Void = { _ in }
  ) -> TestDocument {
    let lines = (0..<rows).map { index -> TableRow in
      let cells = [label(index / every), inline("名\(index)"), inline("\(index).0")]
      return .cells(cells, level: 0, isTotal: false, source: nowhere)
    }
    let columns = [
      TableColumn(title: inline("区域"), align: .start, isStub: true),
      TableColumn(title: inline("名称"), align: .start, isStub: true),
      TableColumn(title: inline("数"), align: .point),
    ]
    var table = TableDescription(
      id: "t", title: inline("数据"), columns: columns, rows: lines, source: nowhere)
    table.merges = stride(from: 0, to: rows, by: every).map {
      TableMerge(rows: $0..<min($0 + every, rows), columns: 0..<1)
    }
    change(&table)
    var model = model(
      [chapter(prose(1)), .table(TablePlacement(id: "t", source: nowhere))], tables: [table])
    model.styles["table-cell"]?.pitch = 12
    return TestDocument(model)
  }

  @Test(arguments: ["hǎo", "ㄏㄠˇ"]) func labelsStandOnTheBaselineOfTheirRow(reading: String) throws {
    let document = table(rows: 9, every: 3, label: { read("郝", reading, then: "家\($0)") })
    let labels = runs(document).filter { $0.text == "郝" }
    try #require(labels.count == 3)
    for (place, label) in labels.enumerated() {
      #expect(abs(label.run.baseline - (try baseline("名\(3 * place)", document))) < 0.001, "label \(place)")
    }
    // Without a reading the rows stand where they stand with zhuyin, which is beside.
    let plain = table(rows: 9, every: 3)
    let step = { (document: TestDocument) in try baseline("名3", document) - baseline("名2", document) }
    #expect(abs(try step(plain) - 12) < 0.001)
    #expect(try reading == "hǎo" ? step(document) > 13 : abs(step(document) - 12) < 0.001)
    let within = try baseline("名2", document) - baseline("名1", document)
    #expect(abs(within - 12) < 0.001, "rows within a label stand as ever")
  }

  @Test func readingsOfLabelsKeepClearOfTheRowAbove() throws {
    let document = table(rows: 9, every: 3, label: { read("郝", "hǎo", then: "家\($0)") })
    let readings = runs(document).filter { $0.text == "hǎo" }.map(\.run)
    try #require(readings.count == 3)
    let head = try #require(rules(document).last { $0 < readings[0].baseline })
    #expect(top(of: readings[0]) >= head - 0.001)
    #expect(top(of: readings[1]) >= (try baseline("名2", document)) + emFoot * 9 - 0.001)
    // As close as rows without readings stand, it would reach into the row above.
    let above = try baseline("名3", document) - readings[1].baseline
    #expect(12 - above - rise * readings[1].size < emFoot * 9 - 0.5)
  }

  @Test func labelsThatComeAgainStandOnTheBaselineOfTheirRow() throws {
    let document = table(rows: 70, every: 70, label: { _ in read("郝", "hǎo", then: "家") })
    let pages = document.pages.indices.filter { page in runs(document, page: page).contains { $0.text == "郝" }
    }
    try #require(pages.count > 1)
    for page in pages {
      let label = try run("郝", document, page: page)
      let first = try #require(runs(document, page: page).first { $0.text.hasPrefix("名") && $0.text != "名称" })
      #expect(abs(label.baseline - first.run.baseline) < 0.001)
      let reading = try run("hǎo", document, page: page)
      let head = try #require(rules(document, page: page).last { $0 < reading.baseline })
      #expect(top(of: reading) >= head - 0.001)
      #expect(document.pages[page].items.allSatisfy { $0.foot < 640 })
    }
  }

  @Test func readingsInTitlesGroupsAndNotesKeepClear() throws {
    let change = { (title: InlineText, group: InlineText, note: InlineText) in
      { (table: inout TableDescription) in
        (table.title, table.notes) = (title, [inline("注：一。"), note])
        table.rows.insert(.group(group, source: nowhere), at: 0)
        table.merges = []
      }
    }
    let plain = table(rows: 3, every: 1, change(inline("郝数据"), inline("郝组"), inline("郝注。")))
    let document = table(
      rows: 3, every: 1,
      change(read("郝", "hǎo", then: "数据"), read("郝", "hǎo", then: "组"), read("郝", "hǎo", then: "注。"))
    )
    let readings = runs(document).filter { $0.text == "hǎo" }.map(\.run)
    try #require(readings.count == 3)
    let last = try #require(
      document.runs(document.pages[0]).last { $0.baseline < readings[0].baseline && $0.size == 10 })
    #expect(top(of: readings[0]) >= last.baseline + emFoot * 10 - 0.001, "the title")
    let rules = rules(document)
    let head = try #require(rules.last { $0 < readings[1].baseline })
    #expect(top(of: readings[1]) >= head - 0.001, "the group")
    let note = try #require(runs(document).first { $0.text.hasPrefix("注") })
    #expect(top(of: readings[2]) >= note.run.baseline + emFoot * note.run.size - 0.001, "the note")
    // Room is made: what follows stands lower than without readings.
    #expect(try baseline("名0", document) > baseline("名0", plain) + 1)
  }

  // MARK: Captions

  private func photo(
    _ caption: InlineText, credit: InlineText? = nil, place: CaptionPlace = .below
  ) -> TestDocument {
    let figure = Figure(
      path: "a", file: "a", caption: caption, credit: credit, width: .column, source: nowhere)
    var model = model([chapter(prose(1) + [.figure(figure)] + prose(3))])
    (model.photo.caption, model.photo.captionMark) = (place, "auto")
    return TestDocument(model, pictures: ["a": Size(width: 300, height: 200)])
  }

  private func picture(_ document: TestDocument) throws -> Rect {
    try #require(
      document.pages.flatMap(\.items).compactMap { item -> Rect? in
        if case .picture(let picture) = item.content { picture.rect } else { nil }
      }.first)
  }

  @Test func readingsInCaptionsKeepClearOfThePhoto() throws {
    let document = photo(read("郝", "hǎo", then: "代表发言"), credit: inline("王五摄"))
    let reading = try run("hǎo", document)
    #expect(top(of: reading) >= (try picture(document)).maxY - 0.001)
    let (words, plain) = (try baseline("郝", document), photo(inline("郝代表发言"), credit: inline("王五摄")))
    #expect(abs(try baseline("王五摄", document) - words) < 0.001, "the credit stands on the caption's baseline")
    #expect(abs(try baseline("▲", document) - words) < 0.001, "and so does the sign before it")
    // Half an em and half a line gap below the photo a reading would stand clear anyway; the caption is not torn off.
    #expect(words - (try picture(document)).maxY < (try baseline("郝代表发言", plain) - picture(plain).maxY) + 5)
  }

  @Test func readingsInCaptionsAboveKeepClearOfTheTextAbove() throws {
    let document = photo(read("郝", "hǎo", then: "代表发言"), place: .above)
    let reading = try run("hǎo", document)
    let last = try #require(
      document.runs(document.pages[0]).last { $0.baseline < reading.baseline && $0.size == 10 })
    #expect(top(of: reading) >= last.baseline + emFoot * 10 - 0.001)
    #expect(try picture(document).y > baseline("郝", document) + emFoot * 9)
  }

  /// Between the lines of a caption the gap is the style's; where it is too narrow, that is told.
  @Test func readingsBetweenLinesOfCaptionsChangeNoGap() throws {
    let long = String(repeating: "说明", count: 11)
    let caption = InlineText(inline(long).runs + read("郝", "hǎo", then: long).runs)
    let document = photo(caption)
    let lines = Set(runs(document).filter { $0.run.size == 9 && $0.text != "▲" }.map(\.run.baseline)).sorted()
    try #require(lines.count > 2)
    #expect(zip(lines, lines.dropFirst()).allSatisfy { abs($1 - $0 - 12) < 0.001 })
    let told = document.diagnostics.items.filter { $0.id.name == "narrow-line-gap" }
    #expect(told.count == 1 && told[0].message.contains("caption"))
    let first = InlineText(read("郝", "hǎo", then: long + long).runs)
    #expect(
      !photo(first).diagnostics.items.contains { $0.id.name == "narrow-line-gap" },
      "above its first line a caption makes room")
    #expect(!photo(inline(long + long)).diagnostics.items.contains { $0.id.name == "narrow-line-gap" })
  }
}

extension FrameItem {
  /// The lowest baseline or edge of the item.
  fileprivate var foot: Double {
    switch content {
    case .text(let run): run.baseline
    case .fill(let fill): fill.rect.maxY
    default: 0
    }
  }
}
