// `data:` and `tables:` — what is said of data, before any data file is read.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

/// Decodes sources and tables, in the order of the layout.
struct DataDecoder {
  let paths: LayoutPaths
  /// What widths of columns are measured in.
  let basis: LengthBasis
  /// How each table is set, where it says so itself.
  let looks: [String: TableOptions]
  private(set) var diagnostics = Diagnostics()

  init(paths: LayoutPaths, basis: LengthBasis, looks: [String: TableOptions] = [:]) {
    self.paths = paths
    self.basis = basis
    self.looks = looks
  }

  mutating func sources(_ data: YAMLValue?) -> [DataSpecification] {
    (data?.entries ?? []).compactMap { source($0) }
  }

  private mutating func source(_ entry: YAMLEntry) -> DataSpecification? {
    let value = entry.value
    guard value.map != nil else { return nil }
    guard let from = value.placed("from") else {
      diagnostics.report(.missingKey("from", in: "source “\(entry.key)”", at: entry.keySpan))
      return nil
    }
    return DataSpecification(
      name: entry.key, file: paths.resolved(from), key: value.placed("key"), value: value.placed("value"),
      unit: value.placed("unit"), about: value.placed("about"), encoding: value.placed("encoding"),
      source: entry.keySpan, headRows: min(max(value.count("head-rows") ?? 1, 1), 5))
  }

  mutating func tables(_ tables: YAMLValue?) -> [TableSpecification] {
    (tables?.entries ?? []).compactMap { table($0) }
  }

  private mutating func table(_ entry: YAMLEntry) -> TableSpecification? {
    let value = entry.value
    guard value.map != nil else { return nil }
    guard let from = value.placed("from") else {
      diagnostics.report(.missingKey("from", in: "table “\(entry.key)”", at: entry.keySpan))
      return nil
    }
    guard let title = value.placed("title") else {
      diagnostics.report(.missingKey("title", in: "table “\(entry.key)”", at: entry.keySpan))
      return nil
    }
    var table = TableSpecification(
      id: entry.key, from: from, conditions: conditions(value.value("where")),
      groupBy: value.placed("group-by"), groupTitles: groupTitles(value.value("groups")),
      title: title, columns: columns(value.value("columns")), unit: value.text("unit"),
      notes: value.texts("notes"), dataSource: value.text("source"), width: value.word("width") ?? .column,
      source: entry.keySpan)
    table.sort = sort(value.value("sort"))
    table.pivot = pivot(value)
    (table.subtotals, table.total) = (value.placed("subtotals"), value.placed("total"))
    table.carries = value.flag("carry") ?? false
    table.profile = value.word("profile") ?? .yearbook
    table.fit = value.word("fit") ?? .narrow
    table.panels = min(max(value.count("panels") ?? 1, 1), 4)
    table.options = looks[entry.key]
    checkGroups(of: table, value)
    return table
  }

  /// Sums after groups need groups.
  private mutating func checkGroups(of table: TableSpecification, _ value: YAMLValue) {
    guard let subtotals = table.subtotals, table.groupBy == nil else { return }
    diagnostics.report(.missingKey("group-by", in: "a table with “subtotals”", at: subtotals.source))
  }

  private mutating func sort(_ value: YAMLValue?) -> [SortSpecification] {
    (value.map { $0.list ?? [$0] } ?? []).compactMap { item in
      if let field = item.placed { return SortSpecification(field: field, order: .up) }
      guard let field = item.placed("by") else {
        diagnostics.report(.missingKey("by", in: "sort", at: item.span))
        return nil
      }
      return SortSpecification(field: field, order: item.word("order") ?? .up)
    }
  }

  private mutating func pivot(_ table: YAMLValue) -> PivotSpecification? {
    guard let value = table.value("pivot"), value.map != nil else { return nil }
    for key in ["rows", "heads", "values"] where value.value(key) == nil {
      diagnostics.report(.missingKey(key, in: "pivot", at: table.place(of: "pivot")))
      return nil
    }
    guard let heads = value.placed("heads") else { return nil }
    return PivotSpecification(
      rows: value.texts("rows"), heads: heads, values: value.texts("values"), source: table.place(of: "pivot")
    )
  }

  private func conditions(_ value: YAMLValue?) -> [TableCondition] {
    (value?.entries ?? []).map { entry in
      TableCondition(
        field: Placed(entry.key, at: entry.keySpan), accepted: entry.value.placedTexts.map(\.value))
    }
  }

  private func groupTitles(_ value: YAMLValue?) -> [String: String] {
    var titles: [String: String] = [:]
    for entry in value?.entries ?? [] { titles[entry.key] = entry.value.scalar }
    return titles
  }

  private mutating func columns(_ value: YAMLValue?, above: [Placed<String>] = []) -> [ColumnSpecification] {
    (value?.list ?? []).flatMap { column($0, above: above) }
  }

  /// One column, or those under a title over several.
  private mutating func column(_ value: YAMLValue, above: [Placed<String>]) -> [ColumnSpecification] {
    if let field = value.placed {
      var column = ColumnSpecification(
        field: field, ratio: [], places: 0, title: nil, align: nil, indentBy: nil, source: value.span)
      column.above = above
      return [column]
    }
    guard value.map != nil else { return [] }
    if value.value("columns") != nil { return spanned(value, above: above) }
    guard isOneThing(value) else { return [] }
    var column = ColumnSpecification(
      field: value.placed("field"), ratio: value.texts("ratio"),
      places: min(max(value.count("places") ?? 1, 0), 9), title: value.placed("title"),
      align: value.word("align"), indentBy: value.placed("indent-by"), source: value.span)
    column.above = above
    column.operation = operation(value)
    column.type = value.word("type")
    column.unit = value.placed("unit")
    column.merges = value.flag("merge") ?? false
    column.format = NumberFormat(
      places: value.count("places").map { min(max($0, 0), 9) }, grouping: value.word("grouping") ?? .none,
      sign: value.word("sign"), scale: value.word("scale"))
    if let width = value.length("width") {
      var said = width
      said.share = 0
      column.width = .said(points: said.resolved(in: basis), share: width.share)
    }
    return [column]
  }

  /// No table for print has more levels of heads.
  private static let mostLevels = 5

  private mutating func spanned(_ value: YAMLValue, above: [Placed<String>]) -> [ColumnSpecification] {
    guard let title = value.placed("title") else {
      diagnostics.report(.missingKey("title", in: "a column with “columns”", at: value.span))
      return []
    }
    let others = (value.map ?? []).filter { $0.key != "title" && $0.key != "columns" }
    if let other = others.first {
      diagnostics.report(
        .badValue(
          "“\(other.key)” says nothing of a title over several columns", hint: "say it of the columns below",
          at: other.keySpan))
    }
    guard above.count < DataDecoder.mostLevels - 1 else {
      diagnostics.report(
        .badValue("heads stand in \(DataDecoder.mostLevels) levels at most", hint: nil, at: title.source))
      return []
    }
    return columns(value.value("columns"), above: above + [title])
  }

  private mutating func isOneThing(_ value: YAMLValue) -> Bool {
    let said = ["field", "ratio", "share", "growth", "rank"].filter { value.value($0) != nil }
    let counts = ["ratio": 2...2, "growth": 1...2]
    guard said.count == 1, counts[said[0]]?.contains(value.texts(said[0]).count) ?? true else {
      let hint =
        "“field: 列” shows a column; “ratio: [甲, 乙]”, “share: 列”, “growth: [今, 昔]” and “rank: 列” compute one"
      diagnostics.report(
        .badValue("a column is one field, or computes one thing", hint: hint, at: value.span))
      return false
    }
    return true
  }

  private func operation(_ value: YAMLValue) -> ColumnOperation? {
    if let field = value.placed("share") { return .share(field) }
    if let field = value.placed("rank") { return .rank(field) }
    let fields = value.texts("growth")
    return fields.isEmpty ? nil : .growth(fields)
  }
}
