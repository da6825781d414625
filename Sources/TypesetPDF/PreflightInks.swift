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

extension Preflight {
  /// Colours of the layout, type that prints over them, and the photos.
  mutating func checkInk(_ page: Int) {
    guard let most = settings.maxInk else { return }
    var below: [FillFrame] = []
    for item in document.pages[page].items {
      switch item.content {
      case .fill(var fill):
        fill.rect = item.onPage(fill.rect)
        checkStack(fill.ink, at: fill.rect, over: below, page: page, most: most)
        if min(fill.rect.width, fill.rect.height) > OverprintWriter.thinRule { below.append(fill) }
      case .text(let run):
        checkStack(run.ink, at: item.onPage(run.box), over: below, page: page, most: most, source: run.source)
      case .picture(let frame): checkPicture(frame, page: page, most: most)
      case .wave(let wave): checkStack(wave.ink, at: wave.rect, over: below, page: page, most: most)
      case .dots(let dots): checkStack(dots.ink, at: dots.box, over: below, page: page, most: most)
      case .link: continue
      }
    }
  }

  private mutating func checkStack(
    _ ink: Int, at rect: Rect, over below: [FillFrame], page: Int, most: Double, source: SourceSpan? = nil
  ) {
    guard document.inks.indices.contains(ink) else { return }
    let top = document.inks[ink]
    let under = below.last { $0.rect.overlaps(rect) }.map { document.inks[$0.ink] }
    let total = under?.total(under: top) ?? top.total
    guard total > most + 0.0005 else { return }
    report(
      .totalInk, "inks of the layout lay \(percent(total)) on each other, more than \(percent(most))",
      hint: "take less of each ink under colors:", at: source, page: page, rect: rect)
  }

  /// The heaviest 5 mm of a photo. Type set over a photo is not counted.
  private mutating func checkPicture(_ frame: PictureFrame, page: Int, most: Double) {
    guard ink.indices.contains(frame.picture), document.pictures.indices.contains(frame.picture) else {
      return
    }
    let size = Size(width: frame.rect.width, height: frame.rect.height)
    let coverage = InkCoverage(of: ink[frame.picture], placed: size)
    guard coverage.percent > most * 100 + 0.05 else { return }
    let use = document.pictures[frame.picture]
    report(
      .totalInk,
      "the photo “\(use.path)” has \(percent(coverage.percent / 100)) of ink within 5 mm, more than "
        + percent(most),
      hint: "name an intent whose profile keeps less ink, or lighten the photo's shadows", at: use.source,
      path: use.path, page: page, rect: coverage.place.moved(right: frame.rect.x, down: frame.rect.y))
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
