// The body's grid of baselines: lines for a height, and heights for lines.

/// The body's grid: lines of one pitch, the first em box at the head (CLREQ C3).
struct BodyGrid {
  let em: Double
  let pitch: Double

  /// Points from the head of the first em box to the foot of the last.
  func points(lines: Int) -> Double { Double(lines) * pitch - (pitch - em) }

  /// The lines that hold a height in points.
  func lines(points: Double) -> Int { max(1, Int(((points - em) / pitch - 1e-6).rounded(.up)) + 1) }
}
