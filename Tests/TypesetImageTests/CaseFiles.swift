// The pictures of the case files, temporary files, and pixels looked at upright.

import CZlib
import Foundation
import Testing
import TypesetDiagnostics

@testable import TypesetImage

/// Where a case file stands.
func casePath(_ name: String) -> String { (Bundle.module.resourcePath ?? "") + "/Cases/" + name }

func caseBytes(_ name: String) throws -> [UInt8] {
  [UInt8](try Data(contentsOf: URL(fileURLWithPath: casePath(name))))
}

/// All case pictures in a fixed order.
func caseNames() throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: casePath("")).filter { !$0.hasPrefix(".") }.sorted()
}

/// A folder that is removed with the value's owner.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = NSTemporaryDirectory().split(separator: "/").reduce("") { $0 + "/" + $1 } + "/" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: [UInt8], as name: String) throws -> String {
    let file = path + "/" + name
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }
}

/// What reading one file gave.
struct Reading {
  var header: PictureHeader?
  var picture: Picture?
  var diagnostics = Diagnostics()

  init(_ path: String, limits: PictureLimits = PictureLimits()) {
    let reader = PictureReader(limits: limits)
    header = reader.header(path: path, at: nil, diagnostics: &diagnostics)
    picture = reader.picture(path: path, at: nil, diagnostics: &diagnostics)
  }

  init(bytes: [UInt8], limits: PictureLimits = PictureLimits()) throws {
    let folder = try TemporaryFolder()
    self.init(try folder.write(bytes, as: "picture"), limits: limits)
  }

  var ids: [String] { diagnostics.items.map(\.id.name) }
}

extension Picture {
  /// A PNG's pixels in the place of its file.
  func decoded() throws -> Picture.Content {
    guard case .png(let file) = content else { return content }
    let pixels = try #require(file.pixels())
    return file.channels == 1 ? .gray(pixels) : file.channels == 3 ? .rgb(pixels) : .rgba(pixels)
  }
}

extension InkPixels {
  /// The bytes of the inks, and of the alpha.
  func unpacked(width: Int) throws -> (inks: [UInt8], alpha: [UInt8]?) {
    (
      try Self.rows(of: packed, width: width, components: components),
      try alpha.map { try Self.rows(of: $0, width: width, components: 1) }
    )
  }

  /// Source: ISO/IEC 15948 (PNG), 9: filters 0 none, 1 left, 2 above.
  private static func rows(of packed: [UInt8], width: Int, components: Int) throws -> [UInt8] {
    var count = uLong(64 << 20)
    var filtered = [UInt8](repeating: 0, count: Int(count))
    try #require(uncompress(&filtered, &count, packed, uLong(packed.count)) == Z_OK)
    let length = width * components
    try #require(Int(count) % (length + 1) == 0)
    var result: [UInt8] = []
    for start in stride(from: 0, to: Int(count), by: length + 1) {
      let above = Array(result.suffix(length))
      var line = Array(filtered[start + 1...start + length])
      for at in line.indices {
        switch filtered[start] {
        case 0: break
        case 1: line[at] &+= at < components ? 0 : line[at - components]
        case 2: line[at] &+= above[at]
        default: throw WrongContent()
        }
      }
      result += line
    }
    return result
  }
}

enum NamedColour: Equatable {
  case red
  case green
  case other([UInt8])

  init(_ rgb: [UInt8]) {
    if rgb.count == 3, rgb[0] > 170, rgb[1] < 90, rgb[2] < 90 {
      self = .red
    } else if rgb.count == 3, rgb[1] > 110, rgb[0] < 90, rgb[2] < 120 {
      self = .green
    } else {
      self = .other(rgb)
    }
  }
}

/// RGB pixels with their header, asked for by upright places.
struct UprightPixels {
  let header: PictureHeader
  let pixels: [UInt8]

  init(_ picture: Picture) throws {
    header = picture.header
    switch picture.content {
    case .jpeg(let bytes): pixels = try #require(JPEGDecoder().pixels(of: bytes))
    case .png(let file): pixels = try #require(file.pixels())
    case .gray(let bytes), .rgb(let bytes), .rgba(let bytes): pixels = bytes
    case .inks: throw WrongContent()
    }
  }

  /// Exif 2.32, tag 0x0112: where the stored first row and column lie.
  private func stored(_ x: Int, _ y: Int) -> (x: Int, y: Int) {
    let (right, bottom) = (header.width - 1, header.height - 1)
    switch header.orientation {
    case .upright: return (x, y)
    case .mirrored: return (right - x, y)
    case .upsideDown: return (right - x, bottom - y)
    case .mirroredUpsideDown: return (x, bottom - y)
    case .mirroredTurnedLeft: return (y, x)
    case .turnedRight: return (y, bottom - x)
    case .mirroredTurnedRight: return (right - y, bottom - x)
    case .turnedLeft: return (right - y, x)
    }
  }

  func pixel(_ x: Int, _ y: Int) -> [UInt8] {
    let place = stored(x, y)
    let start = (place.y * header.width + place.x) * header.components
    return Array(pixels[start..<start + header.components])
  }

  var topLeft: NamedColour { NamedColour(pixel(6, 6)) }
  var topRight: NamedColour { NamedColour(pixel(header.uprightWidth - 7, 6)) }
}
