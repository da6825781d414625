// Values in running text and big numbers: `{{source.key}}` and `{{source.key.列}}` become text.

import TypesetDiagnostics
import TypesetModel

extension DataCatalogue {
  /// The text with every value replaced by what the data says.
  ///
  /// `{{source.key}}` prints the value, 余 where it is about so much, and the unit; a third part prints that
  /// column's cell. A value that is not to be had is told and stands as it was written.
  package func resolve(_ text: InlineText, diagnostics: inout Diagnostics) -> InlineText {
    var runs: [InlineRun] = []
    runs.reserveCapacity(text.runs.count)
    for run in text.runs {
      guard case .value(let path) = run.content else {
        runs.append(run)
        continue
      }
      let printed = printed(path, at: run.source, diagnostics: &diagnostics)
      for content in CellText.contents(printed ?? "{{\(path.joined(separator: "."))}}") {
        runs.append(
          InlineRun(content, marks: run.marks, link: run.link, spans: run.spans, source: run.source))
      }
    }
    return InlineText(runs)
  }

  /// A big number: its value, the unit with 余 where it is about so much, and a label.
  ///
  /// - Parameter label: the text under it; nil prints the key.
  package func number(
    source name: Placed<String>, key: Placed<String>, label: Placed<String>?,
    diagnostics: inout Diagnostics
  ) -> NumberItem? {
    guard let source = source(name, diagnostics: &diagnostics),
      let row = row(key, in: source, diagnostics: &diagnostics),
      let cell = value(of: row, key: key, in: source, diagnostics: &diagnostics)
    else { return nil }
    let label = label ?? key
    let unitCell = source.unit.flatMap { row.indices.contains($0) ? row[$0] : nil } ?? cell
    let unit = CellText.unit(of: cell)
    return NumberItem(
      value: CellText.inline(cell, marked: false),
      unit: InlineText(unit.isEmpty ? [] : [InlineRun(.text(unit), source: unitCell.source)]),
      label: InlineText([InlineRun(.text(label.value), source: label.source)]))
  }

  private func printed(_ path: [String], at span: SourceSpan, diagnostics: inout Diagnostics) -> String? {
    let parts = path.map { Placed($0.trimmedOfSpace, at: span) }
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ !$0.value.isEmpty }) else {
      reportPath(path, at: span, diagnostics: &diagnostics)
      return nil
    }
    guard let source = source(parts[0], diagnostics: &diagnostics),
      let row = row(parts[1], in: source, diagnostics: &diagnostics)
    else { return nil }
    if parts.count == 3 { return cell(parts[2], of: row, key: parts[1], in: source, &diagnostics) }
    return value(of: row, key: parts[1], in: source, diagnostics: &diagnostics).map(CellText.withUnit)
  }

  private func cell(
    _ column: Placed<String>, of row: [DataCell], key: Placed<String>, in source: DataSource,
    _ diagnostics: inout Diagnostics
  ) -> String? {
    guard let index = source.column(named: column.value), row.indices.contains(index) else {
      diagnostics.report(.unknownColumn(column.value, in: source.columns, at: column.source))
      return nil
    }
    return filled(row[index], key: key, diagnostics: &diagnostics)?.text.trimmedOfSpace
  }

  private func reportPath(_ path: [String], at span: SourceSpan, diagnostics: inout Diagnostics) {
    diagnostics.report(
      Diagnostic(
        .valuePath, .error, "“\(path.joined(separator: ".").prefix(60))” names no value",
        hint: "write {{source.key}} or {{source.key.列}}", at: span))
  }
}
