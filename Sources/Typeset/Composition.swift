// Reading's result to a composed document: fonts matched, photos read, pages made.

import Dispatch
import TypesetCairo
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetImage
import TypesetLayout
import TypesetModel

extension DiagnosticID {
  /// Hyphenation is asked for and no dictionary is there.
  static let noHyphenation = DiagnosticID("no-hyphenation")
  /// The content is empty.
  static let noPages = DiagnosticID("no-pages")
}

/// One run of composition.
struct Composition {
  private let layout: Layout
  private var diagnostics: Diagnostics
  private var times: PhaseTimes

  init(layout: Layout) {
    self.layout = layout
    diagnostics = layout.diagnostics
    times = layout.times
  }

  mutating func document() throws(TypesetError) -> Document {
    guard let model = layout.model else { return try emptyDocument() }
    let matcher = try matchFonts(of: model)
    diagnostics.merge(matcher.diagnostics)
    let photos = PhotoShelf(model: model, diagnostics: &diagnostics)
    let composed = try compose(model, matcher: matcher, photos: photos)
    if composed.pages.isEmpty { reportNoPages() }
    photos.checkResolution(in: composed, wanted: model.photo.ppi, diagnostics: &diagnostics)
    let pictures = composed.pictures.compactMap { photos.picture(at: $0.path) }
    let outputs = planOutputs(of: model, pictures: pictures)
    return Document(
      composed: composed, diagnostics: diagnostics, files: layout.files, fonts: matcher.uses, times: times,
      catalogue: matcher.catalogue, pictures: pictures, outputs: outputs, path: layout.path,
      date: model.metadata.date, progress: layout.options.progress)
  }

  /// Every output with its printing condition; profiles are looked for beside the layout first.
  private mutating func planOutputs(of model: LayoutModel, pictures: [Picture]) -> [PlannedOutput] {
    let hasColor = pictures.contains { $0.header.components == 3 }
    var planner = OutputPlanner(
      folders: [folder] + layout.options.profileFolders, binding: model.page.binding)
    let outputs = model.outputs.map { planner.plan($0, hasColorPhotos: hasColor) }
    diagnostics.merge(planner.diagnostics)
    return outputs
  }

  /// The folder of the layout.
  private var folder: String {
    let parts = layout.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
  }

  private mutating func reportNoPages() {
    diagnostics.report(
      Diagnostic(
        .noPages, .error, "the layout has nothing to set",
        hint: "list chapters, tables or photos under content:", path: layout.path))
  }

  private mutating func matchFonts(of model: LayoutModel) throws(TypesetError) -> FontMatcher {
    let parts = layout.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let beside = (parts.dropLast() + ["Fonts"]).joined(separator: "/")
    let folders = [beside] + layout.options.fontFolders
    do {
      return try times.measure(.fonts, layout.options.progress) {
        try FontMatcher(model: model, folders: folders)
      }
    } catch {
      throw .library("\(error)")
    }
  }

  private mutating func compose(
    _ model: LayoutModel, matcher: FontMatcher, photos: PhotoShelf
  ) throws(TypesetError) -> ComposedDocument {
    var found = Diagnostics()
    let hyphenator = hyphenator(for: model)
    do {
      let (composed, breaking) = try times.measure(.compose, layout.options.progress) {
        let shaper = try PangoShaper(catalogue: matcher.catalogue, hyphenator: hyphenator)
        let composer = DocumentComposer(
          model: model, fonts: matcher.table, shaper: shaper, pictureSizes: photos.sizes,
          run: { count, body in DispatchQueue.concurrentPerform(iterations: count, execute: body) },
          makeShaper: { try? PangoShaper(catalogue: matcher.catalogue, hyphenator: hyphenator) })
        let composed = composer.compose(diagnostics: &found)
        return (composed, composer.timeOfBreaking)
      }
      times.add(breaking, to: .breaking)
      diagnostics.merge(found)
      return composed
    } catch {
      throw .library("\(error)")
    }
  }

  /// What parts English words, where the layout asks for it. A missing dictionary is told: words stay whole.
  private mutating func hyphenator(for model: LayoutModel) -> Hyphenator? {
    guard model.text.hyphenation || model.styles.values.contains(where: { $0.hyphenation == true }) else {
      return nil
    }
    let hyphenator = Hyphenator()
    if hyphenator == nil {
      diagnostics.report(
        Diagnostic(
          .noHyphenation, .warning, "English words are not hyphenated: there is no \(Hyphenator.dictionary)",
          hint: "install the Debian package hyphen-en-us, or set hyphenation: false", path: layout.path))
    }
    return hyphenator
  }

  /// What remains of a layout that could not be read: its findings.
  private func emptyDocument() throws(TypesetError) -> Document {
    let composed = ComposedDocument(
      pages: [], structure: [StructureNode(role: .document, parent: nil)], outline: [], pictures: [],
      inks: [],
      information: DocumentInformation(title: ""))
    do {
      return Document(
        composed: composed, diagnostics: diagnostics, files: layout.files, fonts: [], times: times,
        catalogue: try FontCatalogue(folders: [], includingSystem: false), pictures: [], outputs: [],
        path: layout.path, date: nil, progress: nil)
    } catch {
      throw .library("\(error)")
    }
  }
}
