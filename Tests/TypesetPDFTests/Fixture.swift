// The small document that most tests finish: two pages with everything that a file can hold.

import Foundation
import TypesetFrame
import TypesetGeometry

@testable import TypesetPDF

/// A document and its painted file.
struct Fixture {
  var document: ComposedDocument
  var painted: PaintedPDF

  static let black = InkColor.black
  static let red = InkColor(ProcessColor(cyan: 0, magenta: 1, yellow: 0.85, black: 0.05))
  static let hardTitles = ["汉字%、（一）", "A&B", "反斜\\线 (括号", "䶮 𬱖"]

  static func leaf(_ index: Int32) -> StructureID { StructureID(rawValue: index) }

  static func resource(_ name: String) throws -> [UInt8] {
    let address = Bundle.module.resourceURL?.appendingPathComponent("Cases/\(name)")
    return [UInt8](try Data(contentsOf: address ?? URL(fileURLWithPath: name)))
  }

  /// Nodes: 1 heading; 2 paragraph over both pages; 3 figure with caption 4; 5 table of rows 6 (heads 7, 8)
  /// and 9 (cells 10, 11: the second empty); 12 paragraph with link 13; 14 an empty paragraph.
  static let nodes: [StructureNode] = [
    .init(role: .document, parent: nil),
    .init(role: .heading1, parent: .document),
    .init(role: .paragraph, parent: .document),
    .init(role: .figure, parent: .document, alternative: "一张“照片”（示例）"),
    .init(role: .caption, parent: leaf(3)),
    .init(role: .table, parent: .document),
    .init(role: .tableRow, parent: leaf(5)),
    .init(role: .tableHead, parent: leaf(6)),
    .init(role: .tableHead, parent: leaf(6), headsColumn: false),
    .init(role: .tableRow, parent: leaf(5)),
    .init(role: .tableCell, parent: leaf(9)),
    .init(role: .tableCell, parent: leaf(9)),
    .init(role: .paragraph, parent: .document),
    .init(role: .link, parent: leaf(12)),
    .init(role: .paragraph, parent: .document),
  ]

  static func pages() -> [PageFrame] {
    let trim = Size(width: 200, height: 150)
    let picture = FrameContent.picture(
      PictureFrame(rect: Rect(x: 10, y: 70, width: 60, height: 40), picture: 0))
    let address = LinkFrame(
      rect: Rect(x: 10, y: 50, width: 60, height: 14),
      target: .address("https://example.org/清单?页=1#附表%20 x"))
    let inner = LinkFrame(rect: Rect(x: 10, y: 70, width: 60, height: 14), target: .page(0))
    return [
      PageFrame(
        number: 5, trim: trim, bleed: 9, master: "a", items: [FrameItem(picture, structure: leaf(3))]),
      PageFrame(
        number: 6, trim: trim, bleed: 9, master: "a",
        items: [
          FrameItem(.link(address), structure: leaf(13)), FrameItem(.link(inner), structure: .artifact),
        ]),
    ]
  }

  static let information = DocumentInformation(
    title: "统计公报 & <卷一>", author: "郝春宇", subject: "二〇二四", keywords: ["统计", "公报"])

  static func make() throws -> Fixture {
    let canvas = FixtureCanvas(width: 218, height: 168)
    let photo = try resource("cmyk-adobe.jpg")
    canvas.page([
      (.artifact, { $0.fill(Rect(x: 0, y: 0, width: 218, height: 5), ink: 1) }),
      (.artifact, { $0.text("页眉", x: 19, y: 20) }),
      (leaf(1), { $0.text("一、总体情况", "Noto Sans CJK SC Bold", x: 19, y: 40) }),
      (leaf(2), { $0.text("全年实现——增长", x: 19, y: 60) }),
      (leaf(3), { $0.jpeg(photo, width: 480, height: 320, in: Rect(x: 19, y: 79, width: 60, height: 40)) }),
      (leaf(4), { $0.text("图一", "LXGW WenKai", x: 19, y: 130) }),
    ])
    canvas.page([
      (leaf(2), { $0.text("百分之十二。", x: 19, y: 30) }),
      (.artifact, { $0.stroke(Rect(x: 19, y: 90, width: 100, height: 30), ink: 1) }),
      (leaf(7), { $0.text("项目", x: 19, y: 110) }),
      (leaf(8), { $0.text("数值", x: 70, y: 110) }),
      (leaf(10), { $0.text("人数", x: 19, y: 125) }),
      (leaf(12), { $0.text("见", x: 19, y: 65) }),
      (leaf(13), { $0.text("清单", x: 31, y: 65) }),
      (leaf(12), { $0.text("全文", x: 60, y: 65) }),
      (.artifact, { $0.group { $0.fill(Rect(x: 150, y: 20, width: 20, height: 20), ink: 1) } }),
    ])
    let levels = [1, 2, 3, 1]
    let outline = zip(hardTitles, levels).enumerated().map {
      OutlineEntry(title: $1.0, level: $1.1, page: $0 / 2, y: 20)
    }
    let document = ComposedDocument(
      pages: pages(), structure: nodes, outline: outline, pictures: [PictureUse(path: "cmyk-adobe.jpg")],
      inks: [black, red], information: information)
    let picture = PaintedPicture(width: 480, height: 320, components: 4, isInvertedCMYK: true)
    return Fixture(document: document, painted: canvas.painted(pictures: [picture]))
  }

  /// A one-page document of one paragraph, painted by `paint`.
  static func single(
    inks: [InkColor] = [black, red], pictures: [PaintedPicture] = [],
    _ paint: @escaping (FixtureCanvas) -> Void
  ) -> Fixture {
    let canvas = FixtureCanvas(width: 200, height: 100)
    canvas.page([(leaf(1), paint)])
    let page = PageFrame(number: 1, trim: Size(width: 200, height: 100), bleed: 0, master: "a")
    let document = ComposedDocument(
      pages: [page], structure: Array(nodes.prefix(2)), outline: [], pictures: [], inks: inks,
      information: DocumentInformation(title: "测试"))
    return Fixture(document: document, painted: canvas.painted(pictures: pictures))
  }

  func finished(created: Int64? = nil, as settings: PressSettings = PressSettings()) throws -> [UInt8] {
    try PDFFinisher(created: created).finish(painted, of: document, as: settings)
  }
}
