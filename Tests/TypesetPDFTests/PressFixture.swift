// Press files for tests: made profiles, and finished files that are then damaged.

import TypesetFrame
import TypesetGeometry

@testable import TypesetPDF

enum PressFixture {
  /// The header of a profile and an empty table of tags.
  static func profile(space: String = "CMYK", kind: String = "prtr", version: UInt8 = 2) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 132)
    bytes[3] = 132
    bytes[8] = version
    bytes.replaceSubrange(12..<16, with: kind.utf8)
    bytes.replaceSubrange(16..<20, with: space.utf8)
    bytes.replaceSubrange(36..<40, with: "acsp".utf8)
    return bytes
  }

  static let intent = OutputIntent(
    condition: "FOGRA39", explanation: "Offset on coated paper", isRegistered: true, profile: profile())

  static let named = OutputIntent(condition: "FOGRA39", isRegistered: true, profile: nil)

  static let x4 = PressSettings(standard: .pdfX4, intent: intent)
  static let x1a = PressSettings(standard: .pdfX1a, intent: named)

  /// The usual fixture as it is prepared for the press.
  static func document() throws -> Fixture {
    var fixture = try Fixture.make()
    fixture.document = x4.prepared(fixture.document)
    return fixture
  }

  /// A page of type and a tint.
  static func page(inks: [InkColor] = [Fixture.black, Fixture.red]) -> Fixture {
    Fixture.single(inks: inks) {
      $0.fill(Rect(x: 10, y: 60, width: 40, height: 20), ink: 1)
      $0.text("黑色", x: 20, y: 40)
    }
  }

  /// A file after a change by hand.
  static func changed(
    _ bytes: [UInt8], version: String = "1.6", objectStreams: Bool = false,
    _ change: (PDFFile, PDFObject) throws -> Void
  ) throws -> [UInt8] {
    let file = try PDFFile(reading: bytes)
    try change(file, try file.pages()[0])
    return try file.releasing {
      var gatherer = ObjectGatherer(file)
      let root = gatherer.number(of: try file.catalog().number)
      let info = gatherer.number(of: try file.trailer().value("/Info").number)
      try gatherer.gather()
      var writer = FileWriter(
        version: version, form: objectStreams ? .packed : .plain, objects: gatherer.objects, root: root,
        info: info)
      return writer.write()
    }
  }

  /// A file with its first page's content changed.
  static func repainted(_ bytes: [UInt8], version: String = "1.6", adding content: String) throws -> [UInt8] {
    try changed(bytes, version: version) { _, page in
      let contents = try page.value("/Contents")
      try contents.replaceStream(with: contents.streamBytes() + Array("\n\(content)\n".utf8))
    }
  }
}
