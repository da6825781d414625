// Reads the chapters, data and photos that a layout names, and puts the content together.

import TypesetDiagnostics
import TypesetModel

/// Fills a decoded layout with what its content names.
struct DocumentAssembler {
  private let decoded: DecodedLayout
  private(set) var files: SourceFiles
  private(set) var diagnostics = Diagnostics()

  private var catalogue = DataCatalogue()
  private var tables: [String: TableDescription] = [:]
  private var usedStyles: Set<String> = []
  private let tableNames: [String]

  init(decoded: DecodedLayout, files: SourceFiles) {
    self.decoded = decoded
    self.files = files
    tableNames = decoded.tables.map(\.id)
  }

  /// The model with its data, tables and content.
  mutating func assemble() -> LayoutModel {
    loadData()
    var model = decoded.model
    model.tables = tables
    model.content = decoded.content.compactMap { item($0) }
    return model
  }

  /// A style that nothing names and whose name is almost one that the program asks for is a slip.
  mutating func tellUnusedStyles() {
    for style in decoded.doubtfulStyles where !usedStyles.contains(style.value) {
      guard let near = Spelling.nearest(to: style.value, in: StyleRole.names) else { continue }
      diagnostics.report(
        Diagnostic(
          .unusedStyle, .warning, "nothing asks for the style “\(style.value)”",
          hint: "did you mean “\(near)”?", at: style.source))
    }
  }

  private mutating func loadData() {
    catalogue = DataCatalogue(loading: decoded.sources, files: &files, diagnostics: &diagnostics)
    let builder = TableBuilder(catalogue: catalogue)
    for specification in decoded.tables {
      guard var table = builder.build(specification, diagnostics: &diagnostics) else { continue }
      table.title = inline(specification.title)
      table.notes = specification.notes.map { inline($0) }
      diagnostics.merge(NoteKeys(table).diagnostics)
      diagnostics.merge(TableTexts(table).diagnostics)
      tables[specification.id] = table
    }
  }

  /// The blocks of a chapter with values of the data in place, and the tables it shows known to exist.
  mutating func resolved(_ blocks: [Block]) -> [Block] {
    var resolver = BlockResolver(
      catalogue: catalogue, tableNames: tableNames, styleNames: Set(decoded.model.styles.keys))
    let resolved = resolver.resolve(blocks)
    usedStyles.formUnion(resolver.usedStyles)
    diagnostics.merge(resolver.diagnostics)
    return resolved.filter { block in
      // A table that could not be built has been told.
      if case .tableHere(let placement) = block { return tables[placement.id] != nil }
      return true
    }
  }

  private mutating func item(_ item: ContentSpecification) -> ContentItem? {
    switch item {
    case .page(let master): return self.master(master).map { .page(master: $0, source: master.source) }
    case .contents(let title, let levels, let lists, let source):
      let heading = inline(title ?? Placed(lists == .tables ? "表目录" : "目录", at: source))
      return .contents(ContentsDescription(title: heading, levels: levels, lists: lists, source: source))
    case .chapter(let chapter): return self.chapter(chapter)
    case .table(let id): return table(id)
    case .photo(let photo): return figure(photo)
    case .numbers(let numbers): return self.numbers(numbers)
    case .start(let start, let source): return .start(start, source: source)
    case .names(let wanted): return names(wanted)
    case .photoSet(let wanted): return photoSet(wanted)
    }
  }

  private mutating func master(_ name: Placed<String>) -> String? {
    guard decoded.model.masters[name.value] != nil else {
      let candidates = decoded.model.masters.keys.sorted()
      diagnostics.report(.unknownName("master", name.value, candidates: candidates, at: name.source))
      return nil
    }
    return name.value
  }

  private mutating func chapter(_ item: ChapterSpecification) -> ContentItem? {
    let (path, file) = (item.path, item.file)
    let master = item.master.flatMap { self.master($0) }
    let flow = item.flow.flatMap { self.flow($0) }
    let titleStyle = item.titleStyle.flatMap { self.style($0) }
    guard let bytes = LayoutPaths.bytes(of: file.value, limit: DocumentAssembler.largestChapter),
      bytes.count <= DocumentAssembler.largestChapter
    else {
      diagnostics.report(.chapterMissing(path.value, at: path.source))
      return nil
    }
    let id = files.add(path: file.value, bytes: bytes)
    var blocks = MarkdownReader(files: files, file: id).blocks(diagnostics: &diagnostics)
    guard !blocks.isEmpty else {
      diagnostics.report(.chapterEmpty(path.value, at: path.source))
      return nil
    }
    if flow != nil { blocks = ChapterAlone(blocks: blocks, source: path.source).blocks }
    var chapter = Chapter(blocks: resolved(blocks), master: master, source: path.source)
    if let flow { chapter.flow = flow }
    chapter.titleStyle = titleStyle
    return .chapter(chapter)
  }

  /// A flow that some master has a region for; nil for the main one.
  private mutating func flow(_ name: Placed<String>) -> String? {
    guard name.value != RegionDescription.mainFlow else { return nil }
    let flows = Set(decoded.model.masters.values.flatMap(\.regions).compactMap(\.flow))
    guard flows.contains(name.value) else {
      diagnostics.report(.unknownName("flow", name.value, candidates: flows.sorted(), at: name.source))
      return nil
    }
    return name.value
  }

  /// Unit: bytes.
  private static let largestChapter = 64 << 20

  private mutating func table(_ id: Placed<String>) -> ContentItem? {
    guard tableNames.contains(id.value) else {
      diagnostics.report(.unknownName("table", id.value, candidates: tableNames, at: id.source))
      return nil
    }
    guard tables[id.value] != nil else { return nil }
    return .table(TablePlacement(id: id.value, source: id.source))
  }

  private mutating func figure(_ photo: PhotoSpecification) -> ContentItem {
    var figure = Figure(
      path: photo.path.value, file: photo.file.value,
      caption: photo.caption.map { inline($0) } ?? InlineText(), credit: photo.credit.map { inline($0) },
      width: photo.width, source: photo.path.source)
    figure.place = photo.place
    return .figure(figure)
  }

  private mutating func numbers(_ numbers: NumbersSpecification) -> ContentItem? {
    let items = numbers.items.compactMap { number($0, from: numbers.from) }
    guard !items.isEmpty else { return nil }
    var description = NumbersDescription(
      title: numbers.title.map { inline($0) }, columns: numbers.columns, items: items, source: numbers.source)
    description.box = numbers.box.flatMap { style($0) }
    return .numbers(description)
  }

  private mutating func style(_ name: Placed<String>) -> String? {
    usedStyles.insert(name.value)
    if decoded.model.styles[name.value] != nil { return name.value }
    let candidates = decoded.model.styles.keys.sorted()
    diagnostics.report(.unknownName("style", name.value, candidates: candidates, at: name.source))
    return nil
  }

  private mutating func number(_ item: NumberSpecification, from source: Placed<String>) -> NumberItem? {
    var number = catalogue.number(
      source: source, key: item.key, label: item.label, diagnostics: &diagnostics)
    if let label = item.label { number?.label = inline(label) }
    return number
  }

  private mutating func names(_ wanted: NamesSpecification) -> ContentItem? {
    guard var list = catalogue.names(wanted, diagnostics: &diagnostics) else { return nil }
    list.title = wanted.title.map { inline($0) }
    return .names(list)
  }

  private mutating func photoSet(_ wanted: PhotoSetSpecification) -> ContentItem? {
    let figures = catalogue.photos(wanted, paths: LayoutPaths(files: files), diagnostics: &diagnostics)
    guard !figures.isEmpty else {
      diagnostics.report(
        Diagnostic(
          .photosEmpty, .warning, "the set holds no photo and is left out",
          hint: "name a photo in each row of the data", at: wanted.source))
      return nil
    }
    return .photoRow(
      PhotoRow(
        figures: figures, columns: wanted.columns, width: wanted.width,
        caption: wanted.caption.map { inline($0) },
        credit: wanted.credit.map { inline($0) }, source: wanted.source))
  }

  private mutating func inline(_ text: Placed<String>) -> InlineText {
    let read = InlineReader.inline(text: text.value, source: text.source, diagnostics: &diagnostics)
    return catalogue.resolve(read, diagnostics: &diagnostics)
  }
}
