// Composed pages as text that people read: what stands where, in the order in which it is painted.

import Foundation
import Testing
import TypesetCairo

@testable import Typeset

/// A page a block, an item a line: kind, role, type, place in points from the trim's top left, text.
struct FrameDump {
  let document: Document

  /// The lines of all pages.
  var lines: [String] {
    document.pages.flatMap { page in
      ["page \(page.number) \(page.master) \(number(page.trim.width)) × \(number(page.trim.height))"]
        + page.items.map { "  " + line(of: $0) }
    }
  }

  private func line(of item: FrameItem) -> String {
    let role =
      item.structure.rawValue < 0
      ? "—" : document.composed.structure[Int(item.structure.rawValue)].role.rawValue
    return switch item.content {
    case .text(let run): "\(role) \(text(run))"
    case .fill(let fill): "\(role) fill \(ink(fill.ink)) @ \(rect(fill.rect))"
    case .wave(let wave): "\(role) wave \(ink(wave.ink)) @ \(rect(wave.rect))"
    case .dots(let dots): "\(role) dots \(ink(dots.ink)) × \(dots.centers.count)"
    case .picture(let picture): "\(role) picture \(picture.picture) @ \(rect(picture.rect))"
    case .link(let link): "\(role) link @ \(rect(link.rect))"
    }
  }

  /// Face, size, the first and the last pen, baseline, text.
  private func text(_ run: GlyphRun) -> String {
    let face = document.catalogue.face(run.face)
    let pens = [run.glyphs.first, run.glyphs.last].map { number($0?.x ?? 0) }
    let place = run.glyphs.count > 1 ? pens[0] + "–" + pens[1] : pens[0]
    return "\(face?.families.first ?? "?") \(face?.weight ?? 0) \(number(run.size)) \(ink(run.ink)) "
      + "@ \(place),\(number(run.baseline)) 「\(String(decoding: run.text, as: UTF8.self))」"
  }

  private func ink(_ index: Int) -> String {
    let ink = document.composed.inks[index].process
    return [ink.cyan, ink.magenta, ink.yellow, ink.black].map { String(Int(($0 * 100).rounded())) }.joined(
      separator: "/")
  }

  private func rect(_ rect: Rect) -> String {
    "\(number(rect.x)),\(number(rect.y)) \(number(rect.width)) × \(number(rect.height))"
  }

  /// Hundredths; a zero has no sign.
  private func number(_ value: Double) -> String {
    String(format: "%.2f", (value * 100).rounded() == 0 ? 0 : value)
  }
}

/// A dump kept in the repository.
struct Golden {
  let name: String

  private var path: String { Project.root + "/Tests/TypesetTests/Goldens/\(name).txt" }

  /// Compares the lines with the kept ones; with TYPESET_RECORD set they are kept instead.
  func expect(_ lines: [String]) throws {
    if ProcessInfo.processInfo.environment["TYPESET_RECORD"] != nil {
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
    }
    let kept = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(kept == lines, "\(Self.message(name, kept, lines))")
  }

  /// What is gone and what has come, a dozen lines of it at most, and what to do.
  static func message(_ name: String, _ kept: [String], _ found: [String]) -> String {
    let changes = found.difference(from: kept).map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, "- \(offset + 1): \(line)")
      case .insert(let offset, let line, _): (offset, "+ \(offset + 1): \(line)")
      }
    }
    let shown = changes.sorted { $0.0 < $1.0 }.prefix(12).map(\.1).joined(separator: "\n")
    return "\(name): \(changes.count) lines differ (- kept, + found)\n\(shown)\n"
      + "look at the page; where it is right, run this test with TYPESET_RECORD=1"
  }
}
