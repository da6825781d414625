// Marks at line edges: what may not begin or end a line, and what gives up its blank there; at every measure 8–40 字.

import Testing

@Suite struct LineEdgeTests {
  /// The mark would begin the second line: n characters stand before it.
  @Test func noLineBeginsWithStopsClosersConnectorsInterpunctsSolidi() throws {
    let (on, off) = (try Sheets.gb.get(), try Sheets.none.get())
    for mark in SheetTexts.noStart {
      let key = "start \(mark)"
      measure(
        .edges, "\(mark) does not begin a line", on.least(key, pen(of: mark)), in: 0.7...40,
        off: off.most(key, pen(of: mark)))
    }
  }

  /// The mark would end the first line: n − 1 characters stand before it.
  @Test func noLineEndsWithAnOpener() throws {
    let (on, off) = (try Sheets.gb.get(), try Sheets.none.get())
    for mark in SheetTexts.noEnd {
      let key = "end \(mark)"
      measure(
        .edges, "\(mark) does not end a line", on.least(key, room(after: mark)), in: 1...40,
        off: off.most(key, room(after: mark)))
    }
  }

  /// Level basic holds what gb holds but for ／.
  @Test func levelBasicKeepsTheEdgesToo() throws {
    let (on, off) = (try Sheets.basic.get(), try Sheets.none.get())
    for mark in ["，", "。", "”", "）", "·", "～"] {
      let key = "start \(mark)"
      measure(
        .edges, "\(mark) does not begin a line (basic)", on.least(key, pen(of: mark)), in: 0.7...40,
        off: off.most(key, pen(of: mark)))
    }
    for mark in ["（", "“", "《"] {
      let key = "end \(mark)"
      measure(
        .edges, "\(mark) does not end a line (basic)", on.least(key, room(after: mark)), in: 1...40,
        off: off.most(key, room(after: mark)))
    }
  }

  /// Level gb keeps ／ from line ends, level strict —— and …… from line starts.
  @Test func levelsAddTheirMarks() throws {
    measure(
      .edges, "／ does not end a line (gb)", try Sheets.gb.get().least("end ／", room(after: "／")),
      in: 0.6...40,
      off: try Sheets.basic.get().most("end ／", room(after: "／")))
    for mark in ["——", "……"] {
      let key = "start \(mark)"
      measure(
        .edges, "\(mark) does not begin a line (strict)", try Sheets.strict.get().least(key, pen(of: mark)),
        in: 0.7...40, off: try Sheets.gb.get().most(key, pen(of: mark)))
    }
  }

  /// A full-width mark at a line's end takes half an em: its ink ends on the measure.
  @Test func endMarksTakeHalfAnEm() throws {
    let (on, off) = (try Sheets.gb.get(), try Sheets.plain.get())
    for mark in SheetTexts.endMarks {
      let width = { (specimen: Specimen, count: Double) in count - pen(of: mark)(specimen, count) }
      measure(
        .lineEnds, "\(mark) at a line’s end", on.worst("full \(mark)", from: 0.5, width), is: 0.5,
        off: off.least("full \(mark)", width))
    }
  }

  /// An opener at a line's start gives up the half em before its ink.
  @Test func openersAtTheStartLoseHalfAnEm() throws {
    let (on, off) = (try Sheets.gb.get(), try Sheets.plain.get())
    for mark in SheetTexts.noEnd {
      let key = "start \(mark)"
      measure(
        .lineEnds, "\(mark) at a line’s start", on.worst(key, from: -0.5, pen(of: mark)), is: -0.5,
        off: off.least(key, pen(of: mark)))
    }
  }

  /// After the indent all openers are trimmed alike, with Latin in the line too (F05).
  @Test func openersAfterTheIndentLoseHalfAnEm() throws {
    let setting = Setting(body: "indent: 2字")
    let rests = ["口口口口", "口AI口"]
    let texts = SheetTexts.noEnd.flatMap { mark in
      rests.map { rest in SheetText(mark + rest) { mark + rest + String(repeating: "口", count: $0) } }
    }
    let han = SheetText("汉") { "汉" + String(repeating: "口", count: $0) }
    let on = try Sheet(texts + [han], setting, measures: Sheet.everyMeasure)
    let off = try Sheet(texts, setting.text("punctuation: plain"), measures: Sheet.fewMeasures)
    let first = { (specimen: Specimen, _: Double) in specimen.line.pens.first ?? .nan }
    for mark in SheetTexts.noEnd {
      for rest in rests {
        measure(
          .lineEnds, "F05: \(mark) before \(rest) after the indent", on.worst(mark + rest, from: 1.5, first),
          is: 1.5, off: off.least(mark + rest, first))
      }
    }
    measure(
      .lineEnds, "F05: 汉 after the indent", on.worst("汉", from: 2, first), is: 2,
      off: try Press.set("汉口口口", Setting()).line.pens[0])
  }

  /// Where the mark's pen stands on its line.
  private func pen(of mark: String) -> (Specimen, Double) -> Double {
    { specimen, _ in
      let first = mark.first ?? "口"
      return specimen.lines.first { $0.text.contains(first) }?.pen(of: first) ?? .nan
    }
  }

  /// The ems that the line has left after the mark's square.
  private func room(after mark: String) -> (Specimen, Double) -> Double {
    { specimen, count in count - pen(of: mark)(specimen, count) - 1 }
  }
}
