// Characters written as `&name;` or `&#number;`.

/// An entity in a row of letters.
struct Entity {
  var value: UInt32
  /// Letters from & to ;.
  var count: Int

  /// Reads the entity that begins at `start`; nil where there is none or its name is not known.
  init?(in letters: [Letter], at start: Int) {
    guard start < letters.count, letters[start].value == Sign.ampersand else { return nil }
    guard let name = Entity.name(in: letters, at: start), let value = Entity.value(of: name) else {
      return nil
    }
    self.value = value
    count = name.utf8.count + 2
  }

  /// The text between & and ;, at most 32 ASCII letters, digits and #.
  static func name(in letters: [Letter], at start: Int) -> String? {
    var name = ""
    for letter in letters[(start + 1)...].prefix(33) {
      if letter.value == Sign.semicolon { return name.isEmpty ? nil : name }
      guard CharacterClass.isASCIIWord(letter.value) || letter.value == Sign.hash else { return nil }
      name.append(scalar: letter.value)
    }
    return nil
  }

  private static func value(of name: String) -> UInt32? {
    guard name.hasPrefix("#") else { return names[name] }
    let digits = name.dropFirst()
    let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
    guard let number = UInt32(isHex ? digits.dropFirst() : digits, radix: isHex ? 16 : 10) else { return nil }
    // Control characters can not stand in a text (HTML: numeric character reference end state).
    let isControl = number < 0x20 && number != 0x09 || (0x7F...0x9F).contains(number)
    return isControl || Unicode.Scalar(number) == nil ? 0xFFFD : number == 0x09 ? Sign.space : number
  }

  /// The names that authors of reports meet.
  private static let names: [String: UInt32] = [
    "amp": 0x26, "lt": 0x3C, "gt": 0x3E, "quot": 0x22, "apos": 0x27, "nbsp": 0xA0, "ensp": 0x2002,
    "emsp": 0x2003, "thinsp": 0x2009, "shy": 0xAD, "zwj": 0x200D, "zwnj": 0x200C, "copy": 0xA9, "reg": 0xAE,
    "trade": 0x2122, "hellip": 0x2026, "mdash": 0x2014, "ndash": 0x2013, "lsquo": 0x2018, "rsquo": 0x2019,
    "ldquo": 0x201C, "rdquo": 0x201D, "laquo": 0xAB, "raquo": 0xBB, "middot": 0xB7, "bull": 0x2022,
    "deg": 0xB0, "plusmn": 0xB1, "times": 0xD7, "divide": 0xF7, "minus": 0x2212, "sup1": 0xB9,
    "sup2": 0xB2, "sup3": 0xB3, "frac12": 0xBD, "frac14": 0xBC, "frac34": 0xBE, "yen": 0xA5, "euro": 0x20AC,
    "cent": 0xA2, "pound": 0xA3, "sect": 0xA7, "para": 0xB6, "permil": 0x2030, "le": 0x2264, "ge": 0x2265,
    "ne": 0x2260, "asymp": 0x2248, "infin": 0x221E, "larr": 0x2190, "rarr": 0x2192, "uarr": 0x2191,
    "darr": 0x2193, "micro": 0xB5, "ohm": 0x2126, "alpha": 0x3B1, "beta": 0x3B2, "gamma": 0x3B3,
    "delta": 0x3B4, "pi": 0x3C0, "omega": 0x3C9, "Omega": 0x3A9, "eacute": 0xE9, "egrave": 0xE8,
    "uuml": 0xFC, "ouml": 0xF6, "auml": 0xE4, "lbrace": 0x7B, "rbrace": 0x7D, "lcub": 0x7B, "rcub": 0x7D,
    "ast": 0x2A, "lowbar": 0x5F, "num": 0x23, "vert": 0x7C, "verbar": 0x7C, "sol": 0x2F, "bsol": 0x5C,
    "colon": 0x3A, "comma": 0x2C, "period": 0x2E, "lpar": 0x28, "rpar": 0x29, "lsqb": 0x5B, "rsqb": 0x5D,
    "lbrack": 0x5B, "rbrack": 0x5D, "grave": 0x60, "excl": 0x21, "quest": 0x3F, "percnt": 0x25,
    "dollar": 0x24, "commat": 0x40, "Tab": 0x20, "NewLine": 0x20,
  ]
}
