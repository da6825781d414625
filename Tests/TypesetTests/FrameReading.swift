// Reading composed frames: lines of body text, text by structure.

import Typeset

/// One line of a paragraph on a page.
struct BodyLine {
  var page: Int
  var column: Int
  var baseline: Double
  var structure: Int32
  var text: String
  /// x of the first and last glyph.
  var first: Double
  var last: Double
  var isParagraphEnd = false
}

struct FrameReading {
  let document: Document
  let model: LayoutModel

  var area: TypeArea { model.page.area }

  func role(_ id: StructureID) -> StructureRole? {
    id.rawValue < 0 ? nil : document.composed.structure[Int(id.rawValue)].role
  }

  /// The text of a page in the order of its items, running lines included, without white space.
  func text(ofPage index: Int) -> String {
    var text: [UInt8] = []
    for item in document.pages[index].items {
      if case .text(let run) = item.content { text += run.text }
    }
    return String(decoding: text, as: UTF8.self).bare
  }

  /// The text of all leaves of `roles`, in the order in which the pages paint it.
  func text(of roles: Set<StructureRole>) -> String {
    var text: [UInt8] = []
    for item in document.pages.flatMap(\.items) {
      guard case .text(let run) = item.content, let role = role(item.structure), roles.contains(role) else {
        continue
      }
      text += run.text
    }
    return String(decoding: text, as: UTF8.self).bare
  }

  /// All lines of body size in paragraphs of the chapters, in order; the last of each paragraph is marked.
  var bodyLines: [BodyLine] {
    var lines: [BodyLine] = []
    for (index, page) in document.pages.enumerated() where page.master != "plain" {
      let rect = model.page.areaRect(pageNumber: page.number)
      for item in page.items {
        guard case .text(let run) = item.content, role(item.structure) == .paragraph,
          abs(run.size - area.em) < 0.001, let first = run.glyphs.first?.x, let last = run.glyphs.last?.x
        else { continue }
        let column = Int((first - rect.x + area.gutter / 2) / (area.measure + area.gutter))
        let text = String(decoding: run.text, as: UTF8.self)
        if let line = lines.last, line.page == index, line.column == column, line.baseline == run.baseline,
          line.structure == item.structure.rawValue
        {
          lines[lines.count - 1].text += text
          lines[lines.count - 1].last = last
        } else {
          lines.append(
            BodyLine(
              page: index, column: column, baseline: run.baseline, structure: item.structure.rawValue,
              text: text, first: first, last: last))
        }
      }
    }
    for index in lines.indices {
      lines[index].isParagraphEnd =
        index + 1 == lines.count || lines[index + 1].structure != lines[index].structure
    }
    return lines
  }

  /// Where the column of a line ends.
  func columnEnd(of line: BodyLine) -> Double {
    let rect = model.page.areaRect(pageNumber: document.pages[line.page].number)
    return rect.x + Double(line.column) * (area.measure + area.gutter) + area.measure
  }

  func baseline(onGrid line: BodyLine) -> Double {
    let rect = model.page.areaRect(pageNumber: document.pages[line.page].number)
    return (line.baseline - rect.y - 0.88 * area.em) / area.pitch
  }
}

extension LayoutModel {
  /// The text of headings and paragraphs of the chapters, in order, references as 表1, without white space.
  var chapterText: String {
    content.reduce(into: "") { text, item in
      if case .chapter(let chapter) = item { text += chapter.blocks.map(bareText).joined() }
    }
  }

  private func bareText(_ block: Block) -> String {
    switch block {
    case .heading(let heading): (heading.kicker.map(bareText) ?? "") + bareText(heading.title)
    case .paragraph(let paragraph): bareText(paragraph.text)
    case .quote(let blocks): blocks.map(bareText).joined()
    case .list(let list): list.items.joined().map(bareText).joined()
    default: ""
    }
  }

  private func bareText(_ text: InlineText) -> String {
    text.runs.map { run -> String in
      switch run.content {
      case .text(let string): string
      case .reference(let id): "表" + (placedTables.firstIndex(of: id).map { String($0 + 1) } ?? "?")
      default: ""
      }
    }.joined().bare
  }

  /// Tables in the order in which content and chapters set them.
  private var placedTables: [String] {
    content.flatMap { item -> [String] in
      switch item {
      case .table(let placement): return [placement.id]
      case .chapter(let chapter):
        return chapter.blocks.compactMap { if case .tableHere(let place) = $0 { place.id } else { nil } }
      default: return []
      }
    }
  }
}
