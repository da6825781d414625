// Finishes a painted PDF: boxes, inks, tags, bookmarks, links, fonts and metadata, memory to memory.

import Foundation
import TypesetFrame
import TypesetImage

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
    return try file.releasing {
      let pages = try file.pages()
      try checkCounts(pages.count, painted, document)
      try finishPages(pages, file, painted, document, settings)
      let structure = try finishCatalog(pages, file, plan, painted, document, settings)
      let finished = try gather(file, structure, settings.standard)
      try file.checkWarnings()
      return try settings.standard.checked(finished)
    }
  }

  /// The bytes of the file: what the open file holds, and the structure.
  private func gather(
    _ file: PDFFile, _ structure: StructureWriter, _ standard: PDFStandard
  ) throws -> [UInt8] {
    var gatherer = ObjectGatherer(file)
    let root = gatherer.number(of: try file.catalog().number)
    let info = gatherer.number(of: try file.trailer().value("/Info").number)
    try gatherer.gather()
    let objects = structure.fill(&gatherer)
    var writer = FileWriter(
      version: standard.version, form: standard.usesObjectStreams ? .packed : .plain, objects: objects,
      root: root, info: info)
    return writer.write()
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
    try rewriteContents(of: pages, inks, marks, painted, document)
    for (index, page) in pages.enumerated() {
      try file.releasing {
        try PageBoxes(of: document.pages[index]).apply(to: page, number: index + 1)
        // Cairo's group is DeviceRGB: with it one transparent object puts black type onto four plates.
        try page.remove("/Group")
        try inkResources.add(to: page)
        try marks.addInks(to: page, file: file)
        try resources.finish(resourcesOf: page, number: index + 1)
      }
    }
  }

  /// Unpacks, rewrites and packs the pages' contents, several at the same time.
  private func rewriteContents(
    of pages: [PDFObject], _ inks: InkTable, _ marks: PrinterMarks, _ painted: PaintedPDF,
    _ document: ComposedDocument
  ) throws {
    let contents = try pages.enumerated().map { try self.contents(of: $1, number: $0 + 1) }
    let packed = try contents.map { try $0.streamBytes(unpacked: false) }
    let rewritten = Cores.each(pages.count) { index in
      Result {
        let leaves = painted.leaves[index].map { mark($0, document) }
        guard let bytes = Deflate.unpacked(packed[index]) else {
          throw FinishingError.damagedContent(page: index + 1)
        }
        let content = try ContentRewriter(inks: inks, marks: leaves, page: index + 1).rewrite(bytes)
        return Deflate.packed(marks.added(to: content, of: document.pages[index]))
      }
    }
    for (contents, bytes) in zip(contents, rewritten) {
      try contents.replaceStream(with: bytes.get(), filter: "/FlateDecode")
    }
  }

  private func mark(_ leaf: StructureID, _ document: ComposedDocument) -> MarkedContent {
    let index = Int(leaf.rawValue)
    return document.structure.indices.contains(index) ? .element(document.structure[index].role) : .artifact
  }

  private func contents(of page: PDFObject, number: Int) throws -> PDFObject {
    let contents = try page.value("/Contents")
    guard contents.isStream, try contents.dictionary().value("/Filter").isName("/FlateDecode") else {
      throw FinishingError.outOfStep("page \(number) has no packed content stream of its own")
    }
    return contents
  }

  private func finishCatalog(
    _ pages: [PDFObject], _ file: PDFFile, _ plan: StructurePlan, _ painted: PaintedPDF,
    _ document: ComposedDocument, _ settings: PressSettings
  ) throws -> StructureWriter {
    let catalog = try file.catalog()
    let links = LinkWriter(file: file, pages: pages, document: document)
    let annotations = try links.write(plan.links)
    let structure = try StructureWriter(
      pages: pages, document: document, plan: plan, annotations: annotations,
      markCounts: painted.leaves.map(\.count), file: file)
    try structure.prepare(catalog)
    try OutlineWriter(file: file, links: links).write(document.outline, into: catalog)
    let standard = settings.standard
    try InformationWriter(
      file: file, document: document, created: created ?? (standard.isPress ? PDFStandard.undated : nil),
      standard: standard
    ).write(into: catalog)
    try settings.intent?.write(into: catalog, file: file)
    return structure
  }
}
