// The house styles that are built into the program. The files beside this one are the only source.

/// The layouts of this folder, as bytes.
package enum HouseStyles {
  /// Names in alphabetical order.
  package static let names = ["handout", "newspaper", "report"]

  /// The YAML text of a house style; nil where there is none of that name.
  package static func bytes(of name: String) -> [UInt8]? {
    switch name {
    case "handout": PackageResources.handout_yaml
    case "newspaper": PackageResources.newspaper_yaml
    case "report": PackageResources.report_yaml
    default: nil
    }
  }
}
