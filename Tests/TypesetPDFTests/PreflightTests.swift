// Preflight: each finding made, placed, and not made where nothing is wrong.

import Testing
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetImage

@testable import TypesetPDF

@Suite struct PreflightTests {
  private static let paper = InkColor(ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 0))
  private static let heavy = InkColor(ProcessColor(cyan: 0.9, magenta: 0.8, yellow: 0.8, black: 0.4))
  private let span = SourceSpan(file: FileID(rawValue: 0), start: 3, end: 9)

  /// Pages of 400 × 600 with a bleed; inks: 0 black, 1 paper, 2 red, 3 heavy.
  private func findings(
    _ items: [FrameItem], bleed: Double = 9, pages: Int = 1, pictures: [Picture] = [],
    inks: [InkColor] = [.black, paper, Fixture.red, heavy], standard: PDFStandard = .pdfX4,
    maxInk: Double? = nil, intent: OutputIntent? = nil
  ) -> [PreflightFinding] {
    let page = PageFrame(
      number: 1, trim: Size(width: 400, height: 600), bleed: bleed, master: "a", items: items)
    let document = ComposedDocument(
      pages: Array(repeating: page, count: pages), structure: [], outline: [],
      pictures: [PictureUse(path: "a.png", source: span)], inks: inks,
      information: DocumentInformation(title: ""))
    let settings = PressSettings(standard: standard)
    return Preflight.findings(
      settings.prepared(document), pictures: pictures,
      settings: PreflightSettings(standard: standard, maxInk: maxInk, intent: intent))
  }

  private func told(_ items: [FrameItem], bleed: Double = 9, maxInk: Double? = nil) -> [String] {
    findings(items, bleed: bleed, maxInk: maxInk).map(\.id.name)
  }

  private func fill(_ x: Double, _ y: Double, _ width: Double, _ height: Double, ink: Int = 0) -> FrameItem {
    FrameItem(
      .fill(FillFrame(rect: Rect(x: x, y: y, width: width, height: height), ink: ink)), structure: .artifact)
  }

  private func text(x: Double, y: Double, size: Double = 10, ink: Int = 0) -> FrameItem {
    let run = GlyphRun(
      face: 0, size: size, ink: ink, baseline: y, glyphs: [PlacedGlyph(glyph: 1, x: x)],
      text: Array("一".utf8), clusters: [TextCluster(bytes: 3, glyphs: 1)], source: span)
    return FrameItem(.text(run), structure: .artifact)
  }

  private func photo(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> FrameItem {
    FrameItem(
      .picture(PictureFrame(rect: Rect(x: x, y: y, width: width, height: height), picture: 0)),
      structure: .artifact)
  }

  @Test func aSoundPageIsSilent() {
    let items = [
      fill(-9, -9, 418, 40, ink: 2), fill(50, 100, 200, 0.25), fill(50, 120, 200, 0.5),
      text(x: 50, y: 200), text(x: 50, y: 300, size: 7, ink: 1), photo(-9, 300, 100, 100),
    ]
    #expect(told(items, maxInk: 3).isEmpty)
  }

  @Test func hairlines() {
    #expect(told([fill(50, 50, 100, 0.2)]) == ["hairline"])
    #expect(told([fill(50, 50, 0.1, 100)]) == ["hairline"])
    #expect(told([fill(50, 50, 0.25, 100)]).isEmpty)
  }

  @Test func smallTypeWithoutInkOnInk() {
    let small = text(x: 60, y: 70, size: 6.5, ink: 1)
    #expect(told([fill(50, 50, 100, 100, ink: 2), small]) == ["reversed-type"])
    #expect(told([photo(50, 50, 100, 100), small]) == ["reversed-type"])
    #expect(told([small]).isEmpty, "no ground")
    #expect(told([fill(50, 50, 100, 100, ink: 1), small]).isEmpty, "on paper")
    #expect(told([fill(50, 50, 100, 100, ink: 2), text(x: 60, y: 70, size: 6.5)]).isEmpty, "black")
  }

  /// 3 mm are 8.504 pt.
  @Test func typeNearTheTrim() throws {
    for item in [text(x: 8.4, y: 300), text(x: 390, y: 300), text(x: 100, y: 16), text(x: 100, y: 592)] {
      #expect(told([item]) == ["near-trim"])
    }
    for item in [text(x: 8.6, y: 300), text(x: 381, y: 300), text(x: 100, y: 18), text(x: 100, y: 590)] {
      #expect(told([item]).isEmpty)
    }
    let finding = try #require(findings([text(x: 1, y: 300)]).first)
    #expect(finding.diagnostic(layout: "l.yaml").span == span)
  }

  @Test func whatEndsInTheTrim() {
    for item in [
      fill(0, 100, 50, 50, ink: 2), fill(350, 100, 50, 50, ink: 2), fill(100, 0, 50, 50, ink: 2),
      fill(100, 550, 50, 50, ink: 2), fill(-4, 100, 50, 50, ink: 2), photo(0.3, 100, 50, 50),
    ] {
      #expect(told([item]) == ["short-bleed"])
    }
    for item in [
      fill(-9, 100, 50, 50, ink: 2), fill(350, 100, 59, 50, ink: 2), fill(1, 100, 50, 50, ink: 2),
      fill(0, 100, 50, 50, ink: 1),
    ] {
      #expect(told([item]).isEmpty)
    }
    #expect(told([fill(0, 100, 50, 50, ink: 2)], bleed: 0) == ["short-bleed"])
    #expect(told([fill(10, 100, 50, 50, ink: 2)], bleed: 0).isEmpty)
  }

  /// 0.9 + 0.8 + 0.8 + 0.4 are 290 %; black that prints over makes 350.
  @Test func inkThatLiesOnEachOther() throws {
    let ground = fill(50, 50, 100, 100, ink: 3)
    #expect(told([ground], maxInk: 2.9).isEmpty)
    #expect(told([ground], maxInk: 2.8) == ["total-ink"])
    #expect(told([ground, text(x: 60, y: 80)], maxInk: 3.4) == ["total-ink"])
    #expect(told([ground, text(x: 60, y: 80)], maxInk: 3.5).isEmpty)
    #expect(told([ground, text(x: 60, y: 80, size: 30)], maxInk: 3).isEmpty, "large type knocks out")
    #expect(told([ground, text(x: 200, y: 80)], maxInk: 3).isEmpty, "beside it")
    let finding = try #require(findings([ground, text(x: 60, y: 80)], maxInk: 3).last)
    #expect(finding.message.contains("350%") && finding.message.contains("300%"))
  }

  @Test func spotInksNamedAlike() {
    func names(_ names: [String], _ second: Double = 0.3) -> [String] {
      let inks = names.enumerated().map {
        InkColor(
          ProcessColor(cyan: 0, magenta: 0.3, yellow: $0 == 0 ? 0.3 : second, black: 0), spot: $1)
      }
      return findings([], inks: [.black] + inks).map(\.id.name)
    }
    #expect(names(["PANTONE 871 C", "PANTONE 871 U"]) == ["spot-names"])
    #expect(names(["PANTONE 871 C", "Pantone871C"]) == ["spot-names"])
    #expect(names(["PANTONE 871 C", "PANTONE 872 C"]).isEmpty)
    #expect(names(["Gold", "Gold"], 0.4) == ["spot-names"])
    #expect(names(["Gold", "Gold"]).isEmpty)
  }

  @Test func transparentPhotosInTheOlderStandard() throws {
    let header = PictureHeader(
      format: .png, width: 1, height: 1, orientation: .upright, components: 3, isAdobe: false)
    let clear = Picture(header: header, content: .rgba([0, 0, 0, 9]))
    let items = [photo(50, 50, 100, 100)]
    let found = findings(items, pictures: [clear], standard: .pdfX1a)
    let told = try #require(found.first?.diagnostic(layout: "l.yaml"))
    #expect(found.count == 1 && told.severity == .error && told.id == .transparency)
    #expect(told.message.contains("a.png") && told.message.hasSuffix("page 1") && told.span == span)
    #expect(findings(items, pictures: [clear], standard: .pdfX4).isEmpty)
    let opaque = Picture(header: header, content: .rgb([0, 0, 0]))
    #expect(findings(items, pictures: [opaque], standard: .pdfX1a).isEmpty)
  }

  /// A CMYK photo keeps its inks; that they were mixed for another press is said, with both names.
  @Test func photosForAnotherPress() throws {
    let header = PictureHeader(
      format: .jpeg, width: 1, height: 1, orientation: .upright, components: 4, isAdobe: true)
    func told(_ profile: [UInt8]?, _ intent: OutputIntent?) -> [PreflightFinding] {
      let photo = Picture(header: header, content: .jpeg([]), profile: profile)
      return findings([self.photo(50, 50, 100, 100)], pictures: [photo], intent: intent)
    }
    func named(_ name: String) -> [UInt8] {
      var bytes = PressFixture.profile()
      let text = Array("desc".utf8) + [0, 0, 0, 0, 0, 0, 0, UInt8(name.utf8.count)] + Array(name.utf8)
      bytes[131] = 1
      bytes += Array("desc".utf8) + [0, 0, 0, 144, 0, 0, 0, UInt8(text.count)] + text
      bytes[3] = UInt8(bytes.count)
      return bytes
    }
    let intent = OutputIntent(condition: "FOGRA39", isRegistered: true, profile: named("Coated"))
    let found = told(named("Japan Color 2001 Coated"), intent)
    let item = try #require(found.first?.diagnostic(layout: "l.yaml"))
    #expect(found.count == 1 && item.id.name == "picture-other-press" && item.severity == .note)
    #expect(item.message.contains("Japan Color 2001 Coated") && item.message.contains("FOGRA39 (“Coated”)"))
    #expect(item.span == span && item.message.hasSuffix("page 1"))
    for same in [named("ISO Coated v2 300% (ECI)"), named("FOGRA39L Coated"), named("Coated"), nil] {
      #expect(told(same, intent).isEmpty)
    }
    #expect(told(named("Japan Color 2001 Coated"), nil).isEmpty, "no condition, nothing to compare")
    let own = OutputIntent(condition: "House press", isRegistered: false, profile: named("House press"))
    #expect(told(named("House press"), own).isEmpty && told(named("Other press"), own).count == 1)
  }

  @Test func pagesOfABooklet() {
    #expect(findings([], pages: 6).map(\.id.name) == ["page-count"])
    #expect(findings([], pages: 8).isEmpty && findings([], pages: 3).isEmpty)
    #expect(findings([], pages: 6, standard: .plain).isEmpty)
  }

  /// The same finding on many pages is told once, with the pages.
  @Test func pagesAreGathered() throws {
    let found = findings([fill(50, 50, 100, 0.2)], pages: 8)
    #expect(found.count == 1 && found[0].places.count == 8)
    let told = found[0].diagnostic(layout: "l.yaml")
    #expect(told.message.hasSuffix("pages 1, 2, 3, 4 and 4 more") && told.path == "l.yaml")
  }
}
