// What a standard asks of finishing; each standard fills it in, in a file of its own.

import TypesetFrame

/// A standard that files are finished to.
package struct PDFStandard: Sendable {
  package let name: String
  /// The version of PDF.
  let version: String
  let usesObjectStreams: Bool
  /// A file for the press: no links, dates, an output intent, small black overprints.
  package let isPress: Bool
  /// Whether objects may be seen through.
  package let allowsTransparency: Bool
  /// Whether the output intent must bring its profile.
  package let needsProfile: Bool
  /// What the Info dictionary says beside title and dates, in PDF syntax.
  let information: [(key: String, value: String)]
  /// Adds to the metadata what identifies the standard.
  let identify: @Sendable (inout XMPPacket, DocumentInformation) -> Void
  /// What a finished file must keep.
  let rules: [PressRule]

  /// The date of press files that are given none: their standards want one, and the same input must give
  /// the same bytes. 1 January 2000, 0:00 UTC.
  static let undated: Int64 = 946_684_800

  /// The same bytes. Throws: `FinishingError.standard` where they break a rule.
  func checked(_ bytes: [UInt8]) throws -> [UInt8] {
    guard !rules.isEmpty, let fault = try PressChecker(bytes).faults(against: self).first else {
      return bytes
    }
    throw FinishingError.standard(name: name, fault: fault.description)
  }
}

/// How a file is finished.
package struct PressSettings: Sendable {
  package var standard: PDFStandard
  package var intent: OutputIntent?
  package var marks: Set<PrinterMarks.Kind>

  package init(
    standard: PDFStandard = .plain, intent: OutputIntent? = nil, marks: Set<PrinterMarks.Kind> = []
  ) {
    self.standard = standard
    self.intent = intent
    self.marks = marks
  }

  /// The document as it is painted for these settings: with room for marks, without what the standard forbids,
  /// and small black prints over.
  package func prepared(_ document: ComposedDocument) -> ComposedDocument {
    var document = standard.isPress ? OverprintWriter.planned(document.withoutLinks) : document
    guard !marks.isEmpty else { return document }
    for page in document.pages.indices {
      document.pages[page].slug = PrinterMarks.slug(bleed: document.pages[page].bleed)
    }
    return document
  }
}

extension ComposedDocument {
  /// The document without live areas; what was a link is plain text. Source: ISO 15930-7, 6.17: annotations
  /// stand outside the bleed or not at all.
  var withoutLinks: ComposedDocument {
    var document = self
    for page in pages.indices {
      document.pages[page].items.removeAll { if case .link = $0.content { true } else { false } }
    }
    for node in structure.indices where structure[node].role == .link {
      document.structure[node].role = .span
    }
    return document
  }
}
