// From the merged tree to the parts of a model: pages, styles, masters, options, and what content says.

import TypesetDiagnostics
import TypesetGeometry
import TypesetModel

/// A decoded layout whose chapters, tables and photos are not yet read.
struct DecodedLayout: Equatable {
  var model: LayoutModel
  var sources: [DataSpecification]
  var tables: [TableSpecification]
  var content: [ContentSpecification]
  /// Styles that nothing in the layout names, and whose name is almost one that the program asks for.
  var doubtfulStyles: [Placed<String>] = []
}

/// Decodes a checked and merged tree.
struct LayoutDecoder {
  let root: YAMLValue
  let files: SourceFiles
  let path: String
  /// Replaces the title of the layout: that of a chapter alone.
  let title: String?
  private(set) var diagnostics = Diagnostics()

  init(root: YAMLValue, files: SourceFiles, path: String, title: String? = nil) {
    self.root = root
    self.files = files
    self.path = path
    self.title = title
  }

  /// The layout; nil where page or body cannot be had.
  mutating func decode() -> DecodedLayout? {
    checkVersion()
    let metadata = metadata()
    guard let frame = pageFrame() else { return nil }
    let inks = inks()
    let fonts = fonts()
    let names = names(inks: inks)
    let masters = masters(frame, names: names, metadata: metadata)
    var styleDecoder = StyleDecoder(
      styles: frame.styles, grid: frame.grid, measure: frame.page.area.measure, names: names)
    let styles = styleDecoder.decode()
    var tableDecoder = TableLookDecoder(styles: styleDecoder, basis: tableBasis(styles, grid: frame.grid))
    let table = tableDecoder.options(root.value("table"), over: TableOptions())
    let looks = tableDecoder.looks(of: root.value("tables"), over: table)
    styleDecoder = tableDecoder.styles
    checkRegions(styles, of: masters.decoded)
    var flat = metadata
    flat.title = LayoutTemplate.joined(metadata.title)
    var model = LayoutModel(
      metadata: flat, page: frame.page, text: text(frame.grid), fonts: fonts, inks: inks, styles: styles,
      masters: masters.decoded, photo: photo(&styleDecoder), table: table, tables: [:], content: [],
      outputs: outputs(frame.page, grid: frame.grid), path: path)
    if model.photo.caption == .over { model.addPaper() }
    model.divider = divider(&styleDecoder)
    diagnostics.merge(styleDecoder.diagnostics)
    if let value = root.value("jump"), value.map != nil {
      model.jump = JumpOptions(
        to: value.text("to"), from: value.text("from"), lines: min(max(value.count("lines") ?? 1, 1), 10))
    }
    var decoded = withContent(model, looks: looks, basis: tableDecoder.basis)
    decoded.doubtfulStyles = doubtfulStyles(in: frame.styles, used: masters.used)
    return decoded
  }

  /// Lengths in tables are measured in the type of their cells.
  private func tableBasis(_ styles: [String: TextStyle], grid: BodyGrid) -> LengthBasis {
    LengthBasis(
      em: styles["table-cell"]?.size ?? grid.em, bodyEm: grid.em, pitch: grid.pitch, measure: 0)
  }

  private mutating func withContent(
    _ model: LayoutModel, looks: [String: TableOptions], basis: LengthBasis
  ) -> DecodedLayout {
    var data = DataDecoder(paths: LayoutPaths(files: files), basis: basis, looks: looks)
    let sources = data.sources(root.value("data"))
    let tables = data.tables(root.value("tables"))
    diagnostics.merge(data.diagnostics)
    var content = ContentDecoder(paths: LayoutPaths(files: files))
    let items = content.decode(root.value("content"))
    diagnostics.merge(content.diagnostics)
    return DecodedLayout(model: model, sources: sources, tables: tables, content: items)
  }

  private mutating func checkVersion() {
    guard root.value("typeset") == nil else { return }
    diagnostics.report(
      .missingKey("typeset", in: "the layout", at: root.span, hint: "begin the file with “typeset: 1”"))
  }

  private func metadata() -> Metadata {
    Metadata(
      title: title ?? root.text("title") ?? LayoutPaths.stem(of: path), subtitle: root.text("subtitle"),
      author: root.text("author"), date: root.text("date"), subject: root.text("subject"),
      keywords: root.texts("keywords").map(\.value), language: root.text("language") ?? "zh-Hans")
  }
}

extension LayoutDecoder {
  private struct PageFrame {
    var styles: YAMLValue
    var grid: BodyGrid
    var page: PageDescription
  }

  private mutating func pageFrame() -> PageFrame? {
    let empty = YAMLValue(.map([]), span: root.span)
    let styles = root.value("styles") ?? empty
    guard let grid = StyleDecoder.grid(of: styles, diagnostics: &diagnostics) else { return nil }
    guard let value = root.value("page"), value.map != nil else {
      diagnostics.report(
        .missingKey(
          "page", in: "the layout", at: root.span, hint: "extend a house style, such as “extends: report”"))
      return nil
    }
    var pageDecoder = PageDecoder(page: value, grid: grid)
    let page = pageDecoder.decode()
    diagnostics.merge(pageDecoder.diagnostics)
    return page.map { PageFrame(styles: styles, grid: grid, page: $0) }
  }

  private mutating func inks() -> [Ink] {
    var decoder = ColorDecoder()
    let inks = decoder.decode(root.value("colors"))
    diagnostics.merge(decoder.diagnostics)
    return inks
  }

  private mutating func outputs(_ page: PageDescription, grid: BodyGrid) -> [OutputDescription] {
    var decoder = OutputDecoder(paths: LayoutPaths(files: files), page: page, grid: grid)
    let outputs = decoder.decode(root.value("output"))
    diagnostics.merge(decoder.diagnostics)
    return outputs
  }

  private mutating func fonts() -> [String: FontRole] {
    var decoder = FontDecoder()
    let fonts = decoder.decode(root.value("fonts"))
    diagnostics.merge(decoder.diagnostics)
    if fonts.isEmpty {
      let hint = "such as “fonts: {song: {han: Noto Serif CJK SC}}”"
      diagnostics.report(.missingKey("fonts", in: "the layout", at: root.span, hint: hint))
    }
    return fonts
  }

  private func names(inks: [Ink]) -> StyleNames {
    var ids: [String: InkID] = [:]
    for (index, ink) in inks.enumerated() { ids[ink.name] = InkID(rawValue: index) }
    let masters = root.value("masters")?.entries.map(\.key) ?? []
    return StyleNames(
      fonts: root.value("fonts")?.entries.map(\.key) ?? [], inks: ids, inkNames: inks.map(\.name),
      masters: masters.contains("body") ? masters : masters + ["body"])
  }

  private mutating func masters(
    _ frame: PageFrame, names: StyleNames, metadata: Metadata
  ) -> (decoded: [String: PageMaster], used: Set<String>) {
    let declared = frame.styles.entries.map(\.key)
    var decoder = MasterDecoder(
      page: frame.page, grid: frame.grid,
      styleNames: declared + StyleRole.names.filter { !declared.contains($0) }, inks: names.inks,
      inkNames: names.inkNames, metadata: metadata)
    let masters = decoder.decode(root.value("masters"))
    diagnostics.merge(decoder.diagnostics)
    return (masters, decoder.usedStyles)
  }

  private mutating func text(_ grid: BodyGrid) -> TextOptions {
    var options = TextOptions()
    options.region = TextOptions.Region(language: root.text("language") ?? "")
    guard let value = root.value("text"), value.map != nil else { return options }
    options.breaks = value.word("breaks") ?? options.breaks
    options.region = value.word("region") ?? options.region
    options.punctuation = value.word("punctuation") ?? options.punctuation
    options.tightPairs = value.flag("tight-pairs") ?? options.tightPairs
    options.hanging = value.word("hanging") ?? options.hanging
    options.grid = value.flag("grid") ?? options.grid
    options.hyphenation = value.flag("hyphenation") ?? options.hyphenation
    options.latinGap = grid.latinGap(value, em: grid.em, diagnostics: &diagnostics) ?? options.latinGap
    return options
  }

  private func photo(_ styles: inout StyleDecoder) -> PhotoOptions {
    guard let value = root.value("photo") else { return PhotoOptions() }
    var options = PhotoOptions(
      width: value.word("width") ?? .column, ppi: value.number("ppi") ?? 300,
      captionMark: value.text("caption-mark"))
    options.places = value.texts("place").compactMap { FigurePlace(rawValue: $0.value) }
    options.caption = value.word("caption") ?? .below
    options.side = value.word("side") ?? options.side
    options.besideWidth = styles.length(
      value, "beside-width", em: styles.grid.em, in: 1...PageDecoder.longestSide)
    let give = styles.length(value, "give", em: styles.grid.em, in: 0...PageDecoder.longestSide) ?? 0
    options.give = min(20, Int((give / styles.grid.pitch + 1e-6).rounded(.down)))
    return options
  }

  private func divider(_ styles: inout StyleDecoder) -> DividerOptions {
    var options = DividerOptions()
    guard let value = root.value("divider") else { return options }
    options.shape = value.word("shape") ?? options.shape
    options.ornament = value.text("ornament") ?? options.ornament
    options.width = value.percent("width") ?? options.width
    if let rule = value.value("rule").flatMap({ styles.rule($0, em: styles.grid.em) }) { options.rule = rule }
    return options
  }
}

extension LayoutModel {
  /// Captions over photos stand on bare paper where the layout has no such colour.
  fileprivate mutating func addPaper() {
    let paper = Ink(name: "paper", cyan: 0, magenta: 0, yellow: 0, black: 0)
    if !inks.contains(where: { $0.cyan + $0.magenta + $0.yellow + $0.black == 0 }) { inks.append(paper) }
  }
}

extension TextOptions.Region {
  /// The region of a language tag: zh-TW and zh-Hant are Taiwan's, zh-HK and zh-MO Hong Kong's.
  fileprivate init(language: String) {
    let parts = language.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
    if parts.contains("hk") || parts.contains("mo") {
      self = .hongkong
    } else {
      self = parts.contains("tw") || parts.contains("hant") ? .taiwan : .mainland
    }
  }
}

extension LayoutDecoder {
  /// A style's region stands in its master, or in some master where it names none.
  private mutating func checkRegions(_ styles: [String: TextStyle], of masters: [String: PageMaster]) {
    var all: Set<String> = []
    for master in masters.values { all.formUnion(LayoutDecoder.regions(of: master)) }
    for entry in root.value("styles")?.entries ?? [] {
      guard let said = entry.value.placed("region") ?? entry.value.placed("master"),
        let region = styles[entry.key]?.region
      else { continue }
      let known = styles[entry.key]?.master.flatMap { masters[$0] }.map(LayoutDecoder.regions(of:))
      guard !(known ?? Array(all)).contains(region) else { continue }
      diagnostics.report(
        .unknownName("region", region, candidates: (known ?? Array(all)).sorted(), at: said.source))
    }
  }

  private static func regions(of master: PageMaster) -> [String] {
    master.regions.isEmpty ? ["main"] : master.regions.map(\.name)
  }

  private func doubtfulStyles(in styles: YAMLValue, used: Set<String>) -> [Placed<String>] {
    var used = used.union(StyleRole.names)
    for entry in styles.entries { if let base = entry.value.text("based-on") { used.insert(base) } }
    return styles.entries.compactMap { entry in
      guard !used.contains(entry.key), Spelling.nearest(to: entry.key, in: StyleRole.names) != nil
      else { return nil }
      return Placed(entry.key, at: entry.keySpan)
    }
  }
}
