// The keys of the language, second half: photos, tables, data, content and outputs.

import TypesetModel

extension Keys {
  private static let widths = FigureWidth.allCases.map(\.rawValue)

  static let photo = KeyMap(
    "photo", "How photos are set.",
    [
      Key(
        "width", .word(widths),
        "One column, some, or all columns of the region, or across the page into the bleed"),
      Key("ppi", .number(36...2400), "Resolution wanted in print, in pixels per inch"),
      Key(
        "caption-mark", .text,
        "Put before the caption; `auto` is ▲, ▼ or ◀, which points to the photo, and nothing where the caption "
          + "stands on it"),
      Key("label", .later, "Word before the number of a figure"),
      Key(
        "caption", .word(CaptionPlace.allCases.map(\.rawValue)),
        "Where the caption stands: `beside` at the photo's end where the measure holds both, `over` on a strip "
          + "in style `caption-over`; `below` when left out"),
      Key(
        "place", .some(.word(FigurePlace.allCases.map(\.rawValue))),
        "Where photos across columns may stand, the best place first: at the head or the foot of the region that "
          + "speaks of them, or here in the text. At a foot, else at the next head, when left out. With `beside` "
          + "photos of one column stand at a side of it, the text after them beside and below"),
      Key(
        "side", .word(FigureSide.allCases.map(\.rawValue)),
        "Side of the column on which photos beside text stand; `start` when left out"),
      Key(
        "beside-width", .length,
        "Width of photos beside text; 2/5 of the column in whole 字 when left out. 8字 must remain for the text"
      ),
    ])

  /// Keys of `table`, which a table of `tables` may set for itself.
  private static let tableLook = [
    Key(
      "rules", .word(TableRules.allCases.map(\.rawValue)),
      "Rules: 三线表, all (全框), between columns (开口), none"),
    Key("thick-rule", .length, "Rule at head and foot"),
    Key("thin-rule", .length, "Rules inside"),
    Key("zebra", .name("color"), "Tint of every second row"),
    Key("gap-every", .count(2...100), "An empty line (1em) after so many rows"),
    Key(
      "least-size", .length, "How small the type of a wide table may become; it keeps its size when left out"),
  ]

  static let table = KeyMap(
    "table", "How tables are set.",
    tableLook + [
      Key(
        "continued", .text,
        "Name of following pages' parts: a word before the number such as 续表, or a text such as 表{number}（续）"),
      Key("goes-on", .text, "Text at the foot of a part that goes on, such as （接下页）"),
      Key("label", .text, "Word before the number of a table"),
      Key("notes", .word(["below"]), "Where notes stand"),
      Key("repeat", .later, "What comes again on following pages"),
    ])

  static let source = KeyMap(
    "source", "A data file (CSV).",
    [
      Key("from", .path, "The file"),
      Key("key", .text, "Column that names a row, for {{source.key}}"),
      Key("value", .text, "Column of the numbers"),
      Key("unit", .text, "Column of the units"),
      Key("about", .text, "Column of the about-mark (约, 余)"),
      Key("encoding", .word(["utf-8", "gb18030", "utf-16"]), "Encoding; recognised when left out"),
      Key("head-rows", .count(1...5), "Rows that name the columns; heads over two rows become 上/下"),
    ])

  static let tableData = KeyMap(
    "table", "A table made from data.",
    [
      Key("from", .name("source"), "Source of the rows"),
      Key("where", .named(.some(.text)), "Column and the text, or texts, that its rows must have"),
      Key("group-by", .text, "Column whose change opens a group"),
      Key("groups", .named(.text), "Head of a group by its value"),
      Key("title", .text, "Title of the table"),
      Key("columns", .list(.short(.text, .column)), "Columns; all of the data when left out"),
      Key("unit", .text, "Unit of the whole table, at its upper right"),
      Key("notes", .some(.text), "Notes under the table"),
      Key("source", .text, "Where the data comes from (资料来源)"),
      Key("width", .word(["column", "area"]), "One column, or the whole area"),
      Key("sort", .some(.short(.text, .sort)), "Fields that order the rows, the first counting most"),
      Key("pivot", .map(.pivot), "One field turned into heads"),
      Key("subtotals", .text, "Label of a sum after each group, such as 小计"),
      Key("total", .text, "Label of a sum of all rows, such as 合计"),
      Key("carry", .flag, "Sums so far at the foot of each page and the head of the next (过次页, 承前页)"),
      Key(
        "profile", .word(SignProfile.allCases.map(\.rawValue)),
        "What signs mean among numbers; `yearbook` when left out"),
      Key(
        "fit", .word(TableFit.allCases.map(\.rawValue)),
        "What is done with a table wider than its measure; `narrow` when left out"),
      Key("panels", .count(1...4), "How many times the columns of a long, narrow table stand side by side"),
    ] + tableLook)

  static let sort = KeyMap(
    "sort", "One field of `sort`.",
    [
      Key("by", .text, "Column of the data"),
      Key(
        "order", .word(RowOrder.allCases.map(\.rawValue)),
        "Direction, or strokes for names (姓氏笔画); `up` when left out"),
    ])

  static let pivot = KeyMap(
    "pivot", "Data with one figure a row, set as a table with a column for each text of a field.",
    [
      Key("rows", .some(.text), "Fields that name the rows"),
      Key("heads", .text, "Field whose texts become heads"),
      Key("values", .some(.text), "Fields of the figures"),
    ])

  static let column = KeyMap(
    "column",
    "A column of a table: a field, something computed, or a title over several columns. What a column has of "
      + "number keys (places, grouping, sign, scale) changes what is printed; without them figures stand as "
      + "they were written.",
    [
      Key("field", .text, "Column of the data"),
      Key("columns", .list(.short(.text, .column)), "Columns under this title"),
      Key("ratio", .list(.text), "Two columns: the first divided by the second"),
      Key("share", .text, "Part of the column's sum, in percent"),
      Key(
        "growth", .some(.text), "Growth of the first on the second, or of one on the row above, in percent"),
      Key("rank", .text, "Place of the row's number among all, from the largest"),
      Key("title", .text, "Head of the column; the field's name when left out"),
      Key("unit", .text, "Unit, below the title in brackets"),
      Key("type", .word(ColumnType.allCases.map(\.rawValue)), "What the cells are; what is not is told"),
      Key("places", .count(0...9), "Decimal places; 1 for a computed column when left out"),
      Key(
        "grouping", .word(NumberFormat.Grouping.allCases.map(\.rawValue)),
        "Threes of digits in numbers of five digits and more, parted by 1/4em or a comma"),
      Key("sign", .word(NumberFormat.Sign.allCases.map(\.rawValue)), "Signs of numbers"),
      Key(
        "scale", .word(NumberFormat.Scale.allCases.map(\.rawValue)),
        "What numbers are divided by, which a unit must say; % prints fractions as percent"),
      Key("align", .word(ColumnAlignment.allCases.map(\.rawValue)), "How cells stand"),
      Key("width", .length, "Width; % of the table's; as the cells need when left out"),
      Key("merge", .flag, "Set a label that repeats once, over all its rows"),
      Key("indent-by", .text, "Column of the data that holds the level of the row"),
    ])

  static let item = KeyMap(
    "item of content", "One item of `content`: a map of exactly one of these keys, or the bare word.",
    [
      Key("page", .short(.name("master"), .pageItem), "A page of a master that holds only fixed boxes"),
      Key("contents", .map(.contents), "Table of contents"),
      Key("chapter", .short(.path, .chapter), "A Markdown file"),
      Key("table", .name("table"), "A table of `tables`"),
      Key("photo", .short(.path, .photoItem), "A photo"),
      Key("numbers", .map(.numbers), "Big numbers from the data (数说)"),
      Key("start", .word(PageStart.allCases.map(\.rawValue)), "Begin a new page, recto or verso"),
      Key("photo-set", .map(.photoSet), "Rows of photos from a data file"),
      Key("names", .map(.names), "Names from a data file, in columns"),
    ])

  static let pageItem = KeyMap("page", "A page in `content`.", [Key("master", .name("master"), "Its master")])

  static let contents = KeyMap(
    "contents", "The table of contents.",
    [
      Key("title", .text, "Heading; 目录 or 表目录 when left out"),
      Key("of", .word(ContentsList.allCases.map(\.rawValue)), "What is listed; headings when left out"),
      Key("levels", .count(1...6), "Levels of headings listed; 2 when left out"),
    ])

  static let chapter = KeyMap(
    "chapter", "A chapter.",
    [
      Key("file", .path, "The Markdown file"),
      Key(
        "master", .name("master"),
        "Master of its first page, in place of the heading style's; following pages keep it where `main` is its only "
          + "region"),
      Key(
        "flow", .text,
        "Flow that it belongs to, `main` when left out. In another flow it is a piece whose subtitle (begins with "
          + "——) and byline may follow its title"),
      Key(
        "title-style", .name("style"),
        "Style of its title in place of `heading-1`; a style of that name with -kicker, -subtitle or -byline is "
          + "that of what stands with the title"),
    ])

  static let photoItem = KeyMap(
    "photo", "A photo in `content`.",
    [
      Key("file", .path, "The picture"),
      Key("caption", .text, "Caption"),
      Key("credit", .text, "Who took it"),
      Key(
        "width", .word(widths),
        "One column, some, or all columns of the region, or across the page into the bleed"),
      Key(
        "place", .word(FigurePlace.allCases.filter { $0 != .beside }.map(\.rawValue)),
        "Where it stands across columns; as `photo:` says"),
    ])

  static let names = KeyMap(
    "names", "Names set evenly in columns; two characters are as wide as three (张　三).",
    [
      Key("from", .name("source"), "Source of the names"),
      Key("field", .text, "Column of the names; 姓名 when left out"),
      Key("where", .named(.some(.text)), "Column and the text, or texts, that its rows must have"),
      Key(
        "order", .word(NameOrder.allCases.map(\.rawValue)),
        "As the file gives them, or 以姓氏笔画为序; `given` when left out"),
      Key("columns", .count(1...200), "Columns at most; as many as fit when left out"),
      Key("title", .text, "Title, in style `names-title`"),
    ])

  static let photoSet = KeyMap(
    "photo set", "Rows of photos of one height.",
    [
      Key("from", .name("source"), "Source of the photos"),
      Key("file", .text, "Column of the pictures' paths, from the data file's folder; 照片 when left out"),
      Key("caption-field", .text, "Column of the captions; 图说 when left out, if the data has it"),
      Key("credit-field", .text, "Column of who took them; 摄影 when left out, if the data has it"),
      Key("columns", .count(1...200), "Photos in a row; 2 when left out"),
      Key("caption", .text, "One caption for all"),
      Key("credit", .text, "Who took them all"),
      Key("width", .word(widths), "One column, the whole area, or across the page into the bleed"),
    ])

  static let numbers = KeyMap(
    "numbers", "Big numbers in a grid.",
    [
      Key("title", .text, "Heading"),
      Key("from", .name("source"), "Source of the numbers"),
      Key("columns", .count(1...6), "Numbers in a row; 3 when left out"),
      Key("items", .list(.short(.text, .number)), "Keys of the rows"),
      Key("box", .name("style"), "Style of a box around them, such as `box`"),
    ])

  static let number = KeyMap(
    "number", "One big number.",
    [
      Key("key", .text, "Key of the row"),
      Key("label", .text, "Text under the number"),
    ])

  static let output = KeyMap(
    "output", "A file to be written.",
    [
      Key(
        "standard", .some(.word(OutputStandard.allCases.map(\.rawValue))),
        "Standard that the file keeps; PDF/X-4 where an intent is given, else plain"),
      Key("intent", .text, "Printing condition: FOGRA39, Japan Color 2001, or the path of a profile"),
      Key("marks", .some(.word(PrinterMark.allCases.map(\.rawValue))), "Marks outside the bleed"),
      Key(
        "photo-ppi", .number(72...2400),
        "Photos of half as much again are made smaller to this; left out = none"),
      Key("max-ink", .percent(0...400), "Most ink at one place, such as 300%"),
      Key("impose", .word(ImpositionKind.allCases.map(\.rawValue)), "Arrangement of pages on sheets"),
      Key("sheet", .text, "Sheet of the imposition: a paper's name or a width and height"),
      Key("creep", .length, "How far pages move to the fold for each sheet around theirs"),
      Key("report", .path, "HTML report for the print shop"),
    ])
}
