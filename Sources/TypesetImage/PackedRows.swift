// Rows of pixels packed in pieces, which are one zlib stream together.

import CZlib

/// A piece of a stream: some rows, filtered as in a PNG and packed without a frame.
///
/// Source: RFC 1950 and 1951; ISO 32000-1, 7.4.4.4 (predictors); ISO/IEC 15948 (PNG), 9.
struct PackedRows: Sendable {
  private let bytes: [UInt8]
  private let checksum: uLong
  private let count: Int

  /// Photos get hardly smaller at a higher level and take several times as long.
  private static let level: Int32 = 4
  /// Differences suit photographs; drawings, whose pixels repeat, are shorter as they are. An eighth of the
  /// rows is tried both ways.
  private static let tried = 8

  /// Packs whole rows of `rowBytes` bytes each. The first one looks at no row above.
  init(_ rows: [UInt8], rowBytes: Int, components: Int) {
    let filter = RowFilter(rowBytes: rowBytes, components: components)
    let sample = Array(rows.prefix(max(1, rows.count / rowBytes / Self.tried) * rowBytes))
    let takesDifferences =
      Self.deflated(filter.filtered(sample, takesDifferences: true)).count
      < Self.deflated(filter.filtered(sample, takesDifferences: false)).count
    let filtered = filter.filtered(rows, takesDifferences: takesDifferences)
    checksum = adler32(1, filtered, uInt(filtered.count))
    count = filtered.count
    bytes = Self.deflated(filtered)
  }

  /// A run of blocks that ends at a whole byte and is not the stream's last.
  private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let status = deflateInit2_(
      &stream, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "no memory")
    defer { deflateEnd(&stream) }
    let room = Int(deflateBound(&stream, uLong(bytes.count))) + 16
    return [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
      bytes.withUnsafeBufferPointer { source in
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = uInt(source.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = uInt(room)
        _ = deflate(&stream, Z_SYNC_FLUSH)
      }
      used = room - Int(stream.avail_out)
    }
  }

  /// The stream of all pieces.
  static func joined(_ pieces: [PackedRows]) -> [UInt8] {
    // The usual window and level; at the end an empty last block and the checksum.
    var result: [UInt8] = [0x78, 0x9C]
    result.reserveCapacity(pieces.reduce(8) { $0 + $1.bytes.count })
    var checksum: uLong = 1
    for piece in pieces {
      result += piece.bytes
      checksum = adler32_combine(checksum, piece.checksum, piece.count)
    }
    return result + [0x03, 0x00] + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: checksum >> $0) }
  }
}

/// Puts before each row the number of its filter, and its differences from the pixel on the left or above where
/// these are smaller.
private struct RowFilter {
  let rowBytes: Int
  let components: Int

  func filtered(_ rows: [UInt8], takesDifferences: Bool) -> [UInt8] {
    let count = rows.count / rowBytes
    let length = rowBytes + 1
    return [UInt8](unsafeUninitializedCapacity: count * length) { buffer, used in
      rows.withUnsafeBufferPointer { rows in
        guard let source = rows.baseAddress, let target = buffer.baseAddress else { return }
        for row in 0..<count {
          let (from, to) = (source + row * rowBytes, target + row * length)
          if takesDifferences {
            writeDifferences(from, hasRowAbove: row > 0, to: to)
          } else {
            to[0] = 0
            (to + 1).update(from: from, count: rowBytes)
          }
        }
      }
      used = count * length
    }
  }

  private func writeDifferences(
    _ row: UnsafePointer<UInt8>, hasRowAbove: Bool, to target: UnsafeMutablePointer<UInt8>
  ) {
    let (line, above) = (target + 1, row - rowBytes)
    if hasRowAbove, isNearerAbove(row) {
      target[0] = 2
      for at in 0..<rowBytes { line[at] = row[at] &- above[at] }
    } else {
      target[0] = 1
      line.update(from: row, count: min(components, rowBytes))
      for at in components..<max(components, rowBytes) { line[at] = row[at] &- row[at - components] }
    }
  }

  /// Whether the row is more like the one above than like itself moved by a pixel.
  private func isNearerAbove(_ row: UnsafePointer<UInt8>) -> Bool {
    let above = row - rowBytes
    var (left, up) = (0, 0)
    for at in components..<max(components, rowBytes) {
      left &+= size(row[at] &- row[at - components])
      up &+= size(row[at] &- above[at])
    }
    return up < left
  }

  private func size(_ byte: UInt8) -> Int { Int(min(byte, 0 &- byte)) }
}
