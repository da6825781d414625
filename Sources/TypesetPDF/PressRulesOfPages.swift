// The rules about pages: boxes, annotations, fonts, filters, transparency.

extension PressRule {
  static let boxes = PressRule("boxes", "ISO 15930-7, 6.16; ISO 32000-1, 14.11.2") { file in
    try file.eachPage { page in
      let trim = page.object
      guard let media = try page.box("/MediaBox") else { return [page.fault("boxes", "it has no MediaBox")] }
      let hasTrim = !(try trim.value("/TrimBox").isNull)
      guard hasTrim != !(try trim.value("/ArtBox").isNull) else {
        return [page.fault("boxes", "it needs one of TrimBox and ArtBox")]
      }
      guard let inner = try page.box(hasTrim ? "/TrimBox" : "/ArtBox") else {
        return [page.fault("boxes", "its trim is no box")]
      }
      let bleed = try page.box("/BleedBox") ?? inner
      let crop = try page.box("/CropBox") ?? media
      let pairs = [
        ("BleedBox", bleed, "MediaBox", media), ("TrimBox", inner, "BleedBox", bleed),
        ("TrimBox", inner, "CropBox", crop),
      ]
      return pairs.compactMap { name, inside, other, outside in
        contains(outside, inside) ? nil : page.fault("boxes", "its \(name) reaches over its \(other)")
      }
    }
  }

  /// A hundredth of a point is rounding.
  private static func contains(_ outside: [Double], _ inside: [Double]) -> Bool {
    inside[0] > outside[0] - 0.01 && inside[1] > outside[1] - 0.01 && inside[2] < outside[2] + 0.01
      && inside[3] < outside[3] + 0.01 && inside[0] < inside[2] && inside[1] < inside[3]
  }

  static let noAnnotations = PressRule("no-annotations", "ISO 15930-7, 6.17; ISO 15930-4, 6.14") { file in
    try file.eachPage { page in
      let bleed = try page.box("/BleedBox") ?? page.box("/TrimBox") ?? [0, 0, 0, 0]
      let inside = try page.object.value("/Annots").items().contains { annotation in
        let rect = try annotation.value("/Rect").items().compactMap { $0.numberValue() }
        guard rect.count == 4 else { return true }
        return min(rect[0], rect[2]) < bleed[2] && max(rect[0], rect[2]) > bleed[0]
          && min(rect[1], rect[3]) < bleed[3] && max(rect[1], rect[3]) > bleed[1]
      }
      return inside ? [page.fault("no-annotations", "an annotation stands within the bleed")] : []
    }
  }

  static let fonts = PressRule("fonts", "ISO 15930-7, 6.4; ISO 15930-4, 6.5") { file in
    try file.eachPage { page in
      try page.members("/Font").compactMap { name, font in
        guard !(try font.value("/Subtype").isName("/Type3")), !(try isEmbedded(font)) else { return nil }
        let words = try font.value("/BaseFont").name.map { String($0.dropFirst()) } ?? name
        return page.fault("fonts", "the font \(words) is not embedded")
      }
    }
  }

  private static func isEmbedded(_ font: PDFObject) throws -> Bool {
    let holder = try font.value("/DescendantFonts").items().first ?? font
    let descriptor = try holder.value("/FontDescriptor")
    return try ["/FontFile", "/FontFile2", "/FontFile3"].contains { try descriptor.value($0).isStream }
  }

  /// No LZW; JPEG 2000 is for the newer standard to allow. Source: PDF/X-1a knows none of PDF 1.5.
  static let filters = PressRule("filters", "ISO 15930-7, 6.7; ISO 15930-4, 6.6") { file in
    try file.eachPage { page in
      try (page.images + page.forms).filter(\.isStream).compactMap { stream in
        let filter = try stream.dictionary().value("/Filter")
        let names = try (filter.isArray ? filter.items() : [filter]).compactMap(\.name)
        return names.first { ["/LZWDecode", "/LZW", "/JPXDecode", "/Crypt"].contains($0) }
          .map { page.fault("filters", "a stream is packed with \($0.dropFirst())") }
      }
    }
  }

  static let noForeignContent = PressRule("no-foreign-content", "ISO 15930-7, 6.8–6.10") { file in
    try file.eachPage { page in
      for object in page.images + page.forms where object.isStream {
        let dictionary = try object.dictionary()
        if try dictionary.value("/Subtype").isName("/PS") {
          return [page.fault("no-foreign-content", "it holds PostScript")]
        }
        for key in ["/OPI", "/Ref", "/Alternates"] where !(try dictionary.value(key).isNull) {
          return [page.fault("no-foreign-content", "an object stands for another by \(key.dropFirst())")]
        }
      }
      return []
    }
  }

  static let noTransferFunctions = PressRule("no-transfer-functions", "ISO 15930-7, 6.11") { file in
    try file.eachPage { page in
      for (_, state) in page.members("/ExtGState") {
        let second = try state.value("/TR2")
        for (key, isDefault) in [
          ("/TR", try state.value("/TR").isNull), ("/HTP", try state.value("/HTP").isNull),
          ("/TR2", second.isNull || second.isName("/Default")),
        ] where !isDefault {
          return [page.fault("no-transfer-functions", "a graphics state holds \(key.dropFirst())")]
        }
      }
      return []
    }
  }

  static let noTransparency = PressRule("no-transparency", "ISO 15930-4, 6.13") { file in
    try file.eachPage { page in
      var words: [String] = []
      if !(try page.object.value("/Group").isNull) { words.append("the page is a transparency group") }
      for form in page.forms where form.isStream {
        if !(try form.dictionary().value("/Group").isNull) { words.append("a form is a transparency group") }
      }
      for image in page.images {
        if !(try image.dictionary().value("/SMask").isNull) { words.append("a picture has a soft mask") }
      }
      for (_, state) in page.members("/ExtGState") where try isTransparent(state) {
        words.append("a graphics state is transparent")
      }
      return words.map { page.fault("no-transparency", $0) }
    }
  }

  private static func isTransparent(_ state: PDFObject) throws -> Bool {
    for key in ["/ca", "/CA"] {
      if let value = try state.value(key).numberValue(), value != 1 { return true }
    }
    let mask = try state.value("/SMask")
    if !mask.isNull, !mask.isName("/None") { return true }
    let blend = try state.value("/BM")
    return !blend.isNull && !blend.isName("/Normal") && !blend.isName("/Compatible")
  }

  /// A group in another space than the paper's moves black onto four plates. Source: ISO 15930-7, 6.13.
  static let groups = PressRule("groups", "ISO 15930-7, 6.13") { file in
    try file.eachPage { page in
      let owners = try [page.object] + page.forms.filter(\.isStream).map { try $0.dictionary() }
      return try owners.compactMap { owner in
        let space = try owner.value("/Group").value("/CS")
        return space.isNull || space.isName("/DeviceCMYK")
          ? nil : page.fault("groups", "a transparency group is not in DeviceCMYK")
      }
    }
  }
}
