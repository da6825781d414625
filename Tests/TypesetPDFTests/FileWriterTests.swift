// Files are laid out so that other programs read them, in the packed form and in the old one.

import Testing
import TypesetFrame
import TypesetImage

@testable import TypesetPDF

@Suite struct FileWriterTests {
  /// Two pages' worth of dictionaries, a stream, and many small objects.
  private static func objects(fillers: Int) -> [GatheredObject] {
    let text = "BT /F 12 Tf 10 10 Td (1 0 R) Tj ET"
    let bodies = [
      "<< /Type /Catalog /Pages 3 0 R >>", "<< /Title <FEFF6C49> >>",
      "<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 3 0 R /MediaBox [0 0 100 100] /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>",
    ]
    var objects = bodies.map { GatheredObject(body: Array($0.utf8)) }
    objects.append(GatheredObject(body: Array("<<".utf8), stream: Array(text.utf8), isPlain: true))
    objects.append(
      GatheredObject(body: Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8)))
    objects += (0..<fillers).map { GatheredObject(body: Array("[\($0) 1 0 R]".utf8)) }
    return objects
  }

  private func written(_ form: FileForm, fillers: Int = 0) -> [UInt8] {
    var writer = FileWriter(
      version: form == .plain ? "1.4" : "1.6", form: form, objects: Self.objects(fillers: fillers), root: 1,
      info: 2)
    return writer.write()
  }

  @Test(arguments: [(FileForm.packed, 0), (.packed, 1000), (.plain, 0), (.plain, 1000)])
  func othersReadTheFile(form: FileForm, fillers: Int) throws {
    let bytes = written(form, fillers: fillers)
    let check = try ReadingTool.run("qpdf", ["--check", "FILE"], on: bytes)
    #expect(check.status == 0, "\(check.text)")
    #expect(check.text.contains(form == .plain ? "Version: 1.4" : "Version: 1.6"))
    #expect(try ReadingTool.text("pdftotext", ["-raw", "FILE", "-"], on: bytes).contains("1 0 R"))
    #expect(try ReadingTool.text("pdfinfo", ["FILE"], on: bytes).contains("汉"))
    if fillers > 0 {
      let last = try ReadingTool.text("mutool", ["show", "FILE", String(6 + fillers)], on: bytes)
      #expect(last.contains("\(fillers - 1) 1 0 R"))
    }
  }

  @Test func theOldFormHasNoStreamsOfObjects() {
    let old = String(decoding: written(.plain, fillers: 300), as: UTF8.self)
    let new = String(decoding: written(.packed, fillers: 300), as: UTF8.self)
    #expect(!old.contains("/ObjStm") && old.contains("xref\n0 307\n"))
    #expect(new.components(separatedBy: "/ObjStm").count == 3 && !new.contains("trailer"))
  }

  @Test func theNameOfTheFileFollowsItsContent() {
    let first = ContentDigest.of(Array("甲".utf8))
    #expect(first.count == 16 && first == ContentDigest.of(Array("甲".utf8)))
    #expect(first != ContentDigest.of(Array("乙".utf8)))
    #expect(ContentDigest.of([0, 1]) != ContentDigest.of([1, 0]))
  }
}

@Suite struct ObjectGathererTests {
  /// What stands in strings is no reference; what nothing leads to is left out; order is that of meeting.
  @Test func objectsAreNumberedAnew() throws {
    let file = try PDFFile(reading: Fixture.make().painted.bytes)
    try file.releasing {
      let inner = try file.parse("[(5 0 R) <4142> /R 7]").indirect()
      _ = try file.parse("(nobody leads here)").indirect()
      let outer = try file.parse("<< /B 2.5 /T (a \\) 3 0 R) >>").indirect()
      try outer.set("/A", inner)
      try inner.append(outer)
      var gatherer = ObjectGatherer(file)
      #expect(gatherer.number(of: outer.number) == 1)
      try gatherer.gather()
      let bodies = gatherer.objects.map { String(decoding: $0.body, as: UTF8.self) }
      #expect(
        bodies == ["<< /A 2 0 R /B 2.5 /T (a \\) 3 0 R) >>", "[ (5 0 R) (AB) /R 7 1 0 R ]"])
    }
  }

  @Test func streamsKeepTheirData() throws {
    let file = try PDFFile(reading: Fixture.make().painted.bytes)
    try file.releasing {
      let plain = try file.stream()
      try plain.replaceStream(with: Array("q Q".utf8))
      let packed = try file.stream()
      try packed.replaceStream(with: Deflate.packed(Array("q Q".utf8)), filter: "/FlateDecode")
      let metadata = try file.stream()
      try metadata.replaceStream(with: Array("<x/>".utf8))
      try metadata.dictionary().set("/Type", parsing: "/Metadata")
      var gatherer = ObjectGatherer(file)
      for object in [plain, packed, metadata] { _ = gatherer.number(of: object.number) }
      try gatherer.gather()
      #expect(gatherer.objects.map(\.isPlain) == [true, false, false])
      #expect(gatherer.objects[0].stream == Array("q Q".utf8))
      #expect(gatherer.objects[1].stream.flatMap(Deflate.unpacked) == Array("q Q".utf8))
      #expect(!gatherer.objects.contains { String(decoding: $0.body, as: UTF8.self).contains("/Length") })
    }
  }
}

@Suite struct DeflateTests {
  @Test(arguments: [0, 1, 5000, 3_000_000])
  func bytesComeBack(count: Int) {
    let bytes = [UInt8](repeating: 7, count: count)
    #expect(Deflate.unpacked(Deflate.packed(bytes)) == bytes)
  }

  @Test func damageIsSeen() {
    let packed = Deflate.packed(Array("各项工作取得新进展".utf8))
    #expect(Deflate.unpacked(Array(packed.dropLast(6))) == nil)
    #expect(Deflate.unpacked([1, 2, 3]) == nil)
  }

  @Test func valuesKeepTheirOrder() {
    #expect(Cores.each(100) { $0 * 2 } == (0..<100).map { $0 * 2 })
    #expect(Cores.each(0) { $0 } == [])
  }
}
