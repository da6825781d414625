// Every rule of the press standards, each with a copy that breaks it.

import Testing

@testable import TypesetPDF

/// A change that breaks one rule.
struct PressDamage: Sendable, CustomTestStringConvertible {
  let rule: String
  let words: String
  let change: @Sendable (PDFFile, PDFObject) throws -> Void

  var testDescription: String { "\(rule): \(words)" }

  init(_ rule: String, _ words: String, _ change: @escaping @Sendable (PDFFile, PDFObject) throws -> Void) {
    self.rule = rule
    self.words = words
    self.change = change
  }

  /// Replaces text of the metadata.
  static func metadata(_ rule: String, _ old: String, _ new: String) -> PressDamage {
    PressDamage(rule, "metadata \(old)") { file, _ in
      let stream = try file.catalog().value("/Metadata")
      let text = String(decoding: try stream.streamBytes(), as: UTF8.self)
      try stream.replaceStream(with: Array(text.replacing(old, with: new).utf8))
    }
  }

  /// Sets or removes a key of the page.
  static func page(_ rule: String, _ key: String, _ value: String?) -> PressDamage {
    PressDamage(rule, "page \(key) \(value ?? "gone")") { _, page in
      if let value { try page.set(key, parsing: value) } else { try page.remove(key) }
    }
  }

  static func information(_ rule: String, _ key: String, _ value: String?) -> PressDamage {
    PressDamage(rule, "Info \(key) \(value ?? "gone")") { file, _ in
      let info = try file.trailer().value("/Info")
      if let value { try info.set(key, parsing: value) } else { try info.remove(key) }
    }
  }

  static func catalog(_ rule: String, _ key: String, _ value: String) -> PressDamage {
    PressDamage(rule, "catalog \(key)") { file, _ in try file.catalog().set(key, parsing: value) }
  }

  static func intent(_ rule: String, _ key: String) -> PressDamage {
    PressDamage(rule, "intent without \(key)") { file, _ in
      try file.catalog().value("/OutputIntents").items()[0].remove(key)
    }
  }

  /// Adds a resource to the page.
  static func resource(_ rule: String, _ kind: String, _ value: String) -> PressDamage {
    PressDamage(rule, "\(kind) \(value)") { file, page in
      try page.addResources(kind, [(name: "/Damage", object: file.parse(value))])
    }
  }

  /// Adds a form or picture to the page.
  static func object(_ rule: String, _ dictionary: String, content: String = "") -> PressDamage {
    PressDamage(rule, "object \(dictionary) \(content)") { file, page in
      let stream = try file.stream()
      try stream.replaceStream(with: Array(content.utf8))
      let entries = try file.parse(dictionary)
      for key in try entries.keys() { try stream.dictionary().set(key, entries.value(key)) }
      try page.addResources("/XObject", [(name: "/Damage", object: stream)])
    }
  }

  static func content(_ rule: String, _ text: String) -> PressDamage {
    PressDamage(rule, "content \(text)") { _, page in
      let contents = try page.value("/Contents")
      try contents.replaceStream(with: contents.streamBytes() + Array("\n\(text)\n".utf8))
    }
  }

  static let common: [PressDamage] = [
    .information("title", "/Title", nil), .metadata("title", "dc:title", "dc:other"),
    .information("dates", "/CreationDate", nil), .information("dates", "/ModDate", "(yesterday)"),
    .metadata("dates", "2000-01-01", "2001-01-01"), .information("trapped", "/Trapped", "/Unknown"),
    .intent("intent", "/S"), .intent("intent", "/OutputConditionIdentifier"),
    .catalog("no-actions", "/OpenAction", "<</S /JavaScript /JS (1)>>"),
    .catalog("no-actions", "/AA", "<<>>"), .catalog("no-actions", "/Names", "<</JavaScript <<>>>>"),
    .catalog("no-actions", "/Outlines", "<</First <</A <</S /URI>>>>>>"), .page("no-actions", "/AA", "<<>>"),
    .page("boxes", "/TrimBox", nil), .page("boxes", "/ArtBox", "[0 0 1 1]"),
    .page("boxes", "/TrimBox", "[-5 0 100 50]"), .page("boxes", "/BleedBox", "[-9 -9 900 900]"),
    .page("boxes", "/CropBox", "[50 50 60 60]"), .page("boxes", "/MediaBox", "[0 0]"),
    .page("no-annotations", "/Annots", "[<</Subtype /Link /Rect [10 10 20 20]>>]"),
    .resource("fonts", "/Font", "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>"),
    .resource("fonts", "/Font", "<</Subtype /Type0 /DescendantFonts [<</FontDescriptor <<>>>>]>>"),
    .object("filters", "<</Subtype /Image /Filter [/LZWDecode /DCTDecode]>>"),
    .object("filters", "<</Subtype /Image /Filter [/JPXDecode]>>"),
    .object("no-foreign-content", "<</Subtype /PS>>"),
    .object("no-foreign-content", "<</Subtype /Form /OPI <<>>>>"),
    .resource("no-transfer-functions", "/ExtGState", "<</TR /Identity>>"),
    .resource("no-transfer-functions", "/ExtGState", "<</TR2 /Identity>>"),
    .content("colors", "1 0 0 rg"), .content("colors", "1 0 0 RG"), .content("colors", "/DeviceRGB cs"),
    .content("colors", "BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"),
    .resource("colors", "/ColorSpace", "/DeviceRGB"),
    .resource("colors", "/ColorSpace", "[/CalRGB <<>>]"),
    .resource("colors", "/ColorSpace", "[/Indexed /DeviceRGB 0 <000000>]"),
    .resource("colors", "/ColorSpace", "[/Separation /Gold /DeviceRGB <<>>]"),
    .resource("colors", "/Shading", "<</ColorSpace /DeviceRGB>>"),
    .resource("colors", "/Pattern", "<</Shading <</ColorSpace /DeviceRGB>>>>"),
    .object("colors", "<</Subtype /Image /ColorSpace /DeviceRGB>>"),
    .object("colors", "<</Subtype /Form>>", content: "0 0 1 rg"),
    PressDamage("colors", "a glyph of a Type 3 font") { file, page in
      let font = try file.parse("<</Type /Font /Subtype /Type3 /CharProcs <<>>>>")
      try font.value("/CharProcs").set("/a", painting("0 1 0 rg", file))
      try page.addResources("/Font", [(name: "/Damage", object: font)])
    },
  ]

  /// A form with that content.
  private static func painting(_ content: String, _ file: PDFFile) throws -> PDFObject {
    let form = try file.stream()
    try form.replaceStream(with: Array(content.utf8))
    try form.dictionary().set("/Subtype", parsing: "/Form")
    return try form.indirect()
  }

  static let onlyX4: [PressDamage] = [
    PressDamage("colors", "the group of a soft mask") { file, page in
      let state = try file.parse("<</SMask <</S /Luminosity>>>>")
      try state.value("/SMask").set("/G", painting("0 1 0 rg", file))
      try page.addResources("/ExtGState", [(name: "/Damage", object: state)])
    },
    .information("identification", "/GTS_PDFXVersion", "(PDF/X-3)"),
    .metadata("identification", ">PDF/X-4<", ">PDF/X-5<"),
    .intent("embedded-profile", "/DestOutputProfile"),
    .metadata("document-id", "xmpMM:DocumentID", "xmpMM:Other"),
    .page("groups", "/Group", "<</S /Transparency /CS /DeviceRGB>>"),
    .object("groups", "<</Subtype /Form /Group <</S /Transparency /CS /DeviceGray>>>>"),
    PressDamage("colors", "an RGB profile") { file, page in
      let profile = try file.stream()
      try profile.replaceStream(with: [0])
      try profile.dictionary().set("/N", parsing: "3")
      let space = try file.parse("[/ICCBased]")
      try space.append(profile.indirect())
      try page.addResources("/ColorSpace", [(name: "/Damage", object: space)])
    },
  ]

  static let onlyX1a: [PressDamage] = [
    .information("identification", "/GTS_PDFXVersion", nil), .intent("intent", "/RegistryName"),
    .page("no-transparency", "/Group", "<</S /Transparency /CS /DeviceCMYK>>"),
    .object("no-transparency", "<</Subtype /Form /Group <</S /Transparency>>>>"),
    .object("no-transparency", "<</Subtype /Image /SMask <<>>>>"),
    .resource("no-transparency", "/ExtGState", "<</ca 0.5>>"),
    .resource("no-transparency", "/ExtGState", "<</BM /Multiply>>"),
    .resource("no-transparency", "/ExtGState", "<</SMask <<>>>>"),
    .resource("no-profiled-color", "/ColorSpace", "[/CalGray <<>>]"),
  ]
}

@Suite struct PressDamageTests {
  private static let x4 = Result { try PressFixture.page().finished(as: PressFixture.x4) }
  private static let x1a = Result { try PressFixture.page().finished(as: PressFixture.x1a) }

  private func broken(_ damage: PressDamage, _ bytes: [UInt8], _ standard: PDFStandard) throws -> Set<String>
  {
    let version = standard.version
    let copy = try PressFixture.changed(bytes, version: version) { try damage.change($0, $1) }
    return Set(try PressChecker(copy).faults(against: standard).map(\.rule))
  }

  @Test func theSoundCopyPasses() throws {
    let nothing = PressDamage("", "nothing") { _, _ in }
    #expect(try broken(nothing, Self.x4.get(), .pdfX4).isEmpty)
    #expect(try broken(nothing, Self.x1a.get(), .pdfX1a).isEmpty)
  }

  @Test(arguments: PressDamage.common + PressDamage.onlyX4)
  func damageToX4IsSeen(_ damage: PressDamage) throws {
    #expect(try broken(damage, Self.x4.get(), .pdfX4) == [damage.rule])
  }

  @Test(arguments: PressDamage.common + PressDamage.onlyX1a)
  func damageToX1aIsSeen(_ damage: PressDamage) throws {
    #expect(try broken(damage, Self.x1a.get(), .pdfX1a).contains(damage.rule))
  }

  @Test func theFileAsAWholeIsSeen() throws {
    let bytes = try Self.x4.get()
    let older = try PressFixture.changed(bytes, version: "1.7") { _, _ in }
    #expect(try PressChecker(older).faults(against: .pdfX4).map(\.rule) == ["version"])
    let streams = try PressFixture.changed(Self.x1a.get(), version: "1.5", objectStreams: true) { _, _ in }
    #expect(
      try PressChecker(streams).faults(against: .pdfX1a).map(\.rule) == ["version", "no-object-streams"])
    let locked = try ReadingTool.converted(
      "qpdf", ["--encrypt", "", "owner", "256", "--", "FILE", "OUT"], of: bytes)
    #expect(try PressChecker(locked).faults(against: .pdfX4).map(\.rule).contains("no-encryption"))
    let text = String(decoding: try PressFixture.changed(bytes) { _, _ in }, as: UTF8.self)
    #expect(text.contains("/ID ["))
    var nameless = try PressFixture.changed(bytes) { _, _ in }
    if let place = nameless.firstRange(of: Array("/ID [".utf8)) {
      nameless.replaceSubrange(place, with: Array("/IX [".utf8))
    }
    #expect(try PressChecker(nameless).faults(against: .pdfX4).map(\.rule) == ["file-id"])
  }

  /// Every rule of both standards is broken by some copy above.
  @Test func noRuleIsWithoutADamagedCopy() {
    let whole: Set = ["version", "no-object-streams", "no-encryption", "file-id"]
    let broken = Set((PressDamage.common + PressDamage.onlyX4 + PressDamage.onlyX1a).map(\.rule)).union(whole)
    #expect(Set((PDFStandard.pdfX4.rules + PDFStandard.pdfX1a.rules).map(\.id)) == broken)
  }

  /// A damaged file is a fault or an error, never a crash, and never takes long.
  @Test func changedBytesAreJudgedOrRefused() throws {
    var generator = SeededGenerator(seed: 7)
    var (refused, faulty) = (0, 0)
    for (bytes, standard) in [(try Self.x4.get(), PDFStandard.pdfX4), (try Self.x1a.get(), .pdfX1a)] {
      for round in 0..<60 {
        var copy = bytes
        for _ in 0..<(1 + round % 8) {
          copy[Int.random(in: copy.indices, using: &generator)] = .random(in: 0...255, using: &generator)
        }
        if round % 10 == 9 { copy.removeLast(Int.random(in: 1..<copy.count, using: &generator)) }
        guard let faults = try? PressChecker(copy).faults(against: standard) else {
          refused += 1
          continue
        }
        if !faults.isEmpty { faulty += 1 }
      }
    }
    #expect(refused > 20 && faulty > 0, "\(refused) refused, \(faulty) with faults")
  }

  @Test func nestsOfFormsEnd() throws {
    let copy = try PressFixture.changed(Self.x4.get()) { file, page in
      let form = try file.stream()
      try form.replaceStream(with: [])
      try form.dictionary().set("/Subtype", parsing: "/Form")
      try form.dictionary().addResources("/XObject", [(name: "/Self", object: form)])
      try page.addResources("/XObject", [(name: "/Loop", object: form)])
    }
    #expect(throws: Never.self) { try PressChecker(copy).faults(against: .pdfX4) }
  }
}
