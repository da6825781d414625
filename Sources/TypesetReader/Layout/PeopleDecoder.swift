// `names:` and `photo-set:` of content — what is made of the rows of a data file.

import TypesetDiagnostics
import TypesetModel

/// `names: {from: members, field: 姓名, order: strokes}`
struct NamesSpecification: Hashable {
  var from: Placed<String>
  var field: Placed<String>
  var conditions: [TableCondition]
  var order: NameOrder
  var columns: Int?
  var title: Placed<String>?
  var source: SourceSpan
}

/// `photo-set: {from: forum, columns: 2}`
struct PhotoSetSpecification: Hashable {
  var from: Placed<String>
  var file: Placed<String>
  /// A column that the layout does not name is taken where the data has it.
  var captionField: Placed<String>?
  var creditField: Placed<String>?
  var columns: Int
  var caption: Placed<String>?
  var credit: Placed<String>?
  var width: FigureWidth?
  var source: SourceSpan
}

extension ContentDecoder {
  mutating func names(_ entry: YAMLEntry) -> ContentSpecification? {
    let value = entry.value
    guard let from = source(entry) else { return nil }
    let conditions = (value.value("where")?.entries ?? []).map {
      TableCondition(field: Placed($0.key, at: $0.keySpan), accepted: $0.value.placedTexts.map(\.value))
    }
    return .names(
      NamesSpecification(
        from: from, field: value.placed("field") ?? Placed("姓名", at: from.source), conditions: conditions,
        order: value.word("order") ?? .given, columns: value.count("columns"), title: value.placed("title"),
        source: entry.keySpan))
  }

  mutating func photoSet(_ entry: YAMLEntry) -> ContentSpecification? {
    let value = entry.value
    guard let from = source(entry) else { return nil }
    return .photoSet(
      PhotoSetSpecification(
        from: from, file: value.placed("file") ?? Placed("照片", at: from.source),
        captionField: value.placed("caption-field"), creditField: value.placed("credit-field"),
        columns: value.count("columns") ?? 2, caption: value.placed("caption"),
        credit: value.placed("credit"), width: value.word("width"), source: entry.keySpan))
  }

  private mutating func source(_ entry: YAMLEntry) -> Placed<String>? {
    guard entry.value.map != nil else { return nil }
    guard let from = entry.value.placed("from") else {
      tell(.missingKey("from", in: entry.key, at: entry.keySpan))
      return nil
    }
    return from
  }
}

extension DataCatalogue {
  /// The names of the rows, in their order. What is missing is told.
  func names(_ wanted: NamesSpecification, diagnostics: inout Diagnostics) -> NameList? {
    guard let (table, field) = column(wanted.field, of: wanted.from, diagnostics: &diagnostics) else {
      return nil
    }
    var tests: [(Int, [String])] = []
    for condition in wanted.conditions {
      guard let (_, index) = column(condition.field, of: wanted.from, diagnostics: &diagnostics) else {
        return nil
      }
      tests.append((index, condition.accepted))
    }
    let rows = table.rows.filter { row in
      tests.allSatisfy { row.indices.contains($0.0) && $0.1.contains(row[$0.0].text.trimmedOfSpace) }
    }
    var found: [PersonName] = []
    for row in rows where row.indices.contains(field) {
      let cell = row[field]
      if let name = NameReader(file: cell.source.file).name(of: cell.text, at: cell.source) {
        found.append(name)
      }
    }
    guard !found.isEmpty else {
      diagnostics.report(
        Diagnostic(
          .namesEmpty, .warning, "the list of names is empty and left out",
          hint: "look at “where” and at the column “\(wanted.field.value)” of the data", at: wanted.source))
      return nil
    }
    var list = NameList(names: found, columns: wanted.columns, source: wanted.source)
    if wanted.order == .strokes { list.sortByStrokes(diagnostics: &diagnostics) }
    return list
  }

  /// The photos of the rows, named from the data file's folder.
  func photos(
    _ wanted: PhotoSetSpecification, paths: LayoutPaths, diagnostics: inout Diagnostics
  ) -> [Figure] {
    guard let (table, file) = column(wanted.file, of: wanted.from, diagnostics: &diagnostics) else {
      return []
    }
    func optional(_ said: Placed<String>?, _ usual: String) -> Int? {
      if let said { return column(said, of: wanted.from, diagnostics: &diagnostics)?.1 }
      return table.columns.firstIndex(of: usual)
    }
    let caption = optional(wanted.captionField, "图说")
    let credit = optional(wanted.creditField, "摄影")
    return table.rows.compactMap { row -> Figure? in
      guard row.indices.contains(file), !row[file].text.trimmedOfSpace.isEmpty else { return nil }
      func text(_ index: Int?) -> InlineText? {
        guard let index, row.indices.contains(index), !row[index].text.trimmedOfSpace.isEmpty else {
          return nil
        }
        let read = InlineReader.inline(
          text: row[index].text, source: row[index].source, diagnostics: &diagnostics)
        return resolve(read, diagnostics: &diagnostics)
      }
      return Figure(
        path: row[file].text,
        file: paths.resolved(Placed(row[file].text.trimmedOfSpace, at: row[file].source)).value,
        caption: text(caption) ?? InlineText(), credit: text(credit),
        width: wanted.width, source: row[file].source)
    }
  }

  private func column(
    _ field: Placed<String>, of source: Placed<String>, diagnostics: inout Diagnostics
  ) -> (DataTable, Int)? {
    guard let found = self.source(source, diagnostics: &diagnostics), let table = found.table else {
      return nil
    }
    if let index = found.column(named: field.value) { return (table, index) }
    diagnostics.report(.unknownColumn(field.value, in: found.columns, at: field.source))
    return nil
  }
}
