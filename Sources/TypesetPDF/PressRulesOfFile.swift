// The rules about the file as a whole: identification, dates, output intent, actions.

import CQPDF

extension PressRule {
  /// What PDF/X-4 and PDF/X-1a both ask.
  static let common: [PressRule] = [
    title, dates, trapped, fileID, noEncryption, intent, noActions, boxes, noAnnotations, fonts, colors,
    filters, noForeignContent, noTransferFunctions,
  ]

  private static func fault(_ rule: String, _ words: String) -> PressFault {
    PressFault(rule: rule, page: nil, words: words)
  }

  static func version(_ allowed: [String]) -> PressRule {
    PressRule("version", "ISO 15930-7, 6.1; ISO 15930-4, 6.1") { file in
      let header = String(decoding: file.bytes.prefix(8), as: UTF8.self)
      let own = try file.catalog.value("/Version").name.map { "%PDF-" + $0.dropFirst() }
      for found in [header, own ?? header] where !allowed.contains(where: { found == "%PDF-" + $0 }) {
        return [fault("version", "\(found.dropFirst()) is not of \(allowed.joined(separator: ", "))")]
      }
      return []
    }
  }

  /// Info and metadata name the standard. `prefix` is that of the metadata's property.
  static func identification(_ name: String, packet prefix: String) -> PressRule {
    PressRule("identification", "ISO 15930-7, 6.6; ISO 15930-4, 6.9") { file in
      let info = try file.information.value("/GTS_PDFXVersion").text
      let packet = file.property("\(prefix):GTS_PDFXVersion")
      return [("the Info dictionary", info), ("the metadata", packet)].compactMap { place, found in
        found == name ? nil : fault("identification", "\(place) names “\(found ?? "")”, not \(name)")
      }
    }
  }

  static let title = PressRule("title", "ISO 15930-7, 6.6") { file in
    let title = try file.information.value("/Title").text ?? ""
    guard !title.isEmpty else { return [fault("title", "the file has no title")] }
    return file.packet.contains("<dc:title>") ? [] : [fault("title", "the metadata has no title")]
  }

  static let dates = PressRule("dates", "ISO 15930-7, 6.6; ISO 15930-4, 6.9") { file in
    let pairs = [("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")]
    return try pairs.compactMap { key, property in
      let date = digits(try file.information.value(key).text ?? "")
      guard date.count >= 14 else { return fault("dates", "\(key) is no date") }
      return digits(file.property(property) ?? "").prefix(14) == date.prefix(14)
        ? nil : fault("dates", "\(key) and \(property) are not the same")
    }
  }

  private static func digits(_ text: String) -> String { text.filter { $0.isASCII && $0.isNumber } }

  static let trapped = PressRule("trapped", "ISO 15930-7, 6.12") { file in
    let name = try file.information.value("/Trapped").name
    return ["/True", "/False"].contains(name) ? [] : [fault("trapped", "Trapped is neither True nor False")]
  }

  static let fileID = PressRule("file-id", "ISO 15930-7, 6.6; ISO 32000-1, 14.4") { file in
    try file.file.trailer().value("/ID").items().count == 2 ? [] : [fault("file-id", "the file has no ID")]
  }

  static let noEncryption = PressRule("no-encryption", "ISO 15930-7, 6.5") { file in
    qpdf_is_encrypted(file.file.raw) == 0 ? [] : [fault("no-encryption", "the file is encrypted")]
  }

  static let documentID = PressRule("document-id", "ISO 15930-7, 6.6") { file in
    ["xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"].compactMap { name in
      (file.property(name) ?? "").isEmpty ? fault("document-id", "the metadata lacks \(name)") : nil
    }
  }

  /// PDF 1.5's object streams, and the cross-reference streams that they need.
  static let noNewStreams = PressRule("no-object-streams", "ISO 15930-4, 6.1") { file in
    let tail = String(decoding: file.bytes.suffix(64), as: UTF8.self)
    let words = tail.split(whereSeparator: \.isWhitespace)
    guard let place = words.firstIndex(of: "startxref"), place + 1 < words.count,
      let start = Int(words[place + 1]), file.bytes.indices.contains(start),
      file.bytes[start...].starts(with: "xref".utf8)
    else { return [fault("no-object-streams", "the file has no plain cross-reference table")] }
    return []
  }
}

extension PressRule {
  static let noActions = PressRule("no-actions", "ISO 15930-7, 6.18") { file in
    var faults: [PressFault] = []
    let catalog = try file.catalog
    for key in ["/AA", "/AcroForm"] where !(try catalog.value(key).isNull) {
      faults.append(fault("no-actions", "the catalog holds \(key)"))
    }
    if try catalog.value("/OpenAction").isDictionary {
      faults.append(fault("no-actions", "the file acts when it is opened"))
    }
    if !(try catalog.value("/Names").value("/JavaScript").isNull) {
      faults.append(fault("no-actions", "the file holds scripts"))
    }
    if try outlineActs(catalog) { faults.append(fault("no-actions", "a bookmark holds an action")) }
    return try faults
      + file.eachPage {
        try $0.object.value("/AA").isNull ? [] : [$0.fault("no-actions", "it holds actions")]
      }
  }

  /// Whether an item of the outline has an action in place of a destination.
  private static func outlineActs(_ catalog: PDFObject) throws -> Bool {
    var waiting = [try catalog.value("/Outlines").value("/First")]
    var seen: Set<Int> = []
    while let item = waiting.popLast() {
      guard item.isDictionary, seen.insert(item.number).inserted else { continue }
      if !(try item.value("/A").isNull) { return true }
      waiting += [try item.value("/First"), try item.value("/Next")]
    }
    return false
  }

  static let intent = PressRule("intent", "ISO 15930-7, 6.3; ISO 15930-4, 6.10") { file in
    let intents = try file.catalog.value("/OutputIntents").items().filter {
      try $0.value("/S").isName("/GTS_PDFX")
    }
    guard intents.count == 1, let intent = intents.first else {
      return [fault("intent", "the file has \(intents.count) output intents of PDF/X, not one")]
    }
    guard !(try intent.value("/OutputConditionIdentifier").text ?? "").isEmpty else {
      return [fault("intent", "the output intent names no condition")]
    }
    let profile = try intent.value("/DestOutputProfile")
    if profile.isStream { return try profileFaults(profile) }
    return try intent.value("/RegistryName").text == nil
      ? [fault("intent", "the output intent has neither profile nor registry")] : []
  }

  static let embeddedProfile = PressRule("embedded-profile", "ISO 15930-7, 6.3.2") { file in
    let intents = try file.catalog.value("/OutputIntents").items()
    return try intents.contains { try $0.value("/DestOutputProfile").isStream }
      ? [] : [fault("embedded-profile", "the output intent embeds no profile")]
  }

  private static func profileFaults(_ profile: PDFObject) throws -> [PressFault] {
    let channels = try profile.dictionary().value("/N").numberValue()
    guard let words = OutputIntent.fault(ofProfile: try profile.streamBytes(), channels: channels) else {
      return []
    }
    return [fault("intent", "the profile of the output intent \(words)")]
  }
}

extension OutputIntent {
  /// Why bytes are no profile of a printing condition; nil where they are. Source: ICC.1:2022, 7.2.
  package static func fault(ofProfile bytes: [UInt8], channels: Double? = 4) -> String? {
    guard bytes.count >= 132, bytes[36..<40].elementsEqual("acsp".utf8) else { return "is no ICC profile" }
    let size = bytes[0..<4].reduce(0) { $0 << 8 | Int($1) }
    guard size == bytes.count else { return "is cut off or too long" }
    guard bytes[12..<16].elementsEqual("prtr".utf8) else { return "is not of an output device" }
    guard bytes[16..<20].elementsEqual("CMYK".utf8), channels == 4 else { return "is not for CMYK" }
    return bytes[8] <= 4 ? nil : "is of version \(bytes[8])"
  }
}
