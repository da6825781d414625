// What can go wrong while a document is painted.

import CPangoCairo

/// A document that could not be painted: Cairo refused, or the frames point at nothing.
package enum PaintingError: Error, Hashable, Sendable {
  /// Cairo's own words.
  case cairo(String)
  /// A run of text names a face that the catalogue does not hold.
  case unknownFace(UInt16)
  /// A font file that the catalogue found can no longer be read.
  case unreadableFont(String)
  /// A frame names a picture that was not handed over.
  case unknownPicture(Int)
  /// A picture's data are not as long as its size says.
  case pictureData(Int)
  /// An ink beyond those that sentinel colours can name.
  case unknownInk(Int)

  init(_ status: cairo_status_t) {
    self = .cairo(cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown status")
  }

  static func check(_ status: cairo_status_t) throws(PaintingError) {
    guard status == CAIRO_STATUS_SUCCESS else { throw PaintingError(status) }
  }
}
