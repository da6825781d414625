// Photos with caption and credit, never parted.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

/// How wide a photo stands, in points and columns, and where it may stand across them.
struct PhotoPlace {
  var width: Double
  var columns: Int
  /// Whether it reaches over the page into the bleed.
  var bleeds = false
  var places: [FigurePlace] = []
}

extension FlowBuilder {
  /// Adds a photo; one that could not be read is left out (its finding stands already).
  func addFigure(_ figure: Figure, under parent: StructureID = .document) {
    addFitted { [self] _ in setFigure(figure, under: parent) }
  }

  private func setFigure(_ figure: Figure, under parent: StructureID) {
    guard let pixels = size(of: figure) else { return }
    let wanted = figure.place == .beside ? nil : figure.place
    let place = place(of: figure.width, at: wanted)
    let node = flow.structure.add(.figure, under: parent, alternative: figure.caption.plain)
    let box = photo(figure, pixels: pixels, width: place.width, bleeds: place.bleeds, node: node)
    add(box, at: place, structure: node, lower: place.bleeds ? [] : lowered(box))
  }

  /// Upright pixels of a photo that could be read.
  func size(of figure: Figure) -> Size? {
    pictureSizes[figure.file].flatMap { $0.width > 0 && $0.height > 0 ? $0 : nil }
  }

  /// How wide a photo stands, and where. In a box it is as wide as the box.
  func place(of width: FigureWidth?, at wanted: FigurePlace? = nil) -> PhotoPlace {
    let width = width ?? model.photo.width
    let columns = min(width.columns ?? region.columns, region.columns)
    guard frame == nil, width != .column, columns > 1 || width.columns == nil else {
      return PhotoPlace(width: measure, columns: 1)
    }
    return PhotoPlace(
      width: columns < region.columns ? region.width(ofColumns: columns) : fullMeasure, columns: columns,
      bleeds: width == .bleed, places: wanted.map { [$0] } ?? model.photo.places.filter { $0 != .beside })
  }

  /// Adds a block of photos as a unit of whole lines.
  func add(_ box: Box, at place: PhotoPlace, structure: StructureID, next: Int? = nil, lower: [Box] = []) {
    var unit = FlowUnit(
      content: .box(box), lines: lines(for: box.height + area.em / 3), lift: 0.35, structure: structure)
    (unit.floats, unit.next, unit.lower) = (true, next, frame == nil ? lower : [])
    guard frame == nil, place.columns > 1 else { return append(unit) }
    unit.span = place.columns < region.columns ? place.columns : nil
    unit.places = place.places
    append(unit.span == nil && unit.places.first == .here ? .span(unit) : .float(unit))
  }

  /// The number of the figure among the document's pictures; a file shown twice is two.
  func picture(of figure: Figure) -> Int {
    flow.pictures.append(PictureUse(path: figure.file, source: figure.source))
    return flow.counts.pictures - 1
  }

  /// A photo with its caption where the layout wants it.
  func photo(_ figure: Figure, pixels: Size, width: Double, bleeds: Bool, node: StructureID) -> Box {
    var place = model.photo.caption
    if place == .beside, figure.hasWords, bleeds || !besideFits(width) {
      if !bleeds { tellPlace(width, of: figure) }
      place = .below
    }
    if place == .beside, figure.hasWords {
      return photoBeside(figure, pixels: pixels, width: width, node: node)
    }
    let words = place == .over ? Box() : captionBox(of: figure, place: place, width: width, under: node)
    let room = words.height > 0 ? words.height + area.em / 2 : 0
    let painted = bleeds ? model.page.trim.width + 2 * model.page.bleed : width
    // A photo taller than the page has room for is made smaller and stands in the middle.
    let size = Size(width: painted, height: painted * pixels.height / pixels.width)
      .fitting(height: area.height - room - area.em)
    var frame = PictureFrame(
      rect: Rect(x: (width - size.width) / 2, y: 0, width: size.width, height: size.height),
      picture: picture(of: figure))
    frame.bleeds = bleeds && size.width == painted
    var box = Box(items: [], height: size.height + room)
    if place == .above {
      box.add(words)
      frame.rect.y = room
    }
    box.items.append(FrameItem(.picture(frame), structure: node))
    if place == .below { box.add(words, dy: size.height + area.em / 2) }
    if place == .over { box.add(strip(over: frame.rect, of: figure, width: width, under: node)) }
    return box
  }

  // MARK: Beside and over

  /// Photo and caption side by side take 14 characters of the caption's at least.
  private func besideFits(_ width: Double) -> Bool { width >= 14 * area.em }

  /// The photo at the start, 62 % of the measure at most; the caption beside its foot.
  private func photoBeside(_ figure: Figure, pixels: Size, width: Double, node: StructureID) -> Box {
    let most = ((width * 0.62) / area.em).rounded(.down) * area.em
    let size = Size(width: most, height: most * pixels.height / pixels.width)
      .fitting(height: area.height - area.em)
    let start = size.width + area.em
    let words = captionBox(of: figure, place: .beside, width: width - start, under: node)
    var box = Box(items: [], height: max(size.height, words.height))
    let rect = Rect(x: 0, y: box.height - size.height, width: size.width, height: size.height)
    box.items.append(
      FrameItem(.picture(PictureFrame(rect: rect, picture: picture(of: figure))), structure: node))
    box.add(words, dx: start, dy: box.height - words.height)
    return box
  }

  /// The caption on a tint at the photo's foot.
  private func strip(over photo: Rect, of figure: Figure, width: Double, under node: StructureID) -> Box {
    guard figure.hasWords else { return Box() }
    var style = setter.style("caption-over").plain
    let paper = model.inks.firstIndex { $0.darkness == 0 }.map { InkID(rawValue: $0) }
    let tint = style.background ?? paper ?? .black
    if abs(model.darkness(of: style.ink) - model.darkness(of: tint)) < 0.5 {
      style.ink = model.darkness(of: tint) < 0.5 ? .black : paper ?? .black
    }
    let padding = style.padding > 0 ? style.padding : style.size / 2
    let across = min(width, photo.width)
    let most = max(style.size, across - 2 * padding - style.size)
    let words = captionBox(of: figure, place: .over, width: most, under: node, style: style)
    let height = words.height + 2 * padding
    var box = Box()
    // A label at the photo's start, an em above its foot.
    let x = (width - across) / 2
    let long = min(most, words.textEnd) + 2 * padding
    let rect = Rect(x: x, y: photo.maxY - height - style.size, width: long, height: height)
    box.addFill(rect, ink: tint)
    box.add(words, dx: x + padding, dy: rect.y + padding)
    return box
  }

  private func tellPlace(_ width: Double, of figure: Figure) {
    setter.diagnostics.report(
      Diagnostic(
        .captionPlace, .note,
        "the measure of \(rounded(width)) pt is too narrow for a caption beside its photo, which stands below",
        hint: "give the photo width: area", at: figure.source))
  }

  // MARK: Captions

  func captionBox(
    of figure: Figure, place: CaptionPlace, width: Double, under node: StructureID, style: TextStyle? = nil
  ) -> Box {
    caption(
      figure.caption, credit: figure.credit, place: place, width: width, under: node, at: figure.source,
      style: style)
  }

  /// A caption, the credit at the end of its last line or on a line of its own.
  func caption(
    _ text: InlineText, credit: InlineText?, place: CaptionPlace, width: Double, under node: StructureID,
    at source: SourceSpan, style over: TextStyle? = nil
  ) -> Box {
    let style = over ?? setter.style("caption").plain
    var box = Box()
    guard !text.isEmpty || credit != nil else { return box }
    let structure = flow.structure.add(.caption, under: node)
    let mark = text.isEmpty ? nil : sign(for: place).map { captionMark($0, size: style.size, at: source) }
    let indent = mark.map { $0.width + style.size / 3 } ?? 0
    let caption = setter.paragraph(text, style: style, measure: width, indent: indent)
    if let mark { box.add(mark.box(structure: .artifact), dy: caption.room.above) }
    box.add(caption.box(structure: structure))
    box.height = text.isEmpty ? 0 : caption.height
    guard let credit else { return box }
    var creditStyle = setter.style("credit").plain
    if let over { creditStyle.ink = over.ink }
    let line = setter.line(credit, style: creditStyle)
    let last = caption.lines.last?.end ?? 0
    let fits = !text.isEmpty && last + style.size + line.width <= width
    let baseline = caption.baseline(ofLine: caption.lines.count - 1)
    let y =
      text.isEmpty
      ? 0 : fits ? baseline - creditStyle.size * emBoxAscent : caption.height - style.size + style.pitch
    box.add(line.box(structure: structure), dx: max(0, width - line.width), dy: y)
    box.height = max(box.height, y + style.size)
    return box
  }

  /// What stands before a caption: the layout's own sign, or one that points to the photo.
  private func sign(for place: CaptionPlace) -> String? {
    guard model.photo.captionMark == "auto" else { return model.photo.captionMark }
    switch place {
    case .below: return "▲"
    case .above: return "▼"
    case .beside: return "◀"
    case .over: return nil
    }
  }

  /// The sign before a caption, in its own style at the caption's size.
  private func captionMark(_ mark: String, size: Double, at source: SourceSpan) -> SetParagraph {
    var style = setter.style("caption-mark").plain
    style.size = size
    return setter.line(InlineText([InlineRun(.text(mark), source: source.start(of: source))]), style: style)
  }
}

extension Box {
  /// Where its last glyph in line ends, by the em. Unit: points.
  fileprivate var textEnd: Double {
    items.reduce(0) { end, item in
      guard case .text(let run) = item.content, let last = run.glyphs.last else { return end }
      return max(end, last.x + run.size)
    }
  }
}

extension Figure {
  fileprivate var hasWords: Bool { !caption.isEmpty || credit != nil }
}

extension Size {
  /// The size, smaller where it is higher than `height`.
  func fitting(height most: Double) -> Size {
    let scale = min(1, max(1, most) / height)
    return Size(width: width * scale, height: height * scale)
  }
}

extension Ink {
  /// How dark it is on white paper, 0…1, by the weight of colours for the eye (Rec. ITU-R BT.601).
  fileprivate var darkness: Double {
    min(1, black + 0.299 * cyan + 0.587 * magenta + 0.114 * yellow) * (spot == nil ? 1 : tint)
  }
}

extension LayoutModel {
  fileprivate func darkness(of ink: InkID) -> Double {
    inks.indices.contains(ink.rawValue) ? inks[ink.rawValue].darkness : 1
  }
}

extension SourceSpan {
  /// The empty place before another span.
  func start(of other: SourceSpan) -> SourceSpan {
    SourceSpan(file: other.file, start: Int(other.start), end: Int(other.start))
  }
}
