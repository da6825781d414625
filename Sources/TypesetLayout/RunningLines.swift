// What the master puts on every page: fixed boxes, running heads and feet, and the contents' page numbers.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// Adds running lines and fixed boxes to composed pages.
struct RunningLines<Shaper: TextShaper> {
  let model: LayoutModel
  let setter: TextSetter<Shaper>
  let anchors: [Anchor]
  let tablePages: [String: Int]
  let pageCount: Int

  /// Adds to a page; tints lie below what the page holds.
  func finish(_ page: inout PageFrame) {
    guard let master = model.masters[page.master] else { return }
    var below: [FrameItem] = []
    var above: [FrameItem] = []
    for box in master.fixed { add(box, page: page, below: &below, above: &above) }
    let area = model.page.areaRect(pageNumber: page.number)
    if let header = master.header { add(header, above: true, area: area, page: page, to: &above) }
    page.items = below + page.items + above
    if let footer = master.footer {
      var foot: [FrameItem] = []
      add(footer, above: false, area: area, page: page, to: &foot)
      page.items += foot
    }
  }

  // MARK: Running lines

  private func add(
    _ line: RunningLine, above: Bool, area: Rect, page: PageFrame, to items: inout [FrameItem]
  ) {
    let style = setter.style(line.style).plain
    let top = above ? area.minY - line.distance - style.size : area.maxY + line.distance
    let insideLeft = (page.number % 2 == 1) == (model.page.binding == .left)
    let left = insideLeft ? line.inside : line.outside
    let right = insideLeft ? line.outside : line.inside
    let outside = line.outside.map { fill($0, page: page) }
    for (template, place) in [(left, 0.0), (line.center, 0.5), (right, 1.0)] {
      guard let template else { continue }
      let text = fill(template, page: page)
      // A document of one chapter does not say its title twice.
      guard !text.isEmpty, text != outside || template == line.outside else { continue }
      let set = setter.line(text, style: style)
      let x = area.minX + (area.width - set.width) * place
      items += set.box(structure: .artifact).items.map { $0.moved(dx: x, dy: top) }
    }
    guard let rule = line.rule else { return }
    let y = above ? area.minY - line.distance / 2 : area.maxY + line.distance / 2
    let rect = Rect(x: area.minX, y: y, width: area.width, height: rule.width)
    items.append(FrameItem(.fill(FillFrame(rect: rect, ink: rule.ink.rawValue)), structure: .artifact))
  }

  /// A template with its names replaced, once; `\\{` is a brace.
  private func fill(_ template: String, page: PageFrame) -> String {
    var text = ""
    var rest = template[...]
    while let brace = rest.firstIndex(of: "{") {
      text += rest[..<brace]
      let after = rest.index(after: brace)
      if text.last == "\\" {
        text.removeLast()
        text += "{"
        rest = rest[after...]
      } else if let end = rest[after...].firstIndex(of: "}") {
        text += value(of: String(rest[after..<end]), page: page)
        rest = rest[rest.index(after: end)...]
      } else {
        text += "{"
        rest = rest[after...]
      }
    }
    return text + rest
  }

  private func value(of name: String, page: PageFrame) -> String {
    let data = model.metadata
    switch name {
    case "page": return String(page.number)
    case "pages": return String(pageCount)
    case "chapter": return chapter(on: page)
    case "title": return data.title
    case "subtitle": return data.subtitle ?? ""
    case "author": return data.author ?? ""
    case "date": return data.date ?? ""
    default: return "{\(name)}"
    }
  }

  /// The title of the chapter that is in force on the page; one that opens on it counts.
  private func chapter(on page: PageFrame) -> String {
    let current = anchors.last { $0.level == 1 && ($0.page ?? .max) <= page.number - 1 }
    return current?.title.plain.replacing("\n", with: " ") ?? ""
  }

  // MARK: Fixed boxes

  private func add(
    _ box: FixedBox, page: PageFrame, below: inout [FrameItem], above: inout [FrameItem]
  ) {
    var frame = box.frame
    if box.mirrors, page.number % 2 == 0 { frame.x = page.trim.width - frame.maxX }
    let sheet = Rect(x: 0, y: 0, width: page.trim.width, height: page.trim.height).outset(
      by: page.bleed + 0.01)
    if !sheet.contains(frame) { report(box, page: page) }
    if let ink = box.fill {
      let fill = FillFrame(rect: bled(frame, page: page), ink: ink.rawValue)
      below.append(FrameItem(.fill(fill), structure: .artifact))
    }
    guard let text = box.text else { return }
    let style = setter.style(box.style ?? "body").plain
    let place = box.source ?? SourceSpan(file: FileID(rawValue: 0), start: 0, end: 0)
    let lines = fill(text, page: page).split(separator: "\n", omittingEmptySubsequences: false)
    var y = frame.y
    for line in lines {
      let content = InlineText([InlineRun(.text(String(line)), source: place.start(of: place))])
      let align: TextAlignment = style.align == .justify ? .start : style.align
      let set = setter.paragraph(content, style: style, measure: frame.width, align: align)
      above += set.box(structure: .artifact).items.map { $0.moved(dx: frame.x, dy: y) }
      y += set.height + (style.pitch - style.size)
    }
  }

  private func report(_ box: FixedBox, page: PageFrame) {
    setter.diagnostics.report(
      Diagnostic(
        .boxOffPage, .error, "a box of master “\(page.master)” reaches over the page and its bleed",
        hint:
          "the page is \(rounded(page.trim.width)) × \(rounded(page.trim.height)) pt; move the box, or delete it with null",
        at: box.source))
  }

  /// A tint that touches the trim runs to the bleed's edge.
  private func bled(_ rect: Rect, page: PageFrame) -> Rect {
    let near = 0.01
    let left = rect.minX <= near ? -page.bleed : rect.minX
    let top = rect.minY <= near ? -page.bleed : rect.minY
    let right = rect.maxX >= page.trim.width - near ? page.trim.width + page.bleed : rect.maxX
    let bottom = rect.maxY >= page.trim.height - near ? page.trim.height + page.bleed : rect.maxY
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  // MARK: Contents

  /// Sets leader and page number of a line of the contents.
  func items(for reference: PageReference) -> [FrameItem] {
    guard let place = reference.place, let target = page(of: reference.target) else { return [] }
    let style = setter.style(reference.style).plain
    let baseline = place.y + reference.baseline
    let number = setter.line(String(target + 1), style: style)
    let numberX = reference.end - number.width
    var items = number.items(
      ofLine: 0, x: place.x + numberX, baseline: baseline, structure: reference.structure)
    items += leader(from: reference.titleEnd, to: numberX, style: style).map {
      $0.moved(dx: place.x, dy: baseline)
    }
    let rect = Rect(
      x: place.x, y: baseline - style.size * emBoxAscent, width: reference.end, height: style.size)
    items.append(
      FrameItem(.link(LinkFrame(rect: rect, target: .page(target))), structure: reference.structure))
    return items
  }

  private func page(of target: PageReference.Target) -> Int? {
    switch target {
    case .anchor(let index): anchors.indices.contains(index) ? anchors[index].page : nil
    case .table(let id): tablePages[id]
    }
  }

  /// Dots on one raster, the same in every line, between title and number (STANDARDS T25).
  private func leader(from start: Double, to end: Double, style: TextStyle) -> [FrameItem] {
    let step = style.size / 2
    let dot = setter.line(".", style: setter.style("contents-leader").sized(as: style))
    var items: [FrameItem] = []
    var x = (((start + step) / step).rounded(.up)) * step
    while x + dot.width <= end - step {
      items += dot.items(ofLine: 0, x: x, baseline: 0, structure: .artifact)
      x += step
    }
    return items
  }
}
