// Sheets as pages: the items of the pages on them, cut where another page begins, with fold and cut marks.

import TypesetFrame
import TypesetGeometry

extension Imposition {
  /// The document of the sheets, one side a page. Sheets carry no tags, links or bookmarks: they are for the
  /// printer and not for readers.
  package func imposed(_ document: ComposedDocument) -> ComposedDocument {
    guard let trim = document.pages.first?.trim else { return document }
    let sides = sides(pages: document.pages.count, trim: trim)
    var sheets = document
    sheets.structure = [StructureNode(role: .document, parent: nil)]
    sheets.outline = []
    sheets.pages = sides.enumerated().map { index, side in
      PageFrame(
        number: index + 1, trim: side.size, bleed: 0, master: "sheet",
        items: side.slots.flatMap { items(in: $0, of: side, document) } + SheetMarks(side).items)
    }
    return sheets
  }

  private func items(in slot: Slot, of side: Side, _ document: ComposedDocument) -> [FrameItem] {
    guard let index = slot.page, document.pages.indices.contains(index) else { return [] }
    let page = document.pages[index]
    let cell = cell(of: slot, on: side, bleed: page.bleed)
    return page.items.compactMap {
      $0.moved(right: slot.trim.x + slot.shift, down: slot.trim.y, within: cell)
    }
  }

  /// What a page may ink: its trim, with its bleed where no other page stands and the sheet goes on.
  private func cell(of slot: Slot, on side: Side, bleed: Double) -> Rect {
    let trim = slot.trim
    func room(_ neighbour: Rect) -> Double {
      side.slots.contains { $0.trim.overlaps(neighbour) } ? 0 : bleed
    }
    let left = min(trim.minX, room(Rect(x: trim.minX - 2, y: trim.minY + 1, width: 1, height: 1)))
    let right = room(Rect(x: trim.maxX + 1, y: trim.minY + 1, width: 1, height: 1))
    let top = room(Rect(x: trim.minX + 1, y: trim.minY - 2, width: 1, height: 1))
    let bottom = room(Rect(x: trim.minX + 1, y: trim.maxY + 1, width: 1, height: 1))
    return Rect(
      x: trim.minX - left, y: trim.minY - top, width: trim.width + left + right,
      height: trim.height + top + bottom)
  }
}

extension Rect {
  func overlaps(_ other: Rect) -> Bool {
    minX < other.maxX && maxX > other.minX && minY < other.maxY && maxY > other.minY
  }

  /// What two rectangles share; nil where they do not meet.
  func intersection(_ other: Rect) -> Rect? {
    guard overlaps(other) else { return nil }
    let (x, y) = (max(minX, other.minX), max(minY, other.minY))
    return Rect(x: x, y: y, width: min(maxX, other.maxX) - x, height: min(maxY, other.maxY) - y)
  }

  func moved(right: Double, down: Double) -> Rect {
    Rect(x: x + right, y: y + down, width: width, height: height)
  }
}

extension FrameItem {
  /// The item on a sheet: moved, cut at `cell`, an artifact; nil where nothing is left of it.
  fileprivate func moved(right: Double, down: Double, within cell: Rect) -> FrameItem? {
    if let turn {
      // Turned content stands in the type area and is not cut.
      if case .link = content { return nil }
      var item = FrameItem(content, structure: .artifact)
      item.turn = QuarterTurn(origin: Point(x: turn.origin.x + right, y: turn.origin.y + down))
      return item
    }
    switch content {
    case .text(var run):
      run.baseline += down
      for index in run.glyphs.indices { run.glyphs[index].x += right }
      return FrameItem(.text(run), structure: .artifact)
    case .fill(var fill):
      guard let rect = fill.rect.moved(right: right, down: down).intersection(cell) else { return nil }
      fill.rect = rect
      return FrameItem(.fill(fill), structure: .artifact)
    case .picture(var picture):
      picture.rect = picture.rect.moved(right: right, down: down)
      guard let shown = picture.rect.intersection(cell) else { return nil }
      picture.shown = shown == picture.rect ? nil : shown
      return FrameItem(.picture(picture), structure: .artifact)
    case .wave(var wave):
      wave.rect = wave.rect.moved(right: right, down: down)
      return FrameItem(.wave(wave), structure: .artifact)
    case .dots(var dots):
      dots.centers = dots.centers.map { Point(x: $0.x + right, y: $0.y + down) }
      return FrameItem(.dots(dots), structure: .artifact)
    case .link: return nil
    }
  }
}

/// Marks on a side of a sheet, in the margin around its pages: dashes at the fold, lines at the cuts.
struct SheetMarks {
  private static let gap = 1 * pointsPerMillimetre
  private static let length = 5 * pointsPerMillimetre
  /// Less room than this holds no mark.
  private static let leastRoom = 2 * pointsPerMillimetre
  private static let width = 0.25

  private let side: Imposition.Side
  /// The pages together.
  private let block: Rect

  init(_ side: Imposition.Side) {
    self.side = side
    let trims = side.slots.map(\.trim)
    let x = trims.map(\.minX).min() ?? 0
    let y = trims.map(\.minY).min() ?? 0
    block = Rect(
      x: x, y: y, width: (trims.map(\.maxX).max() ?? 0) - x, height: (trims.map(\.maxY).max() ?? 0) - y)
  }

  var items: [FrameItem] {
    let across = Set(side.slots.flatMap { [$0.trim.minX, $0.trim.maxX] }).sorted()
    let down = Set(side.slots.flatMap { [$0.trim.minY, $0.trim.maxY] }).sorted()
    return across.flatMap { upright(at: $0, isFold: $0 == side.fold) } + down.flatMap { lying(at: $0) }
  }

  private func upright(at x: Double, isFold: Bool) -> [FrameItem] {
    [(block.minY - Self.gap, -1.0), (block.maxY + Self.gap, 1)].flatMap { start, outward in
      pieces(from: start, outward: outward, limit: side.size.height, isDashed: isFold).map {
        line(
          Rect(
            x: x - Self.width / 2, y: $0.lowerBound, width: Self.width, height: $0.upperBound - $0.lowerBound)
        )
      }
    }
  }

  private func lying(at y: Double) -> [FrameItem] {
    [(block.minX - Self.gap, -1.0), (block.maxX + Self.gap, 1)].flatMap { start, outward in
      pieces(from: start, outward: outward, limit: side.size.width, isDashed: false).map {
        line(
          Rect(
            x: $0.lowerBound, y: y - Self.width / 2, width: $0.upperBound - $0.lowerBound, height: Self.width)
        )
      }
    }
  }

  /// A line from the pages outwards, or three dashes of it; nothing where the margin is too narrow.
  private func pieces(
    from start: Double, outward: Double, limit: Double, isDashed: Bool
  ) -> [ClosedRange<Double>] {
    let room = min(Self.length, outward < 0 ? start : limit - start)
    guard room >= Self.leastRoom else { return [] }
    let parts = isDashed ? [(0.0, 0.2), (0.4, 0.6), (0.8, 1)] : [(0.0, 1.0)]
    return parts.map { from, to in
      let ends = [start + outward * room * from, start + outward * room * to]
      return min(ends[0], ends[1])...max(ends[0], ends[1])
    }
  }

  private func line(_ rect: Rect) -> FrameItem {
    FrameItem(.fill(FillFrame(rect: rect, ink: 0)), structure: .artifact)
  }
}
