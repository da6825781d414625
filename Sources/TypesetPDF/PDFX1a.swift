// PDF/X-1a:2003: process and spot inks only, nothing to be seen through. Source: ISO 15930-4:2003.

extension PDFStandard {
  /// ISO 15930-4, PDF/X-1a:2003. What would need transparency is refused, never flattened.
  package static let pdfX1a = PDFStandard(
    name: "PDF/X-1a", version: "1.4", usesObjectStreams: false, isPress: true, allowsTransparency: false,
    needsProfile: false,
    information: [(key: "/GTS_PDFXVersion", value: "(PDF/X-1a:2003)"), (key: "/Trapped", value: "/False")],
    identify: { packet, facts in
      packet.declare("pdfx", "http://ns.adobe.com/pdfx/1.3/")
      packet.add("pdfx:GTS_PDFXVersion", "PDF/X-1a:2003")
      packet.addPressFacts(of: facts)
    },
    rules: PressRule.common + PressRule.onlyX1a)
}

extension PressRule {
  /// What PDF/X-1a asks beside what all press files keep.
  static let onlyX1a: [PressRule] = [
    .version(["1.3", "1.4"]), .identification("PDF/X-1a:2003", packet: "pdfx"), .noTransparency,
    .noProfiledColor, .noNewStreams,
  ]
}
