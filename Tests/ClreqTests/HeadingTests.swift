// Headings: whole lines of the grid, sizes, places, and the text that stays with them.

import Testing

@Suite struct HeadingTests {
  private static let levels: [(sign: String, style: String, size: Double)] = [
    ("##", "heading-2: {size: 14pt, pitch: 22pt, lines: 2, align: center}", 14),
    ("##", "heading-2: {size: 18pt, pitch: 27pt, lines: 3, align: center}", 18),
    ("###", "heading-3: {size: 12pt, pitch: 16pt, lines: 1, lines-before: 0, align: start}", 12),
    ("###", "heading-3: {size: 15pt, pitch: 20pt, lines: 2, align: start}", 15),
  ]

  /// The body after a heading stands on the grid of the body before it.
  @Test func headingsTakeWholeLines() throws {
    let body = String(repeating: "永", count: 30)
    for (place, level) in HeadingTests.levels.enumerated() {
      let specimen = try Press.set("\(body)\n\n\(level.sign) 标题\n\n\(body)", Setting().style(level.style))
      let lines = specimen.lines
      let distance = (lines[2].baseline - lines[1].baseline) / 16
      // The heading's own baseline is on no line of the grid; without it the body runs on.
      let heading = try #require(specimen.lines(ofSize: level.size).first)
      let own = (lines[2].baseline - heading.baseline) / 16
      let plain = try Press.set("\(body)\n\n\(body)", Setting().style(level.style)).lines
      measure(
        .headings, "heading \(place + 1) takes whole lines", distance - distance.rounded(), is: 0,
        off: own - own.rounded())
      measure(
        .headings, "heading \(place + 1) stands between", distance, in: 2...6,
        off: (plain[2].baseline - plain[1].baseline) / 16)
    }
  }

  @Test func sizesAndPlacesAreThoseOfTheStyle() throws {
    for (place, level) in HeadingTests.levels.enumerated() {
      let specimen = try Press.set("永永\n\n\(level.sign) 标题\n\n永永", Setting().style(level.style))
      let heading = try #require(specimen.lines(ofSize: level.size).first)
      measure(
        .headingStyles, "heading \(place + 1) is larger than the body", heading.glyphs[0].size / 10,
        in: 1.1...3, off: specimen.line.glyphs[0].size / 10)
      let middle = (heading.glyphs[0].x + heading.glyphs[1].x + level.size - 80) / 20
      if level.style.contains("center") {
        measure(
          .headingStyles, "heading \(place + 1) is centred", middle, is: 10, off: heading.glyphs[0].size / 10)
      } else {
        measure(.headingStyles, "heading \(place + 1) begins the line", heading.pens[0], is: 0, off: middle)
      }
    }
  }

  /// A heading goes on with its text: to the next column where the foot has no room.
  @Test func headingsStayWithTheirText() throws {
    for lines in 4...7 {
      let body = String(repeating: "永", count: 12 * lines)
      let specimen = try Press.set(
        "\(body)\n\n### 标题\n\n\(body)",
        Setting(measure: 12, columns: 2).style("heading-3: {size: 12pt, pitch: 16pt}"))
      // The same words as a paragraph of their own end the column.
      let words = try Press.set(
        "\(body)\n\n[标题]{.large}\n\n\(body)",
        Setting(measure: 12, columns: 2).style("large: {size: 12pt}"))
      let below = { (specimen: Specimen) -> Double in
        guard let heading = specimen.lines(ofSize: 12).first else { return .nan }
        return Double(
          specimen.lines.count { $0.start == heading.start && $0.baseline > heading.baseline })
      }
      measure(
        .headings, "lines under a heading, \(lines) before it", below(specimen), in: 2...40,
        off: below(words))
    }
  }

  /// A chapter may ask for a new recto: page 3 after one page of text, and page 2 stays bare.
  @Test func chaptersBeginOnANewRecto() throws {
    let pages = { (start: Setting.Start) in
      var setting = Setting()
      setting.start = start
      return try Press.pages(["永永永", "甲"], setting)
    }
    let number = { (pages: [TracedPage]) -> Double? in
      pages.firstIndex { $0.glyphs.contains { $0.character == "甲" } }.map { Double($0 + 1) }
    }
    let (page, recto, verso) = (try pages(.page), try pages(.recto), try pages(.verso))
    measure(.newRectos, "the page of a new page", number(page) ?? .nan, is: 2, off: number(recto))
    measure(.newRectos, "the page of a new recto", number(recto) ?? .nan, is: 3, off: number(page))
    measure(.newRectos, "the page of a new verso", number(verso) ?? .nan, is: 2, off: number(recto))
    let words = { (page: TracedPage) in Double(page.glyphs.count { Specimen.isHan($0.character) }) }
    measure(.newRectos, "Han on the page before it", words(recto[1]), is: 0, off: words(recto[0]))
  }

  /// The words of a run-in heading open the paragraph, in Hei.
  @Test func runInHeadingsOpenTheParagraph() throws {
    let specimen = try Press.set("**督企业。**监督永永", Setting(body: "indent: 2字"))
    // The same words as a heading above the text, and without an indent.
    let apart = try Press.set("### 督企业。\n\n监督永永", Setting().style("heading-3: {size: 10pt, pitch: 16pt}"))
    let flush = try Press.set("**督企业。**监督永永", Setting())
    measure(
      .runIn, "a run-in head stands after the indent", specimen.line.pens[0], is: 2, off: flush.line.pens[0])
    measure(
      .runIn, "a run-in head is Hei", specimen.page.glyphs[0].font.contains("Sans") ? 1 : 0, is: 1,
      off: specimen.page.glyphs[5].font.contains("Sans") ? 1 : 0)
    let follows = { (specimen: Specimen) -> Double in
      guard let head = specimen.line(with: "业"), let text = specimen.line(with: "监") else { return .nan }
      return text.pen(of: "监") - head.pen(of: "业")
    }
    measure(.runIn, "its text follows on the line", follows(specimen), is: 2, off: follows(apart))
  }
}
