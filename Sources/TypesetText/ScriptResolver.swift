// Which marks are Chinese and which are Western, decided by their neighbours before any font is asked.

/// One character of a paragraph with its decided kind.
struct ResolvedCharacter {
  var scalar: UInt32
  /// UTF-8 offset and length.
  var start: Int
  var length: Int
  var kind: CharacterKind
}

/// Decides the kind of every character (CLREQ 3.1.1, 3.2): quotes by their pair, dashes and dots by what
/// stands beside them, an apostrophe between letters stays Western.
struct ScriptResolver {
  private var characters: [ResolvedCharacter] = []
  private var hasUndecided = false

  /// The characters of `bytes`, in order; ill-formed UTF-8 counts byte by byte as Western.
  static func resolve(_ bytes: [UInt8]) -> [ResolvedCharacter] {
    var resolver = ScriptResolver()
    resolver.scan(bytes)
    if resolver.hasUndecided { resolver.decide() }
    return resolver.characters
  }

  private mutating func scan(_ bytes: [UInt8]) {
    characters.reserveCapacity(bytes.count / 2)
    var index = 0
    while index < bytes.count {
      let (scalar, length) = ScriptResolver.decode(bytes, at: index)
      let kind = CharacterKind.of(scalar)
      if kind == .undecided { hasUndecided = true }
      characters.append(ResolvedCharacter(scalar: scalar, start: index, length: length, kind: kind))
      index += length
    }
  }

  private static func decode(_ bytes: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
    let lead = bytes[index]
    let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard length > 1 else { return (UInt32(lead), 1) }
    guard lead >= 0xC2, index + length <= bytes.count else { return (0xFFFD, 1) }
    var scalar = UInt32(lead) & (0xFF >> UInt32(length + 1))
    for offset in 1..<length { scalar = scalar << 6 | UInt32(bytes[index + offset] & 0x3F) }
    return (scalar, length)
  }

  private mutating func decide() {
    var openQuotes: [Int] = []
    for index in characters.indices where characters[index].kind == .undecided {
      switch characters[index].scalar {
      case 0x2018, 0x201C:
        openQuotes.append(index)
      case 0x2019 where isLatin(at: index - 1) && isLatin(at: index + 1):
        characters[index].kind = .latin
      case 0x2019, 0x201D:
        let opening: UInt32 = characters[index].scalar == 0x201D ? 0x201C : 0x2018
        let match = openQuotes.lastIndex { characters[$0].scalar == opening }
        decideQuotes(from: match.map { openQuotes[$0] }, to: index)
        if let match { openQuotes.removeSubrange(match...) }
      default:
        decideJoining(at: index)
      }
    }
    for index in openQuotes { decideQuotes(from: index, to: nil) }
    for index in characters.indices where characters[index].kind == .undecided {
      decideQuotes(from: index, to: nil)
    }
  }

  private mutating func decideQuotes(from opening: Int?, to closing: Int?) {
    let isHan = isHanQuote(from: opening, to: closing)
    if let opening { characters[opening].kind = isHan ? .opener : .latin }
    if let closing { characters[closing].kind = isHan ? .closer : .latin }
  }

  /// A pair is Chinese where Chinese stands just outside or just inside it.
  private func isHanQuote(from opening: Int?, to closing: Int?) -> Bool {
    if let opening, isHan(before: opening) || isHan(after: opening) { return true }
    if let closing, isHan(before: closing) || isHan(after: closing) { return true }
    return false
  }

  /// Dashes, dots and interpuncts: Chinese where they are doubled or touch Chinese.
  private mutating func decideJoining(at index: Int) {
    let scalar = characters[index].scalar
    let isDoubled =
      scalar != 0xB7 && scalar != 0x2013
      && ((index > 0 && characters[index - 1].scalar == scalar)
        || (index + 1 < characters.count && characters[index + 1].scalar == scalar))
    guard isDoubled || isHan(before: index) || isHan(after: index) else {
      characters[index].kind = .latin
      return
    }
    // — alone is the long connector (GB/T 15834—2011, 4.13).
    let isConnector = scalar == 0x2014 && !isDoubled
    characters[index].kind =
      isConnector ? .connector : MarkTable.row(of: scalar).map { MarkTable.rows[$0].kind } ?? .latin
  }

  private func isLatin(at index: Int) -> Bool {
    characters.indices.contains(index) && characters[index].kind.isLatin
  }

  private func isHan(before index: Int) -> Bool {
    var place = index - 1
    while place >= 0, index - place < 16 {
      if let answer = script(at: place) { return answer }
      place -= 1
    }
    return false
  }

  private func isHan(after index: Int) -> Bool {
    var place = index + 1
    while place < characters.count, place - index < 16 {
      if let answer = script(at: place) { return answer }
      place += 1
    }
    return false
  }

  /// Whether the character is Chinese; nil where it does not say.
  private func script(at index: Int) -> Bool? {
    switch characters[index].kind {
    case .space, .undecided, .mark: nil
    case .latin, .digit, .lineBreak: false
    default: true
    }
  }
}
