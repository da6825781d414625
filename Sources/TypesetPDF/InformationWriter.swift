// Writes what the file says of the document: the Info dictionary and its equal in XMP, and the catalog.

import TypesetFrame

/// Puts title, author and the like into an open file, in place of the painter's.
struct InformationWriter {
  let file: PDFFile
  let document: ComposedDocument
  /// Seconds since 1970, UTC; nil for no date.
  let created: Int64?
  let standard: PDFStandard

  func write(into catalog: PDFObject) throws {
    try file.trailer().set("/Info", info())
    let stream = try file.stream()
    try stream.replaceStream(with: Array(packet().utf8))
    try stream.dictionary().set("/Type", parsing: "/Metadata")
    try stream.dictionary().set("/Subtype", parsing: "/XML")
    try catalog.set("/Metadata", stream)
    try catalog.set("/Lang", text: document.information.language)
    try catalog.set("/ViewerPreferences", parsing: "<</DisplayDocTitle true>>")
    try catalog.set("/PageLabels", parsing: pageLabels())
  }

  private func info() throws -> PDFObject {
    let facts = document.information
    let info = try file.dictionary().indirect()
    try info.set("/Title", text: facts.title)
    if let author = facts.author { try info.set("/Author", text: author) }
    if let subject = facts.subject { try info.set("/Subject", text: subject) }
    if !facts.keywords.isEmpty { try info.set("/Keywords", text: keywords) }
    try info.set("/Creator", text: Self.program)
    try info.set("/Producer", text: Self.program)
    if let date = created.map(Timestamp.init) {
      try info.set("/CreationDate", file.string(Array(date.pdf.utf8)))
      try info.set("/ModDate", file.string(Array(date.pdf.utf8)))
    }
    for entry in standard.information { try info.set(entry.key, parsing: entry.value) }
    return info
  }

  private static let program = "Typeset"

  private var keywords: String { document.information.keywords.joined(separator: ", ") }

  /// Source: ISO 16684-1; the properties that equal Info's.
  private func packet() -> String {
    let facts = document.information
    var packet = XMPPacket()
    packet.add("dc:format", "application/pdf")
    packet.add("dc:title", list: [facts.title], of: .alternatives)
    if let author = facts.author { packet.add("dc:creator", list: [author], of: .sequence) }
    if let subject = facts.subject { packet.add("dc:description", list: [subject], of: .alternatives) }
    packet.add("dc:language", list: [facts.language], of: .bag)
    if !facts.keywords.isEmpty { packet.add("pdf:Keywords", keywords) }
    packet.add("pdf:Producer", Self.program)
    packet.add("xmp:CreatorTool", Self.program)
    if let date = created.map(Timestamp.init) {
      packet.add("xmp:CreateDate", date.iso)
      packet.add("xmp:ModifyDate", date.iso)
      if standard.isPress { packet.add("xmp:MetadataDate", date.iso) }
    }
    standard.identify(&packet, facts)
    return packet.text
  }

  /// Printed page numbers where they do not simply count on.
  private func pageLabels() -> String {
    var ranges = ""
    var expected: Int?
    for (index, page) in document.pages.enumerated() {
      if page.number != expected, page.number >= 1 { ranges += " \(index) <</S /D /St \(page.number)>>" }
      expected = page.number < Int.max ? page.number + 1 : nil
    }
    return "<</Nums [\(ranges.isEmpty ? " 0 <</S /D>>" : ranges)]>>"
  }
}
