// Numbers read from text, and exact sums and quotients.

import Testing
import TypesetModel

@testable import TypesetReader

@Suite struct DataNumberTests {
  @Test(
    "forms that are numbers",
    arguments: [
      ("0", 0, 0), ("341", 341, 0), ("1.50", 150, 2), (".5", 5, 1), ("007", 7, 0), ("1,234.50", 123_450, 2),
      ("12,345,678", 12_345_678, 0), ("12 345", 12_345, 0), ("12\u{2009}345", 12_345, 0),
      ("１２３５．６", 12_356, 1), ("１，２３４", 1_234, 0), ("−10.0", -100, 1), ("-3", -3, 0), ("－3", -3, 0),
      ("–3", -3, 0), ("+3", 3, 0), ("＋３", 3, 0), ("(15)", -15, 0), ("（15）", -15, 0), ("(1.5%)", -15, 1),
      ("20 %", 20, 0), ("97.8％", 978, 1), ("2.5‰", 25, 1), ("　23 ", 23, 0), ("-0.0", 0, 1),
      ("9223372036854775807", Int64.max, 0), ("-9223372036854775808", Int64.min, 0),
    ] as [(String, Int64, Int)])
  func numbers(_ text: String, _ digits: Int64, _ scale: Int) {
    #expect(NumberReader.number(text) == Decimal10(digits: digits, scale: scale))
  }

  @Test(
    "forms that are text",
    arguments: [
      "约200", "200余", "1,23", "1234,567", "1,234,", ",123", "1,234 567", "5.", ".", "+", "%", "()", "(-5)",
      "--5",
      "1.2.3", "1.234,5", "- 5", "12a", "0x10", "1e5", "９９．", "9223372036854775808", "0.1234567890123456789",
      "23件", "¥5", "二十", "1%2",
    ])
  func texts(_ text: String) {
    #expect(NumberReader.reading(text) == .text)
  }

  @Test("signs for nothing", arguments: ["", " ", "　", "—", "——", "…", "……", "-", "−", "/", "#"])
  func blanks(_ text: String) {
    #expect(NumberReader.reading(text) == .blank)
    #expect(NumberReader.number(text) == nil)
  }

  @Test("percent keeps the number and is known") func suffix() {
    #expect(NumberReader.reading("20 %") == .number(Decimal10(digits: 20, scale: 0), suffix: "%"))
    #expect(NumberReader.reading("2‰") == .number(Decimal10(digits: 2, scale: 0), suffix: "‰"))
  }

  @Test("long texts are no numbers and take no time") func long() {
    #expect(NumberReader.reading(String(repeating: "9", count: 100_000)) == .text)
    #expect(NumberReader.reading(String(repeating: "0", count: 100) + "5").number?.digits == 5)
  }

  @Test(
    "quotients round half away from zero",
    arguments: [
      ("103", "341", 2, "0.30"), ("46", "11", 2, "4.18"), ("11", "34", 2, "0.32"), ("4", "8", 2, "0.50"),
      ("12", "3", 2, "4.00"), ("96", "6", 2, "16.00"), ("341", "8", 2, "42.63"), ("1", "8", 2, "0.13"),
      ("-1", "8", 2, "−0.13"), ("1", "-8", 2, "−0.13"), ("-1", "-8", 2, "0.13"), ("1", "2", 0, "1"),
      ("-1", "2", 0, "−1"), ("1", "3", 0, "0"), ("-1", "3", 0, "0"), ("2.5", "1", 0, "3"),
      ("1.25", "1", 1, "1.3"),
      ("1.2499", "1", 1, "1.2"), ("0.125", "2.50", 3, "0.050"), ("7.5", "3", 0, "3"),
      ("999", "1000", 2, "1.00"),
      ("0", "5", 2, "0.00"), ("1", "3", 18, "0.333333333333333333"),
      ("9223372036854775807", "9223372036854775807", 2, "1.00"),
      ("0.000000000000000005", "1", 17, "0.00000000000000001"),
      ("0.000000000000000004", "1", 17, "0.00000000000000000"),
    ])
  func quotients(_ first: String, _ second: String, _ places: Int, _ result: String) throws {
    let dividend = try #require(NumberReader.number(first))
    let divisor = try #require(NumberReader.number(second))
    #expect(dividend.divided(by: divisor, places: places)?.text == result)
  }

  @Test("a quotient that does not fit is none") func noQuotient() {
    let one = Decimal10(digits: 1, scale: 0)
    #expect(one.divided(by: Decimal10(digits: 0, scale: 3), places: 2) == nil)
    #expect(Decimal10(digits: .max, scale: 0).divided(by: Decimal10(digits: 1, scale: 18), places: 2) == nil)
    #expect(Decimal10(digits: .min, scale: 0).divided(by: Decimal10(digits: -1, scale: 0), places: 0) == nil)
    #expect(one.divided(by: one, places: 19) == nil)
    #expect(Decimal10(digits: 1, scale: 99).divided(by: one, places: 2) == nil)
    #expect(Decimal10(digits: 1, scale: -4).divided(by: one, places: 2) == nil)
  }

  @Test("quotients agree with whole-number division, seeded") func quotientProperty() throws {
    var numbers = SeededNumbers(seed: 11)
    for _ in 0..<2_000 {
      let first = Int64.random(in: -1_000_000...1_000_000, using: &numbers)
      let second = Int64.random(in: 1...5_000, using: &numbers)
      let (scale, other) = (Int.random(in: 0...6, using: &numbers), Int.random(in: 0...6, using: &numbers))
      let places = Int.random(in: 0...4, using: &numbers)
      // first·10^(places + other) ÷ (second·10^scale), half away from zero, in whole numbers.
      let above = first.magnitude * UInt64(power(places + other)) * 2
      let below = UInt64(second) * UInt64(power(scale))
      let expected = Int64((above / below + 1) / 2) * first.signum()
      let found = Decimal10(digits: first, scale: scale)
        .divided(by: Decimal10(digits: second, scale: other), places: places)
      #expect(found?.digits == expected)
    }
  }

  private func power(_ exponent: Int) -> Int { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  @Test("sums keep the longer scale, and are none where they do not fit") func sums() {
    let sum = Decimal10(digits: 15, scale: 1).adding(Decimal10(digits: 25, scale: 2))
    #expect(sum == Decimal10(digits: 175, scale: 2))
    #expect(Decimal10(digits: .max, scale: 0).adding(Decimal10(digits: 1, scale: 0)) == nil)
    #expect(Decimal10(digits: .max, scale: 0).adding(Decimal10(digits: 1, scale: 1)) == nil)
    #expect(Decimal10(digits: 150, scale: 2).equals(Decimal10(digits: 15, scale: 1)))
    #expect(!Decimal10(digits: 150, scale: 2).equals(Decimal10(digits: 15, scale: 2)))
  }
}
