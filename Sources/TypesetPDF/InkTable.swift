// The inks of a document as content streams spell them, and the resources that the spellings name.

import TypesetFrame

/// From sentinel colours to operations that set inks.
struct InkTable {
  /// Whether some ink prints over what lies below: fills then say of every ink whether it does.
  let overprints: Bool
  /// The spot inks, each once, in the order of their first use.
  let spots: [SpotInk]
  private let fills: [[UInt8]]
  private let strokes: [[UInt8]]

  /// Throws: where there are more inks than sentinels.
  init(_ inks: [InkColor]) throws {
    guard inks.count <= InkSentinel.limit else {
      throw FinishingError.outOfStep("\(inks.count) inks are more than \(InkSentinel.limit)")
    }
    let overprints = inks.contains(where: \.overprints)
    let spots = SpotInk.all(of: inks)
    self.overprints = overprints
    self.spots = spots
    fills = inks.map { ink in
      let state = overprints ? OverprintWriter.operation(ink.overprints) : ""
      return Array((state + Self.spelling(ink, spots, isStroke: false)).utf8)
    }
    strokes = inks.map { Array(Self.spelling($0, spots, isStroke: true).utf8) }
  }

  /// Source: ISO 32000-1, 8.6.8.
  private static func spelling(_ ink: InkColor, _ spots: [SpotInk], isStroke: Bool) -> String {
    if let place = spots.firstIndex(where: { $0.name == ink.spot }) {
      let tint = PDFText.number(min(max(ink.tint, 0), 1))
      return "\(SpotInk.resource(place)) " + (isStroke ? "CS \(tint) SCN" : "cs \(tint) scn")
    }
    return ink.process.spelling + (isStroke ? " K" : " k")
  }

  /// The operation for the ink that a sentinel stands for; nil where it stands for none.
  func operation(_ red: Double, _ green: Double, _ blue: Double, isStroke: Bool) -> [UInt8]? {
    guard (0...1).contains(red), let ink = InkSentinel.ink(red: red, green: green, blue: blue),
      fills.indices.contains(ink)
    else { return nil }
    return isStroke ? strokes[ink] : fills[ink]
  }
}

extension ProcessColor {
  /// The four values as PDF writes them.
  var spelling: String {
    [cyan, magenta, yellow, black].map { PDFText.number(min(max($0, 0), 1)) }.joined(separator: " ")
  }
}

/// A spot ink and what stands in for it. Source: ISO 32000-1, 8.6.6.4.
struct SpotInk: Hashable {
  var name: String
  var process: ProcessColor

  /// Every ink, and so all its plates: for registration marks. Source: ISO 32000-1, 8.6.6.4.
  static let all = SpotInk(
    name: "All", process: ProcessColor(cyan: 1, magenta: 1, yellow: 1, black: 1))

  /// The spot inks of a document, each name once.
  static func all(of inks: [InkColor]) -> [SpotInk] {
    var found: [SpotInk] = []
    for ink in inks {
      guard let name = ink.spot, !found.contains(where: { $0.name == name }) else { continue }
      found.append(SpotInk(name: name, process: ink.process))
    }
    return found
  }

  /// The name of the colour space among a page's resources.
  static func resource(_ place: Int) -> String { "/Spot\(place)" }

  /// A Separation that mixes its tints evenly from paper and the process inks.
  var colorSpace: String {
    "[/Separation \(PDFText.name(name)) /DeviceCMYK "
      + "<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [\(process.spelling)] /N 1>>]"
  }
}

/// The resources that the spellings of an ink table name, made once for a file.
struct InkResources {
  private var spaces: [(name: String, object: PDFObject)] = []
  private var states: [(name: String, object: PDFObject)] = []

  init(_ inks: InkTable, file: PDFFile) throws {
    for (place, spot) in inks.spots.enumerated() {
      spaces.append((SpotInk.resource(place), try file.parse(spot.colorSpace).indirect()))
    }
    guard inks.overprints else { return }
    for state in OverprintWriter.states {
      states.append((state.name, try file.parse(state.dictionary).indirect()))
    }
  }

  /// Adds them to the resources of a page or form.
  func add(to owner: PDFObject) throws {
    try owner.addResources("/ColorSpace", spaces)
    try owner.addResources("/ExtGState", states)
  }
}

extension PDFObject {
  /// Adds named resources of one kind to a page or form.
  func addResources(_ kind: String, _ members: [(name: String, object: PDFObject)]) throws {
    guard !members.isEmpty else { return }
    try file.releasing {
      if try value("/Resources").isNull { try set("/Resources", file.dictionary()) }
      let resources = try value("/Resources")
      if try resources.value(kind).isNull { try resources.set(kind, file.dictionary()) }
      let names = try resources.value(kind)
      for member in members { try names.set(member.name, member.object) }
    }
  }
}
