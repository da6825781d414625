// A PDF that claims no standard: live links, no date unless one is given.

extension PDFStandard {
  /// PDF 1.6.
  package static let plain = PDFStandard(
    name: "plain", version: "1.6", usesObjectStreams: true, isPress: false, allowsTransparency: true,
    needsProfile: false, information: [], identify: { _, _ in }, rules: [])
}
