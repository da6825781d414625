// Paragraphs: indents, alignment, last lines.

import Testing

@Suite struct ParagraphTests {
  @Test func firstLinesAreIndented() throws {
    let text = String(repeating: "永", count: 50)
    for (indent, size) in [(2, 9.0), (2, 10.5), (2, 12.0), (2, 16.0), (1, 10.5), (4, 10.5)] {
      let setting = Setting(measure: 20, size: size, pitch: size * 1.6, body: "indent: \(indent)字")
      let on = try Press.set(text, setting)
      let off = try Press.set(text, setting.body("indent: 0字"))
      measure(
        .firstLine, "first line at \(size) pt", on.line.pens[0], is: Double(indent), off: off.line.pens[0])
      let block = try Press.set(text, setting.body("indent: 0字, start-indent: \(indent)字"))
      measure(
        .firstLine, "second line at \(size) pt", on.lines[1].pens[0], is: 0, off: block.lines[1].pens[0])
    }
  }

  /// Every paragraph, the first after a heading, a table, a list too (F23).
  @Test func everyParagraphIsIndented() throws {
    let text = "### 黑\n\n永永\n\n| 甲 | 乙 |\n|--|--|\n| 丙 | 丁 |\n\n春春\n\n- 项\n\n夏夏\n\n> 引\n\n秋秋"
    let on = try Press.set(text, Setting(body: "indent: 2字"))
    let off = try Press.set(text, Setting())
    for (words, place) in [("永永", "a heading"), ("春春", "a table"), ("夏夏", "a list"), ("秋秋", "a quotation")] {
      measure(
        .firstLine, "after \(place)", on.line(with: words)?.pens[0] ?? .nan, is: 2,
        off: off.line(with: words)?.pens[0])
    }
  }

  @Test func blocksAreIndentedByWholeEms() throws {
    let words = String(repeating: "楷", count: 40)
    for indent in [1, 2, 4] {
      let quote = "quote: {start-indent: \(indent)字, end-indent: \(indent)字, indent: 0字}"
      let on = try Press.set("> \(words)", Setting().style(quote))
      let off = try Press.set(
        "> \(words)", Setting().style("quote: {start-indent: 0字, end-indent: 0字, indent: 0字}"))
      for line in [0, 1] {
        measure(
          .blockIndent, "quotation of \(indent) 字, line \(line + 1)", on.lines[line].pens[0],
          is: Double(indent),
          off: off.lines[line].pens[0])
      }
      measure(
        .blockIndent, "quotation of \(indent) 字, end", on.line.end, is: Double(20 - indent), off: off.line.end
      )
    }
  }

  /// All lines of an item begin where its first does (凸排).
  @Test func itemsHang() throws {
    let words = String(repeating: "永", count: 40)
    // The same words as a paragraph that begins with the sign.
    for (sign, typed, name) in [("- ", "• ", "disc"), ("1. ", "1\\. ", "number")] {
      let lines = try Press.set(sign + words, Setting()).lines.filter { $0.text.contains("永") }
      let plain = try Press.set(typed + words, Setting()).lines.filter { $0.text.contains("永") }
      for line in [1, 2] {
        measure(
          .firstLine, "line \(line + 1) of a \(name) hangs", lines[line].pens[0], is: lines[0].pen(of: "永"),
          off: plain[line].pens[0])
      }
    }
  }

  @Test func shortLinesStandWhereTheStyleSays() throws {
    for text in ["永永永永永", "永（永）永", "永，永。", "2024年AI"] {
      let set = { (align: String) in try Press.set(text, Setting(body: "indent: 0字, align: \(align)")).line }
      let (start, center, end) = (try set("start"), try set("center"), try set("end"))
      let width = start.end - start.pens[0]
      measure(.alignments, "\(text) at the start", start.pens[0], is: 0, off: end.pens[0])
      measure(
        .alignments, "\(text) in the middle", center.pens[0] + width / 2, is: 10,
        off: start.pens[0] + width / 2)
      measure(.alignments, "\(text) at the end", end.end, is: 20, off: start.end)
    }
  }

  /// The last line is never one character, nor one character and a mark.
  @Test func noLoneLastCharacter() throws {
    let sheet = try Sheets.gb.get()
    let count = { (specimen: Specimen, _: Double) in
      Double(specimen.lines.last?.text.filter { $0 == "永" }.count ?? 0)
    }
    measure(
      .orphans, "k lines and one character, at every measure", sheet.least("orphan", count), in: 2...40,
      off: sheet.least("forced", count))
    measure(
      .orphans, "full lines and a stop, at every measure", sheet.least("orphan stop", count), in: 2...40,
      off: sheet.least("forced", count))
    let gap = sheet.most("orphan") { specimen, _ in specimen.lines.flatMap(\.hanGaps).max() ?? .nan }
    // The hole of a last line that is spread over the measure.
    let spread = try Press.set("永永永永永", Setting(body: "indent: 0字, align: distribute")).line.hanGaps.max()
    measure(.orphans, "no hole above the last line", gap, in: 0...0.35, off: spread)
  }

  /// A paragraph's last line does not open a column, its first does not close one: even columns would part it there.
  /// As a paragraph of its own the same line stands alone.
  @Test func noLoneLineAtColumnEdges() throws {
    let setting = Setting(measure: 12, body: "indent: 2字", columns: 2)
    let lines = { (count: Int) in String(repeating: "永", count: 12 * count - 2) }
    let short = String(repeating: "永", count: 7)
    for count in [4, 5, 6, 7] {
      let columns = { (text: String) -> (foot: SpecimenLine, head: SpecimenLine) in
        let all = try Press.set(text, setting).lines
        let second = all.filter { $0.start != setting.left }
        let first = all.filter { $0.start == setting.left }
        return (try #require(first.last), try #require(second.first))
      }
      let last = try columns(lines(count) + short + "\n\n" + lines(count - 1))
      let lone = try columns(lines(count) + "\n\n" + short.dropLast(2) + "\n\n" + lines(count - 1))
      measure(
        .orphans, "after \(count) lines the second column opens with a full line", last.head.end, is: 12,
        off: lone.head.end)
      let first = try columns(lines(count - 1) + "\n\n" + lines(count) + short)
      let alone = try columns(lines(count - 1) + "\n\n" + lines(1) + "\n\n" + lines(count - 1) + short)
      measure(
        .orphans, "after \(count - 1) lines the first column ends in no first line", first.foot.pens[0],
        is: 0,
        off: alone.foot.pens[0])
    }
  }

  /// The last line is not stretched.
  @Test func theLastLineIsLeftAlone() throws {
    let sheet = try Sheets.gb.get()
    let gap = { (lines: [SpecimenLine]) in lines.flatMap(\.hanGaps).max() ?? .nan }
    measure(
      .expansion, "the last line at every measure",
      sheet.most("last") { specimen, _ in gap(specimen.lines.suffix(1)) },
      is: 0, off: sheet.least("last") { specimen, _ in gap(specimen.lines.dropLast()) })
  }
}
