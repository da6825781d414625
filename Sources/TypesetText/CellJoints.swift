// What stands between two cells: breaks, gaps, and what marks in a row give up.

extension CellAssembly {
  /// Settles what stands between the last cell and the character at `next`, and the cell before both.
  func join(_ cells: inout [Cell], at next: Int, latinGap: Double) {
    let index = cells.count - 1
    if cells[index].kind == .lineBreak { cells[index].breakAfter = .forced }
    if index > 0 { settle(&cells, index - 1, latinGap: latinGap) }
    guard next < characters.count else { return }
    let left = characters[next - 1].kind == .mark ? base(before: next) : characters[next - 1]
    let right = characters[next]
    guard cells[index].breakAfter != .forced else { return }
    if right.kind == .space || right.kind == .ideographicSpace {
      cells[index].breakAfter = .never
    } else if left.kind == .space, NumberGroups.parts(text.bytes, at: left.start) {
      cells[index].breakAfter = .never
    } else if left.kind == .space || left.kind == .ideographicSpace {
      cells[index].breakAfter = breakAfterSpace(right, before: index > 0 ? cells[index - 1].kind : nil)
      cells[index].penalty = LineRules.penalty(between: base(before: next, passingSpaces: true), and: right)
    } else if left.kind.isLatin, right.kind.isLatin {
      let isInRun = right.start < (text.runs.isEmpty ? 0 : text.runs[run].end)
      let penalty = isInRun ? softPenalty(left, at: next) : nil
      cells[index].breakAfter = penalty == nil ? .never : .allowed
      cells[index].penalty = penalty ?? 0
      if penalty == nil, hyphenation.contains(right.start) { allowHyphen(&cells[index]) }
    } else if endsWithJoiner(cells[index]) || isConnector(next) {
      return
    } else if isConnector(next - 1), left.scalar == 0x2F, rules.keepsSlashes {
      return
    } else if rules.allowsBreak(between: left, and: right) {
      cells[index].breakAfter = .allowed
      let penalty = LineRules.penalty(between: left, and: right)
      let isYear = penalty == BreakPenalty.number && LineRules.isInYear(characters, at: next)
      cells[index].penalty = isYear ? BreakPenalty.year : penalty
    } else if index > 0, rules.relaxes(cells[index - 1].kind, left, right) {
      cells[index].breakAfter = .allowed
      cells[index].penalty = BreakPenalty.thirdMark
    }
  }

  /// Whether a half-width - / or ~ stands alone between Chinese, as in 让-皮埃尔: no line begins with it, no gap stands
  /// beside it (CLREQ 3.1.4, 3.2.2).
  private func isConnector(_ place: Int) -> Bool {
    guard rules.level != .none, place > 0, place + 1 < characters.count else { return false }
    switch characters[place].scalar {
    case 0x2D, 0x2F, 0x7E: return isFull(characters[place - 1].kind) && isFull(characters[place + 1].kind)
    default: return false
    }
  }

  private func isFull(_ kind: CharacterKind) -> Bool { !kind.isLatin && kind != .space && kind != .lineBreak }

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
    if endsWithExponent(left) || isConnector(left, beside: right) || isConnector(right, beside: left) {
      cells[index].gapKind = .closed
    } else if (left.kind.takesLatinGap && right.kind.isLatin)
      || (left.kind.isLatin && right.kind.takesLatinGap)
    {
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

  /// ？ or ！
  private func isShout(_ cell: Cell) -> Bool {
    guard cell.kind == .stop else { return false }
    let bytes = text.bytes[Int(cell.start)..<Int(cell.end)]
    return bytes.starts(with: [0xEF, 0xBC, 0x9F]) || bytes.starts(with: [0xEF, 0xBC, 0x81])
  }

  /// What the cell loses at the edges of a line (CLREQ C44, C45, C46).
  func settleEdges(_ cell: inout Cell) {
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
    if NumberGroups.parts(text.bytes, at: Int(cells[index].start)) {
      cells[index].body = NumberGroups.space * cells[index].em
      cells[index].spaceClass = .fixed
    }
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

  /// Whether the cell is a lone - / ~ or = between Chinese, which is set close; `neighbour` is beside it.
  private func isConnector(_ cell: Cell, beside neighbour: Cell) -> Bool {
    guard cell.kind == .latin, cell.end - cell.start == 1, isFull(neighbour.kind) else { return false }
    switch text.bytes[Int(cell.start)] {
    case 0x2D, 0x2F, 0x3D, 0x7E: return true
    default: return false
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
