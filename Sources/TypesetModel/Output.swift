// The files that a layout asks for: standard, printing condition, marks, sheets.

import TypesetDiagnostics
import TypesetGeometry

/// A standard that a file keeps.
public enum OutputStandard: String, Hashable, Sendable, CaseIterable {
  /// ISO 15930-7.
  case pdfX4 = "PDF/X-4"
  /// ISO 15930-4, PDF/X-1a:2003.
  case pdfX1a = "PDF/X-1a"
  /// PDF 1.6 that claims no standard.
  case plain
}

/// Marks for the printer, outside the bleed.
public enum PrinterMark: String, Hashable, Sendable, CaseIterable {
  case crop
  case registration
  case colorbars
  /// A line with title, page and date.
  case slug
}

/// How pages are laid onto sheets.
public enum ImpositionKind: String, Hashable, Sendable, CaseIterable {
  /// Folded sheets laid into each other and stitched through the back.
  case saddle
  /// Two pages a side, in reading order.
  case twoUp = "2-up"
  /// As many pages a side as the sheet holds, in reading order.
  case nUp = "n-up"
}

/// Pages on sheets.
public struct ImpositionDescription: Hashable, Sendable {
  public var kind: ImpositionKind
  /// The sheet; its longer side lies across. Points.
  public var sheet: Size
  /// How far the pages of a sheet move to the fold for each sheet around it, in points.
  public var creep: Double
  public var source: SourceSpan?

  public init(kind: ImpositionKind, sheet: Size, creep: Double = 0, source: SourceSpan? = nil) {
    self.kind = kind
    self.sheet = sheet
    self.creep = creep
    self.source = source
  }
}

/// A printing condition as the layout names it: a registered name, or the path of a profile.
public struct IntentDescription: Hashable, Sendable {
  public var name: String
  public var source: SourceSpan?

  public init(name: String, source: SourceSpan? = nil) {
    self.name = name
    self.source = source
  }
}

/// A file to be written.
public struct OutputDescription: Hashable, Sendable {
  public var name: String
  public var standard: OutputStandard
  public var intent: IntentDescription?
  /// In the order of `PrinterMark`'s cases.
  public var marks: [PrinterMark]
  /// Photos with half as many pixels an inch again are made smaller to this; nil = none.
  public var photoPPI: Double?
  /// Most ink at one place, all inks together: 3 is 300 %. nil = not checked.
  public var maxInk: Double?
  public var imposition: ImpositionDescription?
  /// Path of the report for the print shop; nil = none.
  public var report: String?
  public var source: SourceSpan?

  public init(
    name: String, standard: OutputStandard = .plain, intent: IntentDescription? = nil,
    marks: [PrinterMark] = [], photoPPI: Double? = nil, maxInk: Double? = nil,
    imposition: ImpositionDescription? = nil,
    report: String? = nil, source: SourceSpan? = nil
  ) {
    self.name = name
    self.standard = standard
    self.intent = intent
    self.marks = marks
    self.photoPPI = photoPPI
    self.maxInk = maxInk
    self.imposition = imposition
    self.report = report
    self.source = source
  }
}
