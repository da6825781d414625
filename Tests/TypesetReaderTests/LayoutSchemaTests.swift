// The tables of keys: complete, documented, read by the decoder; the reference page; mistakes at their place.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

/// Every key of this version at least once.
private let complete = """
  typeset: 1
  extends: none
  title: 题
  subtitle: 副
  author: 某
  date: 某日
  subject: 会
  keywords: [甲]
  language: zh-CN
  page:
    size: 500pt × 800pt
    landscape: true
    bleed: 3mm
    binding: right
    area: {lines: 20, columns: 2, gutter: 1字, inside: 20pt, outside: 33pt, bottom: 40pt}
  text:
    {breaks: strict, latin-gap: 1/8em, hyphenation: true, region: taiwan, punctuation: kaiming, tight-pairs: true,
     hanging: stops, grid: true}
  fonts:
    song: {han: A, latin: B, substitute: hei}
    hei: {han: [C]}
  colors: {red: {cmyk: [0, 90, 85, 10]}, gold: {spot: G, cmyk: [0, 9, 9, 0]}, pale: {of: gold, tint: 30%}}
  styles:
    body: {font: hei, size: 10pt, pitch: 16pt, weight: medium, align: start}
    quote:
      font: song
      weight: bold
      size: 12pt
      pitch: 30pt
      indent: 1em
      start-indent: 1em
      end-indent: 1em
      align: center
      color: red
      letter-spacing: 1pt
      line: proper-name
      emphasis-mark: dot
      frame: true
      position: superscript
      spread: 3字
      lines: 3
      lines-before: 1
      lines-after: 1
      figures: tabular
      hyphenation: true
      punctuation: banjiao
      breaks: none
      latin-gap: 1/8em
      mark-region: hongkong
      tight-pairs: true
      hanging: stops
      grid: true
      master: opening
      region: main
      span: all
      background: red
      padding: 1pt
      rule-below: {width: 2pt, color: red}
      rule-above: {width: 2pt}
      rule-start: {width: 2pt}
      rule-end: {width: 2pt}
      initial: {lines: 3, font: hei, weight: bold, color: red}
    code: {based-on: quote, rule-around: {width: 3pt}}
  masters:
    opening:
      regions:
        top: {at: head, height: 3行, span: all}
        main: {below: top}
        side:
          beside: main
          side: start
          lines-before: 1
          width: 9字
          gutter: 1字
          widths: [4字, 4字]
          flow: side
          rule: {width: 1pt}
          rule-above: {width: 1pt}
          rule-below: {width: 1pt}
          frame: {width: 1pt}
          fill: red
          padding: 2pt
        more: {at: foot, height: 2行, columns: 3}
      pages: [left, 3]
      header: {inside: a, center: b, outside: c, style: caption, distance: 1pt, rule: {width: 1pt}}
      footer: {inside: a}
      fixed:
        box: {x: 1pt, y: 1pt, width: 9pt, height: 9pt, fill: red, text: t, style: quote, mirrors: true}
  jump: {to: a, from: b, lines: 2}
  photo:
    {width: area, ppi: 200, caption-mark: ▲, caption: above, place: [head, foot], side: end, beside-width: 6字,
     give: 2行}
  divider: {shape: ornament, ornament: ※, rule: {width: 3pt}, width: 50%}
  table:
    {rules: boxed, thick-rule: 2pt, thin-rule: 0.4pt, continued: 续, label: 附表, notes: below, zebra: red,
     gap-every: 5, goes-on: 接, least-size: 6pt}
  data: {w: {from: w.csv, key: k, value: v, unit: u, about: a, encoding: utf-8, head-rows: 2}}
  tables:
    t:
      from: w
      where: {k: [a]}
      group-by: k
      groups: {a: b}
      title: x
      columns:
        - {field: k, title: y, align: end, indent-by: l, merge: true, type: integer, width: 3em}
        - {ratio: [a, b], places: 3, grouping: gap, sign: plus, scale: 万, unit: 万元}
        - {title: z, columns: [{share: a}, {growth: [a, b]}, {rank: a}]}
      sort: [{by: k, order: down}, l]
      pivot: {rows: k, heads: l, values: [a, b]}
      subtotals: 小计
      total: 合计
      carry: true
      profile: plain
      fit: split
      panels: 2
      rules: open
      thick-rule: 3pt
      thin-rule: 0.3pt
      zebra: black
      gap-every: 4
      least-size: 7pt
      unit: u
      notes: [n]
      source: s
      width: area
  content:
    - page: {master: opening}
    - contents: {title: t, levels: 3, of: tables}
    - chapter: {file: c.md, master: opening, flow: side, title-style: quote}
    - table: t
    - photo: {file: p.jpg, caption: c, credit: d, width: area, place: here}
    - numbers: {title: n, from: w, columns: 2, items: [{key: k, label: l}], box: quote}
    - names: {from: w, field: k, where: {k: [a]}, order: strokes, columns: 3, title: t}
    - photo-set:
        {from: w, file: k, caption-field: l, credit-field: m, columns: 3, caption: c, credit: d, width: area}
    - start: verso
  output:
    press: {standard: PDF/X-1a, intent: FOGRA39, marks: [crop, slug], photo-ppi: 300, max-ink: 300%, report: r.html}
    booklet: {impose: saddle, sheet: 2000mm × 2000mm, creep: 0.1mm}
  """

@Suite struct LayoutSchemaTests {
  /// A key of a map, as text.
  private typealias Path = [Int]

  private func decode(_ root: YAMLValue, _ files: SourceFiles) -> (layout: DecodedLayout?, told: [Diagnostic])
  {
    var decoder = LayoutDecoder(root: root.withoutNulls, files: files, path: "a.yaml")
    let layout = decoder.decode()
    return (layout, decoder.diagnostics.items)
  }

  @Test func everyKeyIsReadByTheDecoder() throws {
    let (value, reading) = yaml(complete)
    let root = try #require(value)
    var told = Diagnostics()
    #expect(SchemaChecker.check(root, diagnostics: &told))
    #expect(told.items.isEmpty)
    let whole = decode(root, reading.files)
    #expect(whole.told.filter { $0.severity == .error }.isEmpty)
    // `top` contradicts nothing only where `bottom` is not said; it has tests of its own.
    var seen: Set<String> = ["area.characters", "area.top"]
    // These have one value in this version, or are read before the decoder.
    let constant: Set = ["table.rules", "table.notes", "layout.extends"]
    for (name, changed) in variants(of: root, .map(.layout)) {
      seen.insert(name)
      let result = decode(changed, reading.files)
      let matters = result.layout != whole.layout || result.told != whole.told
      #expect(matters || constant.contains(name), "\(name) is read by nobody")
    }
    #expect(seen == allKeys)
  }

  private var allKeys: Set<String> {
    var keys: Set<String> = []
    for map in MapName.allCases { for name in Keys.map(map).names { keys.insert("\(map.rawValue).\(name)") } }
    return keys
  }

  /// The tree without one key, for each key of the tables that it holds.
  private func variants(of value: YAMLValue, _ type: KeyType) -> [(String, YAMLValue)] {
    switch type {
    case .map(let map), .short(_, let map):
      guard let entries = value.map else { return [] }
      return entries.enumerated().flatMap { index, entry -> [(String, YAMLValue)] in
        let without = replacing(value, entries, index, with: YAMLValue(.null, span: entry.value.span))
        guard let key = Keys.map(map).key(entry.key) else { return [] }
        let inner = variants(of: entry.value, key.type).map {
          ($0.0, replacing(value, entries, index, with: $0.1))
        }
        return [("\(map.rawValue).\(entry.key)", without)] + inner
      }
    case .named(let element):
      let entries = value.map ?? []
      return entries.enumerated().flatMap { index, entry in
        variants(of: entry.value, element).map { ($0.0, replacing(value, entries, index, with: $0.1)) }
      }
    case .list(let element), .some(let element):
      let values = value.list ?? []
      return values.enumerated().flatMap { index, item in
        variants(of: item, element).map { name, changed in
          var list = values
          list[index] = changed
          return (name, YAMLValue(.list(list), span: value.span))
        }
      }
    default: return []
    }
  }

  private func replacing(
    _ map: YAMLValue, _ entries: [YAMLEntry], _ index: Int, with value: YAMLValue
  ) -> YAMLValue {
    var entries = entries
    entries[index].value = value
    return YAMLValue(.map(entries), span: map.span)
  }

  @Test func everyKeyIsDocumented() {
    for name in MapName.allCases {
      let map = Keys.map(name)
      #expect(!map.doc.isEmpty && !map.title.isEmpty)
      #expect(Set(map.keys.map(\.name)).count == map.keys.count)
      for key in map.keys {
        #expect(key.doc.count > 3 && !key.doc.hasSuffix("."), "\(key.name)")
        #expect(key.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "-") }, "\(key.name)")
      }
    }
  }

  @Test func referencePageIsTheTable() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = root.appendingPathComponent("Docs/Layout.md")
    if ProcessInfo.processInfo.environment["TYPESET_RECORD"] != nil {
      try Data(LayoutReference.markdown().utf8).write(to: page)
    }
    let committed = try String(contentsOf: page, encoding: .utf8)
    #expect(committed == LayoutReference.markdown(), "run this test with TYPESET_RECORD=1")
    #expect(committed.contains("| `characters` |"))
  }

  @Test func unknownKeysHaveAHint() throws {
    let reading = try readLayout(layout(more: "titel: x\nphoto: {widht: area}\nqqqqqqq: 1"))
    #expect(reading.lines == ["a.yaml:7:1 unknown-key", "a.yaml:8:9 unknown-key", "a.yaml:9:1 unknown-key"])
    let items = reading.diagnostics.items
    #expect(items[0].message == "the layout has no key “titel”" && items[0].hint == "did you mean “title”?")
    #expect(items[1].hint == "did you mean “width”?")
    #expect(items[2].hint?.hasPrefix("known are typeset, extends") == true)
    #expect(reading.model != nil, "the rest is still read")
  }

  @Test func wrongTypesSayWhatIsFoundAndExpected() throws {
    let cases = [
      ("title: [a]", "a.yaml:7:8", "“title” is a list, expected is text"),
      ("photo: 3", "a.yaml:7:8", "“photo” is “3”, expected is a map"),
      ("photo: {ppi: viel}", "a.yaml:7:14", "“ppi” is “viel”, expected is a number from 36 to 2400"),
      ("photo: {ppi: 0x40}", "a.yaml:7:14", "“ppi” is “0x40”, expected is a number from 36 to 2400"),
      ("photo: {width: wide}", "a.yaml:7:16", "“width” is “wide”, expected is one of column, 2-columns"),
      ("content: {a: b}", "a.yaml:7:10", "“content” is a map, expected is a list of"),
      ("data: [a]", "a.yaml:7:7", "“data” is a list, expected is a map of names"),
      (
        "table: {thick-rule: 1px}", "a.yaml:7:21",
        "“thick-rule” is “1px”, expected is a length such as 3mm, 2字 or 五号"
      ),
      ("keywords: {a: b}", "a.yaml:7:11", "“keywords” is a map, expected is text"),
    ]
    for (text, place, message) in cases {
      let reading = try readLayout(layout(more: text))
      #expect(reading.lines == [place + " wrong-type"], "\(text)")
      #expect(reading.diagnostics.items.first?.message.hasPrefix(message) == true, "\(text)")
    }
    let flag = try readLayout(layout(page: "size: A4, landscape: yes, area: {characters: 9, lines: 9}"))
    #expect(flag.lines == ["a.yaml:2:29 wrong-type"])
  }

  @Test func wholeFilesOfTheWrongKind() throws {
    #expect(try readLayout("- a\n").lines == ["a.yaml:1:1 wrong-type"])
    #expect(try readLayout("just text\n").lines == ["a.yaml:1:1 wrong-type"])
    #expect(try readLayout("").lines.contains("a.yaml:1:1 missing-key"))
    #expect(try readLayout("").model == nil)
  }

  @Test func crowdsOfNamesAreRefused() throws {
    let styles = (0...SchemaChecker.mostNames).map { "  s\($0): {}\n" }.joined()
    #expect(try readLayout("typeset: 1\nstyles:\n\(styles)").lines == ["a.yaml:2003:3 bad-value"])
  }

  @Test(.timeLimit(.minutes(1))) func crowdsOfMistakesEnd() throws {
    let keys = (0..<20_000).map { "key-\($0): x\n" }.joined()
    #expect(try readLayout(keys).diagnostics.items.count == SchemaChecker.mostDiagnostics + 2)
    let twice = String(repeating: "key: x\n", count: 20_000)
    #expect(try readLayout(twice).lines == ["a.yaml:1:1 yaml-syntax"])
    let tabs = "a:\n" + String(repeating: "\tb: c\n", count: 20_000)
    #expect(try readLayout(tabs).lines == ["a.yaml:2:1 tab-indent"])
  }

  @Test func mutatedLayoutsNeverCrash() throws {
    var random = LayoutRandom(state: 20_260_101)
    let alphabet = Array("{}[]:,-#&*!|>'\"%@`\n\t ~?=<0159.mpt字行：\u{0}\u{7F}aé".utf8)
    for base in [Array(complete.utf8), try #require(houseBytes("handout"))] {
      for _ in 0..<250 {
        var bytes = base
        for _ in 0...random.below(6) {
          let place = random.below(bytes.count)
          switch random.below(4) {
          case 0: bytes[place] = alphabet[random.below(alphabet.count)]
          case 1: bytes.insert(alphabet[random.below(alphabet.count)], at: place)
          case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(12)))
          default:
            let from = random.below(bytes.count)
            bytes.insert(
              contentsOf: Array(bytes[from..<min(bytes.count, from + random.below(40))]), at: place)
          }
        }
        survive(bytes)
      }
    }
  }

  private func survive(_ bytes: [UInt8]) {
    let (value, reading) = yaml(bytes)
    guard let value else { return #expect(reading.diagnostics.hasErrors) }
    var told = Diagnostics()
    guard SchemaChecker.check(value, diagnostics: &told) else { return #expect(told.hasErrors) }
    let result = decode(value, reading.files)
    #expect(result.layout != nil || !result.told.isEmpty || told.hasErrors)
    for item in told.items + result.told {
      guard let span = item.span else { continue }
      #expect(Int(span.end) <= bytes.count)
    }
  }

  private func houseBytes(_ name: String) -> [UInt8]? {
    LayoutSearch(directories: []).layout(named: name, beside: "/nowhere", chain: [])?.bytes
  }
}

/// A small generator with a seed (xorshift).
private struct LayoutRandom {
  var state: UInt64

  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return limit > 0 ? Int(state % UInt64(limit)) : 0
  }
}
