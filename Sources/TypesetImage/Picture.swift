// A photo as the composer and the painter need it.

import TypesetGeometry

/// How a stored picture is turned to stand upright. Source: Exif 2.32, tag 0x0112 (values 1…8).
public enum PictureOrientation: Int, Hashable, Sendable {
  case upright = 1
  case mirrored = 2
  case upsideDown = 3
  case mirroredUpsideDown = 4
  case mirroredTurnedLeft = 5
  case turnedRight = 6
  case mirroredTurnedRight = 7
  case turnedLeft = 8

  /// Whether upright width is stored height.
  public var swapsSides: Bool { rawValue >= 5 }
}

/// What a picture file says of itself, read without decoding it.
public struct PictureHeader: Hashable, Sendable {
  public enum Format: String, Hashable, Sendable {
    case jpeg
    case png
  }
  public var format: Format
  /// Stored pixels.
  public var width: Int
  public var height: Int
  public var orientation: PictureOrientation
  /// 1 gray, 3 RGB, 4 CMYK; alpha not counted.
  public var components: Int
  /// For a JPEG: whether an Adobe marker says that CMYK values are inverted.
  public var isAdobe: Bool

  public init(
    format: Format, width: Int, height: Int, orientation: PictureOrientation, components: Int, isAdobe: Bool
  ) {
    self.format = format
    self.width = width
    self.height = height
    self.orientation = orientation
    self.components = components
    self.isAdobe = isAdobe
  }

  /// Pixels across after turning.
  public var uprightWidth: Int { orientation.swapsSides ? height : width }
  /// Pixels down after turning.
  public var uprightHeight: Int { orientation.swapsSides ? width : height }

  /// The effective resolution at a placed width in points, in pixels per inch.
  public func effectivePPI(placedWidth: Double) -> Double { Double(uprightWidth) / (placedWidth / 72) }
}

/// A picture with its data, ready to be painted.
public struct Picture: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    /// A whole JPEG file, to be embedded untouched.
    case jpeg([UInt8])
    /// A whole PNG file, decoded row by row where its pixels are needed.
    case png(PNGFile)
    /// One byte a pixel, rows without padding.
    case gray([UInt8])
    /// R, G, B bytes, rows without padding.
    case rgb([UInt8])
    /// R, G, B, A bytes, colours not premultiplied, rows without padding.
    case rgba([UInt8])
    /// Gray or CMYK as the press takes it, which finishing puts into the file.
    case inks(InkPixels)
  }
  public var header: PictureHeader
  public var content: Content
  /// The ICC profile of the colours; nil where the file has none that fits.
  public var profile: [UInt8]?

  public init(header: PictureHeader, content: Content, profile: [UInt8]? = nil) {
    self.header = header
    self.content = content
    self.profile = profile
  }
}

/// Pixels in the inks of a press, packed as a PDF keeps them: by zlib, each row less its neighbours.
public struct InkPixels: Hashable, Sendable {
  /// Gray (0 = black) or C, M, Y, K (0 = no ink) bytes.
  public var packed: [UInt8]
  /// 1 gray, 4 CMYK.
  public var components: Int
  /// How opaque each pixel is, one byte a pixel, packed likewise; nil where all are whole.
  public var alpha: [UInt8]?

  public init(packed: [UInt8], components: Int, alpha: [UInt8]? = nil) {
    self.packed = packed
    self.components = components
    self.alpha = alpha
  }
}
