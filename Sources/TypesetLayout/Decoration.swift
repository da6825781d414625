// Lines under words and dots under characters, made into items of a page.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// What is drawn under a run.
struct Decoration: Hashable, Sendable {
  /// A line; neighbouring runs with an equal one share it.
  struct Line: Hashable, Sendable {
    var kind: TextLine
    /// The stretch it belongs to.
    var source: SourceSpan?
    var ink: Int
  }

  /// The nearest first.
  var lines: [Line]
  var hasDots: Bool
  var ink: Int
  /// The type size that thickness and distance go by.
  var em: Double
}

/// Sizes and distances in em, from the baseline down. CLREQ 3.1.8 asks for marks close to the text and in
/// harmony with it and gives no numbers; these keep clear of the em box, whose foot is at 0.12 em.
private enum DecorationSize {
  static let lineTop = 0.175
  static let lineThickness = 0.05
  static let waveMiddle = 0.22
  static let waveAmplitude = 0.04
  static let waveThickness = 0.045
  static let halfWave = 0.2
  /// From one line to the one below, and from a line to the dots below.
  static let step = 0.15
  static let dotMiddle = 0.26
  static let dotRadius = 0.07
  /// What lines of names and titles leave bare at both ends, so that neighbours stay apart.
  static let bare = 0.0625
}

/// Collects what is drawn under one line.
struct DecorationSetter {
  let decorations: [Decoration]
  let x: Double
  let baseline: Double
  private var items: [FrameContent] = []
  private var open: [Stretch] = []
  private var dots: [Decoration: [Point]] = [:]
  private var dotOrder: [Decoration] = []

  private struct Stretch {
    var line: Decoration.Line
    var start: Double
    var end: Double
    var em: Double
  }

  init(_ decorations: [Decoration], x: Double, baseline: Double) {
    self.decorations = decorations
    self.x = x
    self.baseline = baseline
  }

  /// What belongs under the cells of a line; `decoration` names it for each.
  mutating func contents(
    of extents: [CellExtent], decoration: (CellExtent) -> Int?
  ) -> [FrameContent] {
    for extent in extents {
      let found = decoration(extent).flatMap { decorations.indices.contains($0) ? decorations[$0] : nil }
      extend(extent, found)
      if let found, found.hasDots, extent.isHan { addDot(under: extent, found) }
    }
    close(from: 0)
    for decoration in dotOrder {
      items.append(
        .dots(
          DotsFrame(
            centers: dots[decoration] ?? [], radius: DecorationSize.dotRadius * decoration.em,
            ink: decoration.ink)))
    }
    return items
  }

  private mutating func extend(_ extent: CellExtent, _ decoration: Decoration?) {
    let lines = decoration?.lines ?? []
    let kept = zip(open, lines).prefix { $0.line == $1 }.count
    close(from: kept)
    guard let em = decoration?.em, !extent.isSpace else { return }
    for index in open.indices { open[index].end = x + extent.end }
    for line in lines.dropFirst(kept) {
      open.append(Stretch(line: line, start: x + extent.start, end: x + extent.end, em: em))
    }
  }

  private mutating func close(from level: Int) {
    while open.count > level {
      let stretch = open.removeLast()
      items.append(content(of: stretch, level: open.count))
    }
  }

  private func content(of stretch: Stretch, level: Int) -> FrameContent {
    let em = stretch.em
    let bare = stretch.line.kind == .underline ? 0 : DecorationSize.bare * em
    let start = stretch.start + bare
    let width = max(0, stretch.end - bare - start)
    let down = baseline + Double(level) * DecorationSize.step * em
    guard stretch.line.kind == .bookTitle else {
      let rect = Rect(
        x: start, y: down + DecorationSize.lineTop * em, width: width,
        height: DecorationSize.lineThickness * em)
      return .fill(FillFrame(rect: rect, ink: stretch.line.ink))
    }
    let amplitude = DecorationSize.waveAmplitude * em
    let rect = Rect(
      x: start, y: down + DecorationSize.waveMiddle * em - amplitude, width: width, height: 2 * amplitude)
    let halfWaves = max(1, Int((width / (DecorationSize.halfWave * em)).rounded()))
    return .wave(
      WaveFrame(
        rect: rect, thickness: DecorationSize.waveThickness * em, halfWaves: halfWaves,
        ink: stretch.line.ink))
  }

  /// First the line, then the dot (CLREQ 3.1.8).
  private mutating func addDot(under extent: CellExtent, _ decoration: Decoration) {
    let down = DecorationSize.dotMiddle + Double(decoration.lines.count) * DecorationSize.step
    if dots[decoration] == nil { dotOrder.append(decoration) }
    dots[decoration, default: []].append(
      Point(x: x + (extent.start + extent.end) / 2, y: baseline + down * decoration.em))
  }
}
