// A CSV file as a table: one head row, rows of the same width, everything else told.

import TypesetDiagnostics
import TypesetModel

/// What was read of a file.
package struct CSVReading: Sendable {
  /// The columns and the rows that are right; nil where not even the head can be trusted.
  package var table: DataTable?
  /// Whether no row is missing.
  package var isWhole: Bool
}

/// Reads tables from CSV (RFC 4180): commas, double quotes, line ends LF, CR LF or CR, blank lines ignored.
package struct CSVReader {
  private let bytes: [UInt8]
  private let file: FileID
  private let name: String
  private let headRows: Int

  /// - Parameters:
  ///   - bytes: the file in UTF-8, with or without byte order mark, as it was added to the `SourceFiles`.
  ///   - name: the name of the source.
  ///   - headRows: rows that name the columns; a blank head goes on with the head before it.
  package init(bytes: [UInt8], file: FileID, name: String, headRows: Int = 1) {
    self.bytes = bytes
    self.file = file
    self.name = name
    self.headRows = headRows
  }

  /// The table; every mistake is told, no row is padded or cut.
  package func read(diagnostics: inout Diagnostics) -> CSVReading {
    var scanner = CSVScanner(bytes: bytes, file: file)
    let records = scanner.records()
    diagnostics.merge(scanner.diagnostics)
    let isClean = !scanner.diagnostics.hasErrors
    guard let records else { return CSVReading(table: nil, isWhole: false) }
    let filled = withoutBlanks(records, diagnostics: &diagnostics)
    guard let head = filled.first else {
      reportEmpty(&diagnostics)
      return CSVReading(table: nil, isWhole: false)
    }
    if reportSeparator(in: head, &diagnostics) { return CSVReading(table: nil, isWhole: false) }
    guard headRows > 1 else {
      return table(head: head, records: filled.dropFirst(), isClean: isClean, diagnostics: &diagnostics)
    }
    let heads = JoinedHeads(filled.prefix(headRows))
    var reading = table(
      head: heads.record ?? head, records: filled.dropFirst(headRows), isClean: isClean,
      diagnostics: &diagnostics)
    reading.table?.headPaths = heads.paths
    return reading
  }

  private func table(
    head: CSVRecord, records: ArraySlice<CSVRecord>, isClean: Bool, diagnostics: inout Diagnostics
  ) -> CSVReading {
    let width = CommaCheck(bytes: bytes).width(head: head, records: records)
    if width != head.cells.count { reportComma(in: head, width: width, &diagnostics) }
    let columns = columns(of: head, &diagnostics)
    let rows = records.compactMap { row($0, width: width, &diagnostics) }
    if records.isEmpty { reportNoRows(head, &diagnostics) }
    guard width == head.cells.count else { return CSVReading(table: nil, isWhole: false) }
    let table = DataTable(name: name, columns: columns, rows: rows, source: head.source)
    return CSVReading(table: table, isWhole: isClean && rows.count == records.count)
  }

  private func columns(of head: CSVRecord, _ diagnostics: inout Diagnostics) -> [String] {
    var first: [String: SourceSpan] = [:]
    return head.cells.enumerated().map { index, cell in
      let name = cell.text.trimmedOfSpace
      if name.isEmpty {
        reportEmptyHead(column: index + 1, at: cell.source, &diagnostics)
      } else if let earlier = first[name] {
        reportDuplicateHead(name, at: cell.source, earlier: earlier, &diagnostics)
      } else {
        first[name] = cell.source
      }
      return name
    }
  }

  private func row(_ record: CSVRecord, width: Int, _ diagnostics: inout Diagnostics) -> [DataCell]? {
    guard record.cells.count == width else {
      if record.cells.count > width || !reportComma(in: record, width: width, &diagnostics) {
        reportRagged(record, width: width, &diagnostics)
      }
      return nil
    }
    return record.cells.map { cell in
      DataCell(text: cell.text, number: NumberReader.number(cell.text), source: cell.source)
    }
  }

  /// Blank lines go in silence, rows of commas alone with a note.
  private func withoutBlanks(_ records: [CSVRecord], diagnostics: inout Diagnostics) -> [CSVRecord] {
    let hollow = records.filter { $0.cells.count > 1 && $0.isBlank }
    if let first = hollow.first {
      let rows = hollow.count == 1 ? "a row holds" : "\(hollow.count) rows hold"
      diagnostics.report(
        Diagnostic(
          .csvBlankRows, .note, "\(rows) nothing but commas and is left out", hint: "delete it in the file",
          at: first.source))
    }
    return records.filter { !$0.isBlank }
  }
}

// MARK: - What is wrong

extension CSVReader {
  private func reportEmpty(_ diagnostics: inout Diagnostics) {
    diagnostics.report(
      Diagnostic(
        .csvEmpty, .error, "the file of the source “\(name)” is empty",
        hint: "write the names of the columns into its first row",
        at: SourceSpan(file: file, start: 0, end: 0)))
  }

  private func reportNoRows(_ head: CSVRecord, _ diagnostics: inout Diagnostics) {
    diagnostics.report(
      Diagnostic(
        .csvNoRows, .warning, "the source “\(name)” has a head and no rows", at: head.source))
  }

  /// Whether the head is one cell of tabs or semicolons.
  private func reportSeparator(in head: CSVRecord, _ diagnostics: inout Diagnostics) -> Bool {
    guard head.cells.count == 1, let cell = head.cells.first, !cell.isQuoted else { return false }
    let found = cell.text.contains("\t") ? "tabs" : cell.text.contains(";") ? "semicolons" : nil
    guard let found else { return false }
    diagnostics.report(
      Diagnostic(
        .csvSeparator, .error, "the cells are separated by \(found), not by commas",
        hint: "save the table as “CSV UTF-8 (comma separated)”", at: head.source))
    return true
  }

  @discardableResult
  private func reportComma(in record: CSVRecord, width: Int, _ diagnostics: inout Diagnostics) -> Bool {
    guard let place = CommaCheck(bytes: bytes).firstComma(in: record) else { return false }
    diagnostics.report(
      Diagnostic(
        .csvFullWidthComma, .error,
        "， (U+FF0C) where , is expected: the row has \(counted(record.cells.count)), expected are \(width)",
        hint: "write the half-width comma between cells, or put a cell that holds ， in quotes", at: place))
    return true
  }

  private func reportRagged(_ record: CSVRecord, width: Int, _ diagnostics: inout Diagnostics) {
    let isLong = record.cells.count > width
    let place = isLong ? record.cells[width].source : record.source
    diagnostics.report(
      Diagnostic(
        .csvRaggedRow, .error,
        "the row has \(counted(record.cells.count)), the head has \(width)",
        hint: isLong
          ? "put a cell that holds a comma in quotes, or delete what is too much"
          : "write a comma for each cell that is blank", at: place))
  }

  private func counted(_ cells: Int) -> String { cells == 1 ? "1 cell" : "\(cells) cells" }

  private func reportEmptyHead(column: Int, at span: SourceSpan, _ diagnostics: inout Diagnostics) {
    diagnostics.report(
      Diagnostic(
        .csvEmptyHead, .error, "column \(column) of the source “\(name)” has no name",
        hint: "each column needs a name in one head row; delete a comma too much at the lines' ends",
        at: span))
  }

  private func reportDuplicateHead(
    _ head: String, at span: SourceSpan, earlier: SourceSpan, _ diagnostics: inout Diagnostics
  ) {
    diagnostics.report(
      Diagnostic(
        .csvDuplicateHead, .error, "two columns have the name “\(head)”", hint: "rename one of them",
        at: span, related: [RelatedPlace("first “\(head)”", at: earlier)]))
  }
}
