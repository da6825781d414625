// The marks of Chinese punctuation: one row for each mark, one form in it for each region.

/// Whose custom marks follow (CLREQ 3.1.2: glyphs, sizes and positions of marks).
public enum MarkRegion: Int, Hashable, Sendable, CaseIterable {
  case mainland
  case taiwan
  case hongkong
}

/// How a mark fills its square in one region. Unit: em.
struct MarkForm {
  /// Where the blank lies that may go (CLREQ 3.1.6.1, adjustable space).
  enum Blank {
    case none
    case start
    case end
    case both
  }

  var width: Double
  var blank: Blank
  /// The most that the mark gives of its width.
  var give: Double
  /// Its place in the order of squeezing (CLREQ 3.5.2).
  var order: SpaceClass
  /// Whether it may hang in the margin (CLREQ 3.1.7).
  var hangs = false

  /// （ “ 《: the ink stands in the second half.
  static let opening = MarkForm(width: 1, blank: .start, give: 0.5, order: .bracket)
  /// ） ” 》: the ink stands in the first half.
  static let closing = MarkForm(width: 1, blank: .end, give: 0.5, order: .bracket)
  /// Mainland stops: the ink stands in the first half.
  static func trailing(_ order: SpaceClass) -> MarkForm {
    MarkForm(width: 1, blank: .end, give: 0.5, order: order, hangs: true)
  }
  /// Stops of Taiwan and Hong Kong: the ink stands in the middle.
  static func centred(_ order: SpaceClass, hangs: Bool = false) -> MarkForm {
    MarkForm(width: 1, blank: .both, give: 0.5, order: order, hangs: hangs)
  }
  /// · of one em.
  static let dot = MarkForm(width: 1, blank: .both, give: 0.5, order: .interpunct)
  /// Never adjusted.
  static let square = fixed(1)
  static let half = fixed(0.5)
  static func fixed(_ width: Double) -> MarkForm {
    MarkForm(width: width, blank: .none, give: 0, order: .fixed)
  }
}

/// One mark in all regions.
struct MarkRow {
  var scalar: UInt32
  var kind: CharacterKind
  /// By `MarkRegion.rawValue`.
  var forms: [MarkForm]

  init(
    _ mark: Unicode.Scalar, _ kind: CharacterKind, _ mainland: MarkForm, _ taiwan: MarkForm,
    _ hongkong: MarkForm
  ) {
    scalar = mark.value
    self.kind = kind
    forms = [mainland, taiwan, hongkong]
  }

  init(_ mark: Unicode.Scalar, _ kind: CharacterKind, _ everywhere: MarkForm) {
    self.init(mark, kind, everywhere, everywhere, everywhere)
  }
}

/// All marks.
///
/// Source: CLREQ 3.1 and its appendix A; GB/T 15834—2011, 4 and 5.1 (mainland); 重訂標點符號手冊, 2008 (Taiwan).
enum MarkTable {
  static let rows: [MarkRow] = [
    MarkRow("、", .pause, .trailing(.pause), .centred(.pause, hangs: true), .centred(.pause, hangs: true)),
    MarkRow("，", .pause, .trailing(.pause), .centred(.pause, hangs: true), .centred(.pause, hangs: true)),
    MarkRow("；", .pause, .trailing(.pause), .centred(.pause), .centred(.pause)),
    MarkRow("：", .pause, .trailing(.pause), .centred(.pause), .centred(.pause)),
    MarkRow("。", .stop, .trailing(.stop), .centred(.stop, hangs: true), .centred(.stop, hangs: true)),
    MarkRow("．", .stop, .trailing(.stop), .centred(.stop), .centred(.stop)),
    MarkRow("！", .stop, .trailing(.stop), .square, .square),
    MarkRow("？", .stop, .trailing(.stop), .square, .square),
    MarkRow("‼", .stop, .square),
    MarkRow("⁇", .stop, .square),
    MarkRow("⁈", .stop, .square),
    MarkRow("⁉", .stop, .square),
    MarkRow("“", .opener, .opening),
    MarkRow("‘", .opener, .opening),
    MarkRow("（", .opener, .opening),
    MarkRow("［", .opener, .opening),
    MarkRow("｛", .opener, .opening),
    MarkRow("〈", .opener, .opening),
    MarkRow("《", .opener, .opening),
    MarkRow("「", .opener, .opening),
    MarkRow("『", .opener, .opening),
    MarkRow("【", .opener, .opening),
    MarkRow("〔", .opener, .opening),
    MarkRow("〖", .opener, .opening),
    MarkRow("〘", .opener, .opening),
    MarkRow("〚", .opener, .opening),
    MarkRow("〝", .opener, .opening),
    MarkRow("”", .closer, .closing),
    MarkRow("’", .closer, .closing),
    MarkRow("）", .closer, .closing),
    MarkRow("］", .closer, .closing),
    MarkRow("｝", .closer, .closing),
    MarkRow("〉", .closer, .closing),
    MarkRow("》", .closer, .closing),
    MarkRow("」", .closer, .closing),
    MarkRow("』", .closer, .closing),
    MarkRow("】", .closer, .closing),
    MarkRow("〕", .closer, .closing),
    MarkRow("〗", .closer, .closing),
    MarkRow("〙", .closer, .closing),
    MarkRow("〛", .closer, .closing),
    MarkRow("〞", .closer, .closing),
    MarkRow("〟", .closer, .closing),
    MarkRow("—", .dash, .square),
    MarkRow("⸺", .dash, .fixed(2)),
    MarkRow("…", .ellipsis, .square),
    MarkRow("⋯", .ellipsis, .square),
    MarkRow("·", .interpunct, .half, .dot, .dot),
    MarkRow("‧", .interpunct, .half, .dot, .dot),
    MarkRow("・", .interpunct, .half, .dot, .dot),
    MarkRow("–", .connector, .half, .square, .square),
    MarkRow("～", .connector, .square),
    MarkRow("〜", .connector, .square),
    MarkRow("－", .connector, .square),
    MarkRow("／", .slash, .half, .square, .square),
    MarkRow("＄", .prefix, .square),
    MarkRow("￠", .prefix, .square),
    MarkRow("￡", .prefix, .square),
    MarkRow("￥", .prefix, .square),
    MarkRow("№", .prefix, .square),
    MarkRow("％", .suffix, .square),
    MarkRow("℃", .suffix, .square),
    MarkRow("℉", .suffix, .square),
  ]

  /// Marks that Western text writes with the same characters: neighbours decide.
  private static let shared: Set<UInt32> = [
    0xB7, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2027, 0x22EF,
  ]

  /// The row of a character; nil where it is no mark.
  static func row(of scalar: UInt32) -> Int? {
    guard let slot = slot(scalar) else { return nil }
    let row = places[slot]
    return row < 0 ? nil : Int(row)
  }

  /// The kind of a character that is a mark; `undecided` where it may be Western.
  static func kind(of scalar: UInt32) -> CharacterKind? {
    guard let row = row(of: scalar) else { return nil }
    return shared.contains(scalar) ? .undecided : rows[row].kind
  }

  /// Row numbers for the blocks of Unicode that hold marks; −1 = none.
  private static let places: [Int8] = {
    var places = [Int8](repeating: -1, count: 0x700)
    for (number, row) in rows.enumerated() {
      if let slot = slot(row.scalar) { places[slot] = Int8(number) }
    }
    return places
  }()

  private static func slot(_ scalar: UInt32) -> Int? {
    let low = Int(scalar & 0xFF)
    switch scalar >> 8 {
    case 0x00: return low
    case 0x20: return 0x100 + low
    case 0x21: return 0x200 + low
    case 0x22: return 0x300 + low
    case 0x2E: return 0x400 + low
    case 0x30: return 0x500 + low
    case 0xFF: return 0x600 + low
    default: return nil
    }
  }
}
