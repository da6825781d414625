// Spot inks, overprint, marks and boxes, as they stand in the file and as Ghostscript separates them.

import Foundation
import Testing
import TypesetFrame
import TypesetGeometry

@testable import TypesetPDF

@Suite struct PressInkTests {
  private static let gold = InkColor(
    ProcessColor(cyan: 0.2, magenta: 0.25, yellow: 0.6, black: 0.25), spot: "PANTONE 871 C")
  private static let pale = InkColor(gold.process, spot: gold.spot, tint: 0.3)
  private static let paper = InkColor(ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 0))

  /// Mean ink of each plate of a page, 0…1, by the plate's name; `Cyan` and the like, or the spot ink.
  private func plates(_ bytes: [UInt8]) throws -> [String: Double] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("in.pdf")
    try Data(bytes).write(to: file)
    _ = try ReadingTool.run(
      "gs",
      ["-q", "-o", folder.path + "/plate.tif", "-sDEVICE=tiffsep", "-sCompression=none", "-r72", file.path],
      on: bytes)
    var means: [String: Double] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      guard let open = name.firstIndex(of: "("), let close = name.lastIndex(of: ")") else { continue }
      let data = try Data(contentsOf: folder.appendingPathComponent(name))
      means[String(name[name.index(after: open)..<close])] = SeparationFile(data)?.meanInk
    }
    return means
  }

  @Test func spotInksHaveAPlateOfTheirOwn() throws {
    let page = Fixture.single(inks: [.black, Self.gold, Self.pale]) {
      $0.fill(Rect(x: 0, y: 0, width: 100, height: 100), ink: 1)
      $0.fill(Rect(x: 100, y: 0, width: 100, height: 50), ink: 2)
    }
    let bytes = try page.finished(as: PressFixture.x4)
    #expect(try PressChecker(bytes).faults(against: .pdfX4).isEmpty)
    #expect(
      try ContentInspector(bytes).colorOperations(onPage: 0) == [
        "/Spot0 cs", "0.3 scn", "1 scn",
      ])
    let plates = try plates(bytes)
    // Half a page whole and a quarter at 30 %.
    #expect(abs((plates["PANTONE 871 C"] ?? 0) - 0.575) < 0.01, "\(plates)")
    #expect(plates["Cyan"] == 0 && plates["Black"] == 0)
    let older = try page.finished(as: PressFixture.x1a)
    #expect(try PressChecker(older).faults(against: .pdfX1a).isEmpty)
  }

  @Test func namesOfInksAreSpelled() {
    #expect(PDFText.name("PANTONE 871 C") == "/PANTONE#20871#20C")
    #expect(PDFText.name("金#(1)") == "/#E9#87#91#23#281#29")
  }

  // MARK: Overprint

  private func run(size: Double, ink: Int) -> FrameItem {
    FrameItem(.text(GlyphRun(face: 0, size: size, ink: ink, baseline: 0)), structure: .artifact)
  }

  private func fill(_ width: Double, _ height: Double, ink: Int) -> FrameItem {
    FrameItem(
      .fill(FillFrame(rect: Rect(x: 0, y: 0, width: width, height: height), ink: ink)), structure: .artifact)
  }

  /// X22: small black prints over; large black, tints and white never.
  @Test func onlySmallBlackPrintsOver() {
    var document = Fixture.single {
      $0.text("黑", x: 1, y: 20)
    }.document
    document.inks = [.black, Self.paper, Fixture.red]
    document.pages[0].items = [
      run(size: 23.9, ink: 0), run(size: 24, ink: 0), run(size: 10, ink: 1), run(size: 10, ink: 2),
      fill(100, 3, ink: 0), fill(0.5, 90, ink: 0), fill(9, 9, ink: 0), fill(100, 1, ink: 1),
    ]
    let press = PressFixture.x4.prepared(document)
    let over = press.pages[0].items.map { item in
      switch item.content {
      case .text(let run): press.inks[run.ink].overprints
      case .fill(let fill): press.inks[fill.ink].overprints
      default: false
      }
    }
    #expect(over == [true, false, false, false, true, true, false, false])
    #expect(press.inks.filter(\.overprints).allSatisfy { $0.process == InkColor.black.process })
    #expect(PressSettings().prepared(document).inks.allSatisfy { !$0.overprints }, "plain files knock out")
  }

  /// Every fill says whether it prints over; a photo after black knocks out.
  @Test func statesStandBeforeInks() throws {
    let over = InkColor(InkColor.black.process, overprints: true)
    let table = try InkTable([over, Self.paper])
    let rewriter = ContentRewriter(inks: table, marks: [], page: 1)
    let text = Array(
      "0.001 0.002 0.003 rg 0 0 1 1 re f 0.005 0.006 0.007 rg /x1 Do 0.001 0.002 0.003 RG".utf8)
    #expect(
      String(decoding: try rewriter.rewrite(text), as: UTF8.self)
        == "/OverOn gs 0 0 0 1 k 0 0 1 1 re f /OverOff gs 0 0 0 0 k q /OverOff gs /x1 Do Q 0 0 0 1 K")
  }

  /// Black type over a cyan ground leaves the ground whole; white type takes it away.
  @Test func separationsShowWhatPrintsOver() throws {
    let cyan = InkColor(ProcessColor(cyan: 1, magenta: 0, yellow: 0, black: 0))
    let over = InkColor(InkColor.black.process, overprints: true)
    func cyanPlate(_ ink: InkColor) throws -> Double {
      let page = Fixture.single(inks: [ink, cyan]) {
        $0.fill(Rect(x: 0, y: 0, width: 198, height: 100), ink: 1)
        $0.fill(Rect(x: 0, y: 0, width: 100, height: 100), ink: 0)
      }
      return try plates(page.finished(as: PressFixture.x4))["Cyan"] ?? -1
    }
    #expect(abs(try cyanPlate(over) - 0.99) < 0.01)
    #expect(abs(try cyanPlate(.black) - 0.5) < 0.02)
    #expect(abs(try cyanPlate(Self.paper) - 0.5) < 0.02)
  }

  // MARK: Marks and boxes

  private func marked(_ kinds: Set<PrinterMarks.Kind>) throws -> (bytes: [UInt8], page: PageFrame) {
    var settings = PressFixture.x4
    settings.marks = kinds
    var fixture = try Fixture.make()
    fixture.document = settings.prepared(fixture.document)
    let slug = fixture.document.pages[0].slug
    let canvas = FixtureCanvas(width: 218 + 2 * slug, height: 168 + 2 * slug)
    for leaves in fixture.painted.leaves {
      canvas.page(leaves.map { ($0, { $0.text("黑", x: 60, y: 80) }) })
    }
    fixture.painted = canvas.painted()
    return (try fixture.finished(as: settings), fixture.document.pages[0])
  }

  /// F50: trim inside bleed inside media, the marks outside the bleed.
  @Test func marksGrowTheSheet() throws {
    let (bytes, page) = try marked([.crop, .registration, .colorBars])
    #expect(abs(page.slug - 11 * pointsPerMillimetre) < 0.01)
    let text = try ReadingTool.text("pdfinfo", ["-box", "FILE"], on: bytes)
    let boxes = text.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
    #expect(boxes.contains("MediaBox: 0.00 0.00 280.36 230.36"))
    #expect(boxes.contains("BleedBox: 31.18 31.18 249.18 199.18"))
    #expect(boxes.contains("TrimBox: 40.18 40.18 240.18 190.18"))
    #expect(try PressChecker(bytes).faults(against: .pdfX4).isEmpty)
    let colors = try ContentInspector(bytes).colorOperations(onPage: 0)
    #expect(colors.contains("/Registration CS") && colors.contains("1 SCN"))
    #expect(try marked([.slugLine]).bytes.count < bytes.count)
  }

  /// X20: crop marks print on every plate and keep off the bleed.
  @Test func marksAreOnEveryPlate() throws {
    let (bytes, _) = try marked([.crop])
    let plates = try plates(bytes)
    for name in ["Cyan", "Magenta", "Yellow"] { #expect((plates[name] ?? 0) > 0.0005, "\(plates)") }
    let plain = try self.plates(try PressFixture.page(inks: [.black, .black]).finished(as: PressFixture.x4))
    #expect(plain["Cyan"] == 0)
    for stream in try ContentInspector(bytes).streams(ofPage: 0).prefix(1) {
      var reader = ContentReader(stream)
      var ends: [[Double]] = []
      var isMark = false
      while reader.advance() {
        let operation = reader.current.operation
        if reader.matches(operation, "CS") { isMark = true }
        if isMark, reader.matches(operation, "m") || reader.matches(operation, "l") {
          ends.append(reader.current.operands.compactMap(reader.number))
        }
      }
      #expect(ends.count == 16)
      for end in ends {
        let isInside = (31.18...249.18).contains(end[0]) && (31.18...199.18).contains(end[1])
        #expect(!isInside && (0...280.4).contains(end[0]) && (0...230.4).contains(end[1]), "\(end)")
      }
    }
  }
}

/// A gray TIFF as Ghostscript writes it: one strip or more, not packed.
struct SeparationFile {
  let meanInk: Double

  /// Nil where the file is packed or of another kind.
  init?(_ data: Data) {
    let bytes = [UInt8](data)
    func number(_ offset: Int, _ count: Int) -> Int {
      guard offset + count <= bytes.count else { return 0 }
      return (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
    guard bytes.starts(with: [0x49, 0x49, 42, 0]) else { return nil }
    let table = number(4, 4)
    var entries: [Int: (type: Int, count: Int, offset: Int)] = [:]
    for index in 0..<number(table, 2) {
      let entry = table + 2 + 12 * index
      entries[number(entry, 2)] = (number(entry + 2, 2), number(entry + 4, 4), entry + 8)
    }
    func values(_ tag: Int) -> [Int] {
      guard let entry = entries[tag] else { return [] }
      let size = entry.type == 3 ? 2 : 4
      let start = entry.count * size <= 4 ? entry.offset : number(entry.offset, 4)
      return (0..<entry.count).map { number(start + $0 * size, size) }
    }
    guard values(259).first ?? 1 == 1 else { return nil }
    var (sum, count) = (0.0, 0)
    for (offset, length) in zip(values(273), values(279)) where offset + length <= bytes.count {
      for byte in bytes[offset..<offset + length] { sum += Double(255 - byte) / 255 }
      count += length
    }
    guard count > 0 else { return nil }
    meanInk = sum / Double(count)
  }
}
