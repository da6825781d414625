// What the painter hands to finishing.

/// A colour in process inks, each 0…1.
public struct ProcessColor: Hashable, Sendable {
  public var cyan: Double
  public var magenta: Double
  public var yellow: Double
  public var black: Double

  public init(cyan: Double, magenta: Double, yellow: Double, black: Double) {
    self.cyan = cyan
    self.magenta = magenta
    self.yellow = yellow
    self.black = black
  }
}

/// What an ink number of the frames prints.
public struct InkColor: Hashable, Sendable {
  /// The process inks; for a spot ink what stands in for it at full strength.
  public var process: ProcessColor
  /// The name of the spot ink; nil = the process inks themselves.
  public var spot: String?
  /// The share of the spot ink, 0…1.
  public var tint: Double
  /// Whether it prints over what lies below, where the output asks for it.
  public var overprints: Bool

  public init(_ process: ProcessColor, spot: String? = nil, tint: Double = 1, overprints: Bool = false) {
    self.process = process
    self.spot = spot
    self.tint = tint
    self.overprints = overprints
  }

  /// Black alone, whole.
  public static let black = InkColor(ProcessColor(cyan: 0, magenta: 0, yellow: 0, black: 1))
}

/// A PDF as Cairo wrote it: every ink is its sentinel colour, every leaf of the structure one marked content.
public struct PaintedPDF: Sendable {
  public var bytes: [UInt8]
  /// For each page, the structure leaf of each marked-content id, in order (artifacts as `.artifact`).
  public var leaves: [[StructureID]]
  /// For each picture of the document: its JPEG components and whether CMYK values are stored inverted.
  public var pictures: [PaintedPicture]

  public init(bytes: [UInt8], leaves: [[StructureID]], pictures: [PaintedPicture]) {
    self.bytes = bytes
    self.leaves = leaves
    self.pictures = pictures
  }
}

/// What finishing must know of an embedded picture.
public struct PaintedPicture: Hashable, Sendable {
  public var width: Int
  public var height: Int
  public var components: Int
  public var isInvertedCMYK: Bool
  /// Gray or CMYK pixels that Cairo can not write, by zlib and with PNG's filters; a stand-in was painted
  /// in their place.
  public var pixels: [UInt8]?
  /// How opaque each of those pixels is, packed likewise; nil where all are whole.
  public var alpha: [UInt8]?

  public init(
    width: Int, height: Int, components: Int, isInvertedCMYK: Bool, pixels: [UInt8]? = nil,
    alpha: [UInt8]? = nil
  ) {
    self.width = width
    self.height = height
    self.components = components
    self.isInvertedCMYK = isInvertedCMYK
    self.pixels = pixels
    self.alpha = alpha
  }
}

/// A JPEG of no picture that stands for one until finishing.
///
/// Cairo passes a JPEG on without looking further than its frame header; a comment tells the picture's number.
public enum PictureStandIn {
  private static let word = Array("typeset picture ".utf8)

  /// The stand-in of a picture. Source: ITU-T T.81, B.2.2 (frame header) and B.2.4.5 (comment).
  public static func jpeg(ofPicture number: Int) -> [UInt8] {
    let comment = word + Array(String(number).utf8)
    let frame: [UInt8] = [0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]
    return [0xFF, 0xD8, 0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment + frame + [0xFF, 0xD9]
  }

  /// The picture that a JPEG stands for; nil where it is a picture itself.
  public static func picture(of jpeg: [UInt8]) -> Int? {
    guard jpeg.count < 64, jpeg.count > 6 + word.count, jpeg[6...].starts(with: word) else { return nil }
    let digits = jpeg[(6 + word.count)...].prefix { $0 != 0xFF }
    return Int(String(decoding: digits, as: UTF8.self))
  }
}

/// The RGB colours that stand for inks between painter and finishing.
///
/// Ink n is painted as (4n + 1, 4n + 2, 4n + 3) / 1000; finishing rewrites it to the ink's own colour.
public enum InkSentinel {
  /// The number of inks that sentinels can name.
  public static let limit = 240

  /// Red, green and blue of an ink, each 0…1.
  public static func color(ofInk ink: Int) -> (red: Double, green: Double, blue: Double) {
    (Double(4 * ink + 1) / 1000, Double(4 * ink + 2) / 1000, Double(4 * ink + 3) / 1000)
  }

  /// The ink that a colour stands for; nil where it stands for none.
  public static func ink(red: Double, green: Double, blue: Double) -> Int? {
    let number = Int((red * 1000).rounded())
    guard number % 4 == 1, abs(green * 1000 - Double(number + 1)) < 0.1,
      abs(blue * 1000 - Double(number + 2)) < 0.1
    else { return nil }
    return number / 4
  }
}
