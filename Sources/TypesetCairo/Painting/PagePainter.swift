// Draws the items of one page and marks each with its structure.

import CPangoCairo
import TypesetFrame
import TypesetGeometry

/// Draws on one page of a surface. Ends with the page.
struct PagePainter {
  /// A `cairo_t`, borrowed from the surface.
  let context: OpaquePointer
  let faces: PaintingFaces
  let pictures: PictureSurfaces
  /// What inks are painted as; nil = their sentinels, for finishing.
  private let colors: [(red: Double, green: Double, blue: Double)]?
  /// The structure leaf of every marked content begun on the page, in order.
  private(set) var leaves: [StructureID] = []
  private var media = Rect(x: 0, y: 0, width: 0, height: 0)
  private var isMarking = false
  private var face: (number: UInt16, painting: PaintingFace)?
  private var size = 0.0
  private var ink: Int?
  private var turn: QuarterTurn?
  private var glyphs: [cairo_glyph_t] = []
  private var clusters: [cairo_text_cluster_t] = []

  init(
    context: OpaquePointer, faces: PaintingFaces, pictures: PictureSurfaces,
    colors: [(red: Double, green: Double, blue: Double)]? = nil
  ) {
    self.context = context
    self.faces = faces
    self.pictures = pictures
    self.colors = colors
  }

  mutating func paint(_ page: PageFrame) throws(PaintingError) {
    media = page.media
    cairo_identity_matrix(context)
    // The page stands at the lower left of the surface, where PDF counts from.
    cairo_translate(context, -media.minX, page.surfaceSize.height - media.maxY)
    for item in page.items {
      turn(to: item.turn)
      switch item.content {
      case .text(let run):
        guard !run.glyphs.isEmpty else { continue }
        mark(item.structure)
        try paint(run)
      case .fill(let fill):
        mark(item.structure)
        try paint(fill)
      case .wave(let wave):
        mark(item.structure)
        try setInk(wave.ink)
        paint(wave)
      case .dots(let dots):
        mark(item.structure)
        try setInk(dots.ink)
        paint(dots)
      case .picture(let picture):
        mark(item.structure)
        try paint(picture)
      case .link: continue
      }
      try PaintingError.check(cairo_status(context))
    }
    turn(to: nil)
    endMark()
    try PaintingError.check(cairo_status(context))
  }

  /// Takes the axes of the next item; marked content must not begin on one side of a turn and end on the other.
  private mutating func turn(to turn: QuarterTurn?) {
    guard turn != self.turn else { return }
    endMark()
    if self.turn != nil {
      cairo_restore(context)
      // Restoring brings back the ink, face and size of before.
      (ink, face, size) = (nil, nil, 0)
    }
    if let turn {
      cairo_save(context)
      cairo_translate(context, turn.origin.x, turn.origin.y)
      cairo_rotate(context, -Double.pi / 2)
    }
    self.turn = turn
  }

  /// Begins marked content unless the item before belongs to the same leaf. Cairo numbers leaves from 0
  /// on every page, in order. The names only have to be ones that Cairo knows: finishing builds the tree.
  private mutating func mark(_ structure: StructureID) {
    if isMarking, leaves.last == structure { return }
    endMark()
    cairo_tag_begin(context, Self.tag(structure), "")
    leaves.append(structure)
    isMarking = true
  }

  private mutating func endMark() {
    guard isMarking, let structure = leaves.last else { return }
    cairo_tag_end(context, Self.tag(structure))
    isMarking = false
  }

  private static func tag(_ structure: StructureID) -> String { structure == .artifact ? "NonStruct" : "P" }

  private mutating func setInk(_ number: Int) throws(PaintingError) {
    guard number != ink else { return }
    guard (0..<(colors?.count ?? InkSentinel.limit)).contains(number) else { throw .unknownInk(number) }
    let color = colors?[number] ?? InkSentinel.color(ofInk: number)
    cairo_set_source_rgb(context, color.red, color.green, color.blue)
    ink = number
  }

  private mutating func setFace(_ number: UInt16) throws(PaintingError) -> PaintingFace {
    if let face, face.number == number { return face.painting }
    let painting = try faces.face(number)
    cairo_set_font_face(context, painting.face)
    face = (number, painting)
    return painting
  }

  private mutating func paint(_ run: GlyphRun) throws(PaintingError) {
    try setInk(run.ink)
    let face = try setFace(run.face)
    if run.size != size {
      cairo_set_font_size(context, run.size)
      size = run.size
    }
    glyphs.removeAll(keepingCapacity: true)
    for glyph in run.glyphs {
      glyphs.append(
        cairo_glyph_t(index: face.number(of: glyph.glyph), x: glyph.x, y: run.baseline - glyph.rise))
    }
    clusters.removeAll(keepingCapacity: true)
    for cluster in run.clusters {
      clusters.append(
        cairo_text_cluster_t(num_bytes: Int32(cluster.bytes), num_glyphs: Int32(cluster.glyphs)))
    }
    // Only this call keeps the text; without it Chinese is copied out as Kangxi radicals.
    run.text.withUnsafeBytes { text in
      cairo_show_text_glyphs(
        context, text.assumingMemoryBound(to: CChar.self).baseAddress, Int32(clamping: text.count), glyphs,
        Int32(clamping: glyphs.count), clusters, Int32(clamping: clusters.count),
        cairo_text_cluster_flags_t(0))
    }
  }

  private mutating func paint(_ fill: FillFrame) throws(PaintingError) {
    try setInk(fill.ink)
    self.fill(fill.rect, covers: coversPage(fill.rect))
  }

  /// Fills a rectangle with the source. Never `cairo_paint`, nor a plain rectangle over the whole page,
  /// which is the same to Cairo: it then forgets all that was recorded before, marks too. A second
  /// rectangle within the first changes nothing to be seen and makes it a path like any other.
  private func fill(_ rect: Rect, covers: Bool) {
    cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
    if covers { cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height / 2) }
    cairo_fill(context)
  }

  private func coversPage(_ rect: Rect) -> Bool { rect.outset(by: 1).contains(media) }

  private mutating func paint(_ frame: PictureFrame) throws(PaintingError) {
    let picture = try pictures.picture(frame.picture)
    cairo_save(context)
    if let shown = frame.shown {
      cairo_rectangle(context, shown.x, shown.y, shown.width, shown.height)
      cairo_clip(context)
    }
    cairo_translate(context, frame.rect.x, frame.rect.y)
    cairo_scale(context, frame.rect.width, frame.rect.height)
    var matrix = picture.orientation.matrix
    cairo_transform(context, &matrix)
    cairo_scale(context, 1 / picture.width, 1 / picture.height)
    cairo_set_source_surface(context, picture.surface, 0, 0)
    // Anything smoother asks the printer to interpolate.
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_NEAREST)
    fill(Rect(x: 0, y: 0, width: picture.width, height: picture.height), covers: coversPage(frame.rect))
    cairo_restore(context)
  }
}

// MARK: Marks between lines

extension PagePainter {
  /// Fills the band between two curves; a stroke would need a colour of its own.
  private func paint(_ wave: WaveFrame) {
    let (x, middle, half) = (wave.rect.x, wave.rect.y + wave.rect.height / 2, wave.thickness / 2)
    cairo_move_to(context, x, middle - half)
    for number in 0..<wave.halfWaves { halfWave(number, of: wave, middle: middle - half, leftwards: false) }
    cairo_line_to(context, wave.rect.maxX, middle + half)
    for number in (0..<wave.halfWaves).reversed() {
      halfWave(number, of: wave, middle: middle + half, leftwards: true)
    }
    cairo_close_path(context)
    cairo_fill(context)
  }

  /// Half a sine as one Bézier curve; both its handles stand at 4/3 of the amplitude.
  private func halfWave(_ number: Int, of wave: WaveFrame, middle: Double, leftwards: Bool) {
    let length = wave.rect.width / Double(wave.halfWaves)
    let start = wave.rect.x + Double(number) * length
    let height = middle + (number % 2 == 0 ? -1 : 1) * wave.rect.height / 2 * 4 / 3
    let handles = [start + 0.3642 * length, start + 0.6358 * length]
    let (first, second) = leftwards ? (handles[1], handles[0]) : (handles[0], handles[1])
    cairo_curve_to(context, first, height, second, height, leftwards ? start : start + length, middle)
  }

  private func paint(_ dots: DotsFrame) {
    for center in dots.centers {
      cairo_new_sub_path(context)
      cairo_arc(context, center.x, center.y, dots.radius, 0, 2 * Double.pi)
    }
    cairo_fill(context)
  }
}

extension PageFrame {
  /// The trim box with its bleed and slug, from the trim's top left. Unit: points.
  var media: Rect { Rect(x: 0, y: 0, width: trim.width, height: trim.height).outset(by: bleed + slug) }

  /// The surface for the page. Cairo 1.16 cuts a page off at whole points, so the media box is rounded up.
  var surfaceSize: Size {
    Size(width: media.width.rounded(.up), height: media.height.rounded(.up))
  }
}
