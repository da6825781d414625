// The painter's structure elements are hidden, and nothing else.

import Testing

@testable import TypesetPDF

@Suite struct PaintedStructureTests {
  private func hidden(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    PaintedStructure.hide(in: &bytes)
    return bytes
  }

  private func changes(_ bytes: [UInt8]) -> Int {
    zip(bytes, hidden(bytes)).count { $0 != $1 }
  }

  @Test func everyElementIsHidden() throws {
    let painted = try Fixture.make().painted.bytes
    let elements = try FileJSON(painted).all("/Type", "/StructElem").count
    #expect(elements > 10)
    #expect(changes(painted) == elements)
    let file = try PDFFile(reading: hidden(painted))
    try file.checkWarnings()
    try file.releasing {
      let pages = try file.pages()
      #expect(pages.count == 2)
      #expect(try !pages[0].value("/Resources").value("/Font").keys().isEmpty)
    }
    #expect(try FileJSON(hidden(painted)).all("/Type", "/StructElem").isEmpty)
  }

  @Test(arguments: [
    "", "startxref\n", "startxref\n0\n%%EOF\n", "startxref\n99999999999999999999\n", "startxref\n-1\n",
    "xref\n0 9999999999\nstartxref\n0\n", "xref\n0 1\n0000000000 65535 f \nstartxref\n0\n%%EOF\n",
    "xref\n0 1\n9999999999 00000 n \nstartxref\n0\n%%EOF\n", "xref\n0 \nstartxref\n0\n%%EOF\n",
  ])
  func otherBytesAreLeftAlone(text: String) {
    #expect(hidden(Array(text.utf8)) == Array(text.utf8))
  }

  @Test func cutFilesAreLeftAlone() throws {
    let painted = try Fixture.make().painted.bytes
    for count in stride(from: painted.count - 60, to: 0, by: -997) {
      #expect(changes(Array(painted.prefix(count))) == 0)
    }
  }
}
