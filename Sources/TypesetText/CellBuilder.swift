// From shaped glyphs to cells: widths of marks from the table, gaps between scripts, places for breaks.

/// Shapes a paragraph and cuts it into cells.
public struct CellBuilder {
  private let rules: LineRules
  private let latinGap: Double
  private let marks: MarkShapes

  /// - Parameters:
  ///   - level: how strictly line edges are kept.
  ///   - latinGap: the gap between Han and Latin, in em (CLREQ 3.2.2: at most 1/4).
  ///   - marks: how wide marks stand.
  public init(
    level: ProhibitionLevel = .gb, latinGap: Double = 0.25, marks: MarkSetting = MarkSetting()
  ) {
    rules = LineRules(level: level)
    self.latinGap = latinGap
    self.marks = MarkShapes(marks)
  }

  /// Shapes `text` and makes its cells.
  public func shape(_ text: ParagraphText, with shaper: some TextShaper) -> ShapedText {
    let characters = ScriptResolver.resolve(text.bytes)
    let spans = spans(of: text, characters: characters)
    let glyphs = shaper.shape(text.bytes, spans: spans)
    let hyphenation = Hyphenation(text, glyphs: glyphs, shaper: shaper)
    var assembly = CellAssembly(
      text: text, characters: characters, glyphs: glyphs, rules: rules, marks: marks, hyphenation: hyphenation
    )
    var cells = assembly.cells(latinGap: latinGap)
    UnitRules.apply(text.units, to: &cells, of: text)
    if marks.setting.grid, let em = text.runs.first?.size { CharacterGrid(em: em).fit(&cells) }
    return ShapedText(text: text, glyphs: glyphs, cells: cells, hyphens: hyphenation.hyphens)
  }

  /// Stretches of one run and one script. Spaces and marks go with what stands before them.
  private func spans(of text: ParagraphText, characters: [ResolvedCharacter]) -> [ShapingSpan] {
    var spans: [ShapingSpan] = []
    var run = 0
    var isHalf = false
    let halvesSlash = marks.setting.region == .mainland && !marks.setting.grid
    for character in characters {
      while run < text.runs.count - 1, text.runs[run].end <= character.start { run += 1 }
      let script = CellBuilder.face(of: character.kind) ?? spans.last?.script ?? .han
      let wasHalf = isHalf
      isHalf = halvesSlash && character.kind == .slash
      let end = character.start + character.length
      let style = text.runs[run]
      if let last = spans.last, last.script == script, last.start >= style.start, isHalf == wasHalf {
        spans[spans.count - 1].end = end
      } else {
        spans.append(
          ShapingSpan(
            start: character.start, end: end, font: style.font, script: script, size: style.size,
            tabularFigures: style.tabularFigures || isHalf))
      }
    }
    return spans
  }

  private static func face(of kind: CharacterKind) -> ScriptFace? {
    switch kind {
    case .latin, .digit: .latin
    case .space, .mark: nil
    default: .han
    }
  }
}

/// One pass over characters and glyphs.
private struct CellAssembly {
  let text: ParagraphText
  let characters: [ResolvedCharacter]
  let glyphs: [ShapedGlyph]
  let rules: LineRules
  let marks: MarkShapes
  let hyphenation: Hyphenation
  private var glyph = 0
  private var run = 0
  /// Whether the word so far holds “//”: an address may be parted at its signs.
  private var isAddress = false

  init(
    text: ParagraphText, characters: [ResolvedCharacter], glyphs: [ShapedGlyph], rules: LineRules,
    marks: MarkShapes, hyphenation: Hyphenation
  ) {
    self.marks = marks
    self.text = text
    self.characters = characters
    self.glyphs = glyphs
    self.rules = rules
    self.hyphenation = hyphenation
  }

  mutating func cells(latinGap: Double) -> [Cell] {
    var cells: [Cell] = []
    cells.reserveCapacity(characters.count)
    var index = 0
    while index < characters.count {
      let end = cellEnd(from: index)
      cells.append(cell(of: index..<end))
      join(&cells, at: end, latinGap: latinGap)
      index = end
    }
    if let last = cells.indices.last {
      cells[last].breakAfter = .forced
      settleEdges(&cells[last])
    }
    LineRules.holdTerms(in: &cells)
    return cells
  }

  // MARK: Extent

  /// The index after the cell that begins at `index`.
  private mutating func cellEnd(from index: Int) -> Int {
    while run < text.runs.count - 1, text.runs[run].end <= characters[index].start { run += 1 }
    let limit = text.runs.isEmpty ? Int.max : text.runs[run].end
    if !characters[index].kind.isLatin { isAddress = false }
    var end = index + 1
    while end < characters.count {
      let next = characters[end]
      if next.kind != .mark, next.start >= limit || end - index >= CellAssembly.longestWord { break }
      if next.scalar == 0x2F, characters[end - 1].scalar == 0x2F { isAddress = true }
      guard next.kind == .mark || continues(characters[end - 1], next, from: index) else { break }
      end += 1
    }
    return end
  }

  /// Longer words are cut into cells of so many characters; between these a line ends only in need.
  private static let longestWord = 16

  private func continues(_ left: ResolvedCharacter, _ right: ResolvedCharacter, from start: Int) -> Bool {
    switch (left.kind, right.kind) {
    case (.dash, .dash), (.ellipsis, .ellipsis): return !isPair(from: start, to: right)
    case (.latin, .latin), (.latin, .digit), (.digit, .latin), (.digit, .digit):
      return !isSoftPlace(left, right) && !hyphenation.contains(right.start)
    default: return false
    }
  }

  /// —— and …… are cells of two characters; four dashes are two cells.
  private func isPair(from start: Int, to right: ResolvedCharacter) -> Bool {
    right.start - characters[start].start >= 6
  }

  /// Places inside Western text where a line may end: after a hyphen between letters, after / of an address.
  private func isSoftPlace(_ left: ResolvedCharacter, _ right: ResolvedCharacter) -> Bool {
    switch left.scalar {
    case 0x2D, 0x2010: (right.kind == .latin || isAddress) && right.scalar != 0x2D
    case 0x2F, 0x3F, 0x26, 0x3D, 0x5F, 0x2014: right.scalar != left.scalar
    case 0x23, 0x25, 0x2E, 0x3A, 0x7E: isAddress && right.scalar != 0x2F
    default: false
    }
  }

  // MARK: One cell

  private mutating func cell(of range: Range<Int>) -> Cell {
    let first = characters[range.lowerBound]
    let last = characters[range.upperBound - 1]
    let byteEnd = last.start + last.length
    let firstGlyph = glyph
    var advance = 0.0
    while glyph < glyphs.count, glyphs[glyph].cluster < byteEnd {
      advance += glyphs[glyph].advance
      glyph += 1
    }
    let style = text.runs.isEmpty ? nil : text.runs[run]
    let em = style?.size ?? 0
    let spacing = style?.letterSpacing ?? 0
    var cell = Cell(
      firstGlyph: Int32(firstGlyph), glyphCount: Int32(glyph - firstGlyph), start: Int32(first.start),
      end: Int32(byteEnd), run: Int32(run), kind: last.kind == .mark ? first.kind : last.kind,
      gapKind: .closed, breakAfter: .never, spaceClass: .pause, penalty: 0, left: 0, body: advance, right: 0,
      gap: spacing, pen: 0, em: em, advance: advance)
    if first.kind.isLatin {
      cell.kind = .latin
      if glyph - firstGlyph > 1 { cell.body += Double(glyph - firstGlyph - 1) * spacing }
    } else {
      measure(&cell, first, count: characters[range].count { $0.kind == first.kind }, advance: advance)
    }
    return cell
  }

  /// The widths of Chinese characters and marks, from the table and never from the font.
  private func measure(_ cell: inout Cell, _ first: ResolvedCharacter, count: Int, advance: Double) {
    let em = cell.em
    switch first.kind {
    case .han, .ideographicSpace:
      // A symbol that the font draws wider keeps its width; narrower ones stand in the middle of an em.
      cell.body = max(em, advance)
      cell.pen = (cell.body - advance) / 2
    case .space, .mark: break
    case .lineBreak: cell.body = 0
    default:
      guard let shape = marks[first.scalar] else { return }
      cell.left = shape.left * em
      cell.body = shape.body * em * Double(count)
      cell.right = shape.right * em
      cell.spaceClass = shape.order
      cell.hangs = shape.hangs
      if first.kind == .prefix || first.kind == .suffix { cell.body = max(cell.body, advance) }
      let square = max(cell.width, shape.square * em * Double(count))
      cell.pen = (square - advance) * shape.inkPlace - shape.cut * em
    }
  }

  // MARK: Between cells

  /// Settles what stands between the last cell and the character at `next`, and the cell before both.
  private func join(_ cells: inout [Cell], at next: Int, latinGap: Double) {
    let index = cells.count - 1
    if cells[index].kind == .lineBreak { cells[index].breakAfter = .forced }
    if index > 0 { settle(&cells, index - 1, latinGap: latinGap) }
    guard next < characters.count else { return }
    let left = characters[next - 1].kind == .mark ? base(before: next) : characters[next - 1]
    let right = characters[next]
    guard cells[index].breakAfter != .forced else { return }
    if right.kind == .space || right.kind == .ideographicSpace {
      cells[index].breakAfter = .never
    } else if left.kind == .space || left.kind == .ideographicSpace {
      cells[index].breakAfter = breakAfterSpace(right, before: index > 0 ? cells[index - 1].kind : nil)
      cells[index].penalty = LineRules.penalty(between: base(before: next, passingSpaces: true), and: right)
    } else if left.kind.isLatin, right.kind.isLatin {
      let isSoft = isSoftPlace(left, right) && right.start < (text.runs.isEmpty ? 0 : text.runs[run].end)
      cells[index].breakAfter = isSoft ? .allowed : .never
      cells[index].penalty = isSoft ? BreakPenalty.sign : 0
      if !isSoft, hyphenation.contains(right.start) { allowHyphen(&cells[index]) }
    } else if endsWithJoiner(cells[index]) {
      return
    } else if rules.allowsBreak(between: left, and: right) {
      cells[index].breakAfter = .allowed
      cells[index].penalty = LineRules.penalty(between: left, and: right)
    } else if index > 0, rules.relaxes(cells[index - 1].kind, left, right) {
      cells[index].breakAfter = .allowed
      cells[index].penalty = BreakPenalty.thirdMark
    }
  }

  private func allowHyphen(_ cell: inout Cell) {
    guard let hyphen = hyphenation.hyphens[Int(cell.run)] else { return }
    cell.breakAfter = .allowed
    cell.penalty = BreakPenalty.hyphen
    cell.hyphen = hyphen.advance
  }

  /// After a typed space a line may end, unless the next character may not begin one.
  private func breakAfterSpace(_ right: ResolvedCharacter, before: CharacterKind?) -> BreakOpportunity {
    let edge = ResolvedCharacter(scalar: 0x4E00, start: 0, length: 0, kind: .han)
    let isOpen = before == .opener && rules.level != .none
    return !isOpen && rules.allowsBreak(between: edge, and: right) ? .allowed : .never
  }

  private func base(before index: Int, passingSpaces: Bool = false) -> ResolvedCharacter {
    var place = index - 1
    while place > 0, characters[place].kind == .mark || passingSpaces && characters[place].kind == .space {
      place -= 1
    }
    return characters[place]
  }

  /// Blank and gap between cells `index` and `index + 1`.
  private func settle(_ cells: inout [Cell], _ index: Int, latinGap: Double) {
    let left = cells[index]
    let right = cells[index + 1]
    let em = min(left.em, right.em)
    if left.isSpace, left.kind == .space {
      settleSpace(&cells, index, latinGap: latinGap * em)
    } else if left.kind.isMark, right.kind.isMark {
      settlePair(&cells, index)
    }
    settleEdges(&cells[index])
    guard left.kind != .space, right.kind != .space, left.kind != .lineBreak else { return }
    guard !endsWithJoiner(left) else { return }
    if endsWithExponent(left) {
      cells[index].gapKind = .closed
    } else if (left.kind.takesLatinGap && right.kind.isLatin)
      || (left.kind.isLatin && right.kind.takesLatinGap)
    {
      if isSign(left) || isSign(right) {
        cells[index].gapKind = .closed
        return
      }
      cells[index].gap += latinGap * em
      // A gap of nothing opens with all others, not before them.
      cells[index].gapKind = latinGap > 0 ? .latin : .han
    } else if isOpenGap(left.kind, right.kind) {
      cells[index].gapKind = .han
    }
  }

  /// Two marks in a row take 1.5 em instead of 2 (CLREQ C42): the blank between them goes, so that brackets hug
  /// their content (C43). In a run no mark hangs (C46).
  private func settlePair(_ cells: inout [Cell], _ index: Int) {
    let (left, right) = (cells[index], cells[index + 1])
    (cells[index].hangs, cells[index + 1].hangs) = (false, false)
    if marks.setting.grid { return }
    if marks.setting.widths == .kaiming, left.kind == .stop, right.kind == .closer {
      // The blank that ends a sentence stands after the quotation's end.
      cells[index + 1].right = left.right
      cells[index + 1].spaceClass = left.spaceClass
      cells[index].dropBlank()
    } else if marks.setting.tightPairs || isOne(left, right) {
      cells[index].dropBlank()
      cells[index + 1].dropBlank()
    } else if right.kind == .opener, left.right == 0 || left.left > 0 {
      cells[index + 1].dropBlank()
    } else if left.right > 0 {
      cells[index].dropBlank()
    }
  }

  /// ？？ ！！ ？！ are set as one and take 1 em; a third mark takes its own (GB/T 15834—2011, 4.2.3, 4.3.3; C29).
  private func isOne(_ left: Cell, _ right: Cell) -> Bool {
    marks.setting.region == .mainland && left.right > 0 && isShout(left) && isShout(right)
  }

  /// Whether the cell is = or /, no letter and no digit: 上年=100 and 元/人 are set close.
  private func isSign(_ cell: Cell) -> Bool {
    guard cell.end - cell.start == 1 else { return false }
    let byte = text.bytes[Int(cell.start)]
    return byte == 0x3D || byte == 0x2F
  }

  /// ？ or ！
  private func isShout(_ cell: Cell) -> Bool {
    guard cell.kind == .stop else { return false }
    let bytes = text.bytes[Int(cell.start)..<Int(cell.end)]
    return bytes.starts(with: [0xEF, 0xBC, 0x9F]) || bytes.starts(with: [0xEF, 0xBC, 0x81])
  }

  /// What the cell loses at the edges of a line (CLREQ C44, C45, C46).
  private func settleEdges(_ cell: inout Cell) {
    if cell.kind == .opener {
      cell.head = marks.setting.grid ? 0 : cell.left
    } else if cell.kind.isMark || cell.kind == .interpunct {
      cell.foot = cell.left + cell.right + cell.overhang
    }
  }

  /// A typed space beside Han serves as the gap: one gap, not two (CLREQ C53); none beside full-width marks.
  private func settleSpace(_ cells: inout [Cell], _ index: Int, latinGap: Double) {
    let before = index > 0 ? cells[index - 1].kind : .space
    let after = cells[index + 1].kind
    cells[index].spaceClass = .wordSpace
    if before.isLatin, after.isLatin { return }
    let isMixed =
      (before.isLatin && after.takesLatinGap) || (before.takesLatinGap && after.isLatin)
    let isBare = before.isMark || after.isMark
    if isMixed || isBare {
      cells[index].body = isMixed ? latinGap : 0
      cells[index].spaceClass = .latinGap
      if isBare { cells[index].gapKind = .closed }
    }
  }

  /// U+2060 joins: 表1 has no gap and is not parted.
  private func endsWithJoiner(_ cell: Cell) -> Bool {
    text.bytes[Int(cell.start)..<Int(cell.end)].suffix(3).elementsEqual(wordJoiner)
  }

  /// Whether a Western word ends in ² or ₂: no gap stands beside (as beside note marks).
  private func endsWithExponent(_ cell: Cell) -> Bool {
    guard cell.kind == .latin, let last = text.bytes[Int(cell.start)..<Int(cell.end)].last, last >= 0x80
    else { return false }
    let tail = text.bytes[Int(cell.start)..<Int(cell.end)].suffix(3)
    if tail.starts(with: [0xE2, 0x81]) { return last >= 0xB0 }
    return tail.starts(with: [0xE2, 0x82]) && last <= 0x9C
      || tail.suffix(2) == [0xC2, 0xB2] || tail.suffix(2) == [0xC2, 0xB3] || tail.suffix(2) == [0xC2, 0xB9]
  }

  /// Whether a line that must grow may open between two cells (CLREQ C75, C76).
  private func isOpenGap(_ left: CharacterKind, _ right: CharacterKind) -> Bool {
    switch (left, right) {
    case (.latin, .latin): false
    case (.connector, _), (_, .connector), (.slash, _), (_, .slash), (.interpunct, _), (_, .interpunct): false
    case (.stop, .stop): false
    case (.prefix, _), (_, .suffix), (.dash, .dash), (.ellipsis, .ellipsis): false
    case (.lineBreak, _), (_, .lineBreak): false
    default: true
    }
  }
}

/// U+2060 in UTF-8: a sign of the program's own, never printed or extracted.
let wordJoiner: [UInt8] = [0xE2, 0x81, 0xA0]
