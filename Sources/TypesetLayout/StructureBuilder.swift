// The document's structure tree, built in reading order while the flow is made.

import TypesetFrame

/// Grows the structure tree.
struct StructureBuilder {
  private(set) var nodes: [StructureNode] = [StructureNode(role: .document, parent: nil)]
  /// The number of its first node.
  private var first = 0

  init() {}

  /// The part of a tree that begins with node `first`, to be made once more.
  init(from first: Int) { (nodes, self.first) = ([], first) }

  /// The nodes so far, those before its first too.
  var count: Int { first + nodes.count }

  /// Adds a node as the last child of `parent`.
  mutating func add(
    _ role: StructureRole, under parent: StructureID = .document, alternative: String? = nil
  ) -> StructureID {
    nodes.append(StructureNode(role: role, parent: parent, alternative: alternative))
    return StructureID(rawValue: Int32(count - 1))
  }

  /// Adds a head cell that heads its column, or its row; `heads`: the heads that speak of it.
  mutating func addHead(
    under parent: StructureID, headsColumn: Bool, rowSpan: Int = 1, columnSpan: Int = 1,
    heads: [StructureID] = []
  ) -> StructureID {
    addCell(
      StructureNode(role: .tableHead, parent: parent, headsColumn: headsColumn), rowSpan: rowSpan,
      columnSpan: columnSpan, heads: heads)
  }

  /// Adds a cell of data.
  mutating func addCell(
    under parent: StructureID, rowSpan: Int = 1, columnSpan: Int = 1, heads: [StructureID] = []
  ) -> StructureID {
    addCell(
      StructureNode(role: .tableCell, parent: parent), rowSpan: rowSpan, columnSpan: columnSpan, heads: heads)
  }

  private mutating func addCell(
    _ node: StructureNode, rowSpan: Int, columnSpan: Int, heads: [StructureID]
  ) -> StructureID {
    var node = node
    (node.rowSpan, node.columnSpan, node.heads) = (rowSpan, columnSpan, heads)
    nodes.append(node)
    return StructureID(rawValue: Int32(count - 1))
  }
}

extension StructureRole {
  /// The role of a heading of a level; deeper levels than 4 count as 4.
  static func heading(level: Int) -> StructureRole {
    switch level {
    case ...1: .heading1
    case 2: .heading2
    case 3: .heading3
    default: .heading4
    }
  }
}
