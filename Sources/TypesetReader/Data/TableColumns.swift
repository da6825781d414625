// The columns of a table: found in the data, titled, aligned.

import TypesetDiagnostics
import TypesetModel

/// Finds the columns that a table asks for.
struct ColumnFinder {
  let table: DataTable
  /// The unit of the whole table, for columns that are scaled.
  var unit = ""
  private(set) var diagnostics = Diagnostics()

  init(table: DataTable) { self.table = table }

  /// The columns; those with a name that the data does not know are told and left out.
  mutating func columns(of specification: TableSpecification) -> [DraftColumn] {
    unit = specification.unit ?? ""
    if specification.columns.isEmpty { return allColumns(labels: specification.pivot?.rows.count ?? 0) }
    return specification.columns.compactMap { column($0) }
  }

  /// The index of a field; told where there is none.
  mutating func index(of field: Placed<String>) -> Int? {
    if let index = table.columns.firstIndex(of: field.value) { return index }
    let columns = DataColumns(source: table.name, names: table.columns)
    diagnostics.report(.unknownColumn(field.value, in: columns, at: field.source))
    return nil
  }

  /// All columns of the data; the fields that name the rows of a pivot are merged where there are several.
  private func allColumns(labels: Int) -> [DraftColumn] {
    table.columns.enumerated().map { index, name in
      let path = table.headPaths.indices.contains(index) ? table.headPaths[index] : [name]
      let title = InlineText([InlineRun(.text(path.last ?? name), source: table.source)])
      var column = DraftColumn(content: .field(index), name: name, title: title, source: table.source)
      column.above = path.dropLast().map { Placed($0, at: table.source) }
      column.merges = labels > 1 && index < labels
      return column
    }
  }

  private mutating func column(_ column: ColumnSpecification) -> DraftColumn? {
    let indent = column.indentBy.flatMap { index(of: $0) }
    guard let content = content(of: column) else { return nil }
    let title = column.title ?? column.field ?? computedTitle(column)
    var draft = DraftColumn(
      content: content, name: title.value, title: head(title, unit: column.unit), align: column.align,
      indentBy: indent, source: column.source)
    (draft.above, draft.type, draft.format) = (column.above, column.type, column.format)
    (draft.width, draft.merges) = (column.width, column.merges)
    checkScale(of: column, title: title.value)
    return draft
  }

  /// The title, and the unit in brackets below it.
  private func head(_ title: Placed<String>, unit: Placed<String>?) -> InlineText {
    var runs = title.value.isEmpty ? [] : [InlineRun(.text(title.value), source: title.source)]
    if let unit {
      if !runs.isEmpty { runs.append(InlineRun(.lineBreak, source: unit.source)) }
      runs.append(InlineRun(.text("（\(unit.value)）"), source: unit.source))
    }
    return InlineText(runs)
  }

  private mutating func checkScale(of column: ColumnSpecification, title: String) {
    guard let scale = column.format.scale, scale != .percent else { return }
    let said = [unit, column.unit?.value ?? "", title] + column.above.map(\.value)
    guard !said.contains(where: { $0.contains(scale.rawValue) }) else { return }
    diagnostics.report(
      Diagnostic(
        .scaleWithoutUnit, .error, "the column “\(title)” is scaled and no unit says so",
        hint: "write `unit: \(scale.rawValue)元`, or what it is, for the column or the table",
        at: column.source))
  }

  private func computedTitle(_ column: ColumnSpecification) -> Placed<String> {
    let names = column.operation?.fields ?? column.ratio
    return Placed(names.map(\.value).joined(separator: "÷"), at: column.source)
  }

  private mutating func content(of column: ColumnSpecification) -> DraftColumn.Content? {
    if let field = column.field { return index(of: field).map { .field($0) } }
    let fields = (column.operation?.fields ?? column.ratio).map { index(of: $0) }
    let found = fields.compactMap(\.self)
    guard found.count == fields.count, let first = found.first else {
      if fields.isEmpty { reportNothing(column) }
      return nil
    }
    switch column.operation {
    case .share: return .share(first, places: column.places)
    case .rank: return .rank(first)
    case .growth where found.count == 1: return .growthByRow(first, places: column.places)
    case .growth: return .growth(first, found[1], places: column.places)
    case nil where found.count == 2: return .ratio(first, found[1], places: column.places)
    case nil:
      reportNothing(column)
      return nil
    }
  }

  private mutating func reportNothing(_ column: ColumnSpecification) {
    diagnostics.report(
      Diagnostic(
        .columnNotSaid, .error, "a column names neither a field nor what it computes",
        hint: "write `field: 列`, `ratio: [甲, 乙]`, `share: 列`, `growth: 列` or `rank: 列`",
        at: column.source))
  }
}

/// Decides how the cells of a column stand, and tells texts among its numbers.
struct ColumnAligner {
  /// Whether each row counts in a unit of its own, which a column names.
  private let unitsVary: Bool
  private(set) var diagnostics = Diagnostics()

  init(columns: [DraftColumn]) {
    unitsVary = columns.contains { ["单位", "计量单位"].contains($0.name) }
  }

  /// - Parameter cells: the column's cells, from top to bottom.
  mutating func alignment(of column: DraftColumn, cells: [DraftCell]) -> ColumnAlignment {
    let align = place(of: column, cells: cells)
    if align == .point, !column.isComputed { reportPlaces(cells, in: column) }
    return align
  }

  private mutating func place(of column: DraftColumn, cells: [DraftCell]) -> ColumnAlignment {
    let numbers = cells.count(where: { $0.reading.number != nil })
    let texts = cells.filter { $0.reading == .text }
    if let type = column.type { return alignment(of: column, type: type, cells: cells) }
    if let align = column.align {
      if align == .point { report(column, numbers: numbers, texts: texts, isEmpty: cells.isEmpty) }
      return align
    }
    if column.isComputed || (texts.isEmpty && numbers > 0) { return .point }
    if numbers > texts.count { reportTexts(texts, in: column) }
    return .start
  }

  /// A column of a type: what is not of it is told with its cell.
  private mutating func alignment(
    of column: DraftColumn, type: ColumnType, cells: [DraftCell]
  ) -> ColumnAlignment {
    let filled = cells.filter { $0.reading != .blank }
    switch type {
    case .text: return column.align ?? .start
    case .date:
      for data in filled.compactMap(\.data) where DateReading(data.text) == nil {
        tell(.notADate, "is no date", data, in: column, hint: "write 2024-03-05 or 2024年3月5日")
      }
      return column.align ?? .center
    case .integer, .decimal, .percent, .about:
      checkNumbers(filled, in: column, type: type)
      return column.align ?? .point
    }
  }

  private mutating func checkNumbers(_ cells: [DraftCell], in column: DraftColumn, type: ColumnType) {
    let texts = cells.filter { $0.reading == .text }
    if texts.count == cells.count, !cells.isEmpty {
      return diagnostics.report(
        Diagnostic(
          .noNumbers, .error, "the column “\(column.name)” is declared as numbers and holds none",
          hint: "name another field, or say `type: text`", at: column.source,
          related: texts.first?.data.map { [RelatedPlace("such as this cell", at: $0.source)] } ?? []))
    }
    reportTexts(texts, in: column)
    guard type == .integer else { return }
    for cell in cells {
      guard let number = cell.reading.number, number.scale > 0, let data = cell.data else { continue }
      tell(.notWhole, "is no whole number", data, in: column, hint: "say `type: decimal`")
    }
  }

  /// One quantity has the same places down its column (STANDARDS T10); a bare 0 has any.
  private mutating func reportPlaces(_ cells: [DraftCell], in column: DraftColumn) {
    guard !unitsVary, column.format.places == nil, column.type != .integer else { return }
    var found: [(places: Int, cell: DataCell)] = []
    var kinds: Set<String> = []
    for cell in cells {
      guard case .number(let number, let suffix) = cell.reading, let data = cell.data else { continue }
      kinds.insert((suffix.map { String($0) } ?? "") + "/" + (data.unit ?? ""))
      if number.digits != 0 || number.scale > 0 { found.append((number.scale, data)) }
    }
    let counts = found.reduce(into: [Int: Int]()) { $0[$1.places, default: 0] += 1 }
    guard kinds.count == 1, counts.count > 1, let least = counts.keys.min(), let most = counts.keys.max(),
      let usual = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key,
      let odd = found.first(where: { $0.places != usual })
    else { return }
    diagnostics.report(
      Diagnostic(
        .unevenPlaces, .note,
        "the numbers of the column “\(column.name)” have from \(least) to \(most) decimal places, most often \(usual)",
        hint: "they are set as written; write all with \(most), or say `places: \(most)`",
        at: odd.cell.source))
  }

  private mutating func tell(
    _ id: DiagnosticID, _ what: String, _ data: DataCell, in column: DraftColumn, hint: String
  ) {
    diagnostics.report(
      Diagnostic(
        id, .warning, "“\(data.text.prefix(40))” in the column “\(column.name)” \(what)",
        hint: "it is set as it is; \(hint)", at: data.source))
  }

  private mutating func report(_ column: DraftColumn, numbers: Int, texts: [DraftCell], isEmpty: Bool) {
    if numbers > 0 { return reportTexts(texts, in: column) }
    guard !isEmpty, !column.isComputed else { return }
    diagnostics.report(
      Diagnostic(
        .noNumbers, .warning, "the column “\(column.name)” is aligned on the point and holds no number",
        hint: "say `align: start`, or leave align out", at: column.source))
  }

  private mutating func reportTexts(_ texts: [DraftCell], in column: DraftColumn) {
    for data in texts.compactMap(\.data) {
      diagnostics.report(.notANumber(data.text, severity: .note, column: column.name, at: data.source))
    }
  }
}
