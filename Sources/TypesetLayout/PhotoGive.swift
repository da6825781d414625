// Photos that give way in height: smaller ones of whole lines, within bounds.

import TypesetFrame
import TypesetGeometry
import TypesetModel

extension FlowBuilder {
  /// A picture keeps so much of its height.
  private var leastShare: Double { 0.85 }

  /// A photo's box with 1, 2, … lines less, as far as the layout lets photos give way.
  func lowered(_ box: Box) -> [Box] {
    guard model.photo.give > 0 else { return [] }
    let grid = BodyGrid(em: area.em, pitch: area.pitch)
    let whole = lines(for: box.height + area.em / 3)
    return (1..<max(2, min(whole, model.photo.give + 1))).prefixed { less in
      let height = grid.points(lines: whole - less) - area.em / 3
      return box.lowered(by: max(0, box.height - height), least: leastShare)
    }
  }
}

extension Range<Int> {
  /// What becomes of the first of them, up to one of which nothing becomes.
  fileprivate func prefixed<Value>(_ make: (Int) -> Value?) -> [Value] {
    var values: [Value] = []
    for number in self {
      guard let value = make(number) else { break }
      values.append(value)
    }
    return values
  }
}

extension FlowUnit {
  /// The unit with so many lines less, where it may give way so far.
  func lowered(by lines: Int) -> FlowUnit {
    guard lower.indices.contains(lines - 1) else { return self }
    var unit = self
    (unit.content, unit.lines) = (.box(lower[lines - 1]), unit.lines - lines)
    return unit
  }
}

extension Box {
  /// The box with its one picture lower, in proportion and in the middle of its place; nil where the picture would
  /// keep less than `least` of its height, or a caption stands beside it. Unit: points.
  fileprivate func lowered(by height: Double, least: Double) -> Box? {
    let pictures = items.indices.filter { if case .picture = items[$0].content { true } else { false } }
    guard pictures.count == 1, case .picture(var picture) = items[pictures[0]].content else { return nil }
    let old = picture.rect
    let scale = (old.height - height) / old.height
    guard scale >= least,
      !items.contains(where: { ($0.startX ?? 0) >= old.maxX - 0.01 && $0.top < old.maxY })
    else { return nil }
    picture.rect = Rect(
      x: old.x + old.width * (1 - scale) / 2, y: old.y, width: old.width * scale, height: old.height * scale)
    var box = Box(items: items, height: self.height - height)
    for (index, item) in items.enumerated() where item.top > old.minY {
      // Below the picture, or on its foot.
      box.items[index] = item.moved(dx: item.top < old.maxY ? picture.rect.x - old.x : 0, dy: -height)
    }
    box.items[pictures[0]].content = .picture(picture)
    return box
  }
}

extension FrameItem {
  /// Where a text begins.
  fileprivate var startX: Double? {
    if case .text(let run) = content { run.glyphs.first?.x } else { nil }
  }
}
