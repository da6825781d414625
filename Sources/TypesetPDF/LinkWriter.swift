// Writes the live areas of pages as link annotations. Source: ISO 32000-1, 12.5.6.5; ISO 14289-1, 7.18.

import TypesetFrame

/// Makes the annotations of planned links and hangs them onto their pages.
struct LinkWriter {
  let file: PDFFile
  let pages: [PDFObject]
  let document: ComposedDocument

  /// The annotations, in the order of `links`.
  func write(_ links: [PlannedLink]) throws -> [PDFObject] {
    var lists = [PDFObject?](repeating: nil, count: pages.count)
    var annotations: [PDFObject] = []
    for (index, link) in links.enumerated() {
      let annotation = try self.annotation(link, key: pages.count + index)
      let list = try lists[link.page] ?? file.array()
      try list.append(annotation)
      lists[link.page] = list
      annotations.append(annotation)
    }
    for (page, list) in zip(pages, lists) {
      if let list { try page.set("/Annots", list) } else { try page.remove("/Annots") }
    }
    return annotations
  }

  /// `key` leads through the parent tree back to the element. Flag 4: printed with the page.
  private func annotation(_ link: PlannedLink, key: Int) throws -> PDFObject {
    let box = PageBoxes(of: document.pages[link.page]).rectangle(link.frame.rect)
    let object = try file.parse(
      "<</Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /StructParent \(key) /Rect \(PDFText.array(box))>>")
    switch link.frame.target {
    case .address(let address):
      let action = try file.parse("<</Type /Action /S /URI>>")
      try action.set("/URI", file.string(PDFText.address(address)))
      try object.set("/A", action)
      try object.set("/Contents", text: address)
    case .page(let page):
      try object.set("/Dest", destination(page: page, y: nil))  // checks the index
      try object.set("/Contents", text: pageWords(document.pages[page].number))
    }
    try object.set("/P", pages[link.page])
    return try object.indirect()
  }

  private func pageWords(_ number: Int) -> String {
    document.information.language.lowercased().hasPrefix("zh") ? "第\(number)页" : "Page \(number)"
  }

  /// A place to go to: a page at a height of its frame; nil for its top.
  func destination(page: Int, y: Double?) throws -> PDFObject {
    guard document.pages.indices.contains(page), pages.indices.contains(page) else {
      throw FinishingError.outOfStep("page index \(page) of a link or bookmark is none")
    }
    let top = PageBoxes(of: document.pages[page]).y(y ?? 0)
    let target = try file.array()
    try target.append(pages[page])
    for part in ["/XYZ", "0", PDFText.number(top), "null"] { try target.append(file.parse(part)) }
    return target
  }
}
