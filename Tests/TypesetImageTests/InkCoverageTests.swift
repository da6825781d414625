// Means of areas, and the heaviest cell of ink.

import Testing
import TypesetGeometry

@testable import TypesetImage

private func smaller(_ pixels: [UInt8], from: (Int, Int), to: (Int, Int), channels: Int = 1) -> [UInt8] {
  var average = AreaAverage(from: from, to: to, channels: channels)
  var result: [UInt8] = []
  let length = from.0 * channels
  for row in 0..<from.1 {
    pixels[row * length..<(row + 1) * length].withUnsafeBufferPointer {
      average.push($0) { result += $0 }
    }
  }
  return result
}

@Suite struct AreaAverageTests {
  @Test func `a new pixel is the mean of its area`() {
    #expect(smaller([0, 100, 200, 40], from: (2, 2), to: (1, 1)) == [85])
    #expect(smaller([0, 90, 30, 60, 0, 30], from: (3, 2), to: (3, 1)) == [30, 45, 30])
    // 3 to 2: a pixel and a half each.
    #expect(smaller([0, 90, 30], from: (3, 1), to: (2, 1)) == [30, 50])
    #expect(smaller([0, 90, 30], from: (1, 3), to: (1, 2)) == [30, 50])
    #expect(smaller([1, 2, 3, 4, 5, 6], from: (2, 1), to: (1, 1), channels: 3) == [3, 4, 5])
    #expect(smaller([7, 8, 9, 10], from: (2, 2), to: (2, 2)) == [7, 8, 9, 10])
  }

  @Test(arguments: [(17, 13, 16, 12), (40, 31, 7, 5), (9, 50, 9, 1), (64, 2, 1, 2), (31, 31, 30, 30)])
  func `the mean of the whole stays`(width: Int, height: Int, across: Int, down: Int) {
    let pixels = (0..<width * height).map { number -> UInt8 in UInt8((number * 7919 + number / 3) % 251) }
    let result = smaller(pixels, from: (width, height), to: (across, down))
    #expect(result.count == across * down)
    #expect(abs(mean(pixels) - mean(result)) < 0.6)
    let even = [UInt8](repeating: 77, count: width * height)
    #expect(Set(smaller(even, from: (width, height), to: (across, down))) == [77])
  }

  private func mean(_ values: [UInt8]) -> Double {
    Double(values.reduce(0) { $0 + Int($1) }) / Double(values.count)
  }
}

@Suite struct InkCoverageTests {
  /// A CMYK picture of one ink value a pixel, given by its place.
  private func map(
    _ width: Int, _ height: Int, _ orientation: PictureOrientation = .upright,
    ink: (Int, Int) -> [UInt8]
  ) -> InkMap {
    var meter = InkMeter(
      InkMap(width: width, height: height, orientation: orientation), components: 4, isInverted: false)
    for y in 0..<height {
      (0..<width).flatMap { ink($0, y) }.withUnsafeBufferPointer { meter.add($0) }
    }
    return meter.map
  }

  private let side = 20 * pointsPerMillimetre

  @Test func `the heaviest cell is found with its place`() {
    // 20 mm of 40 pixels; the lower right quarter prints 300 %, the rest 40 %.
    let map = map(40, 40) { $0 >= 20 && $1 >= 20 ? [255, 255, 255, 0] : [102, 0, 0, 0] }
    let found = InkCoverage(of: map, placed: Size(width: side, height: side))
    #expect(abs(found.percent - 300) < 0.1)
    #expect(abs(found.place.x - side / 2) < 0.01 && abs(found.place.y - side / 2) < 0.01)
    #expect(abs(found.place.width - InkCoverage.cell) < 0.01)
    // Ten times as large on paper or ten times as small: one cell then sees all.
    let small = InkCoverage(of: map, placed: Size(width: side / 4, height: side / 4))
    #expect(abs(small.percent - (300 + 3 * 40) / 4) < 0.1)
  }

  @Test func `a speck does not count as a cell`() {
    let map = map(40, 40) { $0 == 3 && $1 == 3 ? [255, 255, 255, 255] : [0, 0, 0, 0] }
    let found = InkCoverage(of: map, placed: Size(width: side, height: side))
    #expect(abs(found.percent - 4) < 0.1)
  }

  @Test(arguments: [
    (PictureOrientation.upright, 15.0, 0.0), (.mirrored, 0, 0), (.upsideDown, 0, 15),
    (.mirroredUpsideDown, 15, 15), (.mirroredTurnedLeft, 0, 15), (.turnedRight, 15, 15),
    (.mirroredTurnedRight, 15, 0), (.turnedLeft, 0, 0),
  ])
  func `the place is that of the upright picture`(orientation: PictureOrientation, x: Double, y: Double) {
    // Stored: the upper right corner is heavy.
    let map = map(40, 40, orientation) { $0 >= 30 && $1 < 10 ? [255, 255, 0, 0] : [0, 0, 0, 0] }
    let place = InkCoverage(of: map, placed: Size(width: side, height: side)).place
    #expect(abs(place.x - x * pointsPerMillimetre) < 0.01 && abs(place.y - y * pointsPerMillimetre) < 0.01)
  }

  @Test func `large pictures are kept in blocks with the same means`() {
    let map = map(1500, 1200) { x, _ in x < 750 ? [255, 128, 0, 0] : [0, 0, 0, 10] }
    #expect(map.block == 2 && map.means.count == 750 * 600)
    let found = InkCoverage(of: map, placed: Size(width: 400, height: 300))
    #expect(abs(found.percent - Double(255 + 128) / 2.55) < 0.1)
  }

  /// Black takes the place of the photo's own black; what is hidden does not print.
  @Test func `black printed over adds what is not there yet`() {
    let map = map(40, 40) { x, _ in x >= 20 ? [204, 153, 153, 51] : [102, 0, 0, 255] }
    func most(_ black: ((Rect) -> Double?)?) -> Double {
      InkCoverage(of: map, placed: Size(width: side, height: side), black: black).percent
    }
    #expect(abs(most(nil) - 220) < 0.1)
    #expect(abs(most { _ in 0 } - 220) < 0.1)
    #expect(abs(most { _ in 1 } - 300) < 0.1)
    #expect(abs(most { _ in 0.5 } - 260) < 0.1)
    // On the left black is whole already.
    #expect(abs(most { $0.x < side / 2 ? 1 : 0 } - 220) < 0.1)
    #expect(abs(most { $0.maxX > side / 2 + 0.01 ? nil : 1 } - 140) < 0.1)
    #expect(most { _ in nil } == 0)
  }

  @Test func `gray counts as black and alpha thins`() {
    var meter = InkMeter(InkMap(width: 2, height: 1, orientation: .upright), components: 1, isInverted: true)
    ([0, 0] as [UInt8]).withUnsafeBufferPointer { row in
      ([255, 0] as [UInt8]).withUnsafeBufferPointer { meter.add(row, alpha: $0.baseAddress) }
    }
    #expect(meter.map.means == [10_000, 0] && meter.map.blacks == [10_000, 0])
  }
}
