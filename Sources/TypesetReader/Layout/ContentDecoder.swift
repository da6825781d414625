// `content:` and `output:` — what the document holds, before chapters, tables and photos are read.

import TypesetDiagnostics
import TypesetModel

/// One item of `content` as the layout writes it.
enum ContentSpecification: Hashable {
  case page(master: Placed<String>)
  case contents(title: Placed<String>?, levels: Int, lists: ContentsList, source: SourceSpan)
  /// `file` is resolved, `path` as written.
  case chapter(path: Placed<String>, file: Placed<String>, master: Placed<String>?)
  case table(Placed<String>)
  case photo(PhotoSpecification)
  case numbers(NumbersSpecification)
  case start(PageStart, source: SourceSpan)
  case names(NamesSpecification)
  case photoSet(PhotoSetSpecification)
}

/// A photo of `content`.
struct PhotoSpecification: Hashable {
  var path: Placed<String>
  var file: Placed<String>
  var caption: Placed<String>?
  var credit: Placed<String>?
  var width: FigureWidth?
}

/// Big numbers, before the data is read.
struct NumbersSpecification: Hashable {
  var title: Placed<String>?
  var columns: Int
  var from: Placed<String>
  var items: [NumberSpecification]
  var source: SourceSpan
  var box: Placed<String>?
}

/// One big number: the key of its row, and the text under it.
struct NumberSpecification: Hashable {
  var key: Placed<String>
  var label: Placed<String>?
}

/// Decodes the items of `content`.
struct ContentDecoder {
  let paths: LayoutPaths
  private(set) var diagnostics = Diagnostics()

  init(paths: LayoutPaths) { self.paths = paths }

  mutating func decode(_ content: YAMLValue?) -> [ContentSpecification] {
    (content?.list ?? []).compactMap { item($0) }
  }

  private mutating func item(_ value: YAMLValue) -> ContentSpecification? {
    if let word = value.placed { return bare(word) }
    guard let all = value.map else { return nil }
    guard all.count == 1, let entry = value.entries.first else {
      let message = "an item of content holds \(all.count) keys, not one"
      diagnostics.report(.badValue(message, hint: "begin each item with “- ”", at: value.span))
      return nil
    }
    switch entry.key {
    case "page": return named(entry, key: "master").map { .page(master: $0) }
    case "contents": return contents(entry.value, at: entry.keySpan)
    case "chapter": return chapter(entry)
    case "table": return entry.value.placed.map { .table($0) }
    case "photo": return photo(entry)
    case "numbers": return numbers(entry)
    case "names": return names(entry)
    case "photo-set": return photoSet(entry)
    case "start":
      return entry.value.scalar.flatMap(PageStart.init(rawValue:)).map {
        .start($0, source: entry.value.span)
      }
    default: return nil
    }
  }

  mutating func tell(_ finding: Diagnostic) { diagnostics.report(finding) }

  private func bare(_ word: Placed<String>) -> ContentSpecification? {
    switch word.value {
    case "cover": .page(master: word)
    case "contents": .contents(title: nil, levels: 2, lists: .headings, source: word.source)
    default: nil
    }
  }

  private func contents(_ value: YAMLValue, at span: SourceSpan) -> ContentSpecification? {
    guard value.map != nil else { return nil }
    let levels = min(max(value.count("levels") ?? 2, 1), 6)
    return .contents(
      title: value.placed("title"), levels: levels, lists: value.word("of") ?? .headings, source: span)
  }

  /// The scalar of an item, or the key of its map that must not be missing.
  private mutating func named(_ entry: YAMLEntry, key: String) -> Placed<String>? {
    if let short = entry.value.placed { return short }
    guard entry.value.map != nil else { return nil }
    guard let text = entry.value.placed(key) else {
      diagnostics.report(.missingKey(key, in: entry.key, at: entry.keySpan))
      return nil
    }
    return text
  }

  private mutating func chapter(_ entry: YAMLEntry) -> ContentSpecification? {
    guard let path = named(entry, key: "file") else { return nil }
    return .chapter(path: path, file: paths.resolved(path), master: entry.value.placed("master"))
  }

  private mutating func photo(_ entry: YAMLEntry) -> ContentSpecification? {
    guard let path = named(entry, key: "file") else { return nil }
    return .photo(
      PhotoSpecification(
        path: path, file: paths.resolved(path), caption: entry.value.placed("caption"),
        credit: entry.value.placed("credit"), width: entry.value.word("width")))
  }

  private mutating func numbers(_ entry: YAMLEntry) -> ContentSpecification? {
    let value = entry.value
    guard value.map != nil else { return nil }
    guard let from = value.placed("from") else {
      diagnostics.report(.missingKey("from", in: "numbers", at: entry.keySpan))
      return nil
    }
    guard let list = value.value("items")?.list, !list.isEmpty else {
      if value.value("items") == nil || value.value("items")?.list?.isEmpty == true {
        diagnostics.report(.missingKey("items", in: "numbers", at: entry.keySpan))
      }
      return nil
    }
    let items = list.compactMap { number($0) }
    return .numbers(
      NumbersSpecification(
        title: value.placed("title"), columns: min(max(value.count("columns") ?? 3, 1), 6), from: from,
        items: items, source: entry.keySpan, box: value.placed("box")))
  }

  private mutating func number(_ value: YAMLValue) -> NumberSpecification? {
    if let key = value.placed { return NumberSpecification(key: key) }
    guard value.map != nil else { return nil }
    guard let key = value.placed("key") else {
      diagnostics.report(.missingKey("key", in: "number", at: value.span))
      return nil
    }
    return NumberSpecification(key: key, label: value.placed("label"))
  }
}
