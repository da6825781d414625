// The leaf blocks of a line: headings, dividers, fences, tables, paragraphs.

import TypesetDiagnostics
import TypesetModel

/// A code fence whose lines are being read.
struct OpenFence {
  var start: FenceStart
  var offset: UInt32
  var opening: UInt32
  var text = ""
  var isEmpty = true
}

/// A table whose rows are being read.
struct OpenTable {
  var value: MarkdownTable
  var offset: UInt32
}

extension BlockReader {
  /// Reads what is left of a line after its container marks.
  mutating func readLeaf(_ place: Place) {
    var place = place
    if leaf == .names { return }
    if place.cursor.isBlank { return readBlank(&place) }
    if place.cursor.indent.columns < 4 {
      if readHeading(&place) || readUnderline(place) || readTableStart(place) { return }
      if readDivider(&place) || readFenceStart(&place) { return }
    }
    readText(&place)
  }

  private mutating func readBlank(_ place: inout Place) {
    closeUnmatched(&place, keepsList: true)
  }

  private mutating func readHeading(_ place: inout Place) -> Bool {
    guard let start = place.cursor.headingStart() else {
      if place.cursor.lacksHeadingSpace() { tellHeadingSpace(place) }
      return false
    }
    closeUnmatched(&place, keepsList: false)
    if let space = start.oddSpace { leaves.tellMarkSpace(space, after: "#") }
    let source = log.span(text.letters[place.cursor.indent.index].offset, place.line.end)
    append([leaves.heading(level: start.level, lines: [start.text], source: source)])
    return true
  }

  private func tellHeadingSpace(_ place: Place) {
    let first = text.letters[place.cursor.indent.index]
    log.report(
      .markdownMarkSpace, .warning, "“#” without a space after it makes no heading",
      hint: "write a space after the # signs", at: log.span(first.offset, first.end))
  }

  private func continuesParagraph(_ place: Place) -> Bool {
    leaf == .paragraph && place.matched == containers.count
  }

  private mutating func readUnderline(_ place: Place) -> Bool {
    guard continuesParagraph(place), let level = place.cursor.underlineLevel() else { return false }
    let lines = paragraph
    paragraph = []
    leaf = .none
    let start = lines.first.flatMap { text.letters[$0].first?.offset } ?? place.line.end
    let heading = leaves.heading(level: level, lines: lines, source: log.span(start, place.line.end))
    leaves.tellDoubtfulHeading(heading)
    append([heading])
    return true
  }

  private mutating func readDivider(_ place: inout Place) -> Bool {
    guard place.cursor.isDivider() else { return false }
    closeUnmatched(&place, keepsList: false)
    append([.divider(log.span(text.letters[place.cursor.indent.index].offset, place.line.end))])
    return true
  }

  // MARK: Code

  private mutating func readFenceStart(_ place: inout Place) -> Bool {
    guard let start = place.cursor.fenceStart() else { return false }
    closeUnmatched(&place, keepsList: false)
    let offset = text.letters[place.cursor.indent.index].offset
    containers[containers.count - 1].holdsContent = true
    fence = OpenFence(start: start, offset: offset, opening: place.line.end)
    leaf = .fence
    return true
  }

  mutating func readFenceLine(_ place: Place) {
    guard let open = fence else { return }
    if place.cursor.ends(open.start) {
      finishFence(end: place.line.end)
      return
    }
    var cursor = place.cursor
    cursor.skip(columns: min(open.start.indent, cursor.indent.columns))
    if fence?.isEmpty == false { fence?.text += "\n" }
    fence?.isEmpty = false
    fence?.text += String(repeating: " ", count: cursor.spare)
    for letter in text.letters[cursor.index..<cursor.end] { fence?.text.append(scalar: letter.value) }
  }

  private mutating func finishFence(end: UInt32) {
    guard let open = fence else { return }
    append([.code(text: open.text, source: log.span(open.offset, max(end, open.opening)))])
    fence = nil
    leaf = .none
  }

  // MARK: Text

  private mutating func readText(_ place: inout Place) {
    let line = place.cursor.index..<place.cursor.end
    if leaf == .paragraph, !beginsParagraph(place) {
      paragraph.append(line)
    } else if leaf == .table, place.matched == containers.count {
      readTableRow(place)
    } else {
      closeUnmatched(&place, keepsList: false)
      leaf = .paragraph
      containers[containers.count - 1].holdsContent = true
      paragraph = [line]
      leaves.tellHandIndent(place.cursor)
    }
  }

  /// Whether a line in a paragraph begins another by two full-width spaces, as plain Chinese text does.
  private func beginsParagraph(_ place: Place) -> Bool {
    let start = place.cursor.indent.index
    guard place.matched == containers.count, place.cursor.run(of: Sign.wideSpace, at: start) >= 2
    else { return false }
    log.tally(
      .markdownIndentedParagraph, .warning,
      "a line that begins with full-width spaces was taken as a paragraph",
      hint: "put an empty line before it", at: log.span(text.letters[start].offset, place.line.end))
    return true
  }

  /// Ends the open leaf.
  mutating func closeLeaf() {
    switch leaf {
    case .none: break
    case .paragraph: append(leaves.paragraph(lines: paragraph))
    case .fence: closeUnclosedFence()
    case .names: finishNames(isEnded: false)
    case .table: closeTable()
    }
    paragraph = []
    leaf = .none
  }

  private mutating func closeUnclosedFence() {
    guard let open = fence else { return }
    log.report(
      .markdownUnclosedCode, .warning, "the code block has no end",
      hint: "end it with a line of the same signs", at: log.span(open.offset, open.opening))
    finishFence(end: lastEnd)
  }
}
