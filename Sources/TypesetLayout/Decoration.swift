// Lines under words, dots under characters and frames round names, made into items of a page.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// What is drawn under or round a run.
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
  /// The stretch round which a frame stands.
  var frame: SourceSpan?
  var ink: Int
  /// The type size that thickness and distance go by.
  var em: Double
}

/// Sizes and distances in em, from the baseline down. CLREQ 3.1.8 asks for marks close to the text and in
/// harmony with it and gives no numbers; these keep clear of the em box, whose foot is at 0.12 em.
enum DecorationSize {
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
  /// From the em boxes of framed words to the middle of the frame's strokes, and their thickness.
  static let frameDistance = 0.0625
  static let frameThickness = 0.05
  /// What framed words stand away from their neighbours, so that these keep clear of the strokes.
  static let frameRoom = 0.15
}

/// Collects what is drawn under one line.
struct DecorationSetter {
  let decorations: [Decoration]
  let x: Double
  let baseline: Double
  private var items: [FrameContent] = []
  private var open: [Stretch] = []
  private var frame: Frame?
  private var dots: [Decoration: [Point]] = [:]
  private var dotOrder: [Decoration] = []

  private struct Stretch {
    var line: Decoration.Line
    var start: Double
    var end: Double
    var em: Double
  }

  private struct Frame {
    var decoration: Decoration
    var start: Double
    var end: Double
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
      enclose(extent, found)
      if let found, found.hasDots, extent.isHan { addDot(under: extent, found) }
    }
    close(from: 0)
    closeFrame()
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

  private mutating func enclose(_ extent: CellExtent, _ decoration: Decoration?) {
    if frame?.decoration.frame != decoration?.frame { closeFrame() }
    guard let decoration, decoration.frame != nil else { return }
    if frame == nil { frame = Frame(decoration: decoration, start: x + extent.start, end: x + extent.end) }
    frame?.end = x + extent.end
  }

  /// Four strokes outside the em boxes. Source: CLREQ 3.1.3.4, symbol of death.
  private mutating func closeFrame() {
    guard let frame else { return }
    self.frame = nil
    let em = frame.decoration.em
    let stroke = DecorationSize.frameThickness * em
    let out = DecorationSize.frameDistance * em + stroke / 2
    let box = Rect(
      x: frame.start - out, y: baseline - emBoxAscent * em - out, width: frame.end - frame.start + 2 * out,
      height: em + 2 * out)
    for rect in [
      Rect(x: box.x, y: box.y, width: box.width, height: stroke),
      Rect(x: box.x, y: box.y + box.height - stroke, width: box.width, height: stroke),
      Rect(x: box.x, y: box.y + stroke, width: stroke, height: box.height - 2 * stroke),
      Rect(
        x: box.x + box.width - stroke, y: box.y + stroke, width: stroke, height: box.height - 2 * stroke),
    ] {
      items.append(.fill(FillFrame(rect: rect, ink: frame.decoration.ink)))
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
