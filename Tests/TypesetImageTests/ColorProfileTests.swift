// Colour profiles: read, found by name, and refused where they lie.

import Foundation
import Testing
import TypesetDiagnostics

@testable import TypesetImage

private func replaced(_ bytes: [UInt8], at offset: Int, _ part: [UInt8]) -> [UInt8] {
  var bytes = bytes
  bytes.replaceSubrange(offset..<offset + part.count, with: part)
  return bytes
}

@Suite struct ColorProfileTests {
  @Test func `a profile tells its colours, class, version and name`() throws {
    let press = try #require(ColorProfile(bytes: MadeProfile.header()))
    #expect(press.space == .cmyk && press.deviceClass == .printer && press.version == 2)
    #expect(press.description == "Test press" && press.space.components == 4)
    let screen = try #require(ColorProfile(bytes: MadeProfile.displayP3))
    #expect(screen.space == .rgb && screen.deviceClass == .monitor && screen.version == 4)
    #expect(screen.description == "RGB built-in")
  }

  @Test func `bytes after the end are left out`() throws {
    let bytes = MadeProfile.header()
    #expect(try #require(ColorProfile(bytes: bytes + [1, 2, 3])).bytes == bytes)
  }

  @Test(
    arguments: [
      ("empty", []), ("a text", Array("not a profile, but long enough to hold a header of one".utf8)),
      ("signature", replaced(MadeProfile.header(), at: 36, [0])),
      ("longer than the file", replaced(MadeProfile.header(), at: 0, [0, 1, 0, 0])),
      ("shorter than a header", replaced(MadeProfile.header(), at: 0, [0, 0, 0, 100])),
      ("version", MadeProfile.header(version: 7)), ("space", MadeProfile.header(space: "XCLR")),
      ("device link", MadeProfile.header(kind: "link")), ("named colours", MadeProfile.header(kind: "nmcl")),
      ("no tags", replaced(MadeProfile.header(), at: 128, [0, 0, 0, 0])),
      ("tags without end", replaced(MadeProfile.header(), at: 128, [0xFF, 0xFF, 0xFF, 0xFF])),
      ("a tag outside", replaced(MadeProfile.header(), at: 136, [0xFF, 0xFF, 0xFF, 0xF0])),
      ("a tag too long", replaced(MadeProfile.header(), at: 140, [0xFF, 0xFF, 0xFF, 0xFF])),
      ("a tag in the header", replaced(MadeProfile.header(), at: 136, [0, 0, 0, 4])),
    ] as [(String, [UInt8])])
  func `a profile that lies is told`(name: String, bytes: [UInt8]) throws {
    #expect(ColorProfile(bytes: bytes) == nil, "\(name)")
    guard !bytes.isEmpty else { return }
    let folder = try TemporaryFolder()
    var diagnostics = Diagnostics()
    let path = try folder.write(bytes, as: "bad.icc")
    #expect(ColorProfile(path: path, at: nil, diagnostics: &diagnostics) == nil)
    #expect(diagnostics.items.map(\.id) == [.profileFile] && diagnostics.hasErrors)
  }

  @Test func `lengths inside a name that lie give no name`() throws {
    let wrong = replaced(MadeProfile.header(), at: 152, [0x7F, 0xFF, 0xFF, 0xFF])
    #expect(try #require(ColorProfile(bytes: wrong)).description == "")
    let languages = MadeProfile.word("mluc") + MadeProfile.number(0) + MadeProfile.number(1 << 30)
    let other = replaced(MadeProfile.header(name: String(repeating: "x", count: 60)), at: 144, languages)
    #expect(ColorProfile(bytes: other) != nil)
  }

  @Test func `a huge file is refused unread`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([], as: "huge.icc")
    #expect(truncate(path, 17 << 20) == 0)
    var diagnostics = Diagnostics()
    #expect(ColorProfile(path: path, at: nil, diagnostics: &diagnostics) == nil)
    #expect(diagnostics.items.map(\.id) == [.profileFile])
  }
}

@Suite struct ProfileCatalogueTests {
  private func intent(_ name: String, _ folders: [String] = []) -> (PrintingIntent?, [String]) {
    var diagnostics = Diagnostics()
    let intent = ProfileCatalogue(folders: folders).intent(name, at: nil, diagnostics: &diagnostics)
    return (intent, diagnostics.items.map(\.id.name))
  }

  @Test(arguments: [
    ("FOGRA39", "FOGRA39"), ("fogra 39", "FOGRA39"), ("FOGRA39L", "FOGRA39"),
    ("Japan Color 2001", "JC200103"), ("japan-color-2001-uncoated", "JC200104"), ("SWOP", "CGATS TR 001"),
    ("CGATS TR 006", "CGATS TR 006"),
  ])
  func `conditions have registered names`(name: String, identifier: String) {
    let (found, findings) = intent(name)
    #expect(found?.condition?.identifier == identifier && findings.isEmpty)
  }

  @Test func `no two conditions share a name`() {
    let names = PrintingCondition.all.flatMap { [$0.identifier] + $0.aliases }
    for name in names {
      #expect(PrintingCondition.all.filter { ([$0.identifier] + $0.aliases).contains(name) }.count == 1)
    }
  }

  @Test func `the profile that is installed for FOGRA39 is its own`() throws {
    let profile = try #require(intent("FOGRA39").0?.profile)
    #expect(profile.description == "ISO Coated v2 300% (basICColor)" && profile.space == .cmyk)
  }

  @Test func `a folder given comes before the system`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(MadeProfile.header(), as: "ISOcoated_v2_300_bas.icc")
    #expect(intent("FOGRA39", [folder.path]).0?.path == path)
    // A damaged file is passed over where only a name was asked for.
    _ = try folder.write([1, 2, 3], as: "ISOcoated_v2_300_bas.icc")
    #expect(intent("FOGRA39", [folder.path]).0?.path != path)
  }

  @Test func `a profile is named as a file`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(MadeProfile.header(), as: "press.icc")
    let (found, findings) = intent("press.icc", [folder.path])
    #expect(found?.profile?.description == "Test press" && found?.condition == nil && findings.isEmpty)
    _ = try folder.write(MadeProfile.sRGB, as: "screen.icc")
    #expect(intent("screen.icc", [folder.path]).1 == ["profile-file"])
    _ = try folder.write([1, 2, 3], as: "bad.icc")
    #expect(intent("bad.icc", [folder.path]).1 == ["profile-file"])
    #expect(intent("CNSpot").1 == ["unknown-intent"])
  }

  @Test func `a missing profile names the Debian package`() throws {
    let japan = try #require(PrintingCondition.named("Japan Color 2001"))
    #expect(intent("Japan Color 2001").0?.profile == nil)
    let told = ProfileCatalogue.missing(japan, severity: .error, at: nil)
    #expect(told.id == .missingProfile && told.hint?.contains("JapanColor2001Coated.icc") == true)
    let fogra = try #require(PrintingCondition.named("FOGRA39"))
    let hint = ProfileCatalogue.missing(fogra, severity: .note, at: nil).hint
    #expect(hint?.contains("scribus-data") == true)
  }
}
