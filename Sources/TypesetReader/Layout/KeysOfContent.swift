// The keys of the language, second half: photos, tables, data, content and outputs.

import TypesetModel

extension Keys {
  private static let widths = FigureWidth.allCases.map(\.rawValue)

  static let photo = KeyMap(
    "photo", "How photos are set.",
    [
      Key("width", .word(widths), "One column, or the whole area"),
      Key("ppi", .number(36...2400), "Resolution wanted in print, in pixels per inch"),
      Key("caption-mark", .text, "Put before the caption"),
      Key("label", .later, "Word before the number of a figure"),
      Key("caption", .word(["below"]), "Where the caption stands"),
      Key("place", .later, "Where photos may stand"),
    ])

  static let table = KeyMap(
    "table", "How tables are set.",
    [
      Key("rules", .word(["three-line"]), "Rules of the table (三线表)"),
      Key("thick-rule", .length, "Rule at head and foot"),
      Key("thin-rule", .length, "Rule under the table's head"),
      Key("continued", .text, "Word before the title on following pages"),
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
      Key("width", .word(widths), "One column, or the whole area"),
    ])

  static let column = KeyMap(
    "column", "A column of a table.",
    [
      Key("field", .text, "Column of the data"),
      Key("ratio", .list(.text), "Two columns: the first divided by the second, in percent"),
      Key("places", .count(0...9), "Decimal places of a computed column"),
      Key("title", .text, "Head of the column; the field's name when left out"),
      Key("align", .word(ColumnAlignment.allCases.map(\.rawValue)), "How cells stand"),
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
      Key("photo-set", .later, "Photos from a data file"),
    ])

  static let pageItem = KeyMap("page", "A page in `content`.", [Key("master", .name("master"), "Its master")])

  static let contents = KeyMap(
    "contents", "The table of contents.",
    [
      Key("title", .text, "Heading; 目录 when left out"),
      Key("levels", .count(1...6), "Levels of headings listed; 2 when left out"),
    ])

  static let chapter = KeyMap(
    "chapter", "A chapter.",
    [
      Key("file", .path, "The Markdown file"),
      Key("master", .name("master"), "Master of its first page, in place of the heading style's"),
    ])

  static let photoItem = KeyMap(
    "photo", "A photo in `content`.",
    [
      Key("file", .path, "The picture"),
      Key("caption", .text, "Caption"),
      Key("credit", .text, "Who took it"),
      Key("width", .word(widths), "One column, or the whole area"),
    ])

  static let numbers = KeyMap(
    "numbers", "Big numbers in a grid.",
    [
      Key("title", .text, "Heading"),
      Key("from", .name("source"), "Source of the numbers"),
      Key("columns", .count(1...6), "Numbers in a row; 3 when left out"),
      Key("items", .list(.short(.text, .number)), "Keys of the rows"),
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
