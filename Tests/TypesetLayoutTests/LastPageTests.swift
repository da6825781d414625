// `pages: last`: which page gets the master, and what becomes of text that it does not hold.

import Testing
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct LastPageTests {
  /// Pages of 60 lines; the last holds 40.
  private func document(
    _ count: Int, master: String? = nil, regions: [RegionDescription]? = nil,
    change: (inout LayoutModel) -> Void = { _ in }
  ) -> TestDocument {
    var chapter = Chapter(blocks: single(count), source: nowhere)
    chapter.master = master
    var layout = model([.chapter(chapter)])
    layout.masters["back"] = PageMaster(
      name: "back",
      regions: regions ?? [RegionDescription(name: "main", place: .head, lines: 20, columns: 2)],
      source: nowhere)
    layout.masters["back"]?.pages = [.last]
    change(&layout)
    return TestDocument(layout)
  }

  private func lines(_ document: TestDocument) -> [Int] {
    document.pages.indices.map { page in document.setLines.filter { $0.page == page }.count }
  }

  @Test func theLastPageIsMadeAnew() {
    let document = document(150)
    #expect(document.pages.map(\.master) == ["body", "body", "back"])
    #expect(lines(document) == [60, 60, 30])
    #expect(document.diagnostics.items.isEmpty)
  }

  /// 50 lines on the last page of 60 do not go on one of 40: ten of them, five a column, go on.
  @Test func whatItDoesNotHoldGoesOn() {
    let document = document(110)
    #expect(document.pages.map(\.master) == ["body", "body", "back"])
    #expect(lines(document) == [60, 40, 10])
    #expect(document.diagnostics.items.isEmpty)
  }

  @Test(arguments: 1...200) func textIsWholeAtAnyLength(count: Int) {
    let document = document(count)
    #expect(lines(document).reduce(0, +) == count)
    #expect(document.pages.last?.master == "back")
    #expect(document.pages.dropLast().allSatisfy { $0.master == "body" })
    #expect(document.pages.count <= (count + 59) / 60 + 1)
    #expect(document.diagnostics.items.isEmpty)
  }

  @Test func aNumberIsStronger() {
    let document = document(50) { $0.masters["opening"]?.pages = [.number(1)] }
    #expect(document.pages.map(\.master) == ["opening"])
    #expect(document.diagnostics.items.map(\.id) == [.lastMaster])
    #expect(document.diagnostics.items.first?.severity == .note)
  }

  @Test func aSideIsWeaker() {
    let document = document(100) { $0.masters["plain"]?.pages = [.left] }
    #expect(document.pages.map(\.master).last == "back")
  }

  @Test func theContentIsStronger() {
    let document = document(40, master: "opening")
    #expect(document.pages.map(\.master) == ["opening"])
    #expect(document.diagnostics.items.map(\.id) == [.lastMaster])
  }

  /// A master without text is a page more: a back cover.
  @Test func aMasterWithoutTextFollows() {
    let document = document(
      70, regions: [RegionDescription(name: "imprint", place: .foot, lines: 5, columns: 1)])
    #expect(document.pages.map(\.master) == ["body", "body", "back"])
    #expect(lines(document) == [60, 10, 0])
    #expect(document.diagnostics.items.isEmpty)
  }

  /// A flow that goes on on the last page is announced, and goes on there.
  @Test func aFlowJumpsToTheLastPage() {
    var piece = Chapter(blocks: single(70, sign: "甲"), source: nowhere)
    piece.flow = "piece"
    var layout = model([.chapter(piece), chapter(single(70))])
    layout.jump = JumpOptions(to: "下转{page}", from: "上接{page}")
    layout.masters["body"]?.regions = [
      RegionDescription(name: "main", place: .head, lines: 25, columns: 2)
    ]
    layout.masters["front"] = PageMaster(
      name: "front",
      regions: [
        RegionDescription(name: "main", place: .head, lines: 10, columns: 2),
        RegionDescription(name: "piece", place: .below("main"), columns: 2, flow: "piece"),
      ])
    layout.masters["front"]?.pages = [.number(1)]
    layout.masters["back"] = layout.masters["front"]
    layout.masters["back"]?.name = "back"
    layout.masters["back"]?.pages = [.last]
    let document = TestDocument(layout)
    #expect(document.pages.map(\.master) == ["front", "body", "back"])
    #expect(document.text(.paragraph).filter { $0 == "甲" }.count == 70 * 12)
    #expect(document.text(.paragraph).filter { $0 == "口" }.count == 70 * 12)
    let jumps = document.pages.map { page in
      document.runs(page).map { String(decoding: $0.text, as: UTF8.self) }.filter {
        $0.contains { "转接".contains($0) }
      }
    }
    #expect(jumps == [["下转3"], [], ["上接1"]])
    #expect(document.diagnostics.items.isEmpty)
  }

  /// A region of no use for a block: nothing is lost and composition ends.
  @Test func blocksHigherThanTheLastPageStand() {
    var layout = model([chapter(single(70) + [figure("a")])])
    layout.masters["back"] = PageMaster(
      name: "back", regions: [RegionDescription(name: "main", place: .head, lines: 3, columns: 2)])
    layout.masters["back"]?.pages = [.last]
    let document = TestDocument(layout, pictures: ["a": Size(width: 200, height: 300)])
    #expect(document.setPictures.count == 1)
    #expect(document.setLines.filter { $0.role == .paragraph }.count == 70)
    #expect(document.pages.count <= 4)
  }
}
