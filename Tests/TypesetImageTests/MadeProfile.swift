// Profiles made for tests: small valid ones, and ones that lie.

import CImaging
import Foundation

@testable import TypesetImage

/// Bytes of made profiles.
enum MadeProfile {
  /// A profile of version 2 with a name and nothing that converts.
  static func header(
    space: String = "CMYK", kind: String = "prtr", version: UInt8 = 2, name: String = "Test press"
  ) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 128)
    bytes[8] = version
    bytes.replaceSubrange(12..<16, with: kind.utf8)
    bytes.replaceSubrange(16..<20, with: space.utf8)
    bytes.replaceSubrange(20..<24, with: "Lab ".utf8)
    bytes.replaceSubrange(36..<40, with: "acsp".utf8)
    let text = word("desc") + number(0) + number(name.utf8.count + 1) + Array(name.utf8) + [0]
    bytes += number(1) + word("desc") + number(144) + number(text.count) + text
    bytes.replaceSubrange(0..<4, with: number(bytes.count))
    return bytes
  }

  static func word(_ text: String) -> [UInt8] { Array(text.utf8) }

  static func number(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// An RGB profile by its primaries (x and y of red, green, blue), D65, gamma 2.2, made by lcms.
  static func rgb(primaries: [(Double, Double)]) -> [UInt8] {
    var white = cmsCIExyY(x: 0.3127, y: 0.329, Y: 1)
    let colors = primaries.map { cmsCIExyY(x: $0.0, y: $0.1, Y: 1) }
    var triple = cmsCIExyYTRIPLE(Red: colors[0], Green: colors[1], Blue: colors[2])
    let curve = cmsBuildGamma(nil, 2.2)
    defer { cmsFreeToneCurve(curve) }
    var curves: [OpaquePointer?] = [curve, curve, curve]
    return saved(cmsCreateRGBProfile(&white, &triple, &curves))
  }

  static var displayP3: [UInt8] { rgb(primaries: [(0.68, 0.32), (0.265, 0.69), (0.15, 0.06)]) }
  static var sRGB: [UInt8] { saved(cmsCreate_sRGBProfile()) }

  private static func saved(_ profile: cmsHPROFILE?) -> [UInt8] {
    defer { cmsCloseProfile(profile) }
    var count: cmsUInt32Number = 0
    cmsSaveProfileToMem(profile, nil, &count)
    var bytes = [UInt8](repeating: 0, count: Int(count))
    cmsSaveProfileToMem(profile, &bytes, &count)
    return bytes
  }
}
