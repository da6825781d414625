// Pages on sheets: which page stands where, on which side.

import TypesetGeometry

/// How pages are laid onto sheets.
package struct Imposition: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// Folded sheets laid into each other and stitched through the back.
    case saddle
    /// Two pages a side, in reading order.
    case twoUp
    /// As many pages a side as the sheet holds, in reading order.
    case nUp
  }

  package var kind: Kind
  /// The sheet, its longer side across. Unit: points.
  package var sheet: Size
  /// How far pages move to the fold for each sheet around theirs. Unit: points.
  package var creep: Double
  /// Whether the book is bound on the right: its first page then stands on the left of the fold.
  package var bindsRight: Bool

  package init(kind: Kind, sheet: Size, creep: Double = 0, bindsRight: Bool = false) {
    self.kind = kind
    self.sheet = sheet
    self.creep = creep
    self.bindsRight = bindsRight
  }

  /// One side of a sheet.
  package struct Side: Hashable, Sendable {
    package var size: Size
    package var slots: [Slot]
    /// Where the sheet is folded, from its left; nil = nowhere.
    package var fold: Double?
  }

  /// A place for a page.
  package struct Slot: Hashable, Sendable {
    /// Index of the page; nil = blank.
    package var page: Int?
    /// The page's trim on the sheet.
    package var trim: Rect
    /// How far the page's content is moved, to the right.
    package var shift: Double
  }

  /// The sides of all sheets, front and back in turn, for so many pages of one size.
  package func sides(pages: Int, trim: Size) -> [Side] {
    switch kind {
    case .saddle: saddle(pages, trim)
    case .twoUp: grid(pages, trim, columns: 2, rows: 1, size: sheet)
    case .nUp: fullest(pages, trim)
    }
  }

  /// Blank pages that fill up the last sheet. Source: STANDARDS X28: a booklet has a multiple of four.
  package func blanks(pages: Int) -> Int {
    switch kind {
    case .saddle: (4 - pages % 4) % 4
    case .twoUp, .nUp: 0
    }
  }

  /// Sheet n from the outside carries, of N pages: front N − 2n and 2n + 1, back 2n + 2 and N − 2n − 1.
  private func saddle(_ pages: Int, _ trim: Size) -> [Side] {
    let count = pages + blanks(pages: pages)
    return (0..<count / 4).flatMap { sheet -> [Side] in
      let sides = [(count - 1 - 2 * sheet, 2 * sheet), (2 * sheet + 1, count - 2 - 2 * sheet)]
      return sides.map { left, right in
        side(
          bindsRight ? [right, left] : [left, right], of: pages, trim, shift: Double(sheet) * creep)
      }
    }
  }

  /// Two pages beside the fold, moved to it by `shift`.
  private func side(_ order: [Int], of pages: Int, _ trim: Size, shift: Double) -> Side {
    let fold = sheet.width / 2
    let y = (sheet.height - trim.height) / 2
    let slots = order.enumerated().map { place, page in
      Slot(
        page: page < pages ? page : nil,
        trim: Rect(x: place == 0 ? fold - trim.width : fold, y: y, width: trim.width, height: trim.height),
        shift: place == 0 ? shift : -shift)
    }
    return Side(size: sheet, slots: slots, fold: fold)
  }

  /// The way of laying the sheet that holds more pages; across where both hold as many.
  private func fullest(_ pages: Int, _ trim: Size) -> [Side] {
    let upright = Size(width: sheet.height, height: sheet.width)
    let ways = [sheet, upright].map { size in
      (
        size: size, columns: Self.count(trim.width, in: size.width),
        rows: Self.count(trim.height, in: size.height)
      )
    }
    let best = ways[1].columns * ways[1].rows > ways[0].columns * ways[0].rows ? ways[1] : ways[0]
    return grid(pages, trim, columns: max(1, best.columns), rows: max(1, best.rows), size: best.size)
  }

  /// A millimetre too much is no reason to leave a page out.
  private static func count(_ length: Double, in room: Double) -> Int {
    Int(min(100, (room + pointsPerMillimetre) / length))
  }

  private func grid(_ pages: Int, _ trim: Size, columns: Int, rows: Int, size: Size) -> [Side] {
    let left = (size.width - Double(columns) * trim.width) / 2
    let top = (size.height - Double(rows) * trim.height) / 2
    return stride(from: 0, to: pages, by: columns * rows).map { first in
      let slots = (0..<columns * rows).map { place in
        let column = bindsRight ? columns - 1 - place % columns : place % columns
        let origin = Point(
          x: left + Double(column) * trim.width, y: top + Double(place / columns) * trim.height)
        return Slot(
          page: first + place < pages ? first + place : nil,
          trim: Rect(x: origin.x, y: origin.y, width: trim.width, height: trim.height), shift: 0)
      }
      return Side(size: size, slots: slots, fold: nil)
    }
  }
}
