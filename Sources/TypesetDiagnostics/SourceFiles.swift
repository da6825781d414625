// The files of a run, and places in them.

/// The number of a file in `SourceFiles`.
public struct FileID: Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// A range of bytes in one source file.
public struct SourceSpan: Hashable, Sendable {
  public var file: FileID
  /// First byte, from 0.
  public var start: UInt32
  /// The byte after the last.
  public var end: UInt32

  public init(file: FileID, start: Int, end: Int) {
    self.file = file
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: max(start, end))
  }

  /// The number of bytes.
  public var count: Int { Int(end) - Int(start) }
}

/// A place as a person reads it: path, line and column, both from 1, columns in characters.
public struct SourceLocation: Hashable, Sendable {
  public var path: String
  public var line: Int
  public var column: Int

  public init(path: String, line: Int, column: Int) {
    self.path = path
    self.line = line
    self.column = column
  }
}

/// One file as it was read: its path as the user would write it, and its text in UTF-8.
public struct SourceFile: Sendable {
  public let path: String
  public let bytes: [UInt8]
  private let lineStarts: [Int]

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    lineStarts = SourceFile.lineStarts(of: bytes)
  }

  /// Lines end at LF, CR LF, CR, U+2028 and U+2029.
  private static func lineStarts(of bytes: [UInt8]) -> [Int] {
    var starts = [0]
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x0A: starts.append(index + 1)
      case 0x0D where index + 1 >= bytes.count || bytes[index + 1] != 0x0A: starts.append(index + 1)
      case 0xE2
      where index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9):
        starts.append(index + 3)
      default: break
      }
      index += 1
    }
    return starts
  }

  /// Line and column, from 1, of a byte offset.
  public func location(at offset: Int) -> SourceLocation {
    let offset = min(max(0, offset), bytes.count)
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let isContinuation: (UInt8) -> Bool = { $0 & 0xC0 == 0x80 }
    let characters = bytes[lineStarts[low]..<offset].reduce(0) { $0 + (isContinuation($1) ? 0 : 1) }
    let hasMark = low == 0 && offset >= 3 && bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return SourceLocation(path: path, line: low + 1, column: characters + (hasMark ? 0 : 1))
  }
}

/// All files of a run. A span's place is looked up here.
public struct SourceFiles: Sendable {
  private var files: [SourceFile] = []

  public init() {}

  /// Adds a file and returns its number.
  public mutating func add(path: String, bytes: [UInt8]) -> FileID {
    files.append(SourceFile(path: path, bytes: bytes))
    return FileID(rawValue: UInt32(files.count - 1))
  }

  public subscript(id: FileID) -> SourceFile { files[Int(id.rawValue)] }

  /// Paths of all files, in the order in which they were read.
  public var paths: [String] { files.map(\.path) }

  /// Where a span begins.
  public func location(of span: SourceSpan) -> SourceLocation {
    self[span.file].location(at: Int(span.start))
  }
}
