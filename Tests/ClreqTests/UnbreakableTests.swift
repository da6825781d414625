// What is never parted: two-em marks, numbers with their signs, words, marks that belong together.

import Testing

@Suite struct UnbreakableTests {
  /// n − 1 characters stand before the mark, so that its second half would begin the next line.
  @Test func twoEmMarksAreNeverParted() throws {
    let sheet = try Sheets.gb.get()
    let parted = sheet.most("one 甲丙丁戊", lines(of: "甲丙丁戊"))
    for mark in SheetTexts.long {
      let width = sheet.worst("whole \(mark)", from: 2) { specimen, _ in
        // A font may serve —— and ⸺ by one glyph, which reads back as either.
        guard let line = specimen.line(with: "乙"),
          let first = line.glyphs.firstIndex(where: { "—⸺…".contains($0.character) })
        else { return .nan }
        return line.pen(of: "乙") - line.pens[first]
      }
      measure(.unbreakable, "\(mark) is whole at every measure", width, is: 2)
    }
    measure(.unbreakable, "four Han in its place are parted", parted, is: 2)
  }

  @Test func numbersKeepTheirSigns() throws {
    let sheet = try Sheets.gb.get()
    for token in SheetTexts.numbers {
      for place in ["one", "two"] {
        measure(
          .numbers, "\(token) is whole, \(place) before the edge",
          sheet.most("\(place) \(token)", lines(of: token)),
          is: 1, off: sheet.most("\(place) 甲丙丁戊", lines(of: "甲丙丁戊")))
      }
    }
  }

  @Test func wordsAreNotParted() throws {
    let sheet = try Sheets.gb.get()
    for token in SheetTexts.words {
      measure(
        .western, "\(token) is whole", sheet.most("two \(token)", lines(of: token)), is: 1,
        off: sheet.most("two 甲丙丁戊", lines(of: "甲丙丁戊")))
    }
  }

  /// On how many baselines the token stands.
  private func lines(of token: String) -> (Specimen, Double) -> Double {
    { specimen, _ in
      guard let first = token.first, let start = specimen.lines.firstIndex(where: { $0.text.contains(first) })
      else { return .nan }
      return specimen.lines[start].text.contains(token) ? 1 : 2
    }
  }
}
