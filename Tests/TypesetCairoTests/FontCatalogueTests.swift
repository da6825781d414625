// Which faces a catalogue finds and pins.

import Testing
import TypesetCairo

@Test func `families are known by every name, whatever the case and spaces`() throws {
  let catalogue = try catalogue([])
  for name in ["Noto Serif CJK SC", "noto serif cjk sc", "NotoSerifCJKSC", "霞鹜文楷", "LXGW WenKai"] {
    #expect(catalogue.hasFamily(name), "\(name)")
  }
  for name in ["Noto Serif CJK", "", "思源不存在", "C"] { #expect(!catalogue.hasFamily(name), "\(name)") }
  #expect(catalogue.familyNames == catalogue.familyNames.sorted())
  #expect(catalogue.familyNames.contains("霞鹜文楷"))
}

@Test func `weights are CSS weights, rising`() throws {
  let catalogue = try catalogue([])
  #expect(catalogue.weights(ofFamily: "Noto Serif CJK SC") == [400, 700])
  #expect(catalogue.weights(ofFamily: "霞鹜文楷") == [300, 400, 700])
  #expect(catalogue.weights(ofFamily: "no such family").isEmpty)
}

@Test(arguments: [
  (300, 300, "LXGWWenKai-Light.ttf"), (400, 400, "LXGWWenKai-Regular.ttf"),
  (500, 400, "LXGWWenKai-Regular.ttf"), (600, 700, "LXGWWenKai-Bold.ttf"), (900, 700, "LXGWWenKai-Bold.ttf"),
  (100, 300, "LXGWWenKai-Light.ttf"),
])
func `the nearest weight is chosen and named`(asked: Int, real: Int, file: String) throws {
  let catalogue = try catalogue([FontRequest(han: ["霞鹜文楷"], latin: [], weight: asked)])
  let choice = try #require(catalogue.fonts[0].hanFace)
  #expect(choice.weight == real)
  #expect(choice.family == "霞鹜文楷")
  let path = try #require(catalogue.file(ofFace: choice.face))
  #expect(path.hasSuffix("/" + file))
  #expect(catalogue.fonts[0].latinFace == nil)
}

@Test func `a bold request takes the bold file at the SC index`() throws {
  let catalogue = try catalogue([songBold])
  let choice = try #require(catalogue.fonts[0].hanFace)
  let face = try #require(catalogue.face(choice.face))
  #expect(face.file.hasSuffix("NotoSerifCJK-Bold.ttc"))
  #expect(face.index == 2)
}

@Test func `an unknown family is absent and the next one serves`() throws {
  let catalogue = try catalogue([
    FontRequest(han: ["方正小标宋", "Noto Sans CJK SC"], latin: ["Nowhere"]),
    FontRequest(han: ["方正小标宋"], latin: []),
  ])
  #expect(catalogue.fonts[0].absent == ["方正小标宋", "Nowhere"])
  #expect(catalogue.fonts[0].hanFace?.family == "Noto Sans CJK SC")
  #expect(catalogue.fonts[0].latinFace == nil)
  #expect(catalogue.fonts[1].hanFace == nil)
}

@Test func `only the faces of the requests and the fallbacks are pinned`() throws {
  let catalogue = try catalogue([song])
  #expect(catalogue.faces.count < catalogue.installed.count)
  #expect(catalogue.faces[0].file.hasSuffix("NotoSerifCJK-Regular.ttc"))
  #expect(!catalogue.faces.contains { $0.file.hasSuffix("NotoSerifCJK-Bold.ttc") })
  #expect(!catalogue.faces.contains { $0.families.contains("Noto Serif CJK JP") })
  #expect(catalogue.file(ofFace: UInt16(catalogue.faces.count)) == nil)
}

@Test func `pinning again looks at no folder and gives the same numbers`() throws {
  let empty = try catalogue([])
  let again = empty.pinned(for: [song, kai])
  let once = try catalogue([song, kai])
  #expect(again.faces == once.faces)
  #expect(again.fonts == once.fonts)
}

@Test func `a folder that does not exist holds nothing`() throws {
  let catalogue = try FontCatalogue(
    folders: ["/nowhere/at & <all>"], includingSystem: false, requests: [song])
  #expect(catalogue.installed.isEmpty)
  #expect(catalogue.fonts[0].absent.count == 2)
  let glyphs = try PangoShaper(catalogue: catalogue).glyphs([("字", .han)])
  #expect(glyphs.map(\.isMissing) == [true])
}
