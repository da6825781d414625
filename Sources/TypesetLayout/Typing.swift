// Putting set paragraphs and rules into boxes.

import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension SetParagraph {
  /// The items of one line with the column's left edge at `x` and the baseline at `baseline`.
  func items(ofLine index: Int, x: Double, baseline: Double, structure: StructureID) -> [FrameItem] {
    let runs = GlyphAssembler(shaped).runs(of: lines[index], x: x, baseline: baseline)
    var items: [FrameItem] = []
    items.reserveCapacity(runs.count)
    for (run, textRun) in runs {
      items.append(FrameItem(.text(run), structure: readingBase(ofRun: textRun) ?? structure))
      if let link = shaped.text.runs[textRun].link, links.indices.contains(link) {
        let item = linkItem(run, to: links[link], lineEnd: x + lines[index].end, structure: structure)
        items.append(item)
      }
    }
    guard !decorations.isEmpty || !readings.isEmpty else { return items }
    return items + betweenLines(ofLine: index, x: x, baseline: baseline, structure: structure)
  }

  /// What stands between a line and its neighbours: lines and dots below, readings above.
  private func betweenLines(
    ofLine index: Int, x: Double, baseline: Double, structure: StructureID
  ) -> [FrameItem] {
    let extents = GlyphAssembler(shaped).extents(of: lines[index])
    var setter = DecorationSetter(decorations, x: x, baseline: baseline)
    let contents = setter.contents(of: extents) { shaped.text.runs[$0.run].decoration }
    return contents.map { FrameItem($0, structure: structure) }
      + readingItems(extents, ofLine: lines[index], x: x, baseline: baseline, structure: structure)
  }

  private func linkItem(
    _ run: GlyphRun, to address: String, lineEnd: Double, structure: StructureID
  ) -> FrameItem {
    let start = run.glyphs.first?.x ?? 0
    let end = min(lineEnd, (run.glyphs.last?.x ?? start) + run.size)
    let rect = Rect(
      x: start, y: run.baseline - run.size * emBoxAscent, width: max(0, end - start), height: run.size)
    return FrameItem(.link(LinkFrame(rect: rect, target: .address(address))), structure: structure)
  }

  /// Where the glyphs of the byte at `offset` begin on a line, in points from its column's left edge.
  func position(ofByte offset: Int, on line: SetLine) -> Double {
    GlyphAssembler(shaped).position(ofByte: offset, on: line)
  }

  /// All lines in a box, the first em box at `y`.
  func box(x: Double = 0, y: Double = 0, structure: StructureID) -> Box {
    var box = Box(items: [], height: y + height)
    for index in lines.indices {
      box.items += items(ofLine: index, x: x, baseline: y + baseline(ofLine: index), structure: structure)
    }
    return box
  }
}

extension Box {
  /// Adds a horizontal rule whose upper edge is at `y`.
  mutating func addRule(_ rule: Rule, x: Double, y: Double, width: Double) {
    items.append(
      FrameItem(
        .fill(FillFrame(rect: Rect(x: x, y: y, width: width, height: rule.width), ink: rule.ink.rawValue)),
        structure: .artifact))
  }

  /// Adds a tint.
  mutating func addFill(_ rect: Rect, ink: InkID) {
    items.append(FrameItem(.fill(FillFrame(rect: rect, ink: ink.rawValue)), structure: .artifact))
  }
}

extension Rect {
  func moved(dx: Double, dy: Double) -> Rect { Rect(x: x + dx, y: y + dy, width: width, height: height) }
}
