// Rows of a table in the order that the layout asks for.

import TypesetDiagnostics
import TypesetModel

/// Sorts rows by fields of the data, the first named counting most; equal rows keep the file's order.
struct RowSorter {
  private let fields: [(index: Int, order: RowOrder)]

  init(_ sort: [SortSpecification], finder: inout ColumnFinder) {
    var found: [(Int, RowOrder)] = []
    for item in sort { if let index = finder.index(of: item.field) { found.append((index, item.order)) } }
    fields = found
  }

  /// The rows in order; characters whose strokes are not known are told.
  func sorted(_ rows: [[DataCell]], diagnostics: inout Diagnostics) -> [[DataCell]] {
    guard !fields.isEmpty else { return rows }
    let keyed = rows.enumerated().map { offset, row in
      (offset: offset, keys: fields.map { key($0.index, of: row, order: $0.order) })
    }
    for (row, keys) in zip(rows, keyed.map(\.keys)) { reportUnknown(keys, of: row, &diagnostics) }
    return keyed.sorted { precedes($0, $1) }.map { rows[$0.offset] }
  }

  private func key(_ index: Int, of row: [DataCell], order: RowOrder) -> SortKey {
    guard row.indices.contains(index) else { return .nothing }
    let text = row[index].text
    guard order == .strokes else { return SortKey(text) }
    return text.trimmedOfSpace.isEmpty ? .nothing : .strokes(StrokeOrder.standard.key(of: text))
  }

  private func reportUnknown(_ keys: [SortKey], of row: [DataCell], _ diagnostics: inout Diagnostics) {
    for (field, key) in zip(fields, keys) {
      guard case .strokes(let strokes) = key, let letter = strokes.unknown.first else { continue }
      diagnostics.report(
        Diagnostic(
          .sortedLast, .warning,
          "the strokes of “\(letter)” are not known: the row stands after those that are",
          hint: "put the rows in their order in the file and leave `sort:` out", at: row[field.index].source))
    }
  }

  private func precedes(
    _ first: (offset: Int, keys: [SortKey]), _ second: (offset: Int, keys: [SortKey])
  ) -> Bool {
    for (place, field) in fields.enumerated() {
      let (left, right) = (first.keys[place], second.keys[place])
      if left == right { continue }
      // What holds nothing stands last in either direction.
      if left == .nothing || right == .nothing { return right == .nothing }
      return field.order == .down ? right.isLess(than: left) : left.isLess(than: right)
    }
    return first.offset < second.offset
  }
}

/// What a cell is sorted by: its number, its day, its text by code points or by strokes.
private enum SortKey: Equatable {
  case number(Decimal10)
  case date(DateReading)
  case text(String)
  case strokes(StrokeKey)
  case nothing

  init(_ text: String) {
    switch NumberReader.reading(text) {
    case .number(let number, _): self = .number(number)
    case .blank: self = .nothing
    case .text: self = DateReading(text).map { .date($0) } ?? .text(text.trimmedOfSpace)
    }
  }

  func isLess(than other: SortKey) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left.isLess(than: right)
    case (.date(let left), .date(let right)): left < right
    case (.text(let left), .text(let right)):
      left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
    case (.strokes(let left), .strokes(let right)): left < right
    default: rank < other.rank
    }
  }

  private var rank: Int {
    switch self {
    case .number: 0
    case .date: 1
    case .text, .strokes: 2
    case .nothing: 3
    }
  }
}
