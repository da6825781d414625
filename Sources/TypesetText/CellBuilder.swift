// From shaped glyphs to cells: widths of marks from the table, gaps between scripts, places for breaks.

/// Shapes a paragraph and cuts it into cells.
public struct CellBuilder {
  private let rules: LineRules
  private let latinGap: Double
  private let marks: MarkShapes

  public init(_ setting: CellSetting = CellSetting()) {
    rules = LineRules(level: setting.level)
    latinGap = setting.latinGap
    marks = MarkShapes(setting.marks)
  }

  public init(
    level: ProhibitionLevel = .gb, latinGap: Double = 0.25, marks: MarkSetting = MarkSetting()
  ) {
    self.init(CellSetting(level: level, latinGap: latinGap, marks: marks))
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
            tabularFigures: style.tabularFigures || isHalf, region: marks.setting.region))
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
struct CellAssembly {
  let text: ParagraphText
  let characters: [ResolvedCharacter]
  let glyphs: [ShapedGlyph]
  let rules: LineRules
  let marks: MarkShapes
  let hyphenation: Hyphenation
  private var glyph = 0
  private(set) var run = 0
  /// Whether the word so far holds “//” or “@”: an address may be parted at its signs.
  private var isAddress = false
  /// Whether the word so far holds a dot between letters, as www.example.cn/a: a path follows.
  private var isHost = false

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
    if !characters[index].kind.isLatin { (isAddress, isHost) = (false, false) }
    var end = index + 1
    while end < characters.count {
      let next = characters[end]
      if next.kind != .mark, next.start >= limit || end - index >= CellAssembly.longestWord { break }
      if next.scalar == 0x2F && characters[end - 1].scalar == 0x2F || characters[end - 1].scalar == 0x40 {
        isAddress = true
      }
      if next.kind == .latin, characters[end - 1].scalar == 0x2E { isHost = true }
      guard next.kind == .mark || continues(characters[end - 1], at: end, from: index) else { break }
      end += 1
    }
    return end
  }

  /// Longer words are cut into cells of so many characters; between these a line ends only in need.
  private static let longestWord = 16

  private func continues(_ left: ResolvedCharacter, at next: Int, from start: Int) -> Bool {
    let right = characters[next]
    switch (left.kind, right.kind) {
    case (.dash, .dash), (.ellipsis, .ellipsis): return !isPair(from: start, to: right)
    case (.latin, .latin), (.latin, .digit), (.digit, .latin), (.digit, .digit):
      return softPenalty(left, at: next) == nil && !hyphenation.contains(right.start)
    default: return false
    }
  }

  /// —— and …… are cells of two characters; four dashes are two cells.
  private func isPair(from start: Int, to right: ResolvedCharacter) -> Bool {
    right.start - characters[start].start >= 6
  }

  /// Places inside Western text where a line may end: after a hyphen between letters, after / and @ of an address and
  /// before its dots, which would look like stops at a line's end. From level gb on no line ends with another slash:
  /// GB/T 15834 and 9/15 are whole (CLREQ 3.1.4).
  private func isSoftPlace(_ left: ResolvedCharacter, _ right: ResolvedCharacter) -> Bool {
    if right.scalar == 0x2E, isAddress { return left.scalar != 0x2E }
    return switch left.scalar {
    case 0x2D, 0x2010: (right.kind == .latin || isAddress) && right.scalar != 0x2D
    case 0x2F: (isAddress || isHost || !rules.keepsSlashes) && right.scalar != left.scalar
    case 0x3F, 0x26, 0x3D, 0x5F: right.scalar != left.scalar
    // 15834—2011
    case 0x2014: right.scalar != left.scalar && right.kind != .digit
    case 0x23, 0x25, 0x3A, 0x40, 0x7E: isAddress && right.scalar != 0x2F
    default: false
    }
  }

  /// The dislike of a break after `left` in Western text, where one is allowed.
  func softPenalty(_ left: ResolvedCharacter, at next: Int) -> Float? {
    if isSoftPlace(left, characters[next]) { return BreakPenalty.sign }
    return isLaterDot(at: next) ? BreakPenalty.dot : nil
  }

  /// Whether a dot goes on a name of three parts and more that is no address by its signs, as www.example.cn: not
  /// the first, so that Node.js stays whole, and not after a single letter.
  private func isLaterDot(at next: Int) -> Bool {
    guard isHost, characters[next].scalar == 0x2E, next >= 2, next + 1 < characters.count else {
      return false
    }
    let isLetter = { (place: Int) in characters[place].kind == .latin && characters[place].scalar != 0x2E }
    return isLetter(next - 2) && isLetter(next - 1) && isLetter(next + 1)
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
}
