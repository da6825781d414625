// Preflight of inks: how much lies at one place, and whether spot inks are named alike.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetImage

extension DiagnosticID {
  /// More ink at one place than the output allows.
  package static let totalInk = DiagnosticID("total-ink")
  /// Two spot inks that may be meant as one.
  package static let spotNames = DiagnosticID("spot-names")
}

extension ProcessColor {
  /// All plates together: 4 is 400 %.
  var total: Double { cyan + magenta + yellow + black }
}

extension InkColor {
  /// All plates together.
  var total: Double { spot == nil ? process.total : tint }

  /// What lies at a place after black has been printed over: the other plates keep what they have.
  func total(under top: InkColor) -> Double {
    guard top.overprints else { return top.total }
    guard spot == nil else { return tint + top.total }
    return process.total - process.black + max(process.black, top.process.black)
  }
}

/// What lies on a page at some place.
private enum Ground {
  case ink(FillFrame)
  case photo(Rect)

  var rect: Rect {
    switch self {
    case .ink(let fill): fill.rect
    case .photo(let rect): rect
    }
  }
}

extension Preflight {
  /// Colours of the layout, type that prints over them, and the photos with what prints over them.
  mutating func checkInk(_ page: Int) {
    guard let most = settings.maxInk else { return }
    var below: [Ground] = []
    for (place, item) in document.pages[page].items.enumerated() {
      switch item.content {
      case .fill(var fill):
        fill.rect = item.onPage(fill.rect)
        checkStack(fill.ink, at: fill.rect, over: below, page: page, most: most)
        if min(fill.rect.width, fill.rect.height) > OverprintWriter.thinRule { below.append(.ink(fill)) }
      case .text(let run):
        checkStack(run.ink, at: item.onPage(run.box), over: below, page: page, most: most, source: run.source)
      case .picture(let frame):
        checkPicture(frame, page: page, most: most, above: document.pages[page].items[(place + 1)...])
        below.append(.photo(frame.rect))
      case .wave(let wave): checkStack(wave.ink, at: wave.rect, over: below, page: page, most: most)
      case .dots(let dots): checkStack(dots.ink, at: dots.box, over: below, page: page, most: most)
      case .link: continue
      }
    }
  }

  private mutating func checkStack(
    _ ink: Int, at rect: Rect, over below: [Ground], page: Int, most: Double, source: SourceSpan? = nil
  ) {
    guard document.inks.indices.contains(ink) else { return }
    let top = document.inks[ink]
    var total = top.total
    if case .ink(let fill)? = below.last(where: { $0.rect.overlaps(rect) }) {
      total = document.inks[fill.ink].total(under: top)
    }
    guard total > most + 0.0005 else { return }
    report(
      .totalInk, "inks of the layout lay \(percent(total)) on each other, more than \(percent(most))",
      hint: "take less of each ink under colors:", at: source, page: page, rect: rect)
  }

  /// The heaviest 5 mm of a photo, with black that prints over it; what something hides does not count.
  private mutating func checkPicture(
    _ frame: PictureFrame, page: Int, most: Double, above: ArraySlice<FrameItem>
  ) {
    guard ink.indices.contains(frame.picture), document.pictures.indices.contains(frame.picture) else {
      return
    }
    let coverage = coverage(of: frame, page: page, above: above)
    guard coverage.percent > most * 100 + 0.05 else { return }
    let use = document.pictures[frame.picture]
    report(
      .totalInk,
      "the photo “\(use.path)” has \(percent(coverage.percent / 100)) of ink within 5 mm, more than "
        + percent(most),
      hint: "name an intent whose profile keeps less ink, or lighten the photo's shadows", at: use.source,
      path: use.path, page: page, rect: coverage.place.moved(right: frame.rect.x, down: frame.rect.y))
  }

  private func coverage(
    of frame: PictureFrame, page: Int, above: ArraySlice<FrameItem>
  ) -> InkCoverage {
    let map = ink[frame.picture]
    let size = Size(width: frame.rect.width, height: frame.rect.height)
    let touching = above.filter { $0.inkedBox.map(frame.rect.overlaps) ?? false }
    if touching.isEmpty { return InkCoverage(of: map, placed: size) }
    let covers = touching.compactMap { item -> Rect? in
      switch item.content {
      case .fill(let fill) where !overprints(item): item.onPage(fill.rect)
      case .picture(let other): other.rect
      default: nil
      }
    }
    var layer = document.pages[page]
    layer.items = touching.filter(overprints)
    let mask = layer.items.isEmpty ? nil : mask(layer)
    return InkCoverage(of: map, placed: size) { part in
      let place = part.moved(right: frame.rect.x, down: frame.rect.y)
      if covers.contains(where: { $0.contains(place) }) { return nil }
      return mask?.mean(in: place) ?? 0
    }
  }

  private func overprints(_ item: FrameItem) -> Bool {
    item.ink.map { document.inks.indices.contains($0) && document.inks[$0].overprints } ?? false
  }

  private func percent(_ share: Double) -> String { PDFText.number(share * 100, places: 1) + "%" }

  /// Names that differ by case, blanks or paper only become plates of their own.
  mutating func checkInkNames() {
    let names = SpotInk.all(of: document.inks).map(\.name)
    for (index, name) in names.enumerated() {
      guard let first = names[..<index].first(where: { Self.plain($0) == Self.plain(name) }) else { continue }
      report(
        .spotNames, "“\(first)” and “\(name)” become two plates",
        hint: "write one name where one ink is meant")
    }
    for name in names {
      let stands = Set(document.inks.filter { $0.spot == name }.map(\.process))
      guard stands.count > 1 else { continue }
      report(
        .spotNames, "the spot ink “\(name)” has \(stands.count) stand-ins in process inks",
        hint: "say it once, and its tints with of: and tint:")
    }
  }

  /// Without case, blanks, and the letter of the paper (PANTONE 871 C, 871 U).
  private static func plain(_ name: String) -> String {
    var letters = name.lowercased().filter { !$0.isWhitespace && $0 != "-" && $0 != "_" }
    if let last = letters.last, "cum".contains(last), letters.dropLast().last?.isNumber == true {
      letters.removeLast()
    }
    return letters
  }
}

extension FrameItem {
  /// The ink of the item; nil for photos and live areas.
  fileprivate var ink: Int? {
    switch content {
    case .text(let run): run.ink
    case .fill(let fill): fill.ink
    case .wave(let wave): wave.ink
    case .dots(let dots): dots.ink
    case .picture, .link: nil
    }
  }

  /// Where the item leaves ink, upright; nil for live areas.
  fileprivate var inkedBox: Rect? {
    switch content {
    case .text(let run): onPage(run.box)
    case .fill(let fill): onPage(fill.rect)
    case .picture(let frame): frame.rect
    case .wave(let wave): wave.rect
    case .dots(let dots): dots.box
    case .link: nil
    }
  }
}
