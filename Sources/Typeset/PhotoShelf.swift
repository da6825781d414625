// The photos of a layout, read once, on all cores.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetImage
import TypesetModel

/// Every photo that the content names: its picture, or a finding.
struct PhotoShelf {
  private var pictures: [String: Picture] = [:]

  init(model: LayoutModel, diagnostics: inout Diagnostics) {
    var known: Set<String> = []
    let figures = model.figures.filter { known.insert($0.file).inserted }
    let read = Cores.each(figures.count) { number in
      var found = Diagnostics()
      let figure = figures[number]
      return (PictureReader().picture(path: figure.file, at: figure.source, diagnostics: &found), found)
    }
    for (figure, (picture, found)) in zip(figures, read) {
      pictures[figure.file] = picture
      diagnostics.merge(found)
    }
  }

  /// Upright sizes in pixels by file.
  var sizes: [String: Size] {
    pictures.mapValues {
      Size(width: Double($0.header.uprightWidth), height: Double($0.header.uprightHeight))
    }
  }

  func picture(at path: String) -> Picture? { pictures[path] }

  /// Tells the photos that are too coarse for the size at which they stand.
  func checkResolution(in document: ComposedDocument, wanted: Double, diagnostics: inout Diagnostics) {
    for page in document.pages {
      for item in page.items {
        guard case .picture(let frame) = item.content else { continue }
        let use = document.pictures[frame.picture]
        guard let picture = pictures[use.path] else { continue }
        let finding = PictureResolution.check(
          header: picture.header, path: use.path, placedWidth: frame.rect.width, wantedPPI: wanted,
          at: use.source)
        if let finding { diagnostics.report(finding) }
      }
    }
  }
}

extension LayoutModel {
  /// All photos of the content, in order.
  var figures: [Figure] {
    content.flatMap { item -> [Figure] in
      switch item {
      case .figure(let figure): [figure]
      case .photoRow(let row): row.figures
      case .chapter(let chapter): LayoutModel.figures(in: chapter.blocks)
      default: []
      }
    }
  }

  private static func figures(in blocks: [Block]) -> [Figure] {
    blocks.flatMap { block -> [Figure] in
      switch block {
      case .figure(let figure): [figure]
      case .quote(let inner): figures(in: inner)
      case .box(let box): figures(in: box.blocks)
      case .photoRow(let row): row.figures
      case .list(let list): list.items.flatMap { figures(in: $0) }
      default: []
      }
    }
  }
}
