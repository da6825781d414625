// One picture on its way to inks: rows made smaller, converted on all cores, measured, and packed again.

import Dispatch

/// What becomes of the rows of a picture.
struct InkRecipe: Sendable {
  /// What becomes of alpha.
  enum Alpha: Sendable {
    case none
    case kept
    case onWhite
  }

  /// Pixels across.
  let width: Int
  /// Bytes of a pixel as it is read, alpha included.
  let channels: Int
  /// 1 gray, 4 CMYK.
  let components: Int
  let alpha: Alpha
  /// Whether the inks are packed as a PDF keeps them.
  let isPacked: Bool
  /// Turns pixels without alpha into inks.
  let convert: @Sendable (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void

  /// Some rows in inks.
  struct Strip: Sendable {
    var inks: [UInt8]
    var alpha: [UInt8]?
    var packedInks: PackedRows?
    var packedAlpha: PackedRows?
  }

  /// Converts whole rows.
  func strip(_ pixels: [UInt8]) -> Strip {
    let (colors, opacity) = alpha == .none ? (pixels, nil) : separated(pixels)
    let count = pixels.count / channels * components
    let inks = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      colors.withUnsafeBufferPointer { colors in buffer.baseAddress.map { convert(colors, $0) } }
      used = count
    }
    var strip = Strip(inks: inks, alpha: opacity)
    if isPacked {
      strip.packedInks = PackedRows(inks, rowBytes: width * components, components: components)
      strip.packedAlpha = opacity.map { PackedRows($0, rowBytes: width, components: 1) }
    }
    return strip
  }

  /// The colours of RGBA pixels, and their alpha unless they are laid on white.
  private func separated(_ pixels: [UInt8]) -> (colors: [UInt8], alpha: [UInt8]?) {
    let count = pixels.count / 4
    var colors = [UInt8](repeating: 0, count: count * 3)
    var opacities = [UInt8](repeating: 0, count: alpha == .kept ? count : 0)
    for pixel in 0..<count {
      let opacity = Int(pixels[pixel * 4 + 3])
      for channel in 0..<3 {
        let color = Int(pixels[pixel * 4 + channel])
        let onPaper = (color * opacity + 255 * (255 - opacity) + 127) / 255
        colors[pixel * 3 + channel] = UInt8(alpha == .onWhite ? onPaper : color)
      }
      if alpha == .kept { opacities[pixel] = UInt8(opacity) }
    }
    return (colors, alpha == .kept ? opacities : nil)
  }
}

/// Takes the rows of a picture and makes the picture for the press. Only some strips of it are in memory.
struct InkRun {
  /// About as many bytes of pixels make a strip, and so many strips are converted at the same time.
  private static let stripBytes = 1 << 19
  private static let stripsAtOnce = 8

  private let rows: PictureRows
  private let recipe: InkRecipe
  private let target: (width: Int, height: Int)
  private let shrink: Int
  private let encoder: JPEGEncoder?
  private var meter: InkMeter
  private var row = 0
  private var waiting: [[UInt8]] = [[]]
  private var inks: [PackedRows] = []
  private var alpha: [PackedRows] = []

  init(
    _ rows: PictureRows, to target: (width: Int, height: Int), components: Int,
    alpha: InkRecipe.Alpha = .none,
    convert: @escaping @Sendable (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void
  ) throws(PictureFault) {
    let header = rows.picture.header
    (self.rows, self.target) = (rows, target)
    shrink = rows.isJPEG ? InkRun.shrink(header, to: target) : 1
    encoder =
      rows.isJPEG && max(target.width, target.height) <= JPEGEncoder.longestSide
      ? try JPEGEncoder(width: target.width, height: target.height, components: components) : nil
    recipe = InkRecipe(
      width: target.width, channels: rows.channels, components: components, alpha: alpha,
      isPacked: encoder == nil, convert: convert)
    meter = InkMeter(
      InkMap(width: target.width, height: target.height, orientation: header.orientation),
      components: components, isInverted: components == 1)
  }

  /// How much libjpeg can take off before the mean of areas does the rest.
  private static func shrink(_ header: PictureHeader, to target: (width: Int, height: Int)) -> Int {
    [8, 4, 2].first { header.width / $0 >= target.width && header.height / $0 >= target.height } ?? 1
  }

  /// The picture for the press: a JPEG from a JPEG, else pixels.
  mutating func run(isTakenForSRGB: Bool) throws(PictureFault) -> PressPicture {
    try take()
    convertWaiting()
    guard row == target.height else { throw .broken("has fewer rows than its header tells") }
    var header = rows.picture.header
    (header.width, header.height, header.components) = (target.width, target.height, recipe.components)
    let content: Picture.Content
    if let encoder {
      header.isAdobe = recipe.components == 4
      content = .jpeg(try encoder.finish())
    } else {
      content = .inks(
        InkPixels(
          packed: PackedRows.joined(inks), components: recipe.components,
          alpha: recipe.alpha == .kept ? PackedRows.joined(alpha) : nil))
    }
    return PressPicture(
      picture: Picture(header: header, content: content), ink: meter.map, isTakenForSRGB: isTakenForSRGB)
  }

  private mutating func take() throws(PictureFault) {
    let (rows, header) = (self.rows, self.rows.picture.header)
    let size = (
      width: (header.width + shrink - 1) / shrink, height: (header.height + shrink - 1) / shrink
    )
    if size.width == target.width, size.height == target.height {
      return try rows.each(shrink: shrink) { line in
        put(line)
        return true
      }
    }
    var average = AreaAverage(from: size, to: target, channels: rows.channels)
    try rows.each(shrink: shrink) { line in
      average.push(line) { put($0) }
      return true
    }
  }

  private mutating func put(_ line: UnsafeBufferPointer<UInt8>) {
    guard row < target.height else { return }
    row += 1
    waiting[waiting.count - 1] += line
    guard waiting[waiting.count - 1].count >= InkRun.stripBytes else { return }
    if waiting.count == InkRun.stripsAtOnce { convertWaiting() } else { waiting.append([]) }
  }

  /// Converts the strips that wait; what they become keeps their order.
  private mutating func convertWaiting() {
    let (waiting, recipe) = (self.waiting, self.recipe)
    self.waiting = [[]]
    let strips = Cores.each(waiting.count) { recipe.strip(waiting[$0]) }
    for strip in strips where !strip.inks.isEmpty {
      measure(strip)
      encoder?.add(strip.inks)
      strip.packedInks.map { inks.append($0) }
      strip.packedAlpha.map { alpha.append($0) }
    }
  }

  private mutating func measure(_ strip: InkRecipe.Strip) {
    let length = target.width * recipe.components
    strip.inks.withUnsafeBufferPointer { inks in
      (strip.alpha ?? []).withUnsafeBufferPointer { alpha in
        for row in 0..<inks.count / length {
          meter.add(
            UnsafeBufferPointer(rebasing: inks[row * length..<(row + 1) * length]),
            alpha: strip.alpha == nil ? nil : alpha.baseAddress.map { $0 + row * target.width })
        }
      }
    }
  }
}
