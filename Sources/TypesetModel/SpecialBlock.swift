// Blocks beside running text: boxes, lists of names, rows of photos, dividers and initials.

import TypesetDiagnostics

/// `::: style title` … `:::`: blocks on the tint and between the rules of a style.
public struct BoxBlock: Hashable, Sendable {
  /// Name of the style.
  public var style: String
  public var title: InlineText?
  public var blocks: [Block]
  /// The opening line.
  public var source: SourceSpan

  public init(style: String, title: InlineText? = nil, blocks: [Block], source: SourceSpan) {
    self.style = style
    self.title = title
    self.blocks = blocks
    self.source = source
  }
}

/// Names set evenly in columns.
public struct NameList: Hashable, Sendable {
  public var names: [PersonName]
  /// Columns at most; nil = as many as the measure holds.
  public var columns: Int?
  public var title: InlineText?
  public var source: SourceSpan

  public init(names: [PersonName], columns: Int? = nil, title: InlineText? = nil, source: SourceSpan) {
    self.names = names
    self.columns = columns
    self.title = title
    self.source = source
  }
}

/// A name without the spaces that were typed into it, and what stands behind it in brackets, such as （女）.
public struct PersonName: Hashable, Sendable {
  public var text: InlineText
  public var note: InlineText?

  public init(text: InlineText, note: InlineText? = nil) {
    self.text = text
    self.note = note
  }
}

/// Photos side by side, all of one height; captions of their own, or one for all.
public struct PhotoRow: Hashable, Sendable {
  public var figures: [Figure]
  /// Photos in a row; nil = all in one.
  public var columns: Int?
  /// How wide the row stands; nil = the layout's default.
  public var width: FigureWidth?
  /// One caption for all photos, and who took them.
  public var caption: InlineText?
  public var credit: InlineText?
  public var source: SourceSpan

  public init(
    figures: [Figure], columns: Int? = nil, width: FigureWidth? = nil, caption: InlineText? = nil,
    credit: InlineText? = nil, source: SourceSpan
  ) {
    self.figures = figures
    self.columns = columns
    self.width = width
    self.caption = caption
    self.credit = credit
    self.source = source
  }
}

extension PhotoRow {
  /// Blocks with neighbouring photos as rows. Where one of them alone has a caption, it is the row's.
  package static func joined(_ blocks: [Block]) -> [Block] {
    var result: [Block] = []
    var open: [Figure] = []
    func close() {
      if open.count > 1 {
        result.append(.photoRow(PhotoRow(open)))
      } else {
        result += open.map { .figure($0) }
      }
      open = []
    }
    for block in blocks {
      if case .figure(let figure) = block {
        open.append(figure)
      } else {
        close()
        result.append(block)
      }
    }
    close()
    return result
  }

  /// A row of photos as they follow each other.
  package init(_ figures: [Figure], columns: Int? = nil) {
    self.init(
      figures: figures, columns: columns, width: figures.lazy.compactMap(\.width).first,
      source: figures[0].source)
    if let last = figures.last { source.end = max(source.end, last.source.end) }
    guard figures.filter({ !$0.caption.isEmpty }).count == 1 else { return }
    caption = figures.first { !$0.caption.isEmpty }?.caption
    credit = figures.lazy.compactMap(\.credit).first
    for index in self.figures.indices {
      (self.figures[index].caption, self.figures[index].credit) = (InlineText(), nil)
    }
  }
}

/// What `---` of a chapter becomes.
public struct DividerOptions: Hashable, Sendable {
  public enum Shape: String, Hashable, Sendable, CaseIterable {
    case rule
    case ornament
    case space
  }

  public var shape: Shape
  /// The text of an ornament.
  public var ornament: String
  public var rule: Rule
  /// Of the rule: a share of the measure, 0…1.
  public var width: Double

  public init(
    shape: Shape = .rule, ornament: String = "＊＊＊", rule: Rule = Rule(width: 0.5), width: Double = 1 / 3.0
  ) {
    self.shape = shape
    self.ornament = ornament
    self.rule = rule
    self.width = width
  }
}

/// The first character of a chapter's text, set over several lines (首字下沉).
public struct InitialOptions: Hashable, Sendable {
  public var lines: Int
  /// Name of the font role; nil = the text's.
  public var font: String?
  public var weight: FontWeight?
  public var ink: InkID?

  public init(lines: Int, font: String? = nil, weight: FontWeight? = nil, ink: InkID? = nil) {
    self.lines = lines
    self.font = font
    self.weight = weight
    self.ink = ink
  }
}

/// Where captions stand.
public enum CaptionPlace: String, Hashable, Sendable, CaseIterable {
  case below
  case above
  case beside
  /// On a strip over the photo's foot.
  case over
}
