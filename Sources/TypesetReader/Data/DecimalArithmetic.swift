// Sums and quotients of exact decimals; no Double, and nil where the result does not fit.

import TypesetModel

extension Decimal10 {
  /// The largest scale. Unit: decimal places.
  private static let largestScale = 18

  /// The exact sum; nil where it does not fit.
  package func adding(_ other: Decimal10) -> Decimal10? {
    let scale = max(self.scale, other.scale)
    guard let first = rescaled(to: scale), let second = other.rescaled(to: scale) else { return nil }
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? nil : Decimal10(digits: sum, scale: scale)
  }

  /// The exact difference; nil where it does not fit.
  package func subtracting(_ other: Decimal10) -> Decimal10? {
    other.digits == .min ? nil : adding(Decimal10(digits: -other.digits, scale: other.scale))
  }

  /// The number times 10^exponent, exponent −18…18; nil where it does not fit.
  package func shifted(by exponent: Int) -> Decimal10? {
    let scale = self.scale - exponent
    if (0...Decimal10.largestScale).contains(scale) { return Decimal10(digits: digits, scale: scale) }
    guard scale < 0, -scale <= Decimal10.largestScale else { return nil }
    let (result, overflow) = digits.multipliedReportingOverflow(by: Int64(Decimal10.power(-scale)))
    return overflow ? nil : Decimal10(digits: result, scale: 0)
  }

  /// The number to so many places, rounded half away from zero; nil where it does not fit.
  package func rounded(to places: Int) -> Decimal10? {
    divided(by: Decimal10(digits: 1, scale: 0), places: places)
  }

  /// Whether it is smaller than another.
  package func isLess(than other: Decimal10) -> Bool {
    subtracting(other).map { $0.digits < 0 } ?? (value < other.value)
  }

  /// Whether both are the same number; 1.50 is 1.5.
  package func equals(_ other: Decimal10) -> Bool { reduced == other.reduced }

  /// The quotient to so many places, rounded half away from zero; nil for a divisor of zero and where the
  /// result does not fit.
  ///
  /// Source: GB/T 8170—2008 asks for half to even; printed statistics round as in school (四舍五入), and so
  /// does this.
  package func divided(by divisor: Decimal10, places: Int) -> Decimal10? {
    let range = 0...Decimal10.largestScale
    guard divisor.digits != 0, range.contains(places), range.contains(scale), range.contains(divisor.scale)
    else { return nil }
    let quotient = Decimal10.quotient(
      digits.magnitude, divisor.digits.magnitude, shift: places + divisor.scale - scale)
    guard let quotient, let digits = Int64(exactly: quotient) else { return nil }
    return Decimal10(digits: (self.digits < 0) != (divisor.digits < 0) ? -digits : digits, scale: places)
  }

  /// The number in ASCII digits with U+2212 for minus and all its places: −0.50.
  package var text: String {
    let figures = String(digits.magnitude)
    let padded = String(repeating: "0", count: max(0, scale + 1 - figures.count)) + figures
    let whole = padded.dropLast(max(0, scale))
    return (digits < 0 ? "−" : "") + whole + (scale > 0 ? "." + padded.suffix(scale) : "")
  }

  private var reduced: Decimal10 {
    var result = self
    while result.scale > 0, result.digits.isMultiple(of: 10) {
      result.digits /= 10
      result.scale -= 1
    }
    return result
  }

  private func rescaled(to scale: Int) -> Int64? {
    guard scale >= self.scale, scale - self.scale <= Decimal10.largestScale else { return nil }
    let (result, overflow) = digits.multipliedReportingOverflow(
      by: Int64(Decimal10.power(scale - self.scale)))
    return overflow ? nil : result
  }

  /// 10^exponent, exponent 0…18.
  private static func power(_ exponent: Int) -> UInt64 { (0..<exponent).reduce(1) { power, _ in power * 10 } }

  /// first × 10^shift ÷ second, rounded half up; shift −18…36.
  private static func quotient(_ first: UInt64, _ second: UInt64, shift: Int) -> UInt64? {
    shift < 0
      ? shortQuotient(first, second, power: power(-shift))
      : longQuotient(first, second, steps: shift)
  }

  /// Digit by digit, as on paper: the remainder times ten never leaves 128 bits.
  private static func longQuotient(_ first: UInt64, _ second: UInt64, steps: Int) -> UInt64? {
    var (quotient, rest) = first.quotientAndRemainder(dividingBy: second)
    for _ in 0..<steps {
      let (digit, remainder) = second.dividingFullWidth(rest.multipliedFullWidth(by: 10))
      rest = remainder
      let (tens, over) = quotient.multipliedReportingOverflow(by: 10)
      let (sum, past) = tens.addingReportingOverflow(digit)
      guard !over, !past else { return nil }
      quotient = sum
    }
    return roundedUp(quotient, rest >= second - rest)
  }

  /// first ÷ (second × power): first ÷ power ÷ second, with both remainders looked at for the half.
  private static func shortQuotient(_ first: UInt64, _ second: UInt64, power: UInt64) -> UInt64? {
    let (scaled, fraction) = first.quotientAndRemainder(dividingBy: power)
    let (quotient, rest) = scaled.quotientAndRemainder(dividingBy: second)
    let missing = second - rest
    let isHalf = rest >= missing || (missing - rest == 1 && fraction >= power - fraction)
    return roundedUp(quotient, isHalf)
  }

  private static func roundedUp(_ quotient: UInt64, _ isHalf: Bool) -> UInt64? {
    let (sum, overflow) = quotient.addingReportingOverflow(isHalf ? 1 : 0)
    return overflow ? nil : sum
  }
}
