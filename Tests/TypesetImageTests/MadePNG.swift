// PNG files made byte by byte, for what the case files do not cover.

/// A PNG whose data is stored uncompressed.
struct MadePNG {
  var width: Int
  var height: Int
  var depth: Int
  var colourType: Int
  /// Rows as PNG packs them, without the filter byte.
  var rows: [[UInt8]]
  /// Chunks before the data.
  var chunks: [(name: String, data: [UInt8])] = []

  var bytes: [UInt8] {
    var result: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let header = MadePNG.four(width) + MadePNG.four(height) + [UInt8(depth), UInt8(colourType), 0, 0, 0]
    result += MadePNG.chunk("IHDR", header)
    for chunk in chunks { result += MadePNG.chunk(chunk.name, chunk.data) }
    return result + MadePNG.chunk("IDAT", packed) + MadePNG.chunk("IEND", [])
  }

  private var packed: [UInt8] { MadePNG.packed(rows.flatMap { (row: [UInt8]) -> [UInt8] in [0] + row }) }

  /// The chunk of a colour profile.
  static func profile(_ bytes: [UInt8]) -> (name: String, data: [UInt8]) {
    ("iCCP", Array("made".utf8) + [0, 0] + packed(bytes))
  }

  /// One stored block of deflate in a zlib frame.
  private static func packed(_ raw: [UInt8]) -> [UInt8] {
    var (low, high) = (1, 0)
    for byte in raw { (low, high) = ((low + Int(byte)) % 65521, (high + low + Int(byte)) % 65521) }
    let count = [UInt8(raw.count & 255), UInt8(raw.count >> 8)]
    let opening: [UInt8] = [0x78, 0x01, 1] + count + count.map { ~$0 }
    return opening + raw + MadePNG.four(high << 16 | low)
  }

  static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
    let named = Array(name.utf8) + data
    return four(data.count) + named + four(Int(checksum(named)))
  }

  static func four(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }

  private static let checksumTable: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  /// CRC-32 as in PNG, annex D.
  static func checksum(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { checksumTable[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
  }

  /// Makes the checksums right again after bytes have been changed.
  static func repair(_ bytes: [UInt8]) -> [UInt8] {
    var result = bytes
    var position = 8
    while position + 12 <= result.count {
      let length = result[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      guard position + 12 + length <= result.count else { break }
      let end = position + 8 + length
      result.replaceSubrange(end..<end + 4, with: four(Int(checksum(result[position + 4..<end]))))
      position = end + 4
    }
    return result
  }
}
