// Breaks that are allowed and disliked: numbers parted from units, quoted terms, words at their signs.

/// The dislike of a break, in the unit of penalties: a line opened by 0.06 em a gap has a badness of 100.
///
/// Source: CLREQ C39 keeps a number with its signs; that it stays with its measure word, and a short quoted term
/// whole, is the custom of proof-readers, so these breaks are dear and not forbidden.
enum BreakPenalty {
  /// 103|个, 2024|年, 二〇|二四年: as dear as three commas at half width.
  static let number: Float = 2700
  /// 二〇二|四年: a year in Chinese figures is a number.
  static let year: Float = 3300
  /// 2024|中国: a number before another word.
  static let afterNumber: Float = 25
  /// 第|3, 约|30: words that lean on the number after them.
  static let beforeNumber: Float = 40
  /// 万|元, 亿|元.
  static let multiplier: Float = 40
  /// Before —— and …….
  static let dash: Float = 18
  /// After a sign inside Western text: and/|or, an address.
  static let sign: Float = 35
  /// Before a later dot of a name that no sign makes an address: www.example|.cn. Dearer than a gap of 0.06 em.
  static let dot: Float = 600
  /// At a point of hyphenation.
  static let hyphen: Float = 25
  /// Inside “1248+X”.
  static let term: Float = 300
  /// Before the third mark in a row: better than a line opened by 1/5 em a gap, worse than all that is usual.
  static let thirdMark: Float = 18000
  /// A term of more cells may be parted.
  static let longestTerm = 6
}

extension LineRules {
  /// The dislike of a break between two characters where it is allowed.
  static func penalty(between left: ResolvedCharacter, and right: ResolvedCharacter) -> Float {
    if left.kind == .digit {
      if right.kind == .han {
        return isMeasureWord(right.scalar) ? BreakPenalty.number : BreakPenalty.afterNumber
      }
      if right.kind == .latin { return BreakPenalty.number }
    }
    if isNumeral(left.scalar), isNumeral(right.scalar) || right.scalar == 0x5E74 {
      return BreakPenalty.number
    }
    // GB/T 15834, Windows 11
    if left.kind == .latin, right.kind == .digit { return BreakPenalty.beforeNumber }
    if left.kind == .han, right.kind == .digit, ordinals.contains(left.scalar) {
      return BreakPenalty.beforeNumber
    }
    if multipliers.contains(left.scalar), right.kind == .han { return BreakPenalty.multiplier }
    if right.kind == .dash || right.kind == .ellipsis { return BreakPenalty.dash }
    return 0
  }

  /// Whether the characters before and at `next` belong to a year in Chinese figures, 二〇二四年.
  static func isInYear(_ characters: [ResolvedCharacter], at next: Int) -> Bool {
    var (start, end) = (next, next)
    while start > 0, next - start < 4, isNumeral(characters[start - 1].scalar) { start -= 1 }
    while end < characters.count, end - next < 4, isNumeral(characters[end].scalar) { end += 1 }
    return start < next && end - start > 2 && (end > next || characters[end].scalar == 0x5E74)
  }

  /// Makes breaks inside short quoted or bracketed terms dear. One step for each cell.
  static func holdTerms(in cells: inout [Cell]) {
    var opener: Int?
    for index in cells.indices {
      switch cells[index].kind {
      case .opener: opener = index
      case .closer:
        if let start = opener { for inner in start..<index { addTermPenalty(&cells[inner]) } }
        opener = nil
      case .pause, .stop, .lineBreak: opener = nil
      default:
        if let start = opener, index - start > BreakPenalty.longestTerm { opener = nil }
      }
    }
  }

  private static func addTermPenalty(_ cell: inout Cell) {
    if cell.breakAfter == .allowed { cell.penalty = max(cell.penalty, BreakPenalty.term) }
  }

  /// 〇 and 一 to 九, as in 二〇二四年.
  private static func isNumeral(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D: true
    default: false
    }
  }

  /// 万 亿: they stay with the unit after them.
  private static let multipliers: Set<UInt32> = [0x4E07, 0x4EBF]

  /// 第 约 近 达: words that lean on the number after them.
  private static let ordinals: Set<UInt32> = [0x7B2C, 0x7EA6, 0x8FD1, 0x8FBE]

  private static func isMeasureWord(_ scalar: UInt32) -> Bool { measureWords.contains(scalar) }

  /// Units, measure words, and what stands between a number and its unit (余, 多, 万).
  private static let measureWords = Set(
    """
    年月日号时点分秒天周季代岁世届期次回个位名人员家户口件项条款章节篇页册本份部张幅幢栋座处所间层台套辆架艘\
    只头匹株棵颗粒块片段支枝根枚件场起批组队班门类种样对双倍成元角余多几来亿万千百十米里尺寸亩顷吨克斤两升度瓦伏赫\
    级线路站轮步字行吋毫厘公平立海
    """.unicodeScalars.map(\.value))
}
