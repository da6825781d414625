// Writes the structure tree and the parent tree. Source: ISO 32000-1, 14.7.

import TypesetFrame

/// Spells a planned structure as objects of the finished file. A long table has thousands of elements: they
/// never become objects of the open file.
struct StructureWriter {
  private let document: ComposedDocument
  private let plan: StructurePlan
  private let pages: [PDFObject]
  /// The annotation of each planned link.
  private let annotations: [PDFObject]
  /// The number of marks on each page.
  private let markCounts: [Int]
  /// Whether other elements name the element.
  private let isNamed: [Bool]
  /// Stands in the open file where the tree's root will be.
  private let root: PDFObject

  init(
    pages: [PDFObject], document: ComposedDocument, plan: StructurePlan, annotations: [PDFObject],
    markCounts: [Int], file: PDFFile
  ) throws {
    self.pages = pages
    self.document = document
    self.plan = plan
    self.annotations = annotations
    self.markCounts = markCounts
    isNamed = Self.named(in: document.structure, of: plan.roles.count)
    root = try file.dictionary().indirect()
  }

  private static func named(in nodes: [StructureNode], of count: Int) -> [Bool] {
    var isNamed = [Bool](repeating: false, count: count)
    for node in nodes {
      for head in node.heads where isNamed.indices.contains(Int(head.rawValue)) {
        isNamed[Int(head.rawValue)] = true
      }
    }
    return isNamed
  }

  /// Says in the open file that there is a tree.
  func prepare(_ catalog: PDFObject) throws {
    try catalog.set("/StructTreeRoot", root)
    try catalog.set("/MarkInfo", parsing: "<</Marked true>>")
    for (index, page) in pages.enumerated() { try page.set("/StructParents", parsing: String(index)) }
  }

  /// All objects of the finished file: those gathered, then the elements and the parent tree.
  func fill(_ gatherer: inout ObjectGatherer) -> [GatheredObject] {
    let numbers = Numbers(
      root: gatherer.number(of: root.number), pages: pages.map { gatherer.number(of: $0.number) },
      annotations: annotations.map { gatherer.number(of: $0.number) },
      elements: elementNumbers(after: gatherer.objects.count))
    gatherer.replace(numbers.root, with: rootBody(numbers, last: gatherer.objects.count + plan.order.count))
    var objects = gatherer.objects
    objects.reserveCapacity(objects.count + plan.order.count + pages.count + 1)
    for index in plan.order { objects.append(GatheredObject(body: body(of: index, numbers))) }
    for owners in markOwners() { objects.append(GatheredObject(body: list(owners, numbers))) }
    objects.append(GatheredObject(body: parentTree(numbers, firstList: objects.count - pages.count + 1)))
    return objects
  }

  /// Numbers in the finished file.
  private struct Numbers {
    var root: Int
    var pages: [Int]
    var annotations: [Int]
    /// 0 for elements that are left out.
    var elements: [Int]
  }

  private func elementNumbers(after last: Int) -> [Int] {
    var numbers = [Int](repeating: 0, count: plan.roles.count)
    for (place, index) in plan.order.enumerated() { numbers[index] = last + 1 + place }
    return numbers
  }

  /// `last` is the number of the last element: the lists of the pages follow, then the parent tree.
  private func rootBody(_ numbers: Numbers, last: Int) -> [UInt8] {
    var body: [UInt8] = []
    body.append("<< /Type /StructTreeRoot /K")
    body.append(reference: numbers.elements[0])
    body.append(" /ParentTree")
    body.append(reference: last + pages.count + 1)
    body.append(" /ParentTreeNextKey ")
    body.append(number: pages.count + annotations.count)
    appendIdentifiers(numbers, to: &body)
    body.append(" >>")
    return body
  }

  /// The elements that others name, by their identifiers in order. Source: ISO 32000-1, table 322, IDTree.
  private func appendIdentifiers(_ numbers: Numbers, to body: inout [UInt8]) {
    let named = numbers.elements.indices.filter { isNamed[$0] && numbers.elements[$0] > 0 }
    guard !named.isEmpty else { return }
    body.append(" /IDTree << /Names [")
    for index in named {
      append(identifier: index, to: &body)
      body.append(reference: numbers.elements[index])
    }
    body.append(" ] >>")
  }

  /// The element's number in four bytes: they sort as numbers do.
  private func append(identifier index: Int, to body: inout [UInt8]) {
    body.append(" ")
    body.append(hex: (0..<4).map { UInt8(truncatingIfNeeded: index >> (24 - 8 * $0)) })
  }

  private func body(of index: Int, _ numbers: Numbers) -> [UInt8] {
    var body: [UInt8] = []
    body.reserveCapacity(96)
    body.append("<< /Type /StructElem /S /")
    body += plan.roles[index].rawValue.utf8
    body.append(" /P")
    body.append(reference: plan.parents[index] < 0 ? numbers.root : numbers.elements[plan.parents[index]])
    if isNamed[index] {
      body.append(" /ID")
      append(identifier: index, to: &body)
    }
    appendAttributes(of: index, numbers, to: &body)
    let home = homePage(of: index)
    if let home {
      body.append(" /Pg")
      body.append(reference: numbers.pages[home])
    }
    appendKids(of: index, home: home, numbers, to: &body)
    body.append(" >>")
    return body
  }

  private func appendAttributes(of index: Int, _ numbers: Numbers, to body: inout [UInt8]) {
    if document.structure.indices.contains(index), let words = document.structure[index].alternative {
      body.append(" /Alt ")
      body.append(hex: PDFText.textString(words))
    }
    switch plan.roles[index] {
    case .tableHead, .tableCell: appendTableAttributes(of: index, numbers, to: &body)
    case .figure:
      guard let area = plan.pictureAreas[index] else { return }
      let box = PageBoxes(of: document.pages[area.page]).rectangle(area.rect)
      body += " /A << /O /Layout /Placement /Block /BBox \(PDFText.array(box)) >>".utf8
    default: break
    }
  }

  /// What a cell heads, how many rows and columns it takes, and what heads it. Source: ISO 32000-1, table 349.
  private func appendTableAttributes(of index: Int, _ numbers: Numbers, to body: inout [UInt8]) {
    guard document.structure.indices.contains(index) else { return }
    let node = document.structure[index]
    let heads = node.heads.map { Int($0.rawValue) }.filter {
      isNamed.indices.contains($0) && numbers.elements[$0] > 0
    }
    guard node.role == .tableHead || node.rowSpan > 1 || node.columnSpan > 1 || !heads.isEmpty else { return }
    body.append(" /A << /O /Table")
    if node.role == .tableHead { body += " /Scope /\(node.headsColumn ? "Column" : "Row")".utf8 }
    if node.rowSpan > 1 { body += " /RowSpan \(node.rowSpan)".utf8 }
    if node.columnSpan > 1 { body += " /ColSpan \(node.columnSpan)".utf8 }
    if !heads.isEmpty {
      body.append(" /Headers [")
      for head in heads { append(identifier: head, to: &body) }
      body.append(" ]")
    }
    body.append(" >>")
  }

  /// The page of the first mark: marks there are plain numbers.
  private func homePage(of index: Int) -> Int? {
    for kid in plan.kids[index] { if case .mark(let page, _) = kid { return page } }
    return nil
  }

  private func appendKids(of index: Int, home: Int?, _ numbers: Numbers, to body: inout [UInt8]) {
    let kids = plan.kids[index]
    guard !kids.isEmpty else { return }
    body.append(" /K")
    if kids.count > 1 { body.append(" [") }
    for kid in kids { append(kid, home: home, numbers, to: &body) }
    if kids.count > 1 { body.append(" ]") }
  }

  private func append(_ kid: PlannedKid, home: Int?, _ numbers: Numbers, to body: inout [UInt8]) {
    switch kid {
    case .element(let index): body.append(reference: numbers.elements[index])
    case .mark(let page, let id) where page == home:
      body.append(" ")
      body.append(number: id)
    case .mark(let page, let id):
      body.append(" << /Type /MCR /MCID ")
      body.append(number: id)
      body.append(" /Pg")
      body.append(reference: numbers.pages[page])
      body.append(" >>")
    case .link(let index):
      body.append(" << /Type /OBJR /Obj")
      body.append(reference: numbers.annotations[index])
      body.append(" /Pg")
      body.append(reference: numbers.pages[plan.links[index].page])
      body.append(" >>")
    }
  }

  /// The element of each mark of a page; artifacts have none.
  private func list(_ owners: [Int?], _ numbers: Numbers) -> [UInt8] {
    var body: [UInt8] = []
    body.append("[")
    for owner in owners {
      if let owner { body.append(reference: numbers.elements[owner]) } else { body.append(" null") }
    }
    body.append(" ]")
    return body
  }

  /// From marks and annotations back to their elements.
  private func parentTree(_ numbers: Numbers, firstList: Int) -> [UInt8] {
    var body: [UInt8] = []
    body.append("<< /Nums [")
    for page in pages.indices { append(page, firstList + page, to: &body) }
    for (index, link) in plan.links.enumerated() {
      append(pages.count + index, numbers.elements[link.element], to: &body)
    }
    body.append(" ] >>")
    return body
  }

  private func append(_ key: Int, _ object: Int, to body: inout [UInt8]) {
    body.append(" ")
    body.append(number: key)
    body.append(reference: object)
  }

  private func markOwners() -> [[Int?]] {
    var owners = markCounts.map { [Int?](repeating: nil, count: $0) }
    for element in plan.order {
      for case .mark(let page, let id) in plan.kids[element] { owners[page][id] = element }
    }
    return owners
  }
}
