// The session handout, measured in its frames and read back from its PDF by other programs.

import Foundation
import Testing
import Typeset

@Suite struct HandoutTests {
  private let document: Document
  private let model: LayoutModel
  private let frames: FrameReading
  private let pdf: String

  init() throws {
    document = try Handout.document.get()
    model = try #require(Layout(path: Project.handout).model)
    frames = FrameReading(document: document, model: model)
    pdf = try Handout.pdf.get().path
  }

  // MARK: Text

  @Test func hasNoFindings() {
    let renderer = DiagnosticRenderer(files: document.files)
    #expect(document.diagnostics.items.isEmpty, "\(document.diagnostics.items.map { renderer.console($0) })")
  }

  @Test func framesHoldTheChaptersOnceInOrderWhole() {
    let chapters = model.chapterText
    #expect(chapters.count > 8000)
    let painted = frames.text(of: [.heading1, .heading2, .heading3, .paragraph])
    // The numbers page stands before the chapters; notes of tables are paragraphs too.
    let text = withoutNotes(painted)
    let common = zip(text.reversed(), chapters.reversed()).prefix { $0 == $1 }.count
    #expect(text.hasSuffix(chapters), "alike from the end: \(common) of \(chapters.count)")
    // Once: no paragraph of the chapters stands before them as well.
    #expect(!text.dropLast(chapters.count).contains(chapters.prefix(60).suffix(30)))
  }

  private func withoutNotes(_ text: String) -> String {
    var text = text
    for table in model.tables.values {
      for note in table.notes { text = text.replacingOccurrences(of: note.plain.bare, with: "") }
      if let source = table.dataSource { text = text.replacingOccurrences(of: "资料来源：\(source)。", with: "") }
    }
    return text
  }

  @Test func popplerReadsThePagesAsTheyWereComposed() throws {
    for index in document.pages.indices {
      let page = String(index + 1)
      let text = try run("pdftotext", ["-raw", "-f", page, "-l", page, pdf, "-"]).output.bare
      #expect(text == frames.text(ofPage: index), "page \(page)")
    }
  }

  @Test func mupdfReadsThePagesAsTheyWereComposed() throws {
    for index in document.pages.indices {
      let text = try run("mutool", ["draw", "-q", "-F", "txt", pdf, String(index + 1)]).output.bare
      #expect(text == frames.text(ofPage: index), "page \(index + 1)")
    }
  }

  @Test func captionsStandWithTheirPhotos() {
    for page in document.pages {
      for case .picture(let picture) in page.items.map(\.content) {
        let caption = page.items.contains { item in
          guard case .text(let run) = item.content, frames.role(item.structure) == .caption else {
            return false
          }
          let gap = run.baseline - picture.rect.maxY
          return gap > 0 && gap < 24 && run.glyphs[0].x > picture.rect.minX - 1
            && run.glyphs[0].x < picture.rect.maxX
        }
        #expect(caption, "page \(page.number)")
      }
    }
    #expect(document.composed.pictures.count == 5)
  }

  // MARK: Lines

  @Test func noLineBeginsOrEndsWithAProhibitedMark() {
    let lines = frames.bodyLines
    #expect(lines.count > 300)
    for line in lines {
      #expect(!"，、。；：！？”’）》〉」』】·／％".contains(line.text.first ?? "口"), "\(line.text)")
      #expect(!"“‘（《〈「『【".contains(line.text.last ?? "口"), "\(line.text)")
    }
  }

  @Test func everyFullLineEndsOnTheMeasure() {
    var measured = 0
    for line in frames.bodyLines where !line.isParagraphEnd {
      guard let last = line.text.last else { continue }
      // Ink of a Han character ends one em after its pen, of a mark half an em.
      let ink: Double
      if "，、。；：！？”’）》".contains(last) {
        ink = 0.5
      } else if last.unicodeScalars.allSatisfy({ (0x4E00...0x9FFF).contains($0.value) }) {
        ink = 1
      } else {
        continue
      }
      measured += 1
      #expect(abs(line.last + ink * frames.area.em - frames.columnEnd(of: line)) < 0.01, "\(line.text)")
    }
    #expect(measured > 250)
  }

  @Test func allBodyBaselinesLieOnTheGrid() {
    for line in frames.bodyLines where line.baseline > 0 {
      let place = frames.baseline(onGrid: line)
      #expect(abs(place - place.rounded()) < 1e-6, "page \(line.page + 1): \(line.text)")
    }
  }

  @Test func noParagraphEndsInOneCharacter() {
    var lines = 0
    for line in frames.bodyLines where line.isParagraphEnd {
      lines += 1
      #expect(line.text.filter { $0.isLetter || $0.isNumber }.count > 1, "\(line.text)")
    }
    #expect(lines > 50)
  }

  @Test func glyphsStandInThePDFWhereFramesPutThem() throws {
    let bleed = model.page.bleed
    for index in document.pages.indices {
      let output = try run("mutool", ["draw", "-q", "-F", "stext", pdf, String(index + 1)]).output
      let found = output.matches(of: #/<char [^>]* x="([^"]*)" y="([^"]*)"/#).compactMap {
        match -> [Double]? in
        guard let x = Double(match.1), let y = Double(match.2) else { return nil }
        return [x - bleed, y - bleed]
      }
      let pens = Set(found.map { Place($0[0], $0[1]) })
      var missing = 0
      var count = 0
      for case .text(let run) in document.pages[index].items.map(\.content) {
        for glyph in run.glyphs {
          count += 1
          if !Place.near(glyph.x, run.baseline).contains(where: pens.contains) { missing += 1 }
        }
      }
      #expect(missing == 0, "page \(index + 1): \(missing) of \(count)")
    }
  }

  /// A place in steps of a hundredth of a point.
  private struct Place: Hashable {
    let x: Int
    let y: Int

    init(_ x: Double, _ y: Double) {
      (self.x, self.y) = (Int((x * 100).rounded()), Int((y * 100).rounded()))
    }

    init(x: Int, y: Int) { (self.x, self.y) = (x, y) }

    static func near(_ x: Double, _ y: Double) -> [Place] {
      let place = Place(x, y)
      return (-1...1).flatMap { dx in (-1...1).map { Place(x: place.x + dx, y: place.y + $0) } }
    }
  }

  // MARK: Pages

  @Test func hasTheParts() {
    #expect(document.pages.count >= 16)
    #expect(document.pages[0].master == "cover")
    #expect(document.composed.outline.filter { $0.level == 1 }.count >= 6)
  }

  @Test func pagesAreFilled() {
    for (index, page) in document.pages.enumerated() {
      guard page.master != "cover", page.master != "plain" else { continue }
      let next = index + 1 < document.pages.count ? document.pages[index + 1].master : "opening"
      // A chapter's last page may be short.
      if next == "opening" || next == "plain" { continue }
      #expect(fill(of: page) >= 0.7, "page \(page.number): \(fill(of: page))")
    }
  }

  /// The share of the type area's height below which something stands, columns averaged.
  private func fill(of page: PageFrame) -> Double {
    let rect = model.page.areaRect(pageNumber: page.number)
    var feet = Array(repeating: rect.minY, count: frames.area.columns)
    for item in page.items where item.structure != .artifact {
      let box: (x: Double, width: Double, foot: Double)
      switch item.content {
      case .text(let run):
        let first = run.glyphs.first?.x ?? 0
        box = (first, (run.glyphs.last?.x ?? first) - first, run.baseline)
      case .picture(let picture): box = (picture.rect.x, picture.rect.width, picture.rect.maxY)
      default: continue
      }
      for column in feet.indices {
        let left = rect.x + Double(column) * (frames.area.measure + frames.area.gutter)
        if box.x < left + frames.area.measure, box.x + box.width > left {
          feet[column] = max(feet[column], box.foot)
        }
      }
    }
    return feet.reduce(0) { $0 + ($1 - rect.minY) / rect.height } / Double(feet.count)
  }

  @Test func contentsShowThePagesOfTheHeadings() throws {
    let page = try #require(
      document.pages.firstIndex { $0.items.contains { frames.role($0.structure) == .contentsItem } })
    var numbers: [String] = []
    for item in document.pages[page].items {
      guard case .text(let run) = item.content, frames.role(item.structure) == .contentsItem else { continue }
      let text = String(decoding: run.text, as: UTF8.self)
      if Int(text) != nil { numbers.append(text) }
    }
    let expected = document.composed.outline.filter { $0.level <= 2 }.map { String($0.page + 1) }
    #expect(numbers == expected)
  }

  @Test func pointsOfAColumnShareOneX() {
    // The table of averages: every cell of its last column holds a point.
    var points: [Double] = []
    for item in document.pages.flatMap(\.items) {
      guard case .text(let run) = item.content, frames.role(item.structure) == .tableCell else { continue }
      let text = Array(String(decoding: run.text, as: UTF8.self))
      if let point = text.firstIndex(of: "."), text.count == run.glyphs.count {
        points.append(run.glyphs[point].x)
      }
    }
    #expect(points.count >= 5)
    #expect(points.allSatisfy { abs($0 - (points.first ?? 0)) < 0.01 })
  }

  @Test func theLongTableTurnsThePage() {
    let pages = document.pages.indices.filter { frames.text(ofPage: $0).contains("续表") }
    #expect(!pages.isEmpty)
  }

  // MARK: The file

  @Test func typeIsOnKOrInTheHouseInksOnly() throws {
    let folder = try Folder()
    let plain = folder.path + "/plain.pdf"
    #expect(try run("qpdf", ["--qdf", "--object-streams=disable", pdf, plain]).status == 0)
    let text = String(decoding: folder.bytes(of: "plain.pdf") ?? [], as: UTF8.self)
    var inks: Set<String> = []
    for line in text.split(separator: "\n") {
      #expect(!line.hasSuffix(" rg") && !line.hasSuffix(" RG") && !line.contains(" rg "), "\(line)")
      if let match = line.firstMatch(of: #/(?:^| )([0-9.]+ [0-9.]+ [0-9.]+ [0-9.]+) [kK](?: |$)/#) {
        inks.insert(String(match.1))
      }
    }
    let known = Set(
      document.composed.inks.map { ink in
        [ink.process.cyan, ink.process.magenta, ink.process.yellow, ink.process.black].map { value in
          value == 0 ? "0" : value == 1 ? "1" : "\(value)"
        }.joined(separator: " ")
      })
    #expect(inks.contains("0 0 0 1"))
    #expect(inks.isSubset(of: known), "\(inks.subtracting(known))")
  }

  @Test func bodyTypeIsBlack() {
    var count = 0
    for item in document.pages.flatMap(\.items) {
      guard case .text(let run) = item.content, frames.role(item.structure) == .paragraph,
        abs(run.size - frames.area.em) < 0.001
      else { continue }
      count += 1
      #expect(run.ink == 0)
    }
    #expect(count > 500)
    #expect(document.composed.inks.first == .black)
  }

  @Test func boxesAreNested() throws {
    let boxes = try run("pdfinfo", ["-box", "-f", "1", "-l", "99", pdf]).output
    #expect(boxes.matches(of: /TrimBox/).count == document.pages.count)
    #expect(boxes.contains(#/Page +1 TrimBox: +8.50 +8.50 +603.78 +850.39/#))
    #expect(boxes.contains(#/Page +1 BleedBox: +0.00 +0.00 +612.28 +858.90/#))
  }

  @Test func structureIsInTheFile() throws {
    let tree = try run("pdfinfo", ["-struct", pdf]).output
    for role in ["Document", "H1", "H2", "P", "Figure", "Caption", "Table", "TR", "TH", "TD", "L", "TOC"] {
      #expect(tree.contains("\n\(role)") || tree.contains(" \(role)") || tree.hasPrefix(role), "\(role)")
    }
    let information = try run("pdfinfo", [pdf]).output
    #expect(information.contains("Tagged:          yes"))
    #expect(information.contains("以实干作答 凭实绩交卷"))
  }

  @Test func fontsAreSubsetAndEmbedded() throws {
    let rows = try run("pdffonts", [pdf]).output.split(separator: "\n").dropFirst(2)
    #expect(!rows.isEmpty)
    for row in rows { #expect(row.contains(#/ yes yes (yes|no) /#) && row.contains("+"), "\(row)") }
  }

  @Test func qpdfFindsNothing() throws {
    let result = try run("qpdf", ["--check", pdf])
    #expect(result.status == 0, "\(result.output) \(result.errors)")
  }

  // MARK: The same every time

  @Test func twoBuildsAreByteIdentical() throws {
    var again = try Layout(path: Project.handout).compose()
    let first = try Data(contentsOf: URL(fileURLWithPath: pdf))
    #expect(Data(try again.pdf()) == first)
  }

  @Test func twoTasksGiveTheSameBytesAsOne() async throws {
    let folder = try Folder()
    let other = try folder.write("# 引题 / 标题\n\n" + String(repeating: "实干出实绩，", count: 300), to: "a.md")
    let paths = [Project.handout, other, Project.handout, other]
    let serial = try paths.map { try pdfBytes($0) }
    let together = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for (index, path) in paths.enumerated() { group.addTask { (index, try pdfBytes(path)) } }
      var bytes = Array(repeating: [UInt8](), count: paths.count)
      for try await (index, result) in group { bytes[index] = result }
      return bytes
    }
    #expect(together == serial)
  }
}

private func pdfBytes(_ path: String) throws -> [UInt8] {
  var document = try Layout(path: path).compose()
  return try document.pdf()
}
