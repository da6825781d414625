// The spaces of one line by the classes in which CLREQ squeezes and stretches them.

/// Unit: em.
struct LineSpaces {
  /// Blank before openers and after closers, at most 1/2.
  var brackets: [Double] = []
  /// Blank after ，、；： at most 1/2.
  var pauses: [Double] = []
  /// Blank after 。？！ at most 1/2.
  var stops: [Double] = []
  /// Between Han and Latin or figures.
  var latin: [Double] = []
  /// Between Latin words.
  var words: [Double] = []
  /// Between Han.
  var han: [Double] = []
  /// Beside ～ ／ · and inside —— and ……, where nothing opens.
  var closed: [Double] = []

  init(_ line: SpecimenLine) {
    let glyphs = line.glyphs
    for (place, (first, second)) in zip(glyphs, glyphs.dropFirst()).enumerated() {
      let step = (second.x - first.x) / line.em
      switch (first.character, second.character) {
      case (" ", _), (_, " "): if second.character == " " { word(glyphs, place + 1, line.em) }
      case (let left, _) where "，、；：".contains(left): pauses.append(step - 0.5)
      case (let left, _) where "。？！".contains(left): stops.append(step - 0.5)
      case (let left, let right) where "）”》".contains(left) && Specimen.isHan(right):
        brackets.append(step - 0.5)
      case (let left, let right) where Specimen.isHan(left) && "（“《".contains(right):
        brackets.append(step - 0.5)
      case (let left, let right) where Specimen.isHan(left) && Specimen.isHan(right): han.append(step - 1)
      case (let left, let right)
      where Specimen.isHan(left) && right.isASCII && (right.isLetter || right.isNumber):
        latin.append(step - 1)
      case (let left, let right)
      where left.isASCII && (left.isLetter || left.isNumber) && Specimen.isHan(right):
        latin.append(step - first.advance / line.em)
      case (let left, let right) where Specimen.isHan(left) && right == "～": closed.append(step - 1)
      case (let left, let right) where left == "～" && Specimen.isHan(right): closed.append(step - 1)
      case ("…", "…"): closed.append(step - 1)
      default: break
      }
    }
  }

  private mutating func word(_ glyphs: [TracedGlyph], _ place: Int, _ em: Double) {
    guard place > 0, place + 1 < glyphs.count, glyphs[place - 1].character.isASCII,
      glyphs[place + 1].character.isASCII
    else { return }
    words.append((glyphs[place + 1].x - glyphs[place - 1].x - glyphs[place - 1].advance) / em)
  }

  /// Classes in the order of squeezing (C74), each with its natural width and the least.
  var squeezed: [(name: String, widths: [Double], natural: Double, least: Double)] {
    [
      ("brackets", brackets, 0.5, 0), ("，、；：", pauses, 0.5, 0), ("Han–Latin", latin, 0.25, 0.125),
      ("。？！", stops, 0.5, 0),
    ]
  }

  /// How much of its room each class has given, 0…1; nil where the line has none of it.
  var given: [Double?] {
    squeezed.map { row in
      row.widths.min().map { (row.natural - $0) / (row.natural - row.least) }
    }
  }

  var isSqueezed: Bool { given.contains { ($0 ?? 0) > 0.02 } }
  var isOpened: Bool { (han.max() ?? 0) > 0.004 }
}

extension [Double] {
  /// The greatest less the least; 0 where there are none.
  var spread: Double { (self.max() ?? 0) - (self.min() ?? 0) }
}
