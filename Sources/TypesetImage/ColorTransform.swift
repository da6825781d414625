// Little CMS: RGB as a source profile means it to the inks of a press.

import CImaging

/// A conversion from RGB to CMYK; many tasks may use it at once.
///
/// Relative colorimetric with black point compensation: colours that the press can print stay, white stays
/// paper, and the darkest black of the source becomes the darkest of the press.
final class ColorTransform: @unchecked Sendable {
  // Little CMS keeps nothing between calls of a transform without its cache.
  private let context: cmsContext
  private let transform: cmsHTRANSFORM

  // `TYPE_RGB_8` and `TYPE_CMYK_8`, whose macros Swift does not see: colour space, channels, bytes.
  private static let rgb = cmsUInt32Number(PT_RGB << 16 | 3 << 3 | 1)
  private static let cmyk = cmsUInt32Number(PT_CMYK << 16 | 4 << 3 | 1)

  /// Nil where one of the profiles cannot be used. Without a source, RGB is sRGB.
  init?(from source: ColorProfile?, to press: ColorProfile) {
    guard press.space == .cmyk, source.map({ $0.space == .rgb }) ?? true,
      let context = cmsCreateContext(nil, nil)
    else { return nil }
    let from = source.map { cmsOpenProfileFromMemTHR(context, $0.bytes, cmsUInt32Number($0.bytes.count)) }
    let input = from ?? cmsCreate_sRGBProfileTHR(context)
    let output = cmsOpenProfileFromMemTHR(context, press.bytes, cmsUInt32Number(press.bytes.count))
    defer { for profile in [input, output] where profile != nil { cmsCloseProfile(profile) } }
    let flags = cmsUInt32Number(cmsFLAGS_BLACKPOINTCOMPENSATION | cmsFLAGS_NOCACHE)
    guard let input, let output,
      let transform = cmsCreateTransformTHR(
        context, input, Self.rgb, output, Self.cmyk, cmsUInt32Number(INTENT_RELATIVE_COLORIMETRIC), flags)
    else {
      cmsDeleteContext(context)
      return nil
    }
    self.context = context
    self.transform = transform
  }

  deinit {
    cmsDeleteTransform(transform)
    cmsDeleteContext(context)
  }

  /// Converts RGB pixels; `inks` takes four bytes a pixel, 0 = no ink.
  func convert(_ pixels: UnsafeBufferPointer<UInt8>, to inks: UnsafeMutablePointer<UInt8>) {
    cmsDoTransform(transform, pixels.baseAddress, inks, cmsUInt32Number(pixels.count / 3))
  }
}
