// From a set line to the glyph runs of a page.

import TypesetDiagnostics
import TypesetFrame

/// Makes the glyph runs of set lines.
public struct GlyphAssembler: Sendable {
  private let text: ShapedText

  public init(_ text: ShapedText) { self.text = text }

  /// The runs of `line`, each of one face and text run, with the column's left edge at `x` and the baseline at
  /// `baseline` (points on the page). `link` numbers come back beside the runs.
  public func runs(of line: SetLine, x: Double, baseline: Double) -> [(run: GlyphRun, textRun: Int)] {
    var runs: [(run: GlyphRun, textRun: Int)] = []
    for (index, pen) in zip(line.cells, line.pens) {
      append(text.cells[index], pen: x + pen, baseline: baseline, to: &runs)
    }
    appendHyphen(of: line, x: x, baseline: baseline, to: &runs)
    return runs
  }

  /// The hyphen of a word that the line's end parts.
  private func appendHyphen(
    of line: SetLine, x: Double, baseline: Double, to runs: inout [(run: GlyphRun, textRun: Int)]
  ) {
    guard let last = line.cells.last, let pen = line.pens.last, text.cells[last].hyphen > 0 else { return }
    let number = Int(text.cells[last].run)
    guard let hyphen = text.hyphens[number] else { return }
    let style = text.text.runs[number]
    if runs.last?.run.face != hyphen.face {
      runs.append(
        (GlyphRun(face: hyphen.face, size: style.size, ink: style.ink, baseline: baseline), number))
    }
    let end = runs.count - 1
    runs[end].run.glyphs.append(
      PlacedGlyph(
        glyph: hyphen.glyph, x: x + pen + text.cells[last].body + hyphen.offsetX, rise: hyphen.offsetY))
    runs[end].run.text.append(contentsOf: softHyphen)
    runs[end].run.clusters.append(TextCluster(bytes: UInt16(softHyphen.count), glyphs: 1))
  }

  /// Where the glyphs of the byte at `offset` begin on `line`, in points from the column's left edge; the
  /// line's end where no painted glyph lies at or after it.
  public func position(ofByte offset: Int, on line: SetLine) -> Double {
    for (index, pen) in zip(line.cells, line.pens) {
      let cell = text.cells[index]
      guard Int(cell.end) > offset else { continue }
      var x = pen
      for glyph in Int(cell.firstGlyph)..<Int(cell.firstGlyph + cell.glyphCount) {
        if text.glyphs[glyph].cluster >= offset { break }
        x += text.glyphs[glyph].advance
      }
      return x
    }
    return line.end
  }

  private func append(
    _ cell: Cell, pen: Double, baseline: Double, to runs: inout [(run: GlyphRun, textRun: Int)]
  ) {
    let glyphs = Int(cell.firstGlyph)..<Int(cell.firstGlyph + cell.glyphCount)
    let style = text.text.runs[Int(cell.run)]
    var x = pen
    var index = glyphs.lowerBound
    while index < glyphs.upperBound {
      let cluster = self.cluster(at: index, of: cell, in: glyphs)
      if text.text.bytes[cluster.bytes].elementsEqual(wordJoiner) {
        index = cluster.end
        continue
      }
      let face = text.glyphs[index].face
      if runs.last?.textRun != Int(cell.run) || runs.last?.run.face != face {
        runs.append(
          (
            GlyphRun(
              face: face, size: style.size, ink: style.ink, baseline: baseline - style.rise,
              source: style.source(of: cluster.bytes)), Int(cell.run)
          ))
      }
      place(index..<cluster.end, bytes: cluster.bytes, at: &x, spacing: style.letterSpacing, in: &runs)
      index = cluster.end
    }
  }

  /// The glyphs and bytes of the cluster that begins at glyph `index`.
  private func cluster(at index: Int, of cell: Cell, in glyphs: Range<Int>) -> (end: Int, bytes: Range<Int>) {
    let start = text.glyphs[index].cluster
    var end = index + 1
    while end < glyphs.upperBound, text.glyphs[end].cluster == start { end += 1 }
    let first = index == glyphs.lowerBound ? Int(cell.start) : start
    let last = end < glyphs.upperBound ? text.glyphs[end].cluster : Int(cell.end)
    return (end, first..<max(first, last))
  }

  private func place(
    _ glyphs: Range<Int>, bytes: Range<Int>, at x: inout Double, spacing: Double,
    in runs: inout [(run: GlyphRun, textRun: Int)]
  ) {
    let last = runs.count - 1
    for index in glyphs {
      let glyph = text.glyphs[index]
      runs[last].run.glyphs.append(
        PlacedGlyph(glyph: glyph.glyph, x: x + glyph.offsetX, rise: glyph.offsetY))
      x += glyph.advance
    }
    x += spacing
    var shown = text.text.bytes[bytes]
    if shown.suffix(3).elementsEqual(wordJoiner) { shown = shown.dropLast(3) }
    runs[last].run.text.append(contentsOf: shown)
    runs[last].run.clusters.append(
      TextCluster(bytes: UInt16(clamping: shown.count), glyphs: UInt16(clamping: glyphs.count)))
    if let end = text.text.runs[runs[last].textRun].source(of: bytes)?.end {
      runs[last].run.source?.end = end
    }
  }
}

extension GlyphAssembler {
  /// Where the text of a line comes from; nil where no file holds it.
  public func source(of line: SetLine) -> SourceSpan? {
    guard let first = line.cells.first, let last = line.cells.last else { return nil }
    let runs = text.text.runs
    let start = runs[Int(text.cells[first].run)].source(
      of: Int(text.cells[first].start)..<Int(text.cells[first].end))
    let end = runs[Int(text.cells[last].run)].source(
      of: Int(text.cells[last].start)..<Int(text.cells[last].end))
    guard let start else { return end }
    guard let end, end.file == start.file else { return start }
    return SourceSpan(file: start.file, start: Int(start.start), end: Int(end.end))
  }
}

/// The place of one cell's characters on a line. Unit: points from the column's left edge.
public struct CellExtent: Sendable {
  public var start: Double
  public var end: Double
  /// UTF-8 range in the paragraph, and index of the text run.
  public var bytes: Range<Int>
  public var run: Int
  /// Whether it is a Han character (not a mark, space or Western word).
  public var isHan: Bool
  /// Whether nothing is printed.
  public var isSpace: Bool
}

extension GlyphAssembler {
  /// Where the characters of `line` stand, marks at the half that holds their ink.
  public func extents(of line: SetLine) -> [CellExtent] {
    zip(line.cells, line.pens).map { index, pen in
      let cell = text.cells[index]
      var start = pen - cell.pen + cell.left
      var end = start + cell.body
      if cell.kind == .han {
        // A base that was widened for its reading: only the character counts.
        let width = max(cell.em, cell.advance)
        start = pen + (cell.advance - width) / 2
        end = start + width
      }
      return CellExtent(
        start: start, end: end, bytes: Int(cell.start)..<Int(cell.end), run: Int(cell.run),
        isHan: cell.kind == .han, isSpace: cell.isSpace)
    }
  }
}
