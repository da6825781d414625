// One specimen as it stands in the finished PDF: lines of glyphs, measured in ems of the body.

import Foundation
import Testing

/// A line: glyphs of the body's size on one baseline, in the order of painting.
struct SpecimenLine {
  var glyphs: [TracedGlyph]
  /// Where the region begins, and the em. Unit: points.
  var start: Double
  var em: Double

  var text: String { String(glyphs.filter { $0.character != " " }.map(\.character)) }
  var baseline: Double { glyphs.first?.y ?? 0 }
  /// Pens from the region's start. Unit: em.
  var pens: [Double] { glyphs.map { ($0.x - start) / em } }

  /// Where the pen of `character` stands. Unit: em; nan where the line has none.
  func pen(of character: Character, _ occurrence: Int = 0) -> Double {
    let places = glyphs.indices.filter { glyphs[$0].character == character }
    return occurrence < places.count ? pens[places[occurrence]] : .nan
  }

  /// What stands between two full-width characters takes. Unit: em.
  func between(_ first: Character, _ second: Character) -> Double { pen(of: second) - pen(of: first) - 1 }

  /// The empty space from the cell of `first` to the pen of `second`. Unit: em.
  func gap(after first: Character, before second: Character) -> Double {
    guard let glyph = glyphs.first(where: { $0.character == first }) else { return .nan }
    return pen(of: second) - pen(of: first) - glyph.advance / em
  }

  /// From each `mark` to the pen after it. Unit: em.
  func steps(from mark: Character) -> [Double] {
    glyphs.indices.dropLast().filter { glyphs[$0].character == mark }.map { pens[$0 + 1] - pens[$0] }
  }

  /// What each `mark` takes between its neighbours of one em. Unit: em.
  func betweenNeighbours(of mark: Character) -> [Double] {
    glyphs.indices.dropFirst().dropLast().filter { glyphs[$0].character == mark }
      .map { pens[$0 + 1] - pens[$0 - 1] - 1 }
  }

  /// Where the last glyph's cell ends, half an em after the pen for marks whose ink is at their start; · stands in
  /// the middle of half an em. Unit: em.
  var end: Double {
    guard let last = glyphs.last(where: { $0.character != " " }) else { return .nan }
    if last.character == "·" { return (last.x - start + last.advance / 2) / em + 0.25 }
    let trimmed = Specimen.endMarks.contains(last.character) && last.advance / em > 0.9
    return (last.x - start + (trimmed ? em / 2 : last.advance)) / em
  }

  /// Spaces between neighbouring full-width cells that are not marks. Unit: em.
  var hanGaps: [Double] {
    zip(glyphs, glyphs.dropFirst()).compactMap { first, second in
      guard Specimen.isHan(first.character), Specimen.isHan(second.character) else { return nil }
      return (second.x - first.x - first.advance) / em
    }
  }
}

struct Specimen: Sendable {
  static let endMarks: Set<Character> = [
    "、", "，", "。", "；", "：", "！", "？", "）", "》", "〉", "”", "’", "」", "』", "】", "〕",
  ]

  let page: TracedPage
  let setting: Setting

  static func isHan(_ character: Character) -> Bool {
    character.unicodeScalars.first.map { (0x3400...0x9FFF).contains($0.value) || $0.value >= 0x20000 }
      ?? false
  }

  /// Glyphs of the body's size by baseline and column, from the head down.
  var lines: [SpecimenLine] { lines(ofSize: setting.size) }

  func lines(ofSize size: Double) -> [SpecimenLine] {
    let pitchOfColumns = Double(setting.measure + setting.gutter) * setting.size
    var lines: [SpecimenLine] = []
    for glyph in page.glyphs where abs(glyph.size - size) < 0.01 {
      let column = ((glyph.x - setting.left + setting.size) / pitchOfColumns).rounded(.down)
      let start = setting.left + column * pitchOfColumns
      if let place = lines.lastIndex(where: { abs($0.baseline - glyph.y) < 0.01 && $0.start == start }) {
        lines[place].glyphs.append(glyph)
      } else {
        lines.append(SpecimenLine(glyphs: [glyph], start: start, em: setting.size))
      }
    }
    return lines
  }

  /// The first line.
  var line: SpecimenLine { lines.first ?? SpecimenLine(glyphs: [], start: setting.left, em: setting.size) }

  var texts: [String] { lines.map(\.text) }

  /// The line that holds this text.
  func line(with text: String) -> SpecimenLine? { lines.first { $0.text.contains(text) } }
}
