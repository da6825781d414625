// The example newspaper: pieces whole and in order, one grid, level feet, jumps to the right pages.

import Foundation
import Testing
import Typeset

@Suite struct NewspaperTests {
  private static let path = Project.root + "/Examples/newspaper/newspaper.yaml"
  private static let document = Result { try Layout(path: path).compose() }

  private let document: Document
  private let model: LayoutModel
  private let frames: FrameReading

  init() throws {
    document = try Self.document.get()
    model = try #require(Layout(path: Self.path).model)
    frames = FrameReading(document: document, model: model)
    lengths = Self.lengths(document)
  }

  @Test func hasNoFindings() {
    let found = document.diagnostics.items.filter { $0.severity != .note }
    #expect(found.isEmpty, "\(found.map(\.message))")
    #expect(document.pages.count == 4)
    #expect(document.pages.map(\.master) == ["front", "two", "three", "four"])
  }

  /// The runs of each leaf, leaf by leaf: the order in which the tags are read.
  @Test func tagsReadPieceAfterPieceWhole() {
    var texts = Array(repeating: "", count: document.composed.structure.count)
    for item in document.pages.flatMap(\.items) where item.structure.rawValue >= 0 {
      guard case .text(let run) = item.content, frames.role(item.structure) == .paragraph else { continue }
      texts[Int(item.structure.rawValue)] += String(decoding: run.text, as: UTF8.self)
    }
    let source = model.content.reduce(into: "") { text, item in
      guard case .chapter(let chapter) = item else { return }
      for case .paragraph(let paragraph) in chapter.blocks { text += paragraph.text.plain }
    }
    #expect(source.count > 5000)
    #expect(texts.joined().bare == source.bare)
  }

  @Test func jumpsNameTheRightPages() {
    func words(_ page: Int) -> String { frames.text(ofPage: page) }
    #expect(words(0).contains("（下转第3版）") && words(0).contains("（下转第2版）"))
    #expect(words(2).contains("（上接第1版《代表家站一年接待群众两千人次》）"))
    #expect(words(1).contains("（上接第1版《三百户企业一本账本》）"))
    #expect(!words(3).contains("上接") && !words(1).contains("下转"))
  }

  /// Case F31: the baselines of all regions and columns lie on one grid.
  @Test func baselinesAreShared() {
    let area = model.page.area
    var lines = 0
    for page in document.pages {
      let rect = model.page.areaRect(pageNumber: page.number)
      for item in page.items where isBody(item.structure) {
        guard case .text(let run) = item.content, abs(run.size - area.em) < 0.001 else { continue }
        let line = (run.baseline - rect.y - 0.88 * area.em) / area.pitch
        lines += 1
        #expect(
          abs(line - line.rounded()) * area.pitch < 0.01, "\(String(decoding: run.text, as: UTF8.self))")
      }
    }
    #expect(lines > 500)
  }

  /// Long paragraphs: subtitles and bylines stand in the boxes of their titles.
  private func isBody(_ leaf: StructureID) -> Bool {
    guard frames.role(leaf) == .paragraph else { return false }
    return (lengths[leaf.rawValue] ?? 0) > 100
  }

  private let lengths: [Int32: Int]

  private static func lengths(_ document: Document) -> [Int32: Int] {
    document.pages.flatMap(\.items).reduce(into: [:]) { lengths, item in
      if case .text(let run) = item.content { lengths[item.structure.rawValue, default: 0] += run.text.count }
    }
  }

  @Test func photosStandInOrder() {
    let pictures = document.pages.flatMap(\.items).compactMap { item -> Int? in
      if case .picture(let picture) = item.content { picture.picture } else { nil }
    }
    #expect(pictures.count == 5)
    #expect(pictures.sorted() == Array(0..<5))
  }
}
