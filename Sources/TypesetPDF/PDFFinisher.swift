// Finishes a painted PDF: boxes, inks, tags, bookmarks, links, fonts and metadata, memory to memory.

import Foundation
import TypesetFrame

/// Finishes what Cairo painted as plain press PDF 1.6: process inks, tagged, small, the same bytes each time.
package struct PDFFinisher: Sendable {
  /// The date in the file, in seconds since 1970; nil for none.
  private let created: Int64?

  /// The file is dated only if the environment's `SOURCE_DATE_EPOCH` says so.
  package init() {
    self.init(created: ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { Int64($0) })
  }

  /// A finisher that dates its files; nil for no date. Unit: seconds since 1970.
  package init(created: Int64?) { self.created = created }

  /// Finishes a painted PDF. Throws: `FinishingError` where a C library fails, the painted file does not
  /// fit the document, something is painted in a colour that is no ink, or the file breaks a rule of its standard.
  package func finish(
    _ painted: PaintedPDF, of document: ComposedDocument, as settings: PressSettings = PressSettings()
  ) throws -> [UInt8] {
    let plan = try StructurePlan(of: document, leaves: painted.leaves)
    var bytes = painted.bytes
    PaintedStructure.hide(in: &bytes)
    let file = try PDFFile(reading: bytes)
    try file.checkWarnings()
    try file.releasing {
      let pages = try file.pages()
      try checkCounts(pages.count, painted, document)
      try finishPages(pages, file, painted, document, settings)
      try finishCatalog(pages, file, plan, painted, document, settings)
    }
    let standard = settings.standard
    return try standard.checked(
      file.write(version: standard.version, objectStreams: standard.usesObjectStreams))
  }

  private func checkCounts(_ pages: Int, _ painted: PaintedPDF, _ document: ComposedDocument) throws {
    guard pages == document.pages.count, pages == painted.leaves.count else {
      throw FinishingError.outOfStep(
        "\(pages) pages painted, \(document.pages.count) composed, \(painted.leaves.count) with leaves")
    }
  }

  private func finishPages(
    _ pages: [PDFObject], _ file: PDFFile, _ painted: PaintedPDF, _ document: ComposedDocument,
    _ settings: PressSettings
  ) throws {
    let inks = try InkTable(document.inks)
    let inkResources = try InkResources(inks, file: file)
    let marks = PrinterMarks(kinds: settings.marks, spots: inks.spots)
    let pictures = PictureFinisher(pictures: painted.pictures)
    var resources = ResourceFinisher(
      file: file, inks: inks, inkResources: inkResources, pictures: pictures)
    for (index, page) in pages.enumerated() {
      try file.releasing {
        let number = index + 1
        try PageBoxes(of: document.pages[index]).apply(to: page, number: number)
        // Cairo's group is DeviceRGB: with it one transparent object puts black type onto four plates.
        try page.remove("/Group")
        let leaves = painted.leaves[index].map { mark($0, document) }
        let rewriter = ContentRewriter(inks: inks, marks: leaves, page: number)
        let contents = try contents(of: page, number: number)
        let content = try rewriter.rewrite(contents.streamBytes())
        try contents.replaceStream(with: marks.added(to: content, of: document.pages[index]))
        try inkResources.add(to: page)
        try marks.addInks(to: page, file: file)
        try resources.finish(resourcesOf: page, number: number)
      }
    }
  }

  private func mark(_ leaf: StructureID, _ document: ComposedDocument) -> MarkedContent {
    let index = Int(leaf.rawValue)
    return document.structure.indices.contains(index) ? .element(document.structure[index].role) : .artifact
  }

  private func contents(of page: PDFObject, number: Int) throws -> PDFObject {
    let contents = try page.value("/Contents")
    guard contents.isStream else {
      throw FinishingError.outOfStep("page \(number) has no content stream of its own")
    }
    return contents
  }

  private func finishCatalog(
    _ pages: [PDFObject], _ file: PDFFile, _ plan: StructurePlan, _ painted: PaintedPDF,
    _ document: ComposedDocument, _ settings: PressSettings
  ) throws {
    let catalog = try file.catalog()
    let links = LinkWriter(file: file, pages: pages, document: document)
    let annotations = try links.write(plan.links)
    try StructureWriter(
      file: file, pages: pages, document: document, plan: plan, annotations: annotations,
      markCounts: painted.leaves.map(\.count)
    ).write(into: catalog)
    try OutlineWriter(file: file, links: links).write(document.outline, into: catalog)
    let standard = settings.standard
    try InformationWriter(
      file: file, document: document, created: created ?? (standard.isPress ? PDFStandard.undated : nil),
      standard: standard
    ).write(into: catalog)
    try settings.intent?.write(into: catalog, file: file)
  }
}
