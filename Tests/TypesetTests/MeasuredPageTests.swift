// The examples, and texts in styles that no other test sets them in, held to the measures of a page.

import Foundation
import Testing
import Typeset

@Suite struct MeasuredPageTests {
  private func measures(_ path: String) throws -> PageMeasures {
    let layout = Layout(path: path)
    return PageMeasures(try layout.compose(), try #require(layout.model))
  }

  /// The chapters of the newspaper, one after the other, in another style.
  private func crossed(_ style: String, page: String = "", photos: Bool = true) throws -> PageMeasures {
    let folder = try Folder()
    let source = Project.root + "/Examples/newspaper/chapters/"
    let names = ["clinic", "forum", "second", "proposals", "lead", "rules", "column", "notice"]
    for name in names {
      let text = try String(contentsOfFile: source + name + ".md", encoding: .utf8)
        .replacingOccurrences(of: "../../handout/", with: Project.root + "/Examples/handout/")
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let kept = photos ? lines : lines.filter { !$0.hasPrefix("![") }
      try folder.write(kept.joined(separator: "\n"), to: name + ".md")
    }
    let content = names.map { "{chapter: \($0).md}" }.joined(separator: ", ")
    let layout = "typeset: 1\nextends: \(style)\ntitle: 测试\n\(page)\ncontent: [\(content)]\n"
    return try measures(try folder.write(layout, to: "layout.yaml"))
  }

  @Test func handout() throws {
    let found = PageMeasures(try Handout.document.get(), try #require(Layout(path: Project.handout).model))
    #expect(found.sharedBaselines == 1, "\(found.summary)")
    #expect(found.loneLines.isEmpty, "\(found.loneLines)")
    #expect(found.photos == found.photos.sorted(), "\(found.summary)")
    #expect(found.worstHole == 0, "\(found.summary)")
    #expect(found.headingsAtFeet == 0, "\(found.summary)")
  }

  @Test func newspaper() throws {
    let found = try measures(Project.root + "/Examples/newspaper/newspaper.yaml")
    #expect(found.sharedBaselines == 1, "\(found.summary)")
    #expect(found.loneLines.isEmpty, "\(found.loneLines)")
    // The lead goes on: its columns end on line 34, the last a line above for the jump.
    let lead = found.feet(ofPage: 0, from: 7, to: 34).prefix(4)
    #expect(Array(lead) == [34, 34, 34, 33], "\(lead)")
    #expect(found.headingsAtFeet == 0, "\(found.summary)")
    let second = found.feet(ofPage: 0, from: 36)
    #expect(second == [59, 59, 59, 59, 58], "\(second)")
  }

  /// The measure of lone lines sees one.
  @Test func loneLinesAreSeen() {
    func lone(_ columns: [Int]) -> Int {
      let lines = columns.map {
        BodyLine(page: 0, column: $0, baseline: 0, structure: 1, text: "", first: 0, last: 0)
      }
      return PageMeasures.lone(among: lines).count
    }
    #expect(lone([0, 1, 1]) == 1 && lone([0, 0, 1]) == 1 && lone([0, 1]) == 2)
    #expect(lone([0, 0, 1, 1]) == 0 && lone([0]) == 0)
  }

  @Test(arguments: ["handout", "newspaper", "report"], [true, false])
  func crossed(style: String, photos: Bool) throws {
    let found = try crossed(style, photos: photos)
    let told = found.document.diagnostics.items.filter { $0.severity != .note }.map(\.message)
    #expect(!found.document.diagnostics.hasErrors, "\(told)")
    #expect(found.sharedBaselines == 1, "\(found.summary)")
    #expect(found.loneLines.isEmpty, "\(found.loneLines)")
    #expect(found.photos == found.photos.sorted(), "\(found.summary)")
    #expect(found.headingsAtFeet == 0, "\(found.summary)")
    // A low band of 11 字 at the foot of a newspaper's page may have too few paragraphs that give way.
    let holes = found.holes.joined().filter { $0 > 0 }
    #expect(holes.reduce(0, +) <= (style == "newspaper" ? 2 : 0), "\(found.summary)")
    #expect(found.worstHole <= (style == "newspaper" ? 1 : 0), "\(found.summary)")
  }

  // MARK: Texts that serve no other test

  /// Three chapters that no example holds, in an order and a style.
  private func unseen(_ style: String, _ order: [String]) throws -> PageMeasures {
    let folder = try Folder()
    for name in order {
      var text = try String(
        contentsOfFile: Project.root + "/Tests/TypesetTests/Texts/\(name).md", encoding: .utf8
      )
      .replacingOccurrences(of: "PHOTOS", with: Project.root + "/Examples/handout/photos")
      if style == "newspaper" {
        // Six columns of figures do not fit 11 字.
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter {
          !$0.hasPrefix("|")
        }
        text = lines.joined(separator: "\n").replacingOccurrences(
          of: "{width=area}", with: "{width=2-columns}")
      }
      try folder.write(text, to: name + ".md")
    }
    let content = order.map { "{chapter: \($0).md}" }.joined(separator: ", ")
    let layout = "typeset: 1\nextends: \(style)\ntitle: 测试\ncontent: [\(content)]\n"
    return try measures(try folder.write(layout, to: "layout.yaml"))
  }

  private static let orders = [
    ["river", "library", "orchard"], ["library", "orchard", "river"], ["orchard", "river", "library"],
    ["orchard", "library", "river"],
  ]

  @Test(arguments: ["handout", "newspaper", "report"], orders)
  func unseen(style: String, order: [String]) throws {
    let found = try unseen(style, order)
    #expect(!found.document.diagnostics.hasErrors)
    #expect(found.sharedBaselines == 1, "\(found.summary)")
    #expect(found.loneLines.isEmpty, "\(found.loneLines)")
    #expect(found.headingsAtFeet == 0, "\(found.summary)")
    #expect(found.photos == found.photos.sorted(), "\(found.summary)")
    #expect(found.worstHole == 0, "\(found.summary)")
    let columns = found.frames.area.columns
    for ending in found.endings {
      // In columns of 11 字 two feet of a low band may differ by a line.
      #expect(ending.unevenness <= (columns > 2 ? 1 : 0), "\(found.summary)")
      #expect(ending.shortness <= (columns > 2 ? 8 : 2), "\(found.summary)")
      if style != "newspaper" { #expect(ending.height >= 5, "\(found.summary)") }
    }
  }

  @Test(arguments: ["handout", "newspaper", "blocks", "yearbook"])
  func piecesOfExamplesEndLevel(name: String) throws {
    let found = try measures(Project.root + "/Examples/\(name)/\(name).yaml")
    for ending in found.endings {
      #expect(
        ending.unevenness <= (name == "blocks" ? 1 : 0) && ending.shortness <= ending.feet.count,
        "\(found.summary)")
    }
    for photos in found.photosByPiece { #expect(photos == photos.sorted(), "\(found.summary)") }
  }
}

/// Every example read back by another program and by its tags.
@Suite struct ExampleReadingTests {
  private static let names = ["handout", "newspaper", "blocks", "specimen", "yearbook"]

  private func example(_ name: String) throws -> (document: Document, frames: FrameReading) {
    let layout = Layout(path: Project.root + "/Examples/\(name)/\(name).yaml")
    let document = try name == "handout" ? Handout.document.get() : layout.compose()
    return (document, FrameReading(document: document, model: try #require(layout.model)))
  }

  @Test(arguments: names) func popplerReadsEveryPageAsComposed(name: String) throws {
    let (document, frames) = try example(name)
    let folder = try Folder()
    var copy = document
    try copy.write(to: folder.path + "/example.pdf")
    for index in document.pages.indices {
      let page = String(index + 1)
      let text = try run("pdftotext", ["-raw", "-f", page, "-l", page, folder.path + "/example.pdf", "-"])
      #expect(text.output.bare == frames.text(ofPage: index), "page \(page)")
    }
  }

  /// Paragraphs of the chapters stand in the tags in the order of the source, each whole and once.
  @Test(arguments: names.filter { $0 != "yearbook" }) func tagsHoldTheParagraphsInOrder(name: String) throws {
    let (document, frames) = try example(name)
    var leaves: [Int32: String] = [:]
    for item in document.pages.flatMap(\.items) where item.structure.rawValue >= 0 {
      guard case .text(let run) = item.content else { continue }
      leaves[item.structure.rawValue, default: ""] += String(decoding: run.text, as: UTF8.self)
    }
    let all = leaves.sorted { $0.key < $1.key }.map(\.value).joined().bare
    var rest = all[...]
    var found = 0
    for text in frames.model.longParagraphs {
      let place = rest.firstRange(of: text)
      #expect(place != nil, "\(text)")
      guard let place else { continue }
      rest = rest[place.upperBound...]
      // The specimen shows the same lines on and off.
      #expect(name == "specimen" || !rest.contains(text), "twice: \(text)")
      found += 1
    }
    #expect(found > 5)
  }
}

extension LayoutModel {
  /// The plain paragraphs of more than 20 characters of all chapters, without white space.
  fileprivate var longParagraphs: [String] {
    content.flatMap { item -> [String] in
      guard case .chapter(let chapter) = item else { return [] }
      return chapter.blocks.compactMap { block -> String? in
        guard case .paragraph(let paragraph) = block else { return nil }
        let isText = paragraph.text.runs.allSatisfy { if case .text = $0.content { true } else { false } }
        let text = paragraph.text.plain.bare
        return isText && text.count > 20 ? text : nil
      }
    }
  }
}
