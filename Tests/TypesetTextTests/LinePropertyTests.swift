// Properties of broken text that hold at every measure, with seeded text.

import Testing
import TypesetText

@Suite struct LinePropertyTests {
  private static let seeds = 1...3 as ClosedRange<UInt64>
  private static let startless: Set<Character> = ["，", "、", "。", "；", "：", "！", "？", "”", "）", "》", "·", "％"]
  private static let endless: Set<Character> = ["“", "（", "《"]

  /// Below 8 characters lines hold no runs of marks, no numbers and no dashes: these fit on no line there.
  private func text(_ seed: UInt64, _ measure: Int) -> String {
    let text = seededText(seed &+ 100, count: 160)
    guard measure < 8 else { return text }
    return text.filter { !$0.isASCII && $0 != "—" }.reduce(into: "") { calm, next in
      if let last = calm.last, !isHan(last), !isHan(next) { return }
      calm.append(next)
    }
  }

  private func isHan(_ character: Character) -> Bool { character >= "一" && character < "龥" }

  private func paragraphs(_ measure: Int, firstFit: Bool = false) -> [GridParagraph] {
    Self.seeds.map { GridParagraph(text($0, measure), measure: Double(measure), firstFit: firstFit) }
  }

  @Test(arguments: 4...40) func linesJoinToTheParagraph(measure: Int) {
    for (seed, paragraph) in zip(Self.seeds, paragraphs(measure)) {
      #expect(paragraph.strings.joined() == text(seed, measure))
    }
  }

  @Test(arguments: 4...40) func noEdgeIsProhibited(measure: Int) {
    for lines in paragraphs(measure).map(\.strings) {
      for (line, before) in zip(lines, [""] + lines)
      where before.suffix(2).count(where: Self.startless.contains) < 2 {
        // The third of three marks may, in need.
        #expect(!Self.startless.contains(line.first ?? "x"), "\(line)")
      }
    }
    for line in paragraphs(measure).flatMap(\.strings) {
      #expect(!Self.endless.contains(line.last ?? "x"), "\(line)")
    }
  }

  @Test(arguments: 4...40) func totalFitCostsNoMoreThanFirstFit(measure: Int) {
    for (best, first) in zip(paragraphs(measure), paragraphs(measure, firstFit: true)) {
      #expect(best.breaking.cost <= first.breaking.cost + 1e-6)
    }
  }

  /// Only a line without any gap (one word, one number) may end short.
  @Test(arguments: 4...40) func linesAreAsWideAsTheMeasure(measure: Int) {
    for paragraph in paragraphs(measure) {
      for (line, string) in zip(paragraph.lines, paragraph.strings).dropLast()
      where line.excess == 0 && line.cells.count > 2 && string.contains(where: { isHan($0) }) {
        #expect(abs(line.end - Double(measure) * 10) < 0.01, "\(string)")
      }
    }
  }

  /// ，、；： before Han give alike on one line, and so do 。！？ that are no pair.
  @Test(arguments: 8...40) func marksOfOneClassGiveAlike(measure: Int) {
    for paragraph in paragraphs(measure) {
      for (index, string) in paragraph.strings.enumerated().dropLast() {
        let characters = Array(string)
        let pens = paragraph.positions(ofLine: index)
        guard characters.count == pens.count else { continue }
        for marks in ["，、；：", "。！？"] {
          let widths = characters.indices.dropLast().filter {
            marks.contains(characters[$0]) && !"！？".contains($0 > 0 ? characters[$0 - 1] : "x")
              && characters[$0 + 1] >= "一" && characters[$0 + 1] < "龥"
          }.map { pens[$0 + 1] - pens[$0] }
          #expect((widths.max() ?? 0) - (widths.min() ?? 0) < 1e-4, "\(string)")
        }
      }
    }
  }

  /// The gap that `openedGap` tells is the widest between Han on the line.
  @Test(arguments: 4...40) func noGapIsWiderThanTold(measure: Int) {
    for paragraph in paragraphs(measure) {
      for (index, string) in paragraph.strings.enumerated() {
        let characters = Array(string)
        let pens = paragraph.positions(ofLine: index)
        guard characters.count == pens.count else { continue }
        for place in characters.indices.dropLast()
        where characters[place...].prefix(2).allSatisfy({ isHan($0) }) {
          #expect(pens[place + 1] - pens[place] - 1 <= paragraph.lines[index].openedGap + 1e-4, "\(string)")
        }
      }
    }
  }
}
