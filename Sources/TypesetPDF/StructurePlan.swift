// The structure tree as values: what stays of the document's nodes, and what each holds, in reading order.

import TypesetFrame
import TypesetGeometry

/// What an element holds.
enum PlannedKid: Hashable {
  case mark(page: Int, id: Int)
  case element(Int)
  /// Index into `StructurePlan.links`.
  case link(Int)
}

/// A live area and the element that it belongs to.
struct PlannedLink {
  var page: Int
  var frame: LinkFrame
  /// Index of a Link element.
  var element: Int
}

/// The structure of a finished file. Element n < the document's node count is that node; others are
/// Link elements made for live areas whose text has none.
struct StructurePlan {
  private(set) var roles: [StructureRole]
  private(set) var parents: [Int]
  /// What each element holds, empty elements left out.
  private(set) var kids: [[PlannedKid]]
  private(set) var links: [PlannedLink] = []
  /// The kept elements, parents before children, the root first.
  private(set) var order: [Int] = []
  /// Where pictures of an element stand on the page they stand on first.
  private(set) var pictureAreas: [Int: (page: Int, rect: Rect)] = [:]

  /// Throws: `FinishingError.outOfStep` where nodes or leaves point nowhere.
  init(of document: ComposedDocument, leaves: [[StructureID]]) throws {
    roles = document.structure.map(\.role)
    parents = try Self.parents(of: document.structure)
    kids = Array(repeating: [], count: roles.count)
    try collectMarks(leaves)
    try collectItems(document.pages)
    try arrange()
  }

  private static func parents(of nodes: [StructureNode]) throws -> [Int] {
    guard !nodes.isEmpty else { throw FinishingError.outOfStep("the document has no structure") }
    return try nodes.enumerated().map { index, node in
      guard index > 0 else { return -1 }
      let parent = Int(node.parent?.rawValue ?? 0)
      guard nodes.indices.contains(parent) else {
        throw FinishingError.outOfStep("node \(index) has no parent")
      }
      return parent
    }
  }

  private mutating func collectMarks(_ leaves: [[StructureID]]) throws {
    for (page, marks) in leaves.enumerated() {
      for (id, leaf) in marks.enumerated() where leaf != .artifact {
        kids[try element(of: leaf)].append(.mark(page: page, id: id))
      }
    }
  }

  func element(of leaf: StructureID) throws -> Int {
    let index = Int(leaf.rawValue)
    guard roles.indices.contains(index) else {
      throw FinishingError.outOfStep("leaf \(index) is not in the structure")
    }
    return index
  }

  private mutating func collectItems(_ pages: [PageFrame]) throws {
    for (page, frame) in pages.enumerated() {
      for item in frame.items {
        switch item.content {
        case .link(let link):
          let leaf = item.structure == .artifact ? 0 : try element(of: item.structure)
          let element = ancestor(of: leaf, role: .link) ?? makeLink(under: leaf)
          kids[element].append(.link(links.count))
          var frame = link
          if let turn = item.turn { frame.rect = turn.onPage(link.rect) }
          links.append(PlannedLink(page: page, frame: frame, element: element))
        case .picture(let picture) where item.structure != .artifact:
          collectPicture(picture.rect, page: page, leaf: try element(of: item.structure))
        default: break
        }
      }
    }
  }

  private mutating func makeLink(under parent: Int) -> Int {
    roles.append(.link)
    parents.append(parent)
    kids.append([])
    return roles.count - 1
  }

  private mutating func collectPicture(_ rect: Rect, page: Int, leaf: Int) {
    guard let figure = ancestor(of: leaf, role: .figure) else { return }
    guard let known = pictureAreas[figure] else {
      pictureAreas[figure] = (page, rect)
      return
    }
    guard known.page == page else { return }
    let x = min(known.rect.minX, rect.minX)
    let y = min(known.rect.minY, rect.minY)
    let union = Rect(
      x: x, y: y, width: max(known.rect.maxX, rect.maxX) - x, height: max(known.rect.maxY, rect.maxY) - y)
    pictureAreas[figure] = (page, union)
  }

  /// The element itself or the nearest one above it with that role.
  private func ancestor(of element: Int, role: StructureRole) -> Int? {
    var element = element
    // A ring of parents must not hang: no way up is longer than the number of elements.
    for _ in roles.indices where element >= 0 {
      if roles[element] == role { return element }
      element = parents[element]
    }
    return nil
  }
}

extension StructurePlan {
  /// Orders the elements, leaves out the empty ones and puts every element's kids into reading order.
  private mutating func arrange() throws {
    let children = childLists()
    let all = preorder(children)
    guard all.count == roles.count else { throw FinishingError.outOfStep("nodes form a ring") }
    let first = firstPlaces(all)
    for element in all {
      let isRow = roles[element] == .tableRow
      let kept = children[element].filter {
        first[$0] < .max || (isRow && isCell($0) && first[element] < .max)
      }
      kids[element] = ordered(kids[element], kept, first)
    }
    order = preorder(kids.map { $0.compactMap { if case .element(let index) = $0 { index } else { nil } } })
  }

  private func isCell(_ element: Int) -> Bool {
    roles[element] == .tableCell || roles[element] == .tableHead
  }

  private func childLists() -> [[Int]] {
    var lists: [[Int]] = Array(repeating: [], count: roles.count)
    for (element, parent) in parents.enumerated() where parent >= 0 { lists[parent].append(element) }
    return lists
  }

  private func preorder(_ children: [[Int]]) -> [Int] {
    var order: [Int] = []
    var waiting = [0]
    while let element = waiting.popLast() {
      order.append(element)
      waiting += children[element].reversed()
    }
    return order
  }

  /// For each element the first place of its content as page and mark in one number; `Int.max` for none.
  private func firstPlaces(_ order: [Int]) -> [Int] {
    var first = kids.map { $0.map(place).min() ?? .max }
    for element in order.reversed() where parents[element] >= 0 {
      first[parents[element]] = min(first[parents[element]], first[element])
    }
    return first
  }

  private func place(_ kid: PlannedKid) -> Int {
    switch kid {
    case .mark(let page, let id): page << 32 | min(id, Int(Int32.max))
    case .link(let index): links[index].page << 32 | Int(Int32.max)
    case .element: .max
    }
  }

  /// Text beside children is put among them by its place on the page; children alone keep their order.
  private func ordered(_ own: [PlannedKid], _ children: [Int], _ first: [Int]) -> [PlannedKid] {
    let elements = children.map { (place: first[$0], kid: PlannedKid.element($0)) }
    guard !own.isEmpty, !children.isEmpty else { return own + elements.map(\.kid) }
    let mixed = own.map { (place: place($0), kid: $0) } + elements
    return mixed.enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map(\.element.kid)
  }
}
