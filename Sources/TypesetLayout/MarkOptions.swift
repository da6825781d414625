// What a layout says of marks, as the text rules take it.

import TypesetModel
import TypesetText

extension TextOptions {
  /// How the cells of a style's text are made. The options are those of the style already.
  func cells(in style: TextStyle) -> CellSetting {
    CellSetting(level: breaks.level, latinGap: latinGap, marks: marks(in: style))
  }

  /// How marks are set in a style. Only justified text without letter-spacing stands on the grid or lets marks
  /// hang.
  private func marks(in style: TextStyle) -> MarkSetting {
    let isPlain = style.align == .justify && style.letterSpacing == 0
    return MarkSetting(
      region: region.marks, widths: punctuation.widths, tightPairs: tightPairs,
      hanging: hanging == .stops && isPlain, grid: grid && isPlain)
  }
}

extension TextOptions.Region {
  var marks: MarkRegion {
    switch self {
    case .mainland: .mainland
    case .taiwan: .taiwan
    case .hongkong: .hongkong
    }
  }
}

extension TextOptions.Punctuation {
  var widths: MarkWidths {
    switch self {
    case .quanjiao: .quanjiao
    case .kaiming: .kaiming
    case .banjiao: .banjiao
    case .plain: .plain
    }
  }
}
