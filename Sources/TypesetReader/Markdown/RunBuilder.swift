// From flowing pieces to runs of one markup and one source place; kickers and run-in heads.

import TypesetDiagnostics
import TypesetModel

/// Joins pieces that are alike and whose bytes follow one another.
struct RunBuilder {
  let contents: [PlacedContent]
  let links: [String]
  private let scanner: InlineScanner
  let log: ReadingLog
  /// Whether Chinese punctuation is looked at.
  let checksProse: Bool

  /// A builder for the pieces of one scanner.
  init(_ scanner: InlineScanner) {
    contents = scanner.contents
    links = scanner.links
    self.scanner = scanner
    log = scanner.log
    checksProse = scanner.syntax != .layout
  }

  func text(_ pieces: some RandomAccessCollection<Piece>) -> InlineText {
    let pieces = Array(pieces)
    if checksProse { ProseCheck(pieces: pieces, log: log).run() }
    var runs: [InlineRun] = []
    var open: OpenRun?
    for piece in pieces {
      if open?.takes(piece) == true {
        open?.text.append(scalar: piece.letter.value)
        open?.end = piece.letter.end
        continue
      }
      if let open { runs.append(run(open)) }
      open = opened(piece)
      if open == nil { runs.append(single(piece)) }
    }
    if let open { runs.append(run(open)) }
    log.steps += pieces.count
    return InlineText(runs)
  }

  /// A run to which exact letters can be added.
  private struct OpenRun {
    var text: String
    var start: UInt32
    var end: UInt32
    var marks: InlineMarks
    var link: Int32
    var span: Int32

    func takes(_ piece: Piece) -> Bool {
      guard case .letter = piece.kind, piece.letter.isExact, piece.letter.offset == end else { return false }
      return piece.marks == marks && piece.link == link && piece.span == span
    }
  }

  private func opened(_ piece: Piece) -> OpenRun? {
    guard case .letter = piece.kind, piece.letter.isExact else { return nil }
    return OpenRun(
      text: String([piece.letter]), start: piece.letter.offset, end: piece.letter.end, marks: piece.marks,
      link: piece.link, span: piece.span)
  }

  private func run(_ open: OpenRun) -> InlineRun {
    InlineRun(
      .text(open.text), marks: open.marks, link: target(open.link), spans: scanner.chain(open.span),
      source: log.span(open.start, open.end))
  }

  private func target(_ link: Int32) -> String? {
    links.indices.contains(Int(link)) ? links[Int(link)] : nil
  }

  private func single(_ piece: Piece) -> InlineRun {
    let content: InlineContent =
      switch piece.kind {
      case .letter, .made: .text(String([piece.letter]))
      case .softBreak, .hardBreak: .lineBreak
      case .value, .reference: contents[Int(piece.letter.value)].content
      }
    return InlineRun(
      content, marks: piece.marks, link: target(piece.link), spans: scanner.chain(piece.span),
      source: log.span(piece.letter.offset, piece.letter.end))
  }
}

/// `# 引题 / 标题`
enum Kicker {
  /// Cuts at the first ` / ` that is neither code nor escaped nor in a link; the title is never empty.
  static func split(_ pieces: [Piece]) -> (kicker: ArraySlice<Piece>?, title: ArraySlice<Piece>) {
    var index = 1
    while index + 2 < pieces.count {
      let middle = pieces[index + 1]
      if pieces[index].isLooseSpace, middle.character == Sign.slash, !middle.isLiteral, middle.link < 0,
        !middle.marks.contains(.code), pieces[index + 2].isLooseSpace
      {
        return (pieces[..<index], pieces[(index + 3)...])
      }
      index += 1
    }
    return (nil, pieces[...])
  }
}

/// `**督企业。**监督…`
enum RunInHead {
  private static let stops = Set("。：！？.:!?".unicodeScalars.map(\.value))
  private static let closers = Set("”’」』）》〉】)".unicodeScalars.map(\.value))

  /// Marks strong text at the start as a run-in head where it ends in a stop and text follows.
  static func marked(_ pieces: [Piece]) -> [Piece] {
    guard let end = pieces.firstIndex(where: { !$0.marks.contains(.strong) }), end > 0 else { return pieces }
    let last = pieces[..<end].last { !closers.contains($0.character ?? 0) }
    guard stops.contains(last?.character ?? 0), pieces[end...].contains(where: { !$0.isLooseSpace })
    else { return pieces }
    var marked = pieces
    for index in 0..<end { marked[index].marks.insert(.lead) }
    return marked
  }
}
