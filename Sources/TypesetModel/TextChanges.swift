// What a style says of running text otherwise than the layout's text options.

/// Changes to the text options for the paragraphs of one style; nil = as the options say.
public struct TextChanges: Hashable, Sendable {
  public var breaks: TextOptions.Breaks?
  public var region: TextOptions.Region?
  public var punctuation: TextOptions.Punctuation?
  public var tightPairs: Bool?
  public var hanging: TextOptions.Hanging?
  public var grid: Bool?
  /// Unit: em.
  public var latinGap: Double?

  public init() {}
}

extension TextOptions {
  /// The options as they hold for paragraphs of a style that makes these changes.
  public func changed(by changes: TextChanges) -> TextOptions {
    var options = self
    options.breaks = changes.breaks ?? breaks
    options.region = changes.region ?? region
    options.punctuation = changes.punctuation ?? punctuation
    options.tightPairs = changes.tightPairs ?? tightPairs
    options.hanging = changes.hanging ?? hanging
    options.grid = changes.grid ?? grid
    options.latinGap = changes.latinGap ?? latinGap
    return options
  }
}
