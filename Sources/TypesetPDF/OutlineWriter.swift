// Writes bookmarks. Source: ISO 32000-1, 12.3.3.

import TypesetFrame

/// Puts a document's outline into an open file.
struct OutlineWriter {
  let file: PDFFile
  let links: LinkWriter

  /// A bookmark in the tree: indices into the entries; -1 for the root or none.
  struct Node: Equatable {
    var parent = -1
    var children: [Int] = []
    var descendants = 0
  }

  /// Nests entries by level; a level that skips one hangs under the nearest outer one.
  static func nest(_ levels: [Int]) -> (nodes: [Node], roots: [Int]) {
    var nodes = Array(repeating: Node(), count: levels.count)
    var roots: [Int] = []
    var path: [Int] = []
    for (index, level) in levels.enumerated() {
      while let last = path.last, levels[last] >= level { path.removeLast() }
      if let parent = path.last {
        nodes[index].parent = parent
        nodes[parent].children.append(index)
      } else {
        roots.append(index)
      }
      path.append(index)
    }
    for index in nodes.indices.reversed() where nodes[index].parent >= 0 {
      nodes[nodes[index].parent].descendants += nodes[index].descendants + 1
    }
    return (nodes, roots)
  }

  func write(_ entries: [OutlineEntry], into catalog: PDFObject) throws {
    try catalog.remove("/Outlines")
    guard !entries.isEmpty else { return }
    let (nodes, roots) = Self.nest(entries.map(\.level))
    let items = try entries.map { entry in
      let item = try file.dictionary().indirect()
      try item.set("/Title", text: entry.title)
      try item.set("/Dest", links.destination(page: entry.page, y: entry.y))
      return item
    }
    let root = try file.parse("<</Type /Outlines>>").indirect()
    try chain(roots, under: root, count: entries.count, items)
    for (index, node) in nodes.enumerated() where !node.children.isEmpty {
      try chain(node.children, under: items[index], count: node.descendants, items)
    }
    try catalog.set("/Outlines", root)
  }

  /// Ties siblings to each other and to their parent; all are shown open.
  private func chain(_ children: [Int], under parent: PDFObject, count: Int, _ items: [PDFObject]) throws {
    for (place, child) in children.enumerated() {
      try items[child].set("/Parent", parent)
      if place > 0 { try items[child].set("/Prev", items[children[place - 1]]) }
      if place + 1 < children.count { try items[child].set("/Next", items[children[place + 1]]) }
    }
    if let first = children.first, let last = children.last {
      try parent.set("/First", items[first])
      try parent.set("/Last", items[last])
    }
    try parent.set("/Count", parsing: String(count))
  }
}
