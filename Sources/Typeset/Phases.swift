// The phases of the work and how long each took.

/// A phase of typesetting, in order.
public enum Phase: String, Sendable, CaseIterable {
  case read
  case fonts
  case compose
  /// Breaking paragraphs into lines: a part of `compose`, the times of several cores added up.
  case breaking = "break"
  case photos
  case paint
  case finish
}

/// Seconds by phase.
public struct PhaseTimes: Sendable {
  /// Seconds of each phase that has run.
  public private(set) var seconds: [Phase: Double] = [:]

  init() {}

  /// Runs `work`, adds its time to `phase`, and tells `progress` that it begins.
  mutating func measure<Result, Failure: Error>(
    _ phase: Phase, _ progress: (@Sendable (Phase) -> Void)?, _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    progress?(phase)
    let start = ContinuousClock.now
    let result = try work()
    add(ContinuousClock.now - start, to: phase)
    return result
  }

  mutating func add(_ time: Duration, to phase: Phase) {
    let parts = time.components
    seconds[phase, default: 0] += Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
