// Reads a layout, or a chapter alone, with everything it names.

import Foundation
import TypesetDiagnostics
import TypesetModel

/// The reader of layouts.
package struct LayoutReader {
  /// Where layouts are looked for, and how a chapter alone is set.
  package struct Options: Sendable {
    /// Folders given by the user (`--layouts`), searched in order.
    package var layoutFolders: [String]
    /// The installed folder of layouts; nil = none.
    package var sharedFolder: String?
    /// House style of a chapter alone: a name or a path (`--layout`).
    package var style: String

    package init(
      layoutFolders: [String] = [], sharedFolder: String? = Options.installedFolder, style: String = "report"
    ) {
      self.layoutFolders = layoutFolders
      self.sharedFolder = sharedFolder
      self.style = style
    }

    /// `share/typeset/layouts` beside the folder of the running program.
    package static var installedFolder: String? {
      guard let program = Bundle.main.executablePath else { return nil }
      let prefix = LayoutPaths.directory(of: LayoutPaths.directory(of: LayoutPaths.canonical(program)))
      return LayoutPaths.join(prefix, "share/typeset/layouts")
    }
  }

  package var options: Options

  package init(options: Options = Options()) { self.options = options }

  /// Reads a layout (.yaml, .yml) or a chapter alone (.md) and everything it names.
  ///
  /// Every mistake is told; nil where one makes a model impossible.
  package func read(
    path: String, files: inout SourceFiles, diagnostics: inout Diagnostics
  ) -> LayoutModel? {
    guard let bytes = LayoutPaths.bytes(of: path, limit: YAMLReader.largestFile) else {
      diagnostics.report(.layoutMissing(path, at: nil))
      return nil
    }
    return LayoutReader.isChapter(path)
      ? chapter(path: path, bytes: bytes, files: &files, diagnostics: &diagnostics)
      : layout(path: path, bytes: bytes, files: &files, diagnostics: &diagnostics)
  }

  private static func isChapter(_ path: String) -> Bool {
    let lower = path.lowercased()
    return lower.hasSuffix(".md") || lower.hasSuffix(".markdown")
  }

  private func chain(_ files: SourceFiles) -> LayoutChain {
    let folders = options.layoutFolders + (options.sharedFolder.map { [$0] } ?? [])
    return LayoutChain(search: LayoutSearch(directories: folders), files: files)
  }

  private func layout(
    path: String, bytes: [UInt8], files: inout SourceFiles, diagnostics: inout Diagnostics
  ) -> LayoutModel? {
    var chain = chain(files)
    let root = chain.read(path: path, bytes: bytes)
    files = chain.files
    diagnostics.merge(chain.diagnostics)
    guard let root else { return nil }
    var decoder = LayoutDecoder(root: root, files: files, path: path)
    let decoded = decoder.decode()
    diagnostics.merge(decoder.diagnostics)
    guard let decoded else { return nil }
    var assembler = DocumentAssembler(decoded: decoded, files: files)
    let model = assembler.assemble()
    assembler.tellUnusedStyles()
    files = assembler.files
    diagnostics.merge(assembler.diagnostics)
    return model
  }

  private func chapter(
    path: String, bytes: [UInt8], files: inout SourceFiles, diagnostics: inout Diagnostics
  ) -> LayoutModel? {
    var chain = chain(files)
    let root = chain.read(named: options.style, beside: LayoutPaths.directory(of: path))
    files = chain.files
    diagnostics.merge(chain.diagnostics)
    let chapter = ChapterAlone.read(path: path, bytes: bytes, files: &files, diagnostics: &diagnostics)
    guard let root else { return nil }
    var decoder = LayoutDecoder(root: root, files: files, path: path, title: chapter.title)
    let decoded = decoder.decode()
    diagnostics.merge(decoder.diagnostics)
    guard var decoded else { return nil }
    decoded.content = []
    var assembler = DocumentAssembler(decoded: decoded, files: files)
    var model = assembler.assemble()
    let blocks = assembler.resolved(chapter.blocks)
    assembler.tellUnusedStyles()
    diagnostics.merge(assembler.diagnostics)
    files = assembler.files
    model.content = [.chapter(Chapter(blocks: blocks, source: chapter.source))]
    return model
  }
}
