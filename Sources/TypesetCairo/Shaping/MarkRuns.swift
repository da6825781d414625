// Where text is cut before it is shaped: long runs of combining marks, and pairs of dashes.

import CPangoCairo

/// Long runs of combining marks and other characters that join the cluster before them.
enum MarkRuns {
  /// Marks that are shaped together. HarfBuzz takes quadratic time on a cluster (two seconds for 40,000
  /// marks); real text stays below ten. What follows is shaped on its own and stands beside.
  static let limit = 64

  /// Byte offsets at which runs are cut, rising: of marks, and of more than two dashes, because fonts join
  /// three of them to one glyph where each pair is a cell of its own.
  static func cuts(in text: [UInt8]) -> [Int] {
    var cuts: [Int] = []
    var run = 0
    var dashes = 0
    var offset = 0
    while offset < text.count {
      let scalar = UTF8Scalar(in: text, at: offset)
      run = isJoined(scalar.value) ? run + 1 : 0
      dashes = scalar.value == 0x2014 ? dashes + 1 : 0
      if run > limit {
        cuts.append(offset)
        run = 1
      } else if dashes > 2, dashes % 2 == 1 {
        cuts.append(offset)
      }
      offset += scalar.length
    }
    return cuts
  }

  private static func isJoined(_ scalar: UInt32) -> Bool {
    // Below the first combining mark, and CJK from radicals to ideographs: nearly all of our text.
    if scalar < 0x300 || (0x4E00...0x9FFF).contains(scalar) || (0x2E80...0x3029).contains(scalar) {
      return false
    }
    switch hb_unicode_general_category(hb_unicode_funcs_get_default(), scalar) {
    case HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK, HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK,
      HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK, HB_UNICODE_GENERAL_CATEGORY_FORMAT:
      return true
    default: return (0x1F3FB...0x1F3FF).contains(scalar)
    }
  }
}

/// A scalar of well-formed UTF-8.
struct UTF8Scalar {
  var value: UInt32
  /// Bytes of the scalar, at least one.
  var length: Int

  /// The scalar that starts at `offset`, which lies within `text`.
  init(in text: [UInt8], at offset: Int) {
    let lead = text[offset]
    let count = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = UInt32(lead) & (count == 1 ? 0x7F : 0xFF >> UInt32(count + 1))
    var next = offset + 1
    while next < offset + count, next < text.count {
      value = value << 6 | UInt32(text[next] & 0x3F)
      next += 1
    }
    self.value = value
    length = count
  }

  /// Controls and line separators, for which fonts have no glyph and none is wanted.
  var isControl: Bool {
    value < 0x20 || (0x7F...0x9F).contains(value) || value == 0x2028 || value == 0x2029
  }
}

/// The text with every byte that is not well-formed UTF-8, or is NUL, replaced by `?`: offsets stay.
func wellFormed(_ text: [UInt8]) -> [UInt8] {
  var result = text
  result.withUnsafeMutableBufferPointer { bytes in
    guard let start = bytes.baseAddress else { return }
    var offset = 0
    while offset < bytes.count {
      var stop: UnsafePointer<CChar>?
      let rest = UnsafeRawPointer(start + offset).assumingMemoryBound(to: CChar.self)
      if g_utf8_validate(rest, bytes.count - offset, &stop) != 0 { return }
      guard let stop else { return }
      offset += UnsafePointer(rest).distance(to: stop)
      guard offset < bytes.count else { return }
      start[offset] = 0x3F
      offset += 1
    }
  }
  return result
}
