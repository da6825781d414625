// Lists of names in even columns: two characters as wide as three, longer names solid.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension FlowBuilder {
  func addNames(_ list: NameList, under parent: StructureID = .document) {
    var style = setter.style("names").plain
    if let frame { style.take(lettersOf: frame.style) }
    if let title = list.title {
      addParagraph(title, style: setter.style("names-title").plain, under: parent)
      keepLastWithNext()
    }
    let names = list.names.map { setter.name($0, style: style) }
    let grid = columns(for: names, most: list.columns, style: style, at: list.source)
    let node = flow.structure.add(.list, under: parent)
    var row = Box()
    var column = 0
    func close() {
      guard column > 0 else { return }
      append(unit(of: row, style: style, structure: node))
      (row, column) = (Box(), 0)
    }
    for (name, person) in zip(names, list.names) {
      let taken = grid.columns(for: name.width)
      if column + taken > grid.count { close() }
      let item = flow.structure.add(.listItem, under: node)
      let body = flow.structure.add(.listBody, under: item)
      row.add(
        box(of: name, isSpread: person.isSpread, measure: grid.measure, structure: body),
        dx: Double(column) * grid.step)
      row.height = max(row.height, style.size)
      column += taken
    }
    close()
  }

  private func unit(of row: Box, style: TextStyle, structure: StructureID) -> FlowUnit {
    let count = max(style.lines ?? 1, lines(for: row.height))
    return FlowUnit(content: .box(row), lines: count, lift: 0.5, structure: structure)
  }

  /// A name longer than the measure is told as any text that does not fit.
  private func box(
    of name: SetParagraph, isSpread: Bool, measure: Double, structure: StructureID
  ) -> Box {
    if name.width > measure + 0.01, let source = name.shaped.text.runs.first?.source {
      setter.diagnostics.report(
        Diagnostic(
          .overfullLine, .warning, "a name runs \(rounded(name.width - measure)) pt over its measure",
          hint: "set the names across the page, or in a smaller size", at: source))
    }
    var box = name.box(structure: structure)
    if isSpread, !box.items.isEmpty { box.items[0].joinClusters() }
    return box
  }

  /// Places for names of up to four characters; longer ones take two or more. At least 1em is between columns.
  private func columns(
    for names: [SetParagraph], most: Int?, style: TextStyle, at source: SourceSpan
  ) -> NameColumns {
    let measure = self.measure - style.startIndent - style.endIndent
    let usual = names.map(\.width).filter { $0 <= 4 * style.size + 0.01 }
    let cell = min(measure, max(3 * style.size, usual.max() ?? 4 * style.size))
    let room = max(1, Int((measure + style.size + 0.01) / (cell + style.size)))
    if let most, most > room {
      setter.diagnostics.report(
        Diagnostic(
          .tooManyColumns, .warning, "the measure holds \(room) columns of names, not \(most)",
          hint: "leave `columns` out, or set the names smaller in style names", at: source))
    }
    let count = min(room, most ?? room)
    return NameColumns(
      count: count, cell: cell, step: count > 1 ? (measure - cell) / Double(count - 1) : 0, measure: measure)
  }
}

/// Columns of names: how many, how wide, and from the start of one to the next. Unit: points.
private struct NameColumns {
  var count: Int
  var cell: Double
  var step: Double
  var measure: Double

  /// The columns that a name takes.
  func columns(for width: Double) -> Int {
    guard width > cell + 0.01, step > 0 else { return 1 }
    return min(count, 1 + Int(((width - cell) / step - 0.001).rounded(.up)))
  }
}

extension TextSetter {
  /// Sets a name on one line, two Han characters spread to the width of three.
  /// Source: CLREQ, even inter-character spacing (#even_inter_character_spacing).
  func name(_ name: PersonName, style: TextStyle) -> SetParagraph {
    var draft = InlineDraft(base: Look(of: style))
    func append(_ text: InlineText) {
      for run in text.runs {
        let look = look(of: run, in: style)
        draft.append(string(of: run), of: run, look: look, as: self.run(look, source: run.source))
      }
    }
    append(name.text)
    let bytes = draft.text.bytes.count
    if let note = name.note { append(note) }
    draft.close()
    draft.addUnits([], spreads: name.isSpread ? [(0..<bytes, 3 * style.size)] : [], frames: [])
    let shaped = shape(draft.text, style: style)
    reportMissing(in: shaped, style: style)
    return line(ShapedInline(shaped: shaped), style: style)
  }
}

extension PersonName {
  /// Whether it is two Han characters, which are set as wide as three.
  fileprivate var isSpread: Bool {
    let letters = text.plain.unicodeScalars.filter { !$0.properties.isVariationSelector }
    return letters.count == 2 && letters.allSatisfy(\.properties.isIdeographic)
  }
}

extension FrameItem {
  /// Ties the two characters of a spread name, so that they are copied from the file without a space.
  fileprivate mutating func joinClusters() {
    guard case .text(var run) = content, run.clusters.count >= 2 else { return }
    let (first, second) = (run.clusters[0], run.clusters[1])
    run.clusters[0] = TextCluster(bytes: first.bytes + second.bytes, glyphs: first.glyphs + second.glyphs)
    run.clusters.remove(at: 1)
    content = .text(run)
  }
}

extension TextStyle {
  /// Takes font, size, pitch and ink of another style.
  mutating func take(lettersOf other: TextStyle) {
    (font, weight, size, pitch, ink) = (other.font, other.weight, other.size, other.pitch, other.ink)
  }
}
