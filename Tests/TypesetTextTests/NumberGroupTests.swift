// Numbers in groups of three digits, parted by typed spaces.

import Testing
import TypesetText

@Suite struct NumberGroupTests {
  /// The widths of all spaces of `text` on a measure that opens or closes its line, in em.
  private func spaces(_ text: String, measure: Double) -> [Double] {
    let paragraph = GridParagraph(text, measure: measure)
    let pens = paragraph.positions(ofLine: 0)
    return Array(paragraph.strings[0]).indices.filter { Array(paragraph.strings[0])[$0] == " " }.map {
      pens[$0 + 1] - pens[$0]
    }
  }

  /// GB/T 15835—2011, 5.1.2: a quarter em, whatever the line needs.
  @Test(arguments: ["6 218", "1 140 000", "3 260.5", "0.141 59", "0.141 592 6", "12 345.678 9"])
  func groupsStandAQuarterEmApart(number: String) {
    for measure in [13, 13.5, 14, 14.5] {
      let widths = spaces("口口口" + number + "口口口口口口口口口口口口口", measure: measure)
      #expect(!widths.isEmpty && widths.allSatisfy { abs($0 - 0.25) < 1e-6 }, "\(number): \(widths)")
    }
  }

  /// What is no group keeps the space of words.
  @Test(arguments: ["2024 100", "5 12", "A4 100", "6 2189", "v1.5 12", "word 100"])
  func otherSpacesAreSpaces(text: String) {
    #expect(spaces("口口口" + text + "口口口口", measure: 40).allSatisfy { abs($0 - 0.5) < 1e-6 }, "\(text)")
  }

  @Test(arguments: 8...40) func noLineEndsInsideANumber(measure: Int) {
    for count in 0..<measure {
      let lead = String(repeating: "口", count: count)
      let tail = String(repeating: "口", count: 60)
      let lines = { (number: String) in
        GridParagraph(lead + number + tail, measure: Double(measure)).strings.count { line in
          line.contains { $0.isNumber } && !line.contains(number)
        }
      }
      #expect(lines("6 218") == 0)
      #expect(lines("0.141 59") == 0)
    }
    // The control: four digits are no group.
    let parted = (0..<measure).contains { count in
      let text = String(repeating: "口", count: count) + "6 2189" + String(repeating: "口", count: 60)
      return !GridParagraph(text, measure: Double(measure)).strings.contains { $0.contains("6 2189") }
    }
    #expect(parted)
  }
}
