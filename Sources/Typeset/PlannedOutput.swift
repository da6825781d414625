// An output of the layout with its printing condition looked up.

import TypesetDiagnostics
import TypesetImage
import TypesetModel
import TypesetPDF

/// What is known of a file before its pages are painted.
struct PlannedOutput: Sendable {
  let description: OutputDescription
  /// How finishing writes it.
  let settings: PressSettings
  /// Makes its photos; nil where they go as they are, in RGB.
  let converter: PictureConverter?
  /// How pages are laid onto sheets; nil = each on its own.
  let imposition: Imposition?

  /// What preflight checks the pages against; nil where nothing asks for it.
  var preflight: PreflightSettings? {
    guard settings.standard.isPress || description.maxInk != nil || description.report != nil else {
      return nil
    }
    return PreflightSettings(
      standard: settings.standard, maxInk: description.maxInk, isBound: imposition == nil,
      intent: settings.intent)
  }

  /// The output in words, as a slug line and a report say it.
  var facts: [String] { [settings.standard.name] + (settings.intent.map { [$0.condition] } ?? []) }
}

/// Looks up the printing conditions of a layout's outputs.
struct OutputPlanner {
  private let catalogue: ProfileCatalogue
  private let binding: Binding
  /// By profile and what becomes of transparency: outputs of the same condition convert a photo once.
  private var converters: [ColorProfile: [Level: PictureConverter]] = [:]
  private(set) var diagnostics = Diagnostics()

  private enum Level: Hashable {
    case transparent
    case opaque
  }

  /// Profiles are looked for in `folders` before the places of the system.
  init(folders: [String], binding: Binding) {
    catalogue = ProfileCatalogue(folders: folders)
    self.binding = binding
  }

  /// The output, ready for painting. A profile that its standard or its photos need and that is not installed
  /// is an error; a plain file then keeps RGB photos, with a note.
  mutating func plan(_ output: OutputDescription, hasColorPhotos: Bool) -> PlannedOutput {
    let intent = output.intent.flatMap {
      catalogue.intent($0.name, at: $0.source, diagnostics: &diagnostics)
    }
    if let intent, intent.profile == nil, let condition = intent.condition {
      let isNeeded = output.standard == .pdfX4 || (output.standard == .pdfX1a && hasColorPhotos)
      if isNeeded || hasColorPhotos {
        diagnostics.report(
          ProfileCatalogue.missing(
            condition, severity: isNeeded ? .error : .note, at: output.intent?.source))
      }
    }
    return PlannedOutput(
      description: output,
      settings: PressSettings(
        standard: output.standard.rules, intent: output.standard == .plain ? nil : intent?.outputIntent,
        marks: Set(output.marks.map(\.kind))),
      converter: intent?.profile.map {
        converter(to: $0, output.standard == .pdfX1a ? .opaque : .transparent)
      }, imposition: output.imposition.map { Imposition($0, bindsRight: binding == .right) })
  }

  private mutating func converter(to profile: ColorProfile, _ level: Level) -> PictureConverter {
    if let known = converters[profile]?[level] { return known }
    let made = PictureConverter(press: profile, transparency: level == .opaque ? .onWhite : .kept)
    converters[profile, default: [:]][level] = made
    return made
  }
}

extension OutputStandard {
  fileprivate var rules: PDFStandard {
    switch self {
    case .pdfX4: .pdfX4
    case .pdfX1a: .pdfX1a
    case .plain: .plain
    }
  }
}

extension PrinterMark {
  fileprivate var kind: PrinterMarks.Kind {
    switch self {
    case .crop: .crop
    case .registration: .registration
    case .colorbars: .colorBars
    case .slug: .slugLine
    }
  }
}

extension Imposition {
  fileprivate init(_ description: ImpositionDescription, bindsRight: Bool) {
    let kind: Kind =
      switch description.kind {
      case .saddle: .saddle
      case .twoUp: .twoUp
      case .nUp: .nUp
      }
    self.init(kind: kind, sheet: description.sheet, creep: description.creep, bindsRight: bindsRight)
  }
}

extension PrintingIntent {
  fileprivate var outputIntent: OutputIntent {
    OutputIntent(
      condition: condition?.identifier ?? profile?.description ?? "", explanation: condition?.information,
      isRegistered: condition != nil, profile: profile?.bytes)
  }
}
