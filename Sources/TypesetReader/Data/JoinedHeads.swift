// Heads that stand in several rows of a file, as one name a column: 2023年/件数.

import TypesetModel

/// The head rows of a file.
struct JoinedHeads {
  /// One head row; nil where there are none.
  private(set) var record: CSVRecord?
  /// The heads over each column and its own, outermost first.
  private(set) var paths: [[String]] = []

  /// A blank head goes on with the one at its left, where the heads above both are the same; blanks below a
  /// head go on with it.
  init(_ records: ArraySlice<CSVRecord>) {
    guard var joined = records.first else { return }
    for index in joined.cells.indices {
      var path: [String] = []
      for (level, record) in records.enumerated() where record.cells.indices.contains(index) {
        let own = record.cells[index].text.trimmedOfSpace
        if !own.isEmpty {
          path.append(own)
        } else if level < records.count - 1, let left = paths.last, left.count > level + 1,
          Array(left.prefix(level)) == path
        {
          path.append(left[level])
        }
      }
      paths.append(path)
      joined.cells[index].text = path.joined(separator: "/")
    }
    joined.source.end = records.last?.source.end ?? joined.source.end
    record = joined
  }
}
