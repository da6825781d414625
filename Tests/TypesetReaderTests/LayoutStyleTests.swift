// Styles, inks, fonts and masters: what is inherited, what is refused.

import Testing
import TypesetGeometry
import TypesetModel

@testable import TypesetReader

@Suite struct LayoutStyleTests {
  private func style(_ keys: String, more: String = "") throws -> TextStyle {
    let text = layout(
      body: "font: song, size: 10pt, pitch: 17pt, indent: 2字, align: justify, weight: medium",
      styles: "lead: {\(keys)}", more: more)
    let reading = try readLayout(text)
    #expect(reading.lines.isEmpty)
    return try #require(reading.model?.styles["lead"])
  }

  @Test func lettersComeFromTheBodyIndentsDoNot() throws {
    let lead = try style("align: start")
    #expect(lead.font == "song" && lead.weight == .medium && lead.size == 10 && lead.pitch == 17)
    #expect(lead.indent == 0 && lead.align == .start)
    let based = try style("based-on: body")
    #expect(based.indent == 20 && based.align == .justify && based.name == "lead")
  }

  @Test func lengthsHaveTheirBasis() throws {
    let lead = try style(
      "size: 20pt, indent: 1em, start-indent: 1字, end-indent: 10%, letter-spacing: 0.1em, padding: 1行")
    #expect(lead.indent == 20 && lead.startIndent == 10)
    #expect(lead.endIndent == 40 && lead.padding == 17 && lead.letterSpacing == 2)
    #expect(lead.pitch == 34, "a pitch left out keeps its proportion")
    #expect(try style("size: 20pt, pitch: 1.2em").pitch == 24)
    #expect(try style("size: 1.5em").size == 15)
  }

  @Test func automaticIndentGoesByTheMeasure() throws {
    #expect(try style("indent: auto, size: 12pt").indent == 24)
    for (columns, indent) in [(15, 20.0), (14, 10.0)] {
      let text = layout(
        page: "size: A4, area: {characters: \(columns), lines: 20}",
        body: "font: song, size: 10pt, pitch: 17pt, indent: auto")
      #expect(try readLayout(text).model?.styles["body"]?.indent == indent)
    }
    let wrong = try readLayout(layout(body: "font: song, size: 10pt, indent: automatic"))
    #expect(wrong.lines.count == 1 && wrong.lines[0].contains("wrong-type"), "\(wrong.lines)")
  }

  @Test func whatAStyleSaysOfWordsArrives() throws {
    let said = try style("line: book-title, emphasis-mark: dot, position: subscript, spread: 3字").inline
    #expect(said.line == .bookTitle && said.emphasisMark == .dot && said.position == .subscript)
    #expect(said.spread == 30 && said.font == nil && said.weight == nil)
    let relative = try style("spread: 3em + 1pt").inline
    #expect(relative.spread == 1 && relative.spreadEm == 3)
    let plain = try style("line: none, font: hei")
    #expect(plain.inline.line == .plain && plain.inline.font == "hei")
  }

  @Test func rolesOfWordsHaveTheirLines() throws {
    let styles = try readLayout(layout(body: "font: song, size: 10pt", styles: "name: {weight: bold}")).model?
      .styles
    #expect(styles?["name"]?.inline.line == .properName && styles?["book"]?.inline.line == .bookTitle)
    #expect(styles?["underline"]?.inline.line == .underline && styles?["strong"]?.inline.weight == .bold)
    #expect(styles?["superscript"]?.inline.position == .superscript)
  }

  @Test func allOtherKeysArrive() throws {
    let lead = try style(
      "font: hei, weight: black, color: red, lines: 2, lines-before: 1, lines-after: 3, figures: tabular,"
        + " background: pale, rule-below: {width: 1pt, color: red}, master: opening, region: top",
      more: "colors: {red: {cmyk: [0, 90, 85.5, 10]}, pale: {cmyk: [0, 0, 0, 5]}}\n"
        + "masters: {opening: {regions: {top: {at: head}}}}")
    #expect(lead.font == "hei" && lead.weight == .black && lead.ink.rawValue == 1)
    #expect(lead.lines == 2 && lead.linesBefore == 1 && lead.linesAfter == 3)
    #expect(lead.tabularFigures && lead.background?.rawValue == 2)
    #expect(lead.master == "opening" && lead.region == "top")
    #expect(lead.ruleBelow == Rule(width: 1, ink: InkID(rawValue: 1)))
  }

  @Test func rolesLeftOutExist() throws {
    let model = try #require(try readLayout(layout(styles: "table-head: {font: hei}")).model)
    for name in StyleRole.names { #expect(model.styles[name]?.name == name) }
    #expect(model.styles["table-group"]?.font == "hei")
    #expect(model.styles["caption"]?.indent == 0 && model.styles["caption"]?.weight == .regular)
    #expect(model.styles["strong"]?.weight == .bold && model.styles["table-total"]?.weight == .bold)
  }

  @Test func cyclesOfStylesAreErrors() throws {
    let cycle = try readLayout(layout(styles: "lead: {based-on: strong}\n  strong: {based-on: lead}"))
    #expect(cycle.lines == ["a.yaml:7:22 based-on-cycle"])
    #expect(cycle.diagnostics.items.first?.message.contains("“lead” → “strong” → “lead”") == true)
    let own = try readLayout(layout(styles: "lead: {based-on: lead}"))
    #expect(own.lines == ["a.yaml:6:20 based-on-cycle"])
  }

  @Test func unknownNamesAreErrors() throws {
    let reading = try readLayout(
      layout(
        styles:
          "lead: {based-on: bod, font: sonk, color: rad, master: opning, background: blak}",
        more: "colors: {red: {cmyk: [0, 9, 9, 0]}}\nmasters: {opening: {}}"))
    #expect(
      reading.lines == [
        "a.yaml:6:20 unknown-name", "a.yaml:6:31 unknown-name", "a.yaml:6:44 unknown-name",
        "a.yaml:6:57 unknown-name", "a.yaml:6:77 unknown-name",
      ])
    #expect(
      reading.diagnostics.items.map(\.hint) == [
        "did you mean “body”?", "did you mean “song”?", "did you mean “red”?", "did you mean “opening”?",
        "did you mean “black”?",
      ])
  }

  @Test func unknownRegionsAreErrors() throws {
    let masters = "masters: {opening: {regions: {top: {at: head}}}}"
    let wrong = try readLayout(layout(styles: "lead: {master: opening, region: main}", more: masters))
    #expect(wrong.lines == ["a.yaml:6:35 unknown-name"])
    let alone = try readLayout(layout(styles: "lead: {region: tip}", more: masters))
    #expect(alone.lines == ["a.yaml:6:18 unknown-name"])
    let fine = try readLayout(layout(styles: "lead: {region: main}", more: masters))
    #expect(fine.lines.isEmpty, "body has a region main")
  }

  @Test func bodyIsNeeded() throws {
    let none = try readLayout("typeset: 1\nstyles: {lead: {}}\n")
    #expect(none.lines == ["a.yaml:2:9 missing-key"])
    #expect(none.model == nil)
    #expect(try readLayout(layout(body: "font: song")).lines == ["a.yaml:5:9 missing-key"])
    #expect(try readLayout(layout(body: "size: 0pt")).lines == ["a.yaml:5:16 bad-value"])
    #expect(try readLayout(layout(body: "size: 2000pt")).lines == ["a.yaml:5:16 bad-value"])
    #expect(try readLayout(layout(body: "size: 1em")).lines == ["a.yaml:5:10 missing-key"])
  }

  @Test func hardReadingIsWarnedOf() throws {
    #expect(try readLayout(layout(body: "size: 7pt, pitch: 12pt")).lines == ["a.yaml:5:16 body-too-small"])
    #expect(try readLayout(layout(body: "size: 六号, pitch: 12pt")).lines.isEmpty)
    #expect(try readLayout(layout(body: "size: 10pt, pitch: 14.9pt")).lines == ["a.yaml:5:22 line-gap"])
    #expect(try readLayout(layout(body: "size: 10pt, pitch: 20.1pt")).lines == ["a.yaml:5:22 line-gap"])
    #expect(try readLayout(layout(body: "size: 10pt, pitch: 1.5em")).lines.isEmpty)
    #expect(try readLayout(layout(body: "size: 10pt, pitch: 2em")).lines.isEmpty)
  }

  @Test func lengthsOutOfRangeAreErrors() throws {
    for keys in ["size: -1pt", "size: 2001pt", "pitch: 0pt", "padding: -1pt", "rule-below: {width: 0}"] {
      #expect(try readLayout(layout(styles: "lead: {\(keys)}")).lines.count == 1, "\(keys)")
    }
    #expect(try readLayout(layout(styles: "lead: {size: 1e9pt}")).lines == ["a.yaml:6:16 wrong-type"])
    #expect(
      try readLayout(layout(styles: "lead: {rule-below: {color: black}}")).lines == [
        "a.yaml:6:22 missing-key"
      ])
  }

  @Test func slipsInNamesOfStylesAreWarnedOf() throws {
    let reading = try readLayout(layout(styles: "captoin: {font: hei}"))
    #expect(reading.lines == ["a.yaml:6:3 unused-style"])
    #expect(reading.diagnostics.items.first?.hint == "did you mean “caption”?")
    #expect(!reading.diagnostics.hasErrors)
    #expect(try readLayout(layout(styles: "heading-5: {font: hei}\n  heading-6: {font: hei}")).lines.isEmpty)
    #expect(try readLayout(layout(styles: "caption-2: {}\n  caption: {based-on: caption-2}")).lines.isEmpty)
  }

  @Test func inksAreChecked() throws {
    func inks(_ text: String) throws -> Reading { try readLayout(layout(more: "colors: {\(text)}")) }
    let fine = try inks("red: {cmyk: [0, 90, 85, 10]}")
    #expect(fine.model?.inks == [.black, Ink(name: "red", cyan: 0, magenta: 0.9, yellow: 0.85, black: 0.1)])
    #expect(try inks("red: {cmyk: [0, 90, 85]}").lines == ["a.yaml:7:22 bad-value"])
    #expect(try inks("red: {cmyk: [0, 90, 85, 101]}").lines == ["a.yaml:7:34 wrong-type"])
    #expect(try inks("red: {}").lines == ["a.yaml:7:10 missing-key"])
    #expect(try inks("black: {cmyk: [0, 0, 0, 9]}").lines == ["a.yaml:7:10 bad-value"])
    let many = (1...300).map { "c\($0): {cmyk: [0, 0, 0, 1]}" }.joined(separator: ", ")
    let crowd = try inks(many)
    #expect(crowd.model?.inks.count == 240)
    #expect(crowd.diagnostics.items.map(\.id) == [.badValue])
  }

  @Test func fontsAreChecked() throws {
    let text = """
      typeset: 1
      extends: report
      fonts:
        fang: {han: [FangSong, FandolFang R], latin: Noto Serif, substitute: kai}
        a: {han: A, substitute: b}
        b: {han: B, substitute: a}
        c: {latin: C}
        d: {han: D, substitute: kia}
      """
    let reading = try readLayout(text)
    #expect(reading.model?.fonts["fang"]?.han == ["FangSong", "FandolFang R"])
    #expect(reading.model?.fonts["fang"]?.latin == ["Noto Serif"])
    #expect(reading.model?.fonts["fang"]?.substitute == "kai")
    #expect(
      reading.lines == [
        "a.yaml:7:3 missing-key", "a.yaml:8:27 unknown-name", "a.yaml:5:27 bad-value",
        "a.yaml:6:27 bad-value",
      ])
    let none = try readLayout("typeset: 1\nextends: report\nfonts: null\n").lines
    #expect(none.contains { $0.hasSuffix("missing-key") })
  }

}
