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
    for page in composer.pages { page.markUsed() }
    for block in builder.blocks { setter.diagnostics.merge(block.findings) }
    builder.blocks = []
    var writer = PageWriter(model: model, flow: composer.flow)
    var pages = composer.pages.map { writer.page(of: $0) }
    var flow = writer.flow
    flow.findAnchors(on: pages)
    pages = finished(pages, drafts: composer.pages, flow: flow)
    diagnostics.merge(setter.diagnostics.toldOnce([.missingGlyph, .fallbackGlyph, .fontSubstitute]))
    diagnostics.merge(composer.diagnostics)
    return document(pages: pages, flow: flow)
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
      pages[index].widenBleeds()
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

extension Flow {
  /// Finds the pages of headings that stand inside other blocks, by their items.
  fileprivate mutating func findAnchors(on pages: [PageFrame]) {
    var open: [StructureID: Int] = [:]
    for (index, anchor) in anchors.enumerated() where anchor.page == nil {
      if let structure = anchor.structure { open[structure] = index }
    }
    guard !open.isEmpty else { return }
    for (page, frame) in pages.enumerated() {
      for item in frame.items {
        guard case .text(let run) = item.content, let anchor = open.removeValue(forKey: item.structure) else {
          continue
        }
        (anchors[anchor].page, anchors[anchor].y) = (page, run.baseline - run.size)
      }
    }
  }
}

extension PageFrame {
  /// Puts photos that bleed across the whole page.
  fileprivate mutating func widenBleeds() {
    for index in items.indices {
      guard case .picture(var picture) = items[index].content, picture.bleeds else { continue }
      picture.rect.x = -bleed
      picture.rect.width = trim.width + 2 * bleed
      items[index].content = .picture(picture)
    }
  }
}
