// The encodings in which tables come, and how their names are written.

/// An encoding that data files can be in.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// Also reads GBK, code page 936 and GB 2312, its parts.
  case gb18030 = "GB18030"

  /// The names that `encoding:` takes; `utf-16` leaves the order of bytes to the mark, or to the zeros.
  package static let names = [
    "utf-8", "utf-16", "utf-16le", "utf-16be", "gb18030", "gbk", "gb2312", "cp936",
  ]

  /// The encodings that a declared name stands for, likeliest first; nil for an unknown name.
  package static func named(_ name: String) -> [TextEncoding]? {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8": [.utf8]
    case "utf16": [.utf16LittleEndian, .utf16BigEndian]
    case "utf16le": [.utf16LittleEndian]
    case "utf16be": [.utf16BigEndian]
    case "gb18030", "gbk", "gb2312", "cp936": [.gb18030]
    default: nil
    }
  }
}
