// A face cut down to the glyphs that a document shows.

import CHarfBuzz

/// A font file in memory with some of a face's glyphs, numbered anew.
///
/// Cairo copies and walks all of a face to embed a few glyphs of it: 57 MB for a Chinese one. It also
/// keeps every subroutine. Cut down first, with no subroutines, faces cost little time, memory and paper.
struct FontSubset: ~Copyable {
  /// An `hb_blob_t`, owned.
  private let file: OpaquePointer
  /// The number in the subset of each of the face's glyphs up to the last used; 0 for others.
  let numbers: [UInt16]

  /// Cuts a face down; nil where its file cannot be read as a font.
  init?(of face: FontFace, glyphs: [UInt32]) {
    guard let whole = Self.open(face) else { return nil }
    defer { hb_face_destroy(whole) }
    guard let plan = Self.plan(glyphs, of: whole) else { return nil }
    defer { hb_subset_plan_destroy(plan) }
    guard let part = hb_subset_plan_execute_or_fail(plan) else { return nil }
    defer { hb_face_destroy(part) }
    guard let file = hb_face_reference_blob(part) else { return nil }
    let map = hb_subset_plan_old_to_new_glyph_mapping(plan)
    var numbers = [UInt16](repeating: 0, count: glyphs.last.map { Int($0) + 1 } ?? 0)
    for glyph in glyphs where hb_map_has(map, glyph) != 0 {
      numbers[Int(glyph)] = UInt16(truncatingIfNeeded: hb_map_get(map, glyph))
    }
    self.file = file
    self.numbers = numbers
  }

  deinit { hb_blob_destroy(file) }

  /// The bytes of the file; they live as long as the subset.
  var bytes: UnsafeRawBufferPointer {
    var length: UInt32 = 0
    let data = hb_blob_get_data(file, &length)
    return UnsafeRawBufferPointer(start: data, count: data == nil ? 0 : Int(length))
  }

  /// An `hb_face_t` of the tables that drawing asks for, over the mapped file.
  private static func open(_ face: FontFace) -> OpaquePointer? {
    guard let file = hb_blob_create_from_file_or_fail(face.file), let result = hb_face_builder_create()
    else { return nil }
    let whole = hb_face_create(file, UInt32(clamping: face.index))
    defer {
      hb_face_destroy(whole)
      hb_blob_destroy(file)
    }
    for name in keptTables {
      let table = hb_face_reference_table(whole, tag(name))
      if hb_blob_get_length(table) > 0 { hb_face_builder_add_table(result, tag(name), table) }
      hb_blob_destroy(table)
    }
    return result
  }

  private static func plan(_ glyphs: [UInt32], of face: OpaquePointer) -> OpaquePointer? {
    guard let input = hb_subset_input_create_or_fail() else { return nil }
    defer { hb_subset_input_destroy(input) }
    hb_set_add_sorted_array(hb_subset_input_glyph_set(input), glyphs, UInt32(clamping: glyphs.count))
    let flags = HB_SUBSET_FLAGS_DESUBROUTINIZE.rawValue | HB_SUBSET_FLAGS_NOTDEF_OUTLINE.rawValue
    hb_subset_input_set_flags(input, UInt32(flags))
    return hb_subset_plan_create_or_fail(face, input)
  }

  /// What drawing asks for, and no map of characters: without one Cairo takes the first text that a
  /// glyph shows for its meaning. By the font's own map 一 would be the radical ⼀, which shares its
  /// glyph, and 一 wrapped in a span of its own every time.
  private static let keptTables: [StaticString] = [
    "CFF ", "OS/2", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "prep",
  ]

  private static func tag(_ name: StaticString) -> hb_tag_t {
    name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | UInt32($1) } }
  }
}
