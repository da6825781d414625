// How the numbers of a column are printed where the layout says so; else they stand as they were written.

import TypesetModel

/// `places:`, `grouping:`, `sign:` and `scale:` of a column.
package struct NumberFormat: Sendable, Hashable {
  /// Signs before numbers.
  package enum Sign: String, Sendable, Hashable, CaseIterable {
    /// − before numbers under zero.
    case minus
    /// + before numbers over zero too.
    case plus
    /// （） around numbers under zero.
    case brackets
  }

  /// Separators in numbers of five digits and more (STANDARDS T26).
  package enum Grouping: String, Sendable, Hashable, CaseIterable {
    case none
    /// 1/4 em, opened when the table is set.
    case gap
    case comma
  }

  /// What numbers are divided by (STANDARDS T29).
  package enum Scale: String, Sendable, Hashable, CaseIterable {
    case thousand = "千"
    case tenThousand = "万"
    case million = "百万"
    case hundredMillion = "亿"
    /// Times 100, with the sign after each number.
    case percent = "%"

    var exponent: Int {
      switch self {
      case .thousand: -3
      case .tenThousand: -4
      case .million: -6
      case .hundredMillion: -8
      case .percent: 2
      }
    }
  }

  /// nil: as many as the number has.
  package var places: Int?
  package var grouping = Grouping.none
  package var sign: Sign?
  package var scale: Scale?

  /// Whether numbers stand as they were written.
  var isAsWritten: Bool { places == nil && grouping != .comma && sign == nil && scale == nil }

  /// The number as it is printed; nil where it does not fit.
  func text(of number: Decimal10, suffix: Character?) -> String? {
    guard let value = value(of: number) else { return nil }
    var figures = value.text
    let isNegative = figures.hasPrefix("−")
    if isNegative { figures.removeFirst() }
    if grouping == .comma { figures = grouped(figures) }
    if let suffix = scale == .percent ? "%" : suffix { figures.append(suffix) }
    if isNegative { return sign == .brackets ? "（\(figures)）" : "−" + figures }
    return sign == .plus && value.digits > 0 ? "+" + figures : figures
  }

  /// The number as scaled and rounded.
  private func value(of number: Decimal10) -> Decimal10? {
    guard let scaled = number.shifted(by: scale?.exponent ?? 0) else { return nil }
    guard let places else { return scaled }
    return scaled.rounded(to: places)
  }

  private func grouped(_ figures: String) -> String {
    let parts = figures.split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.count >= 5 else { return figures }
    var result = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return parts.count > 1 ? result + "." + parts[1] : result
  }
}
