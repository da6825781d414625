// The structure tree of a finished file, and what is refused.

import Foundation
import Testing
import TypesetFrame
import TypesetGeometry

@testable import TypesetPDF

@Suite struct StructureTests {
  let fixture: Fixture
  let bytes: [UInt8]

  init() throws {
    fixture = try Fixture.make()
    bytes = try fixture.finished()
  }

  private func dump(_ option: String, of bytes: [UInt8]) throws -> [String] {
    try ReadingTool.text("pdfinfo", [option, "FILE"], on: bytes).split(separator: "\n").map(String.init)
  }

  /// F44: one paragraph over a page turn is one element; the empty paragraph is gone, the empty cell is not.
  @Test func theTreeIsTheDocuments() throws {
    let roles = try dump("-struct", of: bytes).compactMap { line -> String? in
      let indent = line.prefix { $0 == " " }.count
      let word = line.dropFirst(indent).split(separator: " ").first.map(String.init) ?? ""
      let role = word.hasSuffix(":") ? String(word.dropLast()) : word
      return StructureRole(rawValue: role).map { String(repeating: "-", count: indent / 2) + $0.rawValue }
    }
    #expect(
      roles == [
        "Document", "-H1", "-P", "-Figure", "--Caption", "-Table", "--TR", "---TH", "---TH", "--TR", "---TD",
        "---TD", "-P", "--Link", "-Link",
      ])
  }

  @Test func theTextOfElementsIsInOrder() throws {
    let text = try dump("-struct-text", of: bytes).joined(separator: "\n")
    let words = ["一、总体情况", "增长", "百分之十二。", "图一", "项目", "数值", "人数", "见", "清单", "全文"]
    var rest = text[...]
    for word in words {
      let place = try #require(rest.range(of: word), "\(word) in \(text)")
      rest = rest[place.upperBound...]
    }
    #expect(!text.contains("页眉"), "artifacts are not read")
    let painted = try dump("-struct-text", of: fixture.painted.bytes).joined(separator: "\n")
    #expect(painted.contains("页眉"))
  }

  @Test func attributes() throws {
    let text = try dump("-struct", of: bytes).joined(separator: "\n")
    let column = try #require(text.range(of: "/Scope /Column"))
    let row = try #require(text.range(of: "/Scope /Row"))
    #expect(column.lowerBound < row.lowerBound)
    #expect(text.contains("/BBox [19 49 79 89]"))
    let figures = try FileJSON(bytes).all("/S", "/Figure")
    #expect(figures.first?["/Alt"] as? String == "u:一张“照片”（示例）")
  }

  /// ISO 32000-1, 14.8.5.7: heads have identifiers, cells name them, the tree finds them.
  @Test func cellsNameTheirHeads() throws {
    var named = fixture
    named.document.structure[10].heads = [Fixture.leaf(7), Fixture.leaf(8)]
    // What is left out of the tree is not named: an empty paragraph.
    named.document.structure[11].heads = [Fixture.leaf(14)]
    let file = try FileJSON(try named.finished())
    let identifiers = file.all("/S", "/TH").compactMap { $0["/ID"] as? String }
    #expect(identifiers.count == 2 && Set(identifiers).count == 2)
    let cells = file.all("/S", "/TD").compactMap { $0["/A"] as? [String: Any] }
    #expect(cells.count == 1 && cells[0]["/Headers"] as? [String] == identifiers.sorted())
    let tree = file.all("/Type", "/StructTreeRoot").first?["/IDTree"] as? [String: Any]
    let names = tree?["/Names"] as? [String] ?? []
    #expect(names.count == 4 && [names[0], names[2]] == identifiers.sorted())
    let plain = try FileJSON(bytes)
    #expect(!plain.text.contains("/IDTree") && !plain.text.contains("/Headers"), "no names without need")
  }

  @Test func artifactsAreMarked() throws {
    let streams = try ContentInspector(bytes).streams(ofPage: 0)
    let text = String(decoding: streams[0], as: UTF8.self)
    #expect(text.components(separatedBy: "/Artifact BMC").count == 3)
    #expect(!text.contains("NonStruct") && text.contains("/H1 <</MCID 2>> BDC"))
    let counts = ["EMC", "BDC", "BMC"].map { text.components(separatedBy: $0).count - 1 }
    #expect(counts[0] == counts[1] + counts[2])
  }

  /// F45: addresses are ASCII; links lead back to their elements.
  @Test func links() throws {
    let links = try FileJSON(bytes).all("/Subtype", "/Link")
    #expect(links.count == 2)
    let action = links.compactMap { $0["/A"] as? [String: Any] }.first
    #expect(
      action?["/URI"] as? String
        == "u:https://example.org/%E6%B8%85%E5%8D%95?%E9%A1%B5=1#%E9%99%84%E8%A1%A8%20%20x")
    #expect(links.allSatisfy { $0["/F"] as? Int == 4 && $0["/StructParent"] != nil })
    #expect(Set(links.compactMap { $0["/StructParent"] as? Int }) == [2, 3])
    #expect(links.contains { $0["/Contents"] as? String == "u:第5页" && $0["/Dest"] != nil })
    let inTree = try FileJSON(bytes).all("/S", "/Link")
    #expect(inTree.count == 2)
  }

  @Test func pagesCountOnFromTheirFirstNumber() throws {
    #expect(try FileJSON(bytes).text.contains("\"/St\": 5"))
    let pages = try FileJSON(bytes).all("/Type", "/Page")
    #expect(pages.count == 2 && pages.allSatisfy { $0["/Tabs"] as? String == "/S" })
  }

  @Test func leavesThatPointNowhereAreRefused() throws {
    var broken = fixture
    broken.painted.leaves[0][2] = Fixture.leaf(99)
    #expect(throws: FinishingError.self) { _ = try broken.finished() }
    broken = fixture
    broken.document.structure[4].parent = Fixture.leaf(77)
    #expect(throws: FinishingError.self) { _ = try broken.finished() }
    broken = fixture
    broken.document.structure = []
    #expect(throws: FinishingError.self) { _ = try broken.finished() }
  }

  @Test func ringsAreRefused() throws {
    var broken = fixture
    broken.document.structure[3].parent = Fixture.leaf(4)
    #expect(throws: FinishingError.outOfStep("nodes form a ring")) { _ = try broken.finished() }
  }

  @Test func marksAndPagesMustFit() throws {
    var broken = fixture
    broken.painted.leaves[0].removeLast()
    #expect(throws: FinishingError.self) { _ = try broken.finished() }
    broken = fixture
    broken.document.pages.removeLast()
    #expect(throws: FinishingError.self) { _ = try broken.finished() }
    broken = fixture
    broken.document.pages[1].trim = Size(width: 300, height: 150)
    #expect(throws: FinishingError.self) { _ = try broken.finished() }
    broken = fixture
    broken.document.outline[0].page = 12
    #expect(throws: FinishingError.self) { _ = try broken.finished() }
    broken = fixture
    broken.document.inks.removeLast()
    #expect(throws: FinishingError.self) { _ = try broken.finished() }
  }
}
