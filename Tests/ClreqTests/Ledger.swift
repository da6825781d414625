// Counts what is measured, by clause of CLREQ; `make clreq` prints the counts.

import Foundation
import Testing

/// A clause of CLREQ, by number and anchor of the Editor's Draft.
struct Clause: Hashable {
  var number: String
  var anchor: String

  init(_ number: String, _ anchor: String) {
    self.number = number
    self.anchor = anchor
  }
}

/// Every measurement is written to the file that the environment names, one line each.
enum Ledger {
  static let path = ProcessInfo.processInfo.environment["TYPESET_CLREQ_LEDGER"]
  private static let lock = NSLock()

  static func count(_ clause: Clause, _ kind: String, _ what: String) {
    guard let path else { return }
    lock.lock()
    defer { lock.unlock() }
    guard let file = FileHandle(forWritingAtPath: path) else { return }
    file.seekToEndOfFile()
    file.write(Data("\(clause.number)\t\(clause.anchor)\t\(kind)\t\(what)\n".utf8))
    try? file.close()
  }
}

/// Measured lengths are equal within this. Unit: em.
let tolerance = 0.005

/// The rule: a length measured in the finished PDF is what the clause asks.
///
/// - Parameter off: the same length with the rule off, which must be another; nil where `measure` is the control
///   of a neighbouring row or where nothing can be switched off.
func measure(
  _ clause: Clause, _ what: String, _ value: Double, is expected: Double, off control: Double? = nil,
  within tolerance: Double = tolerance, sourceLocation: SourceLocation = #_sourceLocation
) {
  Ledger.count(clause, "rule", what)
  #expect(
    abs(value - expected) <= tolerance, "\(clause.number) \(what): \(value), not \(expected)",
    sourceLocation: sourceLocation)
  guard let control else { return }
  Ledger.count(clause, "control", what)
  #expect(
    !(abs(control - expected) <= tolerance), "\(clause.number) \(what): the control does not fail",
    sourceLocation: sourceLocation)
}

/// The rule: a length measured in the finished PDF lies in the range that the clause allows.
func measure(
  _ clause: Clause, _ what: String, _ value: Double, in range: ClosedRange<Double>,
  off control: Double? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  Ledger.count(clause, "rule", what)
  let allowed = (range.lowerBound - tolerance)...(range.upperBound + tolerance)
  #expect(
    allowed.contains(value), "\(clause.number) \(what): \(value), not in \(range)",
    sourceLocation: sourceLocation)
  guard let control else { return }
  Ledger.count(clause, "control", what)
  #expect(
    !allowed.contains(control), "\(clause.number) \(what): the control does not fail",
    sourceLocation: sourceLocation)
}
