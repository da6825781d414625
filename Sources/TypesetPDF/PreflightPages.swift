// Preflight of pages: rules, type and photos where a press and a knife can harm them.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetImage

extension DiagnosticID {
  /// A rule thinner than a press holds.
  package static let hairline = DiagnosticID("hairline")
  /// Small type without ink on a ground of ink.
  package static let reversedType = DiagnosticID("reversed-type")
  /// Type that the knife may reach.
  package static let nearTrim = DiagnosticID("near-trim")
  /// Something at the edge of the page that ends there.
  package static let shortBleed = DiagnosticID("short-bleed")
  /// A transparent photo in a file that must have none.
  package static let transparency = DiagnosticID("transparency")
  /// A CMYK photo that was made for another press.
  package static let otherPress = DiagnosticID("picture-other-press")
  /// A number of pages that a stitched booklet cannot have.
  package static let pageCount = DiagnosticID("page-count")
}

extension GlyphRun {
  /// Where the glyphs stand, by the em: 0.88 above the baseline, 0.12 below.
  var box: Rect {
    let first = glyphs.first?.x ?? 0
    return Rect(
      x: first, y: baseline - 0.88 * size, width: (glyphs.last?.x ?? first) - first + size, height: size)
  }
}

extension Preflight {
  /// Thinnest rule that every press holds. Source: STANDARDS X25. Unit: points.
  static let thinnestRule = 0.25
  /// Smallest type that stays open when ink surrounds it. Unit: points.
  static let smallestReversed = 7.0
  /// Type keeps this from the trim. Source: STANDARDS X19.
  static let safeMargin = 3 * pointsPerMillimetre
  /// Ink below this share of the four plates is paper.
  private static let paperInk = 0.1

  mutating func checkItems(_ page: Int) {
    var grounds: [Rect] = []
    for item in document.pages[page].items {
      switch item.content {
      case .text(let run):
        guard !run.glyphs.isEmpty else { continue }
        checkMargin(run, at: item.onPage(run.box), page)
        checkReversed(run, at: item.onPage(run.box), grounds, page)
      case .fill(let fill):
        checkThickness(min(fill.rect.width, fill.rect.height), item.onPage(fill.rect), page)
        if !isPaper(fill.ink) { grounds.append(item.onPage(fill.rect)) }
      case .picture(let frame):
        grounds.append(frame.rect)
        checkTransparency(frame, page)
        checkPress(frame, page)
      case .wave(let wave): checkThickness(wave.thickness, wave.rect, page)
      case .dots, .link: continue
      }
    }
  }

  private func isPaper(_ ink: Int) -> Bool {
    document.inks.indices.contains(ink) && document.inks[ink].total <= Self.paperInk
  }

  private mutating func checkThickness(_ thickness: Double, _ rect: Rect, _ page: Int) {
    guard thickness > 0, thickness < Self.thinnestRule - 0.001 else { return }
    report(
      .hairline, "a rule is \(PDFText.number(thickness, places: 2)) pt thin; presses hold 0.25 pt",
      hint: "make rules 0.25 pt or thicker", page: page, rect: rect)
  }

  private mutating func checkMargin(_ run: GlyphRun, at box: Rect, _ page: Int) {
    let frame = document.pages[page]
    let safe = Rect(x: 0, y: 0, width: frame.trim.width, height: frame.trim.height).outset(
      by: -Self.safeMargin)
    guard !safe.contains(box) else { return }
    report(
      .nearTrim, "type stands nearer than 3 mm to the trim", hint: "move it inwards: the knife may reach it",
      at: run.source, page: page, rect: box)
  }

  private mutating func checkReversed(_ run: GlyphRun, at box: Rect, _ grounds: [Rect], _ page: Int) {
    guard run.size < Self.smallestReversed - 0.001, isPaper(run.ink),
      grounds.contains(where: { $0.overlaps(box) })
    else { return }
    report(
      .reversedType, "type of \(PDFText.number(run.size, places: 1)) pt is left out of ink and will fill in",
      hint: "set it at 7 pt or more, or in black on paper", at: run.source, page: page, rect: box)
  }

  /// PDF/X-1a has no transparency. Photos are laid on white where they are converted; where they can not be,
  /// they are an error.
  private mutating func checkTransparency(_ frame: PictureFrame, _ page: Int) {
    guard !settings.standard.allowsTransparency, pictures.indices.contains(frame.picture),
      pictures[frame.picture].isTransparent, document.pictures.indices.contains(frame.picture)
    else { return }
    let use = document.pictures[frame.picture]
    report(
      .transparency, as: .error,
      "“\(use.path)” is transparent, which \(settings.standard.name) does not take",
      hint: "lay it on white, or write PDF/X-4", at: use.source, path: use.path, page: page, rect: frame.rect)
  }

  /// A CMYK photo keeps its inks; where its profile names another press, its colours will be others.
  private mutating func checkPress(_ frame: PictureFrame, _ page: Int) {
    guard let intent = settings.intent, pictures.indices.contains(frame.picture),
      pictures[frame.picture].header.components == 4, let bytes = pictures[frame.picture].profile,
      document.pictures.indices.contains(frame.picture), let profile = ColorProfile(bytes: bytes),
      !intent.isMeant(by: profile)
    else { return }
    let use = document.pictures[frame.picture]
    report(
      .otherPress, as: .note,
      "the photo “\(use.path)” is in inks for “\(profile.description)”; the file is for \(intent.words)",
      hint: "convert it for this press, or ask the print shop whether its inks may stay", at: use.source,
      path: use.path, page: page, rect: frame.rect)
  }

  /// What reaches the trim must reach the edge of the bleed.
  mutating func checkBleed(_ page: Int) {
    let frame = document.pages[page]
    for item in frame.items {
      let (rect, use): (Rect, PictureUse?)
      switch item.content {
      case .fill(let fill) where !isPaper(fill.ink): (rect, use) = (item.onPage(fill.rect), nil)
      case .picture(let picture):
        (rect, use) = (
          picture.rect,
          document.pictures.indices.contains(picture.picture) ? document.pictures[picture.picture] : nil
        )
      default: continue
      }
      guard isCutShort(rect, on: frame) else { continue }
      report(
        .shortBleed,
        "\(use.map { "the photo “\($0.path)”" } ?? "a tint or rule") reaches the trim and ends in it",
        hint: frame.bleed > 0
          ? "let it run \(PDFText.number(frame.bleed / pointsPerMillimetre, places: 1)) mm over"
          : "give the page a bleed: 3mm", at: use?.source, path: use?.path, page: page, rect: rect)
    }
  }

  /// Whether a rectangle touches the trim from within on a side where it does not run to the bleed's edge.
  private func isCutShort(_ rect: Rect, on page: PageFrame) -> Bool {
    let near = 0.5
    let trim = Rect(x: 0, y: 0, width: page.trim.width, height: page.trim.height)
    let least = max(page.bleed, pointsPerMillimetre) - 0.1
    guard rect.overlaps(trim) else { return false }
    let over = [-rect.minX, rect.maxX - trim.maxX, -rect.minY, rect.maxY - trim.maxY]
    return over.contains { $0 > -near && $0 < least }
  }

  /// A stitched booklet takes multiples of four. Source: STANDARDS X28.
  mutating func checkPageCount() {
    let count = document.pages.count
    guard settings.isBound, settings.standard.isPress, count > 4, count % 4 != 0 else { return }
    report(
      .pageCount, as: .note, "\(count) pages are no multiple of four, which a stitched booklet needs",
      hint:
        "\(4 - count % 4) blank \(count % 4 == 3 ? "page fills" : "pages fill") it up; glued books do not mind"
    )
  }
}

extension Picture {
  /// Whether something shines through.
  var isTransparent: Bool {
    switch content {
    case .rgba: true
    case .png(let file): file.channels == 4
    case .inks(let inks): inks.alpha != nil
    case .jpeg, .gray, .rgb: false
    }
  }
}
