// What the font folders hold, and what a layout asks of them.

/// A physical face: one font in one file. Static outline faces only (TrueType and CFF).
package struct FontFace: Hashable, Sendable {
  /// Family names in every language that the font lists (思源宋体, Source Han Serif SC).
  package var families: [String]
  /// Style name as the font gives it first (Regular, Bold).
  package var style: String
  /// CSS weight, 100…900 (400 regular, 700 bold). Source: ISO/IEC 14496-22, OS/2 usWeightClass.
  package var weight: Int
  /// Neither italic nor oblique.
  package var isUpright: Bool
  /// Width class in percent, 100 normal.
  package var width: Int
  package var file: String
  /// The face's number in a collection.
  package var index: Int
  /// The rank of the folder that holds the file; a lower one wins.
  var folder: Int
}

/// A font as a layout's role names it: families in order of preference and a weight.
package struct FontRequest: Hashable, Sendable {
  package var han: [String]
  package var latin: [String]
  /// CSS weight, 100…900.
  package var weight: Int

  package init(han: [String], latin: [String], weight: Int = 400) {
    self.han = han
    self.latin = latin
    self.weight = weight
  }
}

/// A face that serves one family of a request.
package struct FontChoice: Hashable, Sendable {
  /// The family as the font spells it.
  package var family: String
  /// Index into the catalogue's faces.
  package var face: UInt16
  /// The face's own weight, which may differ from the one asked for.
  package var weight: Int
}

/// What a catalogue found for a request.
package struct FontResolution: Hashable, Sendable {
  package var han: [FontChoice]
  package var latin: [FontChoice]
  /// Families of the request that no font folder holds, in the request's order.
  package var absent: [String]

  /// The face that sets Chinese; nil when none of the Chinese families is installed (see `absent`).
  package var hanFace: FontChoice? { han.first }
  /// The face that sets Latin; nil when none of the Latin families is installed (see `absent`).
  package var latinFace: FontChoice? { latin.first }
}

/// What the system refused while fonts were opened.
package enum FontError: Error, Hashable, Sendable {
  /// Fontconfig gave no configuration or would not read ours.
  case configuration
  /// Pango has no FreeType backend.
  case fontMap
}
