// Files of the press standards: what they say of themselves, and that a damaged copy is refused.

import Testing
import TypesetFrame
import TypesetGeometry

@testable import TypesetPDF

@Suite struct PressStandardTests {
  private func rules(_ bytes: [UInt8], _ standard: PDFStandard) throws -> Set<String> {
    Set(try PressChecker(bytes).faults(against: standard).map(\.rule))
  }

  @Test func aPressFileKeepsItsStandard() throws {
    let bytes = try PressFixture.document().finished(as: PressFixture.x4)
    #expect(try PressChecker(bytes).faults(against: .pdfX4).isEmpty)
    let checked = try ReadingTool.run("qpdf", ["--check", "FILE"], on: bytes)
    #expect(checked.status == 0 && checked.text.contains("PDF Version: 1.6"), "\(checked.text)")
    let plain = try PressFixture.document().finished()
    #expect(try rules(plain, .pdfX4).isSuperset(of: ["identification", "dates", "trapped", "intent"]))
  }

  @Test func theOlderStandardIsPDF14WithoutObjectStreams() throws {
    let bytes = try PressFixture.page().finished(as: PressFixture.x1a)
    #expect(try PressChecker(bytes).faults(against: .pdfX1a).isEmpty)
    let checked = try ReadingTool.run("qpdf", ["--check", "FILE"], on: bytes)
    #expect(checked.status == 0 && checked.text.contains("PDF Version: 1.4"), "\(checked.text)")
    #expect(try rules(bytes, .pdfX4) == ["version", "identification", "embedded-profile"])
    let newer = try PressFixture.page().finished(as: PressFixture.x4)
    #expect(
      try rules(newer, .pdfX1a).isSuperset(of: ["version", "identification", "no-object-streams"]))
  }

  @Test func theFileSaysWhatItIs() throws {
    let bytes = try PressFixture.document().finished(as: PressFixture.x4)
    let json = try FileJSON(bytes)
    let info = try #require(json.objects.first { $0["/GTS_PDFXVersion"] != nil })
    #expect(info["/GTS_PDFXVersion"] as? String == "u:PDF/X-4" && info["/Trapped"] as? String == "/False")
    let metadata = try ReadingTool.text("pdfinfo", ["-meta", "FILE"], on: bytes)
    #expect(metadata.contains("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"))
    #expect(metadata.contains("<pdf:Trapped>False</pdf:Trapped>"))
    _ = try XMLDocumentCheck.parse(metadata)
    let intent = try #require(json.all("/S", "/GTS_PDFX").first)
    #expect(intent["/OutputConditionIdentifier"] as? String == "u:FOGRA39")
    #expect(intent["/RegistryName"] as? String == "u:http://www.color.org")
    #expect(intent["/DestOutputProfile"] != nil)
  }

  /// Press files want a date; without one they carry a fixed day, and two builds are the same.
  @Test func pressFilesAreDatedAndTheSameEachTime() throws {
    let fixture = try PressFixture.document()
    let first = try fixture.finished(as: PressFixture.x4)
    #expect(try fixture.finished(as: PressFixture.x4) == first)
    let text = try ReadingTool.text("pdfinfo", ["-rawdates", "FILE"], on: first)
    #expect(text.contains("D:20000101000000Z"))
    let dated = try fixture.finished(created: 1_700_000_000, as: PressFixture.x4)
    #expect(try ReadingTool.text("pdfinfo", ["-rawdates", "FILE"], on: dated).contains("D:20231114221320Z"))
    #expect(try PressChecker(dated).faults(against: .pdfX4).isEmpty)
  }

  /// F53: tags, title, bookmarks and boxes stay; live areas go.
  @Test func everythingButLinksSurvives() throws {
    let bytes = try PressFixture.document().finished(as: PressFixture.x4)
    let json = try FileJSON(bytes)
    #expect(json.all("/Type", "/Annot").isEmpty && !json.text.contains("/URI"))
    #expect(json.all("/S", "/Link").isEmpty)
    #expect(!json.all("/S", "/Span").isEmpty)
    #expect(json.objects.contains { $0["/Dest"] != nil && $0["/Title"] as? String == "u:A&B" })
    let text = try ReadingTool.text("pdfinfo", ["FILE"], on: bytes)
    #expect(text.contains("Tagged:          yes") && text.contains("统计公报 & <卷一>"))
    let plain = try FileJSON(Fixture.make().finished())
    #expect(!plain.all("/Type", "/Annot").isEmpty && !plain.all("/S", "/Link").isEmpty)
  }

  /// The fixture's second page holds a half transparent group.
  @Test func transparencyIsRefusedByTheOlderStandard() throws {
    let fixture = try PressFixture.document()
    #expect {
      try fixture.finished(as: PressFixture.x1a)
    } throws: {
      "\($0)".contains("PDF/X-1a: page 2: a form is a transparency group")
    }
  }

  @Test(arguments: [
    ("is no ICC profile", Array("no profile at all".utf8)),
    ("is cut off or too long", PressFixture.profile() + [0]),
    ("is not for CMYK", PressFixture.profile(space: "RGB ")),
    ("is not of an output device", PressFixture.profile(kind: "mntr")),
    ("is of version 5", PressFixture.profile(version: 5)),
  ])
  func aWrongProfileIsRefused(words: String, profile: [UInt8]) throws {
    #expect(OutputIntent.fault(ofProfile: profile) == words)
    var settings = PressFixture.x4
    settings.intent?.profile = profile
    #expect {
      try PressFixture.page().finished(as: settings)
    } throws: {
      "\($0)".contains(words)
    }
    #expect(OutputIntent.fault(ofProfile: PressFixture.profile()) == nil)
  }
}
