// What is never parted: two-em marks, numbers with their signs, words, marks that belong together.

import Testing

@Suite struct UnbreakableTests {
  /// n − 1 characters stand before the mark, so that its second half would begin the next line, as that of two
  /// Han does; the mark moves there whole, and what follows stands at 2 em.
  @Test func twoEmMarksAreNeverParted() throws {
    let sheet = try Sheets.gb.get()
    let pen = { (specimen: Specimen, _: Double) in specimen.line(with: "乙")?.pen(of: "乙") ?? .nan }
    for mark in SheetTexts.long {
      measure(
        .unbreakable, "\(mark) is whole at every measure", sheet.worst("whole \(mark)", from: 2, pen), is: 2,
        off: sheet.most("whole 甲丙", pen))
    }
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
