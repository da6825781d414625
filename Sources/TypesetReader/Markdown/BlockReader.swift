// Lines to blocks: which containers a line continues, which it opens, and what its text belongs to.

import TypesetDiagnostics
import TypesetModel

/// Reads the blocks of a file line by line, each line once (the way of CommonMark's appendix).
struct BlockReader {
  /// How deep quotes and items are followed.
  static let deepest = 32

  /// The block without children that takes the next line of text.
  enum OpenLeaf {
    case none
    case paragraph
    case fence
    case names
    case table
  }

  /// A line while its marks are taken off.
  struct Place {
    var cursor: LineCursor
    var line: Line
    /// Containers that the line continues.
    var matched: Int
  }

  let text: MendedText
  let log: ReadingLog
  var leaves: LeafReader
  var containers = [Container(kind: .document, depth: 0, start: 0)]
  var leaf = OpenLeaf.none
  /// Lines of the open paragraph.
  var paragraph: [Range<Int>] = []
  var fence: OpenFence?
  var names: OpenNames?
  var table: OpenTable?
  /// The byte after the last line that was not empty.
  var lastEnd: UInt32 = 0

  init(text: MendedText, leaves: LeafReader, log: ReadingLog) {
    self.text = text
    self.leaves = leaves
    self.log = log
  }

  /// All blocks of the file.
  func blocks() -> [Block] {
    var reader = self
    for line in text.lines { reader.read(line) }
    reader.close(to: 1)
    return reader.containers.first?.blocks ?? []
  }

  private mutating func read(_ line: Line) {
    var place = Place(cursor: LineCursor(letters: text.letters, line: line), line: line, matched: 1)
    log.steps += line.range.count + containers.count
    match(&place)
    if leaf == .fence, place.matched == containers.count {
      readFenceLine(place)
    } else if leaf == .names, place.matched == containers.count {
      readNamesLine(place)
    } else if !endsBox(place) {
      while opensContainer(&place) { log.steps += line.range.count }
      readLeaf(place)
    }
    if !line.range.isEmpty { lastEnd = line.end }
  }

  // MARK: Containers

  /// Goes over the marks of the open containers that the line continues.
  private func match(_ place: inout Place) {
    while place.matched < containers.count {
      let container = containers[place.matched]
      switch container.kind {
      case .document, .list, .box: break
      case .quote: if !place.cursor.skipQuoteMark() { return }
      case .item(let indent):
        if place.cursor.isBlank {
          if !container.holdsContent { return }
        } else if place.cursor.indent.columns >= indent {
          place.cursor.skip(columns: indent)
        } else {
          return
        }
      }
      place.matched += 1
    }
  }

  /// Opens a quote or item that begins here; false where none does.
  private mutating func opensContainer(_ place: inout Place) -> Bool {
    guard !place.cursor.isBlank, place.cursor.indent.columns < 4 else { return false }
    let start = place.cursor.indent.index
    if place.cursor.value(at: start) == Sign.greater {
      guard let depth = nextDepth(place) else { return false }
      closeUnmatched(&place, keepsList: false)
      push(.quote, depth: depth, at: start, &place)
      return place.cursor.skipQuoteMark()
    }
    if let box = place.cursor.boxStart(log: log) { return open(box, at: start, &place) }
    guard !place.cursor.isDivider(), let mark = place.cursor.listMark(), mayOpen(mark, place),
      let depth = nextDepth(place)
    else { return false }
    openItem(mark, depth: depth, at: start, &place)
    return true
  }

  /// Opens a box; false where none can be opened, and for a list of names, which holds no blocks.
  private mutating func open(_ box: BoxStart, at start: Int, _ place: inout Place) -> Bool {
    guard leaf != .names else { return false }
    guard let depth = nextDepth(place) else { return false }
    closeUnmatched(&place, keepsList: false)
    if box.name == Self.names {
      openNames(box)
    } else {
      push(.box(box), depth: depth, at: start, &place)
    }
    place.cursor.move(to: place.cursor.end)
    return box.name != Self.names
  }

  /// The depth of a container opened here; nil where it would be too deep, which is told.
  private func nextDepth(_ place: Place) -> Int? {
    let depth = containers[place.matched - 1].depth + 1
    if depth <= BlockReader.deepest { return depth }
    let letter = text.letters[place.cursor.indent.index]
    log.tally(
      .markdownTooDeep, .warning,
      "quotes, lists and boxes are nested deeper than \(BlockReader.deepest) levels",
      hint: "deeper marks are printed as text", at: log.span(letter.offset, letter.end))
    return nil
  }

  /// A list inside a paragraph must begin with an item that is not empty, and at 1.
  private func mayOpen(_ mark: ListMark, _ place: Place) -> Bool {
    if leaf == .paragraph, place.matched == containers.count {
      let start = place.cursor.indent.index + mark.width
      let isEmpty = place.cursor.skippingSpaces(from: start) == place.cursor.end
      return !isEmpty && (mark.number ?? 1) == 1 && alignments(in: place.cursor) == nil
    }
    return true
  }

  private mutating func openItem(_ mark: ListMark, depth: Int, at start: Int, _ place: inout Place) {
    closeUnmatched(&place, keepsList: true)
    if let open = containers.last?.listMark, !mark.continues(open) { close(to: containers.count - 1) }
    if containers.last?.listMark == nil { push(.list(mark), depth: depth - 1, at: start, &place) }
    let lead = place.cursor.indent.columns
    place.cursor.move(to: start + mark.width)
    tellOddSpace(at: start + mark.width, place)
    let padding = padding(place)
    push(.item(indent: lead + mark.width + padding), depth: depth, at: start, &place)
    place.cursor.skip(columns: padding)
  }

  /// Columns between a list mark and its text: 1 to 4; more are the text's own.
  private func padding(_ place: Place) -> Int {
    let columns = place.cursor.indent.columns
    return place.cursor.isBlank || !(1...4).contains(columns) ? 1 : columns
  }

  private func tellOddSpace(at index: Int, _ place: Place) {
    guard place.cursor.value(at: index) == Sign.wideSpace else { return }
    leaves.tellMarkSpace(text.letters[index], after: "a list mark")
  }

  private mutating func push(_ kind: Container.Kind, depth: Int, at start: Int, _ place: inout Place) {
    containers[containers.count - 1].holdsContent = true
    containers.append(Container(kind: kind, depth: depth, start: text.letters[start].offset))
    place.matched = containers.count
  }

  // MARK: Closing

  /// Ends the open leaf and the containers that the line does not continue.
  mutating func closeUnmatched(_ place: inout Place, keepsList: Bool) {
    close(to: place.matched)
    if !keepsList, containers.last?.listMark != nil { close(to: containers.count - 1) }
    place.matched = containers.count
  }

  /// Ends the open leaf and all containers from this number on.
  mutating func close(to count: Int) {
    closeLeaf()
    while containers.count > max(1, count), let last = containers.popLast() {
      let span = log.span(last.start, max(last.start, lastEnd))
      switch last.kind {
      case .document: break
      case .quote: append([.quote(last.blocks)])
      case .box(let start): append([block(of: last, start)])
      case .list(let mark): append([.list(List(start: mark.number, items: last.items, source: span))])
      case .item: containers[containers.count - 1].items.append(last.blocks)
      }
    }
  }

  /// Adds finished blocks to the innermost container.
  mutating func append(_ blocks: [Block]) {
    containers[containers.count - 1].blocks += blocks
    containers[containers.count - 1].holdsContent = true
  }
}
