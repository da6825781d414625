// What the program prints: diagnostics, timings, progress; and its exit codes.

import ArgumentParser
import Foundation
import Synchronization
import Typeset

/// Prints findings in one format.
struct Report {
  let format: DiagnosticFormat

  /// Text goes to standard error, JSON to standard output.
  func print(_ diagnostics: Diagnostics, files: SourceFiles) {
    let renderer = DiagnosticRenderer(files: files)
    switch format {
    case .json: FileHandle.standardOutput.write(Data(renderer.json(diagnostics).utf8))
    case .text:
      let text = diagnostics.items.map { renderer.console($0) }.joined()
      FileHandle.standardError.write(Data(text.utf8))
    }
  }

  /// One line a phase: name and seconds.
  static func print(_ times: PhaseTimes) {
    for phase in Phase.allCases {
      guard let seconds = times.seconds[phase] else { continue }
      Swift.print("\(phase.rawValue) \(String(format: "%.4f", seconds))")
    }
  }

  /// Runs `work`; a failure of the environment ends the program with 74 (EX_IOERR).
  static func orExit<Result>(_ work: () throws(TypesetError) -> Result) throws -> Result {
    do {
      return try work()
    } catch {
      FileHandle.standardError.write(Data("typeset: \(error)\n".utf8))
      throw ExitCode(74)
    }
  }
}

/// File names of outputs.
enum OutputName {
  /// The path without its ending.
  static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path }
    return String(path.dropLast(name.distance(from: dot, to: name.endIndex)))
  }
}

/// On a terminal, says which phase runs once work has taken a second.
final class ProgressLine: Sendable {
  private let start = ContinuousClock.now
  private let isShown = Mutex(false)

  func begin(_ phase: Phase) {
    guard isatty(2) == 1, ContinuousClock.now - start > .seconds(1) else { return }
    isShown.withLock { $0 = true }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(phase.rawValue) …".utf8))
  }

  func end() {
    let wasShown = isShown.withLock { $0 }
    if wasShown { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }
}
