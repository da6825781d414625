// One data file: found on disk, decoded, read as a table. Each is read once however many sources name it.

import Foundation
import TypesetDiagnostics
import TypesetModel

/// Reads the files of sources.
struct DataFileReader {
  /// Unit: bytes. Larger files are no tables for print.
  private static let largestFile = 256 << 20

  private(set) var files: SourceFiles
  private(set) var diagnostics = Diagnostics()
  private var read: [String: CSVReading] = [:]

  init(files: SourceFiles) { self.files = files }

  /// The table of a source's file.
  mutating func reading(of source: DataSpecification) -> CSVReading {
    let identity = source.file.value + "\u{0}" + (source.encoding?.value ?? "") + "\u{0}\(source.headRows)"
    if let earlier = read[identity] { return earlier }
    let reading = newReading(of: source)
    read[identity] = reading
    return reading
  }

  private mutating func newReading(of source: DataSpecification) -> CSVReading {
    let nothing = CSVReading(table: nil, isWhole: false)
    guard let path = existingPath(of: source.file), let bytes = bytes(path, named: source.file) else {
      return nothing
    }
    guard let text = decoded(bytes, path: path, source: source) else { return nothing }
    let file = files.add(path: path, bytes: text)
    reportReplacements(in: text, file: file)
    let reader = CSVReader(bytes: text, file: file, name: source.name, headRows: source.headRows)
    return reader.read(diagnostics: &diagnostics)
  }

  // MARK: - The file

  /// The path, or that of the same name composed otherwise (NFC, NFD); nil and told where there is none.
  private mutating func existingPath(of file: Placed<String>) -> String? {
    if FileManager.default.fileExists(atPath: file.value) { return file.value }
    let folder = LayoutPaths.directory(of: file.value)
    let name = String(file.value.dropFirst(folder.count).drop { $0 == "/" })
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.isEmpty ? "." : folder)) ?? []
    if let same = entries.first(where: { $0 == name }) { return LayoutPaths.join(folder, same) }
    let near = Spelling.nearest(to: name, in: entries.sorted())
    diagnostics.report(
      Diagnostic(
        .dataFileMissing, .error, "there is no file “\(file.value)”",
        hint: near.map { "did you mean “\($0)”?" }
          ?? "paths go from the folder of the layout that names them",
        at: file.source, path: file.value))
    return nil
  }

  private mutating func bytes(_ path: String, named file: Placed<String>) -> [UInt8]? {
    let limit = DataFileReader.largestFile
    if let bytes = LayoutPaths.bytes(of: path, limit: limit), bytes.count <= limit { return bytes }
    diagnostics.report(
      Diagnostic(
        .dataFileUnreadable, .error, "“\(path)” cannot be read as a data file",
        hint: "check that it is a file, its rights, and that it is below \(limit >> 20) MB",
        at: file.source, path: path))
    return nil
  }

  // MARK: - Its encoding

  private mutating func decoded(_ bytes: [UInt8], path: String, source: DataSpecification) -> [UInt8]? {
    var declared: [TextEncoding]?
    if let name = source.encoding {
      declared = TextEncoding.named(name.value)
      if declared == nil { reportUnknown(encoding: name) }
    }
    do throws(DecodingFailure) {
      let text = try TextDecoder.decode(bytes, declared: declared)
      report(text.encoding, of: path, source: source)
      if declared != nil, text.encoding == .gb18030 { reportIfUTF8(bytes, path: path, source: source) }
      return text.bytes
    } catch {
      report(error, bytes: bytes, path: path, source: source)
      return nil
    }
  }

  private mutating func reportUnknown(encoding: Placed<String>) {
    diagnostics.report(
      Diagnostic(
        .encodingUnknown, .error, "the encoding “\(encoding.value)” is not known",
        hint: Diagnostic.suggestion(for: encoding.value, among: TextEncoding.names), at: encoding.source))
  }

  private mutating func report(_ encoding: TextEncoding, of path: String, source: DataSpecification) {
    guard encoding != .utf8 else { return }
    let hint = "say `encoding: \(encoding.rawValue.lowercased())` to hold it, or save the file as UTF-8"
    diagnostics.report(
      Diagnostic(
        .dataEncoding, .note, "“\(path)” is read as \(encoding.rawValue)",
        hint: source.encoding == nil ? hint : nil, at: source.encoding?.source ?? source.file.source,
        path: path))
  }

  private mutating func reportIfUTF8(_ bytes: [UInt8], path: String, source: DataSpecification) {
    guard bytes.contains(where: { $0 >= 0x80 }), UTF8Validator.firstError(in: bytes) == nil else { return }
    diagnostics.report(
      Diagnostic(
        .encodingDoubtful, .warning, "“\(path)” is declared as GB18030 and is also valid UTF-8",
        hint: "look at the text; if it is wrong, leave out `encoding:`",
        at: source.encoding?.source ?? source.file.source, path: path))
  }

  private mutating func report(
    _ failure: DecodingFailure, bytes: [UInt8], path: String, source: DataSpecification
  ) {
    let message: String
    var hint = "save the table as UTF-8"
    switch failure {
    case .invalid(let encoding, let offset):
      let line = bytes.prefix(offset).count(where: { $0 == 0x0A }) + 1
      message = "“\(path)” is not \(encoding.rawValue) from byte \(offset) on, in line \(line)"
    case .unrecognised:
      message = "the encoding of “\(path)” is not recognised"
      hint += ", or name its encoding with `encoding:`"
    case .zero(let encoding):
      message = "“\(path)” holds zero characters when read as \(encoding.rawValue), it is no text"
      hint = "export the table as CSV in UTF-8"
    case .otherMark(let declared, let found):
      message = "“\(path)” is declared as \(declared.rawValue) and begins with the mark of \(found.rawValue)"
      hint = "leave out `encoding:`"
    }
    diagnostics.report(
      Diagnostic(
        .textUndecodable, .error, message, hint: hint, at: source.encoding?.source ?? source.file.source,
        path: path))
  }

  /// U+FFFD (EF BF BD) was in the file already: what stood there is lost.
  private mutating func reportReplacements(in text: [UInt8], file: FileID) {
    let places = text.indices.filter { at in
      text[at] == 0xEF && at + 2 < text.count && text[at + 1] == 0xBF && text[at + 2] == 0xBD
    }
    guard let first = places.first else { return }
    diagnostics.report(
      Diagnostic(
        .replacementCharacter, .warning,
        "the file holds U+FFFD \(places.count == 1 ? "once" : "\(places.count) times")",
        hint: "another program has lost characters there; export the table again",
        at: SourceSpan(file: file, start: first, end: first + 3)))
  }
}
