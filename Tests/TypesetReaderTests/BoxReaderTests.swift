// Boxes, lists of names and rows of photos in chapters and layouts.

import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct BoxReaderTests {
  private func read(_ text: String) -> (blocks: [Block], found: [Diagnostic]) {
    var files = SourceFiles()
    let file = files.add(path: "chapter.md", bytes: Array(text.utf8))
    var diagnostics = Diagnostics()
    let blocks = MarkdownReader(files: files, file: file).blocks(diagnostics: &diagnostics)
    return (blocks, diagnostics.items)
  }

  private func boxBlock(_ block: Block?) -> BoxBlock? {
    if case .box(let box)? = block { box } else { nil }
  }

  private func names(_ block: Block?) -> [String] {
    guard case .names(let list)? = block else { return [] }
    return list.names.map { $0.text.plain + ($0.note?.plain ?? "") }
  }

  @Test func boxHoldsBlocks() throws {
    let (blocks, found) = read("前。\n\n::: box 会议议程\n1. 甲\n2. 乙\n\n段。\n:::\n后。\n")
    #expect(blocks.count == 3)
    let box = try #require(boxBlock(blocks[1]))
    #expect(box.style == "box" && box.title?.plain == "会议议程" && box.blocks.count == 2)
    #expect(found.isEmpty)
  }

  @Test func boxesNestAndEndInside() throws {
    let (blocks, found) = read("::: box\n甲\n::: notice\n乙\n:::\n丙\n:::\n丁\n")
    let outer = try #require(boxBlock(blocks[0]))
    #expect(outer.blocks.count == 3 && boxBlock(outer.blocks[1])?.style == "notice")
    #expect(blocks.count == 2 && found.isEmpty)
  }

  @Test func unclosedBoxIsTold() {
    let (blocks, found) = read("段。\n\n::: box\n甲\n")
    #expect(boxBlock(blocks.last)?.blocks.count == 1)
    #expect(found.map(\.id) == [.markdownUnclosedBox])
    #expect(read("> ::: box\n> 甲\n\n乙\n").found.map(\.id) == [.markdownUnclosedBox])
  }

  @Test func emptyBoxAndStrayEndAreTold() {
    #expect(read("::: box\n:::\n").found.map(\.id) == [.markdownEmptyBox])
    #expect(read("甲\n\n:::\n").found.map(\.id) == [.markdownBoxForm])
    #expect(read("：：：box\n").found.map(\.id) == [.markdownBoxForm])
    #expect(read("::: names\n:::\n").found.map(\.id) == [.namesEmpty])
  }

  @Test func depthIsBounded() {
    let text = String(repeating: "::: box\n", count: 5000) + "甲\n" + String(repeating: ":::\n", count: 5000)
    let found = read(text).found
    #expect(found.contains { $0.id == .markdownTooDeep })
  }

  @Test func colonsInCodeAndTextAreNotBoxes() {
    #expect(read("```\n::: box\n```\n").found.isEmpty)
    #expect(read(":: box\n").blocks.count == 1)
  }

  /// F39: what is typed between the characters of a name is no part of it.
  @Test func namesAreCutApart() {
    let text = "::: names 名单\n张　三、李四，王五（女，回族）；阿娜尔古丽·买买提\n丁 一 诸葛示例 欧阳　锋\nJohn Smith, 于　八（女）\n:::\n"
    let (blocks, found) = read(text)
    #expect(
      names(blocks.first) == [
        "张三", "李四", "王五（女，回族）", "阿娜尔古丽·买买提", "丁一", "诸葛示例", "欧阳", "锋", "John Smith", "于八（女）",
      ])
    #expect(found.isEmpty)
  }

  @Test func namesStandByStrokesOnWish() {
    let (blocks, found) = read("::: names {order=strokes}\n郑七、丁一、马六\n:::\n")
    #expect(names(blocks.first) == ["丁一", "马六", "郑七"])
    #expect(found.isEmpty)
    #expect(read("::: names {order=pinyin}\n郑七\n:::\n").found.map(\.id) == [.markdownPhotoAttribute])
  }

  @Test func photosOfOneParagraphAreARow() throws {
    let (blocks, _) = read("![](a.jpg) ![](b.jpg)\n![说明](c.jpg \"摄影\"){width=area}\n\n![丁](d.jpg)\n")
    guard case .photoRow(let row)? = blocks.first else { return #expect(Bool(false), "no row") }
    #expect(row.figures.map(\.path) == ["a.jpg", "b.jpg", "c.jpg"])
    #expect(row.caption?.plain == "说明" && row.credit?.plain == "摄影" && row.width == .area)
    guard case .figure? = blocks.last else { return #expect(Bool(false), "one photo is no row") }
  }

  @Test func captionsOfTheirOwnStay() throws {
    guard case .photoRow(let row)? = read("![甲](a.jpg) ![乙](b.jpg)\n").blocks.first else {
      return #expect(Bool(false), "no row")
    }
    #expect(row.caption == nil && row.figures.map(\.caption.plain) == ["甲", "乙"])
  }
}
