// Spells a moment as PDF and XMP do, in UTC and without the machine's clock or zone.

/// A moment in UTC.
struct Timestamp {
  private let parts: [Int]

  /// Seconds since 1970; what lies outside the years 1970 to 9999 is moved to their edge.
  init(_ seconds: Int64) {
    let seconds = Int(min(max(seconds, 0), 253_402_300_799))
    let (year, month, day) = Self.date(days: seconds / 86_400)
    let rest = seconds % 86_400
    parts = [year, month, day, rest / 3600, rest / 60 % 60, rest % 60]
  }

  /// Gregorian date of a day counted from 1 January 1970; years counted from March, 400 at a time.
  private static func date(days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private var words: [String] { parts.map { $0 < 10 ? "0\($0)" : String($0) } }

  /// Source: ISO 32000-1, 7.9.4.
  var pdf: String { "D:" + words.joined() + "Z" }

  /// Source: ISO 8601.
  var iso: String {
    "\(words[0])-\(words[1])-\(words[2])T\(words[3]):\(words[4]):\(words[5])Z"
  }
}
