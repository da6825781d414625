// `extends`: merging, deleting, cycles, paths, and where layouts are found.

import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct LayoutExtendsTests {
  @Test func mapsMergeListsAndScalarsReplace() {
    let base = yaml("m: {a: 1, b: {c: 2, d: 3}}\nl: [1, 2]\ns: x\n").value
    let own = yaml("m: {b: {d: 4, e: 5}}\nl: [9]\ns: {k: 1}\n").value
    guard let base, let own else { return #expect(Bool(false)) }
    let merged = own.merged(over: base)
    #expect(merged.value("m")?.text("a") == "1")
    #expect(merged.value("m")?.value("b")?.map?.map(\.key) == ["c", "d", "e"])
    #expect(merged.value("m")?.value("b")?.text("d") == "4")
    #expect(merged.texts("l").map(\.value) == ["9"])
    #expect(merged.value("s")?.text("k") == "1")
  }

  @Test func houseStyleIsInherited() throws {
    let folder = try LayoutTestFolder([
      "a.yaml": "typeset: 1\nextends: handout\ntitle: 甲\nstyles: {body: {size: 小四, pitch: 20pt}}\n"
        + "page: {area: {characters: 18, lines: 34}}\n"
    ])
    let reading = folder.read("a.yaml")
    #expect(reading.lines.isEmpty)
    #expect(reading.model?.styles["body"]?.size == 12)
    #expect(reading.model?.styles["body"]?.indent == 24)
    #expect(reading.model?.page.area.characters == 18)
    #expect(reading.model?.metadata.title == "甲")
  }

  @Test func nullDeletesAnInheritedKey() throws {
    let folder = try LayoutTestFolder([
      "base.yaml": layout(more: "author: 乙\nsubtitle: 丙"),
      "a.yaml": "extends: base\nauthor: null\nmasters: ~\n",
    ])
    let reading = folder.read("a.yaml")
    #expect(reading.lines.isEmpty)
    #expect(reading.model?.metadata.author == nil)
    #expect(reading.model?.metadata.subtitle == "丙")
  }

  @Test func cyclesAreErrors() throws {
    let folder = try LayoutTestFolder([
      "a.yaml": "extends: sub/b.yaml\n", "sub/b.yaml": "title: x\nextends: ../a.yaml\n",
      "self.yaml": "extends: ./self.yaml\n",
    ])
    #expect(folder.read("a.yaml").lines == ["sub/b.yaml:2:10 extends-cycle"])
    #expect(folder.read("self.yaml").lines == ["self.yaml:1:10 extends-cycle"])
  }

  @Test func aFileMayExtendTheHouseStyleOfItsName() throws {
    let folder = try LayoutTestFolder(["handout.yaml": "typeset: 1\nextends: handout\ntitle: 甲\n"])
    let reading = folder.read("handout.yaml")
    #expect(reading.lines.isEmpty)
    #expect(reading.model?.page.area.columns == 2)
  }

  @Test func missingLayoutsAreTold() throws {
    let folder = try LayoutTestFolder([
      "a.yaml": "extends: handuot\n", "b.yaml": "title: x\nextends: no/where.yaml\n",
    ])
    let reading = folder.read("a.yaml")
    #expect(reading.lines == ["a.yaml:1:10 layout-missing"])
    #expect(reading.diagnostics.items.first?.hint == "did you mean “handout”?")
    #expect(folder.read("b.yaml").lines == ["b.yaml:2:10 layout-missing"])
    #expect(folder.read("none.yaml").lines == ["- layout-missing"])
    #expect(folder.read("none.yaml").model == nil)
  }

  @Test func layoutFoldersAreSearchedInOrder() throws {
    let first = try LayoutTestFolder(["house.yaml": layout(more: "author: 一")])
    let second = try LayoutTestFolder(["house.yml": layout(more: "author: 二")])
    let folder = try LayoutTestFolder(["a.yaml": "extends: house\n"])
    func author(_ folders: [String], shared: String?) -> String? {
      let options = LayoutReader.Options(layoutFolders: folders, sharedFolder: shared)
      return folder.read("a.yaml", options: options).model?.metadata.author
    }
    #expect(author([first.path, second.path], shared: nil) == "一")
    #expect(author([second.path, first.path], shared: nil) == "二")
    #expect(author([], shared: second.path) == "二")
    #expect(author([], shared: nil) == nil)
    try folder.write("house.yaml", layout(more: "author: 近"))
    #expect(author([first.path], shared: nil) == "近")
  }

  @Test func pathsResolveFromTheFileThatWroteThem() throws {
    let house = layout(more: "content: [{photo: p.jpg}, {photo: {file: ../q.jpg}}]\n")
    let folder = try LayoutTestFolder(["house/base.yaml": house, "a.yaml": "extends: house/base.yaml\n"])
    let files = folder.read("a.yaml").model?.content.compactMap { item -> String? in
      if case .figure(let figure) = item { return figure.file }
      return nil
    }
    #expect(files == ["\(folder.path)/house/p.jpg", "\(folder.path)/house/../q.jpg"])
  }

  @Test func diagnosticsNameTheFileOfTheValue() throws {
    let folder = try LayoutTestFolder([
      "base.yaml": layout(body: "font: sonk, size: 五号, pitch: 17.5pt"),
      "a.yaml": "extends: base\ntitel: x\nstyles: {lead: {color: rde}}\n",
    ])
    #expect(
      folder.read("a.yaml").lines == [
        "a.yaml:2:1 unknown-key", "base.yaml:5:16 unknown-name", "a.yaml:3:24 unknown-name",
      ])
  }

  @Test func houseStylesReadWithoutADiagnostic() throws {
    for name in ["handout", "newspaper", "report"] {
      let folder = try LayoutTestFolder(["a.yaml": "typeset: 1\nextends: \(name)\n"])
      let reading = folder.read("a.yaml")
      #expect(reading.lines.isEmpty, "\(name)")
      let model = try #require(reading.model)
      #expect(abs(model.page.bleed - 3 * 72 / 25.4) < 0.001)
      #expect(Set(StyleRole.names).isSubset(of: model.styles.keys))
      #expect(model.outputs.map(\.name) == ["press"])
      let front = model.masters[name == "newspaper" ? "front" : "opening"]
      #expect(front?.regions.map(\.name) == [name == "newspaper" ? "masthead" : "opener", "main"])
      let area = model.page.areaRect(pageNumber: 1)
      #expect(abs(area.minX + area.maxX - model.page.trim.width) < 0.01)
    }
  }

  @Test func houseStylesHaveTheirMeasures() throws {
    let expected = [
      ("handout", 21, 40, 2, 17.5), ("newspaper", 11, 59, 5, 16), ("report", 40, 39, 1, 18),
    ]
    for (name, characters, lines, columns, pitch) in expected {
      let folder = try LayoutTestFolder(["a.yaml": "typeset: 1\nextends: \(name)\n"])
      let area = try #require(folder.read("a.yaml").model?.page.area)
      #expect(area.characters == characters && area.lines == lines && area.columns == columns)
      #expect(area.em == 10.5 && area.pitch == pitch)
    }
  }
}
