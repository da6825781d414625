// Pictures for the press: RGB to the inks of a printing condition, what is gray onto black alone.

import Synchronization
import TypesetDiagnostics

extension DiagnosticID {
  /// A transparent picture was laid on white.
  public static let pictureTransparency = DiagnosticID("picture-transparency")
}

/// A picture as the press takes it.
public struct PressPicture: Sendable {
  /// Gray or CMYK.
  public var picture: Picture
  /// Its ink, for the check of the total.
  public var ink: InkMap
  /// Whether the colours were taken for sRGB because the file does not say what they are.
  public var isTakenForSRGB: Bool
}

/// Converts pictures for one printing condition. Many tasks may use it; a picture is converted once in a run.
///
/// - RGB becomes CMYK, relative colorimetric with black point compensation, from the embedded profile or sRGB.
/// - What has no colour prints in black alone, however it is stored.
/// - A JPEG in gray or CMYK stays as it is, byte for byte.
/// - From a JPEG comes a JPEG, from a PNG come pixels.
public final class PictureConverter: Sendable {
  /// What becomes of transparent pictures.
  public enum Transparency: Sendable {
    /// They keep their alpha, as PDF/X-4 allows.
    case kept
    /// They are laid on white, as PDF/X-1a asks.
    case onWhite
  }

  private let press: ColorProfile
  private let transparency: Transparency
  private let transforms = Mutex<[[UInt8]: ColorTransform]>([:])
  private let done = Mutex<[Request: Answer]>([:])

  private struct Request: Hashable {
    var picture: Picture
    var width: Int
    var height: Int

    /// The sizes tell nearly all pictures apart; hashing every byte takes longer than comparing.
    func hash(into hasher: inout Hasher) {
      hasher.combine(picture.header)
      hasher.combine(width)
    }
  }

  private struct Answer {
    var result: Result<PressPicture, PictureFault>
    var notes: [PictureFault]
  }

  /// A converter to the inks of a CMYK profile.
  public init(press: ColorProfile, transparency: Transparency) {
    self.press = press
    self.transparency = transparency
  }

  /// The picture for the press.
  ///
  /// - Parameters:
  ///   - upright: At most so many pixels across and down, after turning; nil keeps them all. Transparent
  ///     pictures and CMYK are never made smaller.
  ///   - path: The picture's path, for findings.
  ///   - span: The place that names the photo.
  /// - Returns: Nil after an error has been reported.
  public func convert(
    _ picture: Picture, upright: (width: Int, height: Int)? = nil, path: String, at span: SourceSpan?,
    diagnostics: inout Diagnostics
  ) -> PressPicture? {
    let header = picture.header
    let most = upright.map { header.orientation.swapsSides ? ($0.height, $0.width) : ($0.width, $0.height) }
    let request = Request(
      picture: picture, width: min(header.width, max(1, most?.0 ?? .max)),
      height: min(header.height, max(1, most?.1 ?? .max)))
    let known = done.withLock { $0[request] }
    let answer = known ?? work(on: request)
    if known == nil { done.withLock { $0[request] = answer } }
    for note in answer.notes { diagnostics.report(note.diagnostic(path: path, at: span)) }
    switch answer.result {
    case .success(let converted): return converted
    case .failure(let fault):
      diagnostics.report(fault.diagnostic(path: path, at: span))
      return nil
    }
  }

  private func work(on request: Request) -> Answer {
    var notes: [PictureFault] = []
    do throws(PictureFault) {
      let converted = try convert(request, notes: &notes)
      return Answer(result: .success(converted), notes: notes)
    } catch {
      return Answer(result: .failure(error), notes: notes)
    }
  }

  private func convert(
    _ request: Request, notes: inout [PictureFault]
  ) throws(PictureFault) -> PressPicture {
    let picture = request.picture
    let rows = PictureRows(picture)
    let isSmaller = request.width < picture.header.width || request.height < picture.header.height
    if rows.isJPEG, rows.channels == 4 || (rows.channels == 1 && !isSmaller) {
      return try unchanged(picture, rows)
    }
    let isWhole = rows.hasAlpha
    let target =
      isWhole ? (picture.header.width, picture.header.height) : (request.width, request.height)
    if isWhole, transparency == .onWhite { notes.append(.laidOnWhite) }
    let alpha: InkRecipe.Alpha = !isWhole ? .none : transparency == .onWhite ? .onWhite : .kept
    if try rows.isGray() {
      let step = rows.channels == 1 ? 1 : 3
      var run = try InkRun(rows, to: target, components: 1, alpha: alpha) { pixels, inks in
        for pixel in 0..<pixels.count / step { inks[pixel] = pixels[pixel * step] }
      }
      return try run.run(isTakenForSRGB: false)
    }
    let (transform, isKnown) = try transform(for: picture, notes: &notes)
    var run = try InkRun(rows, to: target, components: 4, alpha: alpha) { transform.convert($0, to: $1) }
    return try run.run(isTakenForSRGB: !isKnown)
  }

  private func unchanged(_ picture: Picture, _ rows: PictureRows) throws(PictureFault) -> PressPicture {
    let header = picture.header
    var meter = InkMeter(
      InkMap(width: header.width, height: header.height, orientation: header.orientation),
      components: rows.channels, isInverted: rows.channels == 1 || header.isAdobe)
    try rows.each { row in
      meter.add(row)
      return true
    }
    return PressPicture(picture: picture, ink: meter.map, isTakenForSRGB: false)
  }

  /// The conversion from a picture's colours, and whether the picture says what they are.
  private func transform(
    for picture: Picture, notes: inout [PictureFault]
  ) throws(PictureFault) -> (ColorTransform, isKnown: Bool) {
    if let bytes = picture.profile {
      if let transform = transform(from: bytes) { return (transform, true) }
      notes.append(.profileLeftOut(reason: "cannot be used"))
    }
    guard let transform = transform(from: []) else {
      throw PictureFault(
        id: .profileFile,
        predicate: "cannot be converted with the profile “\(press.description)”, which is damaged",
        hint: "name another printing condition or profile")
    }
    return (transform, false)
  }

  /// Made once for each source profile; no bytes stand for sRGB.
  private func transform(from source: [UInt8]) -> ColorTransform? {
    transforms.withLock { known in
      if let transform = known[source] { return transform }
      let profile = source.isEmpty ? nil : ColorProfile(bytes: source)
      if profile == nil, !source.isEmpty { return nil }
      let transform = ColorTransform(from: profile, to: press)
      known[source] = transform
      return transform
    }
  }
}

extension PictureFault {
  static let laidOnWhite = PictureFault(
    id: .pictureTransparency, severity: .note,
    predicate: "is laid on white, because the file's standard takes no transparency", hint: nil)
}
