// Data cells, exact decimals, and data sources as they were read.

import TypesetDiagnostics

/// One cell of data: its text as written, and the number it holds, if any.
public struct DataCell: Hashable, Sendable {
  /// The text to set, as written in the file.
  public var text: String
  /// The number read from `text`; nil where it is none.
  public var number: Decimal10?
  public var unit: String?
  /// The about-mark (约, 余) of the row.
  public var isAbout: Bool
  public var source: SourceSpan

  public init(
    text: String, number: Decimal10? = nil, unit: String? = nil, isAbout: Bool = false, source: SourceSpan
  ) {
    self.text = text
    self.number = number
    self.unit = unit
    self.isAbout = isAbout
    self.source = source
  }
}

/// An exact decimal number: digits × 10^−scale. 1.50 keeps its two places.
public struct Decimal10: Hashable, Sendable {
  /// The number times 10^scale.
  public var digits: Int64
  /// Places after the point, 0…18.
  public var scale: Int

  public init(digits: Int64, scale: Int) {
    self.digits = digits
    self.scale = scale
  }

  /// The nearest Double.
  public var value: Double {
    var divisor = 1.0
    for _ in 0..<scale { divisor *= 10 }
    return Double(digits) / divisor
  }
}

/// A data source as it was read: named columns, rows of cells.
public struct DataTable: Hashable, Sendable {
  public var name: String
  public var columns: [String]
  /// The heads over each column and its own, outermost first, where heads stand in several rows; else empty.
  public var headPaths: [[String]] = []
  /// Every row has one cell a column.
  public var rows: [[DataCell]]
  public var source: SourceSpan

  public init(name: String, columns: [String], rows: [[DataCell]], source: SourceSpan) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.source = source
  }
}
