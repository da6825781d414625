// Cuts a paragraph into stretches of one font, script and span.

import CPangoCairo
import TypesetText

/// A stretch of a paragraph that HarfBuzz shapes at once.
struct ShapingItem {
  /// UTF-8 range in the paragraph.
  var start: Int
  var end: Int
  var font: OpenedFont?
  var script: hb_script_t
  /// The first span of the stretch; further ones differ from it only in their range.
  var span: ShapingSpan

  /// Whether text of another span and font may be shaped together with this one.
  func continues(as other: ShapingItem) -> Bool {
    end == other.start && script == other.script && font?.shaping == other.font?.shaping
      && span.font == other.span.font && span.script == other.span.script && span.size == other.span.size
      && span.tabularFigures == other.span.tabularFigures
  }
}

extension PangoShaper {
  /// Lets Pango choose fonts and scripts, and cuts its items at the spans.
  func items(of text: [UInt8], spans: [ShapingSpan]) -> [ShapingItem] {
    let attributes = attributes(of: spans)
    defer { pango_attr_list_unref(attributes) }
    let list = text.withUnsafeBytes { bytes in
      pango_itemize_with_base_dir(
        map.context, PANGO_DIRECTION_LTR, bytes.assumingMemoryBound(to: CChar.self).baseAddress, 0,
        Int32(clamping: text.count), attributes, nil)
    }
    var result: [ShapingItem] = []
    var position = 0
    var node = list
    while let entry = node {
      if let item = entry.pointee.data?.assumingMemoryBound(to: PangoItem.self) {
        append(item.pointee, spans: spans, from: &position, to: &result)
        pango_item_free(item)
      }
      node = entry.pointee.next
    }
    g_list_free(list)
    return result
  }

  /// Cuts one item of Pango's at the borders of spans, and joins it to what goes before where it can.
  private func append(
    _ item: PangoItem, spans: [ShapingSpan], from position: inout Int, to result: inout [ShapingItem]
  ) {
    var start = Int(item.offset)
    let end = start + Int(item.length)
    let font = item.analysis.font.flatMap { map.font($0) }
    while start < end {
      while position < spans.count - 1, spans[position].end <= start { position += 1 }
      guard position < spans.count else { return }
      let span = spans[position]
      let stop = position == spans.count - 1 ? end : min(end, span.end)
      let next = ShapingItem(
        start: start, end: stop, font: font, script: script(of: item, in: span), span: span)
      if let last = result.last, last.continues(as: next) {
        result[result.count - 1].end = stop
      } else {
        result.append(next)
      }
      start = stop
    }
  }

  /// Marks that Pango gave to a Latin neighbour are Chinese in a Chinese span.
  private func script(of item: PangoItem, in span: ShapingSpan) -> hb_script_t {
    let script = hb_script_from_iso15924_tag(
      g_unicode_script_to_iso15924(GUnicodeScript(Int32(item.analysis.script))))
    let isNeutral =
      script == HB_SCRIPT_LATIN || script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED
      || script == HB_SCRIPT_UNKNOWN || script == HB_SCRIPT_INVALID
    return span.script == .han && isNeutral ? HB_SCRIPT_HAN : script
  }

  private func attributes(of spans: [ShapingSpan]) -> OpaquePointer? {
    let list = pango_attr_list_new()
    var start = 0
    for (number, span) in spans.enumerated() {
      if number + 1 < spans.count, spans[number + 1].font == span.font,
        spans[number + 1].script == span.script
      {
        continue
      }
      insert(pango_attr_language_new(language(of: span).pango), list, start, span.end)
      if let description = descriptions[span.font, span.script] {
        insert(pango_attr_font_desc_new(description), list, start, span.end)
      }
      start = span.end
    }
    return list
  }

  private func insert(
    _ attribute: UnsafeMutablePointer<PangoAttribute>?, _ list: OpaquePointer?, _ start: Int, _ end: Int
  ) {
    guard let attribute else { return }
    attribute.pointee.start_index = guint(clamping: start)
    attribute.pointee.end_index = guint(clamping: end)
    pango_attr_list_insert(list, attribute)
  }
}
