// Regions as geometry: a master's regions as rectangles of whole lines on one grid.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

/// Where the regions of one page stand. Lines count from the type area's head, points from its left edge.
struct RegionPlan {
  /// A column of a region. Unit: points.
  struct Column: Hashable {
    var x: Double
    var width: Double
  }

  /// A region in its place.
  struct Frame {
    var region: RegionDescription
    var first: Int
    var lines: Int
    var x: Double
    var width: Double
    var columns: [Column]

    /// The line after its last.
    var end: Int { first + lines }
    /// The columns stand at equal distances and are equally wide.
    var isEven: Bool { columns.allSatisfy { $0.width == columns[0].width } }
    /// The width of text across all columns, and where it begins.
    var textX: Double { columns.first?.x ?? x }
    var textWidth: Double { columns.last.map { $0.x + $0.width - textX } ?? width }
  }

  private(set) var frames: [Frame] = []
  /// What is wrong with the regions, once each.
  private(set) var diagnostics = Diagnostics()

  private let area: TypeArea
  private let held: [String: Int]
  /// Regions that are being resolved, for rings of `below`.
  private var open: Set<String> = []

  /// The plan of a master; `held` says how many lines the content of some regions takes.
  init(of master: PageMaster, area: TypeArea, held: [String: Int] = [:]) {
    self.area = area
    self.held = held
    var regions = master.regions
    if master.isOneRegion {
      regions = [
        RegionDescription(
          name: RegionDescription.mainFlow, place: .head, columns: area.columns, source: master.source)
      ]
    }
    for region in regions { resolve(region, among: regions) }
    fit(regions)
    check()
  }

  /// The frame of a region.
  subscript(name: String) -> Frame? { frames.first { $0.region.name == name } }

  /// The frames that a flow runs through, in order.
  func frames(ofFlow flow: String) -> [Frame] { frames.filter { $0.region.flow == flow } }

  /// Makes the regions of a flow not higher than so many lines together.
  mutating func shorten(_ flow: String, to lines: Int) {
    var rest = lines
    for index in frames.indices where frames[index].region.flow == flow {
      frames[index].lines = min(frames[index].lines, max(0, rest))
      rest -= frames[index].lines
    }
  }

  // MARK: Places

  private mutating func resolve(_ region: RegionDescription, among regions: [RegionDescription]) {
    guard self[region.name] == nil, open.insert(region.name).inserted else { return }
    defer { open.remove(region.name) }
    var neighbour: Frame?
    if let name = region.neighbour {
      guard let other = regions.first(where: { $0.name == name }) else { return }
      resolve(other, among: regions)
      guard let found = self[name] else { return }
      neighbour = found
    }
    var frame = Frame(region: region, first: 0, lines: 0, x: 0, width: area.width, columns: [])
    place(&frame, by: neighbour)
    frames.append(frame)
  }

  /// Gives a frame its width and its first line; its height is found when all stand.
  private func place(_ frame: inout Frame, by neighbour: Frame?) {
    let region = frame.region
    frame.width = said(region.width) ?? area.width
    frame.lines = max(region.lines, held[region.name] ?? 0)
    switch region.place {
    case .head: frame.first = 0
    case .foot: frame.first = max(0, area.lines - frame.lines)
    case .below:
      guard let neighbour else { return }
      frame.x = neighbour.x
      frame.width = said(region.width) ?? neighbour.width
      // What stands under a region without a height of its own stands as low as it can: `fit`.
      frame.first = neighbour.end + region.linesBefore
    case .beside(_, let side):
      guard let neighbour else { return }
      let right = neighbour.x + neighbour.width + area.gutter
      let rest = side == .end ? area.width - right : neighbour.x - area.gutter
      frame.width = said(region.width) ?? max(0, rest)
      frame.x = side == .end ? right : neighbour.x - area.gutter - frame.width
      frame.first = neighbour.first
    }
  }

  private func said(_ width: RegionDescription.Width?) -> Double? {
    switch width {
    case .area: area.width
    case .span(let count): Double(count) * area.measure + Double(count - 1) * area.gutter
    case .points(let width): width
    case nil: nil
    }
  }

  // MARK: Heights

  /// Regions without a height take what is left: as high as their neighbour at the side, else down to the next
  /// region or the area's foot. Regions below them move down.
  private mutating func fit(_ regions: [RegionDescription]) {
    for index in frames.indices {
      let region = frames[index].region
      if case .below(let name) = region.place, let above = self[name] {
        frames[index].first = above.end + region.linesBefore
      }
      if case .beside(let name, _) = region.place, let other = self[name] {
        frames[index].first = other.first
        if frames[index].lines == 0 { frames[index].lines = other.lines }
      }
      if case .foot = region.place { frames[index].first = max(0, area.lines - frames[index].lines) }
      if frames[index].lines == 0, held[region.name] == nil {
        frames[index].lines = max(0, room(under: frames[index]) - frames[index].first)
      }
      addColumns(to: &frames[index])
    }
  }

  /// The line before which a region must end: what stands below it at its own height, or the area's foot.
  private func room(under frame: Frame) -> Int {
    var bottom = area.lines
    for other in frames where other.region.place == .foot && other.meets(frame) {
      bottom = min(bottom, area.lines - other.lines - other.region.linesBefore)
    }
    return bottom - heightBelow(frame.region.name, depth: 0)
  }

  /// Lines of the regions that hang below one.
  private func heightBelow(_ name: String, depth: Int) -> Int {
    guard depth < frames.count else { return 0 }
    return frames.filter { $0.region.place == .below(name) }.map {
      $0.lines + $0.region.linesBefore + heightBelow($0.region.name, depth: depth + 1)
    }.max() ?? 0
  }

  private func addColumns(to frame: inout Frame) {
    let region = frame.region
    let inner = frame.width - 2 * region.padding
    let gutter = region.gutter ?? area.gutter
    let count = region.widths.isEmpty ? region.columns : region.widths.count
    let even = (inner - Double(count - 1) * gutter) / Double(count)
    var x = frame.x + region.padding
    frame.columns = (0..<count).map { index in
      let width = region.widths.isEmpty ? even : region.widths[index]
      defer { x += width + gutter }
      return Column(x: x, width: width)
    }
    snap(&frame.columns)
  }

  /// Columns of the type area are exactly as wide as it says.
  private func snap(_ columns: inout [Column]) {
    for index in columns.indices where abs(columns[index].width - area.measure) < 1e-6 {
      columns[index].width = area.measure
    }
  }

  // MARK: Findings

  private mutating func check() {
    for frame in frames {
      let region = frame.region
      if region.flow != nil, frame.lines < 1 || frame.columns.contains(where: { $0.width < area.em * 4 }) {
        report(
          region, "region “\(region.name)” has no room for a line of text",
          hint: "it needs 1行 and columns of 4字 at least; make others lower or narrower")
      }
      let right = max(frame.x + frame.width, frame.textX + frame.textWidth)
      if frame.x < -0.01 || right > area.width + 0.01 || frame.end > area.lines {
        report(
          region, "region “\(region.name)” reaches over the type area",
          hint: "the area has \(area.lines) lines and \(area.columns) columns of \(area.characters)字")
      }
    }
    for (index, frame) in frames.enumerated() {
      guard let other = frames[..<index].first(where: { $0.covers(frame) }) else { continue }
      report(
        frame.region, "regions “\(other.region.name)” and “\(frame.region.name)” lie over each other",
        hint: "place one below or beside the other, or give it another height or width")
    }
  }

  private mutating func report(_ region: RegionDescription, _ message: String, hint: String) {
    diagnostics.report(Diagnostic(.regionPlace, .error, message, hint: hint, at: region.source))
  }
}

extension RegionPlan.Frame {
  /// Whether both stand over the same columns somewhere.
  fileprivate func meets(_ other: RegionPlan.Frame) -> Bool {
    x < other.x + other.width - 0.01 && other.x < x + width - 0.01
  }

  /// Whether both take the same place somewhere.
  fileprivate func covers(_ other: RegionPlan.Frame) -> Bool {
    meets(other) && first < other.end && other.first < end
  }
}
