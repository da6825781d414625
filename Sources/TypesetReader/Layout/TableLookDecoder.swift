// `table:` — how tables are set, and what single tables of `tables:` say otherwise.

import TypesetGeometry
import TypesetModel

/// Decodes the looks of tables.
struct TableLookDecoder {
  var styles: StyleDecoder
  let basis: LengthBasis

  /// The options that a map says, over those that hold without it.
  mutating func options(_ value: YAMLValue?, over base: TableOptions) -> TableOptions {
    guard let value, value.map != nil else { return base }
    var options = base
    options.rules = value.word("rules") ?? base.rules
    if let rule = styles.thickness(value, "thick-rule") { options.thickRule = rule }
    if let rule = styles.thickness(value, "thin-rule") { options.thinRule = rule }
    if let ink = styles.ink(value, "zebra") { options.zebra = ink }
    options.gapEvery = value.count("gap-every") ?? base.gapEvery
    options.continued = value.text("continued") ?? base.continued
    options.goesOn = value.text("goes-on") ?? base.goesOn
    options.label = value.text("label") ?? base.label
    options.leastSize = styles.length(value, "least-size", em: basis.em, in: 4...100) ?? base.leastSize
    return options
  }

  /// The options of the tables that say some themselves, by name.
  mutating func looks(of tables: YAMLValue?, over base: TableOptions) -> [String: TableOptions] {
    var looks: [String: TableOptions] = [:]
    for entry in tables?.entries ?? [] {
      let options = options(entry.value, over: base)
      if options != base { looks[entry.key] = options }
    }
    return looks
  }
}
