// One column of a source turned into heads: rows by some fields, columns by the texts of another.

import TypesetDiagnostics
import TypesetModel

/// Turns long data (one figure a row) into wide.
struct DataPivot {
  private let rows: [Int]
  private let heads: Int
  private let values: [Int]
  private let source: SourceSpan
  private(set) var diagnostics = Diagnostics()

  /// nil where a field is not in the data, which the finder tells.
  init?(_ pivot: PivotSpecification, finder: inout ColumnFinder) {
    let rows = pivot.rows.map { finder.index(of: $0) }
    let values = pivot.values.map { finder.index(of: $0) }
    guard let heads = finder.index(of: pivot.heads) else { return nil }
    guard !rows.contains(nil), !values.contains(nil), !values.isEmpty else { return nil }
    self.rows = rows.compactMap(\.self)
    self.values = values.compactMap(\.self)
    self.heads = heads
    source = pivot.source
  }

  /// No table for print has more.
  static let mostHeads = 200

  /// The wide table; nil, and told, where the field has too many texts: rows and heads in the order in which the data first names them. With several values each
  /// head spans them.
  mutating func table(of long: DataTable) -> DataTable? {
    let names = firsts(long.rows.map { $0[heads].text.trimmedOfSpace })
    guard names.count <= DataPivot.mostHeads else {
      reportTooWide(names.count, field: long.columns[heads])
      return nil
    }
    var places: [String: Int] = [:]
    var wide: [[DataCell]] = []
    for row in long.rows {
      let key = rows.map { row[$0].text.trimmedOfSpace }.joined(separator: "\u{0}")
      if places[key] == nil {
        places[key] = wide.count
        wide.append(blankRow(row, heads: names.count))
      }
      guard let place = places[key], let head = names.firstIndex(of: row[heads].text.trimmedOfSpace) else {
        continue
      }
      fill(&wide[place], from: row, head: head)
    }
    return described(long, heads: names, rows: wide)
  }

  private func firsts(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  private func blankRow(_ row: [DataCell], heads: Int) -> [DataCell] {
    let blank = DataCell(text: "", source: row[self.heads].source)
    return rows.map { row[$0] } + Array(repeating: blank, count: heads * values.count)
  }

  private mutating func fill(_ wide: inout [DataCell], from row: [DataCell], head: Int) {
    for (offset, value) in values.enumerated() {
      let index = rows.count + head * values.count + offset
      if !wide[index].text.isEmpty {
        diagnostics.report(
          Diagnostic(
            .pivotTwice, .error,
            "“\(row[heads].text.trimmedOfSpace.prefix(20))” stands twice for one row of the pivot",
            hint: "name the fields that tell the rows apart under `rows:`, or choose by where:",
            at: row[value].source, related: [RelatedPlace("first here", at: wide[index].source)]))
        continue
      }
      wide[index] = row[value]
    }
  }

  private mutating func reportTooWide(_ count: Int, field: String) {
    diagnostics.report(
      Diagnostic(
        .pivotTooWide, .error,
        "the field “\(field)” has \(count) texts, more than the \(DataPivot.mostHeads) heads of a pivot",
        hint: "name a field of few texts under `heads:`, or choose rows by where:", at: source))
  }

  private func described(_ long: DataTable, heads names: [String], rows wide: [[DataCell]]) -> DataTable {
    let fields = rows.map { long.columns[$0] }
    let isSingle = values.count == 1
    let paths = names.flatMap { name in
      values.map { isSingle ? [name] : [name, long.columns[$0]] }
    }
    var table = DataTable(
      name: long.name, columns: fields + paths.map { $0.joined(separator: "/") }, rows: wide,
      source: long.source)
    table.headPaths = fields.map { [$0] } + paths
    return table
  }
}
