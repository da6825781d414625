// A data cell as text to be set, each run with its place in the data file.

import TypesetDiagnostics
import TypesetModel

/// Writes cells.
enum CellText {
  /// The cell's text without spaces at its ends, line by line; with 余 after it where it is about so much.
  static func inline(_ cell: DataCell, marked: Bool) -> InlineText {
    if marked, cell.isAbout, cell.number != nil {
      return InlineText([InlineRun(.text(cell.text.trimmedOfSpace + "余"), source: cell.source)])
    }
    let text = cell.text.trimmedOfSpace
    guard !text.isEmpty else { return InlineText() }
    guard cell.source.count == cell.text.utf8.count, let offset = offset(of: text, in: cell.text) else {
      return InlineText(contents(text).map { InlineRun($0, source: cell.source) })
    }
    return exact(text, file: cell.source.file, start: Int(cell.source.start) + offset)
  }

  /// The text as runs: lines and the breaks between them (LF, CR LF, CR).
  static func contents(_ text: String) -> [InlineContent] {
    pieces(text).map { $0.isBreak ? .lineBreak : .text($0.text) }
  }

  /// Number and unit as they stand in prose: 23件, 200余人次; a sign for nothing stands without unit.
  static func withUnit(_ cell: DataCell) -> String { cell.text.trimmedOfSpace + unit(of: cell) }

  /// What follows the number: 件, 余人次, nothing.
  static func unit(of cell: DataCell) -> String {
    if NumberReader.reading(cell.text) == .blank { return "" }
    let unit = cell.unit ?? ""
    return cell.isAbout ? AboutMark.unit(unit) : unit
  }

  private static func exact(_ text: String, file: FileID, start: Int) -> InlineText {
    var at = start
    return InlineText(
      pieces(text).map { piece in
        let end = at + piece.text.utf8.count
        defer { at = end }
        return InlineRun(
          piece.isBreak ? .lineBreak : .text(piece.text), source: SourceSpan(file: file, start: at, end: end))
      })
  }

  /// Where the trimmed text begins. Unit: bytes.
  private static func offset(of text: String, in whole: String) -> Int? {
    if text.utf8.count == whole.utf8.count { return 0 }
    return whole.utf8.firstRange(of: text.utf8).map {
      whole.utf8.distance(from: whole.startIndex, to: $0.lowerBound)
    }
  }

  private struct Piece {
    var text: String
    var isBreak: Bool
  }

  private static func pieces(_ text: String) -> [Piece] {
    if !text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return [Piece(text: text, isBreak: false)] }
    var pieces: [Piece] = []
    var line = ""
    for character in text {
      guard character == "\n" || character == "\r" || character == "\r\n" else {
        line.append(character)
        continue
      }
      if !line.isEmpty { pieces.append(Piece(text: line, isBreak: false)) }
      pieces.append(Piece(text: String(character), isBreak: true))
      line = ""
    }
    if !line.isEmpty { pieces.append(Piece(text: line, isBreak: false)) }
    return pieces
  }
}
