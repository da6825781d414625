// Reads the faces of a configuration into values.

import CPangoCairo

extension FontConfiguration {
  /// Every static outline face, in Fontconfig's order (folders as given, files by name).
  ///
  /// Left out: bitmap and Type 1 fonts, and variable fonts with their instances, which Cairo 1.16
  /// cannot embed as fonts.
  func faces(in folders: [String]) -> [FontFace] {
    guard let set = FcConfigGetFonts(pointer, FcSetSystem), let patterns = set.pointee.fonts else {
      return []
    }
    return (0..<Int(set.pointee.nfont)).compactMap { number in
      patterns[number].flatMap { FontPattern(pointer: $0).face(in: folders) }
    }
  }
}

/// A borrowed `FcPattern`.
struct FontPattern {
  let pointer: OpaquePointer

  func string(_ key: String, at position: Int32 = 0) -> String? {
    var value: UnsafeMutablePointer<FcChar8>?
    guard FcPatternGetString(pointer, key, position, &value) == FcResultMatch, let value else { return nil }
    return String(cString: value)
  }

  func integer(_ key: String) -> Int? {
    var value: Int32 = 0
    return FcPatternGetInteger(pointer, key, 0, &value) == FcResultMatch ? Int(value) : nil
  }

  /// The face of the pattern; nil where it is not a static outline face.
  fileprivate func face(in folders: [String]) -> FontFace? {
    guard let file = string(FC_FILE), let index = integer(FC_INDEX), isStaticOutline else { return nil }
    var families: [String] = []
    while let family = string(FC_FAMILY, at: Int32(families.count)) { families.append(family) }
    guard !families.isEmpty else { return nil }
    return FontFace(
      families: families, style: string(FC_STYLE) ?? "", weight: cssWeight,
      isUpright: (integer(FC_SLANT) ?? 0) == 0, width: integer(FC_WIDTH) ?? 100, file: file, index: index,
      folder: folders.firstIndex { file.hasPrefix($0 + "/") } ?? folders.count)
  }

  private var isStaticOutline: Bool {
    var isVariable: FcBool = 0
    _ = FcPatternGetBool(pointer, FC_VARIABLE, 0, &isVariable)
    let format = string(FC_FONTFORMAT)
    // Instances of a variable font carry their number above the face's.
    return isVariable == 0 && (integer(FC_INDEX) ?? 0) < 0x10000 && (format == "TrueType" || format == "CFF")
  }

  private var cssWeight: Int {
    var weight = 0.0
    guard FcPatternGetDouble(pointer, FC_WEIGHT, 0, &weight) == FcResultMatch else { return 400 }
    return Int(FcWeightToOpenTypeDouble(weight).rounded())
  }
}
