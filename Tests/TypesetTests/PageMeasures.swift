// What a page is judged by: baselines on the grid, holes at feet, lone lines, photos in order.

import Typeset

/// Measures of a document's pages. Lines count from the head of the type area.
struct PageMeasures {
  let document: Document
  let frames: FrameReading
  private var area: TypeArea { frames.area }

  init(_ document: Document, _ model: LayoutModel) {
    self.document = document
    frames = FrameReading(document: document, model: model)
  }

  /// Lines of paragraphs of text; titles' companions and notes are shorter.
  var lines: [BodyLine] {
    let lines = frames.bodyLines
    let lengths = lines.reduce(into: [Int32: Int]()) { $0[$1.structure, default: 0] += $1.text.count }
    return lines.filter { (lengths[$0.structure] ?? 0) > 33 }
  }

  /// The share of lines whose baseline is within 0.01 pt of the page's grid.
  var sharedBaselines: Double {
    let lines = self.lines
    let shared = lines.filter { line in
      let place = frames.baseline(onGrid: line)
      return abs(place - place.rounded()) * area.pitch < 0.01
    }
    return Double(shared.count) / Double(max(1, lines.count))
  }

  /// First lines of paragraphs alone at a foot, and last ones alone at a head.
  var loneLines: [BodyLine] { Self.lone(among: lines) }

  static func lone(among lines: [BodyLine]) -> [BodyLine] {
    Dictionary(grouping: lines, by: \.structure).sorted { $0.key < $1.key }.flatMap {
      _, parts -> [BodyLine] in
      let columns = Dictionary(grouping: parts) { $0.page * 100 + $0.column }
      guard columns.count > 1 else { return [] }
      let order = columns.keys.sorted()
      let edges = [columns[order[0]] ?? [], columns[order[order.count - 1]] ?? []]
      return edges.filter { $0.count == 1 }.flatMap { $0 }
    }
  }

  /// The line after the last that holds something, of each column of the type area.
  func feet(ofPage index: Int, from first: Int = 0, to end: Int? = nil) -> [Int] {
    let page = document.pages[index]
    let rect = frames.model.page.areaRect(pageNumber: page.number)
    var feet = Array(repeating: first, count: area.columns)
    for item in page.items where item.structure != .artifact {
      guard let box = box(of: item) else { continue }
      let last = ((box.foot - rect.minY - area.em) / area.pitch - 0.02).rounded(.up)
      let foot = Int(last) + 1
      guard foot > first, foot <= end ?? area.lines else { continue }
      for column in feet.indices {
        let left = rect.x + Double(column) * (area.measure + area.gutter)
        if box.start < left + area.measure - 1, box.end > left + 1 { feet[column] = max(feet[column], foot) }
      }
    }
    return feet
  }

  /// What an item covers across, and its foot: that of the em box.
  private func box(of item: FrameItem) -> (start: Double, end: Double, foot: Double)? {
    switch item.content {
    case .text(let run):
      guard let first = run.glyphs.first?.x, let last = run.glyphs.last?.x else { return nil }
      return (first, last + run.size / 2, run.baseline + 0.12 * run.size)
    case .picture(let picture): return (picture.rect.minX, picture.rect.maxX, picture.rect.maxY)
    default: return nil
    }
  }

  /// Lines that lack at the feet of pages after which a piece goes on: by page and column.
  var holes: [[Int]] {
    document.pages.indices.dropLast().compactMap { index -> [Int]? in
      let isText = { (page: Int) in lines.contains { $0.page == page } }
      let opens = ["cover", "opening", "plain", "back", "blank"].contains(document.pages[index + 1].master)
      guard isText(index), isText(index + 1), !opens, !beginsWithTitle(index + 1) else { return nil }
      return feet(ofPage: index).map { area.lines - $0 }
    }
  }

  /// Whether a piece ends on the page before.
  private func beginsWithTitle(_ page: Int) -> Bool {
    let first = document.pages[page].items.first { $0.structure != .artifact }
    return first.flatMap { frames.role($0.structure) } == .heading1
  }

  var worstHole: Int { holes.joined().max() ?? 0 }

  /// A piece (a chapter's file) where it ends: the line after the last of each column that it takes there.
  struct Ending {
    var page: Int
    var feet: [Int]
    /// Lines of the piece in all columns of that page.
    var height: Int

    /// Columns but the last that are shorter than the longest, by so many lines at most (CLREQ C17).
    var unevenness: Int { (feet.max() ?? 0) - (feet.dropLast().min() ?? feet.max() ?? 0) }
    /// How much shorter the last is.
    var shortness: Int { (feet.max() ?? 0) - (feet.last ?? 0) }
  }

  /// Where the chapters end, in the order of their files.
  var endings: [Ending] {
    var places: [Int: (page: Int, lines: [Int: (first: Int, last: Int)])] = [:]
    for (index, page) in document.pages.enumerated() {
      let rect = frames.model.page.areaRect(pageNumber: page.number)
      for item in page.items where item.structure != .artifact {
        guard let file = file(of: item), let box = box(of: item) else { continue }
        if places[file]?.page != index { places[file] = (index, [:]) }
        let last = Int(((box.foot - rect.minY - area.em) / area.pitch - 0.02).rounded(.up))
        for column in 0..<area.columns {
          let left = rect.x + Double(column) * (area.measure + area.gutter)
          guard box.start < left + area.measure - 1, box.end > left + 1 else { continue }
          let known = places[file]?.lines[column] ?? (last, last)
          places[file]?.lines[column] = (min(known.first, last), max(known.last, last))
        }
      }
    }
    return places.sorted { $0.key < $1.key }.map { _, place in
      let columns = place.lines.sorted { $0.key < $1.key }.map(\.value)
      let height = (columns.map(\.last).max() ?? 0) - (columns.map(\.first).min() ?? 0) + 1
      return Ending(page: place.page, feet: columns.map { $0.last + 1 }, height: height)
    }
  }

  /// The number of the source file that an item comes from.
  private func file(of item: FrameItem) -> Int? {
    switch item.content {
    case .text(let run): run.source.map { Int($0.file.rawValue) }
    case .picture(let picture):
      document.composed.pictures[picture.picture].source.map { Int($0.file.rawValue) }
    default: nil
    }
  }

  /// The numbers of the photos of each piece, in the order of the pages.
  var photosByPiece: [[Int]] {
    var photos: [Int: [Int]] = [:]
    for item in document.pages.flatMap(\.items) {
      guard case .picture(let picture) = item.content, let file = file(of: item) else { continue }
      photos[file, default: []].append(picture.picture)
    }
    return photos.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Headings of parts under which their column has less than two lines of text, or one where the paragraph has one.
  var headingsAtFeet: Int {
    let all = frames.bodyLines
    var count = 0
    for (index, page) in document.pages.enumerated() {
      let lines = all.filter { $0.page == index }
      let rect = frames.model.page.areaRect(pageNumber: page.number)
      for item in page.items {
        guard case .text(let run) = item.content, let x = run.glyphs.first?.x,
          [.heading2, .heading3].contains(frames.role(item.structure))
        else { continue }
        let column = Int((x - rect.x + area.gutter / 2) / (area.measure + area.gutter))
        let below = lines.filter { $0.column == column && $0.baseline > run.baseline }
        let next = all.first { $0.structure > item.structure.rawValue }
        let least = min(2, all.filter { $0.structure == next?.structure }.count)
        if below.count < least { count += 1 }
      }
    }
    return count
  }

  /// The numbers of the photos, in the order of the pages.
  var photos: [Int] {
    document.pages.flatMap(\.items).compactMap { item in
      if case .picture(let picture) = item.content { picture.picture } else { nil }
    }
  }

  /// The measures as one line.
  var summary: String {
    "\(document.pages.count) pages, \(lines.count) lines, shared \(sharedBaselines), holes \(holes), "
      + "lone \(loneLines.count), photos \(photos), endings \(endings.map(\.feet))"
  }
}
