// What the reading of one file found: single findings, and kinds that are told once with their count.

import TypesetDiagnostics

/// Collects the findings of one reading. Shared by the readers of that file, used by one task only.
final class ReadingLog {
  /// Findings of one kind that are told one by one; the rest is told as a number.
  static let most = 20

  let file: FileID
  /// Letters looked at: the measure of work, which tests hold linear.
  var steps = 0
  private var found: [Diagnostic] = []
  private var kinds: [DiagnosticID: Kind] = [:]
  private var tallies: [Tally] = []
  private var tallyIndex: [TallyKey: Int] = [:]

  private struct Kind {
    var count = 0
    var firstUntold: Diagnostic?
  }

  private struct TallyKey: Hashable {
    var id: DiagnosticID
    var key: UInt32
  }

  private struct Tally {
    var diagnostic: Diagnostic
    var count: Int
  }

  init(file: FileID) { self.file = file }

  func span(_ start: UInt32, _ end: UInt32) -> SourceSpan {
    SourceSpan(file: file, start: Int(start), end: Int(end))
  }

  /// One finding at its place.
  func report(
    _ id: DiagnosticID, _ severity: Severity, _ message: @autoclosure () -> String, hint: String? = nil,
    at span: SourceSpan
  ) {
    let count = (kinds[id]?.count ?? 0) + 1
    kinds[id, default: Kind()].count = count
    if count <= ReadingLog.most {
      found.append(Diagnostic(id, severity, message(), hint: hint, at: span))
    } else if count == ReadingLog.most + 1 {
      kinds[id]?.firstUntold = Diagnostic(id, severity, "", at: span)
    }
  }

  /// A finding told once for the file: at its first place, with the number of all. `key` tells kinds apart.
  func tally(
    _ id: DiagnosticID, key: UInt32 = 0, _ severity: Severity, _ message: @autoclosure () -> String,
    hint: String? = nil, at span: SourceSpan
  ) {
    let place = TallyKey(id: id, key: key)
    if let index = tallyIndex[place] {
      tallies[index].count += 1
    } else {
      tallyIndex[place] = tallies.count
      tallies.append(Tally(diagnostic: Diagnostic(id, severity, message(), hint: hint, at: span), count: 1))
    }
  }

  /// Hands all findings over in the order of their places.
  func deliver(to diagnostics: inout Diagnostics) {
    var all = found + tallies.map(told)
    for (id, kind) in kinds {
      guard var more = kind.firstUntold else { continue }
      more.message = "\(kind.count - ReadingLog.most) more of this kind (\(id)) in the file, here the first"
      all.append(more)
    }
    for diagnostic in all.sorted(by: comesFirst) { diagnostics.report(diagnostic) }
  }

  private func told(_ tally: Tally) -> Diagnostic {
    var diagnostic = tally.diagnostic
    if tally.count > 1 { diagnostic.message += ", \(tally.count) times in this file" }
    return diagnostic
  }

  private func comesFirst(_ a: Diagnostic, _ b: Diagnostic) -> Bool {
    let starts = (a.span?.start ?? 0, b.span?.start ?? 0)
    if starts.0 != starts.1 { return starts.0 < starts.1 }
    return (a.id.name, a.message) < (b.id.name, b.message)
  }
}
