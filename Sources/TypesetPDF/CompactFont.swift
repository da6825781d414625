// Makes embedded CFF fonts small: subroutines that no glyph calls are what cairo leaves in them.

import CHarfBuzz

/// A bare CFF font program. Source: Adobe Technical Note 5176.
struct CompactFont {
  let bytes: [UInt8]

  /// The same glyphs under the same numbers without subroutines; nil where that is not smaller or fails.
  func compacted() -> [UInt8]? {
    guard let count = glyphCount, let source = face(glyphs: count) else { return nil }
    defer { hb_face_destroy(source) }
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    hb_set_add_range(hb_subset_input_glyph_set(input), 0, hb_codepoint_t(count - 1))
    let flags =
      HB_SUBSET_FLAGS_RETAIN_GIDS.rawValue | HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue
      | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue
    hb_subset_input_set_flags(input, UInt32(flags))
    guard let result = hb_subset_or_fail(source, input) else { return nil }
    defer { hb_face_destroy(result) }
    return program(of: result, glyphs: count)
  }

  private func program(of face: OpaquePointer, glyphs: Int) -> [UInt8]? {
    let table = hb_face_reference_table(face, Self.tag("CFF "))
    defer { hb_blob_destroy(table) }
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(table, &length), length > 0, Int(length) < bytes.count else {
      return nil
    }
    let result = [UInt8](UnsafeRawBufferPointer(start: data, count: Int(length)))
    return CompactFont(bytes: result).glyphCount == glyphs ? result : nil
  }

  /// HarfBuzz takes only whole fonts: the program in an OpenType file with the least of other tables.
  private func face(glyphs: Int) -> OpaquePointer? {
    guard let builder = hb_face_builder_create() else { return nil }
    defer { hb_face_destroy(builder) }
    var head = [UInt8](repeating: 0, count: 54)
    head.replaceSubrange(0..<4, with: [0, 1, 0, 0])
    head.replaceSubrange(12..<16, with: [0x5F, 0x0F, 0x3C, 0xF5])
    head.replaceSubrange(18..<20, with: [0x03, 0xE8])
    let most = [0, 0, 0x50, 0, UInt8(glyphs >> 8), UInt8(glyphs & 255)]
    let tables: [(StaticString, [UInt8])] = [("CFF ", bytes), ("head", head), ("maxp", most)]
    for (name, table) in tables {
      guard add(table, name, to: builder) else { return nil }
    }
    let file = hb_face_reference_blob(builder)
    defer { hb_blob_destroy(file) }
    return hb_face_create(file, 0)
  }

  private func add(_ table: [UInt8], _ name: StaticString, to builder: OpaquePointer) -> Bool {
    let blob = table.withUnsafeBytes {
      hb_blob_create_or_fail(
        $0.bindMemory(to: CChar.self).baseAddress, UInt32($0.count), HB_MEMORY_MODE_DUPLICATE, nil, nil)
    }
    guard let blob else { return false }
    defer { hb_blob_destroy(blob) }
    return hb_face_builder_add_table(builder, Self.tag(name), blob) != 0
  }

  private static func tag(_ name: StaticString) -> hb_tag_t {
    name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }
}

extension CompactFont {
  /// The number of glyphs; nil where the program cannot be read.
  var glyphCount: Int? {
    guard bytes.count > 4, let names = index(at: Int(bytes[2])), let tops = index(at: names.end),
      let top = tops.items.first, let offset = charStringsOffset(top), let glyphs = index(at: offset)
    else { return nil }
    return (1...65_535).contains(glyphs.items.count) ? glyphs.items.count : nil
  }

  /// An INDEX: its items and where it ends.
  private func index(at start: Int) -> (items: [Range<Int>], end: Int)? {
    guard let count = number(at: start, size: 2) else { return nil }
    guard count > 0 else { return ([], start + 2) }
    guard let size = number(at: start + 2, size: 1), (1...4).contains(size) else { return nil }
    let base = start + 2 + (count + 1) * size
    guard var last = number(at: start + 3, size: size), last == 1 else { return nil }
    var items: [Range<Int>] = []
    for place in 1...count {
      guard let next = number(at: start + 3 + place * size, size: size), next >= last,
        base + next <= bytes.count
      else { return nil }
      items.append(base + last..<base + next)
      last = next
    }
    return (items, base + last)
  }

  private func number(at start: Int, size: Int) -> Int? {
    guard start >= 0, size <= bytes.count, start <= bytes.count - size else { return nil }
    return bytes[start..<start + size].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The operand of operator 17 in a top DICT.
  private func charStringsOffset(_ range: Range<Int>) -> Int? {
    var place = range.lowerBound
    var operand: Int?
    while place < range.upperBound {
      let byte = bytes[place]
      if byte == 17 { return operand }
      if byte <= 21 {
        (operand, place) = (nil, place + (byte == 12 ? 2 : 1))
      } else {
        (operand, place) = self.operand(at: place, end: range.upperBound)
      }
    }
    return nil
  }

  /// The value of an operand, nil for a real one, and where it ends.
  private func operand(at place: Int, end: Int) -> (Int?, Int) {
    let byte = bytes[place]
    switch byte {
    case 28: return (number(at: place + 1, size: 2), place + 3)
    case 29: return (number(at: place + 1, size: 4), place + 5)
    case 30: return (nil, endOfReal(place + 1, end))
    case 32...246: return (Int(byte) - 139, place + 1)
    default:
      return (number(at: place + 1, size: 1).map { (Int(byte) - 247) * 256 + $0 + 108 }, place + 2)
    }
  }

  private func endOfReal(_ start: Int, _ end: Int) -> Int {
    var place = start
    while place < end, bytes[place] & 15 != 15 { place += 1 }
    return place + 1
  }
}
