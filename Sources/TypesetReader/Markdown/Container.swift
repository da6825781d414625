// The blocks that hold blocks while a file is read: document, quote, list, item.

import TypesetModel

/// What begins a list item.
struct ListMark: Hashable {
  /// `-`, `+`, `*`, or the `.` or `)` after a number.
  var sign: UInt32
  /// nil for bullets.
  var number: Int?
  /// Letters of the mark.
  var width: Int

  /// Whether an item of this mark goes on a list that `other` began.
  func continues(_ other: ListMark) -> Bool {
    sign == other.sign && (number == nil) == (other.number == nil)
  }
}

/// A block that holds blocks and is still open.
struct Container {
  enum Kind {
    case document
    case quote
    case list(ListMark)
    /// Columns by which its lines are indented.
    case item(indent: Int)
    case box(BoxStart)
  }

  var kind: Kind
  /// How many quotes, items and boxes are around and including it.
  var depth: Int
  /// First byte.
  var start: UInt32
  var blocks: [Block] = []
  /// The finished items of a list.
  var items: [[Block]] = []
  /// Whether anything stands in it; an item that begins empty ends at the next empty line.
  var holdsContent = false
  /// Whether a line of `:::` ended the box.
  var isEnded = false

  var boxStart: BoxStart? {
    if case .box(let start) = kind { start } else { nil }
  }

  var listMark: ListMark? {
    if case .list(let mark) = kind { mark } else { nil }
  }
}
