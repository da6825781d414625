// Totals typed in the data, held against the rows above them. Told, never changed.

import TypesetDiagnostics
import TypesetModel

/// Checks the rows 合计, 总计, 共计 and 小计 of a table.
///
/// A total holds where it is the sum of all rows above, or of those since the last total or group head. Parts
/// (deeper levels, 其中) are not counted. Not checked: computed columns, rates and averages, columns with a
/// number that is about so much or a text that is none, sums over several units.
/// Source: CY/T 170 and yearbook practice (STANDARDS T13, T21).
struct TotalCheck {
  private let columns: [DraftColumn]
  private var all: [Tally]
  private var segment: [Tally]
  private(set) var diagnostics = Diagnostics()

  init(columns: [DraftColumn]) {
    self.columns = columns
    all = Array(repeating: Tally(), count: columns.count)
    segment = all
  }

  mutating func run(_ rows: [DraftRow]) {
    var group = ""
    for row in rows {
      if row.group != group, !(row.isTotal && row.group.isEmpty) {
        group = row.group
        clearSegment()
      }
      if row.isTotal {
        check(row)
        clearSegment()
      } else if !row.isPart {
        count(row)
      }
    }
  }

  private mutating func clearSegment() { segment = Array(repeating: Tally(), count: columns.count) }

  private mutating func count(_ row: DraftRow) {
    for (index, cell) in row.cells.enumerated() where columns.indices.contains(index) {
      all[index].add(cell, level: row.level)
      segment[index].add(cell, level: row.level)
    }
  }

  private mutating func check(_ row: DraftRow) {
    for (index, cell) in row.cells.enumerated() where columns.indices.contains(index) {
      guard columns[index].isSummable, case .number(let total, nil) = cell.reading, let data = cell.data,
        !data.isAbout
      else { continue }
      let sums = [segment[index].sum(unit: data.unit), all[index].sum(unit: data.unit)].compactMap(\.self)
      guard let whole = sums.last, let near = sums.first, !sums.contains(where: total.equals) else {
        continue
      }
      report(total, of: row, sum: row.isGrandTotal ? whole : near, column: columns[index], at: data.source)
    }
  }

  private mutating func report(
    _ total: Decimal10, of row: DraftRow, sum: Decimal10, column: DraftColumn, at span: SourceSpan
  ) {
    diagnostics.report(
      Diagnostic(
        .totalDiffers, .warning,
        "the total “\(row.label)” of the column “\(column.name)” says \(total.text), the rows above add up "
          + "to \(sum.text)",
        hint: "it is printed as typed; correct the data, or say in a note that the figures are rounded",
        at: span))
  }
}

/// The sums of a column by level and unit.
struct Tally {
  /// nil: not to be known exactly.
  private var sums: [Int: [String: Decimal10?]] = [:]

  mutating func add(_ cell: DraftCell, level: Int) {
    guard cell.reading != .blank else { return }
    let unit = cell.data?.unit ?? ""
    let zero: Decimal10? = Decimal10(digits: 0, scale: 0)
    let sum = sums[level]?[unit] ?? zero
    let isExact = cell.data?.isAbout == false
    guard isExact, case .number(let number, nil) = cell.reading else {
      sums[level, default: [:]].updateValue(nil, forKey: unit)
      return
    }
    sums[level, default: [:]].updateValue(sum.flatMap { $0.adding(number) }, forKey: unit)
  }

  /// Whether the outermost level is counted in several units.
  var isMixed: Bool { sums.keys.min().map { (sums[$0]?.count ?? 0) > 1 } ?? false }

  /// The sum of the outermost level in one unit; nil where it is not exact, or not of one unit.
  func sum(unit: String?) -> Decimal10? {
    guard let level = sums.keys.min(), let units = sums[level] else { return nil }
    if let unit { return units[unit] ?? nil }
    return units.count == 1 ? units.first?.value ?? nil : nil
  }
}
