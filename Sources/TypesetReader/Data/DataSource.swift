// One source of data with its columns of meaning found: key, value, unit, about-mark.

import TypesetDiagnostics
import TypesetModel

/// A source that was read.
struct DataSource: Sendable {
  let name: String
  /// nil where the file could not be read; the mistake is told.
  private(set) var table: DataTable?
  /// Whether every row is there, so that a key not found is a mistake of who asks.
  let isWhole: Bool
  private(set) var value: Int?
  private(set) var unit: Int?
  private(set) var hasKeys = false
  /// Row by key, and the keys in the file's order.
  private var rows: [String: Int] = [:]
  private(set) var keys: [String] = []

  init(_ specification: DataSpecification, reading: CSVReading, diagnostics: inout Diagnostics) {
    name = specification.name
    table = reading.table
    table?.name = specification.name
    isWhole = reading.isWhole
    if let table { CompatibilityCheck.check(table, diagnostics: &diagnostics) }
    value = column(specification.value, &diagnostics)
    unit = column(specification.unit, &diagnostics)
    let about = column(specification.about, &diagnostics)
    if let key = column(specification.key, &diagnostics) { readKeys(key, &diagnostics) }
    markValues(about: about, &diagnostics)
    reportMissingValue(specification, &diagnostics)
  }

  func row(of key: String) -> [DataCell]? {
    guard let row = rows[key], let table, table.rows.indices.contains(row) else { return nil }
    return table.rows[row]
  }

  func column(named name: String) -> Int? { table?.columns.firstIndex(of: name) }

  var columns: DataColumns { DataColumns(source: name, names: table?.columns ?? []) }

  private func column(_ name: Placed<String>?, _ diagnostics: inout Diagnostics) -> Int? {
    guard let name, table != nil else { return nil }
    if let column = column(named: name.value) { return column }
    diagnostics.report(.unknownColumn(name.value, in: columns, at: name.source))
    return nil
  }

  private mutating func readKeys(_ column: Int, _ diagnostics: inout Diagnostics) {
    hasKeys = true
    var places: [String: SourceSpan] = [:]
    for (index, row) in (table?.rows ?? []).enumerated() where row.indices.contains(column) {
      let key = row[column].text.trimmedOfSpace
      if key.isEmpty { continue }
      if let first = places[key] {
        reportDuplicate(key, at: row[column].source, first: first, &diagnostics)
        continue
      }
      places[key] = row[column].source
      rows[key] = index
      keys.append(key)
    }
  }

  private func reportDuplicate(
    _ key: String, at span: SourceSpan, first: SourceSpan, _ diagnostics: inout Diagnostics
  ) {
    diagnostics.report(
      Diagnostic(
        .dataKeyDuplicate, .error, "two rows of the source “\(name)” have the key “\(key)”",
        hint: "give each row a key of its own", at: span, related: [RelatedPlace("first “\(key)”", at: first)]
      ))
  }

  /// Gives the cells of the value column the unit and the about-mark of their rows.
  private mutating func markValues(about: Int?, _ diagnostics: inout Diagnostics) {
    guard let value, let all = table?.rows else { return }
    for (index, row) in all.enumerated() where row.indices.contains(value) {
      if let unit, row.indices.contains(unit) {
        let text = row[unit].text.trimmedOfSpace
        table?.rows[index][value].unit = text.isEmpty ? nil : text
      }
      if let about, row.indices.contains(about) {
        table?.rows[index][value].isAbout = AboutMark.isSet(row[about], &diagnostics)
      }
    }
  }

  private func reportMissingValue(_ source: DataSpecification, _ diagnostics: inout Diagnostics) {
    guard source.value == nil, let place = source.unit ?? source.about else { return }
    diagnostics.report(
      Diagnostic(
        .valueUndeclared, .warning, "the source “\(name)” names “\(place.value)” and no column of values",
        hint: "say which column holds the numbers: `value: 列`", at: place.source))
  }
}

/// The about-mark of a row: 约, 余 and plain words for yes; blank and plain words for no.
enum AboutMark {
  private static let yes: Set<String> = ["约", "余", "多", "是", "true", "yes", "y", "1", "√", "✓"]
  private static let no: Set<String> = ["", "否", "无", "false", "no", "n", "0", "-", "—", "×"]

  static func isSet(_ cell: DataCell, _ diagnostics: inout Diagnostics) -> Bool {
    let mark = cell.text.trimmedOfSpace.lowercased()
    if !yes.contains(mark) && !no.contains(mark) {
      diagnostics.report(
        Diagnostic(
          .aboutMark, .error, "“\(cell.text.prefix(20))” says neither that the number is about nor exact",
          hint: "write 余 or 约, or leave the cell blank", at: cell.source))
    }
    return yes.contains(mark)
  }

  /// What stands after a number that is about so much, and before its unit: 200余人次, 12亿余元.
  ///
  /// 余 follows the whole numeral, and 万 or 亿 at a unit's head is part of it.
  static func unit(_ unit: String) -> String {
    let numeral = unit.prefix { "十百千万亿".contains($0) }
    return numeral + "余" + unit.dropFirst(numeral.count)
  }
}
