// How the Markdown tests read a text and write blocks down in one line each.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

/// A chapter that was read, with all that was told.
struct MarkdownReading {
  let bytes: [UInt8]
  let files: SourceFiles
  let file: FileID
  let blocks: [Block]
  let diagnostics: [Diagnostic]

  init(_ text: String, path: String = "chapter.md") { self.init(bytes: Array(text.utf8), path: path) }

  init(bytes: [UInt8], path: String = "chapter.md") {
    var files = SourceFiles()
    let file = files.add(path: path, bytes: bytes)
    var diagnostics = Diagnostics()
    blocks = MarkdownReader(files: files, file: file).blocks(diagnostics: &diagnostics)
    self.bytes = bytes
    self.files = files
    self.file = file
    self.diagnostics = diagnostics.items
  }

  /// A file of the folder Cases.
  init(case name: String) throws {
    let url = try #require(Bundle.module.url(forResource: "Cases/" + name, withExtension: nil))
    self.init(bytes: [UInt8](try Data(contentsOf: url)), path: name)
  }

  var dump: [String] { blocks.map(MarkdownDump.line) }

  /// The ids of all findings, each once, in order.
  var ids: [String] {
    diagnostics.reduce(into: []) { if !$0.contains($1.id.name) { $0.append($1.id.name) } }
  }

  func all(_ id: String) -> [Diagnostic] { diagnostics.filter { $0.id.name == id } }

  /// line:column of a finding.
  func place(_ diagnostic: Diagnostic?) -> String {
    guard let span = diagnostic?.span else { return "none" }
    let location = files.location(of: span)
    return "\(location.line):\(location.column)"
  }

  /// The source text of a finding.
  func quoted(_ diagnostic: Diagnostic?) -> String {
    guard let span = diagnostic?.span else { return "none" }
    return String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
  }

  /// All texts in reading order.
  var texts: [InlineText] { blocks.flatMap(MarkdownDump.texts) }

  var plain: String { texts.map(\.plain).joined(separator: "\n") }
}

/// Blocks and texts as short strings.
enum MarkdownDump {
  static func line(_ block: Block) -> String {
    switch block {
    case .heading(let heading):
      let kicker = heading.kicker.map { "[\(text($0))] " } ?? ""
      return "h\(heading.level) \(kicker)\(text(heading.title))"
    case .paragraph(let paragraph): return "p " + text(paragraph.text)
    case .list(let list):
      let items = list.items.map { "{" + $0.map(line).joined(separator: " | ") + "}" }
      return (list.start.map { "ol\($0) " } ?? "ul ") + items.joined(separator: " ")
    case .quote(let blocks): return "quote (" + blocks.map(line).joined(separator: " | ") + ")"
    case .figure(let figure):
      let credit = figure.credit.map { " by " + text($0) } ?? ""
      let width = figure.width.map { " " + $0.rawValue } ?? ""
      return "figure \(figure.path) \(text(figure.caption))\(credit)\(width)"
    case .tableHere(let place): return "table-here \(place.id)"
    case .table(let table): return self.table(table)
    case .divider: return "divider"
    case .box(let box): return "box \(box.style) (" + box.blocks.map(line).joined(separator: " | ") + ")"
    case .names(let list): return "names " + list.names.map { text($0.text) }.joined(separator: " | ")
    case .photoRow(let row):
      let caption = row.caption.map { " " + text($0) } ?? ""
      return "row" + caption + " (" + row.figures.map { line(.figure($0)) }.joined(separator: " | ") + ")"
    case .code(let text, _): return "code " + text.replacingOccurrences(of: "\n", with: "⏎")
    }
  }

  private static func table(_ table: MarkdownTable) -> String {
    let rows = ([table.header] + table.rows).map { $0.map(text).joined(separator: " | ") }
    let alignments = table.alignments.map { String($0.rawValue.prefix(1)) }.joined()
    return "table \(alignments) " + rows.joined(separator: " // ")
  }

  /// `**strong**`, `*emphasis*`, `` `code` ``, `!lead!`, `⟨target⟩` after a link, ⏎ for a break.
  static func text(_ text: InlineText) -> String {
    var out = ""
    var open: InlineMarks = []
    var link: String?
    var spans: [InlineSpan] = []
    for run in text.runs {
      let kept = zip(spans, run.spans).prefix { $0 == $1 }.count
      out += spans.dropFirst(kept).reversed().map(closing).joined()
      out += run.spans.dropFirst(kept).map(opening).joined()
      spans = run.spans
      if run.link != link, let link { out += "⟨\(link)⟩" }
      if run.marks != open { out += signs(open, closing: true) + signs(run.marks, closing: false) }
      (open, link) = (run.marks, run.link)
      switch run.content {
      case .text(let string): out += string
      case .lineBreak: out += "⏎"
      case .value(let path): out += "{{" + path.joined(separator: ".") + "}}"
      case .reference(let id): out += "→" + id
      }
    }
    if let link { out += "⟨\(link)⟩" }
    return out + signs(open, closing: true) + spans.reversed().map(closing).joined()
  }

  /// ‹style:text› and ‹text;reading›
  private static func opening(_ span: InlineSpan) -> String {
    if case .style(let name) = span.meaning { "‹\(name):" } else { "‹" }
  }

  private static func closing(_ span: InlineSpan) -> String {
    switch span.meaning {
    case .reading(let text): ";\(text)›"
    case .comment(let text): ";;\(text)›"
    case .style: "›"
    }
  }

  private static func signs(_ marks: InlineMarks, closing: Bool) -> String {
    let all: [(InlineMarks, String)] = [(.lead, "!"), (.strong, "**"), (.emphasis, "*"), (.code, "`")]
    let signs = all.filter { marks.contains($0.0) }.map(\.1)
    return (closing ? signs.reversed() : signs).joined()
  }

  static func texts(_ block: Block) -> [InlineText] {
    switch block {
    case .heading(let heading): [heading.kicker, heading.title].compactMap { $0 }
    case .paragraph(let paragraph): [paragraph.text]
    case .list(let list): list.items.flatMap { $0 }.flatMap(texts)
    case .quote(let blocks): blocks.flatMap(texts)
    case .figure(let figure): [figure.caption, figure.credit].compactMap { $0 }
    case .table(let table): table.header + table.rows.flatMap { $0 }
    case .box(let box): [box.title].compactMap { $0 } + box.blocks.flatMap(texts)
    case .names(let list): list.names.map(\.text)
    case .photoRow(let row): [row.caption].compactMap { $0 } + row.figures.flatMap { texts(.figure($0)) }
    case .tableHere, .divider, .code: []
    }
  }
}
