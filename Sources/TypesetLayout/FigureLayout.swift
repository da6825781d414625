// Photos with caption and credit, never parted.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension FlowBuilder {
  /// Adds a photo; one that could not be read is left out (its finding stands already).
  func addFigure(_ figure: Figure, under parent: StructureID = .document) {
    guard let pixels = pictureSizes[figure.file], pixels.width > 0, pixels.height > 0 else { return }
    let columns = min((figure.width ?? model.photo.width).columns ?? region.columns, region.columns)
    let width = columns > 1 ? region.width(ofColumns: columns) : measure
    var unit = figureUnit(figure, pixels: pixels, width: width, picture: picture(of: figure), under: parent)
    guard columns > 1 else { return append(unit) }
    unit.span = columns < region.columns ? columns : nil
    unit.places = figure.place.map { [$0] } ?? model.photo.places
    append(unit.span == nil && unit.places.first == .here ? .span(unit) : .float(unit))
  }

  /// The number of the figure among the document's pictures; a file shown twice is two.
  private func picture(of figure: Figure) -> Int {
    flow.pictures.append(PictureUse(path: figure.file, source: figure.source))
    return flow.pictures.count - 1
  }

  private func figureUnit(
    _ figure: Figure, pixels: Size, width: Double, picture: Int, under parent: StructureID
  ) -> FlowUnit {
    let node = flow.structure.add(.figure, under: parent, alternative: figure.caption.plain)
    let caption = captionBox(figure, width: width, under: node)
    let captionRoom = caption.height > 0 ? caption.height + area.em / 2 : 0
    // A photo taller than the page has room for is made smaller and stands in the middle.
    let most = area.height - captionRoom - area.em
    let scale = min(1, most / (width * pixels.height / pixels.width))
    let size = Size(width: width * scale, height: width * pixels.height / pixels.width * scale)
    var box = Box(items: [], height: size.height + captionRoom)
    let frame = Rect(x: (width - size.width) / 2, y: 0, width: size.width, height: size.height)
    box.items.append(
      FrameItem(.picture(PictureFrame(rect: frame, picture: picture)), structure: node))
    box.add(caption, dy: size.height + area.em / 2)
    var unit = FlowUnit(
      content: .box(box), lines: lines(for: box.height + area.em / 3), lift: 0.35, structure: node)
    unit.floats = true
    return unit
  }

  /// The caption below its photo, the credit at the end of its last line or on a line of its own.
  private func captionBox(_ figure: Figure, width: Double, under node: StructureID) -> Box {
    let style = setter.style("caption").plain
    let text = figure.caption
    var box = Box()
    guard !text.isEmpty || figure.credit != nil else { return box }
    let structure = flow.structure.add(.caption, under: node)
    let mark =
      text.isEmpty ? nil : model.photo.captionMark.map { captionMark($0, size: style.size, at: figure) }
    let indent = mark.map { $0.width + style.size / 3 } ?? 0
    let caption = setter.paragraph(text, style: style, measure: width, indent: indent)
    if let mark { box.add(mark.box(structure: .artifact)) }
    box.add(caption.box(structure: structure))
    box.height = text.isEmpty ? 0 : caption.height
    guard let credit = figure.credit else { return box }
    let line = setter.line(credit, style: setter.style("credit").plain)
    let last = caption.lines.last?.end ?? 0
    let fits = !text.isEmpty && last + style.size + line.width <= width
    let y = text.isEmpty ? 0 : fits ? caption.height - style.size : caption.height - style.size + style.pitch
    box.add(line.box(structure: structure), dx: max(0, width - line.width), dy: y)
    box.height = y + style.size
    return box
  }

  /// The sign before a caption, in its own style at the caption's size.
  private func captionMark(_ mark: String, size: Double, at figure: Figure) -> SetParagraph {
    var style = setter.style("caption-mark").plain
    style.size = size
    let source = figure.source.start(of: figure.source)
    return setter.line(InlineText([InlineRun(.text(mark), source: source)]), style: style)
  }
}

extension SourceSpan {
  /// The empty place before another span.
  func start(of other: SourceSpan) -> SourceSpan {
    SourceSpan(file: other.file, start: Int(other.start), end: Int(other.start))
  }
}
