// `::: style title` … `:::`: boxes, which hold blocks, and lists of names, which hold lines.

import TypesetDiagnostics
import TypesetModel

/// The opening line of a box.
struct BoxStart: Hashable {
  /// The style's name.
  var name: String
  /// Letters of the title.
  var title: Range<Int>
  var source: SourceSpan
}

/// A list of names whose lines are being read.
struct OpenNames {
  var start: BoxStart
  var letters: [Letter] = []
}

extension LineCursor {
  /// Whether the line is `:::` and no more.
  func endsBox() -> Bool {
    let (columns, start) = indent
    let length = run(of: Sign.colon, at: start)
    return columns < 4 && length >= 3 && skippingSpaces(from: start + length) == end
  }

  /// `::: name title`; the name reaches to the next space.
  func boxStart(log: ReadingLog) -> BoxStart? {
    let (columns, start) = indent
    let length = run(of: Sign.colon, at: start)
    guard columns < 4, length >= 3 else { return nil }
    let first = skippingSpaces(from: start + length)
    var last = first
    while last < end, !CharacterClass.isSpace(letters[last].value) { last += 1 }
    guard last > first else { return nil }
    return BoxStart(
      name: String(letters[first..<last]), title: trimmed(last..<end),
      source: log.span(letters[start].offset, letters[end - 1].end))
  }
}

extension BlockReader {
  /// The name that makes a list of names of a box.
  static let names = "names"

  /// Ends the innermost open box where the line is `:::`.
  mutating func endsBox(_ place: Place) -> Bool {
    guard place.cursor.endsBox() else {
      tellWideColons(place)
      return false
    }
    guard let index = containers[..<place.matched].lastIndex(where: { $0.boxStart != nil }) else {
      log.report(
        .markdownBoxForm, .warning, "“:::” ends no box and is printed",
        hint: "begin a box with ::: and the name of its style", at: span(place))
      return false
    }
    containers[index].isEnded = true
    close(to: index)
    return true
  }

  private func tellWideColons(_ place: Place) {
    let start = place.cursor.indent.index
    guard place.cursor.run(of: 0xFF1A, at: start) >= 3 else { return }
    log.report(
      .markdownBoxForm, .warning, "“：：：” makes no box and is printed", hint: "write ::: with plain colons",
      at: span(place))
  }

  private func span(_ place: Place) -> SourceSpan {
    log.span(text.letters[place.cursor.indent.index].offset, place.line.end)
  }

  /// The box as a block; told where its end is missing.
  func block(of box: Container, _ start: BoxStart) -> Block {
    if !box.isEnded { tellUnclosed(start) }
    if box.blocks.isEmpty {
      log.report(
        .markdownEmptyBox, .warning, "the box “\(start.name)” is empty and left out",
        hint: "put its text between the lines of :::", at: start.source)
    }
    return .box(
      BoxBlock(style: start.name, title: title(of: start), blocks: box.blocks, source: start.source))
  }

  private func title(of start: BoxStart) -> InlineText? {
    start.title.isEmpty ? nil : leaves.inline(Array(text.letters[start.title]))
  }

  private func tellUnclosed(_ start: BoxStart) {
    log.report(
      .markdownUnclosedBox, .error, "the box “\(start.name)” has no end",
      hint: "end it with a line of :::", at: start.source)
  }

  // MARK: Names

  mutating func openNames(_ start: BoxStart) {
    names = OpenNames(start: start)
    leaf = .names
    containers[containers.count - 1].holdsContent = true
  }

  /// Takes a line of names, or ends the list.
  mutating func readNamesLine(_ place: Place) {
    if place.cursor.endsBox() { return finishNames(isEnded: true) }
    log.steps += place.cursor.end - place.cursor.index
    names?.letters += text.letters[place.cursor.index..<place.cursor.end]
    names?.letters.append(Letter(value: Letter.softBreak, offset: place.line.end, length: 0))
  }

  mutating func finishNames(isEnded: Bool) {
    guard let open = names else { return }
    names = nil
    leaf = .none
    if !isEnded { tellUnclosed(open.start) }
    var start = open.start
    let order = nameOrder(of: &start)
    let found = NameReader(file: log.file).names(in: open.letters[...])
    guard !found.isEmpty else {
      log.report(
        .namesEmpty, .warning, "the list of names is empty and left out",
        hint: "put names between the lines of :::, parted by 、 or line ends", at: start.source)
      return
    }
    var list = NameList(names: found, title: title(of: start), source: start.source)
    if order == .strokes {
      var told = Diagnostics()
      list.sortByStrokes(diagnostics: &told)
      for item in told.items {
        log.report(item.id, item.severity, item.message, hint: item.hint, at: item.span ?? start.source)
      }
    }
    append([.names(list)])
  }

  /// `{order=strokes}` at the end of the opening line, which is taken off the title.
  private func nameOrder(of start: inout BoxStart) -> NameOrder {
    let words = String(text.letters[start.title])
    guard words.hasSuffix("}"),
      let open = text.letters[start.title].lastIndex(where: { $0.value == Sign.leftBrace })
    else { return .given }
    let attribute = String(text.letters[(open + 1)..<(start.title.upperBound - 1)])
    let parts = attribute.split(separator: "=", maxSplits: 1)
    let source = log.span(text.letters[open].offset, text.letters[start.title.upperBound - 1].end)
    start.title = start.title.lowerBound..<open
    while let last = start.title.last, CharacterClass.isSpace(text.letters[last].value) {
      start.title = start.title.dropLast()
    }
    if parts.count == 2, parts[0] == "order", let order = NameOrder(rawValue: String(parts[1])) {
      return order
    }
    log.report(
      .markdownPhotoAttribute, .error, "“\(attribute)” is no attribute of names",
      hint: "write order=strokes or order=given", at: source)
    return .given
  }
}
