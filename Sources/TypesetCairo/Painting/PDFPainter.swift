// Paints finished pages as a PDF and decides nothing.

import TypesetFrame
import TypesetImage

/// Draws composed documents with Cairo. Inks leave as sentinel colours, structure as numbered leaves.
package enum PDFPainter {
  /// Paints a document. The same document, pictures and catalogue give the same bytes.
  ///
  /// The media box is the trim box with the bleed around it, rounded up to whole points; the page stands
  /// at its lower left, so the bleed box starts at (0, 0). Exact boxes, links, metadata and the structure
  /// tree are left to finishing.
  /// - Throws: `PaintingError` when Cairo refuses or a frame names a face, ink or picture that is not there.
  package static func paint(
    _ document: ComposedDocument, pictures: [Picture], catalogue: FontCatalogue
  ) throws(PaintingError) -> PaintedPDF {
    let surface = try PDFSurface()
    let faces = PaintingFaces(of: document, catalogue: catalogue)
    let sources = PictureSurfaces(pictures: pictures)
    var leaves: [[StructureID]] = []
    for page in document.pages {
      try surface.setSize(page.surfaceSize)
      var painter = PagePainter(context: surface.context, faces: faces, pictures: sources)
      try painter.paint(page)
      leaves.append(painter.leaves)
      try surface.showPage()
    }
    return PaintedPDF(
      bytes: try surface.finish(), leaves: leaves, pictures: pictures.map(PaintedPicture.init))
  }
}

extension PaintedPicture {
  fileprivate init(_ picture: Picture) {
    let header = picture.header
    let inks: InkPixels? = if case .inks(let inks) = picture.content { inks } else { nil }
    self.init(
      width: header.width, height: header.height, components: header.components,
      isInvertedCMYK: header.components == 4 && header.isAdobe, pixels: inks?.packed, alpha: inks?.alpha)
  }
}
