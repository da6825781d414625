// The keys of the language, first half: pages and what stands on them. One place for name, type and doc.

import TypesetGeometry
import TypesetModel

/// The tables of keys.
package enum Keys {
  package static func map(_ name: MapName) -> KeyMap {
    switch name {
    case .layout: layout
    case .page: page
    case .area: area
    case .text: text
    case .font: font
    case .color: color
    case .style: style
    case .rule: rule
    case .master: master
    case .initial: initial
    case .divider: divider
    case .names: names
    case .photoSet: photoSet
    case .region: region
    case .runningLine: runningLine
    case .box: box
    case .jump: jump
    case .photo: photo
    case .table: table
    case .source: source
    case .tableData: tableData
    case .column: column
    case .sort: sort
    case .pivot: pivot
    case .item: item
    case .pageItem: pageItem
    case .contents: contents
    case .chapter: chapter
    case .photoItem: photoItem
    case .numbers: numbers
    case .number: number
    case .output: output
    }
  }

  static let layout = KeyMap(
    "the layout", "A whole layout file.",
    [
      Key("typeset", .count(1...1), "Version of the language; this one is 1"),
      Key("extends", .text, "House style that this layout builds on: a name, or the path of a layout"),
      Key("title", .text, "Title of the document"),
      Key("subtitle", .text, "Subtitle"),
      Key("author", .text, "Who issues the document"),
      Key("date", .text, "Date as it is printed"),
      Key("subject", .text, "What the document is about, or the occasion it is for"),
      Key("keywords", .some(.text), "Keywords for the file's metadata"),
      Key("language", .text, "Language tag such as zh-Hans"),
      Key("page", .map(.page), "Sheet and type area (版心)"),
      Key("text", .map(.text), "How running text is set"),
      Key("fonts", .named(.map(.font)), "Font roles, such as song, hei, kai"),
      Key("colors", .named(.map(.color)), "Inks by name; black is built in"),
      Key("styles", .named(.map(.style)), "Text styles by name"),
      Key("masters", .named(.map(.master)), "Kinds of pages by name"),
      Key("jump", .map(.jump), "Lines where a flow breaks off and goes on on another page"),
      Key("photo", .map(.photo), "How photos are set"),
      Key("divider", .map(.divider), "What `---` of a chapter becomes"),
      Key("table", .map(.table), "How tables are set"),
      Key("data", .named(.map(.source)), "Data files by name"),
      Key("tables", .named(.map(.tableData)), "Tables made from data, by name"),
      Key(
        "content", .list(.short(.word(["cover", "contents"]), .item)), "What the document holds, in order"),
      Key("output", .named(.map(.output)), "Files to be written, by name"),
    ])

  static let page = KeyMap(
    "page", "The sheet and its type area.",
    [
      Key(
        "size", .text,
        "\(Paper.names.joined(separator: ", ")), or a width and height such as 210mm × 285mm"),
      Key("landscape", .flag, "Turn the sheet on its side"),
      Key("bleed", .length, "How far ink runs over the trim"),
      Key("binding", .word(Binding.allCases.map(\.rawValue)), "Side on which the book is bound"),
      Key("area", .map(.area), "The type area, by characters × lines or by margins"),
    ])

  static let area = KeyMap(
    "area", "The type area (版心). Missing margins follow; a margin that contradicts is an error.",
    [
      Key("characters", .count(1...500), "Characters (字) of one column"),
      Key("lines", .count(1...1000), "Lines (行) of one column"),
      Key("columns", .count(1...6), "Number of columns; 1 when left out"),
      Key("gutter", .length, "Space between columns; 2字 when left out"),
      Key("top", .length, "Margin above"),
      Key("bottom", .length, "Margin below"),
      Key("inside", .length, "Margin at the binding"),
      Key("outside", .length, "Margin away from the binding"),
    ])

  static let text = KeyMap(
    "text", "How running text is set.",
    [
      Key(
        "breaks", .word(TextOptions.Breaks.allCases.map(\.rawValue)),
        "Which marks may not begin or end a line (避头尾)"),
      Key("latin-gap", .length, "Gap between Han and Latin, in em, at most 1/2em"),
      Key(
        "region", .word(TextOptions.Region.allCases.map(\.rawValue)),
        "Whose marks: `mainland` puts stops at the foot of the character before, · and ／ take half an em; "
          + "`taiwan` and `hongkong` centre stops, · and ／ take an em, ？！ keep theirs. Fonts that have forms "
          + "for regions follow. As `language` says (zh-TW, zh-HK) when left out"),
      Key("punctuation", .word(TextOptions.Punctuation.allCases.map(\.rawValue)), punctuationDoc),
      Key("tight-pairs", .flag, "Two marks in a row take 1em instead of 1.5em; `false` when left out"),
      Key(
        "hanging", .word(TextOptions.Hanging.allCases.map(\.rawValue)),
        "Marks that hang in the margin where a line ends with them. `stops`: 。，、；：？！, in Taiwan and Hong "
          + "Kong 。，、; never one of a run of marks. `none` when left out"),
      Key(
        "grid", .flag,
        "Every Han character of justified text stands on the character grid: words take whole ems with their "
          + "gaps, marks keep theirs, lines are not stretched; `false` when left out"),
      Key("hyphenation", .flag, "Let a hyphen part English words at a line's end; `false` when left out"),
    ])

  private static let punctuationDoc =
    "Width of punctuation (标点挤压). `quanjiao` (全角): 1em, two in a row 1.5em, 1/2em at a line's edges, and "
    + "down to 1/2em where a line must shrink. `kaiming` (开明): 。？！ as before, all others 1/2em. `banjiao` "
    + "(半角): all 1/2em. `plain`: 1em everywhere, nothing is adjusted. `quanjiao` when left out"

  static let font = KeyMap(
    "font", "A font role: families tried in order.",
    [
      Key("han", .some(.text), "Families for Chinese"),
      Key("latin", .some(.text), "Families for Latin; those of `han` when left out"),
      Key("substitute", .name("font"), "Role that stands in where no family is found; it is told"),
    ])

  static let color = KeyMap(
    "color", "An ink.",
    [
      Key("cmyk", .list(.number(0...100)), "Cyan, magenta, yellow, black in percent"),
      Key("spot", .text, "Name of the spot ink, such as PANTONE 871 C; `cmyk` stands in for it on screens"),
      Key("of", .name("color"), "Ink that this one is a tint of"),
      Key("tint", .percent(0...100), "How much of that ink, such as 30%"),
    ])

  static let style = KeyMap(
    "style",
    "A text style. What is left out comes from `based-on`; without it font, weight, size, pitch, align "
      + "and color come from `body`. A pitch left out keeps its proportion to the size.",
    [
      Key("based-on", .name("style"), "Style that this one changes"),
      Key("font", .name("font"), "Font role"),
      Key("weight", .word(FontWeight.allCases.map(\.rawValue)), "Weight"),
      Key("size", .length, "Type size"),
      Key("pitch", .length, "Distance of baselines"),
      Key(
        "indent", .lengthOr("auto"),
        "Indent of the first line; `auto` is 2em, and 1em where a column holds fewer than 15字"),
      Key("start-indent", .length, "Indent of all lines at their start"),
      Key("end-indent", .length, "Indent of all lines at their end"),
      Key("align", .word(TextAlignment.allCases.map(\.rawValue)), "How lines stand in the measure"),
      Key("color", .name("color"), "Ink of the text"),
      Key("letter-spacing", .length, "Space added between characters"),
      Key(
        "punctuation", .word(TextOptions.Punctuation.allCases.map(\.rawValue)),
        "Width of punctuation in the style's paragraphs; this and the next six as `text:` says when left out"),
      Key(
        "breaks", .word(TextOptions.Breaks.allCases.map(\.rawValue)),
        "Which marks may not begin or end a line"),
      Key("latin-gap", .length, "Gap between Han and Latin, at most 1/2em"),
      Key(
        "mark-region", .word(TextOptions.Region.allCases.map(\.rawValue)),
        "Whose marks and forms of characters; `region` of `text:`"),
      Key("tight-pairs", .flag, "Two marks in a row take 1em"),
      Key("hanging", .word(TextOptions.Hanging.allCases.map(\.rawValue)), "Marks that hang in the margin"),
      Key("grid", .flag, "Every Han character on the character grid"),
      Key("hyphenation", .flag, "Let a hyphen part English words; as `text:` says when left out"),
      Key("line", .word(TextLine.allCases.map(\.rawValue)), "Line under the words"),
      Key(
        "emphasis-mark", .word(EmphasisMark.allCases.map(\.rawValue)),
        "Mark under each Han character (着重号)"),
      Key(
        "frame", .flag, "A box round words inside a paragraph, as round the name of one who has died (示亡号)"),
      Key(
        "position", .word(TextPosition.allCases.map(\.rawValue)),
        "Raised or lowered, at 0.65 of the size around it"),
      Key(
        "spread", .length,
        "Width over which words inside a paragraph are spread evenly (均排); em is that of the text around"),
      Key("lines", .count(1...100), "Whole lines (行) that the block takes at least"),
      Key("lines-before", .count(0...100), "Whole lines left empty before, not at a region's head"),
      Key("lines-after", .count(0...100), "Whole lines left empty after"),
      Key("figures", .word(["proportional", "tabular"]), "Widths of digits"),
      Key("master", .name("master"), "Master of the page that a heading of this style opens"),
      Key(
        "region", .name("region"),
        "Region of that master in which the heading stands, with subtitle and byline"),
      Key("span", .word(["all", "column"]), "A heading stands across the columns of its region, or in one"),
      Key("background", .name("color"), "Tint behind a block"),
      Key("padding", .length, "Space between tint and text"),
      Key("rule-below", .map(.rule), "Rule under a block"),
      Key("rule-above", .map(.rule), "Rule over a block, but not over the opener of a page"),
      Key("rule-start", .map(.rule), "Rule at a block's start, but not of an opener"),
      Key("rule-end", .map(.rule), "Rule at a block's end, but not of an opener"),
      Key("rule-around", .map(.rule), "Rule on all four sides that have none of their own"),
      Key(
        "initial", .map(.initial),
        "First character of the paragraph after a heading of this style, over several lines (首字下沉)"),
    ])

  static let rule = KeyMap(
    "rule", "A line to be painted.",
    [
      Key("width", .length, "Thickness"),
      Key("color", .name("color"), "Ink; black when left out"),
    ])

  static let initial = KeyMap(
    "initial", "The first character of a text, as high as several lines.",
    [
      Key("lines", .count(2...9), "Lines (行) that it takes; 2 when left out"),
      Key("font", .name("font"), "Font role; the text's when left out"),
      Key("weight", .word(FontWeight.allCases.map(\.rawValue)), "Weight; the text's when left out"),
      Key("color", .name("color"), "Ink; the text's when left out"),
    ])

  static let divider = KeyMap(
    "divider",
    "What `---` of a chapter becomes; style `divider` gives its lines and letters.",
    [
      Key(
        "shape", .word(DividerOptions.Shape.allCases.map(\.rawValue)),
        "A rule in the middle, an ornament, or empty space; `rule` when left out"),
      Key("ornament", .text, "Text of the ornament; ＊＊＊ when left out"),
      Key("rule", .map(.rule), "The rule; black of 0.5pt when left out"),
      Key("width", .percent(1...100), "Width of the rule, of the measure; a third when left out"),
    ])

  static let master = KeyMap(
    "master",
    "A kind of page. Without regions it has one, `main`, that fills the type area. One that a style or the content "
      + "names is for one page where it has regions beside `main`; else following pages keep it.",
    [
      Key(
        "pages", .some(.text),
        "Pages that it is for where neither a style nor the content names a master: numbers, `first`, `left`, "
          + "`right`; all others have the master `body`"),
      Key("regions", .named(.map(.region)), "Regions by name"),
      Key("header", .map(.runningLine), "Line above the type area"),
      Key("footer", .map(.runningLine), "Line below the type area"),
      Key("fixed", .named(.map(.box)), "Boxes at fixed places, by name, painted in order"),
    ])

  static let region = KeyMap(
    "region", "A part of the type area.",
    [
      Key("at", .word(["head", "foot"]), "At the head or the foot of the type area"),
      Key(
        "below", .name("region"), "Region that stands above this one; it is as wide when nothing else is said"
      ),
      Key(
        "beside", .name("region"), "Region at whose side it stands; it is as high when nothing else is said"),
      Key(
        "side", .word(RegionDescription.Side.allCases.map(\.rawValue)),
        "Side of that region; `end` when left out"),
      Key(
        "height", .length,
        "Least height, taken up to whole lines (行). Left out: as high as what it holds where regions stand below "
          + "it or it stands at the foot, else all that is left"),
      Key("lines-before", .count(0...100), "Whole lines left empty above it"),
      Key("width", .length, "Width; the area's, or what its neighbour says, when left out"),
      Key(
        "span", .word(["all"] + (1...6).map(String.init)),
        "Width in columns of the type area; the text stands in one column where `columns` does not say more"),
      Key(
        "columns", .count(1...6),
        "Columns of text in it; those of the type area where it has no width of its own"),
      Key("widths", .list(.length), "Widths of its columns, where they are not equal"),
      Key("gutter", .length, "Space between its columns; that of the type area when left out"),
      Key("flow", .text, "The flow that runs through it; `main` of the region `main`, none when left out"),
      Key("rule", .map(.rule), "Rule between its columns"),
      Key("rule-above", .map(.rule), "Rule above it, half a line's gap from the text"),
      Key("rule-below", .map(.rule), "Rule below it"),
      Key("frame", .map(.rule), "Rule around it"),
      Key("fill", .name("color"), "Tint behind it"),
      Key(
        "padding", .length,
        "Space between its sides and its text; tint and frame reach as far above and below"),
    ])

  static let jump = KeyMap(
    "jump",
    "Lines in style `jump` where a flow other than the main one breaks off and where it goes on. Fields are {page}, "
      + "the other page, and {chapter}, the title of the piece.",
    [
      Key("to", .template, "At the foot of the last column, such as （下转第{page}版）"),
      Key("from", .template, "At the head of the region where it goes on, such as （上接第{page}版）"),
      Key("lines", .count(1...10), "Whole lines (行) that the line at the head takes; 1 when left out"),
    ])

  static let runningLine = KeyMap(
    "running line", "A running head or foot; fields are {page} {pages} {chapter} and those of fixed boxes.",
    [
      Key("inside", .template, "Text at the binding"),
      Key("center", .template, "Text in the middle"),
      Key("outside", .template, "Text away from the binding"),
      Key("style", .name("style"), "Style; `running-head` in headers, `page-number` in footers"),
      Key("distance", .length, "Space to the type area; 1行 when left out"),
      Key("rule", .map(.rule), "Rule between line and type area"),
    ])

  static let box = KeyMap(
    "box",
    "A box at a fixed place, measured from the trimmed page's top left. Fields are {title} {subtitle} "
      + "{author} {date} {subject}, and those of running lines.",
    [
      Key("x", .length, "Distance from the left edge; % of the page's width"),
      Key("y", .length, "Distance from the top edge; % of the page's height"),
      Key("width", .length, "Width; % of the page's width"),
      Key("height", .length, "Height; % of the page's height"),
      Key("fill", .name("color"), "Tint of the box; at the page's edge it runs into the bleed"),
      Key("text", .template, "Text in the box"),
      Key("style", .name("style"), "Style of the text; `body` when left out"),
      Key("mirrors", .flag, "Mirror the box on left pages"),
    ])
}
