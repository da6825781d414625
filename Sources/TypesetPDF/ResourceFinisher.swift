// Finishes what pages use: fonts, pictures and form objects, each once.

import TypesetFrame

/// Walks the resources of pages and finishes every font, picture and form that it meets.
struct ResourceFinisher {
  let file: PDFFile
  let inks: InkTable
  let inkResources: InkResources
  let pictures: PictureFinisher
  private var finished: Set<Int> = []

  init(file: PDFFile, inks: InkTable, inkResources: InkResources, pictures: PictureFinisher) {
    self.file = file
    self.inks = inks
    self.inkResources = inkResources
    self.pictures = pictures
  }

  /// Throws: where a form paints with a colour that is no ink, or qpdf fails.
  mutating func finish(resourcesOf page: PDFObject, number: Int) throws {
    var waiting = [try page.value("/Resources")]
    while let resources = waiting.popLast() {
      for font in try members(resources.value("/Font")) { try FontFinisher(font: font).finish() }
      for object in try members(resources.value("/XObject")) where object.isStream {
        let dictionary = try object.dictionary()
        if try dictionary.value("/Subtype").isName("/Image") {
          try pictures.finish(object)
        } else {
          try finishForm(object, dictionary, page: number)
          waiting.append(try dictionary.value("/Resources"))
        }
      }
    }
  }

  /// The values of a dictionary that were not met before.
  private mutating func members(_ dictionary: PDFObject) throws -> [PDFObject] {
    var result: [PDFObject] = []
    for key in try dictionary.keys() {
      let member = try dictionary.value(key)
      if member.number == 0 || finished.insert(member.number).inserted { result.append(member) }
    }
    return result
  }

  private func finishForm(_ form: PDFObject, _ dictionary: PDFObject, page: Int) throws {
    let rewriter = ContentRewriter(inks: inks, marks: [], page: page)
    try form.replaceStream(with: rewriter.rewrite(form.streamBytes()))
    try inkResources.add(to: dictionary)
    let group = try dictionary.value("/Group")
    if try group.value("/CS").isName("/DeviceRGB") { try group.set("/CS", parsing: "/DeviceCMYK") }
  }
}

/// Finishes one font: the glyph map of TrueType named.
struct FontFinisher {
  let font: PDFObject

  func finish() throws {
    for descendant in try font.value("/DescendantFonts").items() {
      // Source: ISO 14289-1, 7.21.3.2: an embedded CIDFontType2 names its map.
      if try descendant.value("/Subtype").isName("/CIDFontType2"),
        try descendant.value("/CIDToGIDMap").isNull
      {
        try descendant.set("/CIDToGIDMap", parsing: "/Identity")
      }
    }
  }
}
