// A layout without fonts or files: text on a grid shaper, two columns of 20 字 × 30 lines.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

@testable import TypesetLayout

struct GridShaper: TextShaper {
  func shape(_ text: [UInt8], spans: [ShapingSpan]) -> [ShapedGlyph] {
    var glyphs: [ShapedGlyph] = []
    for span in spans {
      var index = span.start
      while index < span.end {
        let lead = text[index]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        let advance = span.script == .han && lead >= 0x80 ? span.size : span.size / 2
        let isMissing = lead == 0xEE
        glyphs.append(
          ShapedGlyph(face: 0, isMissing: isMissing, glyph: UInt32(lead), cluster: index, advance: advance))
        index += length
      }
    }
    return glyphs
  }
}

let nowhere = SourceSpan(file: FileID(rawValue: 0), start: 0, end: 0)

func inline(_ text: String) -> InlineText { InlineText([InlineRun(.text(text), source: nowhere)]) }

func paragraph(_ text: String) -> Block { .paragraph(Paragraph(text: inline(text), source: nowhere)) }

func heading(_ level: Int, _ title: String, kicker: String? = nil) -> Block {
  .heading(Heading(level: level, kicker: kicker.map(inline), title: inline(title), source: nowhere))
}

func figure(_ file: String, width: FigureWidth = .column) -> Block {
  .figure(Figure(path: file, file: file, caption: inline("说明" + file), width: width, source: nowhere))
}

/// Paragraphs of Han and marks, `count` of them, of lengths that differ.
func prose(_ count: Int, length: Int = 90) -> [Block] {
  (0..<count).map { index in
    let sentence = "常委会听取报告，开展调研、视察；件件有回音。"
    let repeats = max(1, (length + index * 17 % 60) / 20)
    return paragraph(String(repeating: sentence, count: repeats))
  }
}

/// A model of the given content.
func model(_ content: [ContentItem], tables: [TableDescription] = [], columns: Int = 2) -> LayoutModel {
  var styles: [String: TextStyle] = [:]
  func add(
    _ name: String, size: Double = 10, pitch: Double = 16, _ change: (inout TextStyle) -> Void = { _ in }
  ) {
    var style = TextStyle(name: name, font: "song", size: size, pitch: pitch)
    change(&style)
    styles[name] = style
  }
  add("body") { $0.indent = 20 }
  add("heading-1", size: 20, pitch: 28) {
    ($0.master, $0.region, $0.align) = ("opening", "opener", .start)
  }
  add("heading-2", size: 12) { ($0.lines, $0.align) = (2, .start) }
  add("caption", size: 9, pitch: 12)
  add("contents-title", size: 16, pitch: 20) { $0.master = "plain" }
  add("contents-1") { $0.align = .start }
  for name in [
    "contents-2", "contents-leader", "list", "quote", "table-title", "table-head", "table-note", "running",
  ] {
    add(name)
  }
  add("table-cell", size: 9, pitch: 14)
  let area = TypeArea(
    characters: 20, lines: 30, columns: columns, gutter: 20, top: 70, inside: 60, em: 10, pitch: 16)
  let page = PageDescription(trim: Size(width: 560, height: 640), bleed: 8.5, binding: .left, area: area)
  let opening = PageMaster(
    name: "opening",
    regions: [
      RegionDescription(name: "opener", place: .head, lines: 5, columns: 1),
      RegionDescription(name: "main", place: .below("opener"), columns: columns),
    ])
  let body = PageMaster(
    name: "body", footer: RunningLine(outside: "— {page} —", style: "running", distance: 10))
  let plain = PageMaster(
    name: "plain", regions: [RegionDescription(name: "main", place: .head, columns: 1)])
  return LayoutModel(
    metadata: Metadata(title: "测试"), page: page, text: TextOptions(), fonts: [:], inks: [.black],
    styles: styles, masters: ["opening": opening, "body": body, "plain": plain], photo: PhotoOptions(),
    table: TableOptions(), tables: Dictionary(uniqueKeysWithValues: tables.map { ($0.id, $0) }),
    content: content, outputs: [], path: "test.yaml")
}

func chapter(_ blocks: [Block]) -> ContentItem { .chapter(Chapter(blocks: blocks, source: nowhere)) }

/// A composed test document with its findings.
struct TestDocument {
  let model: LayoutModel
  let composed: ComposedDocument
  let diagnostics: Diagnostics

  init(_ model: LayoutModel, pictures: [String: Size] = [:]) {
    self.model = model
    var diagnostics = Diagnostics()
    let composer = DocumentComposer(
      model: model, fonts: FontTable([:]), shaper: GridShaper(), pictureSizes: pictures)
    composed = composer.compose(diagnostics: &diagnostics)
    self.diagnostics = diagnostics
  }

  var pages: [PageFrame] { composed.pages }

  func runs(_ page: PageFrame) -> [GlyphRun] {
    page.items.compactMap { if case .text(let run) = $0.content { run } else { nil } }
  }

  /// Text of the structure leaves with `role`, in the order of the pages.
  func text(_ role: StructureRole) -> String {
    pages.flatMap(\.items).reduce(into: "") { text, item in
      guard case .text(let run) = item.content, item.structure.rawValue >= 0,
        composed.structure[Int(item.structure.rawValue)].role == role
      else { return }
      text += String(decoding: run.text, as: UTF8.self)
    }
  }

  /// The lines of the grid, from 0, on which body text stands in each column of a page.
  func bodyLines(_ page: PageFrame) -> [Int: [Double]] {
    let rect = model.page.areaRect(pageNumber: page.number)
    var lines: [Int: [Double]] = [:]
    for item in page.items {
      guard case .text(let run) = item.content, item.structure.rawValue >= 0,
        composed.structure[Int(item.structure.rawValue)].role == .paragraph, run.size == 10,
        let x = run.glyphs.first?.x
      else { continue }
      let column = x - rect.x > 200 ? 1 : 0
      lines[column, default: []].append((run.baseline - rect.y - 8.8) / 16)
    }
    return lines
  }
}
