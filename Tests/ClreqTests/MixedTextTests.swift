// Han beside Latin and figures: the gap, where none stands, and what stretches.

import Testing

@Suite struct MixedTextTests {
  private static let beside = ["A", "Z9", "5", "2024", "x", "α", "é", "IV", "3D"]

  @Test func gapBesideLettersAndFigures() throws {
    let texts = MixedTextTests.beside.map { "口甲\($0)乙口" }
    let on = try Press.set(texts, Setting())
    let off = try Press.set(texts, Setting().text("latin-gap: 0em"))
    for (place, words) in MixedTextTests.beside.enumerated() {
      measure(
        .mixed, "gap before \(words)", before(words, on[place]), is: 0.25, off: before(words, off[place]))
      measure(.mixed, "gap after \(words)", after(words, on[place]), is: 0.25, off: after(words, off[place]))
    }
  }

  @Test(arguments: [9, 10.5, 14, 22]) func gapGrowsWithTheSize(size: Double) throws {
    let texts = ["口甲A乙口"]
    let setting = Setting(size: size, pitch: size * 1.6)
    let on = try Press.set(texts, setting)[0]
    let off = try Press.set(texts, setting.text("latin-gap: 1/8em"))[0]
    measure(.mixed, "gap at \(size) pt", before("A", on), is: 0.25, off: before("A", off))
    measure(.mixed, "an eighth as asked, at \(size) pt", before("A", off), is: 0.125, off: before("A", on))
  }

  /// A typed space, a soft break, bold and code make the same single gap.
  @Test func theGapIsSingle() throws {
    let texts = [
      "口甲 A 乙口", "口甲\nA\n乙口", "口甲**A**乙口", "口甲 **A** 乙口", "口甲[A](https://example.org)乙口", "口甲*A*乙口",
    ]
    let names = ["typed space", "soft break", "bold", "bold and space", "link", "emphasis"]
    let off = try Press.set(texts, Setting().text("latin-gap: 0em"))
    for (place, specimen) in try Press.set(texts, Setting()).enumerated() {
      measure(
        .mixed, "\(names[place]): before", before("A", specimen), is: 0.25, off: before("A", off[place]))
      measure(.mixed, "\(names[place]): after", after("A", specimen), is: 0.25, off: after("A", off[place]))
    }
  }

  /// Code has the same gap, also code that begins or ends with a bracket (F16).
  @Test func codeHasTheGap() throws {
    for words in ["A", "[A]", "(x)"] {
      let text = "口甲`\(words)`乙口"
      let on = try Press.set(text, Setting())
      let off = try Press.set(text, Setting().text("latin-gap: 0em"))
      measure(.mixed, "gap before code \(words)", before(words, on), is: 0.25, off: before(words, off))
      measure(.mixed, "gap after code \(words)", after(words, on), is: 0.25, off: after(words, off))
    }
  }

  @Test func noGapBesideFullWidthMarks() throws {
    let befores = "，。、；：！？）》”".map(String.init)
    let afters = "，。、；：！？（《“".map(String.init)
    for (mark, specimen) in zip(befores, try Press.set(befores.map { "口\($0)A乙" }, Setting())) {
      measure(
        .western, "no gap after \(mark)", specimen.line.gap(after: mark.first ?? "口", before: "A"), is: 0,
        off: after("A", specimen))
    }
    for (mark, specimen) in zip(afters, try Press.set(afters.map { "甲A\($0)口" }, Setting())) {
      measure(
        .western, "no gap before \(mark)", specimen.line.gap(after: "A", before: mark.first ?? "口"), is: 0,
        off: before("A", specimen))
    }
    let inside = try Press.set(["甲（A）乙", "甲《A》乙", "甲“A”乙"], Setting())
    let bare = try Press.set("甲A乙", Setting())
    for (marks, specimen) in zip(["（）", "《》", "“”"], inside) {
      let open = marks.first ?? "口"
      let close = marks.last ?? "口"
      measure(
        .western, "no gap inside \(marks)", specimen.line.gap(after: open, before: "A"), is: 0,
        off: before("A", bare))
      measure(
        .western, "no gap inside \(marks), at the end", specimen.line.gap(after: "A", before: close), is: 0,
        off: after("A", bare))
    }
  }

  /// Latin at a line's edge stands flush.
  @Test func noGapAtLineEdges() throws {
    let texts = [
      SheetText("start", SheetText.after({ $0 }, "WWWW")),
      SheetText("end", SheetText.after({ $0 - 4 }, " WWWW")),
    ]
    let on = try Sheet(texts, Setting(), measures: Sheet.everyMeasure)
    let off = try Sheet(texts, Setting(body: "indent: 0字, align: start"), measures: Sheet.fewMeasures)
    let gap = { (specimen: Specimen, _: Double) in self.after("W", specimen) }
    measure(
      .mixed, "Latin at a line’s start is flush",
      on.worst("start", from: 0) { specimen, _ in specimen.line(with: "WWWW")?.pens[0] ?? .nan }, is: 0,
      off: on.least("start", gap))
    let end = { (specimen: Specimen, count: Double) in (specimen.line(with: "WWWW")?.end ?? .nan) - count }
    measure(
      .mixed, "Latin at a line’s end is flush", on.worst("end", from: 0, end), is: 0,
      off: off.worst("end", from: 0, end))
  }

  /// A centred line has no gap at its edges, at every measure (F19).
  @Test func centredLinesHaveNoGapAtTheirEdges() throws {
    let texts = ["启动\\\nAI行动", "行动AI\\\n启动"].map { text in SheetText(text) { _ in text } }
    let on = try Sheet(texts, Setting(body: "indent: 0字, align: center"), measures: Sheet.everyMeasure)
    let off = try Sheet(texts, Setting(body: "indent: 0字, align: start"), measures: Sheet.fewMeasures)
    for text in texts {
      for line in [0, 1] {
        let shift = { (specimen: Specimen, count: Double) -> Double in
          guard specimen.lines.count == 2 else { return .nan }
          return (specimen.lines[line].pens[0] + specimen.lines[line].end) / 2 - count / 2
        }
        measure(
          .mixed, "F19: line \(line + 1) of \(text.key.prefix(2)) is centred",
          on.worst(text.key, from: 0, shift),
          is: 0, off: off.worst(text.key, from: 0, shift))
      }
    }
  }

  /// No space character between the words: searching and copying find 第19届 (F20).
  @Test func theFileHoldsNoSpaceInTheGap() throws {
    let glyphs = { (text: String) in Double(try Press.set(text, Setting()).line.glyphs.count) }
    measure(
      .mixed, "glyphs of 第19届AI大会", try glyphs("第19届AI大会"), is: 8, off: try glyphs("第19届A I大会"))
  }

  /// A stretched line opens gaps between Han and beside Latin, never inside words and figures.
  @Test func wordsAndFiguresDoNotStretch() throws {
    let words = ["Minister", "20241231"]
    let text = SheetText("words") { count in
      "口口口 Minister 口口 20241231 口 WWWWWW 口口" + String(repeating: "口", count: count)
    }
    let sheet = try Sheet([text], Setting(), measures: Sheet.everyMeasure)
    for word in words {
      let opened = { (specimen: Specimen, _: Double) -> Double in
        guard let line = specimen.line(with: word), let first = word.first,
          let start = line.glyphs.firstIndex(where: { $0.character == first })
        else { return 0 }
        let glyphs = line.glyphs[start..<(start + word.count)]
        return zip(glyphs, glyphs.dropFirst()).map { ($1.x - $0.x - $0.advance) / 10 }.max() ?? .nan
      }
      let han = { (specimen: Specimen, _: Double) in specimen.line(with: word)?.hanGaps.max() ?? 0 }
      measure(
        .western, "\(word) does not stretch at any measure", sheet.most("words", opened), is: 0,
        off: sheet.most("words", han), within: 0.025)
    }
  }

  /// A word is parted at a syllable, with a hyphen, where the layout or a style allows it.
  @Test func wordsArePartedAtSyllables() throws {
    let text = String(repeating: "口", count: 17) + "international" + String(repeating: "口", count: 24)
    let hyphens = { (specimen: Specimen) in
      Double(
        specimen.lines.count { line in
          line.glyphs.last.map { "-\u{AD}\u{2010}".contains($0.character) } ?? false
        })
    }
    let off = try Press.set(text, Setting())
    for (name, setting) in [
      ("the layout", Setting().text("hyphenation: true")),
      ("a style", Setting().body("indent: 0字, hyphenation: true")),
    ] {
      let on = try Press.set(text, setting)
      measure(.western, "lines that end with a hyphen, by \(name)", hyphens(on), is: 1, off: hyphens(off))
      let ragged = try Press.set(text, setting.body("indent: 0字, hyphenation: true, align: start"))
      measure(
        .western, "the line with the hyphen is full, by \(name)", on.line.end, is: 20, off: ragged.line.end,
        within: 0.012)
    }
  }

  /// Without gaps, too, every line but the last ends on the measure.
  @Test func linesWithoutGapsAreFull() throws {
    let text = String(repeating: "第19届大会有5G和PDF两个分会，共1248人", count: 5)
    let texts = [SheetText("gapless") { _ in text }]
    let on = try Sheet(texts, Setting().text("latin-gap: 0em"), measures: Sheet.everyMeasure)
    let off = try Sheet(
      texts, Setting(body: "indent: 0字, align: start").text("latin-gap: 0em"), measures: Sheet.fewMeasures)
    let ends = { (specimen: Specimen, count: Double) in
      specimen.lines.dropLast().map { abs($0.end - count) }.max() ?? .nan
    }
    measure(
      .necessity, "lines without gaps beside Latin, at every measure", on.most("gapless", ends), is: 0,
      off: off.most("gapless", ends), within: 0.012)
  }

  private func before(_ words: String, _ specimen: Specimen) -> Double {
    specimen.line.gap(after: "甲", before: words.first ?? "口")
  }

  private func after(_ words: String, _ specimen: Specimen) -> Double {
    let line = specimen.lines.first { $0.text.contains(words.last ?? "口") } ?? specimen.line
    guard let place = line.glyphs.lastIndex(where: { $0.character == words.last }),
      place + 1 < line.glyphs.count
    else { return .nan }
    let next = line.glyphs[(place + 1)...].first { $0.character != " " }
    return ((next?.x ?? .nan) - line.glyphs[place].x - line.glyphs[place].advance) / line.em
  }
}
