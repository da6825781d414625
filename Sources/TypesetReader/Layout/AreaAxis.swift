// One axis of the type area: how many 字 or 行 stand between which margins.

import TypesetDiagnostics
import TypesetGeometry

/// What is said of the type area across or down the page. Unit: points.
struct AreaAxis {
  /// A solved axis: the count, the margin before it, and what whole units left over.
  struct Fit: Hashable {
    var count: Int
    var near: Double
    var rest: Double
  }

  /// Why an axis cannot be solved.
  struct Trouble: Error {
    var diagnostic: Diagnostic
  }

  let value: YAMLValue
  /// Length of the page's side.
  let side: Double
  /// Names of the keys for the count and for both margins.
  let count: String
  let near: String
  let far: String
  /// Length = count × unit + fixed.
  let unit: Double
  let fixed: Double
  let grid: BodyGrid

  func fit(tolerance: Double) -> Result<Fit, Trouble> {
    let margins = (margin(near), margin(far))
    if let count = value.count(self.count) {
      return fit(count: count, near: margins.0, far: margins.1, tolerance: tolerance)
    }
    guard let near = margins.0, let far = margins.1 else {
      let hint = "say “\(count)”, or both “\(near)” and “\(far)”"
      return .failure(Trouble(diagnostic: .missingKey(count, in: "area", at: value.span, hint: hint)))
    }
    return fit(near: near, far: far)
  }

  private func margin(_ key: String) -> Double? {
    value.length(key)?.resolved(in: grid.basis(measure: side))
  }

  private func fit(count: Int, near: Double?, far: Double?, tolerance: Double) -> Result<Fit, Trouble> {
    let length = Double(count) * unit + fixed
    let free = side - length
    if let near, let far, abs(free - near - far) > tolerance { return .failure(contradiction(length)) }
    let start = near ?? far.map { free - $0 } ?? free / 2
    let end = free - start
    guard length > 0, start >= -0.01, end >= -0.01 else { return .failure(tooLarge(length)) }
    return .success(Fit(count: count, near: max(0, start), rest: 0))
  }

  private func fit(near: Double, far: Double) -> Result<Fit, Trouble> {
    let free = side - near - far
    // A millionth of a unit more than measured is still a whole one.
    let units = ((free - fixed) / unit + 1e-6).rounded(.down)
    guard near >= 0, far >= 0, units >= 1, units < 10_000 else { return .failure(noRoom(free)) }
    return .success(Fit(count: Int(units), near: near, rest: max(0, free - fixed - units * unit)))
  }

  private func contradiction(_ length: Double) -> Trouble {
    let said = value.text(near).map { "“\(near): \($0)”" } ?? near
    let other = value.text(far).map { "“\(far): \($0)”" } ?? far
    return Trouble(
      diagnostic: Diagnostic(
        .areaContradiction, .error,
        "“\(count)” makes an area of \(hundredths(length)) pt, which \(said) and \(other) contradict",
        hint: "leave one of the three out", at: value.place(of: far),
        related: [RelatedPlace("“\(count)”", at: value.place(of: count))]))
  }

  private func tooLarge(_ length: Double) -> Trouble {
    Trouble(
      diagnostic: Diagnostic(
        .areaTooLarge, .error,
        "the type area takes \(hundredths(length)) pt, with its margins more than the page's \(hundredths(side)) pt",
        hint: "fewer “\(count)”, or a smaller margin", at: value.place(of: count)))
  }

  private func noRoom(_ free: Double) -> Trouble {
    Trouble(
      diagnostic: Diagnostic(
        .areaTooLarge, .error,
        "the margins “\(near)” and “\(far)” leave \(hundredths(free)) pt, no room for one of “\(count)”",
        at: value.place(of: near)))
  }
}
