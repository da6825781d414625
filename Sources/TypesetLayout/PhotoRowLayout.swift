// Photos side by side: one height, captions of their own or one for all.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension FlowBuilder {
  /// The least width of a photo in a row. Unit: em.
  private var leastPhoto: Double { 4 }
  /// The part of the area's height that a row may take.
  private var highestRow: Double { 0.6 }

  /// Adds rows of photos in their order; a photo that could not be read is left out.
  func addPhotoRow(_ row: PhotoRow, under parent: StructureID = .document) {
    for figure in row.figures where figure.place != nil { tellPlace(of: figure) }
    addFitted(varies: true) { [self] first in setPhotoRow(row, from: first, under: parent) }
  }

  /// A row has its own place in the text.
  private func tellPlace(of figure: Figure) {
    setter.diagnostics.report(
      Diagnostic(
        .besidePlace, .warning,
        "a photo of a row stands in its row, and not at place=\(figure.place?.rawValue ?? "")",
        hint: "put an empty line or text between it and the other photos, or take the place away",
        at: figure.source))
  }

  /// Sets the rows; `first`: the photos before it stand already.
  private func setPhotoRow(_ row: PhotoRow, from first: Int, under parent: StructureID) {
    let photos = row.figures.compactMap { figure in size(of: figure).map { (figure, $0) } }
    guard !photos.isEmpty else { return }
    let place = place(of: row.width)
    let count = photosInARow(row, of: photos.count, width: place.width)
    var rows: [Box] = []
    var ends: [Int] = []
    var height: Double?
    var start = 0
    while start < photos.count {
      // What stands already ends its row before the photo that comes next.
      let end = min(start + count, start < first ? first : photos.count, photos.count)
      let part = Array(photos[start..<end])
      let isShort = part.count < count
      let set = self.row(
        part, width: place.width, most: isShort ? height : nil, alternative: row.caption?.plain, under: parent
      )
      height = set.photoHeight
      rows.append(set.box)
      ends.append(end)
      start = end
    }
    addCaption(of: row, to: &rows[rows.count - 1], width: place.width, under: parent)
    guard let kept = ends.firstIndex(where: { $0 > first }) else { return }
    let blocks = joined(Array(rows[kept...]))
    for (index, box) in blocks.enumerated() {
      add(
        box, at: place, structure: .artifact,
        next: blocks.count == rows.count - kept ? ends[kept + index] : photos.count)
    }
  }

  private func photosInARow(_ row: PhotoRow, of all: Int, width: Double) -> Int {
    let room = max(1, Int((width + area.em) / ((leastPhoto + 1) * area.em)))
    let wanted = min(row.columns ?? all, all)
    if wanted > room || (row.columns ?? 0) > max(all, room) {
      setter.diagnostics.report(
        Diagnostic(
          .tooManyColumns, .warning,
          "\(row.columns ?? all) photos do not stand in a row of \(rounded(width)) pt; it holds \(min(all, room))",
          hint: "fewer columns, or width: area", at: row.source))
    }
    return min(wanted, room)
  }

  /// One row: its photos share the width by their shapes, so that all are of one height.
  private func row(
    _ photos: [(Figure, Size)], width: Double, most: Double?, alternative: String?, under parent: StructureID
  ) -> (box: Box, photoHeight: Double) {
    let gap = area.em
    let shapes = photos.map { $0.1.width / $0.1.height }
    let room = width - Double(photos.count - 1) * gap
    let height = min(room / shapes.reduce(0, +), most ?? .infinity, area.height * highestRow)
    // A row that its height makes narrower stands in the middle, a last one of fewer photos at the start.
    let rest = width - height * shapes.reduce(0, +) - Double(photos.count - 1) * gap
    var x = most == nil ? max(0, rest / 2) : 0
    var box = Box(items: [], height: height)
    for ((figure, _), shape) in zip(photos, shapes) {
      let node = flow.structure.add(
        .figure, under: parent, alternative: figure.caption.isEmpty ? alternative : figure.caption.plain)
      let rect = Rect(x: x, y: 0, width: height * shape, height: height)
      box.items.append(
        FrameItem(.picture(PictureFrame(rect: rect, picture: picture(of: figure))), structure: node))
      let words = captionBox(of: figure, place: .below, width: rect.width, under: node)
      if words.height > 0 {
        box.add(words, dx: x, dy: height + area.em / 2)
        box.height = max(box.height, height + area.em / 2 + words.height)
      }
      x += rect.width + gap
    }
    return (box, height)
  }

  private func addCaption(of row: PhotoRow, to box: inout Box, width: Double, under parent: StructureID) {
    guard row.caption != nil || row.credit != nil else { return }
    let node = flow.structure.add(.paragraph, under: parent)
    let words = caption(
      row.caption ?? InlineText(), credit: row.credit, place: .below, width: width, under: node,
      at: row.source)
    box.add(words, dy: box.height + area.em / 2)
    box.height += area.em / 2 + words.height
  }

  /// All rows as one block where they take half the area at most, else each by itself.
  private func joined(_ rows: [Box]) -> [Box] {
    let all = rows.map(\.height).reduce(0, +) + Double(rows.count - 1) * area.em
    guard all <= area.height / 2 else { return rows }
    var block = Box()
    for (index, row) in rows.enumerated() {
      if index > 0 { block.height += area.em }
      block.add(row, dy: block.height)
      block.height += row.height
    }
    return [block]
  }
}
