// Names as they are typed: cut apart, spaces inside taken out.

import TypesetDiagnostics
import TypesetModel

/// Reads names from letters. Names are parted by line ends, 、 ， ； , ; and by spaces between names; a space between
/// two single Han characters belongs to the name (张　三). What stands in brackets goes with the name before.
struct NameReader {
  let file: FileID

  /// The names of a text that may hold several.
  func names(in letters: ArraySlice<Letter>) -> [PersonName] {
    pieces(of: letters).flatMap { words(of: $0) }.compactMap(name)
  }

  /// One name: a cell of data.
  func name(_ letters: [Letter]) -> PersonName? {
    let open = letters.firstIndex { Self.opens($0.value) } ?? letters.count
    let text = self.text(letters[..<open].filter { !isInnerSpace($0, in: letters[..<open]) })
    guard !text.isEmpty else { return nil }
    let note = self.text(Array(letters[open...]))
    return PersonName(text: text, note: note.isEmpty ? nil : note)
  }

  /// What separators outside brackets leave.
  private func pieces(of letters: ArraySlice<Letter>) -> [[Letter]] {
    var pieces: [[Letter]] = [[]]
    var depth = 0
    for letter in letters {
      if Self.opens(letter.value) { depth += 1 }
      if Self.closes(letter.value) { depth = max(0, depth - 1) }
      if depth == 0, Self.parts(letter.value) {
        pieces.append([])
      } else {
        pieces[pieces.count - 1].append(letter)
      }
    }
    return pieces
  }

  /// The names of a piece: words at spaces, two single characters joined, Latin words left together.
  private func words(of piece: [Letter]) -> [[Letter]] {
    var words: [[Letter]] = [[]]
    var depth = 0
    for letter in piece {
      if Self.opens(letter.value) { depth += 1 }
      if Self.closes(letter.value) { depth = max(0, depth - 1) }
      if depth == 0, CharacterClass.isSpace(letter.value) {
        if words.last?.isEmpty == false { words.append([]) }
        if words.count > 1, isLatin(words[words.count - 2]) { words[words.count - 1].append(letter) }
      } else {
        words[words.count - 1].append(letter)
      }
    }
    return joined(words.filter { !$0.isEmpty })
  }

  private func joined(_ words: [[Letter]]) -> [[Letter]] {
    var result: [[Letter]] = []
    for word in words {
      if let last = result.last, belongs(word, to: last) {
        result[result.count - 1] += word
      } else {
        result.append(word)
      }
    }
    return result
  }

  private func belongs(_ word: [Letter], to last: [Letter]) -> Bool {
    if let first = word.first, Self.opens(first.value) { return true }
    if isLatin(last) { return isLatin(word) }
    let bare = word.prefix { !Self.opens($0.value) }
    return isSingle(last[...]) && isSingle(bare)
  }

  private func isSingle(_ letters: ArraySlice<Letter>) -> Bool {
    letters.filter { !Self.isSelector($0.value) }.count == 1
      && CharacterClass.isHan(letters[letters.startIndex].value)
  }

  private func isLatin(_ letters: [Letter]) -> Bool {
    letters.contains { !CharacterClass.isSpace($0.value) }
      && !letters.contains { CharacterClass.isHan($0.value) }
  }

  /// Spaces in a name of Han; Latin words keep theirs.
  private func isInnerSpace(_ letter: Letter, in letters: ArraySlice<Letter>) -> Bool {
    CharacterClass.isSpace(letter.value)
      && (letter.value == Sign.wideSpace || letters.contains { CharacterClass.isHan($0.value) })
  }

  private static func opens(_ value: UInt32) -> Bool { value == 0xFF08 || value == Sign.open }
  private static func closes(_ value: UInt32) -> Bool { value == 0xFF09 || value == Sign.close }
  private static func isSelector(_ value: UInt32) -> Bool {
    (0xFE00...0xFE0F).contains(value) || (0xE0100...0xE01EF).contains(value)
  }

  /// 、 ， ； , ; and line ends.
  private static func parts(_ value: UInt32) -> Bool {
    [0x3001, 0xFF0C, 0xFF1B, 0x2C, 0x3B, Letter.softBreak, Letter.hardBreak].contains(value)
  }

  /// The letters as one run.
  private func text(_ letters: [Letter]) -> InlineText {
    var trimmed = letters[...]
    while let last = trimmed.last, CharacterClass.isSpace(last.value) { trimmed.removeLast() }
    while let first = trimmed.first, CharacterClass.isSpace(first.value) { trimmed.removeFirst() }
    guard let first = trimmed.first, let last = trimmed.last else { return InlineText() }
    let source = SourceSpan(file: file, start: Int(first.offset), end: Int(last.end))
    return InlineText([InlineRun(.text(String(trimmed)), source: source)])
  }
}

extension NameReader {
  /// The name in a text of the layout or its data.
  func name(of text: String, at source: SourceSpan) -> PersonName? {
    let isExact = source.count == text.utf8.count
    var offset = source.start
    return name(
      text.unicodeScalars.map { scalar in
        let length = isExact ? UInt32(Letter.width(of: scalar.value)) : UInt32(clamping: source.count)
        defer { if isExact { offset = offset &+ length } }
        return Letter(value: scalar.value, offset: offset, length: length)
      })
  }
}

extension NameList {
  /// The names in the order of 姓氏笔画; a character whose strokes are not known is told.
  mutating func sortByStrokes(diagnostics: inout Diagnostics) {
    let order = StrokeOrder.standard
    let keyed = names.enumerated().map { ($0.offset, $0.element, order.key(of: $0.element.text.plain)) }
    for (_, name, key) in keyed {
      for letter in key.unknown {
        diagnostics.report(
          Diagnostic(
            .strokesUnknown, .warning, "the strokes of “\(letter)” are not known: the name stands last",
            hint: "set the names in their order yourself, with order: given", at: name.text.source))
      }
    }
    names = keyed.sorted { ($0.2, $0.0) < ($1.2, $1.0) }.map(\.1)
  }
}

/// Names as they are given, or by strokes.
package enum NameOrder: String, Sendable, Hashable, CaseIterable {
  case given
  case strokes
}
