// 首字下沉: the first character of a text over several lines, the text beside it.

import TypesetDiagnostics
import TypesetFrame
import TypesetModel
import TypesetText

extension FlowBuilder {
  /// Text beside an initial is at least so wide. Unit: em.
  private var leastBeside: Double { 6 }

  /// Adds a paragraph with its first Han character as an initial; where it can not be, that is told and the
  /// paragraph stands as any other.
  func addParagraph(
    _ paragraph: Paragraph, initial: InitialOptions, style: TextStyle, under parent: StructureID
  ) {
    guard !style.isDecorated, let parts = paragraph.text.partsOfInitial else {
      tellNoInitial("does not begin with a Han character", at: paragraph.source)
      return addParagraph(paragraph.text, style: style, under: parent)
    }
    let letter = setter.line(parts.initial, style: look(of: initial, in: style))
    let opening = parts.opening.isEmpty ? nil : setter.line(parts.opening, style: style.plain)
    let before = opening.map(\.width) ?? 0
    let advance = ((before + letter.width + style.size / 5) / style.size).rounded(.up) * style.size
    let rest = ParagraphShape(measure: measure, start: style.startIndent, end: style.endIndent).rest
    let beside = LineShape(start: rest.start + advance, width: rest.width - advance)
    guard beside.width >= leastBeside * style.size else {
      tellNoInitial("has no room beside one", at: paragraph.source)
      return addParagraph(paragraph.text, style: style, under: parent)
    }
    var set = setter.paragraph(
      parts.rest, style: style, measure: measure,
      shape: ParagraphShape(leading: Array(repeating: beside, count: initial.lines), rest: rest))
    guard set.lines.count >= initial.lines else {
      tellNoInitial("is shorter than one of \(initial.lines) lines", at: paragraph.source)
      return addParagraph(paragraph.text, style: style, under: parent)
    }
    // A short one is not broken anew: in wider columns it might have fewer lines than its initial.
    if set.lines.count < 4 * initial.lines { set.shape = nil }
    let node = flow.structure.add(.paragraph, under: parent)
    let first = run.count
    append(set, structure: node)
    guard first < run.count else { return }
    var head = Box()
    if let opening { head.add(opening.box(structure: node), dx: rest.start) }
    // In the room that whole characters leave, the initial keeps to the start.
    head.add(letter.box(structure: node), dx: rest.start + before)
    prepend(head, to: first)
    run[first].leadingLines = max(2, initial.lines)
  }

  /// From the head of the first line's em box to the foot of the last one's.
  private func look(of initial: InitialOptions, in style: TextStyle) -> TextStyle {
    var look = style.plain
    look.size = Double(initial.lines - 1) * style.pitch + style.size
    (look.startIndent, look.endIndent, look.letterSpacing) = (0, 0, 0)
    look.font = initial.font ?? style.font
    look.weight = initial.weight ?? style.weight
    look.ink = initial.ink ?? style.ink
    return look
  }

  private func tellNoInitial(_ reason: String, at source: SourceSpan) {
    setter.diagnostics.report(
      Diagnostic(
        .noInitial, .note, "the paragraph \(reason) and is set without an initial",
        hint: "begin it with a longer sentence of Han, or take `initial` from the heading's style",
        at: source.start(of: source)))
  }
}

extension InlineText {
  /// Opening marks, the first Han character, and the rest; nil where no Han character comes first.
  fileprivate var partsOfInitial: (opening: InlineText, initial: InlineText, rest: InlineText)? {
    let text = plain
    let opening = text.prefix { "“‘「『（《〈【〔".contains($0) }
    guard opening.count <= 2, let first = text[opening.endIndex...].first,
      first.unicodeScalars.first?.properties.isIdeographic == true,
      let (head, tail) = parted(after: opening.count), let (initial, rest) = tail.parted(after: 1),
      initial.plain == String(first), initial.runs.allSatisfy(\.spans.isEmpty)
    else { return nil }
    return (head, initial, rest)
  }

  /// The text in two after so many characters; nil where a value or break stands among them.
  private func parted(after count: Int) -> (InlineText, InlineText)? {
    var (head, tail, left) = (InlineText(), self, count)
    while left > 0 {
      guard let run = tail.runs.first, case .text(let text) = run.content else { return nil }
      tail.runs.removeFirst()
      if text.count > left {
        let (before, after) = run.parted(text, after: left)
        head.runs.append(before)
        tail.runs.insert(after, at: 0)
      } else {
        head.runs.append(run)
      }
      left -= min(left, text.count)
    }
    return (head, tail)
  }
}

extension InlineRun {
  fileprivate func parted(_ text: String, after count: Int) -> (InlineRun, InlineRun) {
    var (before, after) = (self, self)
    let head = String(text.prefix(count))
    before.content = .text(head)
    after.content = .text(String(text.dropFirst(count)))
    if source.count == text.utf8.count {
      before.source.end = source.start + UInt32(head.utf8.count)
      after.source.start = before.source.end
    }
    return (before, after)
  }
}
