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
/// - Parameter off: the same length with the rule off, or in a text that the rule does not touch. It must be another;
///   one that could not be measured fails.
func measure(
  _ clause: Clause, _ what: String, _ value: Double, is expected: Double, off control: Double?,
  within tolerance: Double = tolerance, sourceLocation: SourceLocation = #_sourceLocation
) {
  measure(
    clause, what, value, allowed: (expected - tolerance)...(expected + tolerance), control: control,
    sourceLocation)
}

/// The rule: a length measured in the finished PDF lies in the range that the clause allows.
func measure(
  _ clause: Clause, _ what: String, _ value: Double, in range: ClosedRange<Double>, off control: Double?,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  measure(
    clause, what, value, allowed: (range.lowerBound - tolerance)...(range.upperBound + tolerance),
    control: control, sourceLocation)
}

private func measure(
  _ clause: Clause, _ what: String, _ value: Double, allowed: ClosedRange<Double>, control: Double?,
  _ place: SourceLocation
) {
  Ledger.count(clause, "rule", what)
  #expect(
    allowed.contains(value), "\(clause.number) \(what): \(value), not in \(allowed)", sourceLocation: place)
  guard let control, control.isFinite else {
    Issue.record("\(clause.number) \(what): the control was not measured", sourceLocation: place)
    return
  }
  Ledger.count(clause, "control", what)
  #expect(
    !allowed.contains(control), "\(clause.number) \(what): the control \(control) passes",
    sourceLocation: place)
}
