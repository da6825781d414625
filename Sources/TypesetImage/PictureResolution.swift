// Whether a picture has enough pixels for the size it is placed at.

import TypesetDiagnostics
import TypesetGeometry

/// Compares the pixels of a picture with its size on paper.
public enum PictureResolution {
  /// The share of the wanted resolution below which a picture is called coarse.
  public static let tolerance = 0.75

  /// A warning where the effective resolution is below three quarters of what is wanted.
  ///
  /// - Parameters:
  ///   - path: The picture's path, for the message.
  ///   - placedWidth: The width on paper of the whole upright picture, in points.
  ///   - wantedPPI: Pixels per inch that the printing asks for.
  ///   - span: The place that names the photo.
  public static func check(
    header: PictureHeader, path: String, placedWidth: Double, wantedPPI: Double, at span: SourceSpan?
  ) -> Diagnostic? {
    guard placedWidth > 0, placedWidth.isFinite, wantedPPI > 0, wantedPPI.isFinite else { return nil }
    let effective = header.effectivePPI(placedWidth: placedWidth)
    guard effective < wantedPPI * tolerance else { return nil }
    let goodWidth = Double(header.uprightWidth) / wantedPPI * 72 / pointsPerMillimetre
    let neededPixels = (placedWidth / 72 * wantedPPI).rounded(.up)
    return PictureFault(
      id: .pictureCoarse, severity: .warning,
      predicate: "has \(ShortDecimal.text(effective.rounded())) ppi at a width of "
        + "\(ShortDecimal.text(placedWidth / pointsPerMillimetre)) mm; \(ShortDecimal.text(wantedPPI)) ppi are wanted",
      hint: "place it at most \(ShortDecimal.text(goodWidth)) mm wide, or use a file at least "
        + "\(ShortDecimal.text(neededPixels)) pixels wide"
    ).diagnostic(path: path, at: span)
  }
}
