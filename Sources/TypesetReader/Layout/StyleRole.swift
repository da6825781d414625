// The styles that composition asks for by name.

import TypesetModel

/// A style of the program's own.
package struct StyleRole: Sendable {
  package var name: String
  package var doc: String

  /// All of them. A layout that leaves one out has it as its parent is.
  package static let all: [StyleRole] = [
    StyleRole(name: "body", doc: "Running text; gives the grid"),
    StyleRole(name: "lead", doc: "Run-in head at a paragraph's start"),
    StyleRole(name: "strong", doc: "`**text**`"),
    StyleRole(name: "emphasis", doc: "`*text*`"),
    StyleRole(name: "underline", doc: "`<u>text</u>`"),
    StyleRole(name: "superscript", doc: "`x^2^`, `<sup>2</sup>`"),
    StyleRole(name: "subscript", doc: "`H~2~O`, `<sub>2</sub>`"),
    StyleRole(name: "name", doc: "`[鲁迅]{.name}`: a proper name, with its line (专名号)"),
    StyleRole(name: "deceased", doc: "`[张三]{.deceased}`: the name of one who has died, with its frame (示亡号)"),
    StyleRole(name: "book", doc: "`[呐喊]{.book}`: a title, with its wavy line (书名号乙式)"),
    StyleRole(name: "ruby", doc: "`{郝;hǎo}`: the reading, half as large as the text if it says no size"),
    StyleRole(name: "code", doc: "Code, in lines and as a block"),
    StyleRole(name: "heading-1", doc: "Title of a chapter"),
    StyleRole(name: "heading-2", doc: "Heading of the second level"),
    StyleRole(name: "heading-3", doc: "Heading of the third level"),
    StyleRole(name: "heading-4", doc: "Heading of the fourth level"),
    StyleRole(name: "heading-5", doc: "Heading of the fifth level; as `heading-4` when left out"),
    StyleRole(name: "heading-6", doc: "Heading of the sixth level; as `heading-5` when left out"),
    StyleRole(name: "kicker", doc: "The part of a heading before / (引题)"),
    StyleRole(name: "subtitle", doc: "Subtitle, after ——"),
    StyleRole(name: "byline", doc: "Who wrote it"),
    StyleRole(name: "list", doc: "Items of lists"),
    StyleRole(name: "quote", doc: "Quoted paragraphs"),
    StyleRole(name: "box", doc: "`::: box`: a box; in a frame if the layout does not say otherwise"),
    StyleRole(name: "pull-quote", doc: "`::: pull-quote`: words lifted out of the text, between rules"),
    StyleRole(name: "box-title", doc: "Title of a box: `::: box title`"),
    StyleRole(name: "divider", doc: "Lines and ornament of `---`"),
    StyleRole(name: "names", doc: "Names in columns"),
    StyleRole(name: "names-title", doc: "Title of a list of names"),
    StyleRole(name: "caption-over", doc: "Captions on a strip over the photo, and the strip's tint"),
    StyleRole(name: "caption", doc: "Captions of photos"),
    StyleRole(name: "caption-mark", doc: "The sign before a caption"),
    StyleRole(name: "credit", doc: "Who took a photo"),
    StyleRole(name: "table-title", doc: "Number and title of a table"),
    StyleRole(name: "table-head", doc: "Heads of columns"),
    StyleRole(name: "table-group", doc: "Head of a group of rows"),
    StyleRole(name: "table-cell", doc: "Cells"),
    StyleRole(name: "table-total", doc: "Cells of a total"),
    StyleRole(name: "table-note", doc: "Unit, notes and sources of a table"),
    StyleRole(name: "contents-title", doc: "Heading of the table of contents"),
    StyleRole(name: "contents-1", doc: "Chapters in the table of contents"),
    StyleRole(name: "contents-2", doc: "Second level in the table of contents"),
    StyleRole(name: "contents-3", doc: "Third and lower levels in the table of contents"),
    StyleRole(name: "contents-leader", doc: "Dots between title and page number"),
    StyleRole(name: "numbers-title", doc: "Heading of big numbers"),
    StyleRole(name: "number-value", doc: "A big number"),
    StyleRole(name: "number-unit", doc: "Its unit"),
    StyleRole(name: "number-label", doc: "The text under it"),
    StyleRole(name: "running-head", doc: "Running heads"),
    StyleRole(name: "page-number", doc: "Running feet"),
  ]

  package static let names: [String] = all.map(\.name)

  /// Whether one left out is bold all the same.
  static func isBold(_ name: String) -> Bool { ["lead", "strong", "table-total"].contains(name) }

  /// What a role says before the layout does.
  static func inline(of name: String) -> InlineStyle {
    var style = InlineStyle()
    switch name {
    case "underline": style.line = .underline
    case "name": style.line = .properName
    case "book": style.line = .bookTitle
    case "deceased": style.frame = true
    case "superscript": style.position = .superscript
    case "subscript": style.position = .subscript
    default: break
    }
    return style
  }

  /// What a role that the layout leaves out has besides the letters of its parent.
  static func complete(_ style: inout TextStyle) {
    switch style.name {
    case "box":
      let rule = Rule(width: 0.5)
      (style.ruleAbove, style.ruleBelow, style.ruleStart, style.ruleEnd) = (rule, rule, rule, rule)
      (style.padding, style.indent) = (style.size, 2 * style.size)
    case "pull-quote":
      let rule = Rule(width: 1)
      (style.ruleAbove, style.ruleBelow) = (rule, rule)
      (style.padding, style.indent, style.align) = (style.size / 2, 0, .center)
      (style.startIndent, style.endIndent) = (0, 0)
    case "divider": (style.align, style.indent) = (.center, 0)
    case "names": style.indent = 0
    default: break
    }
  }

  /// The role that one left out takes after; nil = the body.
  static func parent(of name: String) -> String? {
    switch name {
    case "heading-3", "numbers-title", "contents-title", "table-title": "heading-2"
    case "heading-4": "heading-3"
    case "heading-5": "heading-4"
    case "heading-6": "heading-5"
    case "credit", "caption-mark", "caption-over": "caption"
    case "pull-quote": "quote"
    case "box-title", "names-title": "heading-3"
    case "table-group": "table-head"
    case "contents-2": "contents-1"
    case "contents-3": "contents-2"
    case "table-total": "table-cell"
    case "page-number": "running-head"
    default: nil
    }
  }
}
