// PDF/X-4: transparency and a profile in the file. Source: ISO 15930-7:2010.

import TypesetFrame

extension PDFStandard {
  /// ISO 15930-7, complete exchange with the profile embedded.
  package static let pdfX4 = PDFStandard(
    name: "PDF/X-4", version: "1.6", usesObjectStreams: true, isPress: true, allowsTransparency: true,
    needsProfile: true,
    information: [(key: "/GTS_PDFXVersion", value: "(PDF/X-4)"), (key: "/Trapped", value: "/False")],
    identify: { packet, facts in
      packet.declare("pdfxid", "http://www.npes.org/pdfx/ns/id/")
      packet.add("pdfxid:GTS_PDFXVersion", "PDF/X-4")
      packet.addPressFacts(of: facts)
    },
    rules: PressRule.common + PressRule.onlyX4)
}

extension PressRule {
  /// What PDF/X-4 asks beside what all press files keep.
  static let onlyX4: [PressRule] = [
    .version(["1.6"]), .identification("PDF/X-4", packet: "pdfxid"), .embeddedProfile, .groups, .documentID,
  ]
}

extension XMPPacket {
  /// What PDF/X asks of the metadata beyond title and dates. Source: ISO 15930-7, 6.6.
  mutating func addPressFacts(of facts: DocumentInformation) {
    declare("xmpMM", "http://ns.adobe.com/xap/1.0/mm/")
    add("pdf:Trapped", "False")
    add("xmpMM:DocumentID", "uuid:" + Self.identifier(of: facts))
    add("xmpMM:RenditionClass", "default")
    add("xmpMM:VersionID", "1")
  }

  /// A name for the document made of what the file says of it: the same in every build.
  private static func identifier(of facts: DocumentInformation) -> String {
    let words = [facts.title, facts.author ?? "", facts.subject ?? "", facts.language] + facts.keywords
    let bytes = Array(words.joined(separator: "\n").utf8)
    let digits = [0xCBF2_9CE4_8422_2325, 0x6C62_272E_07BB_0142].map { seed in
      hexadecimal(bytes.reduce(seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
    }.joined()
    let text = Array(digits)
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(text[$0]) }.joined(separator: "-")
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
