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

  /// One line a phase: name and seconds; on standard error where JSON has the output.
  func print(_ times: PhaseTimes) {
    let output = format == .json ? FileHandle.standardError : FileHandle.standardOutput
    for phase in Phase.allCases {
      guard let seconds = times.seconds[phase] else { continue }
      let line = "\(phase.rawValue) \(String(format: "%.4f", seconds))\n"
      output.write(Data(line.utf8))
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
  private struct State {
    var phase: Phase?
    var isVisible = false
    var isEnded = false
  }

  private let state = Mutex(State())

  init() {
    guard isatty(2) == 1 else { return }
    DispatchQueue.global().asyncAfter(deadline: .now() + 1) { [self] in
      state.withLock { state in
        guard !state.isEnded else { return }
        state.isVisible = true
        ProgressLine.show(state.phase)
      }
    }
  }

  func begin(_ phase: Phase) {
    state.withLock { state in
      state.phase = phase
      if state.isVisible { ProgressLine.show(phase) }
    }
  }

  func end() {
    state.withLock { state in
      if state.isVisible { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
      state = State(phase: nil, isVisible: false, isEnded: true)
    }
  }

  private static func show(_ phase: Phase?) {
    FileHandle.standardError.write(Data("\r\u{1B}[K\(phase?.rawValue ?? "start") …".utf8))
  }
}
