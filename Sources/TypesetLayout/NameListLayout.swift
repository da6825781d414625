// Lists of names in even columns: two characters as wide as three, longer names solid.

import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetModel
import TypesetText

extension FlowBuilder {
  func addNames(_ list: NameList, under parent: StructureID = .document) {
    addTitle(of: list, under: parent)
    addFitted(varies: true) { [self] first in setNames(list, from: first, under: parent) }
  }

  private func addTitle(of list: NameList, under parent: StructureID) {
    guard let title = list.title else { return }
    addParagraph(title, style: setter.style("names-title").plain, under: parent)
    keepLastWithNext()
  }

  /// Names across all columns, with their title.
  func addNamesAcross(_ list: NameList) {
    acrossColumns(in: setter.style("names")) { [self] first in
      addTitle(of: list, under: .document)
      setNames(list, from: first, under: .document)
    }
  }

  /// Sets the names; `first`: those before it stand already.
  private func setNames(_ list: NameList, from first: Int, under parent: StructureID) {
    var style = setter.style("names").plain
    if let frame { style.take(lettersOf: frame.style) }
    let names = list.names.map { setter.name($0, style: style) }
    let grid = columns(for: names, most: list.columns, style: style, at: list.source)
    let node = flow.structure.add(.list, under: parent)
    var row = Box()
    var column = 0
    func close(before next: Int) {
      guard column > 0 else { return }
      append(unit(of: row, style: style, structure: node, next: next))
      (row, column) = (Box(), 0)
    }
    for (index, (name, person)) in zip(names, list.names).enumerated() {
      let taken = grid.columns(for: name.width)
      if column + taken > grid.count { close(before: index) }
      if first > 0, index == first {
        close(before: index)
        run = []
      }
      let item = flow.structure.add(.listItem, under: node)
      let body = flow.structure.add(.listBody, under: item)
      row.add(
        box(of: name, isSpread: person.isSpread, measure: grid.measure, structure: body),
        dx: Double(column) * grid.step)
      row.height = max(row.height, style.size)
      column += taken
    }
    close(before: names.count)
    if first > 0, first >= names.count { run = [] }
  }

  private func unit(of row: Box, style: TextStyle, structure: StructureID, next: Int) -> FlowUnit {
    let count = max(style.lines ?? 1, lines(for: row.height))
    return FlowUnit(content: .box(row), lines: count, lift: 0.5, structure: structure, next: next)
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

  /// Places for names of up to four characters, or wider ones where the names with what stands behind them then
  /// take no more rows; longer ones take two or more. At least 1em is between columns.
  private func columns(
    for names: [SetParagraph], most: Int?, style: TextStyle, at source: SourceSpan
  ) -> NameColumns {
    let measure = self.measure - style.startIndent - style.endIndent
    let usual = names.map(\.width).filter { $0 <= 4 * style.size + 0.01 }
    let least = min(measure, max(3 * style.size, usual.max() ?? 4 * style.size))
    let widest = names.map(\.width).filter { $0 > least && $0 <= min(measure, 8 * style.size) + 0.01 }
    let grids = ([least] + Set(widest).sorted()).map { cell in
      NameColumns(cell: cell, measure: measure, em: style.size, most: most)
    }
    let room = max(1, Int((measure + style.size + 0.01) / (least + style.size)))
    if let most, most > room {
      setter.diagnostics.report(
        Diagnostic(
          .tooManyColumns, .warning, "the measure holds \(room) columns of names, not \(most)",
          hint: "leave `columns` out, or set the names smaller in style names", at: source))
    }
    let rows = grids.map { $0.rows(names.map(\.width)) }
    return grids[rows.lastIndex(of: rows.min() ?? 0) ?? 0]
  }
}

/// Columns of names: how many, how wide, and from the start of one to the next. Unit: points.
private struct NameColumns {
  var count: Int
  var cell: Double
  var step: Double
  var measure: Double

  /// As many columns as the measure holds, `most` at most.
  init(cell: Double, measure: Double, em: Double, most: Int?) {
    let room = max(1, Int((measure + em + 0.01) / (cell + em)))
    (self.cell, self.measure, count) = (cell, measure, min(room, most ?? room))
    step = count > 1 ? (measure - cell) / Double(count - 1) : 0
  }

  /// The rows that names of these widths take.
  func rows(_ widths: [Double]) -> Int {
    var (rows, column) = (1, 0)
    for width in widths {
      let taken = columns(for: width)
      if column > 0, column + taken > count { (rows, column) = (rows + 1, 0) }
      column += taken
    }
    return rows
  }

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
    var style = style
    // Brackets behind a name keep close to it, so that 王小明（女） has five characters' room.
    if name.note != nil { style.text.punctuation = .banjiao }
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
