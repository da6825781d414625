// `data:` and `tables:` — what is said of data, before any data file is read.

import TypesetDiagnostics
import TypesetModel

/// Decodes sources and tables, in the order of the layout.
struct DataDecoder {
  let paths: LayoutPaths
  private(set) var diagnostics = Diagnostics()

  init(paths: LayoutPaths) { self.paths = paths }

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
      source: entry.keySpan)
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
    return TableSpecification(
      id: entry.key, from: from, conditions: conditions(value.value("where")),
      groupBy: value.placed("group-by"), groupTitles: groupTitles(value.value("groups")),
      title: title, columns: columns(value.value("columns")), unit: value.text("unit"),
      notes: value.texts("notes"), dataSource: value.text("source"), width: value.word("width") ?? .column,
      source: entry.keySpan)
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

  private mutating func columns(_ value: YAMLValue?) -> [ColumnSpecification] {
    (value?.list ?? []).compactMap { column($0) }
  }

  private mutating func column(_ value: YAMLValue) -> ColumnSpecification? {
    if let field = value.placed {
      return ColumnSpecification(
        field: field, ratio: [], places: 0, title: nil, align: nil, indentBy: nil, source: value.span)
    }
    guard value.map != nil else { return nil }
    let field = value.placed("field")
    let ratio = value.texts("ratio")
    guard (field != nil) == ratio.isEmpty, ratio.isEmpty || ratio.count == 2 else {
      let hint = "“field: 列” shows a column, “ratio: [甲, 乙]” divides two"
      diagnostics.report(
        .badValue("a column has either a “field” or a “ratio” of two columns", hint: hint, at: value.span))
      return nil
    }
    return ColumnSpecification(
      field: field, ratio: ratio, places: min(max(value.count("places") ?? 1, 0), 9),
      title: value.placed("title"), align: value.word("align"), indentBy: value.placed("indent-by"),
      source: value.span)
  }
}
