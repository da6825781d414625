// The photos of a document as a press file takes them: converted on all cores, findings in order.

import Dispatch
import Synchronization
import TypesetDiagnostics
import TypesetFrame
import TypesetGeometry
import TypesetImage

extension DiagnosticID {
  /// Photos do not say what their colours are.
  static let photoWithoutProfile = DiagnosticID("photo-without-profile")
}

/// Photos in the inks of one printing condition.
struct PressPhotos {
  /// In the order of `ComposedDocument.pictures`.
  private(set) var pictures: [Picture] = []
  /// The ink of each picture.
  private(set) var ink: [InkMap] = []
  private(set) var diagnostics = Diagnostics()

  /// Photos with more than this times the pixels wanted are made smaller.
  static let excess = 1.5

  /// Converts the photos of a document. With `ppi`, those that have half as much again are made smaller to
  /// it, at the largest size that they are shown at.
  init(
    of document: ComposedDocument, pictures: [Picture], converter: PictureConverter, ppi: Double? = nil
  ) {
    let sizes = PressPhotos.sizes(in: document)
    let results = Mutex<[Int: (photo: PressPicture?, found: Diagnostics)]>([:])
    DispatchQueue.concurrentPerform(iterations: pictures.count) { number in
      let use = document.pictures[number]
      var found = Diagnostics()
      let upright = ppi.flatMap { ppi in
        sizes[number].flatMap { PressPhotos.pixels(pictures[number].header, at: $0, ppi: ppi) }
      }
      let photo = converter.convert(
        pictures[number], upright: upright, path: use.path, at: use.source, diagnostics: &found)
      results.withLock { $0[number] = (photo, found) }
    }
    let all = results.withLock { results in pictures.indices.map { results[$0] } }
    for result in all {
      if let found = result?.found { diagnostics.merge(found) }
      guard let photo = result?.photo else { continue }
      self.pictures.append(photo.picture)
      ink.append(photo.ink)
    }
    tellAssumed(zip(document.pictures, all).filter { $1?.photo?.isTakenForSRGB == true }.map(\.0))
  }

  /// The largest size on paper of each picture.
  private static func sizes(in document: ComposedDocument) -> [Int: Size] {
    var sizes: [Int: Size] = [:]
    for case .picture(let frame) in document.pages.lazy.flatMap(\.items).map(\.content) {
      let known = sizes[frame.picture] ?? Size(width: 0, height: 0)
      sizes[frame.picture] = Size(
        width: max(known.width, frame.rect.width), height: max(known.height, frame.rect.height))
    }
    return sizes
  }

  /// The pixels that are enough; nil where there are not many more.
  static func pixels(
    _ header: PictureHeader, at size: Size, ppi: Double
  ) -> (width: Int, height: Int)? {
    guard header.effectivePPI(placedWidth: size.width) > ppi * excess else { return nil }
    let width = (size.width / 72 * ppi).rounded(.up)
    let height = Double(header.uprightHeight) / Double(header.uprightWidth) * width
    return (max(1, Int(width)), max(1, Int(height.rounded())))
  }

  /// One note for all photos whose colours were taken for sRGB.
  private mutating func tellAssumed(_ uses: [PictureUse]) {
    guard let first = uses.first else { return }
    let others = uses.count - 1
    let rest = others == 0 ? "" : others == 1 ? " and one other photo" : " and \(others) other photos"
    diagnostics.report(
      Diagnostic(
        .photoWithoutProfile, .note,
        "“\(first.path)”\(rest) \(others == 0 ? "does" : "do") not say what the colours are; they are taken for sRGB",
        hint: "nothing need be done for photos of phones and cameras", at: first.source,
        path: first.source == nil ? first.path : nil))
  }
}
