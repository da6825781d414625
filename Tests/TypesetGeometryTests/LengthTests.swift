// Lengths and sizes as layouts write them.

import Testing
import TypesetGeometry

@Suite struct LengthTests {
  private let basis = LengthBasis(em: 9, bodyEm: 10.5, pitch: 16, measure: 231)

  @Test(arguments: [
    ("3mm", 8.5039), ("1cm", 28.3465), ("12pt", 12), ("1in", 72), ("2em", 18), ("2字", 21), ("6行", 96),
    ("50%", 115.5), ("1/4em", 2.25), ("2字 + 3mm", 29.5039), ("2字-1字", 10.5), ("五号", 10.5), ("小四", 12),
    ("0", 0), ("-3mm", -8.5039), ("一号 + 1pt", 27),
  ])
  func readsAndResolves(text: String, points: Double) throws {
    let length = try #require(Length(text))
    #expect(abs(length.resolved(in: basis) - points) < 0.001)
  }

  @Test(arguments: [
    "", "3", "mm", "3 miles", "2字 +", "+", "1/0em", "1//2em", "二号大", "3mm3mm", "nan pt", "1e999pt",
  ])
  func refusesWhatIsNoLength(text: String) {
    #expect(Length(text) == nil)
  }

  @Test func sizesOfCommonUse() {
    #expect(TypeSize.points["初号"] == 42)
    #expect(TypeSize.points["五号"] == 10.5)
    #expect(TypeSize.points.count == 16)
  }

  @Test func paperByName() throws {
    let size = try #require(Paper.size(named: "A4"))
    #expect(abs(size.width - 595.276) < 0.001 && abs(size.height - 841.89) < 0.001)
    #expect(Paper.size(named: "A0") == nil)
  }
}
