// Printing conditions by their registered names, and the profile files that are made for them.

/// A printing condition of the ICC's characterization data registry.
///
/// Source: ISO 15930-7, 6.2 and ISO 32000-1, 14.11.5 (output intents); the registry at www.color.org.
public struct PrintingCondition: Hashable, Sendable {
  /// The registered name: `OutputConditionIdentifier` of an output intent.
  public let identifier: String
  /// The condition in words: `Info` of an output intent.
  public let information: String
  /// Other names that people use, none registered.
  let aliases: [String]
  /// Names of profile files made from the condition's data, best first.
  let fileNames: [String]

  /// Where the registered names are kept: `RegistryName` of an output intent.
  public static let registry = "http://www.color.org"

  /// The condition of a name; letters' case, blanks, hyphens and underscores count for nothing.
  public static func named(_ name: String) -> PrintingCondition? {
    let wanted = plain(name)
    return all.first { ([$0.identifier] + $0.aliases).contains { plain($0) == wanted } }
  }

  /// Families of names in the registry, each followed by a number.
  private static let families = ["FOGRA", "IFRA", "JCN", "JCW", "JC", "CGATS TR", "CGATS21-2-CRPC"]

  /// A condition that is not known here but spelled as the registry spells them, such as FOGRA60: PDF/X-1a may
  /// name it, and the shop knows it.
  static func unlisted(_ name: String) -> PrintingCondition? {
    for family in families where plain(name).hasPrefix(plain(family)) {
      let number = plain(name).dropFirst(plain(family).count)
      guard (1...6).contains(number.count), number.allSatisfy({ $0.isASCII && $0.isNumber }) else { continue }
      let identifier = family + (family.hasSuffix("TR") ? " " : "") + number
      return PrintingCondition(identifier: identifier, information: identifier, aliases: [], fileNames: [])
    }
    return nil
  }

  /// Whether the name of a profile says that it was made for this condition.
  package func isNamed(in profile: String) -> Bool {
    let text = PrintingCondition.plain(profile)
    let files = fileNames.map { $0.split(separator: ".").dropLast().joined(separator: ".") }
    return ([identifier] + aliases + files).contains { text.contains(PrintingCondition.plain($0)) }
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { !" -_".contains($0) }
  }

  /// The conditions that are known, in the order in which messages list them.
  public static let all: [PrintingCondition] = [
    condition(
      "FOGRA39", "Offset on coated paper, ISO 12647-2:2004, paper types 1 and 2",
      ["FOGRA39L", "ISO Coated v2"],
      [
        "ISOcoated_v2_300_bas.icc", "ISOcoated_v2_300_eci.icc", "FOGRA39L_coated.icc", "ISOcoated_v2_eci.icc",
        "CoatedFOGRA39.icc",
      ]),
    condition(
      "FOGRA51", "Offset on premium coated paper, ISO 12647-2:2013", ["FOGRA51L", "PSO Coated v3"],
      ["PSOcoated_v3.icc"]),
    condition(
      "FOGRA47", "Offset on uncoated white paper, ISO 12647-2:2004, paper type 4",
      ["FOGRA47L", "PSO Uncoated"], ["PSO_Uncoated_ISO12647_eci.icc"]),
    condition(
      "FOGRA52", "Offset on wood-free uncoated paper, ISO 12647-2:2013", ["FOGRA52L", "PSO Uncoated v3"],
      ["PSOuncoated_v3_FOGRA52.icc"]),
    condition(
      "FOGRA29", "Offset on uncoated white paper, ISO 12647-2:2004", ["FOGRA29L"], ["UncoatedFOGRA29.icc"]),
    condition(
      "FOGRA27", "Offset on coated paper, ISO 12647-2:1996", ["FOGRA27L"], ["CoatedFOGRA27.icc"]),
    condition(
      "JC200103", "Japan Color 2001 Coated: sheet-fed offset on coated paper",
      ["Japan Color 2001", "Japan Color 2001 Coated"], ["JapanColor2001Coated.icc"]),
    condition(
      "JC200104", "Japan Color 2001 Uncoated: sheet-fed offset on uncoated paper",
      ["Japan Color 2001 Uncoated"], ["JapanColor2001Uncoated.icc"]),
    condition(
      "JCN2002", "Japan Color 2002 Newspaper: web offset on newsprint", ["Japan Color 2002 Newspaper"],
      ["JapanColor2002Newspaper.icc"]),
    condition(
      "JC201103", "Japan Color 2011 Coated: sheet-fed offset on coated paper",
      ["Japan Color 2011", "Japan Color 2011 Coated"], ["JapanColor2011Coated.icc"]),
    condition(
      "CGATS TR 001", "SWOP: web offset on publication paper, United States", ["SWOP", "US Web Coated SWOP"],
      ["USWebCoatedSWOP.icc", "default_cmyk.icc"]),
    condition(
      "CGATS TR 006", "GRACoL 2006: sheet-fed offset on coated paper, United States",
      ["GRACoL", "GRACoL 2006"], ["GRACoL2006_Coated1v2.icc", "CoatedGRACoL2006.icc"]),
  ]

  private static func condition(
    _ identifier: String, _ information: String, _ aliases: [String], _ fileNames: [String]
  ) -> PrintingCondition {
    PrintingCondition(
      identifier: identifier, information: information, aliases: aliases, fileNames: fileNames)
  }
}
