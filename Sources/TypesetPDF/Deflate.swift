// Packs and unpacks Flate streams. Source: RFC 1950; ISO 32000-1, 7.4.4.

import CZlib

/// Flate in memory.
enum Deflate {
  /// Bytes that no page needs: a stream that claims more is refused.
  private static let limit = 1 << 30

  /// The bytes packed by zlib at its usual level.
  static func packed(_ bytes: [UInt8]) -> [UInt8] {
    var count = compressBound(uLong(bytes.count))
    let result = [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, used in
      let status = compress2(buffer.baseAddress, &count, bytes, uLong(bytes.count), Z_DEFAULT_COMPRESSION)
      used = status == Z_OK ? Int(count) : 0
    }
    // The buffer is large enough by zlib's own word: only a lack of memory fails.
    precondition(!result.isEmpty, "no memory")
    return result
  }

  /// The unpacked bytes; nil where the stream is damaged, cut short or beyond all measure.
  static func unpacked(_ bytes: [UInt8]) -> [UInt8]? {
    var capacity = max(1024, bytes.count * 6)
    while capacity <= limit {
      var count = uLong(capacity)
      var status = Z_OK
      let result = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, used in
        status = uncompress(buffer.baseAddress, &count, bytes, uLong(bytes.count))
        used = status == Z_OK ? Int(count) : 0
      }
      if status == Z_OK { return result }
      guard status == Z_BUF_ERROR else { return nil }
      capacity *= 4
    }
    return nil
  }
}
