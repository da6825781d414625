// Writes the structure tree and the parent tree. Source: ISO 32000-1, 14.7.

import TypesetFrame

/// Puts a planned structure into an open file, in place of the painter's.
struct StructureWriter {
  let file: PDFFile
  let pages: [PDFObject]
  let document: ComposedDocument
  let plan: StructurePlan
  /// The annotation of each planned link.
  let annotations: [PDFObject]
  /// The number of marks on each page.
  let markCounts: [Int]

  func write(into catalog: PDFObject) throws {
    let root = try file.parse("<</Type /StructTreeRoot>>").indirect()
    var elements = [PDFObject?](repeating: nil, count: plan.roles.count)
    for index in plan.order { elements[index] = try file.parse(dictionary(of: index)).indirect() }
    for index in plan.order {
      guard let element = elements[index] else { continue }
      let parent = plan.parents[index] < 0 ? root : elements[plan.parents[index]] ?? root
      try file.releasing {
        try element.set("/P", parent)
        try fill(element, index, elements)
      }
    }
    if let first = elements[0] { try root.set("/K", first) }
    try root.set("/ParentTree", parentTree(elements))
    try root.set("/ParentTreeNextKey", parsing: String(pages.count + annotations.count))
    try catalog.set("/StructTreeRoot", root)
    try catalog.set("/MarkInfo", parsing: "<</Marked true>>")
  }

  /// All of an element that needs no reference.
  private func dictionary(of index: Int) -> String {
    var text = "<</Type /StructElem /S /\(plan.roles[index].rawValue)"
    text += attributes(of: index)
    if let single = soleMark(of: index) { text += " /K \(single.id)" }
    return text + ">>"
  }

  private func attributes(of index: Int) -> String {
    switch plan.roles[index] {
    case .tableHead:
      let headsColumn = !document.structure.indices.contains(index) || document.structure[index].headsColumn
      return " /A <</O /Table /Scope /\(headsColumn ? "Column" : "Row")>>"
    case .figure:
      guard let area = plan.pictureAreas[index] else { return "" }
      let box = PageBoxes(of: document.pages[area.page]).rectangle(area.rect)
      return " /A <</O /Layout /Placement /Block /BBox \(PDFText.array(box))>>"
    default: return ""
    }
  }

  private func soleMark(of index: Int) -> (page: Int, id: Int)? {
    guard plan.kids[index].count == 1, case .mark(let page, let id) = plan.kids[index][0] else { return nil }
    return (page, id)
  }

  private func fill(_ element: PDFObject, _ index: Int, _ elements: [PDFObject?]) throws {
    if document.structure.indices.contains(index), let words = document.structure[index].alternative {
      try element.set("/Alt", text: words)
    }
    let home = homePage(of: index)
    if let home { try element.set("/Pg", pages[home]) }
    guard soleMark(of: index) == nil, !plan.kids[index].isEmpty else { return }
    let list = try file.array()
    for kid in plan.kids[index] {
      if let item = try item(kid, home: home, elements) { try list.append(item) }
    }
    try element.set("/K", list)
  }

  /// The page of the first mark: marks there are plain numbers.
  private func homePage(of index: Int) -> Int? {
    for kid in plan.kids[index] { if case .mark(let page, _) = kid { return page } }
    return nil
  }

  private func item(_ kid: PlannedKid, home: Int?, _ elements: [PDFObject?]) throws -> PDFObject? {
    switch kid {
    case .element(let index): return elements[index]
    case .mark(let page, let id):
      guard page != home else { return try file.parse(String(id)) }
      let reference = try file.parse("<</Type /MCR /MCID \(id)>>")
      try reference.set("/Pg", pages[page])
      return reference
    case .link(let index):
      let reference = try file.parse("<</Type /OBJR>>")
      try reference.set("/Obj", annotations[index])
      try reference.set("/Pg", pages[plan.links[index].page])
      return reference
    }
  }

  /// From marks and annotations back to their elements.
  private func parentTree(_ elements: [PDFObject?]) throws -> PDFObject {
    let owners = markOwners()
    let numbers = try file.array()
    for page in pages.indices {
      try file.releasing {
        let list = try file.array()
        let none = try file.null()
        for owner in owners[page] { try list.append(owner.flatMap { elements[$0] } ?? none) }
        try numbers.append(file.parse(String(page)))
        try numbers.append(list.indirect())
        try pages[page].set("/StructParents", parsing: String(page))
      }
    }
    for (index, link) in plan.links.enumerated() {
      guard let element = elements[link.element] else { continue }
      try numbers.append(file.parse(String(pages.count + index)))
      try numbers.append(element)
    }
    let tree = try file.dictionary()
    try tree.set("/Nums", numbers)
    return try tree.indirect()
  }

  private func markOwners() -> [[Int?]] {
    var owners = markCounts.map { [Int?](repeating: nil, count: $0) }
    for element in plan.order {
      for case .mark(let page, let id) in plan.kids[element] { owners[page][id] = element }
    }
    return owners
  }
}
