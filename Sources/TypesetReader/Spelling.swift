// The did-you-mean of all readers: the known word that a misspelt one is nearest to.

/// Finds what an author probably meant.
package enum Spelling {
  /// Longer words are never compared: a hint is for names, and the comparison is quadratic in them.
  private static let longest = 64

  /// The candidate nearest to a misspelt word, or nil where none is near.
  ///
  /// Near means at most two edits (a character put in, left out, replaced, or two neighbours exchanged), or
  /// one third of the word's length, and at least half of the longer word kept. Letters' case counts for
  /// nothing. Of equally near candidates the first wins; the word itself is never proposed.
  package static func nearest(to word: String, in candidates: [String]) -> String? {
    let wanted = characters(of: word)
    guard !wanted.isEmpty, wanted.count <= longest else { return nil }
    // 学校数 is short for 学校数（所）.
    if let full = candidates.first(where: { $0.hasPrefix(word + "（") || $0.hasPrefix(word + "(") }) {
      return full
    }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates where candidate != word {
      let offered = characters(of: candidate)
      let limit = min(max(2, wanted.count / 3), max(wanted.count, offered.count) / 2)
      guard offered.count <= longest, abs(offered.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, offered)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
  }

  private static func characters(of word: String) -> [Character] {
    Array(word.prefix(longest + 1).lowercased())
  }

  /// Edits between two words, an exchange of neighbours counting as one (optimal string alignment).
  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in first.indices {
      var current = [row + 1]
      current.reserveCapacity(second.count + 1)
      for column in second.indices {
        let replaced = last[column] + (first[row] == second[column] ? 0 : 1)
        var least = min(replaced, last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
          least = min(least, beforeLast[column - 1] + 1)
        }
        current.append(least)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }
}
