// `output:` and the inks of the press: what is read, and what does not fit together.

import Foundation
import Testing
import TypesetGeometry
import TypesetModel

@testable import TypesetReader

@Suite struct OutputDecoderTests {
  private func output(_ keys: String, page: String = "size: A4, area: {characters: 40, lines: 40}") throws
    -> Reading
  {
    try readLayout(layout(page: page, more: "output: {o: {\(keys)}}"))
  }

  private func first(_ keys: String) throws -> OutputDescription {
    try #require(try output(keys).model?.outputs.first)
  }

  @Test func anIntentMakesAPressFile() throws {
    #expect(try first("marks: []").standard == .plain)
    #expect(try first("intent: FOGRA39").standard == .pdfX4)
    #expect(try first("intent: FOGRA39, standard: plain").standard == .plain)
    #expect(try first("standard: PDF/X-1a, intent: Japan Color 2001").standard == .pdfX1a)
    #expect(try first("intent: Japan Color 2001").intent?.name == "Japan Color 2001")
    let none = try #require(try readLayout(layout()).model?.outputs)
    #expect(none == [OutputDescription(name: "press")])
  }

  @Test func aProfileIsAPathFromTheLayout() throws {
    for name in ["press.icc", "profiles/press", "a.ICM"] {
      #expect(try first("intent: \(name)").intent?.name.hasSuffix("/" + name) == true, "\(name)")
    }
  }

  @Test func theOptionsArrive() throws {
    let found = try first("standard: plain, marks: [slug, crop], max-ink: 280.5%, report: a/b.html")
    #expect(found.marks == [.crop, .slug] && abs((found.maxInk ?? 0) - 2.805) < 1e-9)
    #expect(found.report?.hasSuffix("/a/b.html") == true)
    #expect(try first("photo-ppi: 350").photoPPI == 350)
    #expect(try first("marks: crop").marks == [.crop])
    let sheet = try #require(try first("impose: saddle, sheet: A3, creep: 0.1mm").imposition)
    #expect(sheet.kind == .saddle && abs(sheet.sheet.width / pointsPerMillimetre - 420) < 1e-9)
    #expect(abs(sheet.creep / pointsPerMillimetre - 0.1) < 1e-9)
    #expect(try first("impose: 2-up, sheet: 450mm × 320mm").imposition?.kind == .twoUp)
  }

  @Test(arguments: [
    ("standard: PDF/X-4", "a.yaml:7:10 missing-key"), ("standard: PDF/X-3", "a.yaml:7:24 not-supported-yet"),
    ("standard: [plain, plain]", "a.yaml:7:32 not-supported-yet"),
    ("marks: [cross]", "a.yaml:7:22 wrong-type"),
    ("photo-ppi: 30", "a.yaml:7:25 wrong-type"),
    ("max-ink: 300", "a.yaml:7:23 wrong-type"), ("max-ink: 401%", "a.yaml:7:23 wrong-type"),
    ("impose: saddle", "a.yaml:7:14 missing-key"), ("sheet: A3", "a.yaml:7:14 missing-key"),
    ("impose: saddle, sheet: A9", "a.yaml:7:37 bad-value"),
    ("impose: saddle, sheet: A4", "a.yaml:7:37 bad-value"),
    ("impose: n-up, sheet: A5", "a.yaml:7:35 bad-value"),
    ("impose: 2-up, sheet: A3, creep: 1mm", "a.yaml:7:46 bad-value"),
    ("impose: saddle, sheet: A3, creep: 9mm", "a.yaml:7:48 bad-value"),
    ("impose: saddle, sheet: A3, marks: [crop]", "a.yaml:7:41 not-supported-yet"),
    ("impose: fold, sheet: A3", "a.yaml:7:22 wrong-type"),
  ])
  func whatDoesNotFitIsTold(keys: String, line: String) throws {
    let lines = try output(keys).lines
    #expect(lines.contains(line), "\(lines)")
  }

  @Test func spotInksAndTints() throws {
    let reading = try readLayout(
      layout(
        more: """
          colors:
            gold: {spot: PANTONE 871 C, cmyk: [20, 25, 60, 25]}
            pale: {of: gold, tint: 30%}
            paler: {of: pale, tint: 50%}
            red: {cmyk: [0, 90, 80, 10]}
            rose: {of: red, tint: 10%}
            gray: {of: black, tint: 40%}
          """))
    #expect(reading.lines.isEmpty, "\(reading.lines)")
    let inks = try #require(reading.model?.inks)
    #expect(inks.map(\.spot) == [nil, "PANTONE 871 C", "PANTONE 871 C", "PANTONE 871 C", nil, nil, nil])
    #expect(abs(inks[2].tint - 0.3) < 1e-9 && abs(inks[3].tint - 0.15) < 1e-9)
    #expect(inks[3].black == inks[1].black, "what stands in is said at full strength")
    #expect(abs(inks[5].magenta - 0.09) < 1e-9 && abs(inks[6].black - 0.4) < 1e-9 && inks[5].tint == 1)
  }

  @Test(arguments: [
    ("gold: {spot: X}", "missing-key"), ("gold: {spot: All, cmyk: [0, 0, 0, 0]}", "bad-value"),
    ("gold: {spot: Black, cmyk: [0, 0, 0, 0]}", "bad-value"), ("a: {of: b, tint: 9%}", "unknown-name"),
    ("a: {of: black}", "missing-key"), ("a: {tint: 9%}", "missing-key"),
    ("a: {of: black, tint: 9}", "wrong-type"), ("a: {of: black, tint: 9%, spot: X}", "bad-value"),
    ("a: {of: a, tint: 9%}", "unknown-name"),
  ])
  func wrongInksAreTold(color: String, id: String) throws {
    let reading = try readLayout(layout(more: "colors: {\(color)}"))
    #expect(reading.diagnostics.items.first?.id.name == id, "\(reading.lines)")
  }
}
