// Cells of a CSV file with their places: RFC 4180 and nothing looser.

import TypesetDiagnostics

/// One cell as it stands in the file.
struct CSVCell {
  var text: String
  /// The cell without its quotes.
  var source: SourceSpan
  var isQuoted: Bool

  /// An unquoted cell of nothing or spaces.
  var isBlank: Bool { !isQuoted && text.allSatisfy { $0 == " " || $0 == "\u{3000}" } }
}

/// One record: a line, or several where quotes hold line ends.
struct CSVRecord {
  var cells: [CSVCell]
  var source: SourceSpan

  var isBlank: Bool { cells.allSatisfy(\.isBlank) }
}

/// Cuts UTF-8 bytes into records. One pass; every byte is looked at once or twice.
struct CSVScanner {
  private let bytes: [UInt8]
  private let file: FileID
  private var index = 0
  private(set) var diagnostics = Diagnostics()

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")

  init(bytes: [UInt8], file: FileID) {
    self.bytes = bytes
    self.file = file
  }

  /// More rows or cells are no table for print.
  static let mostRows = 200_000
  static let mostCells = 4_000_000

  /// All records; nil where the quotes are so out of step that nothing after them can be trusted, and where
  /// there are more than any table holds.
  mutating func records() -> [CSVRecord]? {
    index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var records: [CSVRecord] = []
    var cells = 0
    while index < bytes.count {
      guard let record = record() else { return nil }
      records.append(record)
      cells += record.cells.count
      guard records.count <= CSVScanner.mostRows, cells <= CSVScanner.mostCells else {
        reportTooLong(record)
        return nil
      }
    }
    return records
  }

  private mutating func reportTooLong(_ record: CSVRecord) {
    diagnostics.report(
      Diagnostic(
        .csvTooLong, .error,
        "the file holds more than \(CSVScanner.mostRows) rows or \(CSVScanner.mostCells) cells",
        hint: "keep the rows that are to be printed", at: record.source))
  }

  private mutating func record() -> CSVRecord? {
    let start = index
    var cells: [CSVCell] = []
    while true {
      guard let cell = isAt(CSVScanner.quote) ? quotedCell() : plainCell() else { return nil }
      cells.append(cell)
      guard isAt(CSVScanner.comma) else { break }
      index += 1
    }
    let end = index
    skipLineEnd()
    return CSVRecord(cells: cells, source: span(start, end))
  }

  private mutating func plainCell() -> CSVCell {
    let start = index
    var firstQuote: Int?
    while index < bytes.count, !isSeparator(bytes[index]) {
      if firstQuote == nil, bytes[index] == CSVScanner.quote { firstQuote = index }
      index += 1
    }
    if let firstQuote { reportBareQuote(at: firstQuote) }
    return CSVCell(text: text(start, index), source: span(start, index), isQuoted: false)
  }

  private mutating func quotedCell() -> CSVCell? {
    let open = index
    guard let close = closingQuote(after: open) else {
      reportOpenQuote(at: open)
      index = bytes.count
      return nil
    }
    let cell = CSVCell(
      text: unescaped(open + 1, close), source: span(open + 1, close), isQuoted: true)
    index = close + 1
    if index < bytes.count, !isSeparator(bytes[index]) { return textAfter(cell, open: open) }
    return cell
  }

  /// The quote that closes the cell: the first that is not one of two.
  private func closingQuote(after open: Int) -> Int? {
    var at = open + 1
    while at < bytes.count {
      if bytes[at] == CSVScanner.quote {
        guard at + 1 < bytes.count, bytes[at + 1] == CSVScanner.quote else { return at }
        at += 1
      }
      at += 1
    }
    return nil
  }

  /// Text between a closing quote and the next comma. On one line it is passed over; where the quotes span
  /// lines, a quote is missing above and the rest is out of step.
  private mutating func textAfter(_ cell: CSVCell, open: Int) -> CSVCell? {
    reportTextAfterQuote(at: index, open: open)
    guard !bytes[open..<index].contains(where: isLineEnd) else { return nil }
    while index < bytes.count, !isSeparator(bytes[index]) { index += 1 }
    return cell
  }

  private mutating func skipLineEnd() {
    guard index < bytes.count else { return }
    index += bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
  }

  private func isAt(_ byte: UInt8) -> Bool { index < bytes.count && bytes[index] == byte }
  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
  private func isSeparator(_ byte: UInt8) -> Bool { byte == CSVScanner.comma || isLineEnd(byte) }
  private func span(_ start: Int, _ end: Int) -> SourceSpan { SourceSpan(file: file, start: start, end: end) }
  private func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private func unescaped(_ start: Int, _ end: Int) -> String {
    guard bytes[start..<end].contains(CSVScanner.quote) else { return text(start, end) }
    var result: [UInt8] = []
    var at = start
    while at < end {
      result.append(bytes[at])
      at += bytes[at] == CSVScanner.quote ? 2 : 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}

// MARK: - What is wrong

extension CSVScanner {
  private mutating func reportOpenQuote(at open: Int) {
    let curly = curlyQuote(after: open)
    let related = curly.map { [RelatedPlace("it seems to be closed here with another quote", at: $0)] } ?? []
    diagnostics.report(
      Diagnostic(
        .csvOpenQuote, .error, "the quote that opens here is never closed",
        hint: "close the cell with \", not with ” (U+201D); a quote inside a cell is written twice",
        at: span(open, open + 1), related: related))
  }

  /// The first ” (E2 80 9D) or ＂ (EF BC 82) after an opening quote.
  private func curlyQuote(after open: Int) -> SourceSpan? {
    var at = open + 1
    while at + 2 < bytes.count {
      let three = (bytes[at], bytes[at + 1], bytes[at + 2])
      if three == (0xE2, 0x80, 0x9D) || three == (0xEF, 0xBC, 0x82) { return span(at, at + 3) }
      at += 1
    }
    return nil
  }

  private mutating func reportTextAfterQuote(at place: Int, open: Int) {
    diagnostics.report(
      Diagnostic(
        .csvTextAfterQuote, .error, "text after the quote that closes a cell",
        hint: "put a comma after the quote, or write the quote twice if it belongs to the text",
        at: span(place, place + 1), related: [RelatedPlace("the cell opens here", at: span(open, open + 1))]))
  }

  private mutating func reportBareQuote(at place: Int) {
    diagnostics.report(
      Diagnostic(
        .csvBareQuote, .error, "a quote in a cell that does not begin with one",
        hint: "put the whole cell in quotes and write this one twice, with no space before the first",
        at: span(place, place + 1)))
  }
}
