// Where profiles are looked for: beside the layout, in folders given, in the places of Debian's packages.

import Foundation
import TypesetDiagnostics

extension DiagnosticID {
  /// A printing condition is known, but no profile of it is installed.
  public static let missingProfile = DiagnosticID("missing-profile")
  /// A name is neither a known printing condition nor a profile.
  public static let unknownIntent = DiagnosticID("unknown-intent")
  /// A name is spelled like a registered condition that is not known here.
  public static let unlistedIntent = DiagnosticID("unlisted-intent")
}

/// The printing that a file is made for.
public struct PrintingIntent: Hashable, Sendable {
  /// The registered condition; nil for a profile that was named as a file.
  public let condition: PrintingCondition?
  /// The profile of the condition; nil where none is installed.
  public let profile: ColorProfile?
  /// Where the profile was found.
  public let path: String?
}

/// Finds the profiles of printing conditions.
public struct ProfileCatalogue: Sendable {
  /// Where Debian's packages (scribus-data, texlive-base, libgs-common) and the system keep profiles.
  private static let places = [
    "/usr/share/scribus/profiles", "/usr/share/texlive/texmf-dist/tex/generic/colorprofiles",
    "/usr/share/color/icc", "/usr/share/color/icc/ghostscript", "/usr/local/share/color/icc",
  ]
  /// Debian packages with a profile of a condition.
  private static let packages = [
    "FOGRA39": "scribus-data (or texlive-base)", "CGATS TR 001": "libgs-common (it comes with ghostscript)",
  ]

  /// Folders that are looked through before those of the system, in order.
  private let folders: [String]

  public init(folders: [String]) { self.folders = folders }

  /// The intent of a name: a registered condition (`FOGRA39`, `Japan Color 2001`), or a profile file, which
  /// is looked for in the given folders.
  ///
  /// A missing profile is no mistake here: some standards only name the condition. `missing(_:at:)` tells it.
  /// - Returns: Nil after an error has been reported.
  public func intent(
    _ name: String, at span: SourceSpan?, diagnostics: inout Diagnostics
  ) -> PrintingIntent? {
    if let condition = PrintingCondition.named(name) { return intent(of: condition) }
    guard let path = file(named: name) else {
      if let condition = PrintingCondition.unlisted(name) {
        diagnostics.report(ProfileCatalogue.unlisted(condition, at: span))
        return intent(of: condition)
      }
      diagnostics.report(ProfileCatalogue.unknown(name, at: span))
      return nil
    }
    guard let profile = ColorProfile(path: path, at: span, diagnostics: &diagnostics) else { return nil }
    guard profile.space == .cmyk, profile.deviceClass == .printer else {
      let fault = PictureFault.profile("is a profile for \(profile.space.name), not for printing in CMYK")
      diagnostics.report(fault.diagnostic(path: path, at: span))
      return nil
    }
    return PrintingIntent(condition: nil, profile: profile, path: path)
  }

  /// The first good profile of a condition.
  private func intent(of condition: PrintingCondition) -> PrintingIntent {
    let all = folders + ProfileCatalogue.places
    for name in condition.fileNames {
      for folder in all {
        let path = folder + "/" + name
        var findings = Diagnostics()
        guard FileManager.default.fileExists(atPath: path),
          let profile = ColorProfile(path: path, at: nil, diagnostics: &findings), profile.space == .cmyk,
          profile.deviceClass == .printer
        else { continue }
        return PrintingIntent(condition: condition, profile: profile, path: path)
      }
    }
    return PrintingIntent(condition: condition, profile: nil, path: nil)
  }

  /// The path of a profile named as a file: as it stands, or in a folder.
  private func file(named name: String) -> String? {
    guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
    let paths = name.hasPrefix("/") ? [name] : folders.map { $0 + "/" + name } + [name]
    return paths.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// What to say where a condition's profile is needed and none is installed.
  public static func missing(
    _ condition: PrintingCondition, severity: Severity, at span: SourceSpan?
  ) -> Diagnostic {
    let hint =
      packages[condition.identifier].map { "install the Debian package \($0)" }
      ?? (condition.fileNames.first.map {
        "no Debian package has it: put \($0), which the print shop or its maker gives, beside the layout"
      } ?? "name the profile that the print shop gives for it (.icc)")
    return Diagnostic(
      .missingProfile, severity, "no colour profile for \(condition.identifier) is installed", hint: hint,
      at: span)
  }

  private static func unlisted(_ condition: PrintingCondition, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .unlistedIntent, .note,
      "\(condition.identifier) is taken as it is written: its name is none of those known here",
      hint: "compare it with the registry of printing conditions at www.color.org", at: span)
  }

  private static func unknown(_ name: String, at span: SourceSpan?) -> Diagnostic {
    let names = PrintingCondition.all.map(\.identifier).joined(separator: ", ")
    return Diagnostic(
      .unknownIntent, .error, "“\(name)” is neither a known printing condition nor a profile that is there",
      hint: "known are \(names); or name an ICC file of the print shop", at: span)
  }
}
