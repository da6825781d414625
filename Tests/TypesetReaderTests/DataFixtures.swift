// What the tests of data share: a folder on disk, sources and tables with few words, a seeded generator.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

/// A layout's file that never was: places for what a layout would say, one span a text.
final class DataDesk {
  var files = SourceFiles()
  var diagnostics = Diagnostics()
  let folder: String
  private let layout: FileID
  private var next = 0

  init() throws {
    folder = NSTemporaryDirectory() + "data-desk-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    layout = files.add(path: "layout.yaml", bytes: Array(repeating: 0x20, count: 4_000))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// A text at a place of its own.
  func placed(_ text: String) -> Placed<String> {
    next += 10
    return Placed(text, at: SourceSpan(file: layout, start: next, end: next + 5))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  func source(
    _ name: String, file: String, key: String? = nil, value: String? = nil, unit: String? = nil,
    about: String? = nil, encoding: String? = nil
  ) -> DataSpecification {
    let path = file.hasPrefix("/") ? file : folder + "/" + file
    let from = placed(path)
    return DataSpecification(
      name: name, file: from, key: key.map { placed($0) }, value: value.map { placed($0) },
      unit: unit.map { placed($0) }, about: about.map { placed($0) }, encoding: encoding.map { placed($0) },
      source: from.source)
  }

  /// A catalogue of one source `work` with this text.
  func catalogue(
    _ text: String, key: String? = nil, value: String? = nil, unit: String? = nil, about: String? = nil
  ) throws -> DataCatalogue {
    try write("work.csv", Array(text.utf8))
    let source = source("work", file: "work.csv", key: key, value: value, unit: unit, about: about)
    return load([source])
  }

  func load(_ sources: [DataSpecification]) -> DataCatalogue {
    DataCatalogue(loading: sources, files: &files, diagnostics: &diagnostics)
  }

  func field(
    _ name: String, title: String? = nil, align: ColumnAlignment? = nil, indentBy: String? = nil
  ) -> ColumnSpecification {
    let field = placed(name)
    return ColumnSpecification(
      field: field, ratio: [], places: 0, title: title.map { placed($0) }, align: align,
      indentBy: indentBy.map { placed($0) }, source: field.source)
  }

  func ratio(_ first: String, _ second: String, places: Int) -> ColumnSpecification {
    let ratio = [placed(first), placed(second)]
    return ColumnSpecification(
      field: nil, ratio: ratio, places: places, title: nil, align: nil, indentBy: nil,
      source: ratio[0].source)
  }

  func table(
    _ columns: [ColumnSpecification] = [], from: String = "work", conditions: [(String, [String])] = [],
    groupBy: String? = nil, groupTitles: [String: String] = [:]
  ) -> TableSpecification {
    let title = placed("表题")
    return TableSpecification(
      id: "t", from: placed(from),
      conditions: conditions.map { TableCondition(field: placed($0.0), accepted: $0.1) },
      groupBy: groupBy.map { placed($0) }, groupTitles: groupTitles, title: title, columns: columns,
      unit: nil, notes: [], dataSource: nil, width: .column, source: title.source)
  }

  func build(_ table: TableSpecification, from catalogue: DataCatalogue) -> TableDescription? {
    TableBuilder(catalogue: catalogue).build(table, diagnostics: &diagnostics)
  }

  func ids() -> [String] { diagnostics.items.map(\.id.name) }

  func first(_ id: String) -> Diagnostic? { diagnostics.items.first { $0.id.name == id } }

  func place(_ diagnostic: Diagnostic?) -> String {
    guard let span = diagnostic?.span else { return "nowhere" }
    let location = files.location(of: span)
    return "\(location.line):\(location.column)"
  }

  /// The bytes that a span covers.
  func text(_ span: SourceSpan) -> String {
    String(decoding: files[span.file].bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }
}

/// A case of the field, `Cases/name`.
func dataCase(_ name: String) throws -> String {
  try #require(Bundle.module.resourceURL).appendingPathComponent("Cases/" + name).path
}

/// One CSV text read, with the places of its diagnostics as `line:column id`.
struct CSVTrial {
  let reading: CSVReading
  let items: [Diagnostic]
  let places: [String]

  init(_ bytes: [UInt8]) {
    var files = SourceFiles()
    let file = files.add(path: "t.csv", bytes: bytes)
    var diagnostics = Diagnostics()
    reading = CSVReader(bytes: bytes, file: file, name: "t").read(diagnostics: &diagnostics)
    items = diagnostics.items
    places = items.map { item in
      guard let span = item.span else { return item.id.name }
      let location = files.location(of: span)
      return "\(location.line):\(location.column) \(item.id.name)"
    }
  }

  init(_ text: String) { self.init(Array(text.utf8)) }

  init(case name: String) throws {
    self.init([UInt8](try Data(contentsOf: URL(fileURLWithPath: dataCase(name)))))
  }

  var rows: [[String]] { reading.table?.rows.map { $0.map(\.text) } ?? [] }
  var columns: [String] { reading.table?.columns ?? [] }
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension TableDescription {
  /// Each row as text: cells joined by |, a level before them as >, groups as # text, totals with =.
  var dump: [String] {
    rows.map { row in
      switch row {
      case .group(let text, _): return "# " + text.plain
      case .cells(let cells, let level, let isTotal, _):
        return (isTotal ? "=" : "") + String(repeating: ">", count: level)
          + cells.map(\.plain).joined(separator: "|")
      }
    }
  }

  var alignments: [ColumnAlignment] { columns.map(\.align) }
}
