// The phases of the work and how long each took.

/// A phase of typesetting, in order.
public enum Phase: String, Sendable, CaseIterable {
  case read
  case fonts
  case compose
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
    let elapsed = (ContinuousClock.now - start).components
    seconds[phase, default: 0] += Double(elapsed.seconds) + Double(elapsed.attoseconds) * 1e-18
    return result
  }
}
