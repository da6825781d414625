// The fonts of a catalogue as Pango asks for them, one for each request and script.

import CPangoCairo
import TypesetText

/// Owner of a Pango font description for every request of a catalogue, for Chinese and for Latin.
final class FontDescriptions {
  private let descriptions: [OpaquePointer]
  /// For each request, the faces that its role names.
  private let named: [Set<UInt16>]

  init(catalogue: FontCatalogue) {
    var descriptions: [OpaquePointer] = []
    for (number, font) in catalogue.fonts.enumerated() {
      let fallbacks = catalogue.fallbacks(ofFont: number)
      for own in [font.han + font.latin, font.latin + font.han] {
        descriptions.append(Self.description(own + fallbacks))
      }
    }
    self.descriptions = descriptions
    named = catalogue.fonts.map { Set(($0.han + $0.latin).map(\.face)) }
  }

  deinit {
    for description in descriptions { pango_font_description_free(description) }
  }

  subscript(font: Int, script: ScriptFace) -> OpaquePointer? {
    let position = 2 * font + (script == .han ? 0 : 1)
    return font >= 0 && position < descriptions.count ? descriptions[position] : nil
  }

  /// Whether the role of a font names the face.
  func names(_ face: UInt16, font: Int) -> Bool {
    named.indices.contains(font) && named[font].contains(face)
  }

  private static func description(_ choices: [FontChoice]) -> OpaquePointer {
    let description: OpaquePointer = pango_font_description_new()
    var families: [String] = []
    // Pango separates families by commas; a family with a comma in its name cannot be asked for.
    for choice in choices where !families.contains(choice.family) && !choice.family.contains(",") {
      families.append(choice.family)
    }
    pango_font_description_set_family(description, families.joined(separator: ","))
    pango_font_description_set_weight(
      description, PangoWeight(UInt32(clamping: choices.first?.weight ?? 400)))
    pango_font_description_set_absolute_size(description, FontMap.unitsPerEm)
    return description
  }
}
