// Puts the data's values into the text of a chapter, and holds the tables it shows against those declared.

import TypesetDiagnostics
import TypesetModel

/// Resolves the blocks of a chapter.
struct BlockResolver {
  let catalogue: DataCatalogue
  let tableNames: [String]
  /// Names of the layout's styles.
  let styleNames: Set<String>
  /// Styles that the text names.
  private(set) var usedStyles: Set<String> = []
  private(set) var diagnostics = Diagnostics()

  init(catalogue: DataCatalogue, tableNames: [String], styleNames: Set<String>) {
    self.catalogue = catalogue
    self.tableNames = tableNames
    self.styleNames = styleNames
  }

  mutating func resolve(_ blocks: [Block]) -> [Block] { blocks.map { resolve($0) } }

  private mutating func resolve(_ block: Block) -> Block {
    switch block {
    case .heading(var heading):
      heading.kicker = heading.kicker.map { resolve($0) }
      heading.title = resolve(heading.title)
      return .heading(heading)
    case .paragraph(var paragraph):
      paragraph.text = resolve(paragraph.text)
      return .paragraph(paragraph)
    case .list(var list):
      list.items = list.items.map { resolve($0) }
      return .list(list)
    case .quote(let blocks): return .quote(resolve(blocks))
    case .figure(var figure):
      figure.caption = resolve(figure.caption)
      figure.credit = figure.credit.map { resolve($0) }
      return .figure(figure)
    case .table(var table):
      table.header = table.header.map { resolve($0) }
      table.rows = table.rows.map { row in row.map { resolve($0) } }
      return .table(table)
    case .tableHere(let placement):
      check(placement)
      return block
    case .box(var box):
      box.title = box.title.map { resolve($0) }
      box.blocks = resolve(box.blocks)
      check(style: box.style, at: box.source)
      return .box(box)
    case .photoRow(var row):
      row.caption = row.caption.map { resolve($0) }
      row.credit = row.credit.map { resolve($0) }
      for index in row.figures.indices {
        row.figures[index].caption = resolve(row.figures[index].caption)
        row.figures[index].credit = row.figures[index].credit.map { resolve($0) }
      }
      return .photoRow(row)
    case .names(var list):
      list.title = list.title.map { resolve($0) }
      return .names(list)
    case .divider, .code: return block
    }
  }

  private mutating func resolve(_ text: InlineText) -> InlineText {
    for span in text.runs.lazy.flatMap(\.spans) {
      guard case .style(let name) = span.meaning else { continue }
      check(style: name, at: span.source)
    }
    return catalogue.resolve(text, diagnostics: &diagnostics)
  }

  private mutating func check(style name: String, at source: SourceSpan) {
    usedStyles.insert(name)
    if styleNames.contains(name) { return }
    diagnostics.report(.unknownName("style", name, candidates: styleNames.sorted(), at: source))
  }

  private mutating func check(_ placement: TablePlacement) {
    guard !tableNames.contains(placement.id) else { return }
    diagnostics.report(
      .unknownName("table", placement.id, candidates: tableNames, at: placement.source))
  }
}
