// 串文: a photo at one side of its column, the paragraphs after it beside it and on below it.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// The room of a photo beside text, at the head of a paragraph. Lines count from that paragraph's first.
private struct BesideRoom {
  var side: FigureSide
  /// The photo's width and the gap, in points.
  var advance: Double
  /// Whole lines that the photo takes with its caption.
  var lines: Int

  /// The shape of a paragraph whose first line is line `first`.
  func shape(of style: TextStyle, measure: Double, from first: Int) -> ParagraphShape {
    let plain = ParagraphShape(
      measure: measure, indent: style.indent, start: style.startIndent, end: style.endIndent)
    let leading = (0..<max(0, lines - first)).map { index in
      let own = plain[index]
      return LineShape(start: own.start + (side == .start ? advance : 0), width: own.width - advance)
    }
    return ParagraphShape(leading: leading.isEmpty ? plain.leading : leading, rest: plain.rest)
  }
}

extension FlowBuilder {
  /// Text beside a photo is at least so wide, and so far from it. Unit: em.
  private var leastBeside: Double { 8 }
  private var gapBeside: Double { 1 }

  /// Whether a photo is to stand beside text.
  func standsBeside(_ figure: Figure) -> Bool {
    guard let place = figure.place else {
      return model.photo.places.contains(.beside) && (figure.width ?? model.photo.width) == .column
    }
    return place == .beside
  }

  /// Adds a photo at a side of its column with the paragraphs of `blocks` that run round it, and says how many
  /// those are. Where none can, the photo stands by itself and that is told.
  func addBeside(_ figure: Figure, before blocks: ArraySlice<Block>, under parent: StructureID) -> Int {
    guard let pixels = size(of: figure) else { return 0 }
    let width = model.photo.besideWidth ?? ((measure * 2 / 5) / area.em + 1e-6).rounded(.down) * area.em
    let advance = width + gapBeside * area.em
    guard (figure.width ?? .column) == .column else { return alone(figure, .wide, under: parent) }
    guard frame == nil, let first = blocks.first.flatMap(paragraphBeside), !beginsWithInitial else {
      return alone(figure, .noText, under: parent)
    }
    let rest = measure - first.style.startIndent - first.style.endIndent - advance
    guard rest >= leastBeside * area.em - 1e-6 else {
      return alone(figure, .narrow(rest / area.em), under: parent)
    }
    let node = flow.structure.add(.figure, under: parent, alternative: figure.caption.plain)
    var box = photo(figure, pixels: pixels, width: width, bleeds: false, node: node)
    let side = figure.side ?? model.photo.side
    if side == .end { box = box.moved(dx: measure - width) }
    let room = BesideRoom(
      side: side, advance: advance, lines: lines(for: box.height + area.em / 3))
    return add(box, in: room, beside: blocks, under: parent)
  }

  /// Sets the paragraphs beside and below; the photo goes with the first line of the first.
  private func add(
    _ box: Box, in room: BesideRoom, beside blocks: ArraySlice<Block>, under parent: StructureID
  ) -> Int {
    let head = run.count
    var (line, least, count) = (0, 0, 0)
    for block in blocks {
      guard let (paragraph, style) = paragraphBeside(block) else { break }
      let first = line + (run.count > head ? style.linesBefore : 0)
      guard first < room.lines else { break }
      var set = setter.paragraph(
        paragraph.text, style: style, measure: measure,
        shape: room.shape(of: style, measure: measure, from: first))
      // It is not broken anew: its short lines stand where the photo is.
      set.shape = nil
      count += 1
      guard !set.lines.isEmpty else { continue }
      append(set, structure: flow.structure.add(.paragraph, under: parent))
      let lines = set.lines.count
      let beside = max(2, room.lines - first)
      run[run.count - 1].leadingLines = beside
      least = first + (lines - beside < 2 ? lines : beside)
      line = first + lines + style.linesAfter
    }
    guard run.count > head else {
      append(FlowUnit(content: .box(box), lines: room.lines))
      return count
    }
    prepend(box, to: head)
    run[head].reach = max(room.lines, least)
    // What follows a short text begins below the photo.
    run[run.count - 1].linesAfter += max(0, room.lines - line)
    return count
  }

  /// A paragraph that may run round a photo: plain lines on the grid of the body.
  private func paragraphBeside(_ block: Block) -> (paragraph: Paragraph, style: TextStyle)? {
    guard case .paragraph(let paragraph) = block, !paragraph.text.isEmpty else { return nil }
    let style = setter.style(paragraph.style ?? "body")
    guard abs(style.pitch - area.pitch) < 0.001, style.lines == nil, !style.isDecorated, !style.spansColumns
    else { return nil }
    return (paragraph, style)
  }

  // MARK: Where it can not be

  /// Why a photo does not stand beside text.
  enum AloneReason {
    case wide
    case noText
    /// What is left for the text, in em.
    case narrow(Double)
  }

  private func alone(_ figure: Figure, _ reason: AloneReason, under parent: StructureID) -> Int {
    tellAlone(figure, reason)
    addFigure(figure, under: parent)
    return 0
  }

  func tellAlone(_ figure: Figure, _ reason: AloneReason) {
    let (what, hint) =
      switch reason {
      case .wide: ("is wider than one column", "give it width=column, or another place")
      case .noText:
        (
          "is followed by no plain paragraph that could run round it",
          "put it before a paragraph of body text, or give it another place"
        )
      case .narrow(let left):
        (
          "would leave \(rounded(max(0, left)))字 beside it, and text needs \(Int(leastBeside))字",
          "make the column wider or `beside-width` smaller, or give it another place"
        )
      }
    setter.diagnostics.report(
      Diagnostic(
        .besidePlace, .warning, "the photo \(what), and stands by itself", hint: hint, at: figure.source))
  }
}

extension Box {
  /// The box with all its items moved.
  fileprivate func moved(dx: Double) -> Box {
    var box = Box(height: height)
    box.add(self, dx: dx)
    return box
  }
}
