// Writes gathered objects as a file: object streams and a stream of places, or the plain form of old files.

import TypesetImage

/// The form of a file. Source: ISO 32000-1, 7.5.
enum FileForm: Sendable {
  /// Objects packed in streams, PDF 1.5 and later.
  case packed
  /// Every object on its own and a table of places, for PDF 1.4 and before.
  case plain
}

/// Lays out the bytes of a file. Streams are packed on several cores; their order is that of the objects.
struct FileWriter {
  let version: String
  let form: FileForm
  /// Number n stands at n − 1.
  let objects: [GatheredObject]
  let root: Int
  let info: Int
  private var bytes: [UInt8] = []
  private var places: [Place] = []

  /// Where an object stands. Source: ISO 32000-1, table 18.
  private enum Place {
    case offset(Int)
    case inStream(number: Int, index: Int)
  }

  /// Objects that one stream holds: readers unpack it whole.
  private static let streamSize = 200

  init(version: String, form: FileForm, objects: [GatheredObject], root: Int, info: Int) {
    self.version = version
    self.form = form
    self.objects = objects
    self.root = root
    self.info = info
  }

  /// The whole file.
  mutating func write() -> [UInt8] {
    bytes.append("%PDF-")
    bytes += version.utf8
    // Four bytes beyond ASCII tell transfer programs that the file is binary. Source: ISO 32000-1, 7.5.2.
    bytes += [0x0A, 0x25, 0xBF, 0xF7, 0xA2, 0xFE, 0x0A]
    places = Array(repeating: .offset(0), count: objects.count)
    let streams = self.objects.indices.filter { self.objects[$0].stream != nil }
    let objects = self.objects
    let packed = Cores.each(streams.count) { Self.contents(objects[streams[$0]]) }
    bytes.reserveCapacity(packed.reduce(1 << 16) { $0 + $1.count + 300 })
    for (index, contents) in zip(streams, packed) { append(stream: index, contents) }
    switch form {
    case .packed: writePacked()
    case .plain: writePlain()
    }
    return bytes
  }

  private static func contents(_ object: GatheredObject) -> [UInt8] {
    guard let stream = object.stream else { return [] }
    return object.isPlain ? Deflate.packed(stream) : stream
  }

  private mutating func begin(_ number: Int) {
    bytes.append(number: number)
    bytes.append(" 0 obj\n")
  }

  private mutating func append(stream index: Int, _ contents: [UInt8]) {
    places[index] = .offset(bytes.count)
    begin(index + 1)
    bytes += objects[index].body
    if objects[index].isPlain { bytes.append(" /Filter /FlateDecode") }
    finishStream(contents)
  }

  /// Length and data. Archive readers want a line end before the last word. Source: ISO 19005-2, 6.1.7.1.
  private mutating func finishStream(_ contents: [UInt8]) {
    bytes.append(" /Length ")
    bytes.append(number: contents.count)
    bytes.append(" >>\nstream\n")
    bytes += contents
    bytes.append("\nendstream\nendobj\n")
  }

  // MARK: Old form

  private mutating func writePlain() {
    for (index, object) in objects.enumerated() where object.stream == nil {
      places[index] = .offset(bytes.count)
      begin(index + 1)
      bytes += object.body
      bytes.append("\nendobj\n")
    }
    let start = bytes.count
    bytes.append("xref\n0 ")
    bytes.append(number: objects.count + 1)
    bytes.append("\n0000000000 65535 f \n")
    for case .offset(let offset) in places {
      bytes.append(number: offset, digits: 10)
      bytes.append(" 00000 n \n")
    }
    bytes.append("trailer\n<<")
    appendTrailerKeys(size: objects.count + 1)
    bytes.append(" >>")
    finish(start)
  }

  private mutating func appendTrailerKeys(size: Int) {
    let id = ContentDigest.of(bytes)
    bytes.append(" /Size ")
    bytes.append(number: size)
    bytes.append(" /Root")
    bytes.append(reference: root)
    bytes.append(" /Info")
    bytes.append(reference: info)
    bytes.append(" /ID [")
    bytes.append(hex: id)
    bytes.append(hex: id)
    bytes.append("]")
  }

  private mutating func finish(_ start: Int) {
    bytes.append("\nstartxref\n")
    bytes.append(number: start)
    bytes.append("\n%%EOF\n")
  }

  // MARK: Packed form

  private mutating func writePacked() {
    let members = self.objects.indices.filter { self.objects[$0].stream == nil }
    let starts = Array(stride(from: 0, to: members.count, by: Self.streamSize))
    let objects = self.objects
    let packed = Cores.each(starts.count) { number in
      let part = members[starts[number]..<min(starts[number] + Self.streamSize, members.count)]
      return Self.objectStream(part.map { ($0 + 1, objects[$0].body) })
    }
    for (number, stream) in packed.enumerated() {
      let own = objects.count + 1 + number
      for (index, member) in members[starts[number]..<starts[number] + stream.count].enumerated() {
        places[member] = .inStream(number: own, index: index)
      }
      places.append(.offset(bytes.count))
      begin(own)
      bytes.append("<< /Type /ObjStm /N ")
      bytes.append(number: stream.count)
      bytes.append(" /First ")
      bytes.append(number: stream.first)
      bytes.append(" /Filter /FlateDecode")
      finishStream(stream.packed)
    }
    writePlaces()
  }

  private struct ObjectStream: Sendable {
    var count: Int
    /// Where the first object begins in the unpacked stream.
    var first: Int
    var packed: [UInt8]
  }

  /// Source: ISO 32000-1, 7.5.7.
  private static func objectStream(_ members: [(number: Int, body: [UInt8])]) -> ObjectStream {
    var (head, data) = ([UInt8](), [UInt8]())
    for member in members {
      head.append(number: member.number)
      head.append(UInt8(ascii: " "))
      head.append(number: data.count)
      head.append(UInt8(ascii: "\n"))
      data += member.body
      data.append(UInt8(ascii: "\n"))
    }
    return ObjectStream(count: members.count, first: head.count, packed: Deflate.packed(head + data))
  }

  /// The stream of places: rows of 1, 4 and 2 bytes, each less the row above. Source: ISO 32000-1, 7.5.8; PNG, 9.
  private mutating func writePlaces() {
    let start = bytes.count
    places.append(.offset(start))
    let rows = Deflate.packed(Self.differences(places.map(Self.row)))
    begin(places.count)
    bytes.append("<< /Type /XRef /W [1 4 2]")
    bytes.append(" /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 7 >>")
    appendTrailerKeys(size: places.count + 1)
    finishStream(rows)
    bytes.removeLast()
    finish(start)
  }

  private static func row(_ place: Place) -> [UInt8] {
    switch place {
    case .offset(let offset): [1] + bigEndian(offset, 4) + [0, 0]
    case .inStream(let number, let index): [2] + bigEndian(number, 4) + bigEndian(index, 2)
    }
  }

  private static func bigEndian(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// Row 0 is the head of the free list.
  private static func differences(_ rows: [[UInt8]]) -> [UInt8] {
    var result: [UInt8] = [2, 0, 0, 0, 0, 0, 0xFF, 0xFF]
    var above: [UInt8] = [0, 0, 0, 0, 0, 0xFF, 0xFF]
    result.reserveCapacity(8 * (rows.count + 1))
    for row in rows {
      result.append(2)
      for column in row.indices { result.append(row[column] &- above[column]) }
      above = row
    }
    return result
  }
}

/// A digest that names a file by its content. Source: ISO 32000-1, 14.4, which leaves the way free;
/// FNV-1a of Fowler, Noll and Vo, twice 64 bits.
enum ContentDigest {
  static func of(_ bytes: [UInt8]) -> [UInt8] {
    var (first, second): (UInt64, UInt64) = (0xCBF2_9CE4_8422_2325, 0x9AE1_6A3B_2F90_404F)
    for byte in bytes {
      first = (first ^ UInt64(byte)) &* 0x100_0000_01B3
      second = (second ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return [first, second ^ (first >> 29)].flatMap { word in
      (0..<8).reversed().map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
    }
  }
}
