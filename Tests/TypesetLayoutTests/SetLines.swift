// Lines as they stand on composed pages: page, column and line of the grid.

import TypesetFrame
import TypesetModel

/// A line of body text, or the first line of another block, at its place.
struct SetLine: Hashable {
  /// Index of the page.
  var page: Int
  var column: Int
  /// Lines from the head of the type area; whole on the grid.
  var line: Double
  var role: StructureRole
  var leaf: Int32
  var text: String

  /// Counts columns from the document's first.
  func place(columns: Int) -> Int { page * columns + column }
}

extension TestDocument {
  /// The lines of all pages in reading order. A heading's line is that of its type, not of the grid.
  var setLines: [SetLine] {
    var lines: [SetLine] = []
    for (index, page) in pages.enumerated() {
      for item in page.items where item.structure.rawValue >= 0 {
        guard case .text(let run) = item.content, let x = run.glyphs.first?.x else { continue }
        let line = SetLine(
          page: index, column: column(of: x, page), line: line(of: run.baseline, page),
          role: composed.structure[Int(item.structure.rawValue)].role, leaf: item.structure.rawValue,
          text: String(decoding: run.text, as: UTF8.self))
        if let last = lines.last, last.leaf == line.leaf, last.page == index, last.line == line.line {
          lines[lines.count - 1].text += line.text
        } else {
          lines.append(line)
        }
      }
    }
    return lines
  }

  /// The pictures: page, column, and the lines that their heads and feet stand on.
  var setPictures: [(page: Int, column: Int, head: Double, foot: Double, picture: Int)] {
    pages.enumerated().flatMap { index, page in
      page.items.compactMap { item in
        guard case .picture(let frame) = item.content else { return nil }
        let top = model.page.areaRect(pageNumber: page.number).y
        return (
          index, column(of: frame.rect.x, page), (frame.rect.minY - top) / model.page.area.pitch,
          (frame.rect.maxY - top) / model.page.area.pitch, frame.picture
        )
      }
    }
  }

  /// The column of the type area that holds `x`.
  private func column(of x: Double, _ page: PageFrame) -> Int {
    let area = model.page.area
    let start = model.page.areaRect(pageNumber: page.number).x
    return Int((x - start + 0.01) / (area.measure + area.gutter))
  }

  private func line(of baseline: Double, _ page: PageFrame) -> Double {
    let top = model.page.areaRect(pageNumber: page.number).y
    return (baseline - top - 0.88 * model.page.area.em) / model.page.area.pitch
  }
}

/// Paragraphs of so many lines of 20 字 each; one or two lines never give way.
func plain(_ counts: [Int], sign: String = "口") -> [Block] {
  counts.map { paragraph(String(repeating: sign, count: 20 * $0 - 8)) }
}

/// Paragraphs of one line each.
func single(_ count: Int, sign: String = "口") -> [Block] {
  plain(Array(repeating: 1, count: count), sign: sign)
}
