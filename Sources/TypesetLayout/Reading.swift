// Readings: pinyin and glosses above their characters, zhuyin at their right, comments below (CLREQ 3.3).

import TypesetDiagnostics
import TypesetFrame
import TypesetModel
import TypesetText

/// A reading, set, and what it asks of its base.
struct Reading: Sendable {
  /// A line of the reading. `dx` counts from the reading's left edge, `dy` from the base's baseline down.
  struct Piece: Sendable {
    var line: SetParagraph
    var dx: Double
    var dy: Double
  }

  /// The structure elements of a base and its reading (ISO 32000-1, 14.8.4.4.3).
  struct Nodes: Sendable {
    var base: StructureID
    var text: StructureID
  }

  var unit: TextUnit
  /// The bytes of the base that was written in one pair of braces.
  var stretch: Range<Int>
  var pieces: [Piece]
  /// Unit: points.
  var width: Double
  /// What it takes of the gap above the line; 0 at the right.
  var height: Double
  var isBeside: Bool
  /// Whether it is a comment: below, from the first character of its words on.
  var isComment = false
  var source: SourceSpan?
  var nodes: Nodes?
}

/// Proportions of readings.
private enum ReadingSize {
  /// Of the base (CLREQ: usually half).
  static let above = 0.5
  /// The least distance of two readings: a Western space of the reading's size, 1/4 em (CLREQ).
  static let gap = 0.25
  /// Between the base's em box and the reading's baseline, in the reading's em: room for g and y.
  static let descent = 0.2
  /// Between the base's em box and that of a comment below, in the base's em.
  static let commentGap = 0.03
  /// What letters with a tone mark take above their baseline, in the reading's em.
  static let ascent = 0.86
  /// Zhuyin: a sign is 9/30 of the base's em, a tone mark 5/30, both together 15/30 (CLREQ 3.3.2).
  static let sign = 0.3
  static let tone = 5.0 / 30
  static let beside = 0.5
}

extension TextSetter {
  /// The readings of a stretch: one for each character where there are as many, else one for all.
  func readings(of ended: EndedSpan, in text: ParagraphText, style: TextStyle) -> [Reading] {
    if case .comment(let words) = ended.span.meaning { return [comment(words, ended, style: style)] }
    guard case .reading(let written) = ended.span.meaning else { return [] }
    let base = String(decoding: text.bytes[ended.range], as: UTF8.self)
    let words = written.split { $0 == " " || $0 == "\u{3000}" }.map(String.init)
    let isZhuyin = words.contains { $0.unicodeScalars.contains(where: Zhuyin.isSign) }
    let characters = base.filter { $0 != " " }
    guard words.count == characters.count, !base.contains(" ") else {
      if isZhuyin { reportCount(words.count, characters.count, at: ended.span.source) }
      return [above(words.joined(separator: " "), over: ended.range, in: text, ended, style: style)]
    }
    var start = ended.range.lowerBound
    return zip(base, words).map { character, word in
      let range = start..<(start + character.utf8.count)
      start = range.upperBound
      return isZhuyin
        ? beside(word, range, ended, style: style) : above(word, over: range, in: text, ended, style: style)
    }
  }

  private func reportCount(_ readings: Int, _ characters: Int, at source: SourceSpan) {
    diagnostics.report(
      Diagnostic(
        .readingCount, .warning,
        "\(readings) readings in zhuyin for \(characters) characters; they are set above all of them",
        hint: "one reading for each character, with a space between", at: source))
  }

  /// The look of a reading of that size.
  private func look(of ended: EndedSpan, size: Double) -> Look {
    var look = ended.look
    if let ruby = model.styles["ruby"] { look.take(ruby, sized: false) }
    look.letterSpacing = model.styles["ruby"]?.inline.letterSpacing ?? 0
    look.size = size
    (look.rise, look.tabularFigures) = (0, false)
    return look
  }

  /// The number of characters of a text that is all Han.
  private func hanCount(of text: String) -> Int? {
    let isHan = text.unicodeScalars.allSatisfy {
      (0x4E00...0x9FFF).contains($0.value) || (0x3400...0x4DBF).contains($0.value) || $0.value >= 0x20000
    }
    return isHan ? text.unicodeScalars.count : nil
  }

  /// A reading above its base. A gloss in Han over Han is spread over a longer base, and opens a shorter one (CLREQ
  /// 3.3.6); all others stand in the middle.
  private func above(
    _ word: String, over range: Range<Int>, in text: ParagraphText, _ ended: EndedSpan, style: TextStyle
  ) -> Reading {
    let em = ended.look.size
    let size = model.styles["ruby"]?.inline.size ?? ReadingSize.above * em
    var look = look(of: ended, size: size)
    let base =
      style.letterSpacing == 0 ? hanCount(of: String(decoding: text.bytes[range], as: UTF8.self)) : nil
    let isGloss = hanCount(of: word) != nil && base != nil
    if isGloss, let base, let count = hanCount(of: word), count > 1 {
      look.letterSpacing = max(0, (Double(base) * em - Double(count) * size) / Double(count))
    }
    let line = self.line(word, look: look, source: ended.span.source, style: style)
    let rise = emBoxAscent * em + ReadingSize.descent * size
    return Reading(
      unit: TextUnit(
        .readAbove(width: line.width, gap: ReadingSize.gap * size, spreads: isGloss), range: range),
      stretch: ended.range,
      pieces: [Reading.Piece(line: line, dx: 0, dy: -rise)], width: line.width,
      height: (ReadingSize.descent + ReadingSize.ascent) * size, isBeside: false)
  }

  /// A comment in the gap under its line. Source: CLREQ 3.3.7, interlinear comments.
  private func comment(_ words: String, _ ended: EndedSpan, style: TextStyle) -> Reading {
    let em = ended.look.size
    let size = model.styles["ruby"]?.inline.size ?? ReadingSize.above * em
    let line = self.line(words, look: look(of: ended, size: size), source: ended.span.source, style: style)
    let drop = (1 - emBoxAscent) * em + ReadingSize.commentGap * em
    return Reading(
      unit: TextUnit(.remarked, range: ended.range), stretch: ended.range,
      pieces: [Reading.Piece(line: line, dx: 0, dy: drop + emBoxAscent * size)], width: line.width,
      height: size + ReadingSize.commentGap * em, isBeside: false, isComment: true,
      source: ended.span.source)
  }

  /// A comment must have room in a line.
  func reportLongComments(_ readings: [Reading], measure: Double) {
    for reading in readings where reading.isComment && reading.width > measure + 0.01 {
      diagnostics.report(
        Diagnostic(
          .longComment, .warning,
          "a comment of \(rounded(reading.width)) pt is longer than its line of \(rounded(measure)) pt",
          hint: "part it into comments on several words", at: reading.source))
    }
  }

  private func beside(_ word: String, _ range: Range<Int>, _ ended: EndedSpan, style: TextStyle) -> Reading {
    let em = ended.look.size
    let signs = word.unicodeScalars.filter { !Zhuyin.isTone($0) }.map { String($0) }
    // The middle of the em box stands 0.38 em above the baseline.
    let top = -(emBoxAscent - 0.5) * em - Double(signs.count) * ReadingSize.sign * em / 2
    var pieces: [Reading.Piece] = []
    let look = look(of: ended, size: ReadingSize.sign * em)
    for (index, sign) in signs.enumerated() {
      let line = self.line(sign, look: look, source: ended.span.source, style: style)
      let dy = top + (Double(index) + emBoxAscent) * look.size
      pieces.append(Reading.Piece(line: line, dx: em / 60, dy: dy))
    }
    for tone in word.unicodeScalars where Zhuyin.isTone(tone) {
      let last = top + Double(max(0, signs.count - 1)) * look.size
      pieces.append(self.tone(tone, top: top, last: last, ended, style: style))
    }
    let width = ReadingSize.beside * em
    return Reading(
      unit: TextUnit(.readBeside(width: width), range: range), stretch: ended.range, pieces: pieces,
      width: width, height: 0, isBeside: true)
  }

  /// A tone stands half above the upper right corner of the last sign; the neutral one over the first.
  private func tone(
    _ tone: Unicode.Scalar, top: Double, last: Double, _ ended: EndedSpan, style: TextStyle
  ) -> Reading.Piece {
    let em = ended.look.size
    let isNeutral = tone == Zhuyin.neutral
    let size = Zhuyin.toneSize * em
    let line = self.line(
      String(tone), look: look(of: ended, size: size), source: ended.span.source, style: style)
    let middle = em / 60 + (isNeutral ? ReadingSize.sign / 2 : ReadingSize.sign + ReadingSize.tone / 2) * em
    let y = isNeutral ? top - em / 30 : last
    return Reading.Piece(line: line, dx: middle - line.width / 2, dy: y + Zhuyin.toneHeight * size)
  }

  private func line(_ text: String, look: Look, source: SourceSpan, style: TextStyle) -> SetParagraph {
    var paragraph = ParagraphText()
    paragraph.append(text, as: run(look, source: source))
    let shaped = shape(paragraph, style: style)
    reportMissing(in: shaped, style: style)
    return line(ShapedInline(shaped: shaped), style: style)
  }
}

/// The signs of zhuyin.
private enum Zhuyin {
  static let neutral: Unicode.Scalar = "\u{2D9}"
  /// The size of a tone mark in the base's em, and the middle of its ink above its baseline in its own.
  static let toneSize = 0.4
  static let toneHeight = 0.68

  static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    (0x3105...0x312F).contains(scalar.value) || (0x31A0...0x31BF).contains(scalar.value)
  }

  /// ˊ ˇ ˋ ˙ ˉ ˪ ˫
  static func isTone(_ scalar: Unicode.Scalar) -> Bool {
    [0x2CA, 0x2C7, 0x2CB, 0x2D9, 0x2C9, 0x2EA, 0x2EB].contains(scalar.value)
  }
}

extension SetParagraph {
  /// Gives every base its elements below `parent`: Ruby with the base (RB) and what is read (RT).
  mutating func addReadingNodes(to structure: inout StructureBuilder, under parent: StructureID) {
    for index in readings.indices {
      if index > 0, readings[index - 1].stretch == readings[index].stretch {
        readings[index].nodes = readings[index - 1].nodes
        continue
      }
      let ruby = structure.add(.ruby, under: parent)
      readings[index].nodes = Reading.Nodes(
        base: structure.add(.rubyBase, under: ruby), text: structure.add(.rubyText, under: ruby))
    }
  }

  /// The element of a run that is the base of a reading.
  func readingBase(ofRun run: Int) -> StructureID? {
    guard !readings.isEmpty else { return nil }
    let start = shaped.text.runs[run].start
    let index = firstReading { $0.stretch.upperBound > start }
    guard index < readings.count, readings[index].stretch.contains(start) else { return nil }
    return readings[index].nodes?.base
  }

  /// The first reading for which `isAfter` holds; it holds for all that follow.
  private func firstReading(_ isAfter: (Reading) -> Bool) -> Int {
    var low = 0
    var high = readings.count
    while low < high {
      let middle = (low + high) / 2
      if isAfter(readings[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The readings whose bases begin in these bytes.
  func readings(in bytes: Range<Int>) -> Range<Int> {
    let first = firstReading { $0.unit.range.lowerBound >= bytes.lowerBound }
    return first..<max(first, firstReading { $0.unit.range.lowerBound >= bytes.upperBound })
  }

  /// The items of the readings of a line. They come after the line's own words, which stay whole for searching.
  func readingItems(
    _ extents: [CellExtent], ofLine line: SetLine, x: Double, baseline: Double, structure: StructureID
  ) -> [FrameItem] {
    guard let start = extents.first?.bytes.lowerBound, let end = extents.last?.bytes.upperBound else {
      return []
    }
    var items: [FrameItem] = []
    var cell = 0
    var taken = -Double.infinity
    var index = firstReading { $0.unit.range.lowerBound >= start }
    while index < readings.count, readings[index].unit.range.lowerBound < end {
      let reading = readings[index]
      index += 1
      while extents[cell].bytes.upperBound <= reading.unit.range.lowerBound { cell += 1 }
      let first = cell
      while cell + 1 < extents.count, extents[cell + 1].bytes.lowerBound < reading.unit.range.upperBound {
        cell += 1
      }
      var left = x + place(of: reading, extents[first], extents[cell], on: line)
      if reading.isComment {
        left = max(left, taken)
        taken = left + reading.width + reading.height / 2
      }
      for piece in reading.pieces {
        items += piece.line.items(
          ofLine: 0, x: left + piece.dx, baseline: baseline + piece.dy,
          structure: reading.nodes?.text ?? structure)
      }
    }
    return items
  }

  /// Above the middle of the base, but never over the line's edges; at the right, where the base ends.
  func place(
    of reading: Reading, _ first: CellExtent, _ last: CellExtent, on line: SetLine
  ) -> Double {
    if reading.isBeside { return last.end }
    if reading.isComment { return max(line.start, min(first.start, line.end - reading.width)) }
    let middle = (first.start + last.end) / 2 - reading.width / 2
    return max(line.start, min(middle, line.end - reading.width))
  }
}
