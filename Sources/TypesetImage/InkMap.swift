// Where a picture prints how much ink: means of small blocks, kept instead of the pixels.

/// The total ink of a picture in blocks of pixels.
public struct InkMap: Hashable, Sendable {
  /// Stored pixels.
  let width: Int
  let height: Int
  let orientation: PictureOrientation
  /// Side of a block in pixels.
  let block: Int
  let columns: Int
  let rows: Int
  /// For each block the ink of all plates together, in 1/100 %; rows from the top.
  private(set) var means: [UInt16] = []
  /// Likewise of black alone.
  private(set) var blacks: [UInt16] = []

  /// More blocks are not kept. A cell of 5 mm then still spans ten blocks on a whole A4 page.
  static let mostBlocks = 1_000_000

  init(width: Int, height: Int, orientation: PictureOrientation) {
    (self.width, self.height, self.orientation) = (width, height, orientation)
    var block = 1
    while ((width - 1) / block + 1) * ((height - 1) / block + 1) > InkMap.mostBlocks { block += 1 }
    self.block = block
    columns = (width - 1) / block + 1
    rows = (height - 1) / block + 1
  }

  /// Adds a finished row of blocks from the sums of their bytes.
  fileprivate mutating func add(_ sums: [(all: Int, black: Int)], lines: Int) {
    for (column, sum) in sums.enumerated() {
      let pixels = min(block, width - column * block) * lines
      means.append(UInt16(clamping: (sum.all * 10_000 + pixels * 255 / 2) / (pixels * 255)))
      blacks.append(UInt16(clamping: (sum.black * 10_000 + pixels * 255 / 2) / (pixels * 255)))
    }
  }
}

/// Measures a picture row by row.
struct InkMeter {
  private(set) var map: InkMap
  private let components: Int
  /// What turns a byte into ink: 255 where 0 is full ink.
  private let turn: UInt8
  private var sums: [(all: Int, black: Int)]
  private var line = 0

  /// `isInverted` says that 0 is full ink, as in gray pictures and in CMYK of Adobe's programs.
  init(_ map: InkMap, components: Int, isInverted: Bool) {
    self.map = map
    self.components = components
    turn = isInverted ? 255 : 0
    sums = Array(repeating: (0, 0), count: map.columns)
  }

  /// Adds a row; `alpha` thins its ink.
  mutating func add(_ row: UnsafeBufferPointer<UInt8>, alpha: UnsafePointer<UInt8>? = nil) {
    let (components, turn, block, width) = (components, turn, map.block, map.width)
    sums.withUnsafeMutableBufferPointer { sums in
      var (column, left) = (0, block)
      for x in 0..<width {
        var ink = 0
        for channel in 0..<components { ink += Int(row[x * components + channel] ^ turn) }
        var black = Int(row[x * components + components - 1] ^ turn)
        if let alpha { (ink, black) = (ink * Int(alpha[x]) / 255, black * Int(alpha[x]) / 255) }
        sums[column].all += ink
        sums[column].black += black
        left -= 1
        if left == 0 { (column, left) = (column + 1, block) }
      }
    }
    line += 1
    if line % map.block == 0 || line == map.height { finishBlocks() }
  }

  private mutating func finishBlocks() {
    map.add(sums, lines: (line - 1) % map.block + 1)
    for index in sums.indices { sums[index] = (0, 0) }
  }
}
