// All sources of a layout: read, checked, and asked for values by name.

import TypesetDiagnostics
import TypesetModel

/// The data of a layout.
package struct DataCatalogue: Sendable {
  private var sources: [String: DataSource] = [:]
  /// The names of the sources, in the layout's order.
  package private(set) var names: [String] = []

  /// No data.
  package init() {}

  /// Reads the files of all sources and checks the columns and keys that they name.
  ///
  /// - Parameter files: the decoded text of each file is added.
  package init(
    loading specifications: [DataSpecification], files: inout SourceFiles, diagnostics: inout Diagnostics
  ) {
    var reader = DataFileReader(files: files)
    var found = Diagnostics()
    for specification in specifications where sources[specification.name] == nil {
      let reading = reader.reading(of: specification)
      sources[specification.name] = DataSource(specification, reading: reading, diagnostics: &found)
      names.append(specification.name)
    }
    files = reader.files
    diagnostics.merge(reader.diagnostics)
    diagnostics.merge(found)
  }

  /// The table of a source; nil where there is no such source or its file could not be read.
  package func table(named name: String) -> DataTable? { sources[name]?.table }

  /// The source of a name; told where there is none.
  func source(_ name: Placed<String>, diagnostics: inout Diagnostics) -> DataSource? {
    if let source = sources[name.value] { return source }
    diagnostics.report(.unknownSource(name.value, among: names, at: name.source))
    return nil
  }

  /// The row of a key; told where there is none, but not where its row may have been lost to another mistake.
  func row(_ key: Placed<String>, in source: DataSource, diagnostics: inout Diagnostics) -> [DataCell]? {
    if let row = source.row(of: key.value) { return row }
    guard source.isWhole else { return nil }
    if source.hasKeys {
      diagnostics.report(
        Diagnostic(
          .dataKeyUnknown, .error, "the source “\(source.name)” has no key “\(key.value)”",
          hint: Diagnostic.suggestion(for: key.value, among: source.keys), at: key.source))
    } else {
      reportUndeclared("key", of: source, at: key.source, &diagnostics)
    }
    return nil
  }

  /// The cell of the value column; told where the source has none or the cell is blank.
  func value(
    of row: [DataCell], key: Placed<String>, in source: DataSource, diagnostics: inout Diagnostics
  ) -> DataCell? {
    guard let column = source.value, row.indices.contains(column) else {
      if source.isWhole { reportUndeclared("value", of: source, at: key.source, &diagnostics) }
      return nil
    }
    return filled(row[column], key: key, diagnostics: &diagnostics)
  }

  func filled(_ cell: DataCell, key: Placed<String>, diagnostics: inout Diagnostics) -> DataCell? {
    guard cell.text.trimmedOfSpace.isEmpty else { return cell }
    diagnostics.report(
      Diagnostic(
        .valueBlank, .error, "the cell of “\(key.value)” is blank", hint: "fill it, or write — into it",
        at: key.source, related: [RelatedPlace("the cell", at: cell.source)]))
    return nil
  }

  private func reportUndeclared(
    _ what: String, of source: DataSource, at span: SourceSpan, _ diagnostics: inout Diagnostics
  ) {
    diagnostics.report(
      Diagnostic(
        .valueUndeclared, .error, "the source “\(source.name)” does not say which column is its \(what)",
        hint: "add `\(what): 列` to the source under data:", at: span))
  }
}
