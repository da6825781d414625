// One picture on its way to inks: rows made smaller, converted, measured, and packed again.

/// Takes the rows of a picture and makes the picture for the press.
struct InkRun {
  private let components: Int
  private let target: (width: Int, height: Int)
  private let shrink: Int
  private let alpha: [UInt8]?
  private let orientation: PictureOrientation
  private var bytes: [UInt8]
  private var meter: InkMeter
  private var row = 0

  init(
    _ rows: PictureRows, to target: (width: Int, height: Int), components: Int, alpha: [UInt8]? = nil
  ) {
    let header = rows.picture.header
    self.components = components
    self.target = target
    self.alpha = alpha
    orientation = header.orientation
    shrink = rows.isJPEG ? InkRun.shrink(header, to: target) : 1
    bytes = [UInt8](repeating: 0, count: target.width * target.height * components)
    meter = InkMeter(
      InkMap(width: target.width, height: target.height, orientation: header.orientation),
      components: components, isInverted: components == 1)
  }

  /// How much libjpeg can take off before the mean of areas does the rest.
  private static func shrink(_ header: PictureHeader, to target: (width: Int, height: Int)) -> Int {
    [8, 4, 2].first { header.width / $0 >= target.width && header.height / $0 >= target.height } ?? 1
  }

  /// Reads the picture; `convert` turns a row of its pixels into inks.
  mutating func take(
    _ rows: PictureRows, convert: (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void
  ) throws(PictureFault) {
    let header = rows.picture.header
    let size = (
      width: (header.width + shrink - 1) / shrink, height: (header.height + shrink - 1) / shrink
    )
    if size.width == target.width, size.height == target.height {
      return try rows.each(shrink: shrink) { line in
        put(line, convert)
        return true
      }
    }
    var average = AreaAverage(from: size, to: target, channels: rows.channels)
    try rows.each(shrink: shrink) { line in
      average.push(line) { put($0, convert) }
      return true
    }
  }

  private mutating func put(
    _ line: UnsafeBufferPointer<UInt8>,
    _ convert: (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> Void
  ) {
    let length = target.width * components
    guard row < target.height else { return }
    bytes.withUnsafeMutableBufferPointer { bytes in
      guard let start = bytes.baseAddress.map({ $0 + row * length }) else { return }
      convert(line, start)
      let inks = UnsafeBufferPointer(start: UnsafePointer(start), count: length)
      guard let alpha else { return meter.add(inks) }
      alpha.withUnsafeBufferPointer { meter.add(inks, alpha: $0.baseAddress.map { $0 + row * target.width }) }
    }
    row += 1
  }

  /// The picture for the press: a JPEG from a JPEG, else pixels.
  func finish(_ picture: Picture, isTakenForSRGB: Bool) throws(PictureFault) -> PressPicture {
    guard row == target.height else { throw .broken("has fewer rows than its header tells") }
    var header = picture.header
    (header.width, header.height, header.components) = (target.width, target.height, components)
    let content: Picture.Content
    // libjpeg reads longer sides than it writes.
    if case .jpeg = picture.content, max(target.width, target.height) <= 65_500 {
      header.isAdobe = components == 4
      content = .jpeg(
        try JPEGEncoder.file(bytes, width: target.width, height: target.height, components: components))
    } else {
      content =
        components == 1 && alpha == nil
        ? .gray(bytes) : .inks(InkPixels(bytes: bytes, components: components, alpha: alpha))
    }
    return PressPicture(
      picture: Picture(header: header, content: content), ink: meter.map, isTakenForSRGB: isTakenForSRGB)
  }
}
