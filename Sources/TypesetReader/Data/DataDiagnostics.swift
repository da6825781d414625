// The diagnostics of data: their ids, and the sentences said in more than one place.

import TypesetDiagnostics

extension DiagnosticID {
  /// A data file that is not there.
  package static let dataFileMissing = DiagnosticID("missing-file")
  /// A data file that is there and cannot be read, or is larger than is read.
  package static let dataFileUnreadable = DiagnosticID("unreadable-file")
  /// The encoding of a file that is not in UTF-8.
  package static let dataEncoding = DiagnosticID("csv-encoding")
  /// An `encoding:` that this version does not know.
  package static let encodingUnknown = DiagnosticID("unknown-encoding")
  /// Bytes that are no text in the declared or recognised encoding.
  package static let textUndecodable = DiagnosticID("undecodable-text")
  /// A file that is also good UTF-8, though another encoding is declared.
  package static let encodingDoubtful = DiagnosticID("doubtful-encoding")
  /// U+FFFD in the file: another program has lost characters.
  package static let replacementCharacter = DiagnosticID("replacement-character")

  package static let csvOpenQuote = DiagnosticID("csv-open-quote")
  package static let csvTextAfterQuote = DiagnosticID("csv-text-after-quote")
  /// A quote in a cell that does not begin with one.
  package static let csvBareQuote = DiagnosticID("csv-bare-quote")
  package static let csvRaggedRow = DiagnosticID("csv-ragged-row")
  package static let csvFullWidthComma = DiagnosticID("csv-full-width-comma")
  /// Tabs or semicolons where commas are expected.
  package static let csvSeparator = DiagnosticID("csv-separator")
  package static let csvDuplicateHead = DiagnosticID("csv-duplicate-head")
  package static let csvEmptyHead = DiagnosticID("csv-empty-head")
  /// Rows of commas alone, as spreadsheets leave them at the end.
  package static let csvBlankRows = DiagnosticID("csv-blank-rows")
  package static let csvNoRows = DiagnosticID("csv-no-rows")
  package static let csvEmpty = DiagnosticID("csv-empty")
  package static let csvTooLong = DiagnosticID("csv-too-long")

  package static let dataSourceUnknown = DiagnosticID("unknown-source")
  package static let dataKeyUnknown = DiagnosticID("unknown-data-key")
  package static let dataColumnUnknown = DiagnosticID("unknown-column")
  package static let dataKeyDuplicate = DiagnosticID("duplicate-data-key")
  /// A `{{…}}` that is not source.key or source.key.列.
  package static let valuePath = DiagnosticID("value-path")
  /// A `{{source.key}}` of a source without `key:` or `value:`.
  package static let valueUndeclared = DiagnosticID("value-undeclared")
  /// A cell to be printed in the prose that is blank.
  package static let valueBlank = DiagnosticID("blank-value")
  /// An about-mark that says neither yes nor no.
  package static let aboutMark = DiagnosticID("about-mark")

  /// A total typed in the data that is not the sum of the rows above.
  package static let totalDiffers = DiagnosticID("total-differs")
  /// A text in a column of numbers.
  package static let notANumber = DiagnosticID("not-a-number")
  /// A column aligned on the point without one number.
  package static let noNumbers = DiagnosticID("no-numbers")
  package static let divisionByZero = DiagnosticID("division-by-zero")
  /// A quotient too large to be held exactly.
  package static let ratioTooLarge = DiagnosticID("ratio-too-large")
  /// A quotient of a number that is only about so much.
  package static let ratioOfAbout = DiagnosticID("ratio-of-about")
  package static let columnNotSaid = DiagnosticID("column-not-said")
  package static let levelNotWhole = DiagnosticID("bad-level")
  /// A table whose conditions leave no row.
  package static let tableEmpty = DiagnosticID("empty-table")
  /// A number in a column of whole numbers that is none.
  package static let notWhole = DiagnosticID("not-whole")
  /// A name sorted by strokes with a character whose strokes are not known.
  package static let sortedLast = DiagnosticID("strokes-unknown")
  package static let notADate = DiagnosticID("not-a-date")
  /// A column whose numbers have different places (STANDARDS T10).
  package static let unevenPlaces = DiagnosticID("uneven-places")
  /// A scaled column whose unit nothing says.
  package static let scaleWithoutUnit = DiagnosticID("scale-without-unit")
  /// A number that does not fit its format.
  package static let formatTooLarge = DiagnosticID("format-too-large")
  /// A sum over several units.
  package static let totalOfUnits = DiagnosticID("total-of-units")
  /// A row and head of a pivot that two rows of the data fill.
  package static let pivotTwice = DiagnosticID("pivot-twice")
  /// A pivot over a field of too many texts.
  package static let pivotTooWide = DiagnosticID("pivot-too-wide")
  /// A group whose rows do not stand together.
  package static let groupApart = DiagnosticID("group-apart")
  package static let tooManyColumns = DiagnosticID("too-many-columns")
  /// A cell that would be merged with the cell beside it and with the one below.
  package static let mergeOverlap = DiagnosticID("merge-overlap")
  /// A key such as ① that no note explains, or a note whose key nothing carries.
  package static let noteKey = DiagnosticID("note-key")
  /// A note without a full stop at its end.
  package static let noteEnd = DiagnosticID("note-end")
  /// A cell that points to another with 同上.
  package static let ditto = DiagnosticID("ditto")
}

extension Diagnostic {
  static func unknownSource(_ name: String, among names: [String], at span: SourceSpan) -> Diagnostic {
    let hint = names.isEmpty ? "declare it under data:" : suggestion(for: name, among: names)
    return Diagnostic(
      .dataSourceUnknown, .error, "there is no data source “\(name)”", hint: hint, at: span)
  }

  static func unknownColumn(_ name: String, in table: DataColumns, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .dataColumnUnknown, .error, "the source “\(table.source)” has no column “\(name)”",
      hint: suggestion(for: name, among: table.names), at: span)
  }

  static func notANumber(_ text: String, severity: Severity, column: String, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      .notANumber, severity, "“\(text.prefix(40))” in the column “\(column)” is not read as a number",
      hint: "it is set as the text it is; write digits, and what belongs to them in a column of its own",
      at: span)
  }
}

/// The names of a source's columns, for the sentence that one is not among them.
struct DataColumns {
  var source: String
  var names: [String]
}
