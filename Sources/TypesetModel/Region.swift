// Regions of a master as the layout describes them: where they stand, how wide, how high, what flows in them.

import TypesetDiagnostics

/// A region of a master. A master without regions has one, `main`, that fills the type area.
public struct RegionDescription: Hashable, Sendable {
  /// Start is left in horizontal setting.
  public enum Side: String, Hashable, Sendable, CaseIterable {
    case start
    case end
  }

  /// Where a region stands.
  public enum Place: Hashable, Sendable {
    /// At the type area's head or foot.
    case head
    case foot
    /// Under another region, its start edge under the other's.
    case below(String)
    /// At the side of another region, its first line beside the other's.
    case beside(String, Side)
  }

  /// How wide a region is.
  public enum Width: Hashable, Sendable {
    case area
    /// So many columns of the type area with their gutters.
    case span(Int)
    /// Unit: points.
    case points(Double)
  }

  public var name: String
  public var place: Place
  /// Nil: the whole area, the width of the region above, or what is left beside the other region.
  public var width: Width?
  /// Least height in whole lines of the body's grid; 0 = what it holds, or all that is left.
  public var lines: Int
  /// Lines left empty above it, but at the type area's head.
  public var linesBefore: Int
  /// Number of columns of text.
  public var columns: Int
  /// Widths of the columns in points; empty = all equal.
  public var widths: [Double]
  /// Space between its columns in points; nil = that of the type area.
  public var gutter: Double?
  /// Between its columns.
  public var rule: Rule?
  public var ruleAbove: Rule?
  public var ruleBelow: Rule?
  /// Around it, at the edge of its padding.
  public var frame: Rule?
  public var fill: InkID?
  /// Between its edge and its text, in points.
  public var padding: Double
  /// The flow that runs through it; nil: it holds headings and what stands at fixed places.
  public var flow: String?
  public var source: SourceSpan?

  public init(
    name: String, place: Place, width: Width? = nil, lines: Int = 0, columns: Int, flow: String? = nil,
    source: SourceSpan? = nil
  ) {
    self.name = name
    self.place = place
    self.width = width
    self.lines = lines
    linesBefore = 0
    self.columns = columns
    widths = []
    padding = 0
    self.flow = flow ?? (name == RegionDescription.mainFlow ? name : nil)
    self.source = source
  }

  /// The flow of all content that names no other, and the region that it fills by itself.
  public static let mainFlow = "main"
}

/// The pages that a master is for, where neither a style nor the content names one.
public enum MasterPages: Hashable, Sendable {
  /// One page by its number.
  case number(Int)
  case left
  case right
  /// The page on which the document ends.
  case last

  public init?(_ word: String) {
    switch word {
    case "first": self = .number(1)
    case "last": self = .last
    case "left": self = .left
    case "right": self = .right
    default:
      guard let number = Int(word), (1...9999).contains(number) else { return nil }
      self = .number(number)
    }
  }
}

extension RegionDescription {
  /// The region that this one stands by.
  public var neighbour: String? {
    switch place {
    case .below(let name), .beside(let name, _): name
    case .head, .foot: nil
    }
  }
}

extension LayoutModel {
  /// The master of the page on which the document ends.
  public var masterOfLastPage: PageMaster? {
    masters.values.filter { $0.pages.contains(.last) }.min { $0.name < $1.name }
  }

  /// Whether a master is for a page by its number.
  public func hasMaster(forNumber number: Int) -> Bool {
    masters.values.contains { $0.pages.contains(.number(number)) }
  }

  /// The master of a page that nothing else gives one: by its number, by its side, else `body`.
  public func master(ofPage number: Int) -> String {
    let side: MasterPages = number % 2 == 1 ? .right : .left
    for wanted in [MasterPages.number(number), side] {
      let found = masters.values.filter { $0.pages.contains(wanted) }.map(\.name).min()
      if let found { return found }
    }
    return "body"
  }
}
