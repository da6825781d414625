// The findings that composition can make.

import TypesetDiagnostics

extension DiagnosticID {
  /// No font of the layout has a character.
  static let missingGlyph = DiagnosticID("missing-glyph")
  /// A font that the layout does not name stands in for a character.
  static let fallbackGlyph = DiagnosticID("fallback-glyph")
  /// Another weight or role stands in for a font.
  package static let fontSubstitute = DiagnosticID("font-substitute")
  /// Readings or marks have no room between the lines.
  static let narrowGap = DiagnosticID("narrow-line-gap")
  /// A comment between lines is longer than a line.
  static let longComment = DiagnosticID("long-comment")
  /// So many readings for so many characters.
  static let readingCount = DiagnosticID("reading-count")
  /// A fixed box reaches over the page and its bleed.
  static let boxOffPage = DiagnosticID("box-off-page")
  /// A line cannot be set within its measure.
  static let overfullLine = DiagnosticID("overfull-line")
  /// A line cannot be filled but by gaps that show.
  static let looseLine = DiagnosticID("loose-line")
  /// A block is taller than the page has room.
  static let overfullRegion = DiagnosticID("overfull-region")
  /// A block is wider than a column that it comes to.
  static let wideBlock = DiagnosticID("wide-block")
  /// Regions of a master lie over each other, reach out of the type area, or are too small.
  static let regionPlace = DiagnosticID("region-place")
  /// The last page does not have the master that is for it.
  static let lastMaster = DiagnosticID("last-master")
  /// Text has no region to stand in.
  static let flowWithoutRegion = DiagnosticID("flow-without-region")
  /// A reference names no table of the document.
  static let unknownReference = DiagnosticID("unknown-reference")
  /// A table cannot be set within its measure.
  static let wideTable = DiagnosticID("wide-table")
  /// A table whose type became as small as it may.
  static let leastSize = DiagnosticID("least-size")
  /// A box leaves no measure for its text.
  static let narrowBox = DiagnosticID("narrow-box")
  /// A paragraph that should begin with an initial does not.
  static let noInitial = DiagnosticID("no-initial")
  /// More columns of names or photos than the measure holds.
  static let tooManyColumns = DiagnosticID("too-many-columns")
  /// A caption does not stand where the layout wants it.
  static let captionPlace = DiagnosticID("caption-place")
  /// A photo does not stand beside text, as it should.
  static let besidePlace = DiagnosticID("beside-place")
  /// A table is placed twice.
  static let tableTwice = DiagnosticID("table-twice")
}

extension Diagnostics {
  /// The findings with those of the given kinds told once each: at the first place, with the number of all.
  func toldOnce(_ kinds: Set<DiagnosticID>) -> Diagnostics {
    var counts: [Diagnostic: Int] = [:]
    func bare(_ item: Diagnostic) -> Diagnostic {
      Diagnostic(item.id, item.severity, item.message, hint: item.hint)
    }
    for item in items where kinds.contains(item.id) { counts[bare(item), default: 0] += 1 }
    var result = Diagnostics()
    for var item in items {
      if kinds.contains(item.id) {
        guard let count = counts.removeValue(forKey: bare(item)) else { continue }
        if count > 1 { item.message += ", \(count) times in the document" }
      }
      result.report(item)
    }
    return result
  }
}
