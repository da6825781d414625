// The findings that composition can make.

import TypesetDiagnostics

extension DiagnosticID {
  /// No font of the layout has a character.
  static let missingGlyph = DiagnosticID("missing-glyph")
  /// A font that the layout does not name stands in for a character.
  static let fallbackGlyph = DiagnosticID("fallback-glyph")
  /// A fixed box reaches over the page and its bleed.
  static let boxOffPage = DiagnosticID("box-off-page")
  /// A line cannot be set within its measure.
  static let overfullLine = DiagnosticID("overfull-line")
  /// A line cannot be filled but by gaps that show.
  static let looseLine = DiagnosticID("loose-line")
  /// A block is taller than the page has room.
  static let overfullRegion = DiagnosticID("overfull-region")
  /// A reference names no table of the document.
  static let unknownReference = DiagnosticID("unknown-reference")
  /// A table cannot be set within its measure.
  static let wideTable = DiagnosticID("wide-table")
  /// A table is placed twice.
  static let tableTwice = DiagnosticID("table-twice")
}
