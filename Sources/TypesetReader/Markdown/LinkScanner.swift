// Brackets in a text: links, references to tables, photos, and notes (not yet).

import TypesetDiagnostics
import TypesetModel

/// What stands between the parentheses of a link.
struct LinkTail {
  var target: String
  var title: Range<Int>?
  /// The letter after `)`.
  var end: Int
}

extension InlineScanner {
  /// Letters of a note's label at most.
  private static let longestLabel = 32
  /// Parentheses inside a target at most, as cmark has it.
  private static let deepestTarget = 32
  private static let longestAttributes = 100

  mutating func openBracket(isImage: Bool) {
    if !isImage, readNote() { return }
    brackets.append(
      OpenBracket(
        node: nodes.count, isImage: isImage, start: letters[index].offset, delimiters: pending.count))
    // Until its end is found a bracket is text.
    takeText(upTo: index + (isImage ? 2 : 1), isLiteral: false)
  }

  /// `[^1]`, `[^1]: …`: told as an error and kept as text.
  private mutating func readNote() -> Bool {
    guard value(at: index + 1) == Sign.caret else { return false }
    var next = index + 2
    while let value = value(at: next), value != Sign.rightBracket {
      log.steps += 1
      if CharacterClass.isSpace(value) || value == Sign.leftBracket { return false }
      if next - index > InlineScanner.longestLabel { return false }
      next += 1
    }
    guard value(at: next) != nil, next > index + 2 else { return false }
    let range = index..<(next + 1)
    log.report(
      .markdownNote, .error, "“\(String(letters[range]))”: notes are not supported yet",
      hint: "put the note's words into the text", at: span(range))
    takeText(upTo: next + 1, isLiteral: true)
    return true
  }

  mutating func closeBracket() {
    guard let open = brackets.popLast() else { return takeLetter() }
    let isInactive = !open.isImage && brackets.count < linkFloor
    linkFloor = min(linkFloor, brackets.count)
    guard !isInactive else { return finishSpan(open) ? () : takeLetter() }
    guard let tail = linkTail(at: index + 1) else {
      if !open.isImage, finishSpan(open) { return }
      tellForm(after: open)
      return takeLetter()
    }
    resolveEmphasis(from: open.delimiters)
    dropTags(from: open.node)
    if open.isImage { finishImage(open, tail) } else { finishLink(open, tail) }
  }

  private mutating func finishLink(_ open: OpenBracket, _ tail: LinkTail) {
    linkFloor = brackets.count
    let isEmpty = nodes.count == open.node + 1
    let range = Letter(
      value: 0, offset: open.start, length: letters[tail.end - 1].end - open.start)
    index = tail.end
    if isEmpty, tail.target.hasPrefix("#"), tail.target.utf8.count > 1 {
      nodes[open.node] = .reference(contents.count)
      contents.append(
        PlacedContent(content: .reference(id: String(tail.target.dropFirst())), letter: range))
      return
    }
    if isEmpty {
      log.report(
        .markdownEmptyLink, .warning, "the link to “\(tail.target)” has no text, nothing is printed",
        hint: "write [text](\(tail.target))", at: log.span(range.offset, range.end))
    }
    nodes[open.node] = .linkStart(links.count)
    links.append(tail.target)
    if let name = styleName(at: index) {
      // `[text](target){.name}`: the stretch inside the link. Links hold no links, so no text is moved twice.
      nodes.insert(.nothing, at: open.node + 1)
      close(open.node + 1, as: name, from: open)
    }
    nodes.append(.linkEnd)
  }

  private mutating func finishImage(_ open: OpenBracket, _ tail: LinkTail) {
    index = tail.end
    let attributes = readAttributes()
    nodes[open.node] = .imageStart(images.count)
    nodes[open.node + 1] = .nothing
    let image = ImageMark(
      nodes: open.node...nodes.count, target: tail.target, title: tail.title.map { Array(letters[$0]) },
      attributes: attributes, source: log.span(open.start, letters[index - 1].end))
    images.append(image)
    nodes.append(.imageEnd)
  }

  private func tellForm(after open: OpenBracket) {
    let next = value(at: index + 1)
    let isWide = next == 0xFF08
    guard next == Sign.open || (isWide && open.isImage) else { return }
    let message =
      isWide
      ? "“（” after “]” begins no target, the half-width “(” is needed"
      : "after “](” no target and “)” could be read, it is printed as text"
    log.report(
      .markdownLinkForm, open.isImage ? .error : .warning, message,
      hint: "write [text](target); a target with spaces stands in < and >",
      at: log.span(open.start, letters[index + 1].end))
  }

  // MARK: Targets

  /// `(target "title")` from its parenthesis on.
  private func linkTail(at start: Int) -> LinkTail? {
    guard value(at: start) == Sign.open else { return nil }
    var next = skippingSpaces(from: start + 1)
    let begins = next
    guard let target = value(at: next) == Sign.less ? angleTarget(&next) : plainTarget(&next) else {
      return nil
    }
    let afterTarget = next
    next = skippingSpaces(from: next)
    log.steps += next - start
    if value(at: next) == Sign.close { return LinkTail(target: target, title: nil, end: next + 1) }
    guard next > afterTarget, afterTarget > begins, let title = title(&next) else { return nil }
    next = skippingSpaces(from: next)
    guard value(at: next) == Sign.close else { return nil }
    return LinkTail(target: target, title: title, end: next + 1)
  }

  private func skippingSpaces(from start: Int) -> Int {
    var next = start
    while let value = value(at: next), CharacterClass.isSpace(value) { next += 1 }
    return next
  }

  private func angleTarget(_ next: inout Int) -> String? {
    next += 1
    let start = next
    while let value = value(at: next), value != Sign.greater {
      log.steps += 1
      if value == Sign.less || value == Letter.softBreak || value == Letter.hardBreak { return nil }
      next += value == Sign.backslash ? 2 : 1
    }
    guard value(at: next) != nil else { return nil }
    next += 1
    return unescaped(start..<(next - 1))
  }

  private func plainTarget(_ next: inout Int) -> String? {
    let start = next
    var depth = 0
    while let value = value(at: next), !CharacterClass.isSpace(value) {
      log.steps += 1
      if value == Sign.open { depth += 1 }
      if value == Sign.close, depth == 0 { break }
      if value == Sign.close { depth -= 1 }
      if depth > InlineScanner.deepestTarget { return nil }
      let isEscape =
        value == Sign.backslash && (self.value(at: next + 1).map(CharacterClass.isASCIIPunctuation) ?? false)
      next += isEscape ? 2 : 1
    }
    return depth == 0 && next <= letters.count ? unescaped(start..<next) : nil
  }

  /// The range of a title in quotes, `next` behind it.
  private func title(_ next: inout Int) -> Range<Int>? {
    guard let open = value(at: next), [Sign.quote, Sign.apostrophe, Sign.open].contains(open) else {
      return nil
    }
    let close = open == Sign.open ? Sign.close : open
    next += 1
    let start = next
    while let value = value(at: next), value != close {
      log.steps += 1
      if open == Sign.open, value == Sign.open { return nil }
      next += value == Sign.backslash ? 2 : 1
    }
    guard value(at: next) != nil else { return nil }
    next += 1
    return start..<(next - 1)
  }

  private func unescaped(_ range: Range<Int>) -> String {
    var text = ""
    var next = range.lowerBound
    while next < range.upperBound {
      if letters[next].value == Sign.backslash, let after = value(at: next + 1), next + 1 < range.upperBound,
        CharacterClass.isASCIIPunctuation(after)
      {
        next += 1
      } else if let entity = Entity(in: letters, at: next), next + entity.count <= range.upperBound {
        text.append(scalar: entity.value)
        next += entity.count
        continue
      }
      text.append(scalar: letters[next].value)
      next += 1
    }
    return text
  }

  // MARK: Attributes

  /// `{width=area place=head}` right after a photo.
  private mutating func readAttributes() -> PhotoAttributes {
    guard value(at: index) == Sign.leftBrace, value(at: index + 1) != Sign.leftBrace else {
      return PhotoAttributes()
    }
    guard
      let close = letters[index...].prefix(InlineScanner.longestAttributes)
        .firstIndex(where: { $0.value == Sign.rightBrace })
    else { return PhotoAttributes() }
    let range = index..<(close + 1)
    var attributes = PhotoAttributes()
    for word in String(letters[(index + 1)..<close]).split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1)
      if parts.count == 2, parts[0] == "width", let known = FigureWidth(rawValue: String(parts[1])) {
        attributes.width = known
      } else if parts.count == 2, parts[0] == "place", let known = FigurePlace(rawValue: String(parts[1])) {
        attributes.place = known
      } else if parts.count == 2, parts[0] == "side", let known = FigureSide(rawValue: String(parts[1])) {
        attributes.side = known
      } else {
        tellAttribute(String(word), range)
      }
    }
    index = close + 1
    // A side is said of photos beside text.
    if let side = attributes.side {
      if let place = attributes.place, place != .beside { tellAttribute("side=\(side.rawValue)", range) }
      attributes.place = .beside
    }
    return attributes
  }

  private func tellAttribute(_ word: String, _ range: Range<Int>) {
    let widths = FigureWidth.allCases.map(\.rawValue).joined(separator: " or width=")
    log.report(
      .markdownPhotoAttribute, .error, "“\(word)” is no attribute of a photo",
      hint: "write width=" + widths + ", place=head, foot, here or beside, or side=start or end",
      at: span(range))
  }
}
