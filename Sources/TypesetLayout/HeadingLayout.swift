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
    let anchor = addAnchor(
      Anchor(level: heading.level, kicker: heading.kicker, title: heading.title, structure: node))
    beginText(after: style)
    if let master = style.master, opensPages {
      let name = style.region ?? ""
      let width = regionWidth(name, of: master)
      var box = openerBox(heading, style: style, structure: node, width: width)
      for paragraph in lead { add(paragraph, to: &box, title: style, width: width) }
      let least = model.masters[master]?.regions.first { $0.name == style.region }?.lines ?? 0
      let count = max(least, lines(for: box.height))
      let stretched = stretched(box, style: style, lines: count, width: width)
      open(master, opener: Opener(box: stretched, region: name, lines: count, anchor: anchor))
    } else if style.spansColumns {
      addFitted { [self] _ in
        append(.span(spanningHeading(heading, style: style, structure: node, anchor: anchor, with: lead)))
      }
    } else {
      addFitted { [self] _ in append(columnHeading(heading, style: style, structure: node, anchor: anchor)) }
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
    var box = Box()
    if let kicker = heading.kicker {
      let set = setter.paragraph(kicker, style: self.style("kicker", of: style).plain, measure: measure)
      box.add(set.box(structure: structure))
      box.height = set.height + style.size / 4
    }
    let title = setter.paragraph(heading.title, style: style.padded, measure: measure)
    let block = decorated(title, structure: structure)
    box.add(block, dy: box.height)
    box.height += block.height
    let count = max(style.lines ?? 1, lines(for: box.height))
    var unit = FlowUnit(
      content: .box(box), lines: count, linesAfter: style.linesAfter, lift: 0.65, structure: structure)
    unit.linesBefore = style.linesBefore
    unit.keepsWithNext = true
    unit.anchor = anchor
    return unit
  }

  /// Kicker and title across the columns: the kicker as a label at the left where its style has a tint, else
  /// as a line above.
  private func openerBox(
    _ heading: Heading, style: TextStyle, structure: StructureID, width: Double
  ) -> Box {
    let kickerStyle = self.style("kicker", of: style)
    guard let kicker = heading.kicker, let tint = kickerStyle.background else {
      return stackedOpener(heading, style: style, structure: structure, width: width)
    }
    let words = kicker.lines(splitAtSpaces: true).map { setter.line($0, style: kickerStyle.plain) }
    let padding = kickerStyle.padding
    let labelWidth = (words.map(\.width).max() ?? 0) + 2 * padding
    let labelHeight = Double(words.count - 1) * kickerStyle.pitch + kickerStyle.size + 2 * padding
    let titleX = labelWidth + style.size * 0.6
    let title = setter.paragraph(heading.title, style: style, measure: width - titleX)
    let height = max(labelHeight, title.height)
    var box = Box(items: [], height: height)
    let top = (height - labelHeight) / 2
    box.addFill(Rect(x: 0, y: top, width: labelWidth, height: labelHeight), ink: tint)
    for (index, word) in words.enumerated() {
      let x = (labelWidth - word.width) / 2
      box.add(word.box(structure: structure), dx: x, dy: top + padding + Double(index) * kickerStyle.pitch)
    }
    box.add(title.box(structure: structure), dx: titleX, dy: (height - title.height) / 2)
    return box
  }

  private func stackedOpener(
    _ heading: Heading, style: TextStyle, structure: StructureID, width: Double
  ) -> Box {
    var box = Box()
    if let kicker = heading.kicker {
      let set = setter.paragraph(kicker, style: self.style("kicker", of: style).plain, measure: width)
      box.add(set.box(structure: structure))
      box.height = set.height + style.size * 0.4
    }
    let title = setter.paragraph(heading.title, style: style, measure: width)
    box.add(title.box(structure: structure), dy: box.height)
    box.height += title.height
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
