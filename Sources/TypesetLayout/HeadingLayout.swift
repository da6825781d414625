// Headings: in the column, or opening a page across the columns.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension FlowBuilder {
  /// Adds a heading; `lead` stands under it where it opens a page (subtitle, byline).
  func addHeading(
    _ heading: Heading, opensPages: Bool, under parent: StructureID = .document, with lead: [Paragraph] = []
  ) {
    let style = style(of: heading)
    let node = flow.structure.add(.heading(level: heading.level), under: parent)
    flow.anchors.append(Anchor(level: heading.level, kicker: heading.kicker, title: heading.title))
    let anchor = flow.anchors.count - 1
    flow.anchors[anchor].structure = node
    beginText(after: style)
    if let master = style.master, opensPages {
      let name = style.region ?? ""
      let width = regionWidth(name, of: master)
      var box = openerBox(heading, style: style, structure: node, width: width)
      for paragraph in lead { add(paragraph, to: &box, title: style, width: width) }
      let least = model.masters[master]?.regions.first { $0.name == style.region }?.lines ?? 0
      // A line's gap parts the rule from the text.
      let foot = style.ruleBelow.map { $0.width + style.size / 4 + area.pitch } ?? 0
      let count = max(least, lines(for: box.height + foot))
      let stretched = stretched(box, style: style, lines: count, width: width)
      open(master, opener: Opener(box: stretched, region: name, lines: count, anchor: anchor))
    } else if style.spansColumns {
      append(.span(spanningHeading(heading, style: style, structure: node, anchor: anchor, with: lead)))
    } else {
      append(columnHeading(heading, style: style, structure: node, anchor: anchor))
      for paragraph in lead {
        addParagraph(paragraph.text, style: setter.style(paragraph.style ?? "body"), under: .document)
      }
    }
  }

  /// The width of a region of a master, in points.
  private func regionWidth(_ name: String, of master: String) -> Double {
    model.masters[master].flatMap { RegionPlan(of: $0, area: area)[name]?.textWidth } ?? area.width
  }

  /// A heading across the columns of its region, with what stands under it: whole lines of the grid.
  private func spanningHeading(
    _ heading: Heading, style: TextStyle, structure: StructureID, anchor: Int, with lead: [Paragraph]
  ) -> FlowUnit {
    var box = openerBox(heading, style: style, structure: structure, width: region.width)
    for paragraph in lead { add(paragraph, to: &box, title: style, width: region.width) }
    let count = max(style.lines ?? 1, lines(for: box.height + area.em / 2))
    var unit = FlowUnit(
      content: .box(box), lines: count, linesAfter: style.linesAfter, lift: 0.5, structure: structure)
    unit.linesBefore = style.linesBefore
    unit.keepsWithNext = true
    unit.anchor = anchor
    return unit
  }

  private func add(_ paragraph: Paragraph, to opener: inout Box, title: TextStyle, width: Double) {
    let style = style(paragraph.style ?? "body", of: title).plain
    let node = flow.structure.add(.paragraph)
    let align: TextAlignment = style.align == .justify ? .start : style.align
    let set = setter.paragraph(paragraph.text, style: style, measure: width, align: align)
    let top = opener.height + style.size * 0.7
    opener.add(set.box(structure: node), dy: top)
    opener.height = top + set.height
  }

  /// A heading in a column: whole lines of the grid, more room above than below (CLREQ C5, C84).
  private func columnHeading(
    _ heading: Heading, style: TextStyle, structure: StructureID, anchor: Int
  ) -> FlowUnit {
    let box = headingBox(heading, style: style, structure: structure, width: measure, gap: 1 / 4) { width in
      let title = setter.paragraph(heading.title, style: style.padded, measure: width)
      return decorated(title, structure: structure, width: width)
    }
    let count = max(style.lines ?? 1, lines(for: box.height))
    var unit = FlowUnit(
      content: .box(box), lines: count, linesAfter: style.linesAfter, lift: 0.65, structure: structure)
    unit.linesBefore = style.linesBefore
    unit.keepsWithNext = true
    unit.anchor = anchor
    return unit
  }

  /// Kicker and title across the columns.
  private func openerBox(
    _ heading: Heading, style: TextStyle, structure: StructureID, width: Double
  ) -> Box {
    headingBox(heading, style: style, structure: structure, width: width, gap: 0.4) { width in
      setter.paragraph(heading.title, style: style, measure: width).box(structure: structure)
    }
  }

  /// Kicker and title: a kicker on a tint is a label beside the title where the measure holds both, every other
  /// stands above it, at `gap` em of the title. `title` sets the title on a measure.
  private func headingBox(
    _ heading: Heading, style: TextStyle, structure: StructureID, width: Double, gap: Double,
    title: (Double) -> Box
  ) -> Box {
    guard let kicker = heading.kicker else { return title(width) }
    let kickerStyle = self.style("kicker", of: style)
    if let tint = kickerStyle.background {
      let tag = label(kicker.lines(splitAtSpaces: true), kickerStyle, tint, structure: structure)
      let titleX = tag.width + style.size * 0.6
      if titleX + setter.width(of: heading.title, style: style.plain) <= width {
        return beside(tag.box, title(width - titleX), at: titleX)
      }
    }
    var box = kickerAbove(kicker, kickerStyle, structure: structure, width: width)
    let block = title(width)
    box.height += style.size * gap
    box.add(block, dy: box.height)
    box.height += block.height
    return box
  }

  /// Lines of words in the middle of a tint.
  private func label(
    _ texts: [InlineText], _ style: TextStyle, _ tint: InkID, structure: StructureID
  ) -> (box: Box, width: Double) {
    let lines = texts.map { setter.line($0, style: style.plain) }
    let width = (lines.map(\.width).max() ?? 0) + 2 * style.padding
    let height = Double(lines.count - 1) * style.pitch + style.size + 2 * style.padding
    var box = Box(items: [], height: height)
    box.addFill(Rect(x: 0, y: 0, width: width, height: height), ink: tint)
    for (index, line) in lines.enumerated() {
      box.add(
        line.box(structure: structure), dx: (width - line.width) / 2,
        dy: style.padding + Double(index) * style.pitch)
    }
    return (box, width)
  }

  /// Both with their middles at one height.
  private func beside(_ label: Box, _ title: Box, at x: Double) -> Box {
    var box = Box(items: [], height: max(label.height, title.height))
    box.add(label, dy: (box.height - label.height) / 2)
    box.add(title, dx: x, dy: (box.height - title.height) / 2)
    return box
  }

  /// A kicker in lines of its own; a tint is as wide as they are.
  private func kickerAbove(
    _ kicker: InlineText, _ style: TextStyle, structure: StructureID, width: Double
  ) -> Box {
    let padding = style.background == nil ? 0 : style.padding
    let set = setter.paragraph(kicker, style: style.plain, measure: width - 2 * padding)
    var box = Box(items: [], height: set.height + 2 * padding)
    if let tint = style.background {
      let start = set.lines.map(\.start).min() ?? 0
      box.addFill(
        Rect(x: start, y: 0, width: set.width - start + 2 * padding, height: box.height), ink: tint)
    }
    box.add(set.box(structure: structure), dx: padding, dy: padding)
    return box
  }

  /// The opener in its region of `lines` grid lines, with the heading's rule above the last of them.
  private func stretched(_ box: Box, style: TextStyle, lines: Int, width: Double) -> Box {
    let room = Double(lines) * area.pitch - (area.pitch - area.em)
    guard let rule = style.ruleBelow else { return box }
    let ruleY = room - area.pitch
    var result = Box(items: [], height: room)
    result.add(box, dy: max(0, (ruleY - box.height) * 0.45))
    result.addRule(rule, x: 0, y: max(ruleY, box.height + style.size / 4), width: width)
    return result
  }
}

extension TextStyle {
  /// The style with what its tint and the rules at its sides take as indents.
  var padded: TextStyle {
    var style = self
    let padding = background == nil ? 0 : padding
    let beside = background == nil ? size / 2 : padding
    style.startIndent += ruleStart.map { $0.width + beside } ?? padding
    style.endIndent += ruleEnd.map { $0.width + beside } ?? padding
    return style
  }

  /// The style without indent, for text placed by itself.
  var plain: TextStyle {
    var style = self
    style.indent = 0
    return style
  }
}

extension InlineText {
  /// The text cut at forced breaks and, on wish, at spaces.
  func lines(splitAtSpaces: Bool) -> [InlineText] {
    var lines: [[InlineRun]] = [[]]
    for run in runs {
      guard case .text(let text) = run.content else {
        if run.content == .lineBreak { lines.append([]) } else { lines[lines.count - 1].append(run) }
        continue
      }
      var offset = 0
      let pieces = splitAtSpaces ? text.split(separator: " ", omittingEmptySubsequences: false) : [text[...]]
      for (index, piece) in pieces.enumerated() {
        if index > 0 { lines.append([]) }
        let length = piece.utf8.count
        let isExact = run.source.count == text.utf8.count
        let start = Int(run.source.start) + offset
        let span = isExact ? SourceSpan(file: run.source.file, start: start, end: start + length) : run.source
        if length > 0 {
          lines[lines.count - 1].append(
            InlineRun(
              .text(String(piece)), marks: run.marks, link: run.link, spans: run.spans, source: span))
        }
        offset += length + 1
      }
    }
    return lines.filter { !$0.isEmpty }.map { InlineText($0) }
  }
}
