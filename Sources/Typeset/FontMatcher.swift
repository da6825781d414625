// Which fonts serve the roles of a layout; what stands in is told.

import TypesetCairo
import TypesetDiagnostics
import TypesetLayout
import TypesetModel

extension DiagnosticID {
  /// A role names no family that is installed.
  static let unknownFont = DiagnosticID("unknown-font")
}

/// A font role and the file that serves it.
public struct FontUse: Hashable, Sendable {
  /// Name of the role in the layout.
  public var role: String
  /// The weight asked for, 100…900.
  public var weight: Int
  /// Family, file and the weight found; nil where nothing serves it.
  public var family: String?
  public var file: String?
  public var foundWeight: Int?
}

/// Finds families for the fonts that a layout's styles use.
struct FontMatcher {
  private let model: LayoutModel
  private let keys: [FontKey]
  private(set) var catalogue: FontCatalogue
  private var standIns: [FontKey: FontStandIn] = [:]
  private(set) var diagnostics = Diagnostics()

  /// - Throws: `FontError` when Fontconfig fails.
  init(model: LayoutModel, folders: [String]) throws(FontError) {
    self.model = model
    keys = FontTable.keys(of: model)
    catalogue = try FontCatalogue(folders: folders)
    let requests = keys.map { request(for: $0) }
    catalogue = catalogue.pinned(for: requests)
  }

  /// The catalogue's numbers of the layout's fonts.
  var table: FontTable {
    FontTable(
      Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, $0) }),
      faces: catalogue.faces.map { $0.families.first ?? $0.file }, standIns: standIns)
  }

  /// What serves each font.
  var uses: [FontUse] {
    keys.enumerated().map { number, key in
      let choice = catalogue.fonts.indices.contains(number) ? catalogue.fonts[number].hanFace : nil
      return FontUse(
        role: key.role, weight: key.weight.number, family: choice?.family,
        file: choice.flatMap { catalogue.file(ofFace: $0.face) }, foundWeight: choice?.weight)
    }
  }

  private mutating func request(for key: FontKey) -> FontRequest {
    guard let (role, families) = families(of: key.role) else {
      return FontRequest(han: [], latin: [], weight: key.weight.number)
    }
    let latin = installedLatin(of: role)
    if key.weight.number >= 600, let family = families.first, let stand = standInForBold(family, role, key) {
      return FontRequest(han: stand, latin: latin, weight: key.weight.number)
    }
    return FontRequest(han: families, latin: latin, weight: key.weight.number)
  }

  /// The role's installed Han families, or its substitute's.
  private mutating func families(of name: String) -> (FontRole, [String])? {
    var seen: Set<String> = []
    var current = name
    while seen.insert(current).inserted, let role = model.fonts[current] {
      let found = role.han.filter { catalogue.hasFamily($0) }
      if !found.isEmpty {
        if current != name { tellSubstitute(name, by: current) }
        return (role, found)
      }
      guard let substitute = role.substitute else { break }
      current = substitute
    }
    reportUnknown(name)
    return nil
  }

  private mutating func installedLatin(of role: FontRole) -> [String] {
    for family in role.latin where !catalogue.hasFamily(family) {
      diagnostics.report(
        Diagnostic(
          .unknownFont, .error, "no installed font has the family “\(family)”, Latin of role “\(role.name)”",
          hint: hint(for: family), at: role.source))
    }
    return role.latin.filter { catalogue.hasFamily($0) }
  }

  /// Where a family has no bold face, the bold of the role `hei` stands in, else the family's own heaviest.
  /// Which it is, is told where words are set in it.
  private mutating func standInForBold(_ family: String, _ role: FontRole, _ key: FontKey) -> [String]? {
    guard (catalogue.weights(ofFamily: family).max() ?? 0) < 600 else { return nil }
    let hei = role.name == "hei" ? [] : model.fonts["hei"]?.han ?? []
    let stand = hei.filter { (catalogue.weights(ofFamily: $0).max() ?? 0) >= 600 }
    let missing = "“\(family)” of role “\(role.name)” has no \(key.weight.rawValue) face"
    guard !stand.isEmpty else {
      standIns[key] = FontStandIn(severity: .warning, message: missing + "; the words are not bold")
      return nil
    }
    standIns[key] = FontStandIn(severity: .note, message: missing + "; the bold of role “hei” stands in")
    return stand
  }

  private mutating func tellSubstitute(_ name: String, by other: String) {
    diagnostics.report(
      Diagnostic(
        .fontSubstitute, .warning, "no font of role “\(name)” is installed; role “\(other)” stands in",
        hint: "install \(model.fonts[name]?.han.joined(separator: " or ") ?? name)",
        at: model.fonts[name]?.source))
  }

  private mutating func reportUnknown(_ name: String) {
    let families = model.fonts[name]?.han ?? []
    diagnostics.report(
      Diagnostic(
        .unknownFont, .error,
        "no installed font has the family “\(families.joined(separator: "”, “"))” of role “\(name)”",
        hint: families.first.map { hint(for: $0) }, at: model.fonts[name]?.source))
  }

  private func hint(for family: String) -> String {
    let package = FontMatcher.packages.first { family.hasPrefix($0.family) }?.package
    if let package { return "install it with: apt-get install \(package)" }
    return "put the font file into a folder Fonts beside the layout, or name another family"
  }

  /// Debian packages that bring common families.
  private static let packages = [
    (family: "Noto Serif CJK", package: "fonts-noto-cjk"),
    (family: "Noto Sans CJK", package: "fonts-noto-cjk"),
    (family: "LXGW WenKai", package: "fonts-lxgw-wenkai"), (family: "Noto S", package: "fonts-noto-core"),
    (family: "Fandol", package: "texlive-lang-chinese"),
  ]
}

extension FontWeight {
  /// The weight as CSS counts it.
  var number: Int {
    switch self {
    case .light: 300
    case .regular: 400
    case .medium: 500
    case .semibold: 600
    case .bold: 700
    case .black: 900
    }
  }
}
