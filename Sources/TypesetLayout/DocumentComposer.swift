// Composition as a whole: model in, pages out.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// Composes a document from its model.
package struct DocumentComposer<Shaper: TextShaper> {
  private let model: LayoutModel
  private let setter: TextSetter<Shaper>
  private let pictureSizes: [String: Size]
  private let tableNumbers: [String: Int]
  private let workers: ParagraphWorkers<Shaper>?

  /// - Parameters:
  ///   - fonts: numbers of the fonts in the shaper's catalogue.
  ///   - makeShaper: another shaper of the same catalogue, for a second worker; asked for once, for long chapters.
  ///   - run: runs pieces of work at the same time; nil = one after the other.
  ///   - pictureSizes: upright pixel sizes of the photos, by file; a photo that is not in it is left out.
  package init(
    model: LayoutModel, fonts: FontTable, shaper: Shaper, pictureSizes: [String: Size],
    run: ConcurrentRun? = nil, makeShaper: @escaping () -> Shaper? = { nil }
  ) {
    self.model = model
    self.pictureSizes = pictureSizes
    let tableNumbers = model.tableNumbers
    self.tableNumbers = tableNumbers
    let setter = TextSetter(model: model, fonts: fonts, shaper: shaper, tableNumbers: tableNumbers)
    self.setter = setter
    workers = run.map { run in
      ParagraphWorkers(first: setter, run: run) {
        makeShaper().map { TextSetter(model: model, fonts: fonts, shaper: $0, tableNumbers: tableNumbers) }
      }
    }
  }

  /// What breaking paragraphs into lines has taken, the times of several workers added up.
  package var timeOfBreaking: Duration { workers?.timeOfBreaking ?? setter.timeOfBreaking }

  /// Composes all pages; what the text and the pages make wrong goes to `diagnostics`.
  package func compose(diagnostics: inout Diagnostics) -> ComposedDocument {
    let builder = FlowBuilder(
      model: model, setter: setter, workers: workers, pictureSizes: pictureSizes, tableNumbers: tableNumbers)
    var composer = PageComposer(model: model, flow: builder.build())
    composer.compose()
    var writer = PageWriter(model: model, flow: composer.flow)
    var pages = composer.pages.map { writer.page(of: $0) }
    pages = finished(pages, drafts: composer.pages, flow: writer.flow)
    diagnostics.merge(setter.diagnostics.toldOnce([.missingGlyph, .fallbackGlyph, .fontSubstitute]))
    diagnostics.merge(composer.diagnostics)
    return document(pages: pages, flow: writer.flow)
  }

  private func finished(_ pages: [PageFrame], drafts: [PageDraft], flow: Flow) -> [PageFrame] {
    var pages = pages
    let running = RunningLines(
      model: model, setter: setter, anchors: flow.anchors, tablePages: flow.tablePages, pageCount: pages.count
    )
    for reference in flow.pageReferences {
      guard let place = reference.place else { continue }
      pages[place.page].items += running.items(for: reference)
    }
    for index in pages.indices {
      for jump in drafts[index].jumps { pages[index].items += running.items(for: jump, on: pages[index]) }
      running.finish(&pages[index])
    }
    return pages
  }

  private func document(pages: [PageFrame], flow: Flow) -> ComposedDocument {
    let outline = flow.anchors.compactMap { anchor in
      anchor.page.map { OutlineEntry(title: anchor.plain, level: anchor.level, page: $0, y: anchor.y) }
    }
    let inks = model.inks.map {
      InkColor(
        ProcessColor(cyan: $0.cyan, magenta: $0.magenta, yellow: $0.yellow, black: $0.black), spot: $0.spot,
        tint: $0.tint)
    }
    let data = model.metadata
    return ComposedDocument(
      pages: pages, structure: flow.structure.nodes, outline: outline, pictures: flow.pictures, inks: inks,
      information: DocumentInformation(
        title: data.title, author: data.author, subject: data.subject, keywords: data.keywords,
        language: data.language))
  }
}
