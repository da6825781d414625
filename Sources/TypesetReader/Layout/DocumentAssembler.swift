// Reads the chapters, data and photos that a layout names, and puts the content together.

import TypesetDiagnostics
import TypesetModel

/// Fills a decoded layout with what its content names.
struct DocumentAssembler {
  private let decoded: DecodedLayout
  private(set) var files: SourceFiles
  private(set) var diagnostics = Diagnostics()

  init(decoded: DecodedLayout, files: SourceFiles) {
    self.decoded = decoded
    self.files = files
  }

  mutating func assemble() -> LayoutModel {
    var model = decoded.model
    model.content = decoded.content.compactMap { item($0) }
    return model
  }

  private mutating func item(_ item: ContentSpecification) -> ContentItem? {
    switch item {
    case .page(let master): return self.master(master).map { .page(master: $0, source: master.source) }
    case .contents(let title, let levels, let source):
      let heading = title.map(inline) ?? inline(Placed("目录", at: source))
      return .contents(ContentsDescription(title: heading, levels: levels, source: source))
    case .chapter(let path, let file, let master): return chapter(path: path, file: file, master: master)
    case .table(let id): return table(id)
    case .photo(let photo): return figure(photo)
    case .numbers(let numbers): return self.numbers(numbers)
    case .start(let start, let source): return .start(start, source: source)
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

  private mutating func chapter(
    path: Placed<String>, file: Placed<String>, master: Placed<String>?
  ) -> ContentItem? {
    let master = master.flatMap { self.master($0) }
    guard let bytes = LayoutPaths.bytes(of: file.value, limit: DocumentAssembler.largestChapter),
      bytes.count <= DocumentAssembler.largestChapter
    else {
      diagnostics.report(.layoutMissing(path.value, at: path.source))
      return nil
    }
    let id = files.add(path: file.value, bytes: bytes)
    let blocks = MarkdownReader(files: files, file: id).blocks(diagnostics: &diagnostics)
    return .chapter(Chapter(blocks: blocks, master: master, source: path.source))
  }

  /// Unit: bytes.
  private static let largestChapter = 64 << 20

  private mutating func table(_ id: Placed<String>) -> ContentItem? {
    guard decoded.tables.contains(where: { $0.id == id.value }) else {
      let candidates = decoded.tables.map(\.id)
      diagnostics.report(.unknownName("table", id.value, candidates: candidates, at: id.source))
      return nil
    }
    return .table(TablePlacement(id: id.value, source: id.source))
  }

  private func figure(_ photo: PhotoSpecification) -> ContentItem {
    .figure(
      Figure(
        path: photo.path.value, file: photo.file.value, caption: photo.caption.map(inline) ?? InlineText(),
        credit: photo.credit.map(inline), width: photo.width, source: photo.path.source))
  }

  private func numbers(_ numbers: NumbersSpecification) -> ContentItem? { nil }

  private func inline(_ text: Placed<String>) -> InlineText {
    InlineText([InlineRun(.text(text.value), source: text.source)])
  }
}
