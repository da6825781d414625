// Pictures made smaller: each new pixel is the mean of the area that it covers.

/// Takes rows of a picture and gives the rows of a smaller one.
struct AreaAverage {
  private let source: (width: Int, height: Int)
  private let target: (width: Int, height: Int)
  private let channels: Int
  private var row = 0
  /// The row being made, each value times the area so far; exact in whole numbers.
  private var sums: [Int]
  private var across: [Int]

  /// Neither side may grow.
  init(from source: (width: Int, height: Int), to target: (width: Int, height: Int), channels: Int) {
    self.source = source
    self.target = (min(target.width, source.width), min(target.height, source.height))
    self.channels = channels
    sums = Array(repeating: 0, count: self.target.width * channels)
    across = sums
  }

  /// Adds a row; `emit` gets each row that is complete with it.
  mutating func push(_ pixels: UnsafeBufferPointer<UInt8>, emit: (UnsafeBufferPointer<UInt8>) -> Void) {
    average(pixels)
    // In parts of 1 / (source height × target height) a source row is as high as the target has rows.
    let start = row * target.height
    let end = start + target.height
    let line = start / source.height
    let border = min(end, (line + 1) * source.height)
    add(weight: border - start)
    if border == (line + 1) * source.height {
      finish(emit)
      add(weight: end - border)
    }
    row += 1
  }

  /// The means along the row, times the source's width.
  private mutating func average(_ pixels: UnsafeBufferPointer<UInt8>) {
    let (from, to, channels) = (source.width, target.width, channels)
    across.withUnsafeMutableBufferPointer { across in
      across.update(repeating: 0)
      var (column, border) = (0, from)
      for x in 0..<from {
        let end = (x + 1) * to
        let first = min(end, border) - x * to
        for channel in 0..<channels {
          across[column * channels + channel] += Int(pixels[x * channels + channel]) * first
        }
        guard end >= border, column + 1 < to else { continue }
        column += 1
        border += from
        for channel in 0..<channels {
          across[column * channels + channel] += Int(pixels[x * channels + channel]) * (to - first)
        }
      }
    }
  }

  private mutating func add(weight: Int) {
    guard weight > 0 else { return }
    for index in sums.indices { sums[index] += across[index] * weight }
  }

  private mutating func finish(_ emit: (UnsafeBufferPointer<UInt8>) -> Void) {
    let area = source.width * source.height
    let line = sums.map { UInt8(clamping: ($0 + area / 2) / area) }
    for index in sums.indices { sums[index] = 0 }
    line.withUnsafeBufferPointer(emit)
  }
}
