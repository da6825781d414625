// Some pages of a document: `3-5`, `1,3-5,8-`.

import TypesetFrame

/// Pages by their printed numbers, from 1.
public struct PageSelection: Hashable, Sendable {
  /// The ranges as they were written; an open end is `Int.max`.
  public let ranges: [ClosedRange<Int>]

  /// Pages of some ranges.
  public init(_ ranges: [ClosedRange<Int>]) { self.ranges = ranges }

  /// Reads `3`, `3-5`, `8-`, `-2`, and several of them with commas between.
  ///
  /// - Throws: `TypesetError.badPages` where the text is no such list.
  public init(parsing text: String) throws(TypesetError) {
    var ranges: [ClosedRange<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      ranges.append(try Self.range(String(part.drop { $0 == " " })))
    }
    self.ranges = ranges
  }

  private static func range(_ text: String) throws(TypesetError) -> ClosedRange<Int> {
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let head = ends.first, let tail = ends.last, !(head.isEmpty && tail.isEmpty),
      let first = head.isEmpty ? 1 : number(head), let last = tail.isEmpty ? .max : number(tail)
    else {
      throw .badPages("“\(text)” names no pages; write 3, 3-5 or 8-, with commas between")
    }
    guard first <= last else { throw .badPages("“\(text)” ends before it begins; write \(last)-\(first)") }
    return first...last
  }

  /// A page number of plain digits, from 1.
  private static func number(_ text: String) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), number > 0 else {
      return nil
    }
    return number
  }

  /// Whether it holds the page of a number.
  public func contains(_ number: Int) -> Bool { ranges.contains { $0.contains(number) } }
}

extension Document {
  /// The document with these pages alone, as they were composed among all: page numbers stay, bookmarks and
  /// links to other pages are left out.
  ///
  /// - Throws: `TypesetError.badPages` where a page does not exist.
  public func part(_ selection: PageSelection) throws(TypesetError) -> Document {
    for range in selection.ranges {
      let wanted = range.upperBound == .max ? range.lowerBound : range.upperBound
      guard wanted <= pages.count else {
        throw .badPages("the document has \(pages.count) pages, no page \(wanted)")
      }
    }
    return Document(self, composed: composed.part { selection.contains($0.number) })
  }
}

extension ComposedDocument {
  /// The document with the pages that `isWanted` names.
  fileprivate func part(_ isWanted: (PageFrame) -> Bool) -> ComposedDocument {
    var places: [Int: Int] = [:]
    var part = self
    part.pages = []
    for (index, page) in pages.enumerated() where isWanted(page) {
      places[index] = part.pages.count
      part.pages.append(page)
    }
    for index in part.pages.indices {
      part.pages[index].items = part.pages[index].items.compactMap { $0.relinked(to: places) }
    }
    part.outline = outline.compactMap { entry in
      places[entry.page].map { OutlineEntry(title: entry.title, level: entry.level, page: $0, y: entry.y) }
    }
    return part
  }
}

extension FrameItem {
  /// The item with its link to the page's new place; nil for a link to a page that is not there.
  fileprivate func relinked(to places: [Int: Int]) -> FrameItem? {
    guard case .link(var link) = content, case .page(let page) = link.target else { return self }
    guard let place = places[page] else { return nil }
    link.target = .page(place)
    var item = self
    item.content = .link(link)
    return item
  }
}
