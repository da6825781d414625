// Rows of a table: cells taken over, printed as their column says, or computed; with level and group.

import TypesetDiagnostics
import TypesetModel

/// Writes the rows of one table, from top to bottom.
struct RowWriter {
  private let columns: [DraftColumn]
  private let group: Int?
  private let profile: SignProfile
  private let facts: ColumnFacts
  /// The fields that name groups and merged labels.
  private let labels: [Int]
  /// The row above, for growth.
  private var above: [DataCell]?
  var diagnostics = Diagnostics()

  /// - Parameters:
  ///   - group: the index of the field that opens groups.
  ///   - rows: all rows, for shares and ranks.
  init(columns: [DraftColumn], group: Int?, profile: SignProfile = .yearbook, rows: [[DataCell]] = []) {
    self.columns = columns
    self.group = group
    self.profile = profile
    let merged = columns.compactMap { column -> Int? in
      if case .field(let index) = column.content, column.merges { index } else { nil }
    }
    labels = merged + (group.map { [$0] } ?? [])
    facts = ColumnFacts(columns: columns, rows: rows, profile: profile)
  }

  mutating func row(_ row: [DataCell]) -> DraftRow? {
    guard let first = row.first, let last = row.last else { return nil }
    let group = group.flatMap { row.indices.contains($0) ? row[$0] : nil }
    let label = RowWriter.label(of: row, columns: columns)
    defer { above = row }
    var draft = DraftRow(
      cells: columns.map { cell($0, of: row) }, level: level(of: row), label: label,
      group: group?.text.trimmedOfSpace ?? "", groupSource: group?.source ?? first.source,
      source: SourceSpan(file: first.source.file, start: Int(first.source.start), end: Int(last.source.end)))
    draft.data = row
    return draft
  }

  /// What the columns compute from the sums of fields: their places among the columns, and the cells.
  mutating func computed(from sums: [Int: DataCell]) -> [(Int, DraftCell)] {
    guard let last = sums.keys.max(), let nothing = sums[last] else { return [] }
    let row = (0...last).map { sums[$0] ?? DataCell(text: "", source: nothing.source) }
    return columns.enumerated().compactMap { index, column in
      guard !column.operands.isEmpty, column.operands.allSatisfy({ sums[$0] != nil }) else { return nil }
      return (index, cell(column, of: row))
    }
  }

  func reading(of cell: DataCell) -> NumberReading { NumberReader.reading(cell.text, profile: profile) }

  private mutating func cell(_ column: DraftColumn, of row: [DataCell]) -> DraftCell {
    switch column.content {
    case .field(let index):
      guard row.indices.contains(index) else { return .blank }
      return field(row[index], in: column)
    case .ratio(let first, let second, let places):
      return ratio(row, first, second, places: places, in: column)
    case .share(let index, let places):
      guard let whole = facts.whole(of: index) else { return .blank }
      return percent(of: row, index, whole, at: column.source, places: places, in: column)
    case .growth(let first, let second, let places):
      guard row.indices.contains(second) else { return .blank }
      return growth(row, first, on: row[second], places: places, in: column)
    case .growthByRow(let index, let places):
      guard let above, above.indices.contains(index), goesOn(row, from: above) else { return .blank }
      return growth(row, index, on: above[index], places: places, in: column)
    case .rank(let index): return rank(row, index, in: column)
    }
  }

  /// Whether a row belongs with the one above: the same group, the same merged labels, neither a total.
  private func goesOn(_ row: [DataCell], from above: [DataCell]) -> Bool {
    if facts.isTotal(row) || facts.isTotal(above) { return false }
    return labels.allSatisfy { index in
      guard row.indices.contains(index), above.indices.contains(index) else { return true }
      let text = row[index].text.trimmedOfSpace
      return text == above[index].text.trimmedOfSpace || (text.isEmpty && index != group)
    }
  }

  /// A cell as it was written, or its number as the column's format has it.
  private mutating func field(_ cell: DataCell, in column: DraftColumn) -> DraftCell {
    var reading = NumberReader.reading(cell.text, profile: profile)
    if column.type == .about, reading == .text, let number = NumberReader.about(cell.text) {
      reading = .number(number, suffix: nil)
    }
    let written = DraftCell(
      text: CellText.inline(cell, marked: true), reading: column.type == .text ? .text : reading, data: cell)
    guard !column.format.isAsWritten, case .number(let number, let suffix) = reading else { return written }
    guard let text = column.format.text(of: number, suffix: suffix) else {
      reportTooLarge(cell, in: column)
      return written
    }
    let marked = text + (cell.isAbout ? "余" : "")
    return DraftCell(
      text: InlineText([InlineRun(.text(marked), source: cell.source)]), reading: reading, data: cell)
  }

  private mutating func reportTooLarge(_ cell: DataCell, in column: DraftColumn) {
    diagnostics.report(
      Diagnostic(
        .formatTooLarge, .warning,
        "“\(cell.text.prefix(40))” in the column “\(column.name)” has too many digits for its format",
        hint: "it is set as it was written", at: cell.source))
  }

  /// The first text of the shown cells.
  static func label(of row: [DataCell], columns: [DraftColumn]) -> String {
    for case .field(let index) in columns.map(\.content) where row.indices.contains(index) {
      let text = row[index].text.trimmedOfSpace
      if !text.isEmpty { return text }
    }
    return ""
  }

  private mutating func level(of row: [DataCell]) -> Int {
    guard let column = columns.lazy.compactMap(\.indentBy).first, row.indices.contains(column) else {
      return 0
    }
    let cell = row[column]
    let reading = NumberReader.reading(cell.text)
    if reading == .blank { return 0 }
    if let number = reading.number, number.scale == 0, (0...9).contains(number.digits) {
      return Int(number.digits)
    }
    diagnostics.report(
      Diagnostic(
        .levelNotWhole, .error, "“\(cell.text.prefix(20))” is no level of indent",
        hint: "write a whole number from 0 to 9", at: cell.source))
    return 0
  }

  /// The number of a cell; a text is told.
  func number(_ cell: DataCell) -> Decimal10? {
    NumberReader.reading(cell.text, profile: profile).number ?? NumberReader.about(cell.text)
  }

  func isText(_ cell: DataCell) -> Bool {
    NumberReader.reading(cell.text, profile: profile) == .text && NumberReader.about(cell.text) == nil
  }

  private func rank(_ row: [DataCell], _ index: Int, in column: DraftColumn) -> DraftCell {
    guard row.indices.contains(index), let number = number(row[index]),
      let rank = facts.rank(of: number, in: index),
      !facts.isTotal(row)
    else { return .blank }
    let place = Decimal10(digits: Int64(rank), scale: 0)
    return DraftCell(
      text: InlineText([InlineRun(.text(place.text), source: column.source)]),
      reading: .number(place, suffix: nil))
  }
}

/// What computed columns need of all rows.
struct ColumnFacts {
  private let columns: [DraftColumn]
  private let profile: SignProfile
  private var wholes: [Int: Decimal10] = [:]
  /// Numbers of a field from the largest.
  private var ranked: [Int: [Decimal10]] = [:]

  init(columns: [DraftColumn], rows: [[DataCell]], profile: SignProfile) {
    self.columns = columns
    self.profile = profile
    for column in columns {
      switch column.content {
      case .share(let index, _): wholes[index] = sum(of: index, rows)
      case .rank(let index):
        ranked[index] = rows.filter { !isTotal($0) }.compactMap { number($0, index) }
          .sorted { $1.isLess(than: $0) }
      default: break
      }
    }
  }

  /// The whole that shares are parts of: the total typed in the data, else the sum.
  func whole(of index: Int) -> Decimal10? { wholes[index] }

  /// 1 for the largest; equal numbers share a place.
  func rank(of number: Decimal10, in index: Int) -> Int? {
    guard let all = ranked[index] else { return nil }
    var (low, high) = (0, all.count)
    while low < high {
      let middle = (low + high) / 2
      if number.isLess(than: all[middle]) { low = middle + 1 } else { high = middle }
    }
    return low + 1
  }

  func isTotal(_ row: [DataCell]) -> Bool { draft(row).isTotal }

  private func draft(_ row: [DataCell]) -> DraftRow {
    let nowhere = row.first?.source ?? SourceSpan(file: FileID(rawValue: 0), start: 0, end: 0)
    return DraftRow(
      cells: [], level: 0, label: RowWriter.label(of: row, columns: columns), group: "", groupSource: nowhere,
      source: nowhere)
  }

  private func sum(of index: Int, _ rows: [[DataCell]]) -> Decimal10? {
    let totals = rows.filter { isTotal($0) && draft($0).label.filter { !$0.isWhitespace } != "小计" }
    if totals.count == 1, let total = number(totals[0], index) { return total }
    let level = columns.lazy.compactMap(\.indentBy).first
    var sum: Decimal10? = Decimal10(digits: 0, scale: 0)
    for row in rows where !isTotal(row) && !draft(row).isPart {
      if let level, (number(row, level)?.digits ?? 0) > 0 { continue }
      if let number = number(row, index) { sum = sum.flatMap { $0.adding(number) } }
    }
    return sum
  }

  private func number(_ row: [DataCell], _ index: Int) -> Decimal10? {
    row.indices.contains(index) ? NumberReader.reading(row[index].text, profile: profile).number : nil
  }
}
