// What a style says of words inside a paragraph; what it leaves out comes from the text around them.

/// A line under words.
public enum TextLine: String, Hashable, Sendable, CaseIterable {
  case plain = "none"
  case underline
  /// 专名号 (GB/T 15834, 4.16)
  case properName = "proper-name"
  /// 书名号乙式: a wavy line (CLREQ, book title mark type A)
  case bookTitle = "book-title"
}

/// A mark under each Han character of emphasised words (着重号).
public enum EmphasisMark: String, Hashable, Sendable, CaseIterable {
  case plain = "none"
  case dot
}

/// Where words stand against the baseline.
public enum TextPosition: String, Hashable, Sendable, CaseIterable {
  case normal
  case superscript
  case `subscript`
}

/// The part of a style that words inside a paragraph take from it: only what the layout says.
public struct InlineStyle: Hashable, Sendable {
  /// Name of the font role.
  public var font: String?
  public var weight: FontWeight?
  public var ink: InkID?
  /// Type size in points.
  public var size: Double?
  /// Extra space between characters, in points.
  public var letterSpacing: Double?
  public var line: TextLine?
  public var emphasisMark: EmphasisMark?
  /// A box round the words (示亡号).
  public var frame: Bool?
  public var position: TextPosition?
  /// The width over which the words are spread evenly (均排): points, and em of the text around.
  public var spread: Double?
  public var spreadEm = 0.0

  public init() {}
}
