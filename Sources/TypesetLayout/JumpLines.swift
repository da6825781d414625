// 下转第3版 and 上接第1版: where a flow breaks off behind other text, and where it goes on.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel

/// A line that waits for the number of the other page.
struct JumpLine {
  var flow: String
  var template: String
  /// From the type area's left edge, in points; the line counts from its head.
  var x: Double
  var width: Double
  var line: Int
  /// The other page.
  var page: Int?
  /// The heading of the piece: index into the flow's anchors.
  var title: Int?
  /// At the head of where the flow goes on.
  var isContinuation = false
}

extension RunningLines {
  /// The line set in style `jump`, outside the document's structure: to the right where the text breaks off, to
  /// the left where it goes on.
  func items(for jump: JumpLine, on page: PageFrame) -> [FrameItem] {
    guard let number = jump.page else { return [] }
    let title = jump.title.map { anchors[$0].title.withoutBreaks.plain } ?? ""
    let words = jump.template.replacing("{page}", with: String(number)).replacing("{chapter}", with: title)
    let set = setter.line(words, style: setter.style("jump").plain)
    let area = model.page.areaRect(pageNumber: page.number)
    let x = area.x + jump.x + (jump.isContinuation ? 0 : max(0, jump.width - set.width))
    let grid = model.page.area
    let baseline = area.y + Double(jump.line) * grid.pitch + grid.em * emBoxAscent
    return set.items(ofLine: 0, x: x, baseline: baseline, structure: .artifact)
  }
}
