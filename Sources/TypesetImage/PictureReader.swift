// The way in: a path to a header or to a whole picture, mistakes as diagnostics.

import TypesetDiagnostics

/// Reads photos. A value without state: it may be used from many tasks at once.
public struct PictureReader: Sendable {
  private let limits: PictureLimits

  public init(limits: PictureLimits = PictureLimits()) { self.limits = limits }

  /// What a file says of itself, without decoding it; a truncated file may still have a good header.
  ///
  /// - Parameters:
  ///   - path: Where the file is, as the system opens it.
  ///   - span: The place that names the photo.
  /// - Returns: Nil after an error has been reported.
  public func header(
    path: String, at span: SourceSpan?, diagnostics: inout Diagnostics
  ) -> PictureHeader? {
    attempt(path, span, &diagnostics) { () throws(PictureFault) in (try header(path: path), []) }
  }

  /// The whole picture, proved undamaged.
  ///
  /// - Returns: Nil after an error has been reported.
  public func picture(path: String, at span: SourceSpan?, diagnostics: inout Diagnostics) -> Picture? {
    attempt(path, span, &diagnostics) { () throws(PictureFault) in try picture(path: path) }
  }

  private func attempt<Value>(
    _ path: String, _ span: SourceSpan?, _ diagnostics: inout Diagnostics,
    _ body: () throws(PictureFault) -> (Value, notes: [PictureFault])
  ) -> Value? {
    do throws(PictureFault) {
      let (value, notes) = try body()
      for note in notes { diagnostics.report(note.diagnostic(path: path, at: span)) }
      return value
    } catch {
      diagnostics.report(error.diagnostic(path: path, at: span))
      return nil
    }
  }

  private func header(path: String) throws(PictureFault) -> PictureHeader {
    let file = try PictureFile(path: path, limits: limits)
    let front = try file.read(upTo: JPEGReader.prefixLength)
    let kind = PictureKind(of: front)
    if let refusal = kind.refusal { throw refusal }
    if kind == .jpeg { return try JPEGReader(limits: limits).header(of: file, front: front) }
    let bytes = front.count < file.size ? try file.read() : front
    return try PNGReader(limits: limits).header(of: bytes)
  }

  private func picture(path: String) throws(PictureFault) -> (Picture, notes: [PictureFault]) {
    let bytes = try PictureFile(path: path, limits: limits).read()
    let kind = PictureKind(of: bytes)
    if let refusal = kind.refusal { throw refusal }
    return kind == .jpeg
      ? try JPEGReader(limits: limits).picture(of: bytes)
      : try PNGReader(limits: limits).picture(of: bytes)
  }
}
