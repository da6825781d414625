// Where Western words may be parted: libhyphen and its dictionary.

import CHyphen

/// The points of hyphenation of English words.
///
/// libhyphen only reads a loaded dictionary, so one serves all workers.
package final class Hyphenator: @unchecked Sendable {
  /// Where Debian's package `hyphen-en-us` puts the dictionary.
  package static let dictionary = "/usr/share/hyphen/hyph_en_US.dic"

  /// The dictionary asks for two letters before a hyphen and three after; shorter words stay whole.
  private static let lettersBefore = 2
  private static let lettersAfter = 3

  private let patterns: UnsafeMutablePointer<HyphenDict>

  /// Nil where the dictionary cannot be read.
  package init?(dictionary path: String = Hyphenator.dictionary) {
    guard let patterns = hnj_hyphen_load(path) else { return nil }
    self.patterns = patterns
  }

  deinit { hnj_hyphen_free(patterns) }

  /// The numbers of letters of `word` (ASCII) after which it may be parted, rising.
  package func points(in word: some Collection<UInt8>) -> [Int] {
    let letters = word.map { CChar(bitPattern: (0x41...0x5A).contains($0) ? $0 | 0x20 : $0) }
    guard letters.count >= Hyphenator.lettersBefore + Hyphenator.lettersAfter, letters.count < 100 else {
      return []
    }
    var marks = [CChar](repeating: 0, count: letters.count + 5)
    var replaced: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    var shifts: UnsafeMutablePointer<Int32>?
    var cuts: UnsafeMutablePointer<Int32>?
    let status = hnj_hyphen_hyphenate2(
      patterns, letters + [0], Int32(letters.count), &marks, nil, &replaced, &shifts, &cuts)
    defer {
      if let replaced { for index in letters.indices { free(replaced[index]) } }
      free(replaced)
      free(shifts)
      free(cuts)
    }
    // Words that change their letters when parted stay whole; English has none.
    guard status == 0, replaced == nil else { return [] }
    return (Hyphenator.lettersBefore...letters.count - Hyphenator.lettersAfter)
      .filter { marks[$0 - 1] & 1 == 1 }
  }
}
