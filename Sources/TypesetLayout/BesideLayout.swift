// 串文: a photo at one side of its column, the paragraphs after it beside it and on below it.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

/// What a photo beside text takes of the lines at its side.
struct BesideRoom: Hashable {
  var side: FigureSide
  /// The photo's width and the gap, in points.
  var advance: Double
  /// The part of its column's width that this is.
  var share: Double
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

  /// Adds a photo at a side of its column, round which the paragraphs of `blocks` run. Where none can, or the
  /// column is too narrow, the photo stands by itself and that is told.
  func addBeside(_ figure: Figure, before blocks: ArraySlice<Block>, under parent: StructureID) {
    let isFirst = beginsWithInitial
    let next = blocks.first
    addFitted { [self] _ in setBeside(figure, before: isFirst ? nil : next, under: parent) }
  }

  private func setBeside(_ figure: Figure, before next: Block?, under parent: StructureID) {
    guard let pixels = size(of: figure) else { return }
    guard (figure.width ?? .column) == .column else { return alone(figure, .wide, under: parent) }
    guard frame == nil, let first = next.flatMap(styleBeside) else {
      return alone(figure, .noText, under: parent)
    }
    let width = model.photo.besideWidth ?? ((measure * 2 / 5) / area.em + 1e-6).rounded(.down) * area.em
    let advance = width + gapBeside * area.em
    let rest = measure - first.startIndent - first.endIndent - advance
    guard rest >= leastBeside * area.em - 1e-6 else {
      return alone(figure, .narrow(rest / area.em), under: parent)
    }
    let node = flow.structure.add(.figure, under: parent, alternative: figure.caption.plain)
    var box = photo(figure, pixels: pixels, width: width, bleeds: false, node: node)
    let side = figure.side ?? model.photo.side
    if side == .end { box = box.moved(dx: measure - width) }
    var unit = FlowUnit(content: .box(box), lines: lines(for: box.height + area.em / 3), structure: node)
    unit.floats = true
    unit.beside = BesideRoom(side: side, advance: advance, share: advance / measure)
    append(unit)
  }

  /// The style of a paragraph that may run round a photo: plain lines on the grid of the body.
  private func styleBeside(_ block: Block) -> TextStyle? {
    guard case .paragraph(let paragraph) = block, !paragraph.text.isEmpty else { return nil }
    let style = setter.style(paragraph.style ?? "body")
    return runsBeside(style) ? style : nil
  }

  /// Whether the lines of a style may run round a photo.
  func runsBeside(_ style: TextStyle) -> Bool {
    abs(style.pitch - area.pitch) < 0.001 && style.lines == nil && !style.isDecorated && !style.spansColumns
  }

  // MARK: Where it can not be

  /// Why a photo does not stand beside text.
  enum AloneReason {
    case wide
    case noText
    /// What is left for the text, in em.
    case narrow(Double)
  }

  private func alone(_ figure: Figure, _ reason: AloneReason, under parent: StructureID) {
    tellAlone(figure, reason)
    addFigure(figure, under: parent)
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
