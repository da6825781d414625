// The reference page of the language, made from the tables of keys.

/// Writes the reference.
package enum LayoutReference {
  /// The page as Markdown.
  package static func markdown() -> String {
    var text = introduction
    for name in MapName.allCases { text += section(name) }
    text += styleSection
    return text
  }

  private static let introduction = """
    # Keys of a layout

    This page is made from the tables that the program itself reads; a test holds them equal.

    Lengths are mm, cm, in, pt, em, 字, 行, %, names of sizes such as 五号, fractions and sums of them.
    字 and 行 are the body's size and pitch, em is the style's own size.

    """

  private static func section(_ name: MapName) -> String {
    let map = Keys.map(name)
    var text = "\n## \(name.rawValue)\n\n\(map.doc)\n\n| key | value | meaning |\n|---|---|---|\n"
    for key in map.keys {
      text += "| `\(key.name)` | \(cell(key.type.description)) | \(cell(key.doc)) |\n"
    }
    return text
  }

  private static var styleSection: String {
    var text = "\n## Names of styles\n\nStyles that the program asks for; a layout may add its own.\n\n"
    text += "| style | sets |\n|---|---|\n"
    for role in StyleRole.all { text += "| `\(role.name)` | \(cell(role.doc)) |\n" }
    return text
  }

  private static func cell(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "|" ? "\\|" : String($1) }
  }
}
