// The cases of the field about CSV files, F76 to F80, and the rules of RFC 4180 around them.

import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct CSVCasesTests {
  @Test("F76: a mark before a quoted first head") func markBeforeQuotedHead() throws {
    let trial = try CSVTrial(case: "bom-quoted-header.csv")
    #expect(trial.columns == ["项目,名称", "数量", "单位"])
    #expect(trial.rows == [["走访、座谈", "96", "人"], ["专题调研", "11", "篇"]])
    #expect(trial.items.isEmpty)
  }

  @Test("F77: line ends and quotes in quotes stay") func newlinesInQuotes() throws {
    let trial = try CSVTrial(case: "newline-in-quotes-crlf.csv")
    #expect(trial.rows == [["视察", "第一行\r\n\r\n第三行"], ["调研", "含\"引号\"与,逗号"]])
    #expect(trial.items.isEmpty)
    let cell = try #require(trial.reading.table?.rows.first?.last)
    let contents = CellText.inline(cell, marked: true).runs.map(\.content)
    #expect(contents == [.text("第一行"), .lineBreak, .lineBreak, .text("第三行")])
  }

  @Test("F78: a quote that is never closed") func unterminatedQuote() throws {
    let trial = try CSVTrial(case: "unterminated-quote.csv")
    #expect(trial.places == ["3:4 csv-open-quote"])
    #expect(trial.reading.table == nil)
    #expect(trial.items[0].severity == .error)
    #expect(trial.items[0].hint?.contains("”") == true)
  }

  @Test("F78: a quote closed with ”") func wrongClosingQuote() throws {
    let trial = try CSVTrial(case: "wrong-closing-quote.csv")
    #expect(trial.places == ["2:4 csv-open-quote"])
    #expect(trial.reading.table == nil)
    #expect(trial.items[0].related.count == 1)
    #expect(trial.items[0].hint?.contains("”") == true)
  }

  @Test("F79: rows too short and too long, a blank line") func raggedRows() throws {
    let trial = try CSVTrial(case: "ragged-rows.csv")
    #expect(trial.places == ["3:1 csv-ragged-row", "4:8 csv-ragged-row"])
    #expect(trial.items[0].message.contains("2 cells, the head has 3"))
    #expect(trial.items[1].message.contains("4 cells, the head has 3"))
    #expect(trial.rows == [["视察", "34", "次"], ["走访", "96", "人"]])
    #expect(!trial.reading.isWhole)
  }

  @Test("F80: commas typed full-width") func fullWidthCommas() throws {
    let trial = try CSVTrial(case: "fullwidth-comma.csv")
    #expect(trial.places == ["1:3 csv-full-width-comma", "2:3 csv-full-width-comma"])
    #expect(trial.items.allSatisfy { $0.severity == .error && $0.message.contains("expected are 3") })
    #expect(trial.reading.table == nil)
  }

  @Test("one full-width comma in one row") func fullWidthCommaInRow() {
    let trial = CSVTrial("项目,数量,单位\n视察,34，次\n调研,11,篇\n")
    #expect(trial.places == ["2:6 csv-full-width-comma"])
    #expect(trial.rows == [["调研", "11", "篇"]])
  }

  @Test("a full-width comma in text is no mistake") func fullWidthCommaAsText() {
    #expect(CSVTrial("数量（人，次）,单位\n34,市，区\n").items.isEmpty)
    #expect(CSVTrial("\"意见，建议\"\n\"好，办\"\n").items.isEmpty)
    #expect(CSVTrial("意见，建议\n好\n").items.isEmpty)
  }

  @Test("cases that are tables are read without a word") func plainCases() throws {
    for (name, columns, rows) in [
      ("long-300.csv", 6, 300), ("wide-14-columns.csv", 14, 8), ("names-rare-han.csv", 2, 15),
      ("names-compat.csv", 2, 4),
    ] {
      let trial = try CSVTrial(case: name)
      #expect(trial.items.isEmpty, "\(name)")
      #expect(trial.columns.count == columns)
      #expect(trial.rows.count == rows, "\(name)")
      #expect(trial.reading.isWhole)
    }
  }

  @Test("heads over two rows: each blank head is told") func twoHeadRows() throws {
    let trial = try CSVTrial(case: "two-row-header.csv")
    #expect(trial.places.filter { $0.hasSuffix("csv-empty-head") }.count == 2)
  }
}

@Suite struct CSVReaderTests {
  @Test("line ends may be LF, CR LF and CR, the last may be missing", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(_ end: String) {
    let trial = CSVTrial("甲,乙" + end + end + "1,2" + end + "3,\"4\"")
    #expect(trial.columns == ["甲", "乙"])
    #expect(trial.rows == [["1", "2"], ["3", "4"]])
    #expect(trial.items.isEmpty)
  }

  @Test("a cell's place is the cell without its quotes") func places() throws {
    let text = "甲,乙\n\"甲一\",\"乙\"\"一\"\n"
    let trial = CSVTrial(text)
    let cells = try #require(trial.reading.table?.rows.first)
    let bytes = Array(text.utf8)
    #expect(cells.map(\.text) == ["甲一", "乙\"一"])
    let written = cells.map { cell in
      String(decoding: bytes[Int(cell.source.start)..<Int(cell.source.end)], as: UTF8.self)
    }
    #expect(written == ["甲一", "乙\"\"一"])
  }

  @Test("a trailing comma is a blank cell, spaces belong to the cell") func blankCells() {
    let trial = CSVTrial("甲,乙,丙\n 1 ,,\n,\"\",x\n")
    #expect(trial.rows == [[" 1 ", "", ""], ["", "", "x"]])
    #expect(trial.items.isEmpty)
  }

  @Test("text after a closing quote") func textAfterQuote() {
    let trial = CSVTrial("甲,乙\n\"1\"x,2\n3,4\n")
    #expect(trial.places == ["2:4 csv-text-after-quote"])
    #expect(trial.rows.last == ["3", "4"])
    #expect(!trial.reading.isWhole)
  }

  @Test("a missing quote that a later cell closes points at its opening") func outOfStep() {
    let trial = CSVTrial("甲,乙\n调研,\"11\n座谈,\"8\"\n走访,96\n")
    #expect(trial.places == ["3:5 csv-text-after-quote"])
    #expect(trial.items.first?.related.map(\.note) == ["the cell opens here"])
    #expect(trial.reading.table == nil)
  }

  @Test("a quote inside a bare cell") func bareQuote() {
    #expect(CSVTrial("甲,乙\n1, \"a,b\"\n").places.first == "2:4 csv-bare-quote")
  }

  @Test("heads must have names of their own") func heads() {
    let trial = CSVTrial("甲,乙, 甲 ,\n1,2,3,4\n")
    #expect(trial.places == ["1:5 csv-duplicate-head", "1:9 csv-empty-head"])
  }

  @Test("nothing, and a head alone") func emptiness() {
    #expect(CSVTrial("").places == ["1:1 csv-empty"])
    #expect(CSVTrial("\n\r\n  \n").places == ["1:1 csv-empty"])
    #expect(CSVTrial("甲,乙\n").places == ["1:1 csv-no-rows"])
    #expect(CSVTrial("甲,乙\n").items[0].severity == .warning)
  }

  @Test("rows of commas alone are left out with a note") func commaRows() {
    let trial = CSVTrial("甲,乙\n1,2\n,\n,\n")
    #expect(trial.rows == [["1", "2"]])
    #expect(trial.places == ["3:1 csv-blank-rows"])
    #expect(trial.items[0].severity == .note)
    #expect(trial.reading.isWhole)
  }

  @Test("other separators are told, not guessed") func separators() {
    #expect(CSVTrial("甲\t乙\n1\t2\n").places == ["1:1 csv-separator"])
    #expect(CSVTrial("甲;乙\n1;2\n").places == ["1:1 csv-separator"])
  }
}
