// Commas typed full-width: found where cells are missing, never where they are text.

import TypesetDiagnostics

/// Looks for ， (U+FF0C, EF BC 8C) in unquoted cells.
struct CommaCheck {
  let bytes: [UInt8]

  /// The number of columns that the head means.
  ///
  /// It is the head's number of cells, unless the head holds ， and either no row is as wide as it, or it is
  /// one cell alone; and some row is as wide as the head would be with each ， a comma.
  func width(head: CSVRecord, records: ArraySlice<CSVRecord>) -> Int {
    let narrow = head.cells.count
    let wide = cellsWithBothCommas(head)
    guard wide > narrow else { return narrow }
    guard narrow == 1 || !records.contains(where: { $0.cells.count == narrow }) else { return narrow }
    return records.contains { cellsWithBothCommas($0) == wide } ? wide : narrow
  }

  /// The place of the first ， in an unquoted cell.
  func firstComma(in record: CSVRecord) -> SourceSpan? {
    for cell in record.cells where !cell.isQuoted {
      if let place = places(in: cell).first { return place }
    }
    return nil
  }

  private func cellsWithBothCommas(_ record: CSVRecord) -> Int {
    record.cells.reduce(0) { $0 + 1 + ($1.isQuoted ? 0 : places(in: $1).count) }
  }

  private func places(in cell: CSVCell) -> [SourceSpan] {
    var found: [SourceSpan] = []
    var at = Int(cell.source.start)
    let end = min(Int(cell.source.end), bytes.count)
    while at + 2 < end {
      if bytes[at] == 0xEF, bytes[at + 1] == 0xBC, bytes[at + 2] == 0x8C {
        found.append(SourceSpan(file: cell.source.file, start: at, end: at + 3))
        at += 2
      }
      at += 1
    }
    return found
  }
}
