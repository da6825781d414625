// 姓氏笔画: strokes of characters, and names in their order.

import Testing

@testable import TypesetReader

@Suite struct StrokeOrderTests {
  private let order = StrokeOrder.standard

  private func sorted(_ names: [String]) -> [String] {
    names.sorted { order.key(of: $0) < order.key(of: $1) }
  }

  /// F40. Source: GF 3003—1999.
  @Test func namesOfTheCaseStandByStrokes() throws {
    let names = try String(decoding: caseBytes("names-stroke-order.txt"), as: UTF8.self)
      .split(whereSeparator: \.isNewline).map(String.init)
    let wanted = ["丁一", "于八", "万九", "马六", "王二", "王五", "李四", "张三", "陈十", "郑七"]
    #expect(sorted(names) == wanted)
    // Neither code points nor the file gives that order.
    #expect(names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) } != wanted)
    #expect(names != wanted)
  }

  @Test(arguments: [
    ("丁", "12"), ("九", "35"), ("于", "112"), ("万", "153"), ("王", "1121"), ("马", "551"), ("草", "122251112"),
    ("郑", "43113452"), ("陈", "5215234"), ("德", "332122522114544"), ("再", "125211"), ("骨", "255452511"),
  ])
  func strokesAreTheStandard(character: String, strokes: String) throws {
    #expect(order.strokes(of: try #require(character.unicodeScalars.first)) == strokes)
  }

  @Test func theTableIsWhole() {
    #expect(order.count == 27646)
    #expect(order.strokes(of: "A") == nil)
    #expect(order.strokes(of: "𬱖")?.count == 11)
  }

  @Test func namesOfTwoCharactersComeFirst() {
    #expect(sorted(["王小洪", "王毅", "王宁", "欧阳堃"]) == ["王宁", "王毅", "王小洪", "欧阳堃"])
  }

  @Test func spacesAndVariantsDoNotCount() {
    #expect(order.key(of: "张　三").unknown.isEmpty)
    #expect(sorted(["郑七", "葛\u{E0100}明", "张　三"]) == ["张　三", "郑七", "葛\u{E0100}明"])
    #expect(order.key(of: "\u{F9E1}四").unknown.isEmpty)
  }

  @Test func whatIsNotKnownComesLastAndIsTold() {
    #expect(order.key(of: "\u{30EDE}三").unknown == ["\u{30EDE}"])
    #expect(order.key(of: "Anna").unknown.isEmpty)
    #expect(sorted(["\u{30EDE}三", "Anna", "张三"]) == ["张三", "Anna", "\u{30EDE}三"])
  }
}
