// Units of a paragraph at every measure: raised text, readings, spread words.

import Testing

@testable import TypesetText

@Suite struct UnitTests {
  /// A paragraph of pieces, some of them units.
  private func shaped(_ pieces: [(String, TextUnit.Kind?)]) -> ShapedText {
    var text = ParagraphText()
    var units: [TextUnit] = []
    for (piece, kind) in pieces {
      let start = text.bytes.count
      text.append(piece, as: TextRun(start: 0, end: 0, font: 0, size: 10))
      if let kind { units.append(TextUnit(kind, range: start..<text.bytes.count)) }
    }
    text.units = units
    return CellBuilder().shape(text, with: GridShaper())
  }

  private func lines(_ text: ShapedText, measure: Double) -> [String] {
    let shape = ParagraphShape(measure: measure * 10)
    let breaking = LineBreaker().breaking(of: text, shape: shape)
    return LineSetter().lines(of: text, breaking: breaking, shape: shape).map { line in
      line.cells.map { cell in
        String(
          decoding: text.text.bytes[Int(text.cells[cell].start)..<Int(text.cells[cell].end)], as: UTF8.self)
      }.joined()
    }
  }

  @Test(arguments: 8...40) func noLineBeginsWithRaisedText(measure: Int) {
    let piece: [(String, TextUnit.Kind?)] = [("常委会听取", nil), ("注", .script), ("报告", nil)]
    let marked = shaped((0..<20).flatMap { _ in piece })
    let bare = shaped((0..<20).flatMap { _ in piece.map { ($0.0, nil) } })
    #expect(!lines(marked, measure: Double(measure)).contains { $0.hasPrefix("注") })
    #expect(
      lines(marked, measure: Double(measure)).joined() == lines(bare, measure: Double(measure)).joined())
  }

  @Test func withoutTheUnitLinesBeginAnywhere() {
    let bare = shaped((0..<20).map { _ in ("常委会听取注报告", nil) })
    #expect((8...40).contains { lines(bare, measure: Double($0)).contains { $0.hasPrefix("注") } })
  }

  @Test(arguments: 8...40) func wordsWithAReadingAreNotParted(measure: Int) {
    let text = shaped(
      (0..<20).flatMap { _ in
        [("会议在", nil), ("北京", .readAbove(width: 12, gap: 1)), ("召开", nil)] as [(String, TextUnit.Kind?)]
      })
    #expect(!lines(text, measure: Double(measure)).dropLast().contains { $0.hasSuffix("北") })
  }

  @Test func aReadingWidensItsBaseByWhatItsNeighboursDoNotGive() {
    // 20 pt over a base of 10 between plain neighbours: 2.5 pt may hang over each.
    let text = shaped([("老", nil), ("庄", .readAbove(width: 20, gap: 1)), ("重", nil)])
    #expect(text.cells.map(\.width) == [10, 15, 10])
    // Neighbouring readings keep their gap, and none reaches over a line's edge.
    let pair = shaped([("双", .readAbove(width: 20, gap: 1)), ("创", .readAbove(width: 20, gap: 1))])
    #expect(pair.cells.map(\.width) == [20.5, 20.5])
    // Between two readings one plain character carries neither.
    let three = shaped([
      ("双", .readAbove(width: 20, gap: 1)), ("的", nil), ("创", .readAbove(width: 20, gap: 1)),
    ])
    #expect(three.cells.map(\.width) == [20, 10, 20])
    #expect(shaped([("老", nil), ("庄", .readAbove(width: 9, gap: 1))]).cells.map(\.width) == [10, 10])
  }

  @Test func wordsAreSpreadBetweenTheirCharacters() {
    let text = shaped([("甲", nil), ("张三", .spread(width: 30)), ("乙", nil)])
    #expect(text.naturalWidth == 50)
    #expect(text.cells[1].gap == 10 && text.cells[2].gap == 0)
    #expect(shaped([("张", .spread(width: 30))]).cells[0].pen == 10)
    #expect(shaped([("诸葛示例", .spread(width: 30))]).naturalWidth == 40)
  }

  @Test(arguments: ["²", "³", "¹", "₂", "⁵"]) func noGapBesideExponents(sign: String) {
    #expect(shaped([("面积m\(sign)的", nil)]).naturalWidth == 42.5)
    #expect(shaped([("面积ms的", nil)]).naturalWidth == 45)
  }

  @Test func spreadOfOneLineIsEven() {
    let text = shaped([("统计表", nil)])
    let shape = ParagraphShape(measure: 100)
    let breaking = LineBreaker(justifies: false).breaking(of: text, shape: shape)
    let line = LineSetter(alignment: .distribute).lines(of: text, breaking: breaking, shape: shape)[0]
    #expect(line.pens == [0, 45, 90] && line.end == 100)
  }
}
