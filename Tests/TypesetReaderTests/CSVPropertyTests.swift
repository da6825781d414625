// Properties of the CSV reader over seeded input: what is written is read, and nothing hangs.

import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct CSVPropertyTests {
  private static let pieces = [
    "a", "1", "监", "督", "，", ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", "　", "”", "−", "𬱖", "\t", ";", "é",
  ]

  private func cell(_ numbers: inout SeededNumbers) -> String {
    (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
      CSVPropertyTests.pieces.randomElement(using: &numbers) ?? ""
    }.joined()
  }

  /// Quotes where RFC 4180 asks for them, and sometimes where it does not.
  private func written(_ cell: String, mustQuote: Bool, _ numbers: inout SeededNumbers) -> String {
    let needs = mustQuote || cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    guard needs || Int.random(in: 0..<4, using: &numbers) == 0 else { return cell }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }

  @Test("written cells are read again, cell for cell", arguments: 0..<300) func roundTrip(_ seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let width = Int.random(in: 1...5, using: &numbers)
    let rows = (0..<Int.random(in: 1...8, using: &numbers)).map { _ in
      (0..<width).map { _ in cell(&numbers) }
    }
    let end = ["\n", "\r\n", "\r"].randomElement(using: &numbers) ?? "\n"
    var text = Bool.random(using: &numbers) ? "\u{FEFF}" : ""
    text += (0..<width).map { "列\($0)" }.joined(separator: ",")
    for row in rows {
      let isBlank = row.allSatisfy { $0.allSatisfy { $0 == " " || $0 == "　" } }
      text += end + row.map { written($0, mustQuote: isBlank, &numbers) }.joined(separator: ",")
    }
    let trial = CSVTrial(text + (Bool.random(using: &numbers) ? end : ""))
    #expect(trial.items.isEmpty, "\(trial.places)")
    #expect(trial.rows == rows)
  }

  @Test("any bytes are read or refused", arguments: 0..<300) func anyBytes(_ seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed) &+ 7_777)
    let alphabet: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0xEF, 0xBC, 0x8C, 0xE2, 0x80, 0x9D, 0x00, 0xFF]
    let bytes = (0..<Int.random(in: 0...400, using: &numbers)).map { _ in
      Bool.random(using: &numbers)
        ? alphabet.randomElement(using: &numbers) ?? 0 : UInt8.random(in: 0...255, using: &numbers)
    }
    let trial = CSVTrial(bytes)
    let width = trial.columns.count
    #expect(trial.rows.allSatisfy { $0.count == width })
    for declared in [nil, [TextEncoding.gb18030], [.utf8], [.utf16LittleEndian, .utf16BigEndian]] {
      guard let text = try? TextDecoder.decode(bytes, declared: declared) else { continue }
      #expect(UTF8Validator.firstError(in: text.bytes) == nil)
      #expect(!text.bytes.contains(0))
    }
  }

  @Test("time grows with the file, not faster") func linear() {
    let clock = ContinuousClock()
    func time(_ text: String) -> Duration { clock.measure { _ = CSVTrial(text) } }
    for piece in ["1,\"二\"\n", "a", "\"\"", ",", "，", "\"\n"] {
      let short = "甲,乙\n" + String(repeating: piece, count: 4_000)
      let long = "甲,乙\n" + String(repeating: piece, count: 80_000)
      let base = min(time(short), time(short))
      #expect(time(long) < base * 60 + .milliseconds(300), "\(piece)")
    }
  }
}
