// How wide a document sets its marks: the forms of a region in one of the styles of width.

/// How wide marks stand (CLREQ 3.1.6: whether and how widths are adjusted is a matter of style).
public enum MarkWidths: Hashable, Sendable, CaseIterable {
  /// 全角: one em each; neighbouring marks 1.5 em, half an em at line edges.
  case quanjiao
  /// 开明: what ends a sentence one em, all others half.
  case kaiming
  /// 半角: half an em each.
  case banjiao
  /// One em each, never adjusted, at line edges neither.
  case plain
}

/// What a document or a style wants of its marks.
public struct MarkSetting: Hashable, Sendable {
  public var region: MarkRegion
  public var widths: MarkWidths
  /// Whether two marks in a row take 1 em instead of 1.5 (CLREQ 3.1.6.2).
  public var tightPairs: Bool
  /// Whether stops hang in the margin at line ends (CLREQ 3.1.7).
  public var hanging: Bool
  /// Whether every Han character stands on the character grid (CLREQ 3.2.5): marks keep their em.
  public var grid: Bool

  public init(
    region: MarkRegion = .mainland, widths: MarkWidths = .quanjiao, tightPairs: Bool = false,
    hanging: Bool = false, grid: Bool = false
  ) {
    self.region = region
    self.widths = widths
    self.tightPairs = tightPairs
    self.hanging = hanging
    self.grid = grid
  }
}

/// What a style asks of the cells of its text.
public struct CellSetting: Hashable, Sendable {
  /// How strictly line edges are kept.
  public var level: ProhibitionLevel
  /// The gap between Han and Latin, in em (CLREQ 3.2.2: at most 1/4).
  public var latinGap: Double
  /// How wide marks stand.
  public var marks: MarkSetting

  public init(level: ProhibitionLevel = .gb, latinGap: Double = 0.25, marks: MarkSetting = MarkSetting()) {
    self.level = level
    self.latinGap = latinGap
    self.marks = marks
  }
}

/// A mark as it is set where nothing presses it. Unit: em.
struct MarkShape {
  var left: Double
  var body: Double
  var right: Double
  var order: SpaceClass
  /// Where the ink stands in the square: 0 = at the start, 1/2 = in the middle, 1 = at the end.
  var inkPlace: Double
  /// The whole square, and what is cut off its start.
  var square: Double
  var cut: Double
  var hangs: Bool
}

/// The shapes of all marks in one setting, by row of the table.
struct MarkShapes {
  let setting: MarkSetting
  private let shapes: [MarkShape]

  init(_ setting: MarkSetting) {
    self.setting = setting
    shapes = MarkTable.rows.map { MarkShapes.shape($0, setting) }
  }

  /// The shape of a mark; nil for other characters.
  subscript(scalar: UInt32) -> MarkShape? { MarkTable.row(of: scalar).map { shapes[$0] } }

  private static func shape(_ row: MarkRow, _ setting: MarkSetting) -> MarkShape {
    let form = row.forms[setting.region.rawValue]
    let place = form.blank == .start ? 1 : form.blank == .end ? 0 : 0.5
    let left = form.blank == .start ? form.give : form.blank == .both ? form.give / 2 : 0
    let right = form.give - left
    var shape = MarkShape(
      left: left, body: form.width - form.give, right: right, order: form.order, inkPlace: place,
      square: form.width,
      cut: 0, hangs: setting.hanging && form.hangs)
    if setting.grid {
      shape.order = .fixed
    } else if setting.widths == .plain {
      (shape.left, shape.body, shape.right) = (0, form.width, 0)
    } else if setting.widths == .banjiao || setting.widths == .kaiming && row.kind != .stop {
      (shape.left, shape.right, shape.cut) = (0, 0, left)
    }
    return shape
  }
}
