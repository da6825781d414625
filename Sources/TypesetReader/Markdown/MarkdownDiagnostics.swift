// The kinds of findings of the Markdown reader.

import TypesetDiagnostics

extension DiagnosticID {
  /// Bytes that are no UTF-8.
  package static let markdownEncoding = DiagnosticID("invalid-utf8")
  /// An invisible character was left out.
  package static let markdownDropped = DiagnosticID("dropped-character")
  /// Lines end in CR, U+2028 or U+2029.
  package static let markdownLineEnd = DiagnosticID("odd-line-end")
  /// A no-break space beside Han was taken as a space, or dropped between Han.
  package static let markdownNoBreakSpace = DiagnosticID("no-break-space")
  /// A paragraph is indented with spaces by hand.
  package static let markdownHandIndent = DiagnosticID("hand-indent")
  /// A line indented with full-width spaces began a paragraph without an empty line before it.
  package static let markdownIndentedParagraph = DiagnosticID("indented-paragraph")
  /// The space after # or a list mark is not a plain one, or is missing.
  package static let markdownMarkSpace = DiagnosticID("mark-space")
  /// A Han character of the compatibility blocks.
  package static let markdownCompatibility = DiagnosticID("compatibility-ideograph")
  /// ** that opens or closes nothing.
  package static let markdownUnclosedStrong = DiagnosticID("unclosed-strong")
  /// {{ without }}.
  package static let markdownUnclosedValue = DiagnosticID("unclosed-value")
  /// {{…}} that is no path of two or three parts.
  package static let markdownValueForm = DiagnosticID("value-form")
  /// {字；zì} with a full-width semicolon.
  package static let markdownReadingForm = DiagnosticID("reading-form")
  /// {word} after a bracket: the name of a style begins with a dot.
  package static let markdownSpanForm = DiagnosticID("span-form")
  /// [^1]: not in this version.
  package static let markdownNote = DiagnosticID("note-unsupported")
  /// An HTML tag or comment.
  package static let markdownHTML = DiagnosticID("raw-html")
  /// A name between & and ; that is not known.
  package static let markdownEntity = DiagnosticID("unknown-entity")
  /// What follows ]( is no target.
  package static let markdownLinkForm = DiagnosticID("link-form")
  /// A link without text that is no reference to a table.
  package static let markdownEmptyLink = DiagnosticID("empty-link")
  /// [label]: target: not in the subset.
  package static let markdownLinkDefinition = DiagnosticID("link-definition")
  /// A photo or table inside running text.
  package static let markdownPhotoInText = DiagnosticID("photo-in-text")
  /// An attribute after a photo that is not known.
  package static let markdownPhotoAttribute = DiagnosticID("photo-attribute")
  /// A table row with too few or too many cells.
  package static let markdownRowWidth = DiagnosticID("table-row-width")
  /// A code fence without end.
  package static let markdownUnclosedCode = DiagnosticID("unclosed-code")
  /// ::: that ends nothing, or is written with full-width colons.
  package static let markdownBoxForm = DiagnosticID("box-form")
  /// A box without end.
  package static let markdownUnclosedBox = DiagnosticID("unclosed-box")
  package static let markdownEmptyBox = DiagnosticID("empty-box")
  /// A list without names.
  package static let namesEmpty = DiagnosticID("names-empty")
  /// A character whose strokes the table does not hold.
  package static let strokesUnknown = DiagnosticID("strokes-unknown")
  /// Blocks or emphasis nested deeper than the reader follows.
  package static let markdownTooDeep = DiagnosticID("nesting-too-deep")
  /// Straight quotation marks in Chinese.
  package static let markdownStraightQuotes = DiagnosticID("straight-quotes")
  /// Half-width punctuation beside Han (GB/T 15834).
  package static let markdownHalfwidth = DiagnosticID("halfwidth-punctuation")
  /// A sentence that a line of - or = made a heading.
  package static let markdownDoubtfulHeading = DiagnosticID("doubtful-heading")
}
