// A layout with everything it extends, as one tree.

import TypesetDiagnostics

/// Reads a layout and its bases, and merges them.
struct LayoutChain {
  /// Longer chains are refused.
  private static let longest = 32

  let search: LayoutSearch
  private(set) var files: SourceFiles
  private(set) var diagnostics = Diagnostics()

  init(search: LayoutSearch, files: SourceFiles) {
    self.search = search
    self.files = files
  }

  /// The merged tree of the layout in a file; nil where it cannot be read.
  mutating func read(path: String, bytes: [UInt8]) -> YAMLValue? {
    tree(path: path, bytes: bytes, chain: [LayoutPaths.canonical(path)])?.withoutNulls
  }

  /// The merged tree of a named house style.
  mutating func read(named name: String, beside directory: String) -> YAMLValue? {
    let found = isPath(name) ? file(at: name) : search.layout(named: name, beside: directory, chain: [])
    guard let found else {
      diagnostics.report(missing(name, beside: directory, at: nil))
      return nil
    }
    return read(path: found.path, bytes: found.bytes)
  }

  private mutating func tree(path: String, bytes: [UInt8], chain: [String]) -> YAMLValue? {
    let file = files.add(path: path, bytes: bytes)
    guard let root = YAMLReader.read(file, in: files, diagnostics: &diagnostics),
      SchemaChecker.check(root, diagnostics: &diagnostics)
    else { return nil }
    guard let base = root.placed("extends") else { return root }
    return inherited(base, from: path, chain: chain).map { root.merged(over: $0) } ?? nil
  }

  private mutating func inherited(_ base: Placed<String>, from path: String, chain: [String]) -> YAMLValue? {
    let directory = LayoutPaths.directory(of: path)
    let found =
      isPath(base.value)
      ? file(at: LayoutPaths.join(directory, base.value))
      : search.layout(named: base.value, beside: directory, chain: chain)
    guard let found else {
      diagnostics.report(missing(base.value, beside: directory, at: base.source))
      return nil
    }
    let canonical = LayoutPaths.canonical(found.path)
    guard !chain.contains(canonical), chain.count < LayoutChain.longest else {
      let message = "“\(base.value)” extends this layout in its turn"
      diagnostics.report(
        Diagnostic(.extendsCycle, .error, message, hint: "one of them must stand alone", at: base.source))
      return nil
    }
    return tree(path: found.path, bytes: found.bytes, chain: chain + [canonical])
  }

  private func isPath(_ name: String) -> Bool {
    name.contains("/") || name.hasSuffix(".yaml") || name.hasSuffix(".yml")
  }

  private func file(at path: String) -> LayoutSearch.Found? {
    LayoutPaths.bytes(of: path, limit: YAMLReader.largestFile).map {
      LayoutSearch.Found(path: path, bytes: $0)
    }
  }

  private func missing(_ name: String, beside directory: String, at span: SourceSpan?) -> Diagnostic {
    let hint = isPath(name) ? nil : Diagnostic.suggestion(for: name, among: search.names(beside: directory))
    return .layoutMissing(name, at: span, hint: hint)
  }
}
