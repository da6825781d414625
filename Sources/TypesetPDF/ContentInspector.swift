// Reads a PDF back: which operators paint its pages in which colours.

/// Answers what stands in the content streams of any PDF, form objects included.
package struct ContentInspector {
  private let file: PDFFile

  /// Throws: `FinishingError.library` where the file cannot be read.
  package init(_ bytes: [UInt8]) throws { file = try PDFFile(reading: bytes) }

  /// The colour operations of a page, each once, sorted: `0 0 0 1 k`. Pages count from 0.
  package func colorOperations(onPage index: Int) throws -> [String] {
    var found: Set<String> = []
    try visitStreams(ofPage: index) { bytes in
      var reader = ContentReader(bytes)
      while reader.advance() { if reader.setsColor { found.insert(reader.spelling) } }
    }
    return found.sorted()
  }

  /// The content stream of a page and those of the forms that it uses.
  package func streams(ofPage index: Int) throws -> [[UInt8]] {
    var streams: [[UInt8]] = []
    try visitStreams(ofPage: index) { streams.append($0) }
    return streams
  }

  private func visitStreams(ofPage index: Int, _ visit: ([UInt8]) -> Void) throws {
    try file.releasing {
      let pages = try file.pages()
      guard pages.indices.contains(index) else { return }
      let contents = try pages[index].value("/Contents")
      for part in contents.isStream ? [contents] : try contents.items() { visit(try part.streamBytes()) }
      var seen: Set<Int> = []
      var waiting = [try pages[index].value("/Resources")]
      while let resources = waiting.popLast() {
        let objects = try resources.value("/XObject")
        for key in try objects.keys() {
          let object = try objects.value(key)
          guard object.isStream, seen.insert(object.number).inserted else { continue }
          let dictionary = try object.dictionary()
          guard try dictionary.value("/Subtype").isName("/Form") else { continue }
          visit(try object.streamBytes())
          waiting.append(try dictionary.value("/Resources"))
        }
      }
    }
  }
}
