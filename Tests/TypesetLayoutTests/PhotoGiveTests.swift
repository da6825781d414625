// Photos that give way in height, where a foot wants it: by whole lines, within bounds, sides in proportion.

import Testing
import TypesetFrame
import TypesetGeometry
import TypesetModel

@testable import TypesetLayout

@Suite struct PhotoGiveTests {
  /// A photo of 200 × 150 pt with its caption takes 11 lines of a column of 30.
  private func document(
    _ blocks: [Block], give: Int, columns: Int = 2, size: Size = Size(width: 400, height: 300),
    change: (inout LayoutModel) -> Void = { _ in }
  ) -> TestDocument {
    var layout = model([chapter(blocks)], columns: columns)
    layout.photo.give = give
    change(&layout)
    return TestDocument(layout, pictures: ["a": size])
  }

  private func rect(_ document: TestDocument) throws -> Rect {
    let found = document.pages.flatMap(\.items).compactMap { item -> Rect? in
      if case .picture(let picture) = item.content { picture.rect } else { nil }
    }
    return try #require(found.first)
  }

  @Test func aPhotoThatMissesItsColumnByALineStandsThere() throws {
    let blocks = single(20) + [figure("a")] + single(30)
    let stiff = document(blocks, give: 0)
    #expect(stiff.setPictures.map(\.column) == [1])
    #expect(abs(try rect(stiff).height - 150) < 1e-6)
    let giving = document(blocks, give: 2)
    #expect(giving.setPictures.map(\.column) == [0])
    let rect = try rect(giving)
    // Ten lines are 154 pt, less a third of an em, half an em and the caption.
    #expect(abs(rect.height - (154 - 10.0 / 3 - 14)) < 0.01)
    #expect(abs(rect.width / rect.height - 4.0 / 3) < 1e-6)
    let start = giving.model.page.areaRect(pageNumber: 1).x
    #expect(abs(rect.minX + rect.width / 2 - start - 100) < 1e-6)
    let caption = try #require(giving.runs(giving.pages[0]).first { $0.size == 9 })
    #expect(caption.baseline - 0.88 * 9 > rect.maxY)
  }

  /// 15% of the picture are 22.5 pt: one line, not two.
  @Test(arguments: [(20, 0), (21, 1)]) func theBoundHolds(before: Int, column: Int) {
    let document = document(single(before) + [figure("a")] + single(30), give: 9)
    #expect(document.setPictures.map(\.column) == [column])
  }

  @Test func aHoleIsClosedByALowerPhoto() throws {
    // A photo of 11 lines at the head, 17 lines, a paragraph of three: of two lines here one would stand alone there.
    let blocks = [figure("a")] + single(17) + plain([3]) + single(40)
    let holes = { (document: TestDocument) in
      30 - (document.setLines.filter { $0.page == 0 && $0.column == 0 }.map(\.line).max() ?? 0) - 1
    }
    let stiff = document(blocks, give: 0)
    #expect(holes(stiff) >= 0.5)
    #expect(abs(try rect(stiff).height - 150) < 1e-6)
    let giving = document(blocks, give: 1)
    #expect(abs(holes(giving)) < 0.01)
    #expect(try rect(giving).height < 140)
    #expect(giving.setLines.filter { $0.role == .paragraph }.count == 60)
  }

  @Test func acrossColumnsItGivesWayToo() throws {
    let blocks = single(44) + [figure("a", width: .area)] + single(60)
    let size = Size(width: 420, height: 200)
    for give in [0, 2] {
      let document = document(blocks, give: give, size: size)
      #expect(document.setPictures.count == 1)
      #expect(document.setLines.filter { $0.role == .paragraph }.count == 104)
      #expect(try rect(document).height >= 170 - 1e-6)
    }
  }

  @Test func captionsOverGoWithThePicture() throws {
    let document = document(single(19) + [figure("a")] + single(30), give: 2) { $0.photo.caption = .over }
    let rect = try rect(document)
    let label = document.runs(document.pages[0]).last { run in
      run.size == 10 && run.baseline > rect.minY && run.baseline < rect.maxY
        && String(
          decoding: run.text, as: UTF8.self
        ).hasPrefix("说")
    }
    let start = try #require(label?.glyphs.first?.x)
    // At the foot of the picture, which stands in the middle of its column.
    #expect(start > rect.minX && start < rect.minX + 10)
  }
}
